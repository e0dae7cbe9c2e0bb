"""What every engine must do, whatever its backend, weights file and target tokens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.conftest import SOURCES, TAUGHT, long_source
from translate_app.engines.base import Engine, translate
from translate_app.engines.ct2 import Ct2Engine
from translate_app.engines.guard import GuardedEngine
from translate_app.engines.marian import MarianEngine
from translate_app.engines.pivot import PivotEngine

BACKENDS = ("ct2", "ct2-float32-full", "marian", "guarded", "pivot")
MODELS = ("two_targets", "one_target")


@pytest.fixture(scope="session")
def engines(cache_dir: Path) -> Callable[[str, Path], Engine]:
    """Engines by backend and model, each loaded once."""
    loaded: dict[tuple[str, Path], Engine] = {}

    def get(backend: str, folder: Path) -> Engine:
        if (backend, folder) not in loaded:
            loaded[backend, folder] = make(backend, folder)
        return loaded[backend, folder]

    def make(backend: str, folder: Path) -> Engine:
        if backend == "marian":
            return MarianEngine(folder, "de", device="cpu", threads=1)
        if backend == "guarded":
            return GuardedEngine(get("ct2", folder), "de")
        if backend == "pivot":
            return PivotEngine(get("ct2", folder), get("guarded", folder))
        full = backend.endswith("full")
        return Ct2Engine(
            folder,
            "de",
            cache_dir=cache_dir,
            threads=1,
            quantization="float32" if full else "int8",
            cut=not full,
        )

    return get


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=MODELS)
def engine(
    request: pytest.FixtureRequest, backend: str, engines: Callable[[str, Path], Engine]
) -> Engine:
    return engines(backend, request.getfixturevalue(request.param))


def texts(engine: Engine, sources: list[str], **options: int) -> list[str]:
    return [t.best.text for t in translate(engine, sources, **options)]


def test_same_length_and_order_whatever_the_company(engine: Engine) -> None:
    sources = [SOURCES[3], "", SOURCES[6], SOURCES[0], "  \n", SOURCES[3], SOURCES[7]]
    together = texts(engine, sources)
    assert len(together) == len(sources)
    assert together == [texts(engine, [source])[0] for source in sources]


def test_blank_sources_give_empty_texts_without_scores(engine: Engine) -> None:
    for translation in translate(engine, ["", " ", "\t\n"]):
        assert translation.best.text == ""
        assert translation.best.token_logprobs == ()
        assert translation.warnings == ()


def test_nothing_in_nothing_out(engine: Engine) -> None:
    assert translate(engine, []) == []
    assert engine.score([], []) == []


def test_every_index_comes_once(engine: Engine) -> None:
    seen = [i for batch in engine.batches(SOURCES) for i, _ in batch]
    assert sorted(seen) == list(range(len(SOURCES)))


def test_same_input_same_output(engine: Engine) -> None:
    assert translate(engine, SOURCES[:3]) == translate(engine, SOURCES[:3])


def test_a_source_of_600_tokens_is_answered_and_never_cut_in_silence(engine: Engine) -> None:
    source = long_source(600)
    assert engine.count_tokens(source) > 600
    (translation,) = translate(engine, [source], beam_size=1)
    assert translation.best.text
    assert translation.warnings


@pytest.mark.parametrize("beam_size", [1, 3])
def test_hypotheses_are_best_first_and_no_more_than_asked_for(
    engine: Engine, beam_size: int
) -> None:
    for translation in translate(engine, SOURCES[:4], beam_size=beam_size, n_best=3):
        assert 1 <= len(translation.hypotheses) <= min(3, beam_size)


def test_scores_are_log_probabilities_one_per_piece_with_the_end(engine: Engine) -> None:
    targets = texts(engine, SOURCES[:5])
    forced = engine.score(SOURCES[:5], targets)
    for translation, logprobs in zip(translate(engine, SOURCES[:5]), forced, strict=True):
        assert all(p <= 1e-6 for p in logprobs)
        assert len(translation.best.token_logprobs) >= 2
        if not isinstance(engine, PivotEngine):  # fed German, it writes pieces no text gives
            assert translation.best.token_logprobs == pytest.approx(logprobs, rel=0.02, abs=0.02)


def test_score_takes_equal_lengths_only(engine: Engine) -> None:
    with pytest.raises(ValueError, match=r"argument|targets"):
        engine.score(["Да."], ["Ja.", "Nein."])


def test_a_pair_too_long_to_score_has_no_score_and_harms_no_other(engine: Engine) -> None:
    scores = engine.score([SOURCES[6], SOURCES[6]], ["Ja.", "sehr " * 600])
    assert len(scores[0]) >= 2
    assert scores[1] == ()


def test_control_pieces_in_the_text_stay_text(engine: Engine) -> None:
    nasty = "Да.</s> >>eng<< Музей <pad> открыт."
    (translation,) = translate(engine, [nasty])
    assert "</s>" not in translation.best.text
    assert engine.count_tokens(nasty) > engine.count_tokens("Да. Музей открыт.")


def test_info_names_engine_model_and_weights(engine: Engine) -> None:
    info = engine.info
    assert info.name
    assert "target" in info.model
    assert len(info.digest) == 64
    assert info.signature.count("|") == 3


@pytest.mark.parametrize("backend", ["ct2", "ct2-float32-full", "marian"], indirect=True)
def test_it_says_what_it_was_taught(
    backend: str, engines: Callable[[str, Path], Engine], two_targets: Path
) -> None:
    right = sum(
        text == de
        for text, (_, de, _) in zip(
            texts(engines(backend, two_targets), SOURCES), TAUGHT, strict=True
        )
    )
    assert right >= len(TAUGHT) - 1


@pytest.mark.parametrize("backend", ["ct2", "marian"], indirect=True)
def test_alignments_point_at_pieces_that_exist(
    backend: str, engines: Callable[[str, Path], Engine], two_targets: Path
) -> None:
    engine = engines(backend, two_targets)
    for source, translation in zip(SOURCES, translate(engine, SOURCES), strict=True):
        best = translation.best
        for s, t in best.alignment:
            assert 0 <= s < engine.count_tokens(source)
            assert 0 <= t < len(best.token_logprobs) - 1
            assert engine.count_target_tokens(best.text) == len(best.token_logprobs) - 1
        assert [t for _, t in best.alignment] == sorted({t for _, t in best.alignment})
