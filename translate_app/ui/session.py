"""What pages, API routes and the worker share, and what one visitor has chosen."""

from __future__ import annotations

from threading import Lock
from urllib.parse import unquote

import streamlit as st

from translate_app.core.message import Message
from translate_app.ui import i18n
from translate_app.wiring import Services, Settings

LANGUAGE = "language"
EDITOR = "editor"
ARTICLE = "article"
NAME_LENGTH = 60

_lock = Lock()
_shared: list[Services] = []


def services() -> Services:
    """The one Services object of this process, made on first use."""
    with _lock:
        if not _shared:
            _shared.append(Services(Settings.from_environment()))
        return _shared[0]


def share(made: Services) -> None:
    """Let everything in this process work with `made`."""
    with _lock:
        _shared[:] = [made]


def language() -> str:
    """The chosen language, else the one chosen in an earlier visit, else English."""
    chosen = st.session_state.get(LANGUAGE) or _remembered(LANGUAGE)
    return chosen if chosen in i18n.LANGUAGES else i18n.DEFAULT


def editor() -> str:
    """The visitor's name for revisions; empty where none was given."""
    name = st.session_state.get(EDITOR, _remembered(EDITOR))
    return " ".join(name.split())[:NAME_LENGTH]


def _(text: Message | str, **values: str | int | float) -> str:
    """The sentence in the visitor's language."""
    return i18n.translate(text, language(), **values)


def counted(one: str, many: str, n: int) -> str:
    """One of two sentences by number, in the visitor's language."""
    return i18n.counted(one, many, n, language())


def current_article() -> int | None:
    """The article of `?article=…`, else the one opened last in this session, if it exists.

    The menu drops query parameters, so the session remembers the article and puts it back.
    """
    asked = st.query_params.get(ARTICLE, "")
    known = {summary.id for summary in services().store.articles()}
    chosen = int(asked) if asked.isdecimal() else st.session_state.get("opened")
    if chosen not in known:
        return None
    open_article(chosen)
    return chosen


def open_article(article_id: int) -> None:
    """Make this the session's article and put it into the address."""
    st.session_state["opened"] = article_id
    st.query_params[ARTICLE] = str(article_id)


def close_article() -> None:
    """Forget the session's article, so that the next page begins anew."""
    st.session_state.pop("opened", None)
    st.query_params.pop(ARTICLE, None)


def article_name(article_id: int) -> str:
    """The article's title, shortened neither here nor in the database."""
    summaries = services().store.articles()
    return next((s.title for s in summaries if s.id == article_id), "") or _("Untitled")


def _remembered(name: str) -> str:
    # Written by components/remember.py; whatever a cookie holds is a visitor's input.
    return unquote(st.context.cookies.get(f"pressebruecke_{name}", ""))
