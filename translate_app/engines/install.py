"""Install, check and remove models under models/, each tested before it counts as usable."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines import golden
from translate_app.engines.base import Engine
from translate_app.engines.fetch import Progress, fetch
from translate_app.engines.files import PARTIAL, RECORD, name_of, read_json, sha256_of, weights_of
from translate_app.engines.hub import Hub, HuggingFaceHub, offline
from translate_app.engines.load import PIVOT_FILE, load_part
from translate_app.engines.manifest import EMBEDDED, ModelEntry, load_manifest
from translate_app.engines.records import (
    InstalledModel,
    folder_of,
    get,
    installed,
    write_record,
)

__all__ = ["InstalledModel", "folder_of", "install", "installed", "offline", "remove", "verify"]

Load = Callable[[Path, str], Engine]  # model folder, target language


def install(
    entry: ModelEntry,
    models_dir: Path,
    progress: Progress | None = None,
    *,
    hub: Hub | None = None,
    load: Load | None = None,
) -> InstalledModel:
    """Fetch, check and test a model of the manifest; one that is installed already is returned.

    A broken download goes on where it stopped. `hub` and `load` are for tests. Raises ModelError
    with the way to bring the files by hand where the network fails, and where disk space, a
    checksum or the self-test does.
    """
    present = {m.name: m for m in installed(models_dir)}
    if entry.name in present:
        return present[entry.name]
    if entry.steps:
        return _install_pivot(entry, models_dir, progress, hub=hub, load=load)
    folder = folder_of(entry.name, models_dir)
    staging = folder.with_name(PARTIAL + folder.name)
    staging.mkdir(parents=True, exist_ok=True)
    commit, digests = fetch(entry, staging, progress, hub or HuggingFaceHub())
    return accept(
        entry.name,
        entry.languages,
        staging,
        models_dir,
        commit=commit,
        digests=digests,
        load=load,
    )


def accept(
    name: str,
    languages: Sequence[str],
    staging: Path,
    models_dir: Path,
    *,
    commit: str = "",
    digests: dict[str, str] | None = None,
    load: Load | None = None,
) -> InstalledModel:
    """Test the files in `staging` in every language, then move them to their place for good.

    Raises ModelError, and deletes the files, where the self-test fails or files are missing.
    """
    try:
        weights_of(staging)
        for code in languages:
            source_lang, target_lang = code.split("-", 1)
            golden.require((load or _load)(staging, target_lang), source_lang, target_lang)
    except ModelError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    shutil.rmtree(staging / ".cache", ignore_errors=True)  # the hub's notes on the download
    names = sorted(f.name for f in staging.iterdir() if f.is_file() and f.name != RECORD)
    files = tuple((n, (digests or {}).get(n) or sha256_of(staging / n)) for n in names)
    folder = folder_of(name, models_dir)
    model = InstalledModel(name, folder, tuple(languages), files, commit)
    write_record(model, staging)
    shutil.rmtree(folder, ignore_errors=True)  # files of an earlier version, without a record
    staging.rename(folder)
    return model


def verify(name: str, models_dir: Path) -> InstalledModel:
    """Compare every file with its checksum. Raises ModelError naming the one that differs."""
    model = get(name, models_dir)
    for file, digest in model.files:
        path = model.folder / file
        if not path.is_file() or sha256_of(path) != digest:
            raise ModelError(
                "A file of the model is missing or has changed.",
                "Remove the model and install it again.",
                path=path,
            )
    return model


def remove(name: str, models_dir: Path) -> None:
    """Delete an installed model. Raises ModelError for the embedded one and for unknown names."""
    if name == EMBEDDED:
        raise ModelError("The embedded model belongs to the product.", "It cannot be removed.")
    model = get(name, models_dir)
    for pivot in models_dir.glob(f"*/{PIVOT_FILE}"):
        if model.folder.name in read_json(pivot)["steps"]:
            raise ModelError(
                message("{pivot} needs this model.", pivot=name_of(pivot.parent)),
                "Remove that one first.",
                path=model.folder,
            )
    shutil.rmtree(model.folder)


def _load(folder: Path, target_lang: str) -> Engine:
    return load_part(folder, target_lang, backend="auto", cache_dir=folder / ".cache", threads=0)


def _install_pivot(
    entry: ModelEntry,
    models_dir: Path,
    progress: Progress | None,
    *,
    hub: Hub | None,
    load: Load | None,
) -> InstalledModel:
    entries = {e.name: e for e in load_manifest(models_dir / "manifest.toml")}
    steps = [install(entries[n], models_dir, progress, hub=hub, load=load) for n in entry.steps]
    folder = folder_of(entry.name, models_dir)
    folder.mkdir(exist_ok=True)
    text = json.dumps({"steps": [step.folder.name for step in steps]})
    (folder / PIVOT_FILE).write_text(text + "\n", encoding="utf-8")
    model = InstalledModel(
        entry.name, folder, entry.languages, ((PIVOT_FILE, sha256_of(folder / PIVOT_FILE)),)
    )
    write_record(model, folder)
    return model
