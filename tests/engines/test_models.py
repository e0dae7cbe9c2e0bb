"""The manifest, installing, importing, checking and removing models."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.engines.fake import FakeEngine, FakeHub
from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.engines import fetch, golden
from translate_app.engines.base import Engine
from translate_app.engines.bring import import_model
from translate_app.engines.files import RECORD
from translate_app.engines.hub import offline, online
from translate_app.engines.install import install, installed, remove, verify
from translate_app.engines.load import load_engine
from translate_app.engines.manifest import EMBEDDED, ModelEntry, find, load_manifest

MANIFEST = Path(__file__).parents[2] / "models" / "manifest.toml"
RU_EN = "Helsinki-NLP/opus-mt-ru-en"
GOLDEN = {
    "de": "Der Minister sprach mit jungen Leuten über neue Schulen, große Werke, lange Flüsse und "
    "warme Sommer in dieser schönen Region",
    "en": "The minister spoke with young guests about their school, modern plants, great rivers, "
    "local people and warm summers in this region",
}


def passing(folder: Path, target_lang: str) -> Engine:
    """Stands for a good model: right language, words enough, something else for each sentence."""
    sources = [*golden.SENTENCES["ru"], *golden.SENTENCES["en"]]
    return FakeEngine({s: [f"{GOLDEN[target_lang][: 90 + 3 * i]}."] for i, s in enumerate(sources)})


def failing(folder: Path, target_lang: str) -> Engine:
    return FakeEngine()


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    shutil.copyfile(MANIFEST, folder / "manifest.toml")
    return folder


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Files with the names of a model and nothing in them worth loading."""
    folder = tmp_path / "repo"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian"}', encoding="utf-8")
    for name in ("vocab.json", "source.spm", "target.spm", "pytorch_model.bin"):
        (folder / name).write_bytes(name.encode() * 100)
    return folder


def entry(name: str = RU_EN) -> ModelEntry:
    return find(load_manifest(MANIFEST), name)


def test_the_manifest_is_complete_and_honest() -> None:
    entries = load_manifest(MANIFEST)
    assert entries[0].name == EMBEDDED
    for e in entries:
        assert e.licence
        assert e.attribution
        assert e.size_mb
        assert all(score.source.startswith("https://") for score in e.scores)
        assert bool(e.repo) + bool(e.steps) == (e.name != EMBEDDED)
        assert not e.repo or e.revision == "main" or len(e.revision) == 40
    offered = {pair for e in entries for pair in e.pairs}
    assert offered == {LanguagePair("ru", "de"), LanguagePair("ru", "en")}


MALFORMED = [
    ("[[model]]\nname = 3 =", "cannot be read"),
    ('[[model]]\nname = "x"', "not described rightly"),
    ('[[model]]\nname = "x"\nlanguages = ["ru"]\nlicence = ""\nattribution = ""', "ru-de"),
    ('[[model]]\nname="x"\nlanguages=["ru-de"]\nlicence=""\nattribution=""\nsise=1', "sise"),
    (
        '[[model]]\nname="x"\nlanguages=["ru-de"]\nlicence=""\nattribution=""\nsteps=["y"]',
        "not at all: y",
    ),
]


@pytest.mark.parametrize(("text", "problem"), MALFORMED)
def test_a_malformed_manifest_is_refused_with_its_path(
    tmp_path: Path, text: str, problem: str
) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_manifest(path)
    assert problem in str(caught.value)
    assert caught.value.path == str(path)
    assert str(caught.value.hint)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ModelError) as caught:
        entry("opus")
    assert RU_EN in str(caught.value.hint)


def test_install_fetches_only_what_is_needed_and_records_it(models_dir: Path, repo: Path) -> None:
    hub, seen = FakeHub({RU_EN: repo}), []
    model = install(
        entry(), models_dir, lambda done, total: seen.append((done, total)), hub=hub, load=passing
    )
    assert "README.md" not in hub.fetched
    assert set(hub.fetched) == {f.name for f in repo.iterdir()}
    assert seen[-1][0] == seen[-1][1] == sum(f.stat().st_size for f in repo.iterdir())
    assert [d for d, _ in seen] == sorted(d for d, _ in seen)
    assert installed(models_dir) == (model,)
    assert model.pairs == (LanguagePair("ru", "en"),)
    assert model.commit.startswith("c0ffee")
    assert verify(RU_EN, models_dir) == model
    assert install(entry(), models_dir, hub=FakeHub({}), load=failing) == model


