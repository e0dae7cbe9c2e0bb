"""Text -> its lines, with hard-wrapped ones put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from translate_app.text.cleanup import key
from translate_app.text.values import is_dateline

# Mail and terminal programs wrap between 60 and 80 characters; a line outside these bounds is
# no wrapped one.
WRAP_MIN = 40
WRAP_MAX = 120
# By hand people wrap a word or so early.
RAGGED = 8

MARKER = re.compile(r"(?:[•‣▪●◦·*–—-]|\d{1,2}[.)]|[а-яa-z]\))\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][»”“\")\]]*$")


@dataclass(frozen=True)
class Line:
    """A line without outer white space: `text` with single spaces, offsets into the whole text.

    `after_blank` is True where an empty line stands before it.
    """

    start: int
    stop: int
    text: str
    after_blank: bool

    @cached_property
    def key(self) -> str:
        """The text as `cleanup.key` compares it."""
        return key(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop or the like."""
        return _SENTENCE_END.search(self.text) is not None


def find_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; line ends as str.splitlines sees them.

    Lines that a program wrapped are joined to one: those where the next goes on with a small
    letter, and in such a text all that are so full that the next word had no room.
    """
    lines = _raw_lines(text)
    width = max((len(a.text) for a, b in pairwise(lines) if _goes_on(a, b)), default=0)
    joined: list[Line] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before and (_goes_on(before, line) or _had_no_room(before, line, width)):
            first = joined[-1]
            text_so_far = f"{first.text} {line.text}"
            joined[-1] = Line(first.start, line.stop, text_so_far, first.after_blank)
        else:
            joined.append(line)
    return joined


def _raw_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    at, blank = 0, False
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(bare), " ".join(bare.split()), blank))
        blank = not bare
        at += len(raw)
    return lines


def _goes_on(line: Line, after: Line) -> bool:
    return (
        not after.after_blank
        and WRAP_MIN <= len(line.text) <= WRAP_MAX
        and len(after.text) <= WRAP_MAX
        and not line.ends_sentence
        and after.text[0].islower()
        and not MARKER.match(after.text)
    )


def _had_no_room(line: Line, after: Line, width: int) -> bool:
    return (
        not after.after_blank
        and WRAP_MIN <= len(line.text) <= WRAP_MAX
        and 0 < width < len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) + RAGGED
        and len(after.text) <= WRAP_MAX
        and not MARKER.match(after.text)
        and not is_dateline(line.text)
    )
