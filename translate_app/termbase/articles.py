"""German articles and the contractions of preposition and article."""

from __future__ import annotations

from typing import Final

from translate_app.termbase.grammar import FEMININE, MASCULINE, NEUTER, Article, Case, Number

_N, _G, _D, _A = Case.NOMINATIVE, Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE
_PLURAL = ""  # genders are one in the plural

# Endings of der, dieser, jeder … and of ein, kein, mein …, by gender and case.
_DEFINITE: Final = {
    MASCULINE: {_N: "er", _G: "es", _D: "em", _A: "en"},
    FEMININE: {_N: "e", _G: "er", _D: "er", _A: "e"},
    NEUTER: {_N: "es", _G: "es", _D: "em", _A: "es"},
    _PLURAL: {_N: "e", _G: "er", _D: "en", _A: "e"},
}
_INDEFINITE: Final = {
    MASCULINE: {_N: "", _G: "es", _D: "em", _A: "en"},
    FEMININE: _DEFINITE[FEMININE],
    NEUTER: {_N: "", _G: "es", _D: "em", _A: ""},
    _PLURAL: _DEFINITE[_PLURAL],
}
_DER: Final = {"e": "die", "es": "das"}  # the others are d + ending; genitive «des» below
DEFINITE_STEMS: Final = ("dies", "jen", "jed", "welch", "all", "beid", "manch", "solch")
INDEFINITE_STEMS: Final = (
    *("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur", "irgendein"),
)

CONTRACTIONS: Final = {
    "am": ("an", "dem"),
    "ans": ("an", "das"),
    "aufs": ("auf", "das"),
    "beim": ("bei", "dem"),
    "durchs": ("durch", "das"),
    "fürs": ("für", "das"),
    "im": ("in", "dem"),
    "ins": ("in", "das"),
    "ums": ("um", "das"),
    "vom": ("von", "dem"),
    "zum": ("zu", "dem"),
    "zur": ("zu", "der"),
}
# «durchs», «fürs», «aufs», «ums» are talk, not press: they are read, not written.
_WRITTEN: Final = {
    parts: word
    for word, parts in CONTRACTIONS.items()
    if word in {"am", "ans", "beim", "im", "ins", "vom", "zum", "zur"}
}


def definite(gender: str, case: Case, number: Number) -> str:
    """der, des, dem … for a gender m/f/n."""
    ending = _DEFINITE[_key(gender, number)][case]
    if ending == "es" and case is Case.GENITIVE:
        return "des"
    return _DER.get(ending, f"d{ending}")


def indefinite(gender: str, case: Case, number: Number, stem: str = "ein") -> str:
    """ein, eines, einem …; "" in the plural of ein, but keine, ihre … for other stems."""
    if number is Number.PLURAL and stem == "ein":
        return ""
    ending = _INDEFINITE[_key(gender, number)][case]
    return (stem.replace("euer", "eur") if ending else stem) + ending


def article(kind: Article, gender: str, case: Case, number: Number) -> str:
    """The article of this kind, "" for none and for the plural of ein."""
    if kind is Article.NONE:
        return ""
    make = definite if kind is Article.DEFINITE else indefinite
    return make(gender, case, number)


def declined(stem: str, kind: Article, gender: str, case: Case, number: Number) -> str:
    """A determiner of this stem in another case or gender: dies -> diesem, kein -> keiner."""
    if kind is Article.INDEFINITE:
        return indefinite(gender, case, number, stem)
    if stem == "d":
        return definite(gender, case, number)
    return stem + _DEFINITE[_key(gender, number)][case]


def split(word: str) -> tuple[str, str] | None:
    """«im» -> ("in", "dem"), in small letters; None for a word that is no contraction."""
    return CONTRACTIONS.get(word.lower())


def fuse(preposition: str, form: str) -> str:
    """«in» and «dem» -> «im», «in» and «der» -> «in der»; the first word keeps its capital."""
    fused = _WRITTEN.get((preposition.lower(), form))
    if fused is None:
        return f"{preposition} {form}".strip()
    return fused.capitalize() if preposition[:1].isupper() else fused


def read(word: str) -> tuple[str, Article] | None:
    """(stem, kind) of a determiner in any form: «diesem» -> ("dies", definite); else None."""
    low = word.lower()
    if low in {"der", "die", "das", "des", "dem", "den"}:
        return "d", Article.DEFINITE
    for kind, stems in (
        (Article.INDEFINITE, INDEFINITE_STEMS),
        (Article.DEFINITE, DEFINITE_STEMS),
    ):
        for stem in stems:
            bare = kind is Article.INDEFINITE and low == stem
            if bare or (low.startswith(stem) and low[len(stem) :] in {"e", "er", "es", "em", "en"}):
                return stem, kind
    return None


def readings(word: str) -> frozenset[tuple[str, Case, Number]]:
    """All (gender, case, number) in which a determiner has this form; plural with every gender."""
    known = read(word)
    if known is None:
        return frozenset()
    stem, kind = known
    return frozenset(
        (gender, case, number)
        for gender in (MASCULINE, FEMININE, NEUTER)
        for case in Case
        for number in Number
        if declined(stem, kind, gender, case, number) == word.lower()
    )


def _key(gender: str, number: Number) -> str:
    return _PLURAL if number is Number.PLURAL else gender
