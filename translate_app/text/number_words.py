"""Number words before thousands, millions and so on: «двадцать пять», "fünfundzwanzig"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from translate_app.text.lemmas import lemmas

_ONES = {
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
}
_TENS = {
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_OTHERS = {
    "ru": {"полтора": "1.5", "сто": "100", "двести": "200", "триста": "300", "пятьсот": "500"},
    "de": {"halbe": "0.5", "halben": "0.5", "anderthalb": "1.5", "eineinhalb": "1.5",
           "eine": "1", "einer": "1", "hundert": "100", "einhundert": "100"},
    "en": {"a": "1", "hundred": "100"},
}  # fmt: skip
_PHRASES = {"half a": Decimal("0.5"), "a hundred": Decimal(100), "one hundred": Decimal(100)}


def value_of(words: str, lang: str) -> Decimal | None:
    """The number that the last of some words in "ru", "de" or "en" name, or None.

    «около двадцати пяти» is 25; words before the number do not matter.
    """
    phrase = " ".join(words.lower().split()[-2:])
    if lang == "en" and phrase in _PHRASES:
        return _PHRASES[phrase]
    total = last = Decimal(0)
    for word in reversed(re.split(r"[\s-]+", words.lower())):
        value = _one_word(word, lang)
        if value is None or value <= last:  # «пять двадцать» would be two numbers
            break
        total, last = total + value, value
        if value % 1:  # "eine halbe" is no one and a half
            break
    return total or None


def all_count(words: str, lang: str) -> bool:
    """Whether every word is a number word, so that it may go on with a number before it."""
    return all(_one_word(word, lang) is not None for word in re.split(r"[\s-]+", words.lower()))


def _one_word(word: str, lang: str) -> Decimal | None:
    table = _table(lang)
    if lang == "de":
        ones, joined, tens = word.partition("und")
        if joined and ones in table and tens in table:
            return table[ones] + table[tens]
    forms = lemmas(word) if lang == "ru" and word else {word}
    return next((table[form] for form in forms if form in table), None)


@lru_cache(maxsize=3)
def _table(lang: str) -> dict[str, Decimal]:
    table = {word: Decimal(n) for n, word in enumerate(_ONES[lang].split(), start=1)}
    table |= {word: Decimal(10 * n) for n, word in enumerate(_TENS[lang].split(), start=2)}
    return table | {word: Decimal(n) for word, n in _OTHERS[lang].items()}
