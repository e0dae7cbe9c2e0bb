"""Translation runs: how far a machine is with an article, and whether a person wants it to stop."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select, update

from translate_app.core.errors import StorageError
from translate_app.core.message import message
from translate_app.storage.records import Run, RunState
from translate_app.storage.schema import runs
from translate_app.storage.transactions import Transactions, add

RUNNING = runs.c.state == RunState.RUNNING.value


class RunStore(Transactions):
    """The part of the store that keeps runs. The first end of a run is its last word."""

    def start_run(self, article_id: int, total: int, settings: str) -> int:
        """Begin a run over `total` segments; returns its number.

        Raises StorageError while another run of the article is going on.
        """
        with self._write(article_id) as connection:
            going_on = select(runs.c.id).where(runs.c.article_id == article_id, RUNNING)
            if connection.scalar(going_on) is not None:
                raise StorageError(
                    "This article is being translated already.",
                    "Wait until that is done, or stop it.",
                    path=self._name,
                )
            now = self._now()
            return add(
                connection,
                runs,
                article_id=article_id,
                state=RunState.RUNNING.value,
                done=0,
                total=total,
                cancel_requested=False,
                settings=settings,
                error="",
                started=now,
                updated=now,
            )

    def update_run(self, run_id: int, *, done: int) -> None:
        """Note that `done` segments are drafted; changes nothing in a run that has ended."""
        self._change_run(run_id, done=done)

    def finish_run(self, run_id: int, state: RunState, error: str = "") -> None:
        """End a run; changes nothing where it has ended. ValueError for RUNNING."""
        if state is RunState.RUNNING:
            raise ValueError("a run does not end by running")
        self._change_run(run_id, state=state.value, error=error)

    def request_cancel(self, run_id: int) -> None:
        """Ask the worker to stop after its batch; changes nothing in a run that has ended."""
        self._change_run(run_id, cancel_requested=True)

    def run(self, run_id: int) -> Run:
        """The run with this number."""
        found = self._find_run(select(runs).where(runs.c.id == run_id))
        if found is None:
            raise self._no_run(run_id)
        return found

    def latest_run(self, article_id: int) -> Run | None:
        """The newest run of an article, or None where there was none."""
        newest = select(runs).where(runs.c.article_id == article_id).order_by(runs.c.id.desc())
        return self._find_run(newest.limit(1))

    def interrupt_stale_runs(self) -> int:
        """At the start of the server: end what the last one left running; returns how many."""
        with self._write() as connection:
            ended = update(runs).where(RUNNING)
            values = {"state": RunState.INTERRUPTED.value, "updated": self._now()}
            return connection.execute(ended.values(values)).rowcount

    def _find_run(self, query: Select[Any]) -> Run | None:
        with self._read() as connection:
            row = connection.execute(query).mappings().first()
        return Run(**dict(row) | {"state": RunState(row["state"])}) if row else None

    def _change_run(self, run_id: int, **values: Any) -> None:
        with self._write() as connection:
            change = update(runs).where(runs.c.id == run_id, RUNNING)
            changed = connection.execute(change.values(**values, updated=self._now())).rowcount
            known = select(runs.c.id).where(runs.c.id == run_id)
            if not changed and connection.scalar(known) is None:
                raise self._no_run(run_id)

    def _no_run(self, run_id: int) -> StorageError:
        return StorageError(
            message("There is no translation run {number}.", number=run_id),
            "Start the translation again.",
            path=self._name,
        )
