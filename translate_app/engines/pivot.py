"""Russian to German by way of English, where no direct model is at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_app.core.draft import EngineInfo
from translate_app.engines.base import Batch, Engine, Translation, translate


class PivotEngine:
    """Two engines in a row. Log-probabilities are the second step's, given the first step's best
    text; alignments would point into that text and are left out.
    """

    def __init__(self, first: Engine, second: Engine) -> None:
        self._first, self._second = first, second

    @property
    def info(self) -> EngineInfo:
        """Names and models of both steps joined by +, their settings, and a digest of both."""
        a, b = self._first.info, self._second.info
        return EngineInfo(
            a.name if a.name == b.name else f"{a.name}+{b.name}",
            f"{a.model}+{b.model}",
            hashlib.sha256(f"{a.digest}{b.digest}".encode()).hexdigest(),
            f"pivot; {a.settings}; {b.settings}" if a.settings != b.settings else a.settings,
        )

    def count_tokens(self, source: str) -> int:
        """Source pieces of the first step."""
        return self._first.count_tokens(source)

    def count_target_tokens(self, target: str) -> int:
        """Target pieces of the second step."""
        return self._second.count_target_tokens(target)

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        """As base.Engine.batches; warnings of both steps are kept. `n_best` is the second's."""
        for batch in self._first.batches(sources, beam_size=beam_size):
            bridge = [translation.best.text for _, translation in batch]
            for second in self._second.batches(bridge, beam_size=beam_size, n_best=n_best):
                yield [
                    (batch[k][0], _carried(batch[k][1], translation)) for k, translation in second
                ]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        """The second step's scores, given the first step's best text."""
        if len(sources) != len(targets):
            raise ValueError(f"{len(sources)} sources but {len(targets)} targets")
        different = list(dict.fromkeys(sources))
        bridge = dict(
            zip(different, (t.best.text for t in translate(self._first, different)), strict=True)
        )
        return self._second.score([bridge[source] for source in sources], targets)


def _carried(first: Translation, second: Translation) -> Translation:
    hypotheses = tuple(replace(h, alignment=()) for h in second.hypotheses)
    warnings = tuple(dict.fromkeys((*first.warnings, *second.warnings)))
    return Translation(hypotheses, warnings)
