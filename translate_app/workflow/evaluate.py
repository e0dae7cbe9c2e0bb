"""Compare targets with references: corpus and segment scores, with their recipes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_app.core.errors import ScoreError
from translate_app.core.message import message
from translate_app.core.quality import Score
from translate_app.quality.metrics import corpus_score, sentence_scores
from translate_app.workflow.review import Review


@dataclass(frozen=True, slots=True)
class Comparison:
    """`corpus` holds one score per metric, `segments` one tuple of scores per pair in order."""

    corpus: tuple[Score, ...]
    segments: tuple[tuple[Score, ...], ...]


def compare(hypotheses: Sequence[str], references: Sequence[str]) -> Comparison:
    """Score pairs in order. Raises ScoreError where the lengths differ or nothing is given."""
    return Comparison(corpus_score(hypotheses, references), sentence_scores(hypotheses, references))


def compare_review(review: Review, reference: str) -> Comparison:
    """Score the targets of an article against a reference, one segment a line.

    Blank lines at the end do not count. Raises ScoreError where the numbers of lines differ.
    """
    lines = reference.rstrip().splitlines()
    if len(lines) != len(review.rows):
        raise ScoreError(
            message(
                "The reference has {lines} lines, the article {rows} segments.",
                lines=len(lines),
                rows=len(review.rows),
            ),
            "Put the reference of each segment on a line of its own, in the same order.",
        )
    return compare([row.target for row in review.rows], lines)
