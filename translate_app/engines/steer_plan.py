"""What steering is told about the terms of a sentence, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate_app.core.term import Span, TermState
from translate_app.engines.base import Hypothesis

# Why a term was left missing.
NOT_LOCATED = "nothing in the draft was found to stand for it"
SHARED = "another term stands in its place"
NO_FORM = "no form of it fits its place"
TOO_MUCH = "the phrase in its place is too long"
DOUBLED = "it would stand there twice"
NUMBER_LOST = "a number would be lost"
OTHER_LOST = "another term would be lost"
DISTURBS = "the rest of the sentence would no longer fit"
UNSCORED = "the sentence is too long for the model to judge"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one term stands in a target, and where a form that must not stand for it."""

    right: Span | None
    wrong: Span | None = None

    @property
    def good(self) -> bool:
        """Whether nothing is left to do."""
        return self.right is not None and self.wrong is None


@dataclass(frozen=True, slots=True)
class TermPlan:
    """One term of a source. Equal `key`s are occurrences of the same term.

    `spans` are its places in the source, `alone` how it reads in Russian by itself. `rewrites`
    gives whole targets with a fitting form in place of a span, likeliest first; `insertions` the
    same for a term that has no place yet. Not `required` ones are protected, but not steered.
    """

    key: str
    spans: tuple[Span, ...]
    alone: str
    rewrites: Callable[[str, Span], Sequence[str]]
    insertions: Callable[[str], Sequence[str]] = lambda _target: ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """A source with its terms. `judge` says for each of them where it stands in a target;
    `surplus` whether the term of that number stands in a target more often than in the source.
    """

    source: str
    terms: tuple[TermPlan, ...]
    judge: Callable[[str], Sequence[Standing]]
    surplus: Callable[[str, int], bool] = lambda _target, _term: False


@dataclass(frozen=True, slots=True)
class Steered:
    """The target to use and what became of each term: its state, and why where it is missed."""

    hypothesis: Hypothesis
    fates: tuple[tuple[TermState, str], ...]
