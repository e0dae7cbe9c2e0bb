"""The text of a press article -> its blocks: what each line is, and its segments."""

from __future__ import annotations

from collections import Counter

from translate_app.core.article import KEPT_APART, Block, BlockKind, Segment, block_id, segment_id
from translate_app.text import press
from translate_app.text.cleanup import key
from translate_app.text.lines import MARKER, Line, find_lines
from translate_app.text.sentences import split
from translate_app.text.values import is_dateline

Kinds = list[BlockKind | None]

_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST})
_LEVELS = {BlockKind.HEADLINE: 1, BlockKind.SUBHEADING: 2}


def find_blocks(text: str) -> tuple[Block, ...]:
    """All blocks of a text in order; together with the white space between them they are the text.

    One block per line or wrapped paragraph, one per run of list items. Paragraphs, quotations and
    list items are split into sentences, all others are one segment. The marks of list items
    belong to the block, not to its segments. Blank text has no blocks.
    """
    lines = find_lines(text)
    kinds = _kinds(lines)
    blocks: list[Block] = []
    headlines: dict[str, str] = {}
    for run in _runs(kinds):
        kind = kinds[run[0]] or BlockKind.PARAGRAPH
        name = block_id(len(blocks) + 1)
        first = None
        if kind is BlockKind.HEADLINE:
            first = headlines.setdefault(_headline_key(lines[run[0]]), name)
        blocks.append(
            Block(
                id=name,
                kind=kind,
                start=lines[run[0]].start,
                stop=lines[run[-1]].stop,
                segments=_segments(text, name, kind, [lines[i] for i in run]),
                level=_LEVELS.get(kind, 0),
                duplicate_of=first if first != name else None,
            )
        )
    return tuple(blocks)


def _runs(kinds: Kinds) -> list[list[int]]:
    runs: list[list[int]] = []
    for number, kind in enumerate(kinds):
        if kind is BlockKind.LIST and number and kinds[number - 1] is kind:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _segments(text: str, name: str, kind: BlockKind, lines: list[Line]) -> tuple[Segment, ...]:
    spans: list[tuple[int, int]] = []
    for line in lines:
        source = text[line.start : line.stop]
        mark = MARKER.match(source) if kind is BlockKind.LIST else None
        skip = mark.end() if mark else 0
        parts = split(source[skip:]) if kind in _SENTENCES else [(0, len(source))]
        spans += [(line.start + skip + a, line.start + skip + b) for a, b in parts]
    return tuple(
        Segment(segment_id(name, number), text[start:stop], start, stop)
        for number, (start, stop) in enumerate(spans, start=1)
    )


def _kinds(lines: list[Line]) -> Kinds:
    """What each line is. Each step looks only at lines that no earlier step has named."""
    kinds: Kinds = [None] * len(lines)
    _name_navigation(lines, kinds)
    _name_dates(lines, kinds)
    body = _first_body_line(lines, kinds)
    _name_metadata(lines, kinds, body)
    _name_headlines(lines, kinds, body)
    _name_lists(lines, kinds)
    _name_subheadings(lines, kinds)
    for number, line in enumerate(lines):
        if kinds[number] is None:
            direct = press.is_direct_speech(line.text)
            kinds[number] = BlockKind.QUOTATION if direct else BlockKind.PARAGRAPH
    if KEPT_APART.issuperset(kinds):  # a text of such lines only was given to be translated
        return [BlockKind.PARAGRAPH] * len(lines)
    return kinds


def _name_navigation(lines: list[Line], kinds: Kinds) -> None:
    for number, line in enumerate(lines):
        if press.is_navigation(line):
            kinds[number] = BlockKind.BOILERPLATE
    tail = len(lines)
    while tail and (
        kinds[tail - 1]
        or press.is_call(lines[tail - 1])
        or not press.is_sentence(lines[tail - 1].text)
    ):
        tail -= 1
    related = (n for n in range(tail, len(lines)) if press.opens_related(lines[n]))
    for number in range(next(related, len(lines)), len(lines)):
        kinds[number] = BlockKind.BOILERPLATE
    for number in reversed(range(len(lines))):
        if kinds[number] is None and not press.is_call(lines[number]):
            break
        kinds[number] = BlockKind.BOILERPLATE


