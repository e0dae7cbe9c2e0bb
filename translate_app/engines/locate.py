"""Where in a target the model wrote something instead of a term: by its words, by attention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from translate_app.core.term import Span

WordAlignment = tuple[frozenset[int], ...]  # for each target word the source words it stands for

_WORD = re.compile(r"[^\W_]+(?:[-.’'/][^\W_]+)*")
_PAUSE = re.compile(r"[,;:!?)\]“”»‘\"]$|\w{3}\.$")
_PUNCTUATION = ".,;:!?…)]}»”“‘’\"'"
# Articles, pronouns before nouns, prepositions, joins and auxiliaries of German and English: they
# say nothing about a term and are no part of it.
FUNCTION_WORDS = frozenset(
    (
        *("der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem"),
        *("einen", "und", "oder", "sowie", "von", "vom", "zu", "zum", "zur", "in", "im", "ins"),
        *("an", "am", "auf", "aus", "bei", "beim", "mit", "nach", "für", "über", "unter", "um"),
        *("vor", "durch", "gegen", "als", "the", "a", "of", "for", "and", "or", "to", "at", "on"),
        *("by", "with", "from", "into", "as", "mein", "meine", "sein", "seine", "seiner", "seinem"),
        *("seinen", "ihr", "ihre", "ihrer", "ihrem", "ihren", "unser", "unsere", "unserer"),
        *("unserem", "unseren", "dieser", "diese", "dieses", "diesem", "diesen", "ist", "sind"),
        *("war", "waren", "wird", "werden", "wurde", "wurden", "hat", "haben", "hatte", "hatten"),
        *("my", "his", "her", "its", "our", "their", "this", "that", "these", "those", "is", "are"),
        *("was", "were", "be", "been", "has", "have", "had", "will", "would"),
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
        if target_piece == len(target_owner):
            continue  # the end symbol may look at a word too
        if target_piece > len(target_owner) or source_piece >= len(source_owner):
            return None
        looking, looked = target_owner[target_piece], source_owner[source_piece]
        if looking is not None and looked is not None:
            votes[looking][looked] += 1
    return tuple(
        frozenset(word for word, n in vote.items() if n == max(vote.values())) for vote in votes
    )


def _owners(text: str, count: Callable[[str], int]) -> list[int | None] | None:
    """The number of the word of each piece, None for the punctuation behind it: full stops look
    at full stops, which says nothing about the words before them.
    """
    owners: list[int | None] = []
    for n, span in enumerate(word_spans(text)):
        word = text[slice(*span)]
        pieces = count(word)
        letters = min(pieces, count(word.rstrip(_PUNCTUATION))) or pieces
        owners += [n] * letters + [None] * (pieces - letters)
    return owners if len(owners) == count(text) else None


def find_aligned(
    source: str, term: Sequence[Span], target: str, alignment: WordAlignment
) -> Span | None:
    """The phrase of `target` that stands for the source words of `term`, or None.

    Words without an alignment beside it belong to it, unless a source word elsewhere is without a
    counterpart too: then nobody knows whose they are. Nothing is returned for a phrase in pieces.
    """
    words = word_spans(source)
    mine = frozenset(n for n, span in enumerate(words) if overlaps(span, term))
    phrase = _Phrase(target, alignment, mine)
    core = phrase.core()
    if not core or any(phrase.foreign(n) for n in range(core[0], core[-1] + 1)):
        return None
    first, last = phrase.grown(core[0], core[-1])
    claimed = frozenset[int]().union(*alignment) | mine
    unclaimed = any(
        n not in claimed and stop - start >= MIN_STEM for n, (start, stop) in enumerate(words)
    )
    if unclaimed and not all(alignment[n] or phrase.silent(n) for n in range(first, last + 1)):
        return None
    return phrase.span(first, last)


class _Phrase:
    """Words of a target as seen from the source words `mine`."""

    def __init__(self, target: str, alignment: WordAlignment, mine: frozenset[int]) -> None:
        self._target, self._alignment, self._mine = target, alignment, mine
        self._spans = word_spans(target)

    def core(self) -> list[int]:
        """Content words that look at nothing but `mine`."""
        looked = enumerate(self._alignment)
        return [n for n, words in looked if words and words <= self._mine and not self.silent(n)]

    def foreign(self, n: int) -> bool:
        """A content word that stands for something else."""
        looked = self._alignment[n]
        return bool(looked) and looked.isdisjoint(self._mine) and not self.silent(n)

    def silent(self, n: int) -> bool:
        """No content word."""
        return not content_words(self._word(n))

    def grown(self, first: int, last: int) -> tuple[int, int]:
        """With the content words beside it that stand for nothing else, up to a pause."""
        while first and self._loose(first - 1) and not self._pause(first - 1):
            first -= 1
        while last + 1 < len(self._spans) and not self._pause(last) and self._loose(last + 1):
            last += 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """Where the phrase stands, without punctuation and function words at its edges."""
        start, stop = self._spans[first][0], self._spans[last][1]
        inside = content_words(self._target[start:stop])
        return start + inside[0][1][0], start + inside[-1][1][1]

    def _loose(self, n: int) -> bool:
        return not self.foreign(n) and not self.silent(n)

    def _pause(self, n: int) -> bool:
        return _PAUSE.search(self._word(n)) is not None

    def _word(self, n: int) -> str:
        return self._target[slice(*self._spans[n])]


def overlaps(span: Span, others: Collection[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < stop and start < span[1] for start, stop in others)
