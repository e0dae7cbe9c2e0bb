"""MarianMT through transformers and torch, float32: the reference engine, and the one for a GPU."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from translate_app.core.draft import EngineInfo
from translate_app.core.errors import ModelError
from translate_app.engines.base import Hypothesis
from translate_app.engines.batching import longest_target
from translate_app.engines.files import name_of, sha256_of, weights_of
from translate_app.engines.pieces import PieceEngine
from translate_app.engines.tokenizer import END, PAD, UNKNOWN, Tokenizer

BATCH_TOKENS = 512  # source pieces with padding; larger batches are slower through torch on a CPU


class MarianEngine(PieceEngine):
    """Settings name precision and device.

    Alignments as in ct2.Ct2Engine, so that the two can stand in for each other.
    """

    def __init__(
        self,
        folder: Path,
        target_lang: str,
        *,
        device: str = "",
        threads: int = 0,
        batch_tokens: int = BATCH_TOKENS,
    ) -> None:
        """`device` is torch's name for it, "" for the GPU where there is one. Raises ModelError."""
        weights = weights_of(folder)
        import torch
        from transformers import MarianMTModel
        from transformers.utils import logging

        logging.disable_progress_bar()
        if threads:
            torch.set_num_threads(threads)
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        try:
            # Half-precision files would else be computed in half precision; and only the eager
            # attention gives its weights away, which alignments need.
            self._model: Any = MarianMTModel.from_pretrained(
                folder, dtype=torch.float32, attn_implementation="eager", local_files_only=True
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(
                "The model's weights cannot be read.", "Install the model again.", path=weights
            ) from error
        self._model.eval().to(self._device)
        self.tokenizer = Tokenizer(folder, target_lang)
        self._pieces = {number: piece for piece, number in self.tokenizer.ids.items()}
        self._pad = self.tokenizer.ids[PAD]
        self._positions = int(self._model.config.max_position_embeddings)
        self._batch_tokens = batch_tokens
        self._info = EngineInfo(
            "transformers", name_of(folder), sha256_of(weights), f"float32, {self._device}"
        )

    def _padded(self, rows: list[list[int]]) -> Any:
        import torch

        width = max(map(len, rows))
        filled = [row + [self._pad] * (width - len(row)) for row in rows]
        return torch.tensor(filled, device=self._device)

    def _sources(self, batch: list[list[str]]) -> Any:
        return self._padded([self.tokenizer.numbers(self.tokenizer.framed(p)) for p in batch])

    def _decode(
        self, batch: list[list[str]], beam_size: int, n_best: int, ngram: int
    ) -> list[tuple[Hypothesis, ...]]:
        import torch

        sources = self._sources(batch)
        with torch.inference_mode():
            rows = self._model.generate(
                input_ids=sources,
                attention_mask=(sources != self._pad).long(),
                num_beams=beam_size,
                num_return_sequences=n_best,
                no_repeat_ngram_size=ngram,
                suppress_tokens=[self.tokenizer.ids[UNKNOWN], self._pad],
                max_length=longest_target(max(map(len, batch)), self._positions),
                do_sample=False,
            ).tolist()
        control = {self._pad, self.tokenizer.ids[END]}
        found = [[self._pieces[i] for i in row if i not in control] for row in rows]
        best = self._forced(batch, found[::n_best])
        return [
            tuple(
                Hypothesis(self.tokenizer.text(pieces), *(best[i] if rank == 0 else ()))
                for rank, pieces in enumerate(found[i * n_best : (i + 1) * n_best])
            )
            for i in range(len(batch))
        ]

    def _logprobs(
        self, sources: list[list[str]], targets: list[list[str]]
    ) -> list[tuple[float, ...]]:
        return [logprobs for logprobs, _ in self._forced(sources, targets)]

    def _forced(
        self, sources: list[list[str]], targets: list[list[str]]
    ) -> list[tuple[tuple[float, ...], tuple[tuple[int, int], ...]]]:
        # A second pass: `generate` can keep the scores of its steps, but holds one number per
        # batch x beam x step x vocabulary for it, a gigabyte for twenty public-size sentences.
        import torch

        end = self.tokenizer.ids[END]
        labels = self._padded([[*self.tokenizer.numbers(t), end] for t in targets])
        start = torch.full((len(targets), 1), self._model.config.decoder_start_token_id)
        ids = self._sources(sources)
        with torch.inference_mode():
            out = self._model(
                input_ids=ids,
                attention_mask=(ids != self._pad).long(),
                decoder_input_ids=torch.cat([start.to(self._device), labels[:, :-1]], 1),
                output_attentions=True,
                use_cache=False,
            )
            chosen = out.logits.gather(2, labels[:, :, None])[:, :, 0]
            logprobs = (chosen - out.logits.logsumexp(2)).tolist()
            looked = out.cross_attentions[-1].mean(1).argmax(2).tolist()
        before = len(self.tokenizer.prefix)
        return [
            (
                tuple(logprobs[i][: len(target) + 1]),
                tuple(
                    (s - before, t)
                    for t, s in enumerate(looked[i][: len(target)])
                    if 0 <= s - before < len(sources[i])
                ),
            )
            for i, target in enumerate(targets)
        ]
