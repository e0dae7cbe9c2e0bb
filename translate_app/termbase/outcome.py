"""What became of each match in a target: already right, or missed with the form to offer."""

from __future__ import annotations

from collections.abc import Sequence

from translate_app.core.term import (
    Concept,
    ConceptStatus,
    Span,
    TermMatch,
    TermOutcome,
    TermState,
    TermStatus,
)
from translate_app.termbase.inflect import compounds, occurrences, patterns, target_words
from translate_app.termbase.load import Termbase

NOT_IN_TARGET = "not in the target"
NO_TERM = "no term in this language"
FORBIDDEN = "forbidden form used: {form}"

_RIGHT = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_WRONG = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


def outcomes(
    matches: Sequence[TermMatch], target: str, target_lang: str, termbase: Termbase
) -> tuple[TermOutcome, ...]:
    """Exactly one outcome per match, in their order.

    A match is already right where a preferred or admitted term stands in the target in any
    inflection, or inside a German compound. Every occurrence in the source needs its own in the
    target; longer terms take their words first. A forbidden term of a matched concept makes one
    of its matches missed, with the place of the forbidden form as `target_span`.
    Raises KeyError where a match is not of this termbase.
    """
    return _Judgement(matches, target, target_lang, termbase).outcomes()


def offer(match: TermMatch, concept: Concept, target_lang: str) -> str:
    """The form to offer for a match: feminine or plural where the source says so and the
    glossary has it, else the preferred term; "" where there is none in this language.
    """
    term = concept.preferred(target_lang)
    if term is None:
        return ""
    if match.number == "plur" and term.plural:
        return term.plural
    if match.gender == "femn" and term.feminine:
        return term.feminine
    return term.text


class _Judgement:
    """One target with its words and which of them terms have taken."""

    def __init__(
        self, matches: Sequence[TermMatch], target: str, target_lang: str, termbase: Termbase
    ) -> None:
        self._matches = matches
        self._concepts = [termbase.concept(match.concept_id) for match in matches]
        self._target, self._lang = target, target_lang
        self._words = target_words(target)
        self._taken: set[int] = set()
        self._right: dict[int, Span] = {}
        self._wrong: dict[int, Span] = {}

    def outcomes(self) -> tuple[TermOutcome, ...]:
        """Judge all matches."""
        self._give_right_terms()
        self._give_forbidden_terms()
        return tuple(self._outcome(number) for number in range(len(self._matches)))

    def _give_right_terms(self) -> None:
        for words, concept in self._hits(_RIGHT) + self._compounds():
            waiting = [n for n in self._numbers(concept) if n not in self._right]
            if waiting and self._free(words):
                self._right[waiting[0]] = words
                self._taken.update(range(*words))

    def _give_forbidden_terms(self) -> None:
        for words, concept in self._hits(_WRONG):
            if not self._free(words):
                continue
            self._taken.update(range(*words))
            numbers = self._numbers(concept)
            blamed = [n for n in numbers if n not in self._right and n not in self._wrong]
            # All in place and a forbidden form beside them: the last one answers for it.
            blamed = blamed or [n for n in reversed(numbers) if n not in self._wrong]
            if blamed:
                self._wrong[blamed[0]] = words

    def _hits(self, statuses: tuple[TermStatus, ...]) -> list[tuple[Span, Concept]]:
        """Occurrences of the concepts' terms as word ranges, longest first, then in order."""
        shouted = self._target.isupper()
        found: dict[tuple[Span, str], Concept] = {}
        for concept in dict.fromkeys(self._concepts):
            for term in concept.in_language(self._lang, *statuses):
                for pattern in patterns(term, concept.subject_field):
                    for words in occurrences(pattern, self._words, shouted):
                        found.setdefault((words, concept.id), concept)
        hits = [(words, concept) for (words, _), concept in found.items()]
        return sorted(hits, key=lambda hit: (hit[0][0] - hit[0][1], hit[0][0]))

    def _compounds(self) -> list[tuple[Span, Concept]]:
        return [
            (words, concept)
            for concept in dict.fromkeys(self._concepts)
            for term in concept.in_language(self._lang, *_RIGHT)
            for words in compounds(term, concept.subject_field, self._words)
        ]

    def _numbers(self, concept: Concept) -> list[int]:
        return [n for n, other in enumerate(self._concepts) if other.id == concept.id]

    def _free(self, words: Span) -> bool:
        return self._taken.isdisjoint(range(*words))

    def _outcome(self, number: int) -> TermOutcome:
        match, concept = self._matches[number], self._concepts[number]
        form = offer(match, concept, self._lang)
        required = concept.status is ConceptStatus.VERIFIED and form != ""
        if number in self._wrong:
            span = self._span(self._wrong[number])
            reason = FORBIDDEN.format(form=self._target[slice(*span)])
            return TermOutcome(match, TermState.MISSED, form, span, reason, required)
        if number in self._right:
            span = self._span(self._right[number])
            used = self._target[slice(*span)]
            return TermOutcome(match, TermState.ALREADY_RIGHT, used, span, "", required)
        reason = NOT_IN_TARGET if form else NO_TERM
        return TermOutcome(match, TermState.MISSED, form, None, reason, required)

    def _span(self, words: Span) -> Span:
        return self._words[words[0]].start, self._words[words[1] - 1].stop
