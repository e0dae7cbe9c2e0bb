"""Bring the glossary to bear on what an engine wrote: the terms of a sentence as plans to steer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from translate_app.core.term import (
    Concept,
    ConceptStatus,
    Span,
    SubjectField,
    Term,
    TermMatch,
    TermOutcome,
    TermState,
)
from translate_app.engines.base import Engine, Translation
from translate_app.engines.steer import Steerer
from translate_app.engines.steer_plan import SentencePlan, Standing, Steered, TermPlan
from translate_app.termbase.feminine import woman
from translate_app.termbase.fit import rewrites
from translate_app.termbase.grammar import Number
from translate_app.termbase.outcome import outcomes
from translate_app.text.lemmas import lemmas, tokens
from translate_app.workflow.terms import Terminology

MUST = "must"  # the flag of concepts that may be inserted where the draft lost them
HASH_SHOWN = 8  # digits of the termbase's hash in a signature
_NUMBERS = {"plur": Number.PLURAL, "sing": Number.SINGULAR}
_TITLE_AND_NAME = re.compile(r",?\s")
# What is written behind a title and may be its holder, rightly spelt or not.
_NAME_THERE = re.compile(r",?\s+(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?[A-ZÄÖÜ]")


@dataclass(frozen=True, slots=True)
class SteeredTranslation:
    """The steered target first, the unsteered one and the other hypotheses behind it; `fates`
    tell for each match what became of it, and why where it is missed.
    """

    translation: Translation
    fates: tuple[tuple[TermState, str], ...]


def steered_settings(settings: str, terminology: Terminology) -> str:
    """Settings of an engine whose drafts are steered: another glossary drafts again."""
    return f"{settings}, steered {terminology.hash[:HASH_SHOWN]}"


class TermSteering:
    """Steers the translations of one engine by a terminology."""

    def __init__(self, engine: Engine, target_lang: str, terminology: Terminology) -> None:
        self._lang, self._terminology = target_lang, terminology
        self._steerer = Steerer(engine, terminology.alone)

    def steer(
        self, segments: Sequence[tuple[str, str]], translations: Sequence[Translation]
    ) -> list[SteeredTranslation]:
        """One answer for each (segment id, source as the engine got it), in order."""
        plans = [self._plan(segment_id, source) for segment_id, source in segments]
        steered = self._steerer.steer(plans, translations)
        return [
            SteeredTranslation(_with(translation, made), made.fates)
            for translation, made in zip(translations, steered, strict=True)
        ]

    def outcomes(
        self, segment_id: str, source: str, target: str, fates: Sequence[tuple[TermState, str]]
    ) -> tuple[TermOutcome, ...]:
        """Judge the final target anew, and add what steering had to do with it."""
        found = self._terminology.outcomes(segment_id, source, target, self._lang)
        if len(found) != len(fates):  # cleaning the source for the engine changed what is found
            return found
        return tuple(map(_told, found, fates))

    def _plan(self, segment_id: str, source: str) -> SentencePlan:
        matches = self._terminology.matches(segment_id, source)
        judge = partial(self._standings, matches)
        return SentencePlan(
            source,
            tuple(self._term_plan(source, matches, n, judge) for n in range(len(matches))),
            judge,
            lambda target, n: judge(target, matches[n])[-1].good,
        )

    def _standings(
        self, matches: Sequence[TermMatch], target: str, *more: TermMatch
    ) -> list[Standing]:
        found = outcomes((*matches, *more), target, self._lang, self._terminology.termbase)
        return [
            Standing(o.target_span)
            if o.state is TermState.ALREADY_RIGHT
            else Standing(None, o.target_span)
            for o in found
        ]

    def _term_plan(
        self,
        source: str,
        matches: Sequence[TermMatch],
        n: int,
        judge: Callable[[str], Sequence[Standing]],
    ) -> TermPlan:
        match = matches[n]
        concept = self._terminology.termbase.concept(match.concept_id)
        term = concept.preferred(self._lang)
        if term is None or concept.status is not ConceptStatus.VERIFIED:
            return TermPlan(concept.id, match.spans, "", lambda *_: (), required=False)
        wanted, number = _for_woman(term, match), _NUMBERS.get(match.number)
        pair = matches[max(0, n - 1) : n + 1]
        return TermPlan(
            concept.id,
            match.spans,
            _as_listed(concept, match.surface),
            partial(rewrites, wanted, concept.subject_field, number),
            partial(_appositions, wanted, concept, source, pair, lambda t: judge(t)[n - 1].right),
        )


def _told(outcome: TermOutcome, fate: tuple[TermState, str]) -> TermOutcome:
    state, reason = fate
    if outcome.state is TermState.ALREADY_RIGHT and state is not TermState.MISSED:
        return replace(outcome, state=state)
    if outcome.state is TermState.MISSED and reason:
        return replace(outcome, reason=f"{outcome.reason}; {reason}")
    return outcome


def _with(translation: Translation, made: Steered) -> Translation:
    if made.hypothesis == translation.best:
        return translation
    others = [h for h in translation.hypotheses if h.text != made.hypothesis.text]
    return replace(translation, hypotheses=(made.hypothesis, *others))


def _for_woman(term: Term, match: TermMatch) -> Term:
    if match.gender != "femn":
        return term
    if term.lang == "de":
        return woman(term) or term
    return replace(term, text=term.feminine or term.text)


def _as_listed(concept: Concept, surface: str) -> str:
    """The Russian term of the concept that was met in the source, as the glossary lists it."""
    met = [lemmas(token.text) for token in tokens(surface)]
    for term in concept.in_language("ru"):
        listed = [lemmas(token.text) for token in tokens(term.text)]
        if len(listed) == len(met) and all(a & b for a, b in zip(listed, met, strict=True)):
            return term.text
    return surface


def _appositions(
    term: Term,
    concept: Concept,
    source: str,
    pair: Sequence[TermMatch],
    title_in: Callable[[str], Span | None],
    target: str,
) -> tuple[str, ...]:
    """«der Gouverneur, Maxim Reschetnikow, kam»: a lost name behind the title it belongs to.

    Only names of persons, which stand so in every case and unchanged; and only where nothing is
    written behind the title that could be the name.
    """
    if MUST not in concept.flags or concept.subject_field is not SubjectField.PERSON:
        return ()
    if len(pair) < 2 or not _TITLE_AND_NAME.fullmatch(
        source[pair[0].spans[-1][1] : pair[1].spans[0][0]]
    ):
        return ()
    title = title_in(target)
    behind = target[title[1] :] if title else ""
    if title is None or _NAME_THERE.match(behind):
        return ()
    closing = "," if behind[:1].isspace() else ""
    return (f"{target[: title[1]]}, {term.text}{closing}{behind}",)
