"""The Marian weights through CTranslate2, int8: the engine for a CPU."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

from translate_app.core.draft import EngineInfo
from translate_app.core.errors import ModelError
from translate_app.engines.base import Hypothesis
from translate_app.engines.batching import BATCH_TOKENS, longest_target
from translate_app.engines.cache import converted
from translate_app.engines.files import (
    generation_settings,
    name_of,
    read_json,
    sha256_of,
    weights_of,
)
from translate_app.engines.pieces import PieceEngine
from translate_app.engines.tokenizer import Tokenizer

# With a beam, CTranslate2 4.8.5 gives a sentence the first attention row of another sentence of
# the batch (decoding.cc repeats the rows for the beam and then gathers by sentence number).
UNTRUSTED_ROWS = 1
EXTRA_PATIENCE = 2  # comes near transformers' early_stopping=False: 95.5 % equal targets


def library() -> tuple[Any, str]:
    """ctranslate2 and the name of the matrix library it uses.

    Its MKL path is 14 times slower than oneDNN on processors that are not Intel's, so the choice
    is made here, before the first import, and not left to a default.
    """
    if "ctranslate2" not in sys.modules:
        os.environ.setdefault("CT2_USE_MKL", "1" if _genuine_intel() else "0")
    import ctranslate2

    return ctranslate2, "oneDNN" if os.environ.get("CT2_USE_MKL") == "0" else "MKL"


def _genuine_intel() -> bool:
    import platform

    described = platform.processor()
    with contextlib.suppress(OSError):
        described += Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    return "GenuineIntel" in described


class Ct2Engine(PieceEngine):
    """Settings name precision, matrix library, threads and whether the output was cut.

    Targets are chosen by log-probability per piece, as transformers does. Alignments are the
    attention of the last decoder layer, mean of its heads: for each target piece the source piece
    it looked at most, none where that was the target token or the end symbol, and none for the
    first target piece of a beam (see UNTRUSTED_ROWS).
    """

    def __init__(
        self,
        folder: Path,
        target_lang: str,
        *,
        cache_dir: Path,
        threads: int = 0,
        quantization: str = "int8",
        cut: bool = True,
        token_scores: bool = True,
        batch_tokens: int = BATCH_TOKENS,
    ) -> None:
        """`quantization` is "int8" or "float32"; `cut` limits the output to the target's pieces;
        without `token_scores` hypotheses carry no log-probabilities, which saves a fifth of the
        time. `threads` 0 means one per core. Raises ModelError.
        """
        weights = weights_of(folder)
        digest = sha256_of(weights)
        path = converted(folder, cache_dir, quantization=quantization, cut=cut, digest=digest)
        ctranslate2, backend = library()
        threads = threads or os.cpu_count() or 1
        try:
            self._translator = ctranslate2.Translator(
                str(path), device="cpu", compute_type=quantization, intra_threads=threads
            )
        except RuntimeError as error:
            raise ModelError(
                "The prepared model is damaged.", "Delete this folder and try again.", path=path
            ) from error
        self.tokenizer = Tokenizer(folder, target_lang)
        settings = generation_settings(folder)
        self._options = {
            "patience": 1 if settings.get("early_stopping") is True else EXTRA_PATIENCE,
            "length_penalty": settings.get("length_penalty", 1.0),
        }
        self._positions = int(read_json(folder / "config.json")["max_position_embeddings"])
        self._token_scores, self._batch_tokens = token_scores, batch_tokens
        parts = [quantization, backend, f"{threads} threads"] + (["cut output"] if cut else [])
        self._info = EngineInfo("ctranslate2", name_of(folder), digest, ", ".join(parts))

    def _decode(
        self, batch: list[list[str]], beam_size: int, n_best: int, ngram: int
    ) -> list[tuple[Hypothesis, ...]]:
        results = self._translator.translate_batch(
            [self.tokenizer.framed(pieces) for pieces in batch],
            beam_size=beam_size,
            num_hypotheses=n_best,
            no_repeat_ngram_size=ngram,
            max_decoding_length=longest_target(max(map(len, batch)), self._positions) - 1,
            max_input_length=0,
            disable_unk=True,
            return_attention=True,
            **self._options,
        )
        best = [result.hypotheses[0] for result in results]
        scores = self._logprobs(batch, best) if self._token_scores else [()] * len(batch)
        before, first = len(self.tokenizer.prefix), UNTRUSTED_ROWS if beam_size > 1 else 0
        return [
            tuple(
                Hypothesis(
                    self.tokenizer.text(hypothesis),
                    logprobs if rank == 0 else (),
                    _alignment(result.attention[0], before, len(pieces), first)
                    if rank == 0
                    else (),
                )
                for rank, hypothesis in enumerate(result.hypotheses)
            )
            for pieces, result, logprobs in zip(batch, results, scores, strict=True)
        ]

    def _logprobs(
        self, sources: list[list[str]], targets: list[list[str]]
    ) -> list[tuple[float, ...]]:
        # Beam search reports one sum per hypothesis; log-probabilities per piece take a second,
        # parallel pass over the finished target.
        results = self._translator.score_batch(
            [self.tokenizer.framed(pieces) for pieces in sources], targets, max_input_length=0
        )
        return [tuple(result.log_probs) for result in results]


def _alignment(
    attention: list[list[float]], before: int, length: int, first: int
) -> tuple[tuple[int, int], ...]:
    """(source piece, target piece) from attention rows over target token, pieces and end."""
    looked = [row.index(max(row)) - before for row in attention]
    return tuple((s, t) for t, s in enumerate(looked) if t >= first and 0 <= s < length)
