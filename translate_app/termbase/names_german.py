"""Russian words in German spelling by the transcription table of the Duden."""

from __future__ import annotations

import re

from translate_app.termbase.names_letters import VOWELS, russian

_PLAIN = {
    **{"а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "ж": "sch", "з": "s", "и": "i", "к": "k"},
    **{"л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u"},
    **{"ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y"},
    **{"ь": "", "э": "e", "ю": "ju", "я": "ja"},
}
_GENITIVE = re.compile("[ое]го$")  # spoken and written -owo, -ewo
_BEFORE_JE = VOWELS | frozenset("йьъ")
_BEFORE_O = frozenset("жчшщ")


def duden(word: str) -> str:
    """One Russian word (small letters) in German; the sh variant for ж is not used.

    Rules beyond single letters: е is je at the start and after a vowel, й, ь, ъ; ё is o after
    ж ч ш щ, else jo; с is ss between vowels; кс is x; -ий ends in i, -ый in y; й is j before a
    vowel and after и or ы inside a word, else i; ь is j before и and о; -ого, -его end in -owo,
    -ewo. The signs ь and ъ are dropped.
    """
    word = russian(word)
    if _GENITIVE.search(word) and len(word) > len("ого"):
        word = word[:-2] + "во"
    made = []
    at = 0
    while at < len(word):
        if word.startswith("кс", at):
            made.append("x")
            at += 2
            continue
        made.append(_letter(word, at))
        at += 1
    return "".join(made)


def _letter(word: str, at: int) -> str:
    letter = word[at]
    before = word[at - 1] if at else ""
    after = word[at + 1] if at + 1 < len(word) else ""
    if letter == "е":
        return "je" if not before or before in _BEFORE_JE else "e"
    if letter == "ё":
        return "o" if before and before in _BEFORE_O else "jo"
    if letter == "с":
        return "ss" if before in VOWELS and after in VOWELS and before and after else "s"
    if letter == "й":
        return _short_i(before, after)
    if letter == "ь":
        return "j" if after and after in "ио" else ""
    return _PLAIN.get(letter, letter)


def _short_i(before: str, after: str) -> str:
    if after and after in "еёюя":
        return ""  # the j stands in je, jo, ju, ja
    if after and after in VOWELS:
        return "j"
    if before and before in "иы":
        return "j" if after else ""
    return "i" if before else "j"
