"""The fast engine against the reference: same pieces, same scores, an honest cut."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.conftest import SOURCES, TAUGHT
from translate_app.engines.base import translate
from translate_app.engines.convert import kept_pieces
from translate_app.engines.ct2 import UNTRUSTED_ROWS, Ct2Engine
from translate_app.engines.marian import MarianEngine
from translate_app.engines.tokenizer import Tokenizer

TARGETS = [de for _, de, _ in TAUGHT]


@pytest.fixture(scope="module")
def reference(two_targets: Path) -> MarianEngine:
    return MarianEngine(two_targets, "de", device="cpu", threads=1)


def float32(folder: Path, cache_dir: Path, *, cut: bool) -> Ct2Engine:
    return Ct2Engine(folder, "de", cache_dir=cache_dir, threads=1, quantization="float32", cut=cut)


def test_forced_scores_agree_to_a_thousandth(
    two_targets: Path, one_target: Path, cache_dir: Path
) -> None:
    for folder in (two_targets, one_target):
        expected = MarianEngine(folder, "de", device="cpu", threads=1).score(SOURCES, TARGETS)
        found = float32(folder, cache_dir, cut=False).score(SOURCES, TARGETS)
        for a, b in zip(expected, found, strict=True):
            assert sum(b) == pytest.approx(sum(a), rel=1e-3)


def test_targets_and_alignments_agree(
    reference: MarianEngine, two_targets: Path, cache_dir: Path
) -> None:
    fast = float32(two_targets, cache_dir, cut=False)
    for a, b in zip(translate(reference, SOURCES), translate(fast, SOURCES), strict=True):
        assert a.best.text == b.best.text
        later = tuple((s, t) for s, t in a.best.alignment if t >= UNTRUSTED_ROWS)
        assert later == b.best.alignment


def test_without_a_beam_the_first_piece_is_aligned_too(
    reference: MarianEngine, two_targets: Path, cache_dir: Path
) -> None:
    fast = float32(two_targets, cache_dir, cut=False)
    pairs = zip(
        translate(reference, SOURCES, beam_size=1),
        translate(fast, SOURCES, beam_size=1),
        strict=True,
    )
    assert all(a.best.alignment == b.best.alignment for a, b in pairs)


def test_the_cut_only_takes_away_what_the_target_cannot_use(
    reference: MarianEngine, two_targets: Path, cache_dir: Path
) -> None:
    """A cut model's probabilities are the whole model's, shared out among the kept pieces."""
    import torch

    pieces = sorted(reference.tokenizer.ids, key=reference.tokenizer.ids.__getitem__)
    keep = kept_pieces(two_targets, pieces, cut=True)
    assert 0 < len(keep) < len(pieces) - 10
    source, target = SOURCES[0], TARGETS[0]
    tokens = reference.tokenizer
    ids = tokens.numbers(tokens.framed(tokens.source_pieces(source)))
    labels = tokens.numbers([*tokens.target_pieces(target), "</s>"])
    assert set(labels) <= set(keep)
    start = [reference._model.config.decoder_start_token_id]
    with torch.inference_mode():
        logits = (
            reference._model(
                input_ids=torch.tensor([ids]), decoder_input_ids=torch.tensor([start + labels[:-1]])
            )
            .logits[0]
            .numpy()
        )
    among_kept = logits[:, keep]
    sums = np.log(np.exp(among_kept - among_kept.max(1, keepdims=True)).sum(1)) + among_kept.max(1)
    expected = logits[range(len(labels)), labels] - sums
    found = float32(two_targets, cache_dir, cut=True).score([source], [target])[0]
    assert found == pytest.approx(expected.tolist(), rel=1e-3, abs=1e-4)


def test_int8_changes_scores_little(
    reference: MarianEngine, two_targets: Path, cache_dir: Path
) -> None:
    fast = Ct2Engine(two_targets, "de", cache_dir=cache_dir, threads=1)
    expected = np.mean([np.mean(s) for s in reference.score(SOURCES, TARGETS)])
    found = np.mean([np.mean(s) for s in fast.score(SOURCES, TARGETS)])
    assert found == pytest.approx(expected, abs=0.1)


@pytest.fixture(scope="module")
def marian_tokenizer(two_targets: Path):  # type: ignore[no-untyped-def]
    from transformers import MarianTokenizer

    return MarianTokenizer.from_pretrained(two_targets)


def test_pieces_equal_those_of_marian_tokenizer(two_targets: Path, marian_tokenizer) -> None:  # type: ignore[no-untyped-def]
    ours = Tokenizer(two_targets, "de")
    odd = ["  Два  пробела ", "«Ёлка» — 25 % …", "a\u00a0b", "中 x", "Ещё\nстрока", "№ 5/6, т. е."]
    for text in SOURCES + odd:
        expected = marian_tokenizer(f">>deu<<{text}")["input_ids"]
        assert ours.numbers(ours.framed(ours.source_pieces(text))) == expected
    for text in [*TARGETS, "„Straße“ – 3,5 Mio. €"]:
        expected = marian_tokenizer(text_target=text)["input_ids"]
        assert [*ours.numbers(ours.target_pieces(text)), ours.ids["</s>"]] == expected
        known = [p for p in ours.target_pieces(text) if p != "<unk>"]
        assert ours.text(known) == marian_tokenizer.decode(expected, skip_special_tokens=True)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя АБВ,.–«»№%0123456789xyz", max_size=60)
)
def test_pieces_equal_for_any_text(two_targets: Path, marian_tokenizer, text: str) -> None:  # type: ignore[no-untyped-def]
    ours = Tokenizer(two_targets, "de")
    expected = marian_tokenizer(f">>deu<<{text}")["input_ids"]
    assert ours.numbers(ours.framed(ours.source_pieces(text))) == expected


def test_the_target_token_is_there_exactly_where_the_model_has_one(
    two_targets: Path, one_target: Path
) -> None:
    assert Tokenizer(two_targets, "de").prefix == [">>deu<<"]
    assert Tokenizer(two_targets, "en").prefix == [">>eng<<"]
    assert Tokenizer(one_target, "de").prefix == []


def test_the_target_token_decides_the_language(two_targets: Path, cache_dir: Path) -> None:
    english = Ct2Engine(two_targets, "en", cache_dir=cache_dir, threads=1)
    assert translate(english, [TAUGHT[7][0]])[0].best.text == TAUGHT[7][2]


def test_half_precision_weights_are_computed_in_float32(reference: MarianEngine) -> None:
    import torch

    assert {p.dtype for p in reference._model.parameters()} == {torch.float32}


def test_the_converted_vocabulary_is_cut(two_targets: Path, cache_dir: Path) -> None:
    Ct2Engine(two_targets, "de", cache_dir=cache_dir, threads=1)
    sizes = [
        len(json.loads(path.read_text(encoding="utf-8")))
        for path in cache_dir.glob("ct2-*/target_vocabulary.json")
    ]
    assert min(sizes) < len(Tokenizer(two_targets, "de").ids) - 10
