"""Settings from the environment -> services. The only module that knows every wing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from translate_app.core.article import LanguagePair
from translate_app.engines.base import Engine
from translate_app.engines.hub import offline
from translate_app.engines.load import load_engine
from translate_app.engines.records import get
from translate_app.storage.store import Store
from translate_app.termbase.load import load_termbase
from translate_app.workflow.jobs import Jobs
from translate_app.workflow.terms import Terminology

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and how many threads to use; nothing is read or made on creation."""

    data: Path = ROOT / "var"
    database_url: str = ""
    models: Path = ROOT / "models"
    glossary: Path = ROOT / "glossary"
    backend: str = "auto"
    threads: int = 0  # 0: as many as there are cores

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """TRANSLATE_APP_DATA, _DATABASE_URL, _MODELS, _GLOSSARY, _BACKEND and _THREADS."""
        env = os.environ if environment is None else environment
        default = cls()
        return cls(
            data=Path(env.get("TRANSLATE_APP_DATA") or default.data).expanduser(),
            database_url=env.get("TRANSLATE_APP_DATABASE_URL", ""),
            models=Path(env.get("TRANSLATE_APP_MODELS") or default.models).expanduser(),
            glossary=Path(env.get("TRANSLATE_APP_GLOSSARY") or default.glossary).expanduser(),
            backend=env.get("TRANSLATE_APP_BACKEND") or default.backend,
            threads=int(env.get("TRANSLATE_APP_THREADS") or default.threads),
        )

    @property
    def url(self) -> str:
        """The database: the given URL, or a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'translate_app.db'}"

    @property
    def engine_cache(self) -> Path:
        """Where converted models are kept."""
        return self.data / "engines"

    @property
    def pressroom_file(self) -> Path:
        """Where the press office's own lines are kept."""
        return self.data / "pressroom.json"


class Services:
    """What the pages and the terminal work with; each part is made when first asked for."""

    def __init__(self, settings: Settings) -> None:
        offline()
        self.settings = settings
        self._engines: dict[tuple[str, LanguagePair, bool], Engine] = {}
        self._lock = Lock()

    @cached_property
    def store(self) -> Store:
        """The database, made or migrated on first use."""
        return Store.open(self.settings.url)

    @cached_property
    def terminology(self) -> Terminology:
        """The curated glossary, ready to match."""
        return Terminology(load_termbase(self.settings.glossary))

    @cached_property
    def jobs(self) -> Jobs:
        """The queue of translations beside the page."""
        self.store.interrupt_stale_runs()
        return Jobs(self.store, self._engine_for_article, lambda: self.terminology)

    def engine(self, model: str, pair: LanguagePair, *, scored: bool = True) -> Engine:
        """A loaded engine, shared by all sessions. Without `scored` its drafts carry no
        log-probabilities, which saves about a fifth of the time. Raises ModelError.
        """
        with self._lock:
            key = (model, pair, scored)
            if key not in self._engines:
                self._engines[key] = load_engine(
                    get(model, self.settings.models).folder,
                    pair,
                    backend=self.settings.backend,
                    cache_dir=self.settings.engine_cache,
                    threads=self.settings.threads,
                    token_scores=scored,
                )
            return self._engines[key]

    def _engine_for_article(self, model: str, article_id: int) -> Engine:
        return self.engine(model, self.store.article(article_id).pair)
