"""What must not happen to a target when a term is put into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from translate_app.core.term import Span
from translate_app.engines.locate import content_words, overlaps, same_word, word_spans

# Nats that all pieces behind the changed words may lose together. One word that no longer agrees
# («sind» behind a singular) falls from near certain to one in twenty or less, which is 3 nats; an
# unfamiliar but right name before them moves the rest by less than 1.
OUTSIDE_DROP = 3.0
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# «Minister Meier und Minister Lis»: behind a join or a comma the same word is another one.
_APART = re.compile(r"[,.!?;:()]|\b(?:und|oder|sowie|and|or)\b")


def changed(old: str, new: str) -> tuple[Span, Span]:
    """The words in which two texts differ, as a span of each; whole words with punctuation."""
    a, b = word_spans(old), word_spans(new)
    first = 0
    while first < min(len(a), len(b)) and _word(old, a[first]) == _word(new, b[first]):
        first += 1
    last = 0
    while last < min(len(a), len(b)) - first and _word(old, a[-1 - last]) == _word(
        new, b[-1 - last]
    ):
        last += 1
    return _hull(old, a, first, last), _hull(new, b, first, last)


def _word(text: str, span: Span) -> str:
    return text[slice(*span)]


def _hull(text: str, spans: Sequence[Span], first: int, last: int) -> Span:
    """From the first differing word to the last; empty where nothing stands."""
    inside = spans[first : len(spans) - last]
    if inside:
        return inside[0][0], inside[-1][1]
    at = spans[first][0] if first < len(spans) else len(text)
    return at, at


def doubled(text: str, term: Span, phrases: Sequence[str], others: Collection[Span]) -> bool:
    """Whether a content word of the term, or of the `phrases` it replaced, is the next one before
    or behind it: then half of the old phrase is left. The places of other terms are theirs.
    """
    own = [word for phrase in (text[slice(*term)], *phrases) for word, _ in content_words(phrase)]
    words = content_words(text)
    before = [w for w in words if w[1][1] <= term[0]][-1:]
    behind = [w for w in words if w[1][0] >= term[1]][:1]
    near = [w for w in before if not _APART.search(text[w[1][1] : term[0]])]
    near += [w for w in behind if not _APART.search(text[term[1] : w[1][0]])]
    return any(
        same_word(word, mine) for word, span in near if not overlaps(span, others) for mine in own
    )


def numbers_lost(old: str, new: str) -> bool:
    """Whether a number of the old text is not in the new one, or stands in it less often."""
    return bool(Counter(_NUMBER.findall(old)) - Counter(_NUMBER.findall(new)))


def outside_drop(before: Sequence[float], after: Sequence[float], pieces_behind: int) -> float:
    """Nats lost by the pieces behind the changed words and the end symbol.

    Those before them have the same history in both targets and cannot change.
    """
    count = pieces_behind + 1
    return sum(before[-count:]) - sum(after[-count:])
