"""Problems of a termbase that loads, but would mislead: for the terminal and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate_app.core.message import Message, message
from translate_app.core.quality import Severity
from translate_app.core.term import Concept, Span, SubjectField, TermStatus
from translate_app.termbase.index import Index
from translate_app.termbase.inflect import occurrences, patterns, target_words
from translate_app.termbase.load import Termbase
from translate_app.termbase.match import select
from translate_app.termbase.words import words
from translate_app.text.lemmas import Token

TARGET_LANGS = ("de", "en")
_GENDERED = frozenset({SubjectField.TITLE, SubjectField.BODY})
_NAMES = frozenset({SubjectField.PLACE, SubjectField.PERSON, SubjectField.PROGRAMME})
_ALLOWED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in one concept. MAJOR ones mislead, MINOR ones are gaps."""

    concept_id: str
    severity: Severity
    message: Message


def lint(termbase: Termbase) -> list[Problem]:
    """All problems in order of the concepts, each once; empty for a good termbase."""
    index = Index(termbase.concepts)
    found = (p for concept in termbase.concepts for check in _CHECKS for p in check(concept, index))
    return list(dict.fromkeys(found))


def _missing_target(concept: Concept, index: Index) -> Iterator[Problem]:
    del index
    for lang in TARGET_LANGS:
        if concept.preferred(lang) is None:
            text = message("There is no preferred term in {lang}.", lang=lang)
            yield Problem(concept.id, Severity.MINOR, text)


def _missing_grammar(concept: Concept, index: Index) -> Iterator[Problem]:
    del index
    german = concept.preferred("de")
    wanted = concept.subject_field in _GENDERED and german is not None and german.number == "sg"
    if german and wanted and not german.gender:
        text = message('"{term}" has no gender.', term=german.text)
        yield Problem(concept.id, Severity.MINOR, text)


def _self_contradiction(concept: Concept, index: Index) -> Iterator[Problem]:
    """A forbidden term that an allowed term of the same concept also is."""
    del index
    for lang in TARGET_LANGS:
        for forbidden in concept.in_language(lang, TermStatus.FORBIDDEN):
            parts = target_words(forbidden.text)
            if (0, len(parts)) in _found(concept, lang, _ALLOWED, parts):
                text = message('"{term}" is both allowed and forbidden.', term=forbidden.text)
                yield Problem(concept.id, Severity.MAJOR, text)


def _same_russian(concept: Concept, index: Index) -> Iterator[Problem]:
    """Another concept whose Russian term looks the same in some inflection."""
    for term in concept.in_language("ru"):
        parts = words(term.text)
        whole = [
            entry
            for first, stop, entry in index.candidates(parts)
            if (first, stop) == (0, len(parts))
        ]
        own = {entry.capitals for entry in whole if entry.concept.id == concept.id}
        for entry in whole:
            if entry.concept.id != concept.id and entry.capitals in own:
                text = message(
                    '"{term}" is also found as "{other}" of {id}.',
                    term=term.text,
                    other=entry.term.text,
                    id=entry.concept.id,
                )
                yield Problem(concept.id, Severity.MINOR, text)


def _conflicting_part(concept: Concept, index: Index) -> Iterator[Problem]:
    """A shorter term stands in the Russian term, and its forbidden form in the target.

    Names are left out: «Нижняя Саксония» is rightly no Sachsen.
    """
    if concept.subject_field in _NAMES:
        return
    for term in concept.in_language("ru"):
        parts = words(term.text)
        inner = [c for c in index.candidates(parts) if c.stop - c.first < len(parts)]
        for _, _, entry in select(inner, len(parts)):
            for lang in TARGET_LANGS:
                for form in _forbidden_inside(concept, entry.concept, lang):
                    text = message(
                        '"{form}" stands in a term, but {id} forbids it.',
                        form=form,
                        id=entry.concept.id,
                    )
                    yield Problem(concept.id, Severity.MAJOR, text)


def _forbidden_inside(outer: Concept, inner: Concept, lang: str) -> Iterator[str]:
    for term in outer.in_language(lang, *_ALLOWED):
        parts = target_words(term.text)
        allowed = {at for span in _found(inner, lang, _ALLOWED, parts) for at in range(*span)}
        for first, stop in _found(inner, lang, (TermStatus.FORBIDDEN,), parts):
            if allowed.isdisjoint(range(first, stop)):
                yield term.text[parts[first].start : parts[stop - 1].stop]


def _found(
    concept: Concept, lang: str, statuses: tuple[TermStatus, ...], parts: list[Token]
) -> list[Span]:
    return [
        span
        for term in concept.in_language(lang, *statuses)
        for pattern in patterns(term, concept.subject_field)
        for span in occurrences(pattern, parts, shouted=False)
    ]


_CHECKS: tuple[Callable[[Concept, Index], Iterator[Problem]], ...] = (
    _missing_target,
    _missing_grammar,
    _self_contradiction,
    _same_russian,
    _conflicting_part,
)
