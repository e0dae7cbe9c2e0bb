"""A target while it is being steered: its terms, its score, its alignment, and what may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate_app.core.term import Span, TermState
from translate_app.engines.accept import changed, doubled, numbers_lost
from translate_app.engines.base import Engine, Hypothesis
from translate_app.engines.locate import WordAlignment, overlaps, word_alignment, word_spans
from translate_app.engines.steer_plan import (
    DOUBLED,
    NO_FORM,
    NUMBER_LOST,
    OTHER_LOST,
    SentencePlan,
    Standing,
    Steered,
    TermPlan,
)


@dataclass(slots=True)
class Work:
    """`standings` are always those of the present `hypothesis`; `at_first` names the terms that
    were right before anything was done.
    """

    plan: SentencePlan
    hypothesis: Hypothesis
    standings: Sequence[Standing] = field(init=False)
    at_first: frozenset[int] = field(init=False)
    ways: dict[int, TermState] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    _first: Hypothesis = field(init=False)
    _edits: list[tuple[str, str, int]] = field(default_factory=list)
    _alignment: WordAlignment | None = None

    def __post_init__(self) -> None:
        self.standings = self.plan.judge(self.text)
        self.at_first, self._first = self.good(), self.hypothesis

    @property
    def text(self) -> str:
        """The present target."""
        return self.hypothesis.text

    @property
    def logprobs(self) -> tuple[float, ...]:
        """One per piece with the end symbol; () where it was not scored."""
        return self.hypothesis.token_logprobs

    @logprobs.setter
    def logprobs(self, values: tuple[float, ...]) -> None:
        self.hypothesis = replace(self.hypothesis, token_logprobs=values)

    @property
    def mean(self) -> float:
        """Nats per piece."""
        return sum(self.logprobs) / max(1, len(self.logprobs))

    def good(self) -> frozenset[int]:
        """Numbers of the terms that stand right."""
        return frozenset(n for n, standing in enumerate(self.standings) if standing.good)

    def missing(self) -> list[int]:
        """Required terms that do not, those with the longest source first."""
        terms = self.plan.terms
        left = [n for n in range(len(terms)) if terms[n].required and not self.standings[n].good]
        return sorted(left, key=lambda n: -sum(stop - start for start, stop in terms[n].spans))

    def to_locate(self) -> list[TermPlan]:
        """Missing terms of which no forbidden form shows the place."""
        return [self.plan.terms[n] for n in self.missing() if not self.standings[n].wrong]

    def open_of(self, key: str) -> int:
        """How many occurrences of a term are missing."""
        return sum(self.plan.terms[n].key == key for n in self.missing())

    def right_spans(self) -> list[Span]:
        """Places of all terms that stand in the target."""
        return [standing.right for standing in self.standings if standing.right]

    def objection(self, n: int, text: str, replaced: Sequence[str]) -> str:
        """Why `text`, with term `n` in place of the phrases `replaced`, must not take the place
        of the present target; "" where it may.
        """
        now = self.plan.judge(text)
        if not now[n].good:
            return NO_FORM
        pairs = list(zip(self.standings, now, strict=True))
        if any(was.right and not new.right for was, new in pairs):
            return OTHER_LOST
        if any(new.wrong and not was.wrong for was, new in pairs):
            return NO_FORM
        if numbers_lost(self.text, text):
            return NUMBER_LOST
        key, place = self.plan.terms[n].key, changed(self.text, text)[1]
        spans = [s.right for s in now if s.right]
        twins = [
            s.right for s, t in zip(now, self.plan.terms, strict=True) if t.key == key and s.right
        ]
        mine = next((span for span in twins if overlaps(span, [place])), twins[0])
        others = [span for span in spans if span != mine]
        surplus = self.plan.surplus(text, n) and not self.plan.surplus(self.text, n)
        return DOUBLED if surplus or doubled(text, mine, replaced, others) else ""

    def take(self, other: Work, n: int) -> None:
        """Go on with the target of `other`, which has term `n` in it."""
        self._edits.append((self.text, other.text, n))
        self.hypothesis, self.standings = other.hypothesis, other.standings

    def done(self) -> Steered:
        """The target with the fate of each term."""
        good = self.good()
        return Steered(
            self.hypothesis, tuple(self._fate(n, good) for n in range(len(self.standings)))
        )

    def _fate(self, n: int, good: frozenset[int]) -> tuple[TermState, str]:
        if n not in good:
            return TermState.MISSED, self.reasons.get(n, "")
        if n in self.at_first:
            return TermState.ALREADY_RIGHT, ""
        return self.ways.get(n, TermState.STEERED), ""

    def alignment(self, engine: Engine) -> WordAlignment | None:
        """Of the words of the present target; None where the engine gave none to the first."""
        if self._alignment is None:
            self._alignment = word_alignment(
                self.plan.source,
                self._first.text,
                self._first.alignment,
                count_source=engine.count_tokens,
                count_target=engine.count_target_tokens,
            )
        while self._alignment is not None and self._edits:
            self._alignment = self._spliced(self._alignment, *self._edits.pop(0))
        return self._alignment

    def _spliced(self, known: WordAlignment, before: str, after: str, n: int) -> WordAlignment:
        """The changed words stand for the source words of the term."""
        old, new = changed(before, after)
        first = sum(span[1] <= old[0] for span in word_spans(before))
        behind = sum(span[0] >= old[1] for span in word_spans(before))
        inside = len(after[slice(*new)].split())
        words = enumerate(word_spans(self.plan.source))
        mine = frozenset(w for w, span in words if overlaps(span, self.plan.terms[n].spans))
        return (*known[:first], *([mine] * inside), *known[len(known) - behind :])
