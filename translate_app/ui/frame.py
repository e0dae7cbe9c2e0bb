"""What stands around every page: menu, logo, language and the visitor's name."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from translate_app.core.errors import TranslateAppError
from translate_app.ui import i18n, parts, session
from translate_app.ui.remember import remember
from translate_app.ui.session import _

NAME = "Pressebrücke"
UI = Path(__file__).parent
ICON = str(UI / "icon.svg")
LOGO = str(UI / "logo.svg")
STYLE = UI / "frame.css"


def pages() -> list[st.Page]:
    """The menu in the visitor's language; the list of articles is what opens first."""
    named = {
        "articles": _("Articles"),
        "translate": _("Translate"),
        "review": _("Review"),
        "release": _("Release"),
        "models": _("Models"),
    }
    return [
        st.Page(
            parts.page_file(name),
            title=title,
            url_path=name,
            default=name == "articles",
        )
        for name, title in named.items()
    ]


def top() -> None:
    """Logo and settings. Stops the run with a readable page where the database cannot open."""
    st.logo(LOGO, size="large")
    st.html(STYLE)
    with st.container(key="settings", horizontal=True, vertical_alignment="center"):
        _language()
        _name()
        remember()
    try:
        _ready = session.services().jobs  # opens the database; the glossary can wait
    except TranslateAppError as error:
        parts.problem(error)
        st.stop()


def _language() -> None:
    st.session_state.setdefault(session.LANGUAGE, session.language())
    st.segmented_control(
        _("Language"),
        list(i18n.LANGUAGES),
        format_func=str.upper,
        key=session.LANGUAGE,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )


def _name() -> None:
    st.session_state.setdefault(session.EDITOR, session.editor())
    label = parts.plain(session.editor()) or _("Your name")
    with st.popover(label, icon=":material/person:", type="tertiary"):
        st.text_input(
            _("Your name"),
            key=session.EDITOR,
            max_chars=session.NAME_LENGTH,
            help=_("It stands beside your changes."),
            persist_state="session",
        )
