"""Texts as a document takes them: clean, and the items of a list kept apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from translate_app.core.article import Block

# XML 1.0 section 2.2 forbids the first; HTML calls U+007F to U+009F and the non-characters parse
# errors as well; the direction controls at the end would show a text in another order.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    "\u202a-\u202e\u2066-\u2069]"
)
# No-break spaces are typography and stay; every other white space is one space.
_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def clean(text: str) -> str:
    """`text` on one line, white space single, without characters that XML or HTML forbids or that
    turn the reading direction; idempotent.
    """
    return _SPACE.sub(" ", _FORBIDDEN.sub("", text)).strip()


def list_items(
    block: Block, text: str, texts: Mapping[str, str]
) -> tuple[tuple[str, ...], int | None]:
    """The targets of a list, one line an item, and its first number (None for bullets).

    `text` is the article's, `texts` maps segment ids to targets. Marks belong to the block and
    stand before the first segment of an item. Numbers that do not count on stay in the line.
    """
    marks: list[str] = []
    items: list[list[str]] = []
    at = block.start
    for segment in block.segments:
        mark = text[at : segment.start].strip()
        if mark or not items:
            marks.append(mark)
            items.append([])
        items[-1].append(texts[segment.id])
        at = segment.stop
    lines = [" ".join(item) for item in items]
    numbers = [int(mark[:-1]) if mark[:-1].isdecimal() else None for mark in marks]
    first = numbers[0]
    if first is not None and numbers == list(range(first, first + len(lines))):
        return tuple(lines), first
    kept = ["" if number is None else f"{number}. " for number in numbers]
    return tuple(number + line for number, line in zip(kept, lines, strict=True)), None
