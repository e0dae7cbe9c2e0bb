"""Which nouns, cases and numbers a German word form may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translate_app.termbase import adjectives
from translate_app.termbase.grammar import Article, Case, Number
from translate_app.termbase.paradigms import Noun, Source, adjectival_stem, nouns

Reading = tuple[str, Case, Number]  # gender, case, number
_ENDINGS = ("", "s", "es", "n", "en", "ns", "e", "er", "ern", "ses", "se", "sen", "nen")
# Zentren, Zentrum; Firmen, Firma; Organismen, Organismus; Museen, Museum.
_FOREIGN = (("en", "um"), ("en", "a"), ("en", "us"), ("a", "um"), ("en", "on"))
_PLAIN_VOWELS = str.maketrans("äöüÄÖÜ", "aouAOU")


@lru_cache(maxsize=50_000)
def readings(word: str) -> frozenset[Reading]:
    """All readings of a noun in any form; known nouns before guesses, never empty."""
    found = [reading for noun in _candidates(word) for reading in _cells(noun, word)]
    if not found:
        guessed = nouns(word)[0]
        found = [
            (guessed.gender, case, Number.SINGULAR)
            for case in Case
            if word in guessed.forms(case, Number.SINGULAR)
        ]
    return frozenset(found)


def _candidates(word: str) -> Iterator[Noun]:
    for lemma in dict.fromkeys(_lemmas(word)):
        yield from (noun for noun in nouns(lemma) if noun.source is not Source.GUESS)
    for noun in nouns(f"{adjectival_stem(word)}er"):
        if noun.adjectival:
            yield noun


def _lemmas(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: len(word) - len(ending)]
            yield stem
            yield stem.translate(_PLAIN_VOWELS) if ending or stem != word else stem
            yield _last_vowel_plain(stem)
    for plural, singular in _FOREIGN:
        if word.endswith(plural) and len(word) > len(plural) + 2:
            yield word[: -len(plural)] + singular


def _last_vowel_plain(stem: str) -> str:
    """Gesundheitsämter -> Gesundheitsamt, and ä stays in what stands before."""
    found = list(re.finditer("[äöüÄÖÜ]", stem))
    if not found:
        return stem
    at = found[-1].start()
    return stem[:at] + stem[at].translate(_PLAIN_VOWELS) + stem[at + 1 :]


def _cells(noun: Noun, word: str) -> Iterator[Reading]:
    for case in Case:
        for number in Number:
            if noun.adjectival:
                forms = {
                    noun.lemma + adjectives.ending(kind, gender, case, number)
                    for kind in Article
                    for gender in (noun.gender,)
                }
            else:
                forms = set(noun.forms(case, number))
            if word in forms:
                yield noun.gender, case, number
