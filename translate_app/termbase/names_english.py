"""Russian words in English spelling: BGN/PCGN as the press simplifies it."""

from __future__ import annotations

from translate_app.termbase.names_letters import VOWELS, russian

_PLAIN = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ж": "zh", "з": "z", "и": "i", "й": "y"},
    **{"к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t"},
    **{"у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": ""},
    **{"ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya"},
}
_BEFORE_YE = VOWELS | frozenset("йьъ")
_SIBILANTS = frozenset("жчшщ")
_ENDINGS = {"ий": "y", "ый": "y", "ия": "ia"}


def press(word: str) -> str:
    """One Russian word (small letters) in English.

    Rules beyond single letters: е is ye at the start and after a vowel, й, ь, ъ; ё is e after
    ж ч ш щ (Gorbachev), else yo; ь is y before и and о (Ilyin), else dropped; -ий and -ый end
    in y, -ия in ia (Maria); one y is written where й or ы meets a letter that begins with y.
    """
    word = russian(word)
    ending = ""
    if len(word) > 2 and word[-2:] in _ENDINGS:
        word, ending = word[:-2], _ENDINGS[word[-2:]]
        if word[-1] in "ьй" and ending.startswith("i"):
            ending = "y" + ending
    made = "".join(_letter(word, at) for at in range(len(word)))
    return made + ending


def _letter(word: str, at: int) -> str:
    letter = word[at]
    before = word[at - 1] if at else ""
    after = word[at + 1] if at + 1 < len(word) else ""
    if letter == "е" and before == "ы":
        return "e"  # Naberezhnye
    if letter == "е":
        return "ye" if not before or before in _BEFORE_YE else "e"
    if letter == "ё":
        return "e" if before and before in _SIBILANTS else "yo"
    if letter == "ь":
        return "y" if after and after in "ио" else ""
    if letter == "й" and ((after and after in "еёюя") or before == "ы"):
        return ""
    return _PLAIN.get(letter, letter)
