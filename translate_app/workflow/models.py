"""Which models there are, installing, checking and removing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines import bring, golden, install
from translate_app.engines.base import Engine
from translate_app.engines.load import load_part
from translate_app.engines.manifest import EMBEDDED, ModelEntry, find, load_manifest
from translate_app.engines.records import InstalledModel, installed

Progress = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model of the manifest or one the user brought (then `entry` is None)."""

    name: str
    languages: tuple[str, ...]
    entry: ModelEntry | None
    installed: InstalledModel | None


def statuses(models_dir: Path) -> tuple[ModelStatus, ...]:
    """Every known model, those of the manifest first and in its order."""
    present = {m.name: m for m in installed(models_dir)}
    entries = load_manifest(models_dir / "manifest.toml")
    known = [ModelStatus(e.name, e.languages, e, present.pop(e.name, None)) for e in entries]
    return tuple(known + [ModelStatus(m.name, m.languages, None, m) for m in present.values()])


def models_for(pair: LanguagePair, models_dir: Path) -> tuple[str, ...]:
    """Names of installed models that translate `pair`; the embedded one last."""
    names = [m.name for m in installed(models_dir) if pair in m.pairs]
    return tuple(sorted(names, key=lambda name: (name == EMBEDDED, name)))


def default_model(pair: LanguagePair, models_dir: Path) -> str:
    """The first of `models_for`. Raises ModelError where there is none."""
    names = models_for(pair, models_dir)
    if not names:
        raise ModelError(
            message("No installed model translates {pair}.", pair=str(pair)),
            "Install one: python -m translate_app models list",
        )
    return names[0]


def install_model(name: str, models_dir: Path, progress: Progress) -> InstalledModel:
    """Fetch, check and test a model of the manifest. Raises ModelError with the next step."""
    entry = find(load_manifest(models_dir / "manifest.toml"), name)
    return install.install(entry, models_dir, progress)


def verify_model(name: str, models_dir: Path, cache_dir: Path) -> InstalledModel:
    """Checksums of all files, then the self-test in every language. Raises ModelError."""
    model = install.verify(name, models_dir)

    def part(target_lang: str) -> Engine:
        return load_part(model.folder, target_lang, backend="auto", cache_dir=cache_dir, threads=0)

    for code in model.languages:
        source_lang, target_lang = code.split("-", 1)
        golden.require(part(target_lang), source_lang, target_lang)
    return model


def remove_model(name: str, models_dir: Path) -> None:
    """Delete an installed model; never the embedded one. Raises ModelError."""
    install.remove(name, models_dir)


def import_model(
    source: Path, models_dir: Path, *, name: str = "", languages: Sequence[str] = ()
) -> InstalledModel:
    """Take in a folder or zip that was copied to this machine. Raises ModelError."""
    if not source.exists():
        raise ModelError("There is no such file or folder.", "Check the name.", path=source)
    return bring.import_model(source, models_dir, name=name, languages=languages)
