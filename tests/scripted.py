"""An engine that answers from a script, with hypotheses, alignments and scores as a test gives
them. A piece is a word between spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from translate_app.core.draft import EngineInfo
from translate_app.engines.base import Batch, Hypothesis, Translation

USUAL, UNLIKELY = -0.1, -6.0


class ScriptedEngine:
    """`script` gives hypotheses by source, best first; unknown sources come back as they are.

    `aligned` gives for a source which source word each target word looks at ("0 1 - 2", "-" for
    none); without it there are no alignments. A target word scores -0.1, and -6 where the target
    holds one of the texts in `unlikely` (which names the words that suffer) or nothing at all
    where it is in `unscored`.
    """

    def __init__(
        self,
        script: Mapping[str, Sequence[str]],
        *,
        aligned: Mapping[str, str] | None = None,
        unlikely: Mapping[str, str] | None = None,
        unscored: Sequence[str] = (),
        trusted: bool = True,
    ) -> None:
        self.script, self.aligned, self.unlikely = script, aligned or {}, unlikely or {}
        self.unscored, self.trusted = unscored, trusted
        self.asked: list[str] = []
        self.scored: list[str] = []

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("scripted", "scripted-model", "0" * 64, "none")

    def count_tokens(self, source: str) -> int:
        return len(source.split())

    def count_target_tokens(self, target: str) -> int:
        return len(target.split())

    def alignment_trusted(self) -> bool:
        return self.trusted

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        self.asked += sources
        for i, source in enumerate(sources):
            texts = list(self.script.get(source, [source]))[:n_best]
            looked = self.aligned.get(source, "").split()
            pairs = tuple((int(s), t) for t, s in enumerate(looked) if s != "-")
            rest = (Hypothesis(text) for text in texts[1:])
            yield [(i, Translation((Hypothesis(texts[0], alignment=pairs), *rest)))]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        assert len(sources) == len(targets)
        self.scored += targets
        return [self._score(target) for target in targets]

    def _score(self, target: str) -> tuple[float, ...]:
        if any(text in target for text in self.unscored):
            return ()
        bad = {
            word
            for text, words in self.unlikely.items()
            if text in target
            for word in words.split()
        }
        return (*(UNLIKELY if word in bad else USUAL for word in target.split()), USUAL)
