"""Terms of a segment and what became of them; matches are found once per sentence."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from translate_app.core.term import TermMatch, TermOutcome
from translate_app.termbase.load import Termbase
from translate_app.termbase.match import Matcher
from translate_app.termbase.outcome import outcomes

KEPT_SENTENCES = 20_000  # about 130 articles; matches of a sentence take about 1 kB


class Terminology:
    """A termbase with its matcher. Safe to share between threads."""

    def __init__(self, termbase: Termbase) -> None:
        self.termbase = termbase
        self._matcher = Matcher(termbase)
        self.alone: dict[tuple[str, str], tuple[str, ...]] = {}  # see engines.steer.Steerer
        self._matches = lru_cache(maxsize=KEPT_SENTENCES)(self._matcher.match)

    @property
    def hash(self) -> str:
        """The sha256 of the termbase's content."""
        return self.termbase.hash

    def matches(self, segment_id: str, source: str) -> tuple[TermMatch, ...]:
        """The concepts found in one segment, in order of their place."""
        return self._matches(segment_id, source)

    def outcomes(
        self, segment_id: str, source: str, target: str, target_lang: str
    ) -> tuple[TermOutcome, ...]:
        """Exactly one outcome per match of the segment."""
        return outcomes(self.matches(segment_id, source), target, target_lang, self.termbase)


def outcome_json(outcome: TermOutcome) -> dict[str, Any]:
    """One outcome as plain data: stable names, JSON types only."""
    return {
        "concept": outcome.match.concept_id,
        "surface": outcome.match.surface,
        "spans": [list(span) for span in outcome.match.spans],
        "outcome": outcome.state.value,
        "form": outcome.form,
        "target_span": list(outcome.target_span) if outcome.target_span else None,
        "reason": outcome.reason,
        "required": outcome.required,
    }
