"""Real weights end to end: conversion, self-test, no network, and the embedded model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.engines.conftest import SOURCES, TAUGHT
from tests.engines.fake import FakeHub
from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.engines import golden
from translate_app.engines.base import translate
from translate_app.engines.cache import converted
from translate_app.engines.files import sha256_of
from translate_app.engines.install import install, installed
from translate_app.engines.load import PIVOT_FILE, load_engine
from translate_app.engines.manifest import ModelEntry

ROOT = Path(__file__).parents[2]
EMBEDDED = ROOT / "models" / "embedded"
FIRST_SENTENCE = """
import sys
from pathlib import Path
from translate_app.core.article import LanguagePair
from translate_app.engines.base import translate
from translate_app.engines.load import load_engine
engine = load_engine(Path(sys.argv[1]), LanguagePair("ru", "de"), cache_dir=Path(sys.argv[2]))
print(translate(engine, ["Музей открыт."])[0].best.text)
print(*sorted({"torch", "transformers"} & set(sys.modules)))
"""


def test_a_taught_model_passes_the_self_test_in_both_languages(
    two_targets: Path, cache_dir: Path
) -> None:
    for lang in ("de", "en"):
        engine = load_engine(two_targets, LanguagePair("ru", lang), cache_dir=cache_dir, threads=1)
        assert golden.check(engine, "ru", lang) == []


def test_a_model_that_speaks_the_other_language_fails_the_self_test(
    two_targets: Path, cache_dir: Path, ru_de: LanguagePair
) -> None:
    engine = load_engine(two_targets, ru_de, cache_dir=cache_dir, threads=1)
    assert [str(m) for m in golden.check(engine, "ru", "en")] == ["The output does not read as en."]


def test_random_weights_fail_the_self_test(
    untrained: Path, cache_dir: Path, ru_de: LanguagePair
) -> None:
    engine = load_engine(untrained, ru_de, cache_dir=cache_dir, threads=1)
    with pytest.raises(ModelError, match="failed its self-test") as caught:
        golden.require(engine, "ru", "de")
    assert "does not read as de" in str(caught.value.problem)


def test_install_runs_the_self_test_on_the_real_files(
    two_targets: Path, untrained: Path, tmp_path: Path
) -> None:
    (tmp_path / "manifest.toml").write_text("", encoding="utf-8")
    hub = FakeHub({"good/model": two_targets, "bad/model": untrained})

    def entry(name: str) -> ModelEntry:
        return ModelEntry(name, ("ru-de",), "MIT", "ours", repo=name, revision="main")

    install(entry("good/model"), tmp_path, hub=hub)
    with pytest.raises(ModelError, match="self-test"):
        install(entry("bad/model"), tmp_path, hub=hub)
    assert [m.name for m in installed(tmp_path)] == ["good/model"]


def test_two_processes_may_convert_at_once(two_targets: Path, tmp_path: Path) -> None:
    digest = sha256_of(two_targets / "model.safetensors")

    def once(_: int) -> Path:
        return converted(two_targets, tmp_path, quantization="int8", cut=True, digest=digest)

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(once, range(2)))) == 1
    assert [p.name[:4] for p in tmp_path.iterdir()] == ["ct2-"]


def test_a_damaged_cache_is_named(two_targets: Path, tmp_path: Path, ru_de: LanguagePair) -> None:
    load_engine(two_targets, ru_de, cache_dir=tmp_path, threads=1)
    (path,) = tmp_path.iterdir()
    (path / "model.bin").write_bytes(b"broken")
    with pytest.raises(ModelError, match="damaged") as caught:
        load_engine(two_targets, ru_de, cache_dir=tmp_path, threads=1)
    assert caught.value.path == str(path)


@pytest.mark.parametrize("name", ["model.safetensors", "vocab.json"])
def test_damaged_model_files_are_refused_not_converted(
    two_targets: Path, tmp_path: Path, ru_de: LanguagePair, name: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(two_targets, folder)
    (folder / name).write_text('{"</s>": 0}', encoding="utf-8")
    with pytest.raises(ModelError):
        load_engine(folder, ru_de, cache_dir=tmp_path / "cache", threads=1)
    assert not list((tmp_path / "cache").glob("ct2-*"))


def test_loading_and_translating_need_no_network_and_no_torch(
    two_targets: Path, cache_dir: Path, no_network: list[object], ru_de: LanguagePair
) -> None:
    for backend in ("ct2", "marian"):
        engine = load_engine(two_targets, ru_de, backend=backend, cache_dir=cache_dir, threads=1)
        assert translate(engine, SOURCES[7:8])[0].best.text == TAUGHT[7][1]
    assert no_network == []
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SENTENCE, str(two_targets), str(cache_dir)],
        cwd=ROOT,
        env={**os.environ, "http_proxy": "http://127.0.0.1:9", "HF_ENDPOINT": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [TAUGHT[7][1], ""]


def test_a_pivot_folder_gives_a_pivot(
    two_targets: Path, cache_dir: Path, ru_de: LanguagePair
) -> None:
    folder = two_targets.with_name("pivot")
    folder.mkdir()
    (folder / PIVOT_FILE).write_text('{"steps": ["two-targets", "two-targets"]}', encoding="utf-8")
    engine = load_engine(folder, ru_de, cache_dir=cache_dir, threads=1)
    assert engine.info.model == "two-targets+two-targets"
    assert translate(engine, SOURCES[:1])[0].best.text


@pytest.mark.model
@pytest.mark.skipif(not (EMBEDDED / "model.safetensors").exists(), reason="no embedded model here")
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_embedded_model_passes_its_self_test(lang: str, tmp_path: Path) -> None:
    engine = load_engine(EMBEDDED, LanguagePair("ru", lang), cache_dir=tmp_path)
    assert engine.info.model == "embedded"
    assert golden.check(engine, "ru", lang) == []
