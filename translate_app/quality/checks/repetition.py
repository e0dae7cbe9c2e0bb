"""The same words twice: slips of the hand, and models caught in a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from translate_app.core.message import message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.core.term import Span
from translate_app.quality.checks.base import Context, finding
from translate_app.text.lemmas import normal, tokens

# Words that may stand twice in a row: «wenn Sie sie sehen», «that that», «had had».
_MAY_REPEAT = frozenset({"sie", "die", "der", "das", "that", "had", "is"})
# Loops of a model repeat phrases; «Schritt für Schritt» and «immer mehr» do not come so close.
_MIN_PHRASE = 2
_LETTER = re.compile(r"[^\W\d_]")


class _Repeat(NamedTuple):
    first: Span  # the words that come again
    second: Span
    words: int


class RepeatedWord:
    """A word typed twice."""

    id = "repeated_word"
    issue_type = IssueType.DUPLICATION
    severity = Severity.MINOR
    help = "The same word stands twice in a row."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each pair, with the second word taken out as the fix."""
        if _repeats_itself(source):
            return []
        return [
            finding(
                self,
                context,
                message("“{word}” stands twice.", word=target[slice(*repeat.second)]),
                target_span=repeat.second,
                fix=target[: repeat.first[1]] + target[repeat.second[1] :],
            )
            for repeat in _repeats(target)
            if repeat.words == 1 and target[slice(*repeat.first)].casefold() not in _MAY_REPEAT
        ]


class RepeatedPhrase:
    """Several words that come again at once."""

    id = "repeated_phrase"
    issue_type = IssueType.DUPLICATION
    severity = Severity.MAJOR
    help = "Several words come twice in a row, as when a model is caught in a loop."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each repeated phrase; none where the source repeats words, too."""
        if _repeats_itself(source):
            return []
        return [
            finding(
                self,
                context,
                message("“{words}” is repeated.", words=target[slice(*repeat.first)]),
                target_span=repeat.second,
            )
            for repeat in _repeats(target)
            if repeat.words >= _MIN_PHRASE
        ]


def _repeats(text: str) -> Iterator[_Repeat]:
    """Repeats that do not overlap, the longest at each place. Numbers alone are none, and one
    word counts only with nothing but space between.
    """
    words = tokens(text)
    plain = [normal(word.text) for word in words]
    at = 0
    while at < len(words):
        size = _repeated_from(plain, at)
        first, second = words[at : at + size], words[at + size : at + 2 * size]
        at += size or 1
        if size == 1 and not text[first[0].stop : second[0].start].isspace():
            continue
        if any(_LETTER.search(word.text) for word in first):
            yield _Repeat(
                (first[0].start, first[-1].stop), (second[0].start, second[-1].stop), size
            )


def _repeats_itself(text: str) -> bool:
    plain = [normal(word.text) for word in tokens(text)]
    return any(_repeated_from(plain, at) for at in range(len(plain)))


def _repeated_from(plain: Sequence[str], at: int) -> int:
    """How many words from `at` come again at once, the most possible; 0 for none."""
    for size in range((len(plain) - at) // 2, 0, -1):
        if plain[at + size] == plain[at] and (
            plain[at : at + size] == plain[at + size : at + 2 * size]
        ):
            return size
    return 0
