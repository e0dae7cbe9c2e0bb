"""What both engines do alike: cut texts into pieces, plan the batches, hand on what comes back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from translate_app.core.draft import EngineInfo
from translate_app.engines.base import Batch, Hypothesis
from translate_app.engines.batching import in_batches, in_groups
from translate_app.engines.tokenizer import Tokenizer


class PieceEngine(ABC):
    """`batches` and `score` as in base.Engine; see `batches_without_repeats` for second tries.

    A subclass decodes batches of source pieces and scores pairs of pieces.
    """

    tokenizer: Tokenizer
    _info: EngineInfo
    _positions: int  # of the model, target token and end symbol included
    _batch_tokens: int

    @property
    def info(self) -> EngineInfo:
        """Name, model, digest and settings, for signatures."""
        return self._info

    def count_tokens(self, source: str) -> int:
        """Number of source pieces, without target token and end symbol."""
        return len(self.tokenizer.source_pieces(source))

    def count_target_tokens(self, target: str) -> int:
        """Number of target pieces, without the end symbol."""
        return len(self.tokenizer.target_pieces(target))

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        """As base.Engine.batches. A source beyond the model's positions is cut, with a warning."""
        return self.batches_without_repeats(sources, beam_size=beam_size, n_best=n_best, ngram=0)

    def batches_without_repeats(
        self, sources: Sequence[str], *, beam_size: int, n_best: int, ngram: int
    ) -> Iterator[Batch]:
        """The same, but no target holds the same `ngram` pieces twice (0: allowed)."""

        def decode(batch: list[list[str]]) -> list[tuple[Hypothesis, ...]]:
            return self._decode(batch, beam_size, min(n_best, beam_size), ngram)

        return in_batches(
            sources,
            self.tokenizer.source_pieces,
            decode,
            room=self._room,
            tokens=self._batch_tokens,
        )

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        """As base.Engine.score; () for a pair longer than the model's positions."""
        pairs = [
            (self.tokenizer.source_pieces(s), self.tokenizer.target_pieces(t))
            for s, t in zip(sources, targets, strict=True)
        ]

        def work(indices: list[int]) -> list[tuple[float, ...]]:
            return self._logprobs([pairs[i][0] for i in indices], [pairs[i][1] for i in indices])

        lengths = [max(len(s), len(t)) for s, t in pairs]
        return in_groups(lengths, work, room=self._room, tokens=self._batch_tokens)

    @property
    def _room(self) -> int:
        return self._positions - 1 - len(self.tokenizer.prefix)

    @abstractmethod
    def _decode(
        self, batch: list[list[str]], beam_size: int, n_best: int, ngram: int
    ) -> list[tuple[Hypothesis, ...]]:
        """Hypotheses for each source of a batch, best first, at most `n_best`."""

    @abstractmethod
    def _logprobs(
        self, sources: list[list[str]], targets: list[list[str]]
    ) -> list[tuple[float, ...]]:
        """Log-probabilities of given targets, one per piece with the end."""
