"""How far a translation is: progress, place in the queue, cancel. Polls while it runs."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from translate_app.ui import parts, session
from translate_app.ui.session import _
from translate_app.workflow.translate import RunState

REFRESH = 1.0  # seconds; a batch takes about as long


@dataclass(frozen=True, slots=True)
class State:
    """A translation as the page needs it. `place` is the one in the queue, 0 for the article at
    work; `total` counts the segments of the latest run, 0 where there was none.
    """

    run: RunState | None
    place: int | None
    done: int
    total: int
    model: str
    problem: str

    @property
    def active(self) -> bool:
        """Whether it waits or runs, here or in another process on the same database."""
        return self.place is not None or self.run is RunState.RUNNING

    @property
    def complete(self) -> bool:
        """Whether the latest run reached its end."""
        return not self.active and self.run is RunState.DONE


def state_of(article_id: int) -> State:
    """Read queue and database."""
    services = session.services()
    # The queue first: an article that leaves it in between is then found ended, not lost.
    place = services.jobs.place(article_id)
    run = services.store.latest_run(article_id)
    problem = services.jobs.problem(article_id)
    if run is None:
        return State(None, place, 0, 0, "", problem)
    model = [*run.settings.split("|"), ""][1]  # EngineInfo.signature: name|model|digest|settings
    return State(run.state, place, run.done, run.total, model, problem or run.error)


def show(article_id: int, active: bool) -> None:
    """Progress with a button to stop while it is `active`, the outcome afterwards."""
    st.fragment(_watch, run_every=REFRESH if active else None)(article_id, active)


def _watch(article_id: int, was_active: bool) -> None:
    with parts.problems_shown():
        state = state_of(article_id)
        if state.active != was_active:
            st.rerun()
        if state.active:
            _running(article_id, state)
        else:
            _ended(article_id, state)


def _running(article_id: int, state: State) -> None:
    bar, stop = st.columns([5, 1], vertical_alignment="center")
    with bar:
        share = state.done / state.total if state.total and state.run is RunState.RUNNING else 0.0
        st.progress(min(share, 1.0), text=_running_words(state))
    with stop:
        cancel = session.services().jobs.cancel
        st.button(_("Stop"), key="stop", width="stretch", on_click=cancel, args=(article_id,))


def _running_words(state: State) -> str:
    if state.place:
        return session.counted(
            "Waiting: 1 article is before this one.",
            "Waiting: {n} articles are before this one.",
            state.place,
        )
    if state.run is not RunState.RUNNING:
        return _("Getting the model ready …")
    return _("{done} of {total} segments translated", done=state.done, total=state.total)


def _ended(article_id: int, state: State) -> None:
    counts = {"done": state.done, "total": state.total}
    if state.problem and state.run is not RunState.DONE:
        st.error(parts.plain(state.problem))
    if state.run is RunState.DONE:
        st.success(_("All {total} segments are translated.", total=state.total))
        if st.button(_("Review"), type="primary", key="review"):
            parts.go("review", article_id)
    elif state.run is RunState.CANCELLED:
        st.info(_("Stopped after {done} of {total} segments. They are kept.", **counts))
    elif state.run is RunState.INTERRUPTED:
        st.warning(
            _("The program ended after {done} of {total} segments. They are kept.", **counts)
        )
    elif state.run is None:
        st.info(_("This article is not translated yet."))
