"""Problems of a termbase that loads, but would mislead: for the terminal and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate_app.core.message import Message, message
from translate_app.core.quality import Severity
from translate_app.core.term import Concept, SubjectField, TermStatus
from translate_app.termbase.index import Index
from translate_app.termbase.inflect import FUNCTION_WORDS, occurrences, patterns, target_words
from translate_app.termbase.load import Termbase
from translate_app.termbase.words import words

TARGET_LANGS = ("de", "en")
_GENDERED = frozenset({SubjectField.TITLE, SubjectField.BODY})
_NAMES = frozenset({SubjectField.PLACE, SubjectField.PERSON, SubjectField.PROGRAMME})
# «Niedersachsen» and «Niedersächsischer», «Hannover» and «Hanover» name the same: three letters
# with plain vowels are enough to see it.
_STEM = 3
_PLAIN_VOWELS = str.maketrans("äöü", "aou")


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
        allowed = concept.in_language(lang, TermStatus.PREFERRED, TermStatus.ADMITTED)
        for forbidden in concept.in_language(lang, TermStatus.FORBIDDEN):
            same = target_words(forbidden.text)
            whole = (0, len(same))
            for term in allowed:
                found = [
                    span
                    for pattern in patterns(term, concept.subject_field)
                    for span in occurrences(pattern, same, shouted=False)
                ]
                if whole in found:
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
    """A name inside the Russian term that its target calls by another name."""
    preferred = concept.in_language("ru", TermStatus.PREFERRED)[0]
    parts = words(preferred.text)
    for first, stop, entry in index.candidates(parts):
        inner = entry.concept
        shorter = stop - first < len(parts)
        capitals = zip(entry.capitals, parts[first:stop], strict=True)
        if not shorter or inner.subject_field not in _NAMES or inner.id == concept.id:
            continue
        if any(must and not word.capital for must, word in capitals):
            continue
        for lang in TARGET_LANGS:
            if _disagree(inner, concept, lang):
                text = message(
                    'The {lang} term does not name "{part}" as {id} does.',
                    lang=lang,
                    part=entry.term.text,
                    id=inner.id,
                )
                yield Problem(concept.id, Severity.MINOR, text)


def _disagree(inner: Concept, outer: Concept, lang: str) -> bool:
    whole, names = outer.preferred(lang), inner.in_language(lang, TermStatus.PREFERRED)
    names += inner.in_language(lang, TermStatus.ADMITTED)
    if whole is None or not names:
        return False
    stems = _stems(whole.text)
    return not any(stems & _stems(name.text) for name in names)


def _stems(text: str) -> frozenset[str]:
    plain = (token.text.casefold().translate(_PLAIN_VOWELS) for token in target_words(text))
    return frozenset(word[:_STEM] for word in plain if word not in FUNCTION_WORDS)


_CHECKS: tuple[Callable[[Concept, Index], Iterator[Problem]], ...] = (
    _missing_target,
    _missing_grammar,
    _self_contradiction,
    _same_russian,
    _conflicting_part,
)
