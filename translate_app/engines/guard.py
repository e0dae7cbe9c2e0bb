"""An engine around an engine: long sources in parts, circling targets decoded again, never hidden.

Whatever still looks wrong after that stands in Translation.warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Protocol, runtime_checkable

from translate_app.core.draft import EngineInfo
from translate_app.core.message import Message, message
from translate_app.engines.base import Batch, Engine, Hypothesis, Translation
from translate_app.engines.calibrate import Calibration, calibration
from translate_app.engines.longtext import join, split
from translate_app.engines.repetition import trouble

# Pieces of the source. Models hold 512 positions, but were trained on sentences, and quality
# falls well before that (Koehn and Knowles 2017: from about 60 words, that is 100-130 pieces).
LONGEST_PART = 120
NGRAM = 3  # pieces that a second try may not use twice in one target


@runtime_checkable
class WithoutRepeats(Protocol):
    """What an engine may offer for a second try: no `ngram` pieces twice in a target."""

    def batches_without_repeats(
        self, sources: Sequence[str], *, beam_size: int, n_best: int, ngram: int
    ) -> Iterator[Batch]:
        """As Engine.batches."""
        ...


class GuardedEngine:
    """Any engine made safe for real articles; `target_lang` is needed to join parts rightly."""

    def __init__(
        self,
        engine: Engine,
        target_lang: str,
        *,
        longest_part: int = LONGEST_PART,
        cache_dir: Path | None = None,
    ) -> None:
        """`cache_dir` keeps what is measured about the engine; without one nothing is."""
        self._engine = engine
        self._cache_dir = cache_dir
        self._target_lang = target_lang
        self._longest_part = longest_part

    @property
    def info(self) -> EngineInfo:
        """The inner engine's."""
        return self._engine.info

    def count_tokens(self, source: str) -> int:
        """The inner engine's."""
        return self._engine.count_tokens(source)

    def count_target_tokens(self, target: str) -> int:
        """The inner engine's."""
        return self._engine.count_target_tokens(target)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        """The inner engine's: sources are scored whole."""
        return self._engine.score(sources, targets)

    def alignment_trusted(self) -> bool:
        """Whether alignments passed calibrate.py, which takes some seconds the first time."""
        return self._calibration is not None and self._calibration.trusted

    @cached_property
    def _calibration(self) -> Calibration | None:
        if self._cache_dir is None:
            return None
        return calibration(self._engine, self._target_lang, self._cache_dir)

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        """As base.Engine.batches. Parts of a long source come as one Translation with a warning.

        A joined hypothesis carries the log-probabilities of all its parts, so one end symbol for
        each, and no alignment.
        """
        parts = [split(source, self._fits) for source in sources]
        owner = [(i, k) for i, own in enumerate(parts) for k in range(len(own))]
        flat = [part for own in parts for part in own]
        waiting: dict[int, dict[int, Translation]] = {}
        for batch in self._engine.batches(flat, beam_size=beam_size, n_best=n_best):
            ready: Batch = []
            for number, translation in self._checked(flat, batch, beam_size):
                i, k = owner[number]
                if len(parts[i]) == 1:
                    ready.append((i, translation))
                    continue
                done = waiting.setdefault(i, {})
                done[k] = translation
                if len(done) == len(parts[i]):
                    ordered = [done[k] for k in range(len(parts[i]))]
                    ready.append((i, self._joined(parts[i], ordered)))
                    del waiting[i]
            if ready:
                yield ready

    def _fits(self, text: str) -> bool:
        return not text.strip() or self._engine.count_tokens(text) <= self._longest_part

    def _checked(self, sources: list[str], batch: Batch, beam_size: int) -> Batch:
        checked = []
        for i, translation in batch:
            found = self._trouble(sources[i], translation.best)
            if found:
                translation = self._second_try(sources[i], translation, found, beam_size)
            checked.append((i, translation))
        return checked

    def _trouble(self, source: str, hypothesis: Hypothesis) -> Message | None:
        if not source.strip():
            return None
        return trouble(
            source,
            hypothesis.text,
            source_pieces=self._engine.count_tokens(source),
            target_pieces=len(hypothesis.token_logprobs),
        )

    def _second_try(
        self, source: str, first: Translation, found: Message, beam_size: int
    ) -> Translation:
        for candidate in self._candidates(source, beam_size):
            if self._trouble(source, candidate):
                continue
            if not candidate.token_logprobs:
                candidate = replace(
                    candidate, token_logprobs=self._engine.score([source], [candidate.text])[0]
                )
            others = tuple(h for h in first.hypotheses[1:] if h.text != candidate.text)
            note = message("The first draft of this sentence was faulty; this is a second try.")
            return Translation((candidate, *others), (*first.warnings, note))
        return replace(first, warnings=(*first.warnings, found))

    def _candidates(self, source: str, beam_size: int) -> Iterator[Hypothesis]:
        """The rest of the beam first, then targets decoded without repeats."""
        width = max(2, beam_size)
        for batch in self._engine.batches([source], beam_size=width, n_best=width):
            yield from batch[0][1].hypotheses[1:]
        if isinstance(self._engine, WithoutRepeats):
            for batch in self._engine.batches_without_repeats(
                [source], beam_size=width, n_best=width, ngram=NGRAM
            ):
                yield from batch[0][1].hypotheses

    def _joined(self, parts: list[str], translations: list[Translation]) -> Translation:
        depth = min(len(t.hypotheses) for t in translations)
        hypotheses = tuple(
            Hypothesis(
                join(parts, [t.hypotheses[rank].text for t in translations], self._target_lang),
                tuple(p for t in translations for p in t.hypotheses[rank].token_logprobs),
            )
            for rank in range(depth)
        )
        note = message(
            "The sentence is long and was translated in {parts} parts: check where they meet.",
            parts=len(parts),
        )
        own = dict.fromkeys(w for t in translations for w in t.warnings)
        return Translation(hypotheses, (note, *own))
