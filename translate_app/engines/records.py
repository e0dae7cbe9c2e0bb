"""What is installed under models/: one folder a model, with a record of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines.files import RECORD, WEIGHTS, read_json
from translate_app.engines.manifest import EMBEDDED, load_manifest, product_pairs


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A usable model. `files` are (name, sha256); `commit` is empty where none is known."""

    name: str
    folder: Path
    languages: tuple[str, ...]
    files: tuple[tuple[str, str], ...] = ()
    commit: str = ""

    @property
    def pairs(self) -> tuple[LanguagePair, ...]:
        """The language pairs of the product that it translates."""
        return product_pairs(self.languages)


def folder_of(name: str, models_dir: Path) -> Path:
    """Where a model lies: the name with its slash replaced. Raises ModelError for an odd name."""
    flat = name.replace("/", "--")
    if not flat or flat.startswith(".") or set(flat) & set('\\/:*?"<>|') or flat != flat.strip():
        raise ModelError(
            message("A model cannot be called “{name}”.", name=name),
            "Use letters, digits, - and one / at most.",
        )
    return models_dir / flat


def installed(models_dir: Path) -> tuple[InstalledModel, ...]:
    """Every model that passed its self-test here, by name, and the embedded one.

    A folder without a record is no installed model. Raises ModelError for a damaged record.
    """
    found = []
    for folder in sorted(models_dir.glob("*/")):
        if (folder / RECORD).is_file() and not folder.name.startswith("."):
            row = read_json(folder / RECORD)
            found.append(
                InstalledModel(
                    row["name"],
                    folder,
                    tuple(row["languages"]),
                    tuple((name, digest) for name, digest in row["files"]),
                    row["commit"],
                )
            )
        elif folder.name == EMBEDDED:
            found += _embedded(folder, models_dir / "manifest.toml")
    return tuple(found)


def _embedded(folder: Path, manifest: Path) -> list[InstalledModel]:
    """The model that comes with the product has its languages and checksum in the manifest."""
    weights = next((name for name in WEIGHTS if (folder / name).is_file()), "")
    entries = load_manifest(manifest) if weights else ()
    return [
        InstalledModel(e.name, folder, e.languages, ((weights, e.sha256),) if e.sha256 else ())
        for e in entries
        if e.name == EMBEDDED
    ]


def get(name: str, models_dir: Path) -> InstalledModel:
    """The installed model called `name`. Raises ModelError listing those there are."""
    models = installed(models_dir)
    for model in models:
        if model.name == name:
            return model
    raise ModelError(
        message("No model called {name} is installed.", name=name),
        message("Installed are: {names}.", names=", ".join(m.name for m in models) or "none"),
    )


def write_record(model: InstalledModel, folder: Path) -> None:
    """Note `model` in `folder`, which from then on counts as installed."""
    row = {key: value for key, value in asdict(model).items() if key != "folder"}
    (folder / RECORD).write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
