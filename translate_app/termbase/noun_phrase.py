"""A German term read as a noun phrase: words before the head, the head, the rest.

«Erster Stellvertretender | Vorsitzender | der Regierung»: the words before take the endings
of adjectives, the head its own, the rest stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate_app.termbase import articles
from translate_app.termbase.adjectives import (
    attributive_stem,
    is_place_adjective,
    is_simple,
    looks_adjectival,
)
from translate_app.termbase.grammar import FEMININE, GENDERS, MASCULINE, NEUTER, Number
from translate_app.termbase.paradigms import Noun, Source, adjectival_stem, nouns

_ARTICLES = frozenset({"der", "die", "das"})
_NO_ADJECTIVES = frozenset({"unter", "über", "hinter", "oder", "ohne", "wegen", "neben", "gegen"})
_JOINS = frozenset({"und", "oder", "sowie", "bzw."})
_STRONG_NOMINATIVE = {MASCULINE: "er", FEMININE: "e", NEUTER: "es", "": "e"}
_PARTS_OF_NAMES = frozenset({"von", "und"})
_QUOTES = "„“”«»‚‘\"'"
_KNOWN = (Source.TABLE, Source.COMPOUND, Source.ENDING)
_RANK = {Source.TABLE: 0, Source.COMPOUND: 1, Source.ENDING: 1, Source.GUESS: 3}


@dataclass(frozen=True, slots=True)
class Before:
    """A word before the head: the stem of an adjective, or a text that never changes."""

    text: str
    inflects: bool


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """`after` begins with the space or sign that parts it from the head."""

    before: tuple[Before, ...]
    head: Noun
    after: str
    gender: str


def read(text: str, gender: str, number: Number) -> NounPhrase | None:
    """The noun phrase of a term in the nominative; None where no head is found.

    Without a gender the likeliest reading wins: adjectives that agree, a head that is known.
    """
    words = text.split()
    weak = len(words) > 1 and words[0].lower() in _ARTICLES
    if weak:
        words = words[1:]
    wanted = (gender,) if gender in GENDERS else GENDERS
    if number is Number.PLURAL:
        return _Reading(words, "", gender or MASCULINE, weak).phrase()
    readings = [_Reading(words, one, one, weak).phrase() for one in wanted]
    found = [phrase for phrase in readings if phrase]
    # min() keeps the first of equals, so a guessed gender comes from the ending of the head.
    return min(found, key=lambda phrase: _doubt(phrase), default=None)


def _doubt(phrase: NounPhrase) -> tuple[int, int]:
    usual = nouns(phrase.head.lemma)[0].gender if not phrase.head.adjectival else ""
    return _RANK[phrase.head.source], int(usual not in ("", phrase.gender))


class _Reading:
    """One attempt with a gender; `agreement` is "" for a plural."""

    def __init__(self, words: Sequence[str], agreement: str, gender: str, weak: bool) -> None:
        self._words, self._agreement, self._gender = words, agreement, gender
        self._ending = "e" if weak and agreement else _STRONG_NOMINATIVE[agreement]
        if weak and not agreement:
            self._ending = "en"

    def phrase(self) -> NounPhrase | None:
        """The first head whose gender fits; words that cannot be before it stay as they are."""
        second: NounPhrase | None = None
        for at, before in self._starts():
            head = self._head(self._words[at])
            if head is None:
                continue
            rest = self._words[at].lstrip(_QUOTES)[len(_letters(self._words[at])) :]
            after = rest + "".join(f" {word}" for word in self._words[at + 1 :])
            found = NounPhrase(before, head, after, self._gender)
            if head.source is not Source.GUESS or len(self._words) == 1:
                return found
            second = second or found
        return second

    def _starts(self) -> Iterator[tuple[int, tuple[Before, ...]]]:
        """(index of a possible head, words before it), in order."""
        before: list[Before] = []
        candidates = 0
        first = self._words[0]
        inside = first[0].islower() and not self._is_adjective(first, first)
        for at, word in enumerate(self._words):
            following = self._words[at + 1] if at + 1 < len(self._words) else ""
            if word[0] in _QUOTES or word[0] == "(":
                return
            if candidates and word[0].islower() and word not in _PARTS_OF_NAMES:
                return  # the rest of the phrase: «des Landes», «für Wirtschaft»
            if self._is_adjective(word, following):
                before.append(Before(word[: len(word) - len(self._ending)], inflects=True))
            elif self._stays(word, following):
                before.append(Before(word, inflects=False))
            elif word[0].isupper() and (not inside or before[-1].inflects):
                yield at, tuple(before)
                candidates += 1
                before.append(Before(word, inflects=False))
            else:  # «in der Zone ansässiges Unternehmen», «von» of «Alexander von …-Stiftung»
                before.append(Before(word, inflects=False))

    def _is_adjective(self, word: str, following: str) -> bool:
        if not following or not word.endswith(self._ending) or attributive_stem(word) is None:
            return False
        if word[0].islower():
            return _is_lower_adjective(word)
        stem = attributive_stem(word) or ""
        if is_simple(stem.rpartition("-")[2]):
            return True
        if not following[0].isupper() and not _is_lower_adjective(following):
            return False
        if self._is_noun(word, Source.TABLE):
            return False
        if nouns(word, self._agreement)[0].adjectival:
            return True
        return looks_adjectival(stem) and not is_place_adjective(word, self._agreement)

    def _stays(self, word: str, following: str) -> bool:
        """und, 85, Industrie- (und Handelskammer), Permer (Forum)."""
        if word in _JOINS or word[0].isdigit() or (word.endswith(("-", ",")) and following):
            return True
        if not following[:1].isupper() or not is_place_adjective(word, self._agreement):
            return False
        if self._is_noun(word, Source.TABLE):
            return False
        # «Ham-burger» is a compound by chance: what follows tells whether it is the head.
        return self._is_noun(following, *_KNOWN) or not self._is_noun(word, Source.COMPOUND)

    def _is_noun(self, word: str, *sources: Source) -> bool:
        found = nouns(word, self._agreement)
        return any(noun.source in sources and not noun.adjectival for noun in found)

    def _head(self, word: str) -> Noun | None:
        word = _letters(word)
        if not word:
            return None
        if not self._agreement:
            return _plural_head(word, self._gender)
        noun = nouns(word, self._agreement)[0]
        if noun.source is Source.GUESS and nouns(word)[0].source is not Source.GUESS:
            # «Laser» is known, but not as a neuter: the head stands further on.
            return noun
        if noun.adjectival and not word.endswith(self._ending):
            return None
        return noun


def _plural_head(word: str, gender: str) -> Noun:
    """A head written in the plural; it has no singular here."""
    singular = nouns(word)[0]
    if singular.adjectival and word.endswith("e"):
        return Noun(adjectival_stem(word), gender, adjectival=True, source=singular.source)
    return Noun("", gender, plural=(word,))


def _is_lower_adjective(word: str) -> bool:
    known = word in _NO_ADJECTIVES or articles.read(word) is not None
    return word[0].islower() and not known and attributive_stem(word) is not None


def _letters(word: str) -> str:
    found = re.match(r"[^\W_]+(?:[-/.’'][^\W_]+)*", word)
    return found[0] if found else ""
