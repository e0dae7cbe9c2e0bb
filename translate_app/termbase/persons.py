"""Persons in a Russian text who are not in the glossary, found by the shape of their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from translate_app.core.term import Span
from translate_app.termbase.names_back import is_german_first_name
from translate_app.termbase.names_cases import Guess, Person, guesses
from translate_app.termbase.names_endings import MAN, WOMAN
from translate_app.termbase.names_letters import VOWELS
from translate_app.termbase.names_words import (
    first_name_forms,
    is_first_name,
    is_patronymic,
    is_surname,
)
from translate_app.termbase.persons_context import case_before, title_before
from translate_app.termbase.persons_drafts import NameDraft, draft
from translate_app.text.lemmas import is_known, readings

_SUPPORT = 0.6  # for the nominative that other mentions of the text allow too
_POSSIBLE = 0.5  # a reading this far behind the best one is no support
_SPACE = r"[ \u00a0]+"
_INITIALS = r"[А-ЯЁ]\.(?:[ \u00a0]*[А-ЯЁ]\.)?"
_NAME = r"[А-ЯЁ][а-яё]+(?:[А-ЯЁ][а-яё]+)?(?:-[А-ЯЁ][а-яё]+)*"
_PARTICLE = r"(?:фон|дер|ден|цу|цур|ван|де|да|ди|дю|дель|ла|ле|дос)"
_INITIALS_FIRST = re.compile(rf"(?<![А-ЯЁа-яё.-]){_INITIALS}[ \u00a0]*{_NAME}")
_INITIALS_LAST = re.compile(rf"\b(?P<last>{_NAME}){_SPACE}{_INITIALS}(?![А-ЯЁа-яё])")
_RUN = re.compile(rf"\b{_NAME}(?:{_SPACE}(?:{_PARTICLE}{_SPACE})*{_NAME})*(?![А-ЯЁа-яё])")
_WORD = re.compile(rf"(?:{_PARTICLE}{_SPACE})*{_NAME}")
_SURNAME_SHAPE = re.compile(
    r"(?:[оеё]в|[иы]н)(?:а|у|ы?м|ой|е)?$|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$|[еи]нко$|ко$"
    r"|ян(?:а|у|ом|е)?$|швили$|дзе$|[ыи]х$|(?:ич|ук|юк|чук)(?:а|у|ом|ем|е)?$"
)
_BODY_SHAPE = re.compile(r"^(?:мин|рос|гос|обл|край|глав|спец)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """`text[start:stop] == surface`. `person` in the nominative, `case` as pymorphy3 names it;
    `german` and `english` are drafts of the whole name.
    """

    start: int
    stop: int
    surface: str
    person: Person
    case: str
    german: NameDraft
    english: NameDraft


def persons(text: str, *, taken: Iterable[Span] = ()) -> tuple[PersonMention, ...]:
    """Mentions of persons in text order, never overlapping each other or the spans `taken` (what
    the glossary already knows).

    Found are first name and surname in either order, with or without patronymic; initials with
    a surname; a title with a surname. A form that fits several nominatives is read as the one
    that most mentions of the text allow.
    """
    claimed = list(taken)
    spans: list[Span] = []
    for start, stop in [*_initial_spans(text), *_run_spans(text)]:
        if all(stop <= one or two <= start for one, two in [*claimed, *spans]):
            spans.append((start, stop))
    spans.sort()
    read = [_guesses(text, span) for span in spans]
    support = Counter(key for found in read for key in _allowed(found))
    return tuple(
        _mention(text, span, max(found, key=lambda g: _supported(g, support, len(read))))
        for span, found in zip(spans, read, strict=True)
        if found
    )


def _guesses(text: str, span: Span) -> tuple[Guess, ...]:
    found = guesses(" ".join(text[slice(*span)].split()), case=case_before(text, span[0]))
    title = title_before(text, span[0])
    fitting = tuple(
        Guess(replace(g.person, gender=title), g.case, g.score)
        for g in found
        if g.person.gender in (title, "")
    )
    return fitting if title in (MAN, WOMAN) and fitting else found


def _mention(text: str, span: Span, guess: Guess) -> PersonMention:
    person = guess.person
    surface = text[slice(*span)]
    german, english = draft(person, "de"), draft(person, "en")
    return PersonMention(*span, surface, person, guess.case, german, english)


def _allowed(found: tuple[Guess, ...]) -> set[tuple[str, str]]:
    return {_key(guess) for guess in found if guess.score >= found[0].score - _POSSIBLE}


def _key(guess: Guess) -> tuple[str, str]:
    return guess.person.last, guess.person.gender


def _supported(guess: Guess, support: Counter[tuple[str, str]], mentions: int) -> float:
    others = support[_key(guess)] - 1
    return guess.score + (_SUPPORT * others / (mentions - 1) if mentions > 1 else 0.0)


def _initial_spans(text: str) -> Iterator[Span]:
    for match in _INITIALS_FIRST.finditer(text):
        yield match.span()
    for match in _INITIALS_LAST.finditer(text):
        if _like_surname(match["last"]):
            yield match.span()


def _run_spans(text: str) -> Iterator[Span]:
    """Names inside the runs of capitalised words."""
    for run in _RUN.finditer(text):
        words = [
            (run.start() + m.start(), run.start() + m.end(), m[0]) for m in _WORD.finditer(run[0])
        ]
        at = 0
        while at < len(words):
            length = _length(text, words, at)
            if length:
                yield words[at][0], words[at + length - 1][1]
            at += length or 1


def _length(text: str, words: list[tuple[int, int, str]], at: int) -> int:
    """How many words from `at` on are one person's name; 0 where none begins here."""
    one, *rest = [word for _, _, word in words[at:]]
    title = title_before(text, words[at][0])
    if _first(one) and rest:
        if is_patronymic(rest[0]):
            return 3 if len(rest) > 1 and _acceptable(one, rest[1]) else 2
        if len(rest) > 1 and _first(rest[0]) and not is_surname(rest[0]):
            return 3 if _acceptable(one, rest[1]) else 0
        if _acceptable(one, rest[0]):
            return 2
    if len(rest) > 1 and _first(rest[0]) and is_patronymic(rest[1]):
        return 3
    if not title:
        turned = rest and _like_surname(one) and _first(rest[0]) and _only_first_name(rest[0])
        return 2 if turned else 0
    if title in (MAN, WOMAN):
        return min(2, len(words) - at)
    if rest and not is_known(one) and not _BODY_SHAPE.match(one) and _can_be_name(rest[0]):
        return 2
    return 1 if _like_surname(one) and not _BODY_SHAPE.match(one) else 0


