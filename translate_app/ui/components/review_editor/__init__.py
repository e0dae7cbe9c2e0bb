"""The review editor: source and target side by side, in the browser.

`editor.html` and `editor.css` are handed to Streamlit with `editor.js`, which loads the files in
`modules/` from `module_route`. Article text reaches the page as text nodes only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from translate_app.ui.components.review_editor.strings import ENGLISH

HERE = Path(__file__).parent
MODULES = HERE / "modules"


def strings(gettext: Callable[[str], str]) -> dict[str, str]:
    """Every sentence of the editor, by the name its scripts use; {places} stay as they are."""
    return {name: gettext(text) for name, text in ENGLISH.items()}


def review_editor(
    article_id: int,
    texts: Mapping[str, str],
    *,
    language: str = "en",
    editor: str = "",
    key: str = "review",
) -> None:
    """Show the editor for an article.

    `texts` come from `strings`, `language` is that of the page, `editor` the name to keep with
    revisions. The theme arrives through Streamlit's own --st-* variables.
    """
    data = {
        "article": article_id,
        "strings": dict(texts),
        "language": language,
        "editor": editor,
    }
    _component()(key=f"{key}-{article_id}", data=data, width="stretch", height="content")


def module_route() -> Route:
    """The route that serves the editor's script files."""
    return Route("/review_editor/{name}.js", _module)


@cache
def _component() -> Callable[..., Any]:
    import streamlit as st

    html, css, js = (
        (HERE / f"editor.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    return st.components.v2.component("review_editor", html=html, css=css, js=js)


def _module(request: Request) -> Response:
    # The type is given here: some Windows registries call .js files plain text, and with
    # nosniff a browser refuses those.
    known = {path.stem: path for path in MODULES.glob("*.js")}
    path = known.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("not found", 404)
    return Response(
        path.read_bytes(), media_type="text/javascript", headers={"cache-control": "no-cache"}
    )
