"""Endings of German adjectives, participles and ordinals before a noun."""

from __future__ import annotations

import re
from typing import Final

from translate_app.termbase.grammar import FEMININE, MASCULINE, NEUTER, Article, Case, Number

_N, _G, _D, _A = Case.NOMINATIVE, Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE
_PLURAL = ""
_STRONG: Final = {
    MASCULINE: {_N: "er", _G: "en", _D: "em", _A: "en"},
    FEMININE: {_N: "e", _G: "er", _D: "er", _A: "e"},
    NEUTER: {_N: "es", _G: "en", _D: "em", _A: "es"},
    _PLURAL: {_N: "e", _G: "er", _D: "en", _A: "e"},
}
_MIXED_NOMINATIVE: Final = {MASCULINE: "er", FEMININE: "e", NEUTER: "es"}
ENDINGS: Final = ("e", "er", "es", "en", "em")

# A capital -er before a noun is a place (Permer, Berliner: no endings) unless it looks like one
# of these. Masculine names are the only doubt: before f, n and plural an adjective has no -er.
_LOOKS_ADJECTIVAL: Final = re.compile(
    r"(isch|lich|[^w]ig|sam|bar|haft|los|iv|är|ell|all?|nd|ier?t|(?:[^nr]|kr)et|ant|ent|os|abel|ibel"
    r"|([^n]|än)st|[hlzs]t|igt|fach|gleich|schaftlich|ägt|ehn|tal)er$"
)
_SIMPLE: Final = frozenset(
    (
        *("alt", "arm", "breit", "bunt", "dick", "dünn", "eng", "fein", "fern", "frei", "fremd"),
        *("früh", "ganz", "groß", "grün", "gut", "halb", "hart", "hoh", "jung", "klein", "klug"),
        *("kurz", "lang", "laut", "leer", "leicht", "letzt", "link", "mittler", "nah", "neu"),
        *("ober", "offen", "recht", "reich", "rot", "rund", "russisch", "schnell", "schwarz"),
        *("schwer", "spät", "stark", "still", "stolz", "tief", "unter", "voll", "wahr", "warm"),
        *("weiß", "weit", "wild", "zart", "vereint", "vereinigt", "verdient", "autonom", "blau"),
        *("dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "erst", "zweit"),
        *(
            "deutsch",
            "golden",
            "orthodox",
            "besonder",
            "öffentlich",
            "gemeinsam",
            "allgemein",
            "extern",
            "intern",
            "modern",
        ),
    )
)
_PLACES_THAT_LOOK_IT: Final = frozenset(
    ("Uraler", "Danziger", "Leipziger", "Dortmunder", "Sylter", "Frankfurter", "Erfurter")
)  # and all in -burger, -stadter …, which the pattern leaves alone


def ending(declension: Article, gender: str, case: Case, number: Number) -> str:
    """Strong without an article, weak after a definite one, mixed after ein, kein, mein."""
    plural = number is Number.PLURAL
    if declension is Article.NONE:
        return _STRONG[_PLURAL if plural else gender][case]
    direct = case is _N or (case is _A and gender != MASCULINE)
    if plural or not direct:
        return "en"
    return "e" if declension is Article.DEFINITE else _MIXED_NOMINATIVE[gender]


def stem(base: str) -> str:
    """The stem before endings: hoch -> hoh, dunkel -> dunkl, teuer -> teur, leise -> leis."""
    if base.endswith("hoch"):
        return f"{base[:-2]}h"
    if re.search(r"(el|auer|euer)$", base):
        return re.sub(r"e([lr])$", r"\1", base)
    return base.removesuffix("e")


def inflect(base: str, declension: Article, gender: str, case: Case, number: Number) -> str:
    """A form of the adjective as a dictionary writes it; place adjectives have none."""
    if base[:1].isupper() and base.endswith("er"):
        return base
    return stem(base) + ending(declension, gender, case, number)


def attributive_stem(word: str) -> str | None:
    """Stem of an adjective in any attributive form: Niedersächsischer -> Niedersächsisch.

    None where the word has no ending of an adjective.
    """
    found = re.fullmatch(r"(.{2,})e[rsnm]?", word)
    return found[1] if found else None


def is_place_adjective(word: str, gender: str) -> bool:
    """Whether a word before a noun of `gender` ("" for plural) is one that takes no endings."""
    if not (word[:1].isupper() and word.endswith("er")) or len(word) < len("Ulmer"):
        return False
    if gender != MASCULINE or word in _PLACES_THAT_LOOK_IT:
        return True
    return not is_simple(word[:-2]) and not looks_adjectival(word[:-2])


def is_simple(stem: str) -> bool:
    """Whether this is the stem of a common adjective: neu, hoh, erst."""
    return stem.lower() in _SIMPLE


def looks_adjectival(stem: str) -> bool:
    """Whether the stem ends like a derived adjective or a participle."""
    return _LOOKS_ADJECTIVAL.search(f"{stem}er") is not None
