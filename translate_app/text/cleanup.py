"""Cleaned copies of a text for the engine and for comparison. The article itself never changes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Span = tuple[int, int]

LATIN = "ABCEHKMOPTXYaceopxykËë"
CYRILLIC = "АВСЕНКМОРТХУасеорхукЁё"
TO_CYRILLIC = dict(zip(LATIN, CYRILLIC, strict=True))
# Letters of other Cyrillic alphabets pass for Latin ones too, but never stand in Russian words.
TO_LATIN = {c: v for v, c in TO_CYRILLIC.items()} | dict(zip("ІіЈјЅѕ", "IiJjSs", strict=True))

APOSTROPHES = "'’ʼ"
DASHES = "-‐‑‒–—―−"
QUOTES = "\"«»„“”‟‹›‚‘‛″'’"

_LETTERS = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0400-\u04ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# A one-letter Latin word between Russian words. Capitals count only where a sentence begins:
# «витамин C» and «класс A» are meant as they stand.
_LONE = re.compile(
    r"(?:(?<=[\u0400-\u04ff] )|(?<=[\u0400-\u04ff], ))[aceopyk](?= [«\"]?[\u0400-\u04ff])"
    r"|(?:^|(?<=[.!?…] )|(?<=\n))[ABCKOY](?= [«\"]?[\u0400-\u04ff])"
)
_LATIN_WITH_ENDING = re.compile(r"[^\u0400-\u04ff]{2,}[\u0430-\u0451]+")  # «SMSка», «iPhoneа»
_CLOSING = '»”“",.!?…'
_DASH_AFTER_CLOSING = re.compile(rf"(?<=[{_CLOSING}])\s*[–—]\s*(?=[^\W\d_])")
_HYPHEN_AFTER_CLOSING = re.compile(rf"(?<=[{_CLOSING}])\s+-\s*(?=[^\W\d_])")
_DASH_BEFORE_WORD = re.compile(r"(?<=\s)([–—])(?=[^\W\d_«„“\"])")
_DASH_AFTER_WORD = re.compile(r"(?<=[^\W\d_])([–—])(?=\s)")


def for_engine(source: str) -> str:
    """What the engine gets for a source: one line, visible characters, whole words, plain spaces.

    No-break and thin spaces and line ends become single spaces; soft hyphens and zero-width
    characters go; look-alike letters are repaired; `», –заявил` gets its space. Nothing that
    carries meaning is changed, so «организаций – участников» stays.
    """
    # White space first: which alphabet a letter belongs to may depend on a line end.
    text = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", source)).split())
    text = repair_lookalikes(text)
    text = _DASH_AFTER_CLOSING.sub(" – ", text)
    text = _HYPHEN_AFTER_CLOSING.sub(" – ", text)
    text = _DASH_BEFORE_WORD.sub(r"\1 ", text)
    text = _DASH_AFTER_WORD.sub(r" \1", text)
    return " ".join(text.split())


def find_lookalikes(text: str) -> list[Span]:
    """Spans of letters from the wrong alphabet, one letter each, in order.

    A run of letters is judged as a whole (`Моcква` is Russian, `IТ` Latin); parts around a
    hyphen are judged alone, so «IT-кластер» is right. Real hybrids («SMSка») are left alone.
    """
    repaired = repair_lookalikes(text)
    return [(at, at + 1) for at, letter in enumerate(text) if letter != repaired[at]]


def repair_lookalikes(text: str) -> str:
    """`text` with every letter of `find_lookalikes` replaced; the length stays the same."""
    if not _OTHER_LETTER.search(text):  # most Russian lines: nothing to judge
        return text
    text = _LETTERS.sub(lambda word: _repaired(word[0]), text)
    # A lone letter is judged by its neighbours, which may themselves just have become Russian.
    while (repaired := _LONE.sub(lambda lone: TO_CYRILLIC[lone[0]], text)) != text:
        text = repaired
    return text


def key(text: str) -> str:
    """Key for comparing texts: case, ё, kinds of dash, quote and space make no difference.

    Apostrophes inside words stay apostrophes; look-alike letters count as what they look like.
    """
    text = repair_lookalikes(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    text = re.sub(rf"(?<=[^\W\d_])[{APOSTROPHES}](?=[^\W\d_])", "\0", text)
    text = text.translate(_KEY_TABLE).replace("\0", "'").casefold().replace("ё", "е")
    return " ".join(text.split())


_KEY_TABLE = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(QUOTES, '"'))


def _repaired(word: str) -> str:
    if word.isascii():
        return word
    letters = list(word)
    for at, right in _word_repairs(word):
        letters[at] = right
    return "".join(letters)


@lru_cache(maxsize=50_000)
def _word_repairs(word: str) -> tuple[tuple[int, str], ...]:
    cyrillic = [i for i, letter in enumerate(word) if _CYRILLIC.match(letter)]
    latin = [i for i in range(len(word)) if i not in set(cyrillic)]
    if not cyrillic or not latin:
        return ()
    can_be_cyrillic = all(word[i] in TO_CYRILLIC for i in latin)
    can_be_latin = all(word[i] in TO_LATIN for i in cyrillic)
    # Where both readings fit (РОСATOM) the alphabet with more letters wins, Russian on a draw.
    if can_be_cyrillic and can_be_latin:
        can_be_cyrillic = len(cyrillic) >= len(latin)
    if can_be_cyrillic:
        return tuple((i, TO_CYRILLIC[word[i]]) for i in latin)
    if can_be_latin and not _LATIN_WITH_ENDING.fullmatch(word):
        return tuple((i, TO_LATIN[word[i]]) for i in cyrillic)
    return ()
