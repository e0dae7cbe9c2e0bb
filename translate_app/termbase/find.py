"""Where the forms of a term stand in a target, and whether the words around them agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from translate_app.core.term import Span, SubjectField, Term
from translate_app.termbase import articles, context, english, german
from translate_app.termbase.feminine import woman
from translate_app.termbase.grammar import GENDERS, Article, Case, Number
from translate_app.termbase.inflect import (
    compounds,
    occurrences,
    patterns,
    target_words,
    without_article,
)
from translate_app.text.lemmas import Token

Cell = tuple[Case, Number, Article]


class FoundKind(StrEnum):
    """How a term stands in a text."""

    EXACT = "exact"  # as the glossary writes it
    INFLECTED = "inflected"
    COMPOUND = "compound"  # inside a longer word


@dataclass(frozen=True, slots=True)
class Found:
    """One place. `span` is the term without its article; `article` is read as a word of its own
    (dem for im, "" for none). `readings` are the cases and numbers in which term, article and
    preposition go together: none means that they do not agree. In English the genitive is the
    possessive. A compound has no readings and counts as agreeing.
    """

    span: Span
    text: str
    kind: FoundKind
    article: str = ""
    contracted: bool = False
    for_woman: bool = False
    readings: frozenset[tuple[Case, Number]] = frozenset()

    @property
    def agrees(self) -> bool:
        """Whether the form fits its article, adjectives and preposition."""
        return self.kind is FoundKind.COMPOUND or bool(self.readings)


def find(
    term: Term, text: str, lang: str, subject_field: SubjectField = SubjectField.PHRASE
) -> tuple[Found, ...]:
    """Occurrences of a term of language `lang` in `text`, in order, the longest at each place.

    Capitals count for nouns and names; adjectives and the first word of a sentence may be
    written either way, and in a text of capitals they tell nothing. Raises ValueError where the
    term is of another language.
    """
    if term.lang != lang:
        raise ValueError(f"{term.text!r} is {term.lang}, not {lang}")
    words = target_words(text)
    spans = {
        span
        for pattern in patterns(term, subject_field)
        for span in occurrences(pattern, words, text.isupper())
    }
    taken: set[int] = set()
    found: list[Found] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            found.append(_found(term, text, words[slice(*span)], subject_field))
    for at, stop in compounds(term, subject_field, words):
        if at not in taken:
            where = (words[at].start, words[stop - 1].stop)
            found.append(Found(where, text[slice(*where)], FoundKind.COMPOUND))
    return tuple(sorted(found, key=lambda f: f.span))


def _found(term: Term, text: str, parts: list[Token], subject_field: SubjectField) -> Found:
    span = (parts[0].start, parts[-1].stop)
    surface = text[slice(*span)]
    kind = FoundKind.EXACT if surface == term.text else FoundKind.INFLECTED
    key = tuple(part.text.casefold() for part in parts)
    if term.lang != "de":
        behind = text[span[1] : span[1] + 2]
        possessive = behind[:1] in ("'", "’")
        return Found(span, surface, kind, readings=_english_readings(term, key, possessive))
    around = context.before(text, span[0])
    found = Found(span, surface, kind, around.article, around.contracted)
    others = woman(term) if subject_field is SubjectField.TITLE or term.feminine else None
    for candidate, for_woman in ((term, False), (others, True)):
        if candidate is not None and key in _index(candidate):
            readings = frozenset(_agreeing(candidate, _index(candidate)[key], around))
            if readings or not found.readings:
                found = _with(found, for_woman, readings)
            if readings:
                break
    return found


def _with(found: Found, for_woman: bool, readings: frozenset[tuple[Case, Number]]) -> Found:
    return Found(
        found.span, found.text, found.kind, found.article, found.contracted, for_woman, readings
    )


@lru_cache(maxsize=20_000)
def _index(term: Term) -> dict[tuple[str, ...], frozenset[Cell]]:
    """{words of a form in small letters: its cells}."""
    cells: dict[tuple[str, ...], set[Cell]] = {}
    for cell in german.cells(term):
        for form in german.bare(term, *cell):
            key = tuple(word.casefold() for word in without_article(form, "de"))
            cells.setdefault(key, set()).add(cell)
    return {key: frozenset(found) for key, found in cells.items()}


def _agreeing(
    term: Term, cells: frozenset[Cell], around: context.Context
) -> Iterator[tuple[Case, Number]]:
    made = german.paradigm(term)
    genders = (made.gender,) if made.gender else GENDERS
    shown = articles.readings(around.article) if around.article else None
    for case, number, kind in cells:
        # Behind a plural ein there is nothing; kein and mein end adjectives like der there.
        same_kind = kind is around.kind or (
            number is Number.PLURAL
            and {kind, around.kind} <= {Article.DEFINITE, Article.INDEFINITE}
        )
        if not same_kind:
            continue
        if shown is not None:
            if not any((gender, case, number) in shown for gender in genders):
                continue
            if around.governed and case not in around.governed:
                continue
        yield case, number


def _english_readings(
    term: Term, key: tuple[str, ...], possessive: bool
) -> frozenset[tuple[Case, Number]]:
    case = Case.GENITIVE if possessive else Case.NOMINATIVE
    texts = {Number.SINGULAR: term.text, Number.PLURAL: english.plural(term)}
    numbers = [
        number
        for number, text in texts.items()
        if tuple(word.casefold() for word in without_article(text, "en")) == key
    ]
    return frozenset((case, number) for number in numbers or (Number.SINGULAR,))