def _name_dates(lines: list[Line], kinds: Kinds) -> None:
    for number, line in enumerate(lines):
        if kinds[number] is None and is_dateline(line.text):
            kinds[number] = BlockKind.DATELINE


def _first_body_line(lines: list[Line], kinds: Kinds) -> int:
    """Number of the first line that is a sentence; the head of the article ends before it."""
    numbers = range(len(lines))
    return next(
        (n for n in numbers if kinds[n] is None and press.is_sentence(lines[n].text)), len(lines)
    )


def _name_metadata(lines: list[Line], kinds: Kinds, body: int) -> None:
    marked = [line.text for line in lines[:body] if MARKER.match(line.text)]
    numbered = {key(MARKER.sub("", text, count=1)) for text in marked}
    for number in range(body):
        line = lines[number]
        if kinds[number] is None and (press.is_category(line) or line.key in numbered):
            kinds[number] = BlockKind.METADATA
    # A few words right beside such a line are of its kind, if another headline comes below.
    below = Counter(_headline_key(lines[n]) for n in range(body) if kinds[n] is None)
    for number in range(body):
        if kinds[number] is not None:
            continue
        wanted = _headline_key(lines[number])
        below[wanted] -= 1
        if not below[wanted]:
            del below[wanted]
        beside = _touches(lines, kinds, number, {BlockKind.METADATA, BlockKind.DATELINE})
        if beside and press.is_label(lines[number].text) and below and wanted not in below:
            kinds[number] = BlockKind.METADATA


def _touches(lines: list[Line], kinds: Kinds, number: int, wanted: set[BlockKind]) -> bool:
    """Whether the line above or below, with no blank line between, is of a wanted kind."""
    above = number > 0 and kinds[number - 1] in wanted and not lines[number].after_blank
    after = number + 1
    below = after < len(lines) and kinds[after] in wanted and not lines[after].after_blank
    return above or below


def _name_headlines(lines: list[Line], kinds: Kinds, body: int) -> None:
    if len(lines) < 2:
        return
    first = next((n for n in range(body) if kinds[n] is None), None)
    if first is None:
        return
    wanted = _headline_key(lines[first])
    for number, line in enumerate(lines):
        if kinds[number] is None and _headline_key(line) == wanted:
            kinds[number] = BlockKind.HEADLINE


def _headline_key(line: Line) -> str:
    return line.key.rstrip(" .")


def _name_lists(lines: list[Line], kinds: Kinds) -> None:
    number = 0
    while number < len(lines):
        stop = number
        while stop < len(lines) and kinds[stop] is None and _same_mark(lines[number], lines[stop]):
            stop += 1
        if stop - number >= 2 and not press.is_speech_turn(lines[number].text):
            kinds[number:stop] = [BlockKind.LIST] * (stop - number)
        number = max(stop, number + 1)


def _same_mark(first: Line, line: Line) -> bool:
    marks = [MARKER.match(text) for text in (first.text, line.text)]
    signs = [mark[0][0] for mark in marks if mark]
    return len(signs) == 2 and (
        signs[0] == signs[1] or all(map(str.isdigit, signs)) or all(map(str.isalpha, signs))
    )


def _name_subheadings(lines: list[Line], kinds: Kinds) -> None:
    for number in range(len(lines) - 1):
        following = kinds[number + 1] is BlockKind.LIST or (
            kinds[number + 1] is None and lines[number + 1].ends_sentence
        )
        if kinds[number] is None and following and press.is_subheading(lines[number].text):
            kinds[number] = BlockKind.SUBHEADING
