"""The lines of a block: characters cleaned, lines kept apart, list marks taken off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from translate_app.core.article import Block

# XML 1.0 section 2.2 forbids the first; HTML calls U+007F to U+009F and the non-characters parse
# errors as well; the direction controls at the end would show a text in another order.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    "\u202a-\u202e\u2066-\u2069]"
)
# No-break spaces are typography and stay; every other white space is one space.
_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_BULLET = re.compile(r"[•‣▪◦·*–—-]\s+")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+")


def clean(text: str) -> str:
    """`text` on one line, white space single, without characters that XML or HTML forbids or that
    turn the reading direction; idempotent.
    """
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text)).strip()


def lines_of(block: Block, text: str, texts: Mapping[str, str], between: str) -> tuple[str, ...]:
    """The block's targets, one line for each line of the source; `text` is the article's.

    Segments of one line are joined by `between`.
    """
    lines: list[list[str]] = [[texts[block.segments[0].id]]]
    for before, segment in pairwise(block.segments):
        if "\n" in text[before.stop : segment.start]:
            lines.append([])
        lines[-1].append(texts[segment.id])
    return tuple(between.join(line) for line in lines)


def list_items(
    block: Block, text: str, lines: tuple[str, ...]
) -> tuple[tuple[str, ...], int | None]:
    """The list's lines without their marks, and its first number (None for bullets).

    A number counts where the source line has it too, so "5. Juni" stays, and where the items
    count on from the first, so that no number is lost.
    """
    numbers = [_NUMBER.match(line.strip()) for line in _source_lines(block, text)]
    found = [int(number[1]) for number in numbers if number]
    if found and found == list(range(found[0], found[0] + len(lines))):
        return tuple(_without(_NUMBER, line) for line in lines), found[0]
    return tuple(_without(_BULLET, line) for line in lines), None


def _source_lines(block: Block, text: str) -> list[str]:
    return [line for line in text[block.start : block.stop].splitlines() if line.strip()]


def _without(mark: re.Pattern[str], line: str) -> str:
    return mark.sub("", line, count=1) if mark.match(line) and mark.sub("", line) else line
