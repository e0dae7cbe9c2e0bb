"""What every answer and every API request must satisfy, as one ASGI middleware.

The server works for the person at this machine. Another web site open in the same browser must
not be able to read or change anything through it: so the host is checked (DNS rebinding), the
API wants a cookie that other sites cannot send and a request that comes from our own page, and
the pages may load nothing from elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from functools import cache
from http.cookies import CookieError, SimpleCookie
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"
# `blob:` because Streamlit runs components from blob addresses; inline styles are Streamlit's.
POLICY = (
    "default-src 'self'; script-src 'self' blob:{inline}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws://{host} wss://{host}; worker-src 'self' blob:; "
    "frame-src 'none'; object-src 'none'; form-action 'self'; base-uri 'self'; "
    "frame-ancestors 'none'"
)


def middleware(hosts: frozenset[str] = LOCAL) -> list[Middleware]:
    """The guard for `st.App`. `hosts` are the names the server may be called by, without port."""
    return [Middleware(Guard, hosts=hosts)]


class Guard:
    """Refuses what must not be answered, adds headers to the rest, hands out the cookie."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = LOCAL) -> None:
        self._app = app
        self._hosts = hosts
        self._key = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            refused = PlainTextResponse("This address is not served here.", 421)
            await refused(scope, receive, send)
            return
        if scope["type"] == "websocket":  # Streamlit checks the origin of its own
            await self._app(scope, receive, send)
            return
        known = secrets.compare_digest(_cookie(headers, _cookie_name(host)), self._key)
        send = self._with_headers(send, scope, host, known)
        answer: ASGIApp = self._app
        if scope["path"].startswith(API):
            if not _from_own_page(headers, scope["method"], f"{scope['scheme']}://{host}"):
                answer = _refusal(403, "This request comes from another web site.", "")
            elif not known:
                answer = _refusal(401, "This page is out of date.", "Reload the page.")
        await answer(scope, receive, send)

    def _with_headers(self, send: Send, scope: Scope, host: str, known: bool) -> Send:
        async def send_with_headers(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                headers["content-security-policy"] = POLICY.format(
                    host=host, inline=_streamlits_own_scripts()
                )
                headers["x-content-type-options"] = "nosniff"
                headers["x-frame-options"] = "DENY"
                headers["referrer-policy"] = "same-origin"
                if scope["path"].startswith(API):
                    headers["cache-control"] = "no-store"
                if not known and headers.get("content-type", "").startswith("text/html"):
                    secure = "; Secure" if scope["scheme"] == "https" else ""
                    headers.append(
                        "set-cookie",
                        f"{_cookie_name(host)}={self._key}; Path=/; HttpOnly; SameSite=Strict"
                        + secure,
                    )
            await send(event)

        return send_with_headers


def _refusal(status: int, problem: str, hint: str) -> JSONResponse:
    return JSONResponse({"problem": problem, "hint": hint}, status)


def _name(host: str) -> str:
    """`host` without its port: [::1]:8501 -> [::1]."""
    bare, colon, port = host.lower().rpartition(":")
    return bare if colon and port.isdecimal() else host.lower()


def _cookie_name(host: str) -> str:
    # Cookies are shared between ports: two servers on one machine need two names.
    port = host.removeprefix(_name(host)).removeprefix(":")
    return f"translate_app_{port or 'key'}"


def _cookie(headers: Headers, name: str) -> str:
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookies[name].value if name in cookies else ""


def _from_own_page(headers: Headers, method: str, origin: str) -> bool:
    """Whether the browser says that a page of ours asks.

    Sec-Fetch-Site is what browsers since 2023 send; "same-site" is refused, for it includes
    other ports of this machine. Older ones send Origin with writes only.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    sent = headers.get("origin")
    if sent is not None:
        return urlsplit(sent).geturl() == origin
    return method in READS


@cache
def _streamlits_own_scripts() -> str:
    """Hashes of the scripts inside Streamlit's start page, so that no other inline script runs."""
    found = find_spec("streamlit")
    page = Path(found.origin).parent / "static" / "index.html" if found and found.origin else None
    text = page.read_text(encoding="utf-8") if page and page.is_file() else ""
    digests = (
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    )
    return "".join(f" 'sha256-{digest}'" for digest in digests)
