"""Translations that run beside the page: one worker thread, one article after the other.

Progress and the wish to cancel live in the database, so any page of any session can show and
stop a run; the work itself is CTranslate2's, which leaves Python free while it computes.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from translate_app.core.errors import TranslateAppError
from translate_app.engines.base import Engine
from translate_app.storage.store import Store
from translate_app.workflow.terms import Terminology
from translate_app.workflow.translate import TranslateOptions, translate_article

EngineLoader = Callable[[str, int], Engine]  # (model name, article id) -> engine for its pair


class Jobs:
    """A queue of articles to translate and the thread that works it off."""

    def __init__(
        self,
        store: Store,
        load_engine: EngineLoader,
        load_terminology: Callable[[], Terminology | None] = lambda: None,
    ) -> None:
        """Both loaders are asked at the start of each job; without a terminology drafts are not
        steered.
        """
        self._store = store
        self._load_engine = load_engine
        self._load_terminology = load_terminology
        self._queue: queue.Queue[tuple[int, str, TranslateOptions] | None] = queue.Queue()
        self._waiting: list[int] = []
        self._problems: dict[int, str] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def submit(self, article_id: int, model: str, options: TranslateOptions) -> None:
        """Queue an article; one that is already waiting or running is not queued twice."""
        with self._lock:
            self._problems.pop(article_id, None)
            if article_id in self._waiting:
                return
            self._waiting.append(article_id)
            self._queue.put((article_id, model, options))
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="translate", daemon=True)
                self._thread.start()

    def place(self, article_id: int) -> int | None:
        """0 for the article being worked on, 1 for the next one, None when it is not queued."""
        with self._lock:
            return self._waiting.index(article_id) if article_id in self._waiting else None

    def problem(self, article_id: int) -> str:
        """Why the last try failed, for a person; empty when it did not."""
        with self._lock:
            return self._problems.get(article_id, "")

    def cancel(self, article_id: int) -> None:
        """Stop the article's run after its present batch, or take it from the queue."""
        with self._lock:
            if article_id in self._waiting[1:]:
                self._waiting.remove(article_id)
                return
        run = self._store.latest_run(article_id)
        if run is not None:
            self._store.request_cancel(run.id)

    def wait(self) -> None:
        """Block until the queue is empty (for tests and scripts)."""
        self._queue.join()

    def close(self) -> None:
        """Let the thread end after what it is doing."""
        self._queue.put(None)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            article_id, model, options = job
            with self._lock:
                wanted = article_id in self._waiting
            try:
                if wanted:
                    engine = self._load_engine(model, article_id)
                    translate_article(
                        article_id,
                        store=self._store,
                        engine=engine,
                        options=options,
                        terminology=self._load_terminology(),
                    )
            except TranslateAppError as error:
                self._note(article_id, str(error))
            except Exception as error:
                logging.getLogger(__name__).exception("translation of article %s", article_id)
                self._note(article_id, repr(error))
            finally:
                with self._lock:
                    if wanted and article_id in self._waiting:
                        self._waiting.remove(article_id)
                self._queue.task_done()
        self._queue.task_done()

    def _note(self, article_id: int, problem: str) -> None:
        with self._lock:
            self._problems[article_id] = problem
