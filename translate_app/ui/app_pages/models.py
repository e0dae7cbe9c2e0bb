"""The models the product knows: installed or not, licence, size, scores, how to get them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from translate_app.ui import i18n, parts, session
from translate_app.ui.session import _
from translate_app.wiring import EMBEDDED

COMMAND = "python -m translate_app models"


def show() -> None:
    """Draw the page."""
    folder = parts.plain(parts.source_folder())
    parts.page_title(_("Models"), _("Commands are to be run in {folder}", folder=folder))
    with parts.problems_shown():
        for status in session.services().model_statuses():
            _model(status.entry, status.installed)
        _import()


def _model(entry: Any, installed: bool) -> None:
    with st.container(key=f"row_{entry.name}"):
        about, scores, actions = st.columns([4, 4, 4], gap="medium", vertical_alignment="top")
        with about, st.container(key=f"name_{entry.name}", gap="xxsmall"):
            st.text(entry.name)
            st.caption(f"{_languages(entry)} · {_size(entry)}")
            st.caption(parts.plain(f"{entry.licence}. {entry.attribution}"))
            if entry.note:
                st.caption(parts.plain(_(entry.note)))
        with scores:
            _scores(entry)
        with actions:
            _actions(entry, installed)


def _languages(entry: Any) -> str:
    return ", ".join(code.upper().replace("-", " → ") for code in entry.languages)


def _size(entry: Any) -> str:
    if not entry.size_mb:
        return _("made of {models}", models=" + ".join(entry.steps)) if entry.steps else ""
    return _("{size} MB", size=entry.size_mb)


def _scores(entry: Any) -> None:
    lang = session.language()
    if not entry.scores:
        st.caption(_("No published scores"))
    for score in entry.scores:
        value = i18n.number(score.value, lang)
        st.caption(
            parts.plain(f"{score.languages.upper()}  {score.test}: {score.metric} {value}")
            + f"  \n{parts.plain(score.source)}"
        )


def _actions(entry: Any, installed: bool) -> None:
    if not installed:
        st.badge(_("Not installed"), color="gray")
        st.code(f"{COMMAND} install {entry.name}", language=None, wrap_lines=True)
        return
    st.badge(_("Installed"), color="green")
    with st.container(horizontal=True):
        verify = st.button(_("Check the files"), key=f"verify_{entry.name}")
        if entry.name != EMBEDDED:
            with st.popover(_("Remove"), type="tertiary"):
                st.write(_("Delete this model from the disk?"))
                if st.button(_("Remove for good"), key=f"remove_{entry.name}"):
                    session.services().remove_model(entry.name)
                    st.rerun()
    if verify:
        with parts.problems_shown(), st.spinner(_("Checking …")):
            session.services().verify_model(entry.name)
            st.success(_("Every file is as it was when installed."))


def _import() -> None:
    st.subheader(_("Without a network"), anchor=False)
    st.write(_("Bring a model's folder or zip to this computer and take it in:"))
    st.code(f"{COMMAND} import FOLDER_OR_ZIP", language=None, wrap_lines=True)


if __name__ == "__main__":
    show()
