"""Latin letters for Cyrillic ones, letter by letter: what the four systems share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# A word of a name: letters of any alphabet, with their combining marks.
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
CYRILLIC = re.compile("[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
VOWELS = frozenset("аеёиоуыэюя")
UNKNOWN = "?"

# Letters of other Cyrillic alphabets are read as the nearest Russian ones.
_NEAREST = {
    **{"і": "и", "ї": "йи", "є": "йе", "ґ": "г", "ў": "у", "ј": "й", "љ": "ль", "њ": "нь"},
    **{"ћ": "ч", "ђ": "дж", "џ": "дж", "ѓ": "г", "ќ": "к", "ѕ": "дз", "ѣ": "е", "ѳ": "ф"},
    **{"ѵ": "и", "ә": "а", "ғ": "г", "қ": "к", "ң": "нг", "ө": "о", "ү": "у", "ұ": "у"},
    **{"һ": "х", "җ": "дж", "ҳ": "х", "ҷ": "ч", "ҫ": "с", "ҙ": "з", "ҡ": "к", "ӏ": ""},
}

# ISO 9:1995 has one Latin letter for each Cyrillic one, so that it can be reversed.
_ISO9 = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "ë", "ж": "ž", "з": "z"},
    **{"и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r"},
    **{"с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "ŝ"},
    **{"ъ": "ʺ", "ы": "y", "ь": "ʹ", "э": "è", "ю": "û", "я": "â"},
    **{"і": "ì", "ї": "ï", "є": "ê", "ґ": "g̀", "ў": "ŭ", "ј": "ǰ", "љ": "l̂", "њ": "n̂"},
    **{"ћ": "ć", "ђ": "đ", "џ": "d̂", "ѓ": "ǵ", "ќ": "ḱ", "ѕ": "ẑ", "ѣ": "ě", "ѳ": "f̀", "ѵ": "ỳ"},
}

# ICAO Doc 9303 part 3, section 6 B: what passports and visas print.
_ICAO = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z"},
    **{"и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r"},
    **{"с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh"},
    **{"щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
    **{"і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u"},
}
_ASCII_MARKS = str.maketrans("’‘ʼ«»„“”‐‑–—\u00a0", '\'\'\'"""""---- ')
# Latin letters in a name ("Kärcher") that Unicode does not take apart.
_ASCII_LETTERS = {
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}


def iso9(word: str) -> str:
    """ISO 9:1995, system of letters with marks; what is not printed with ё stays e."""
    return by_letter(word, _ISO9)


def icao(text: str) -> str:
    """ICAO Doc 9303: 7-bit letters only, also for Latin letters with marks."""
    text = by_letter(text, _ICAO).translate(_ASCII_MARKS)
    plain = "".join(cased(c, _ASCII_LETTERS.get(c.lower(), c)) for c in text)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")


def by_letter(text: str, table: Mapping[str, str]) -> str:
    """Every Cyrillic letter through `table` or as the nearest Russian one, the rest unchanged."""
    made = []
    for letter in text:
        low = letter.lower()
        if not CYRILLIC.match(low):
            made.append(letter)
        elif low in table:
            made.append(cased(letter, table[low]))
        else:
            near = russian(low)
            made.append(cased(letter, "".join(table.get(c, UNKNOWN) for c in near)))
    return "".join(made)


def russian(word: str) -> str:
    """Small and capital letters of other Cyrillic alphabets as the nearest Russian ones."""
    return "".join(_nearest(letter) for letter in word)


def _nearest(letter: str) -> str:
    low = letter.lower()
    if low in _ICAO and low in _ISO9 and low not in _NEAREST:
        return letter
    if low in _NEAREST:
        return cased(letter, _NEAREST[low])
    bare = unicodedata.normalize("NFD", low)[0]
    return cased(letter, bare) if CYRILLIC.match(low) and bare != low else letter


def cased(letter: str, made: str) -> str:
    """`made` with the capital that `letter` has."""
    return made[:1].upper() + made[1:] if letter != letter.lower() else made


def like(source: str, made: str) -> str:
    """`made` (small letters) with the capitals of the word `source`: all, first or none."""
    if source.isupper() and len(source) > 1:
        return made.upper()
    return cased(source[0], made)
