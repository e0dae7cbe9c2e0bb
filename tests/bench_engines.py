"""The engines that `tests.bench` compares, and a model of public size to compare them on."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
EMBEDDED = ROOT / "models" / "embedded"
BUILD = ROOT / ".build" / "bench"
BEAM = 4
PUBLIC_VOCABULARY, PUBLIC_TARGET = 62_518, 29_000  # of Helsinki-NLP/opus-mt-ru-en
BATCH_512, BATCH_2000 = 512, 2_000  # source tokens; best for torch and for CTranslate2


def public_shape() -> Path:
    """A folder with random weights in the exact shape of opus-mt-ru-en, made on first use."""
    folder = BUILD / "opus-shape"
    if (folder / "model.safetensors").exists():
        return folder
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    known = json.loads((EMBEDDED / "vocab.json").read_text(encoding="utf-8"))
    pieces = [p for p in sorted(known, key=known.__getitem__) if p != "<pad>" and p[:2] != ">>"]
    extra = [f"▁q{i}x" for i in range(PUBLIC_VOCABULARY - 1 - len(pieces))]
    target = (EMBEDDED / "target.spm").read_bytes()  # messages of a protobuf may be appended
    target += b"".join(_piece(p) for p in extra[: PUBLIC_TARGET - _target_pieces()])
    (folder / "target.spm").write_bytes(target)
    shutil.copyfile(EMBEDDED / "source.spm", folder / "source.spm")
    vocabulary = {piece: i for i, piece in enumerate([*pieces, *extra, "<pad>"])}
    text = json.dumps(vocabulary, ensure_ascii=False)
    (folder / "vocab.json").write_text(text, encoding="utf-8")
    (folder / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    torch.manual_seed(1)
    pad = PUBLIC_VOCABULARY - 1
    config = MarianConfig(
        vocab_size=PUBLIC_VOCABULARY,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        activation_function="swish",
        max_position_embeddings=512,
        scale_embedding=True,
        pad_token_id=pad,
        bos_token_id=0,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
    )
    model = MarianMTModel(config)
    with torch.no_grad():
        model.get_input_embeddings().weight[pad].zero_()
    model.generation_config.num_beams = BEAM
    model.generation_config.early_stopping = True
    model.half().save_pretrained(folder)
    return folder


def _target_pieces() -> int:
    import sentencepiece

    return int(sentencepiece.SentencePieceProcessor(str(EMBEDDED / "target.spm")).get_piece_size())


def _piece(text: str) -> bytes:
    """One SentencePiece message of a ModelProto: field 1 the text, field 2 a score."""
    name = text.encode()
    body = b"\x0a" + bytes([len(name)]) + name + b"\x15" + struct.pack("<f", -99.0)
    return b"\x0a" + bytes([len(body)]) + body


# The engines. Each function loads one and returns what translates a list of sources.

Run = Callable[[list[str]], None]


def transformers_engine(folder: Path, threads: int, length: int, batch: int) -> Run:
    """As the model's page shows it; `batch` 0 is one by one, else tokens, sorted by length."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    tokenizer = MarianTokenizer.from_pretrained(folder)
    model = MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()

    def run(sources: list[str]) -> None:
        from translate_app.engines.batching import plan

        sizes = [len(tokenizer(s)["input_ids"]) for s in sources]
        groups = plan(sizes, batch) if batch else [[i] for i in range(len(sources))]
        for group in groups:
            inputs = tokenizer([sources[i] for i in group], return_tensors="pt", padding=True)
            with torch.inference_mode():
                output = model.generate(  # lengths count the start symbol
                    **inputs, num_beams=BEAM, min_length=length + 1, max_length=length + 1
                )
            tokenizer.batch_decode(output, skip_special_tokens=True)

    return run


def ct2_raw(folder: Path, threads: int, length: int, cut: bool, scores: bool = False) -> Run:
    """CTranslate2 by itself, with its own batching; sentencepiece before and after."""
    from translate_app.engines.ct2 import Ct2Engine

    engine = Ct2Engine(folder, "de", cache_dir=BUILD / "cache", threads=threads, cut=cut)
    translator, tokenizer = engine._translator, engine.tokenizer

    def run(sources: list[str]) -> None:
        pieces = [tokenizer.framed(tokenizer.source_pieces(s)) for s in sources]
        batching = {"max_batch_size": BATCH_2000, "batch_type": "tokens"}
        results = translator.translate_batch(
            pieces,
            beam_size=BEAM,
            min_decoding_length=length,
            max_decoding_length=length,
            **batching,
        )
        if scores:
            translator.score_batch(pieces, [r.hypotheses[0] for r in results], **batching)
        for result in results:
            tokenizer.text(result.hypotheses[0])

    return run


def product(folder: Path, threads: int, length: int, scores: bool) -> Run:
    """What the product runs, its checks included; only lengths are forced, faults not retried."""
    from translate_app.core.article import LanguagePair
    from translate_app.engines import ct2, guard
    from translate_app.engines.base import translate
    from translate_app.engines.load import load_engine

    real = guard.trouble

    def trouble(*args: Any, **options: Any) -> None:
        real(*args, **options)

    guard.trouble = trouble
    ct2.longest_target = lambda *_: length + 1
    engine: Any = load_engine(
        folder,
        LanguagePair("ru", "de"),
        cache_dir=BUILD / "cache",
        threads=threads,
        token_scores=scores,
    )
    engine._engine._options |= {"min_decoding_length": length, "patience": 1}

    def run(sources: list[str]) -> None:
        translate(engine, sources, beam_size=BEAM)

    return run


ENGINES: dict[str, Callable[[Path, int, int], Run]] = {
    "transformers, one by one": lambda f, t, n: transformers_engine(f, t, n, 0),
    "transformers, batches of 512 tokens": lambda f, t, n: transformers_engine(f, t, n, BATCH_512),
    "CTranslate2 int8, whole output": lambda f, t, n: ct2_raw(f, t, n, cut=False),
    "CTranslate2 int8, cut output": lambda f, t, n: ct2_raw(f, t, n, cut=True),
    "the product, no token scores": lambda f, t, n: product(f, t, n, scores=False),
    "CTranslate2, cut, second pass for scores": lambda f, t, n: ct2_raw(f, t, n, True, scores=True),
    "the product": lambda f, t, n: product(f, t, n, scores=True),
}
