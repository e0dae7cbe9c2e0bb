"""The German form of a title for a woman, where the glossary does not give it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from translate_app.core.term import Term
from translate_app.termbase.german import paradigm
from translate_app.termbase.grammar import FEMININE, MASCULINE

# Ärztin, Staatsanwältin, Landrätin, Bischöfin: all others keep their vowel.
_UMLAUT = re.compile(r"(?:arzt|anwalt|rat|bischof|koch|bauer)$", re.IGNORECASE)
_VOWELS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä"}


@lru_cache(maxsize=50_000)
def woman(term: Term) -> Term | None:
    """The feminine term: the glossary's, else made by rule from a masculine one; else None."""
    if term.feminine:
        return replace(term, text=term.feminine, gender=FEMININE, feminine="", plural="")
    phrase = paradigm(term).singular
    if phrase is None or phrase.gender != MASCULINE:
        return None
    before = "".join(f"{word.text}{'e' if word.inflects else ''} " for word in phrase.before)
    head = _adjectival(phrase.head.lemma) if phrase.head.adjectival else _with_in(phrase.head.lemma)
    text = f"{before}{head}{phrase.after}"
    return replace(term, text=text, gender=FEMININE, plural="")


def _adjectival(stem: str) -> str:
    """Vorsitzende, but Beamtin."""
    return stem + ("in" if stem.lower().endswith("beamt") else "e")


def _with_in(man: str) -> str:
    if man.endswith("mann"):
        return f"{man[:-4]}frau"
    if man.endswith("é"):
        return f"{man}e"
    if _UMLAUT.search(man):
        last = max(man.rfind(vowel) for vowel in _VOWELS)
        man = man[:last] + _VOWELS[man[last]] + man[last + 1 :]
    return f"{man.removesuffix('e')}in"
