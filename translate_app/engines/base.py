"""The Engine protocol: what every translation engine takes and returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from translate_app.core.draft import EngineInfo
from translate_app.core.message import Message


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One decoder candidate. `token_logprobs` are natural logarithms, one per target piece with
    the end symbol; `alignment` holds (source piece, target piece) or is empty.
    """

    text: str
    token_logprobs: tuple[float, ...] = ()
    alignment: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The candidates for one source, best first, never empty; `warnings` say what looks wrong."""

    hypotheses: tuple[Hypothesis, ...]
    warnings: tuple[Message, ...] = ()

    @property
    def best(self) -> Hypothesis:
        """The first candidate."""
        return self.hypotheses[0]


Batch = list[tuple[int, Translation]]


class Engine(Protocol):
    """A loaded model for one language pair. Safe to call from one thread at a time."""

    @property
    def info(self) -> EngineInfo:
        """Name, model, digest and settings, for signatures."""
        ...

    def count_tokens(self, source: str) -> int:
        """Number of source pieces, without target token and end symbol."""
        ...

    def count_target_tokens(self, target: str) -> int:
        """Number of target pieces, without the end symbol."""
        ...

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        """Translate, one length-sorted batch at a time.

        Yields lists of (index into `sources`, Translation); every index comes exactly once, in
        no particular order. An empty or blank source gives an empty text. Stopping the
        iteration stops the work.
        """
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        """Log-probabilities of given targets (forced decoding), one per piece with the end.

        Raises ValueError where the lengths differ.
        """
        ...


def translate(
    engine: Engine, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
) -> list[Translation]:
    """All of `engine.batches`, in the order of `sources`."""
    done: dict[int, Translation] = {}
    for batch in engine.batches(sources, beam_size=beam_size, n_best=n_best):
        done.update(batch)
    return [done[i] for i in range(len(sources))]