def test_a_broken_download_goes_on_where_it_stopped(models_dir: Path, repo: Path) -> None:
    with pytest.raises(ModelError, match="cannot be fetched"):
        install(entry(), models_dir, hub=FakeHub({RU_EN: repo}, breaks_after=2), load=passing)
    assert installed(models_dir) == ()
    hub = FakeHub({RU_EN: repo})
    install(entry(), models_dir, hub=hub, load=passing)
    assert len(hub.fetched) == len(list(repo.iterdir())) - 2


def test_without_a_network_it_says_how_to_bring_the_files(models_dir: Path) -> None:
    with pytest.raises(ModelError) as caught:
        install(entry(), models_dir, hub=FakeHub({}), load=passing)
    hint = str(caught.value.hint)
    for needed in ("source.spm", "pytorch_model.bin", RU_EN, entry().revision, "models import"):
        assert needed in hint


def test_a_file_that_arrives_damaged_is_refused(models_dir: Path, repo: Path) -> None:
    hub = FakeHub({RU_EN: repo}, harm=lambda path: path.write_bytes(b"x"))
    with pytest.raises(ModelError, match="did not arrive whole"):
        install(entry(), models_dir, hub=hub, load=passing)
    assert installed(models_dir) == ()


def test_too_little_room_is_noticed_before_the_download(
    models_dir: Path, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SPARE_BYTES", 10**18)
    hub = FakeHub({RU_EN: repo})
    with pytest.raises(ModelError, match="MB are free"):
        install(entry(), models_dir, hub=hub, load=passing)
    assert hub.fetched == []


def test_a_model_that_fails_its_self_test_never_counts(models_dir: Path, repo: Path) -> None:
    with pytest.raises(ModelError, match="self-test"):
        install(entry(), models_dir, hub=FakeHub({RU_EN: repo}), load=failing)
    assert installed(models_dir) == ()
    assert [p.name for p in models_dir.iterdir()] == ["manifest.toml"]


def test_a_repository_of_another_kind_is_refused(models_dir: Path, repo: Path) -> None:
    (repo / "source.spm").unlink()
    with pytest.raises(ModelError, match=r"has no source\.spm"):
        install(entry(), models_dir, hub=FakeHub({RU_EN: repo}), load=passing)


def test_a_pivot_brings_its_steps_and_keeps_them(models_dir: Path, repo: Path) -> None:
    hub = FakeHub({RU_EN: repo, "Helsinki-NLP/opus-mt-en-de": repo})
    model = install(entry("opus-mt-ru-en-de"), models_dir, hub=hub, load=passing)
    assert model.pairs == (LanguagePair("ru", "de"),)
    assert len(installed(models_dir)) == 3
    with pytest.raises(ModelError, match="needs this model"):
        remove(RU_EN, models_dir)
    for name in ("opus-mt-ru-en-de", RU_EN, "Helsinki-NLP/opus-mt-en-de"):
        remove(name, models_dir)
    assert installed(models_dir) == ()


def test_verify_names_the_changed_file(models_dir: Path, repo: Path) -> None:
    model = install(entry(), models_dir, hub=FakeHub({RU_EN: repo}), load=passing)
    (model.folder / "target.spm").write_bytes(b"changed")
    with pytest.raises(ModelError) as caught:
        verify(RU_EN, models_dir)
    assert str(caught.value.path).endswith("target.spm")


def test_the_embedded_model_stays_and_unknown_ones_are_named(models_dir: Path) -> None:
    with pytest.raises(ModelError, match="belongs to the product"):
        remove(EMBEDDED, models_dir)
    with pytest.raises(ModelError, match="No model called x"):
        verify("x", models_dir)


def test_the_embedded_model_is_there_without_a_record(models_dir: Path, repo: Path) -> None:
    shutil.copytree(repo, models_dir / EMBEDDED)
    (model,) = installed(models_dir)
    assert (model.name, len(model.pairs)) == (EMBEDDED, 2)


@pytest.mark.parametrize("name", ["../evil", "a:b", "", ".hidden", "x\\y"])
def test_odd_names_are_refused(models_dir: Path, repo: Path, name: str) -> None:
    with pytest.raises(ModelError):
        install(replace(entry(), name=name), models_dir, hub=FakeHub({RU_EN: repo}), load=passing)
    assert [p.name for p in models_dir.parent.iterdir() if "evil" in p.name] == []


def zipped(repo: Path, path: Path, rename: Callable[[str], str] = lambda name: name) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in repo.iterdir():
            archive.writestr(rename(file.name), file.read_bytes())
    return path


def test_import_of_a_folder_and_of_a_zip(models_dir: Path, repo: Path, tmp_path: Path) -> None:
    (repo / "notes.txt").write_text("not ours", encoding="utf-8")
    folder = repo.rename(tmp_path / "opus-mt-ru-en")
    assert import_model(folder, models_dir, load=passing).name == RU_EN
    assert not (models_dir / "Helsinki-NLP--opus-mt-ru-en" / "notes.txt").exists()
    with pytest.raises(ModelError, match="installed already"):
        import_model(folder, models_dir, load=passing)
    archive = zipped(folder, tmp_path / "any.zip", lambda name: f"inner/{name}")
    own = import_model(archive, models_dir, name="house/own", languages=["ru-de"], load=passing)
    assert own.pairs == (LanguagePair("ru", "de"),)
    assert {m.name for m in installed(models_dir)} == {RU_EN, "house/own"}


def test_import_knows_a_model_by_its_configuration(
    models_dir: Path, repo: Path, tmp_path: Path
) -> None:
    config = {"model_type": "marian", "_name_or_path": RU_EN}
    (repo / "config.json").write_text(json.dumps(config), encoding="utf-8")
    archive = zipped(repo, tmp_path / "download (3).zip")
    assert import_model(archive, models_dir, load=passing).name == RU_EN


BAD_ZIPS = [
    lambda name: f"../{name}",
    lambda name: f"/etc/{name}",
    lambda name: f"a/../../{name}",
    lambda name: f"{name[0]}/{name}",
]


@pytest.mark.parametrize("rename", BAD_ZIPS)
def test_zips_with_strange_paths_are_refused(
    models_dir: Path, repo: Path, tmp_path: Path, rename: Callable[[str], str]
) -> None:
    archive = zipped(repo, tmp_path / "bad.zip", rename)
    with pytest.raises(ModelError, match="paths that a model has not"):
        import_model(archive, models_dir, name=RU_EN, load=passing)
    assert [p.name for p in models_dir.iterdir()] == ["manifest.toml"]


def test_a_zip_that_unpacks_without_end_is_stopped(
    models_dir: Path, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate_app.engines.bring.LARGEST", 1_000)
    with pytest.raises(ModelError, match="too large"):
        import_model(zipped(repo, tmp_path / "b.zip"), models_dir, name=RU_EN, load=passing)


def test_import_asks_for_what_it_cannot_know(models_dir: Path, repo: Path, tmp_path: Path) -> None:
    for name in ("", "house/own", EMBEDDED):
        with pytest.raises(ModelError) as caught:
            import_model(repo, models_dir, name=name, load=passing)
        assert "--languages ru-de" in str(caught.value.hint)
    (repo / "vocab.json").unlink()
    with pytest.raises(ModelError, match=r"lacks vocab\.json"):
        import_model(repo, models_dir, name=RU_EN, load=passing)
    with pytest.raises(ModelError, match="neither a folder nor a zip"):
        import_model(tmp_path / "absent", models_dir, load=passing)
    assert [p.name for p in models_dir.iterdir()] == ["manifest.toml"]


def test_offline_is_lifted_for_an_installation_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    offline()
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert constants.is_offline_mode()
    with online():
        assert not constants.is_offline_mode()
    assert constants.is_offline_mode()


def test_a_missing_file_is_named(tmp_path: Path, repo: Path, ru_de: LanguagePair) -> None:
    for folder, problem in ((tmp_path / "none", "no model here"), (repo, r"lacks target\.spm")):
        (repo / "target.spm").unlink(missing_ok=True)
        with pytest.raises(ModelError, match=problem):
            load_engine(folder, ru_de, cache_dir=tmp_path)
    with pytest.raises(ModelError, match="There is no engine"):
        load_engine(repo, ru_de, backend="magic", cache_dir=tmp_path)


def test_a_model_of_another_kind_is_named(tmp_path: Path, repo: Path, ru_de: LanguagePair) -> None:
    (repo / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    with pytest.raises(ModelError, match="not a Marian model"):
        load_engine(repo, ru_de, cache_dir=tmp_path)


def test_a_record_makes_a_folder_a_model(models_dir: Path, repo: Path) -> None:
    folder = models_dir / "half"
    shutil.copytree(repo, folder)
    assert installed(models_dir) == ()
    (folder / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        installed(models_dir)
    assert str(caught.value.path).endswith(RECORD)
