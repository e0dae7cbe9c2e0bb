"""What the store hands out beside the core types: article summaries and translation runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from translate_app.core.article import LanguagePair


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One row of the article list. `segments` counts those to translate, `drafted` those with a
    draft, `confirmed` those whose latest revision is reviewed or final.
    """

    id: int
    title: str
    pair: LanguagePair
    created: datetime
    segments: int
    drafted: int
    confirmed: int


class RunState(StrEnum):
    """How a translation run stands; RUNNING is the only state that can still change."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # the program ended while it ran
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One pass of a machine over an article: `done` of `total` segments; times are UTC."""

    id: int
    article_id: int
    state: RunState
    done: int
    total: int
    cancel_requested: bool
    settings: str
    error: str
    started: datetime
    updated: datetime
