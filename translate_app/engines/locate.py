"""Where in a target the model wrote something instead of a term: by its words, by attention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from translate_app.core.term import Span

WordAlignment = tuple[frozenset[int], ...]  # for each target word the source words it stands for

_WORD = re.compile(r"[^\W_]+(?:[-.’'/][^\W_]+)*")
_PAUSE = re.compile(r"[,;:!?)\]“”»‘\"]$|\w{3}\.$")
# Articles, prepositions and joins of German and English: they say nothing about a term.
FUNCTION_WORDS = frozenset(
    (
        *("der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem"),
        *("einen", "und", "oder", "sowie", "von", "vom", "zu", "zum", "zur", "in", "im", "ins"),
        *("an", "am", "auf", "aus", "bei", "beim", "mit", "nach", "für", "über", "unter", "um"),
        *("vor", "durch", "gegen", "als", "the", "a", "of", "for", "and", "or", "to", "at", "on"),
        *("by", "with", "from", "into", "as"),
    )
)
# What German and English inflection puts behind a stem; shorter stems are none.
_ENDINGS = ("’s", "'s", "em", "en", "er", "es", "e", "n", "s")
MIN_STEM = 4


def content_words(text: str) -> list[tuple[str, Span]]:
    """(word, where it stands) without function words, in order."""
    return [
        (found[0], found.span())
        for found in _WORD.finditer(text)
        if found[0].lower() not in FUNCTION_WORDS
    ]


def same_word(one: str, other: str) -> bool:
    """Whether two words are the same but for capitals and endings."""
    return not _stems(one).isdisjoint(_stems(other))


def _stems(word: str) -> set[str]:
    """The word and what is left of it without an ending: «Ministers» is «Minister» with -s."""
    word = word.casefold()
    cut = {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)}
    return {word, *(stem for stem in cut if len(stem) >= MIN_STEM)}


def find_words(phrase: str, target: str) -> list[Span]:
    """Where the content words of `phrase` stand in `target` one after the other, in any form.

    Only function words may stand between; the spans begin and end with content words.
    """
    wanted, have = content_words(phrase), content_words(target)
    size = len(wanted)
    return [
        (have[at][1][0], have[at + size - 1][1][1])
        for at in range(len(have) - size + 1 if size else 0)
        if all(same_word(w[0], h[0]) for w, h in zip(wanted, have[at:], strict=False))
        and not re.search(r"[.!?;]\s|,", target[have[at][1][1] : have[at + size - 1][1][0]])
    ]


def word_spans(text: str) -> list[Span]:
    """Words as spaces part them, with the punctuation that clings to them."""
    return [found.span() for found in re.finditer(r"\S+", text)]


def word_alignment(
    source: str,
    target: str,
    pairs: Sequence[tuple[int, int]],
    *,
    count_source: Callable[[str], int],
    count_target: Callable[[str], int],
) -> WordAlignment | None:
    """Alignment of words from `pairs` of pieces; a word looks where most of its pieces do.

    Pieces never cross spaces, so counting them word by word tells which belong to which; where
    the sum differs from the whole (the model read or wrote the text in other pieces) there is no
    alignment: None.
    """
    source_owner = _owners(source, count_source) if pairs else None
    target_owner = _owners(target, count_target) if source_owner else None
    if not source_owner or not target_owner:
        return None
    votes: list[Counter[int]] = [Counter() for _ in word_spans(target)]
    for source_piece, target_piece in pairs:
        if target_piece >= len(target_owner) or source_piece >= len(source_owner):
            return None
        votes[target_owner[target_piece]][source_owner[source_piece]] += 1
    return tuple(
        frozenset(word for word, n in vote.items() if n == max(vote.values())) for vote in votes
    )


def _owners(text: str, count: Callable[[str], int]) -> list[int] | None:
    """The number of the word of each piece."""
    owners = [
        n for n, span in enumerate(word_spans(text)) for _ in range(count(text[slice(*span)]))
    ]
    return owners if len(owners) == count(text) else None


def find_aligned(
    source: str, term: Sequence[Span], target: str, alignment: WordAlignment
) -> Span | None:
    """The phrase of `target` that stands for the source words of `term`, or None.

    Words without an alignment beside it belong to it, unless a source word elsewhere is without a
    counterpart too: then nobody knows whose they are. Nothing is returned for a phrase in pieces.
    """
    spans, words = word_spans(target), word_spans(source)
    mine = {
        n for n, (a, b) in enumerate(words) if any(a < stop and b > start for start, stop in term)
    }
    core = [n for n, looked in enumerate(alignment) if looked & mine and len(looked - mine) == 0]
    core = [n for n in core if _content(target, spans[n])]
    if not core:
        return None
    first, last = core[0], core[-1]
    for n in range(first, last + 1):
        if n not in core and (alignment[n] - mine) and _content(target, spans[n]):
            return None
    claimed = frozenset[int]().union(*alignment)
    unclaimed = any(
        n not in claimed | mine and len(source[slice(*span)]) >= MIN_STEM
        for n, span in enumerate(words)
    )
    grown = _grown(target, spans, alignment, (first, last))
    if grown != (first, last) and unclaimed:
        return None
    return _trimmed(target, spans[grown[0]][0], spans[grown[1]][1])


def _grown(
    target: str, spans: Sequence[Span], alignment: WordAlignment, core: tuple[int, int]
) -> tuple[int, int]:
    """The phrase with the words beside it that stand for nothing else."""
    first, last = core
    while (
        first
        and _loose(target, spans, alignment, first - 1)
        and not _ends(target, spans[first - 1])
    ):
        first -= 1
    while (
        last + 1 < len(spans)
        and not _ends(target, spans[last])
        and _loose(target, spans, alignment, last + 1)
    ):
        last += 1
    return first, last


def _loose(target: str, spans: Sequence[Span], alignment: WordAlignment, n: int) -> bool:
    return not alignment[n] and _content(target, spans[n])


def _ends(target: str, span: Span) -> bool:
    return _PAUSE.search(target[slice(*span)]) is not None


def _content(target: str, span: Span) -> bool:
    return bool(content_words(target[slice(*span)]))


def _trimmed(target: str, start: int, stop: int) -> Span | None:
    """Without punctuation and function words at the edges."""
    inside = content_words(target[start:stop])
    return (start + inside[0][1][0], start + inside[-1][1][1]) if inside else None


def overlaps(span: Span, others: Collection[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < stop and start < span[1] for start, stop in others)
