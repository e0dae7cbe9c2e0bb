"""The nominative of a person's name from any case, with the gender of its bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from translate_app.termbase.names_endings import MAN, WOMAN, Form
from translate_app.termbase.names_words import (
    first_name_forms,
    is_first_name,
    is_patronymic,
    is_surname,
    joined,
    patronymic_forms,
    surname_forms,
)
from translate_app.text.lemmas import is_known

# How much speaks for a reading, beside the plausibility (0-1) of each word.
_AGREE = 1.0  # two words in the same case
_EXPECTED = 1.0  # the case that the words around demand
_NOMINATIVE = 0.05  # breaks ties: a name without context is quoted as it stands
_DOUBT = 0.1  # readings this close leave the gender open
_READINGS_KEPT = 12

_INITIAL = re.compile(r"([А-ЯЁA-ZÄÖÜ])\.")
_PARTICLES = frozenset(
    {"фон", "дер", "ден", "цу", "цур", "ван", "де", "ди", "да", "дю", "дель", "ла", "ле", "дос"}
)
_TURKIC = frozenset({"оглы", "кызы", "оглу"})


@dataclass(frozen=True, slots=True)
class Person:
    """A name in the nominative, ё as the source printed it. `first` may be initials ("М. Г.");
    `gender` is "masc", "femn" or "" where the name does not tell.
    """

    first: str = ""
    patronymic: str = ""
    last: str = ""
    gender: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.first, self.patronymic, self.last)))


@dataclass(frozen=True, slots=True)
class Guess:
    """One reading of a whole name. A higher `score` is likelier; scores have no unit."""

    person: Person
    case: str
    score: float


@dataclass(frozen=True, slots=True)
class _Parts:
    initials: tuple[str, ...]
    first: tuple[str, ...]
    patronymic: str
    last: tuple[str, ...]


def nominative(name: str, *, case: str = "") -> Person:
    """The person a name means, written in any case and in either order; initials are kept.

    `case` is what the words around demand, as pymorphy3 names it ("gent"), and decides where the
    name alone is ambiguous: «Александра Иванова» is a woman in the nominative or a man in the
    genitive. Slips of the source are tolerated: «Максимом Решетникова» is Максим Решетников.
    """
    found = guesses(name, case=case)
    return found[0].person if found else Person()


@lru_cache(maxsize=20_000)
def guesses(name: str, *, case: str = "") -> tuple[Guess, ...]:
    """The likeliest readings of a name, best first; empty for an empty name."""
    parts = _split(name)
    if not (parts.first or parts.last or parts.initials or parts.patronymic):
        return ()
    as_written = Guess(Person(" ".join(parts.first), parts.patronymic, " ".join(parts.last)), "", 0)
    ranked: dict[tuple[str, str], Guess] = {}
    for guess in _combine(parts, case):
        key = (str(guess.person), guess.person.gender)
        if key not in ranked or guess.score > ranked[key].score:
            ranked[key] = guess
    best = sorted(ranked.values(), key=lambda g: -g.score)[:_READINGS_KEPT]
    return tuple(_open_gender(best)) or (as_written,)


def _split(name: str) -> _Parts:
    initials = tuple(f"{letter}." for letter in _INITIAL.findall(name))
    words = _INITIAL.sub(" ", name).replace(",", " ").split()
    at = next((i for i, w in enumerate(words) if i and w.lower() in _PARTICLES), None)
    if at is not None:
        return _Parts(initials, tuple(words[:at]), "", tuple(words[at:]))
    if initials or not words:
        return _Parts(initials, (), "", tuple(words))
    if len(words) == 1:
        alone = is_first_name(words[0]) and not is_surname(words[0])
        return _Parts((), tuple(words) if alone else (), "", () if alone else tuple(words))
    if words[-1].lower() in _TURKIC:  # «Алиев Ильхам Гейдар оглы»
        return _Parts((), (words[1],), " ".join(words[2:]), (words[0],))
    if len(words) == 2:
        return _two(*words)
    if is_patronymic(words[1]):
        return _Parts((), (words[0],), words[1], tuple(words[2:]))
    if is_patronymic(words[-1]):
        return _Parts((), tuple(words[1:-1]), words[-1], (words[0],))
    return _Parts((), tuple(words[:-1]), "", (words[-1],))


def _two(one: str, two: str) -> _Parts:
    if is_known(two) and is_patronymic(two) and is_first_name(one) and not is_surname(two):
        return _Parts((), (one,), two, ())
    turned = is_first_name(two) and (not is_first_name(one) or is_surname(one) > is_surname(two))
    return _Parts((), (two,), "", (one,)) if turned else _Parts((), (one,), "", (two,))


def _combine(parts: _Parts, case: str) -> Iterator[Guess]:
    foreign = bool(parts.first) and not all(map(is_first_name, parts.first))
    first_sets = joined(parts.first, first_name_forms)
    last_sets = _last_forms(parts.last, foreign)
    patronymics = patronymic_forms(parts.patronymic)
    for first, patronymic, last in product(first_sets, patronymics, last_sets):
        given = [form for form in (first, patronymic, last) if form]
        genders = {form.gender for form in given}
        if len(genders) > 1:
            continue
        cases = [form.case for form in given]
        score = sum(form.plausible for form in given)
        score += _AGREE * sum(one == cases[-1] for one in cases[:-1])
        score += _EXPECTED * sum(one == case for one in cases)
        score += _NOMINATIVE * sum(one == "nomn" for one in cases)
        person = Person(
            first.nominative if first else " ".join(parts.initials),
            patronymic.nominative if patronymic else parts.patronymic,
            last.nominative if last else "",
            genders.pop() if genders else "",
        )
        yield Guess(person, cases[0] if cases else "", score)


def _last_forms(words: tuple[str, ...], foreign: bool) -> list[Form | None]:
    if not words:
        return [None]
    *before, word = words  # «фон дер Ляйен»: only the last word changes
    prefix = "".join(f"{w} " for w in before)
    found = []
    for form in joined((word,), lambda part: surname_forms(part, foreign)):
        if form:
            nominative = prefix + form.nominative
            found.append(Form(nominative, form.gender, form.case, form.plausible))
    return [*found] or [Form(" ".join(words), sex, "nomn", 0.1) for sex in (MAN, WOMAN)]


def _open_gender(best: list[Guess]) -> Iterator[Guess]:
    """Leave the gender open where man and woman are equally likely under the same name."""
    for guess in best:
        twin = any(
            str(other.person) == str(guess.person)
            and other.person.gender != guess.person.gender
            and abs(other.score - guess.score) <= _DOUBT
            for other in best
        )
        person = guess.person
        if twin:
            person = Person(person.first, person.patronymic, person.last, "")
        yield Guess(person, guess.case, guess.score)