def _acceptable(first: str, word: str) -> bool:
    """Whether a word after a first name can be the surname."""
    if not VOWELS & set(word.lower()):
        return False  # «Томас Дж. Уотсон»
    if is_surname(word) or not is_known(word) or " " in word:
        return True
    return _can_be_name(word) and _only_first_name(first)


def _can_be_name(word: str) -> bool:
    return is_surname(word) or not any(r.kind in ("Geox", "Orgn") for r in readings(word))


def _only_first_name(word: str) -> bool:
    """Whether a first name can be nothing else, as «Роза» and «Вера» can."""
    if not is_known(word):
        return True
    return all(r.kind == "Name" for part in word.split("-") for r in readings(part))


@lru_cache(maxsize=20_000)
def _first(word: str) -> bool:
    """A first name of the dictionary, or a German one that it lacks (Бернд, Хайко)."""
    if is_first_name(word):
        return True
    if any(map(is_known, word.split("-"))):
        return False
    return any(is_german_first_name(_upper(f.nominative)) for f in first_name_forms(word))


def _upper(word: str) -> str:
    return word[:1].upper() + word[1:]


def _like_surname(word: str) -> bool:
    if is_surname(word):
        return not any(r.kind == "Geox" for r in readings(word)[:1])
    return not is_known(word) and bool(_SURNAME_SHAPE.search(word.lower()))
