"""Paradigms of German nouns: a table of heads, compounds by their last part, rules by ending.

The table holds only what the rules and shorter heads would get wrong; how it was made is told
in glossary/grammar/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from translate_app.termbase.grammar import FEMININE, GENDERS, MASCULINE, NEUTER, Case, Number

TABLE = Path(__file__).resolve().parents[2] / "glossary" / "grammar" / "german_heads.tsv"
COLUMNS = ("noun", "gender", "genitive", "oblique", "plural", "declension")
ADJECTIVAL = "adj"
# «Ei» and «Ion» end hundreds of words they have nothing to do with: a last part needs three
# letters, and what stands before it two with a vowel (Land-rat, not St-rat).
_MIN_LAST_PART = 3
_COMPOUND_FRONT = re.compile(r"(?=.*[aeiouäöüy])\w{2,}", re.IGNORECASE)


class Source(StrEnum):
    """How a paradigm is known, best first."""

    TABLE = "table"
    COMPOUND = "compound"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun in one gender; of several forms the usual one stands first.

    `oblique` is the dative and accusative singular. An adjectival noun (Vorsitzender) has its
    stem as `lemma` (Vorsitzend) and takes the endings of an adjective instead of these forms.
    """

    lemma: str
    gender: str
    genitive: tuple[str, ...] = ()
    oblique: str = ""
    plural: tuple[str, ...] = ()
    adjectival: bool = False
    source: Source = Source.TABLE

    def forms(self, case: Case, number: Number) -> tuple[str, ...]:
        """Forms in this cell, usual first; not for adjectival nouns."""
        if number is Number.PLURAL:
            dative = case is Case.DATIVE
            return tuple(dative_plural(form) if dative else form for form in self.plural)
        if case is Case.NOMINATIVE:
            return (self.lemma,)
        return self.genitive if case is Case.GENITIVE else (self.oblique,)


def dative_plural(plural: str) -> str:
    """Länder -> Ländern, Tage -> Tagen; plurals in -n, -s, -a, -i stay."""
    return f"{plural}n" if re.search(r"e[lr]?$", plural) else plural


def nouns(word: str, gender: str = "") -> tuple[Noun, ...]:
    """Possible nouns for the nominative singular `word`, of the given gender if one is given.

    Never empty: a word that neither the table nor a last part explains follows its ending.
    """
    return _nouns(word, gender)


def gender_by_ending(word: str) -> str:
    """The likeliest gender of a noun nothing is known about."""
    low = word.casefold()
    for gender, ending in _GENDER_ENDINGS:
        if ending.search(low):
            return gender
    return MASCULINE


@lru_cache(maxsize=50_000)
def _nouns(word: str, gender: str) -> tuple[Noun, ...]:
    known = tuple(_of_gender(_table().get(word.casefold(), ()), gender))
    if known:
        return tuple(_written_as(noun, word) for noun in known)
    for start in range(1, len(word) - _MIN_LAST_PART + 1):
        front, last = word[:start], word[start:]
        if front[-1] != "-" and not _COMPOUND_FRONT.fullmatch(front):
            continue
        found = tuple(_of_gender(_table().get(last.casefold(), ()), gender))
        if found:
            return tuple(_behind(front, noun, last) for noun in found)
    return (by_ending(word, gender or gender_by_ending(word)),)


def _of_gender(found: tuple[Noun, ...], gender: str) -> Iterator[Noun]:
    """Adjectival nouns have all genders, so the entry serves for the one asked for."""
    for noun in found:
        if not gender or noun.gender == gender:
            yield noun


def _written_as(noun: Noun, word: str) -> Noun:
    first = word[0]
    return _map(noun, lambda form: first + form[1:], noun.source)


def _behind(front: str, noun: Noun, last: str) -> Noun:
    first = last[0]
    return _map(noun, lambda form: front + _like(form, first), Source.COMPOUND)


def _like(form: str, first: str) -> str:
    return form[0].upper() + form[1:] if first.isupper() else form[0].lower() + form[1:]


def _map(noun: Noun, change, source: Source) -> Noun:  # type: ignore[no-untyped-def]
    return replace(
        noun,
        lemma=change(noun.lemma),
        genitive=tuple(map(change, noun.genitive)),
        oblique=change(noun.oblique) if noun.oblique else "",
        plural=tuple(map(change, noun.plural)),
        source=source,
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Noun, ...]]:
    return {}


_GENDER_ENDINGS = tuple(
    (gender, re.compile(pattern))
    for gender, pattern in (
        (NEUTER, r"(chen|lein|ment|nis|ium|zentrum|ma)$"),
        (FEMININE, r"(ung|heit|keit|schaft|[sxt]ion|tät|[^r]ei|erei|ik|ur|[ae]nz|ie|in|a)$"),
        (MASCULINE, r"(ismus|ist|[ae]nt|and|or|eur|är|er|el|ling|[ai]us|loge|arch|och|ag)$"),
        (NEUTER, r"(en|um|tum|o|sal|i)$"),
        (FEMININE, r"e$"),
    )
)
_WEAK = re.compile(r"([^n]t?[ae]nt|ist|[^l]and|loge|arch|graph|graf|soph|nom|at|it|[^e]e|ot)$")


def by_ending(word: str, gender: str) -> Noun:
    """The regular paradigm of a noun by its gender and ending."""
    if gender not in GENDERS:
        gender = gender_by_ending(word)
    make = _feminine if gender == FEMININE else _masculine_or_neuter
    return make(word, gender)


def _feminine(word: str, gender: str) -> Noun:
    return Noun(word, gender, (word,), word, (_feminine_plural(word),), source=Source.RULE)


def _feminine_plural(word: str) -> str:
    if word.isupper() or re.search(r"[aiouy]$", word):
        return f"{word}s"
    if word.endswith("in"):
        return f"{word}nen"
    if word.endswith("nis"):
        return f"{word}se"
    if word.endswith("sis"):
        return f"{word[:-2]}en"
    return word + ("n" if re.search(r"e[lr]?$", word) else "en")


def _masculine_or_neuter(word: str, gender: str) -> Noun:
    if gender == MASCULINE and _WEAK.search(word) and not word.isupper():
        oblique = word + ("n" if word.endswith("e") else "en")
        return Noun(word, gender, (oblique,), oblique, (oblique,), source=Source.RULE)
    genitive, plural = _strong(word, gender)
    return Noun(word, gender, genitive, word, (plural,), source=Source.RULE)


def _strong(word: str, gender: str) -> tuple[tuple[str, ...], str]:
    if word.isupper():
        return (word, f"{word}s"), f"{word}s"
    if re.search(r"(e[lrn]|chen|lein)$", word):
        return (f"{word}s",), word
    if word.endswith("nis"):
        return (f"{word}ses",), f"{word}se"
    if word.endswith("ismus"):
        return (word,), f"{word[:-2]}en"
    if word.endswith("us"):
        return (word,), f"{word}se"
    if gender == NEUTER and re.search(r"(um|ma)$", word):
        return (f"{word}s",), f"{word[:-2]}en" if word.endswith("um") else f"{word[:-1]}en"
    if gender == MASCULINE and word.endswith("or"):
        return (f"{word}s",), f"{word}en"
    if re.search(r"[aiouyé]$", word):
        return (f"{word}s",), f"{word}s"
    if re.search(r"(s|ß|x|z|sch)$", word):
        return (f"{word}es",), f"{word}e"
    if len(re.findall(r"[aeiouäöüy]+", word, re.IGNORECASE)) == 1:
        return (f"{word}es", f"{word}s"), f"{word}e"
    return (f"{word}s", f"{word}es"), f"{word}e"
