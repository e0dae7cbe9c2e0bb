"""What both engines share: limits, order of work, and answers for blank sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from translate_app.core.message import Message, message
from translate_app.engines.base import Batch, Hypothesis, Translation

BATCH_TOKENS = 2_000  # source pieces with padding; measured best, larger only costs memory
USUAL_SOURCE = 128  # pieces; the guard hands over no longer ones
USUAL_TARGET = 256  # twice as long as the longest usual source: more is a loop
BLANK = Translation((Hypothesis(""),))


def plan(lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Indices grouped into batches of like length, shortest first, `tokens` padded pieces each.

    Usual and over-long sources never share a batch: how far a target may grow depends on the
    batch, and the same source must give the same target in any company.
    """
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] > USUAL_SOURCE, lengths[i], i))
    groups: list[list[int]] = []
    for i in order:
        longer = bool(groups) and (lengths[i] > USUAL_SOURCE) != (
            lengths[groups[-1][0]] > USUAL_SOURCE
        )
        if not groups or longer or (len(groups[-1]) + 1) * lengths[i] > tokens:
            groups.append([])
        groups[-1].append(i)
    return groups


def longest_target(longest_source: int, positions: int) -> int:
    """How many pieces a target may have, end symbol included, in a batch so long."""
    return min(positions, USUAL_TARGET if longest_source <= USUAL_SOURCE else positions)


def shortened(pieces: list[str], room: int) -> tuple[list[str], tuple[Message, ...]]:
    """Pieces that fit the model's positions, and a warning where some had to go."""
    if len(pieces) <= room:
        return pieces, ()
    return pieces[:room], (
        message(
            "The source is too long for the model: only its first {room} of {all} pieces were "
            "translated.",
            room=room,
            all=len(pieces),
        ),
    )


def in_batches(
    sources: Sequence[str],
    pieces_of: Callable[[str], list[str]],
    decode: Callable[[list[list[str]]], list[tuple[Hypothesis, ...]]],
    *,
    room: int,
    tokens: int,
) -> Iterator[Batch]:
    """Blank sources at once, then `decode` of one planned batch of pieces after the other."""
    blank = [i for i, source in enumerate(sources) if not source.strip()]
    if blank:
        yield [(i, BLANK) for i in blank]
    kept = [i for i, source in enumerate(sources) if source.strip()]
    fitted = [shortened(pieces_of(sources[i]), room) for i in kept]
    for group in plan([len(pieces) for pieces, _ in fitted], tokens):
        decoded = decode([fitted[k][0] for k in group])
        yield [
            (kept[k], Translation(hypotheses, fitted[k][1]))
            for k, hypotheses in zip(group, decoded, strict=True)
        ]


def in_groups(
    lengths: Sequence[int],
    work: Callable[[list[int]], list[tuple[float, ...]]],
    *,
    room: int,
    tokens: int,
) -> list[tuple[float, ...]]:
    """`work` on planned groups of indices, results in order; () where a length exceeds `room`."""
    fit = [i for i, length in enumerate(lengths) if length <= room]
    results: list[tuple[float, ...]] = [()] * len(lengths)
    for group in plan([lengths[i] for i in fit], tokens):
        indices = [fit[k] for k in group]
        for i, result in zip(indices, work(indices), strict=True):
            results[i] = result
    return results
