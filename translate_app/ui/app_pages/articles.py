"""The list of articles: how far each one is, open it, delete it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from translate_app.core.review import ReviewState
from translate_app.ui import i18n, parts, session
from translate_app.ui.session import _
from translate_app.wiring import Services

ROWS = 15  # Streamlit stays quick below about 60 widgets on a page
REFRESH = 2.0  # seconds, only while something is being translated


def show() -> None:
    """Draw the page."""
    services = session.services()
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    with left:
        parts.page_title(_("Articles"))
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(_("New article"), type="primary", icon=":material/add:"):
            session.close_article()
            parts.go("translate")
    with parts.problems_shown():
        summaries = services.store.articles()
        if not summaries:
            _welcome()
            return
        busy = any(services.jobs.place(summary.id) is not None for summary in summaries)
        st.fragment(_table, run_every=REFRESH if busy else None)(busy)


def _welcome() -> None:
    with st.container(border=True):
        st.subheader(_("No articles yet"), anchor=False)
        st.write(
            _(
                "Paste a Russian press article, let the machine draft it, review it sentence by "
                "sentence, and hand it out as a German or English press release."
            )
        )
        if st.button(_("Translate an example"), key="example"):
            parts.go("translate")


def _table(was_busy: bool) -> None:
    services = session.services()
    summaries = services.store.articles()
    busy = any(services.jobs.place(summary.id) is not None for summary in summaries)
    if was_busy and not busy:
        st.rerun()
    pages = -(-len(summaries) // ROWS)
    shown = st.pagination(pages, key="list_page") if pages > 1 else 1
    for summary in summaries[(shown - 1) * ROWS : shown * ROWS]:
        _row(services, summary)


def _row(services: Services, summary: Any) -> None:
    lang = session.language()
    with st.container(key=f"row{summary.id}"):
        text, progress, state, actions = st.columns([5, 2, 2, 2.4], vertical_alignment="center")
        with text, st.container(key=f"name{summary.id}", gap=None):
            st.text(summary.title or _("Untitled"))
            age = i18n.ago(summary.created, datetime.now(UTC), lang)
            st.caption(f"{parts.pair_words(summary.pair)} · {age}")
        with progress:
            total = max(summary.segments, 1)
            st.progress(
                min(summary.confirmed / total, 1.0),
                text=_(
                    "{confirmed} of {total} confirmed",
                    confirmed=summary.confirmed,
                    total=summary.segments,
                ),
            )
        with state:
            word, color = _state(services, summary)
            st.badge(word, color=color)
        with actions, st.container(horizontal=True, horizontal_alignment="right"):
            ready = summary.drafted >= summary.segments > 0
            if st.button(_("Open article"), key=f"open{summary.id}"):
                parts.go("review" if ready else "translate", summary.id)
            with st.popover(_("Delete"), type="tertiary"):
                st.write(_("Delete the article with all its translations and releases?"))
                if st.button(_("Delete for good"), key=f"delete{summary.id}"):
                    services.jobs.cancel(summary.id)
                    services.store.delete_article(summary.id)
                    session.close_article()
                    st.rerun(scope="app")


def _state(services: Services, summary: Any) -> tuple[str, str]:
    place = services.jobs.place(summary.id)
    if place is not None:
        return (_("Being translated"), "blue") if place == 0 else (_("Waiting"), "gray")
    if summary.drafted == 0 and summary.confirmed == 0:
        return _("Not translated"), "gray"
    if summary.drafted < summary.segments:
        return _("Partly translated"), "orange"
    if summary.confirmed < summary.segments:
        return _("In review"), "primary"
    latest = services.store.latest(summary.id).values()
    released = services.store.releases(summary.id)
    if released and all(revision.state is ReviewState.FINAL for revision in latest):
        return _("Released"), "green"
    return _("Ready for release"), "green"


if __name__ == "__main__":
    show()
