"""BLEU, chrF2, chrF2++ and TER through sacrebleu, and the similarity of two targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from translate_app.core.errors import ScoreError
from translate_app.core.message import message
from translate_app.core.quality import Score

_WORD = re.compile(r"\w+|[^\w\s]")


def corpus_score(hypotheses: Sequence[str], references: Sequence[str]) -> tuple[Score, ...]:
    """BLEU, chrF2, chrF2++ and TER over all pairs, each 0-100 (TER may be higher; lower is
    better), with sacrebleu's signature.

    Raises ScoreError where nothing is given, the lengths differ or a reference is empty.
    """
    _check(hypotheses, references)
    return tuple(
        _score(metric, metric.corpus_score(hypotheses, [references]), "corpus", len(hypotheses))
        for metric in _metrics(sentence=False)
    )


def sentence_scores(
    hypotheses: Sequence[str], references: Sequence[str]
) -> tuple[tuple[Score, ...], ...]:
    """The same four metrics for each pair, in order; BLEU with effective order, as sacrebleu
    advises for sentences. Raises ScoreError as `corpus_score` does.
    """
    _check(hypotheses, references)
    metrics = _metrics(sentence=True)
    return tuple(
        tuple(_score(m, m.sentence_score(hypothesis, [reference]), "segment", 1) for m in metrics)
        for hypothesis, reference in zip(hypotheses, references, strict=True)
    )


def similarity(draft: str, target: str) -> float:
    """How much of a draft an editor kept, 0-1: 1 - edits / words of the longer text.

    Edits are Levenshtein insertions, deletions and replacements of words and punctuation
    marks, as written. Two empty texts are alike.
    """
    first, second = _WORD.findall(draft), _WORD.findall(target)
    longer = max(len(first), len(second))
    return 1 - _edits(first, second) / longer if longer else 1.0


def _check(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    if len(hypotheses) != len(references):
        raise ScoreError(
            message(
                "There are {h} translations but {r} references.",
                h=len(hypotheses),
                r=len(references),
            ),
            "Give one reference for each translation, in the same order.",
        )
    if not hypotheses:
        raise ScoreError("There is nothing to compare.", "Give at least one pair.")
    for row, reference in enumerate(references, start=1):
        if not reference.strip():
            raise ScoreError("The reference is empty.", "Fill it or leave the pair out.", row=row)


def _metrics(*, sentence: bool) -> tuple[Any, ...]:
    from sacrebleu.metrics import BLEU, CHRF, TER

    return BLEU(effective_order=sentence), CHRF(), CHRF(word_order=2), TER()


def _score(metric: Any, found: Any, level: str, n: int) -> Score:
    return Score(found.name, float(found.score), level, n, metric.get_signature().format())


def _edits(first: Sequence[str], second: Sequence[str]) -> int:
    above = list(range(len(second) + 1))
    for row, word in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            replaced = above[column - 1] + (word != other)
            current.append(min(replaced, above[column] + 1, current[-1] + 1))
        above = current
    return above[-1]
