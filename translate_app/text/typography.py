"""Quotes, dashes and spaces as German ("de") and English ("en") press texts set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# (outer opening, outer closing, inner opening, inner closing)
STYLES = {"de": "„“‚‘", "en": "“”‘’"}

_SINGLE = "'‘’‚‹›"
_DOUBLE = '"«»„“”‟'
_QUOTE = re.compile(f"[{_SINGLE}{_DOUBLE}]")
_AFTER_OPENING = "([«„“‚‘‹\"'…–—-€$£§#@+№"
_BEFORE_OPENING = " \t\n\u00a0\u2009\u202f([{/–—«„“‚‘\"'"
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Mark:
    text: int  # number of the text it stands in
    at: int
    sign: str
    opens: bool

    @property
    def single(self) -> bool:
        return self.sign in _SINGLE


def quotes(text: str, lang: str) -> str:
    """Quotes of any kind in the style of `lang`, nested ones alternating: „… ‚…‘ …“, “… ‘…’ …”.

    Pairs are found with a stack. Apostrophes (don’t, 90's, partners’) and signs without a
    partner stay as they are. Raises KeyError for another language.
    """
    return quotes_across([text], lang)[0]


def quotes_across(texts: Sequence[str], lang: str) -> list[str]:
    """`quotes` over the segments of one block, so that a quotation may span several of them.

    The texts come back in their order and number.
    """
    style = STYLES[lang]
    letters = [list(text) for text in texts]
    depth = 0
    for mark in _paired(texts):
        depth -= not mark.opens
        letters[mark.text][mark.at] = style[depth % 2 * 2 + (not mark.opens)]
        depth += mark.opens
    return ["".join(text) for text in letters]


def _paired(texts: Sequence[str]) -> list[_Mark]:
    """The marks that have a partner, in order."""
    stack: list[_Mark] = []
    paired: list[_Mark] = []
    for mark in _marks(texts):
        if mark.opens:
            stack.append(mark)
            continue
        # A double quote closes over stray single ones; a single one, which may well be an
        # apostrophe, closes only what was opened last.
        while not mark.single and stack and stack[-1].single:
            stack.pop()
        if stack and stack[-1].single == mark.single:
            paired += [stack.pop(), mark]
    return sorted(paired, key=lambda mark: (mark.text, mark.at))


def _marks(texts: Sequence[str]) -> Iterator[_Mark]:
    for number, text in enumerate(texts):
        for found in _QUOTE.finditer(text):
            at = found.start()
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < len(text) else " "
            opens = _opens(found[0], before, after)
            if opens is not None:
                yield _Mark(number, at, found[0], opens)


def _opens(sign: str, before: str, after: str) -> bool | None:
    """True for an opening quote, False for a closing one, None for an apostrophe."""
    if sign in "'‘’" and before.isalnum() and after.isalnum():
        return None
    can_open = before in _BEFORE_OPENING and (after.isalnum() or after in _AFTER_OPENING)
    can_close = not before.isspace()
    if sign in "„‚" or (sign in "«‹" and (can_open or not can_close or after.isalnum())):
        return True
    if sign == "'" and can_open and after.isdigit():
        return None  # '90s
    if sign != "’" and can_open:
        return True
    return False if can_close or sign in "»›" else None


_SHORT = ["z B", "d h", "u a", "e V", "v a", "u U", "s o", "s u", "i A", "a D", "n Chr", "v Chr"]
_GERMAN_SHORT = re.compile(
    r"(?<![\w.])("
    + "|".join(r"{}\.(?=[ \u202f]?{}\.)".format(*short.split()) for short in _SHORT)
    + r")[ \u202f]?"
)
_RULES = {
    "both": (
        (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
        (re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), " "),
        (re.compile(r"(?<=\S)[ \t]+(?=[,;:!?)\]](?!\w))"), ""),
        (re.compile(r"(?<=\w)[ \t]+(?=\.(?![\w.]))"), ""),
        (re.compile(r"(?<=[(\[„‚])[ \t]+(?=\S)"), ""),
        (re.compile(r"(?<=\S)([ \u00a0])[-—](?= )"), r"\1–"),
        (re.compile(r"(?<![\w-])(\d{4})-(?=\d{4}(?![\w-]))"), r"\1–"),
    ),
    "de": (
        (re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])"), " – "),
        (re.compile(r"(?<=\d)[ \u2009\u202f]?%"), f"{_NBSP}%"),
        (_GERMAN_SHORT, rf"\1{_NBSP}"),
    ),
    "en": ((re.compile(r"(?<=\d)[ \u00a0\u2009\u202f]%"), "%"),),
}


def tidy(text: str, lang: str) -> str:
    """Spaces, dashes and dots set right; quotes and words are not touched.

    No space before , ; : ! ? ) and no double ones; a dash between spaces is the en dash, a
    German one always has spaces; years are joined by it (2016–2018). German „5 %“ and „z. B.“
    get no-break spaces, English "5%" none (the rules of Duden and of the EU's English guide).
    """
    for pattern, right in _RULES["both"] + _RULES[lang]:
        text = pattern.sub(right, text)
    return text
