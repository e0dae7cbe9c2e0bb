"""Words and their lemmas: the only place that knows a morphology library."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from translate_app.text.cleanup import repair_lookalikes

# Letters with combining marks; hyphens, apostrophes, soft hyphens and zero-width characters only
# inside. A hyphen before digits does not join: «потока-2» is «потока» and «2» (as a glossary
# writes it), «4.0» and «1,5» are one token each.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_INNER = r"[-\u2010\u2011'’ʼ\u00ad\u200b-\u200d\u2060]"
_TOKEN = re.compile(rf"{_LETTER}(?:{_INNER}?{_LETTER})*|\d+(?:[.,]\d+)*")
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\u0301\u0300]")  # with stress marks: за́мок
_HYPHENS = re.compile("[\u2010\u2011]")
_APOSTROPHES = re.compile("[’ʼ]")
# pymorphy3 looks letters up by their Unicode names and fails where a letter has none.
_RUSSIAN = re.compile(r"(?=.*[\u0400-\u04ff])[\u0400-\u04ffa-z0-9\u00df-\u024f'-]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; `text[start:stop]` of the text it was found in, untouched."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a Russian word in pymorphy3's terms. `kind` is "Name", "Patr", "Surn", "Geox"
    (a place), "Orgn" or ""; `gender` "masc", "femn", "neut", "ms-f" (either) or "".
    """

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    kind: str
    animate: bool


_KINDS = ("Name", "Patr", "Surn", "Geox", "Orgn")


def tokens(text: str) -> list[Token]:
    """Words and numbers of a text, in order; punctuation and signs are left out."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """The word in small letters, е for ё, plain hyphens, look-alike letters repaired."""
    word = repair_lookalikes(_DROPPED.sub("", unicodedata.normalize("NFC", word)))
    word = _APOSTROPHES.sub("'", _HYPHENS.sub("-", word))
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> frozenset[str]:
    """Normal forms of all Russian readings of a word, and the word itself, as `normal` writes.

    All readings are kept because the first is often wrong for names: with both sides reduced
    this way 99 % of inflected names were found, against 90 % with the first reading only.
    """
    plain = normal(word)
    return frozenset({plain, *(p.normal_form.replace("ё", "е") for p in _parses(plain))})


@lru_cache(maxsize=200_000)
def grammemes(word: str) -> tuple[str, str]:
    """(case, number) of the likeliest reading as pymorphy3 names them ("ablt", "sing") or ""."""
    for parse in _parses(normal(word)):
        return str(parse.tag.case or ""), str(parse.tag.number or "")
    return "", ""


@lru_cache(maxsize=200_000)
def is_predicate(word: str) -> bool:
    """Whether the likeliest reading carries a sentence: «прибыла», «построен», «готов», «нужно»."""
    return any(
        parse.tag.POS in ("VERB", "PRTS", "ADJS", "PRED") for parse in _parses(normal(word))[:1]
    )


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a Russian word, the likeliest first; guesses only for unknown words."""
    return tuple(_reading(parse) for parse in _parses(normal(word)))


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word, or its parts around a hyphen."""
    plain = normal(word)
    parts = plain.split("-")
    return bool(_RUSSIAN.fullmatch(plain)) and all(map(_analyzer().word_is_known, parts))


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    return Reading(
        lemma=str(parse.normal_form),
        pos=str(tag.POS or ""),
        case=str(tag.case or ""),
        number=str(tag.number or ""),
        gender="ms-f" if "ms-f" in tag.grammemes else str(tag.gender or ""),
        kind=next((kind for kind in _KINDS if kind in tag.grammemes), ""),
        animate=tag.animacy == "anim",
    )


def _parses(plain: str) -> list[Any]:
    return _analyzer().parse(plain) if _RUSSIAN.fullmatch(plain) else []


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3  # 0.5 s and 29 MB: only when a word is asked for

    return pymorphy3.MorphAnalyzer()
