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

_FOLDER = Path(__file__).resolve().parents[2] / "glossary" / "grammar"
TABLE, OWN_TABLE = _FOLDER / "german_heads.tsv", _FOLDER / "own_heads.tsv"
COLUMNS = ("noun", "gender", "genitive", "oblique", "plural", "declension")
ADJECTIVAL = "adj"
# «Ei» and «Ion» end hundreds of words they have nothing to do with: a last part needs three
# letters, and what stands before it two with a vowel (Land-rat, not St-rat).
_MIN_LAST_PART = 3
_MIN_FRONT = 2
# des Hofes, but des Gerichtshofs: a compound prefers the short genitive, except behind d and t
# (des Bundesrates, des Bundeslandes).
_KEEPS_ES = ("d", "t")
_VOWEL = re.compile(r"[aeiouäöüy]")


class Source(StrEnum):
    """How a paradigm is known, best first."""

    TABLE = "table"
    COMPOUND = "compound"
    ENDING = "ending"  # -ung, -schaft, -ismus: gender and forms are certain
    GUESS = "guess"


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
    known = [noun for noun in _entries(word.lower()) if gender in ("", noun.gender)]
    if known:
        return tuple(_spelt("", noun, word) for noun in known)
    front, hyphen, last = word.rpartition("-")
    if hyphen and last:  # the last part may itself be a compound: NATO-Generalsekretär
        found = nouns(last, gender)
        guessed = found[0].source is Source.GUESS
        source = Source.GUESS if guessed else Source.COMPOUND
        return tuple(_spelt(front + hyphen, noun, last, source) for noun in found)
    low = word.lower()
    for start in range(_MIN_FRONT, len(word) - _MIN_LAST_PART + 1):
        if low[start:] not in _last_parts() or not _VOWEL.search(low, 0, start):
            continue
        found = tuple(noun for noun in _entries(low[start:]) if gender in ("", noun.gender))
        if found:
            front, last = word[:start], word[start:]
            return tuple(_spelt(front, noun, last, Source.COMPOUND) for noun in found)
    return (by_ending(word, gender or gender_by_ending(word)),)


def _spelt(front: str, noun: Noun, last: str, source: Source = Source.TABLE) -> Noun:
    """The noun as the last part of a word, with the capital or small letter that it has there."""
    capital = last[0].isupper()

    def spelt(form: str) -> str:
        first = form[0].upper() if capital else form[0].lower()
        return f"{front}{first}{form[1:]}"

    genitive = noun.genitive
    if front and noun.lemma[-1:] not in _KEEPS_ES:
        genitive = tuple(sorted(genitive, key=lambda form: form.endswith("es")))
    return replace(
        noun,
        lemma=spelt(noun.lemma),
        genitive=tuple(map(spelt, genitive)),
        oblique=spelt(noun.oblique) if noun.oblique else "",
        plural=tuple(map(spelt, noun.plural)),
        source=source,
    )


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[str]]:
    """{noun in small letters: its rows}, own rows first; split only when asked for."""
    found: dict[str, list[str]] = {}
    for path in (OWN_TABLE, TABLE):
        for line in path.read_text(encoding="utf-8").splitlines():
            noun, _, rest = line.partition("\t")
            if rest and noun[0] != "#":
                found.setdefault(noun.lower(), []).append(line)
    return found


@lru_cache(maxsize=1)
def _last_parts() -> frozenset[str]:
    """Keys of the table, with the feminine or weak form of adjectival nouns."""
    weak = (key[:-1] for key, rows in _rows().items() if rows[0].endswith(ADJECTIVAL))
    return frozenset(_rows()).union(weak)


def _entries(key: str) -> Iterator[Noun]:
    for line in _rows().get(key, ()):
        noun, gender, genitive, oblique, plural, declension = line.split("\t")
        if declension == ADJECTIVAL:
            yield Noun(adjectival_stem(noun), gender, adjectival=True)
        else:
            yield Noun(noun, gender, _split(genitive), oblique or noun, _split(plural))
    if key.endswith("e"):  # der Vorsitzende, die Vorsitzende
        for line in _rows().get(f"{key}r", ()):
            if line.endswith(f"\t{ADJECTIVAL}"):
                yield Noun(adjectival_stem(line.split("\t")[0]), FEMININE, adjectival=True)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def adjectival_stem(word: str) -> str:
    """Vorsitzender, Vorsitzende, Vorsitzenden -> Vorsitzend."""
    return re.sub(r"e[rsnm]?$", "", word)


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
_CERTAIN = re.compile(
    r"(ung|heit|keit|schaft|[sxt]ion|tät|erei|ismus|[^s]chen|i[kv]e?|ade|anz|enz|age|ie)$"
)
_WEAK = re.compile(r"([^n]t?[ae]nt|ist|[^l]and|loge|arch|graph|graf|soph|nom|at|it|[^e]e|ot)$")


def by_ending(word: str, gender: str) -> Noun:
    """The regular paradigm of a noun by its gender and ending."""
    if gender not in GENDERS:
        gender = gender_by_ending(word)
    certain = _CERTAIN.search(word) or word[-1].isupper() or _is_woman(word)
    source = Source.ENDING if certain else Source.GUESS
    if gender == FEMININE:
        return Noun(word, gender, (word,), word, (_feminine_plural(word),), source=source)
    if gender == MASCULINE and _WEAK.search(word) and not word.isupper():
        weak = word + ("n" if word.endswith("e") else "en")
        return Noun(word, gender, (weak,), weak, (weak,), source=source)
    genitive, plural = _strong(word, gender)
    return Noun(word, gender, genitive, word, (plural,), source=source)


def _is_woman(word: str) -> bool:
    """Direktorin, Staatsanwältin, Gehilfin: a known masculine noun with -in."""
    if not re.search(r"..in$", word):
        return False
    man = word[:-2]
    plain = re.sub(r"ä(?=[^aeiouäöü]+$)", "a", man)
    return any(nouns(m, MASCULINE)[0].source is not Source.GUESS for m in (man, plain, f"{man}e"))


def _feminine_plural(word: str) -> str:
    if word[-1].isupper() or re.search(r"[aiouy]$", word):
        return f"{word}s"
    if word.endswith("in"):
        return f"{word}nen"
    if word.endswith("nis"):
        return f"{word}se"
    if word.endswith("sis"):
        return f"{word[:-2]}en"
    return word + ("n" if re.search(r"e[lr]?$", word) else "en")


def _strong(word: str, gender: str) -> tuple[tuple[str, ...], str]:
    if word[-1].isupper():  # GmbH, FSB
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
