"""Which source piece each target piece translates: two IBM models that must agree.

With so little text a transformer needs most of its training to find out what to look at. Word
alignments are cheap and tell it from the start: as supervision of the cross-attention (guided
alignment, as Marian trains it) and as a first guess of the embeddings.
Model 1 with a diagonal prior after Dyer et al. 2013 (fast_align); the two directions are
multiplied after Liang et al. 2006 (alignment by agreement).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Encoded = tuple[list[int], list[int]]

TENSION = 6.0  # how strongly the prior prefers the diagonal; fast_align learns about 4 to 8
NULL_SHARE = 0.08  # prior of the target token, which stands for "no source piece"
ROUNDS = 5
FLOOR = 1e-9


@dataclass(frozen=True, slots=True)
class Alignments:
    """`links[k][j]` is the source position of target position j of pair k.

    `source`, `target` and `weight` list lexical pairs: weight is p(source piece | target piece).
    """

    links: list[list[int]]
    source: Any
    target: Any
    weight: Any


@dataclass(frozen=True, slots=True)
class _Cells:
    """Every (source position, target position) of every pair, flattened."""

    lexical: Any  # index of the cell's (source piece, target piece) among the distinct ones
    prior: Any
    by_target: Any  # number of the (pair, target position) row
    by_source: Any  # number of the (pair, source position) row
    source: Any  # distinct lexical pairs: source piece, target piece
    target: Any


def align(data: Sequence[Encoded], pieces: int) -> Alignments:
    """Align all pairs. Source position 0 holds the target token and counts as no source."""
    cells = _cells(data, pieces)
    forward = _train(cells, cells.by_target, cells.source, pieces)
    backward = _train(cells, cells.by_source, cells.target, pieces)
    both = _posterior(cells, forward, cells.by_target) * _posterior(
        cells, backward, cells.by_source
    )
    links, at = [], 0
    for source, target in data:
        table = both[at : at + len(source) * len(target)].reshape(len(target), len(source))
        links.append(table.argmax(1).tolist())
        at += table.size
    counts = np.bincount(cells.lexical, both, minlength=len(cells.source))
    total = np.bincount(cells.target, counts, minlength=pieces)
    weight = counts / np.maximum(total[cells.target], FLOOR)
    return Alignments(links, cells.source, cells.target, weight)


def _cells(data: Sequence[Encoded], pieces: int) -> _Cells:
    keys, priors, by_target, by_source = [], [], [], []
    targets = sources = 0
    for source, target in data:
        rows, columns = len(target), len(source)
        s, t = np.array(source, np.int64), np.array(target, np.int64)
        keys.append((s[None, :] * pieces + t[:, None]).ravel())
        across = np.abs(np.arange(columns)[None, :] / columns - np.arange(rows)[:, None] / rows)
        prior = np.exp(-TENSION * across)
        prior[:, 0] = 0.0
        prior *= (1 - NULL_SHARE) / prior.sum(1, keepdims=True)
        prior[:, 0] = NULL_SHARE
        priors.append(prior.astype(np.float32).ravel())
        by_target.append(np.repeat(np.arange(targets, targets + rows, dtype=np.int32), columns))
        by_source.append(np.tile(np.arange(sources, sources + columns, dtype=np.int32), rows))
        targets, sources = targets + rows, sources + columns
    distinct, lexical = np.unique(np.concatenate(keys), return_inverse=True)
    return _Cells(
        lexical.astype(np.int32),
        np.concatenate(priors),
        np.concatenate(by_target),
        np.concatenate(by_source),
        distinct // pieces,
        distinct % pieces,
    )


def _posterior(cells: _Cells, table: Any, rows: Any) -> Any:
    joint = table[cells.lexical] * cells.prior
    total = np.bincount(rows, joint)
    return (joint / np.maximum(total[rows], FLOOR)).astype(np.float32)


def _train(cells: _Cells, rows: Any, given: Any, pieces: int) -> Any:
    """EM for p(other piece | given piece) over the distinct lexical pairs."""
    table = np.ones(len(cells.source), np.float32)
    for _ in range(ROUNDS):
        counts = np.bincount(
            cells.lexical, _posterior(cells, table, rows), minlength=len(cells.source)
        )
        total = np.bincount(given, counts, minlength=pieces)
        table = (counts / np.maximum(total[given], FLOOR)).astype(np.float32)
    return table
