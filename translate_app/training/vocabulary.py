"""Sentencepiece models and vocab.json in the exact format of the public OPUS-MT models.

One piece inventory per side, so that the output matrix can be cut to the target's pieces; one
joint vocab.json over both, with `</s>` first, `<unk>` second, the target tokens and `<pad>` last
(CTranslate2's Marian loader needs `<pad>` to be the last id).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

SOURCE_PIECES = 6_000
TARGET_PIECES = 7_000
END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"


def train_pieces(sentences: Iterable[str], prefix: Path, size: int) -> None:
    """Fit a unigram model of `size` pieces and write it to `prefix`.spm."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(prefix),
        vocab_size=size,
        character_coverage=0.9999,
        model_type="unigram",
        # NFKC would turn no-break spaces and … into other signs; the product cares about them
        # only on the page, the model is better off with fewer distinct signs.
        normalization_rule_name="nmt_nfkc",
        byte_fallback=False,
        split_digits=True,  # numbers are copied digit by digit, so unseen ones survive
        num_threads=2,
        minloglevel=2,
    )
    prefix.with_suffix(".model").rename(prefix.with_suffix(".spm"))
    prefix.with_suffix(".vocab").unlink()


def write_vocabulary(folder: Path, target_tokens: Iterable[str]) -> dict[str, int]:
    """Join the pieces of source.spm and target.spm into vocab.json; returns piece -> id."""
    import sentencepiece

    pieces = [END, UNKNOWN]
    for side in ("source", "target"):
        model = sentencepiece.SentencePieceProcessor(str(folder / f"{side}.spm"))
        special = {i for i in range(model.get_piece_size()) if model.is_control(i)}
        pieces += [
            model.id_to_piece(i)
            for i in range(model.get_piece_size())
            if i not in special and not model.is_unknown(i)
        ]
    pieces += [*target_tokens, PAD]
    vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}
    text = json.dumps(vocabulary, ensure_ascii=False, indent=0)
    (folder / "vocab.json").write_text(text + "\n", encoding="utf-8")
    return vocabulary
