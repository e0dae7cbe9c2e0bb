"""Translation runs: one at a time for an article, and the first end is the last word."""

import pytest

from translate_app.core.article import Article
from translate_app.core.errors import StorageError
from translate_app.storage.store import Run, RunState, Store

ENDS = [state for state in RunState if state is not RunState.RUNNING]


def test_a_run_goes_from_start_to_end(store: Store, article: Article) -> None:
    number = store.add_article(article)
    assert store.latest_run(number) is None
    run = store.start_run(number, 3, "beam 4")
    begun = store.run(run)
    assert begun == Run(
        id=run,
        article_id=number,
        state=RunState.RUNNING,
        done=0,
        total=3,
        cancel_requested=False,
        settings="beam 4",
        error="",
        started=begun.started,
        updated=begun.started,
    )
    store.update_run(run, done=2)
    store.request_cancel(run)
    half = store.run(run)
    assert (half.done, half.cancel_requested, half.state) == (2, True, RunState.RUNNING)
    assert half.started == begun.started < half.updated
    store.finish_run(run, RunState.FAILED, "The model is missing.")
    ended = store.latest_run(number)
    assert ended is not None
    assert (ended.state, ended.error) == (RunState.FAILED, "The model is missing.")


def test_one_article_has_one_running_run(store: Store, article: Article) -> None:
    number, other = store.add_article(article), store.add_article(article)
    run = store.start_run(number, 3, "")
    store.start_run(other, 3, "")
    with pytest.raises(StorageError, match="being translated already"):
        store.start_run(number, 3, "")
    store.finish_run(run, RunState.DONE)
    again = store.start_run(number, 3, "")
    latest = store.latest_run(number)
    assert latest is not None
    assert latest.id == again


@pytest.mark.parametrize("end", ENDS)
def test_nothing_changes_an_ended_run(store: Store, article: Article, end: RunState) -> None:
    run = store.start_run(store.add_article(article), 3, "")
    store.finish_run(run, end)
    ended = store.run(run)
    store.update_run(run, done=3)
    store.request_cancel(run)
    store.finish_run(run, RunState.FAILED, "late")
    assert store.interrupt_stale_runs() == 0
    assert store.run(run) == ended


def test_runs_of_a_dead_server_are_interrupted(store: Store, article: Article) -> None:
    done, stale, other = (
        store.start_run(store.add_article(article), 3, settings) for settings in "abc"
    )
    store.finish_run(done, RunState.DONE)
    assert store.interrupt_stale_runs() == 2
    states = [store.run(run).state for run in (done, stale, other)]
    assert states == [RunState.DONE, RunState.INTERRUPTED, RunState.INTERRUPTED]


def test_a_missing_run_is_named(store: Store) -> None:
    for use in (
        lambda: store.run(9),
        lambda: store.update_run(9, done=1),
        lambda: store.request_cancel(9),
        lambda: store.finish_run(9, RunState.DONE),
    ):
        with pytest.raises(StorageError, match="no translation run 9"):
            use()


def test_running_is_no_end(store: Store, article: Article) -> None:
    run = store.start_run(store.add_article(article), 3, "")
    with pytest.raises(ValueError, match="end"):
        store.finish_run(run, RunState.RUNNING)
