"""Tell a target that runs in circles or grows without end from a sane one."""

from __future__ import annotations

import re

from translate_app.core.message import Message, message

LONGEST_CYCLE = 8  # words: decoders loop over short phrases
CYCLES = 3  # times in a row: no style, unless the source does it too ("очень, очень, очень")
SYLLABLE = re.compile(r"(?P<unit>[^\W\d_]{1,6}?)(?P=unit){4,}")  # "enenenenen"
TOO_LONG = 3.0  # target pieces per source piece; press text has 0.8-1.6 in both directions
FREE_PIECES = 12  # abbreviations may be spelt out
FREE_LETTERS = 40
TOO_SHORT = 0.25  # target letters per source letter; below it something was left out
MEASURED_FROM = 40  # source letters: shorter ones ("СМИ", "ГИБДД") have any ratio


def trouble(
    source: str, target: str, *, source_pieces: int, target_pieces: int = 0
) -> Message | None:
    """What is wrong with the shape of `target`, or None. `target_pieces` 0 means unknown."""
    if not target.strip():
        return message("The model gave no text for this sentence.")
    if _circles(target) > _circles(source):
        return message("The draft repeats itself.")
    letters, wanted = len(target), len(source)
    too_long = (
        target_pieces > TOO_LONG * source_pieces + FREE_PIECES
        if target_pieces
        else letters > TOO_LONG * wanted + FREE_LETTERS
    )
    if too_long:
        return message("The draft is much longer than the source.")
    if wanted >= MEASURED_FROM and letters < TOO_SHORT * wanted:
        return message("The draft is much shorter than the source; something may be missing.")
    return None


def _circles(text: str) -> int:
    """How often a phrase stands in a row, 0 below CYCLES; numbers ("000 000 000") do not count."""
    words = re.findall(r"\w+", text.lower())
    worst = 0
    for size in range(1, LONGEST_CYCLE + 1):
        run = 0
        for i in range(size, len(words)):
            run = run + 1 if words[i] == words[i - size] else 0
            cycles = run // size + 1
            if cycles >= CYCLES and any(w.isalpha() for w in words[i - size + 1 : i + 1]):
                worst = max(worst, cycles)
    return max(worst, len(SYLLABLE.findall(text.lower())))
