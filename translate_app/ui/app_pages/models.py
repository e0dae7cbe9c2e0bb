"""The models the product knows: installed or not, licence, size, scores, how to get them."""

from __future__ import annotations

import streamlit as st

from translate_app.ui import i18n, installs, parts, session
from translate_app.ui.session import _
from translate_app.workflow.models import (
    EMBEDDED,
    ModelEntry,
    ModelStatus,
    remove_model,
    statuses,
    verify_model,
)

COMMAND = "python -m translate_app models"
REFRESH = 1.0  # seconds, only while a model is being installed


def show() -> None:
    """Draw the page."""
    parts.page_title(
        _("Models"),
        _("A model is fetched once; after that nothing needs a network."),
    )
    with parts.problems_shown():
        for status in statuses(parts.settings().models):
            _model(status)
        _by_command()


def _model(status: ModelStatus) -> None:
    with st.container(key=f"row_{status.name}"):
        about, scores, actions = st.columns([5, 4, 4], gap="medium", vertical_alignment="top")
        with about, st.container(key=f"name_{status.name}", gap="xxsmall"):
            st.text(status.name)
            st.caption(" · ".join(filter(None, [_languages(status), _size(status.entry)])))
            if status.entry is None:
                st.caption(_("Brought by you; its licence is not known here."))
            else:
                st.caption(parts.plain(f"{status.entry.licence} – {status.entry.attribution}"))
                if status.entry.note:
                    st.caption(parts.plain(_(status.entry.note)))
        with scores, st.container(gap="xxsmall"):
            _scores(status.entry)
        with actions:
            running = _is_running(status.name)
            st.fragment(_actions, run_every=REFRESH if running else None)(status, running)


def _languages(status: ModelStatus) -> str:
    return ", ".join(code.upper().replace("-", " → ") for code in status.languages)


def _size(entry: ModelEntry | None) -> str:
    return _("{size} MB", size=entry.size_mb) if entry and entry.size_mb else ""


def _scores(entry: ModelEntry | None) -> None:
    """The makers' figures, each source named once."""
    if entry is None or not entry.scores:
        st.caption(_("No published scores"))
        return
    lang = session.language()
    for score in entry.scores:
        languages = score.languages.upper().replace("-", " → ")
        value = i18n.number(score.value, lang)
        st.caption(parts.plain(f"{languages}, {score.test}: {score.metric} {value}"))
    for source in dict.fromkeys(score.source for score in entry.scores):
        st.caption(f"[{_('Source of the scores')}]({source})")


def _is_running(name: str) -> bool:
    going_on = installs.state(name)
    return going_on is not None and going_on.running


def _actions(status: ModelStatus, was_running: bool) -> None:
    if _is_running(status.name) != was_running:
        st.rerun()
    if was_running:
        _installing(status.name)
    elif status.installed:
        _installed(status.name)
    else:
        _not_installed(status)


def _installing(name: str) -> None:
    going_on = installs.state(name)
    if going_on is None:
        return
    share = going_on.done / going_on.total if going_on.total else 0.0
    text = _("{done} of {total} MB", done=going_on.done // 10**6, total=going_on.total // 10**6)
    st.progress(min(share, 1.0), text=text if going_on.total else _("Asking for the files …"))
    st.button(
        _("Stop"),
        key=f"stop_{name}",
        disabled=going_on.stop,
        on_click=installs.stop,
        args=(name,),
    )


def _not_installed(status: ModelStatus) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(_("Not installed"), color="gray")
        if st.button(_("Install"), key=f"install_{status.name}"):
            installs.start(status.name)
            st.rerun()
    st.code(f"{COMMAND} install {status.name}", language=None, wrap_lines=True)
    failed = installs.state(status.name)
    if failed is not None and failed.problem is not None:
        parts.problem(failed.problem)


def _installed(name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(_("Installed"), color="green")
        verify = st.button(_("Check"), key=f"verify_{name}")
        if name != EMBEDDED:
            with st.popover(_("Remove"), type="tertiary"), parts.problems_shown():
                st.write(_("Delete this model from the disk?"))
                if st.button(_("Remove for good"), key=f"remove_{name}"):
                    remove_model(name, parts.settings().models)
                    st.rerun()
    if verify:
        with parts.problems_shown(), st.spinner(_("Checking …")):
            verify_model(name, parts.settings().models, parts.settings().engine_cache)
            st.success(_("Its files are whole and it translates."))


def _by_command() -> None:
    st.subheader(_("On the command line"), anchor=False)
    folder = parts.plain(parts.source_folder())
    st.caption(_("Commands are to be run in {folder}", folder=folder))
    st.write(_("Without a network, bring a model's folder or zip to this computer and run:"))
    st.code(f"{COMMAND} import FOLDER_OR_ZIP", language=None)


if __name__ == "__main__":
    show()
