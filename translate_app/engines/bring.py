"""Take in a model that somebody carried here as a folder or a zip: no network needed."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines.fetch import IMPORT_COMMAND
from translate_app.engines.files import (
    OPTIONAL,
    PARTIAL,
    RECORD,
    REQUIRED,
    WEIGHTS,
    read_json,
    weights_of,
)
from translate_app.engines.install import Load, accept
from translate_app.engines.manifest import EMBEDDED, ModelEntry, load_manifest
from translate_app.engines.records import InstalledModel, folder_of

LARGEST = 4_000_000_000  # bytes unpacked; the largest public Marian model has about 1 GB
WANTED = frozenset((*REQUIRED, *WEIGHTS, *OPTIONAL))


def import_model(
    source: Path,
    models_dir: Path,
    *,
    name: str = "",
    languages: Sequence[str] = (),
    load: Load | None = None,
) -> InstalledModel:
    """Copy, test and record the model in a folder or zip; other files in there are left alone.

    What it is comes from `name`, else from the model's own configuration, else from the folder's
    name; `languages` ("ru-de") are only needed where the manifest has no such model. Raises
    ModelError, and leaves nothing behind, where that is unclear or the model does not pass.
    """
    models_dir.mkdir(parents=True, exist_ok=True)
    staging = models_dir / f"{PARTIAL}import"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        if source.is_dir():
            _copy(source, staging)
        elif zipfile.is_zipfile(source):
            _unpack(source, staging)
        else:
            raise ModelError("This is neither a folder nor a zip.", "Choose another.", path=source)
        weights_of(staging)
        entry = _known(source, staging, models_dir, name)
        title = entry.name if entry else name
        codes = tuple(entry.languages if entry else languages)
        if not title or not codes or title == EMBEDDED:
            raise ModelError(
                "It is not clear which model this is.",
                message(
                    "Say so: {command} {name} --name NAME --languages ru-de",
                    command=IMPORT_COMMAND,
                    name=source.name,
                ),
                path=source,
            )
        if (folder_of(title, models_dir) / RECORD).exists():
            raise ModelError(
                message("{name} is installed already.", name=title), "Remove it first."
            )
        return accept(title, codes, staging, models_dir, load=load)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy(source: Path, staging: Path) -> None:
    for path in source.iterdir():
        if path.name in WANTED and path.is_file():
            shutil.copyfile(path, staging / path.name)


def _unpack(source: Path, staging: Path) -> None:
    """Only files with the names of a model's files, from one folder of the zip."""
    with zipfile.ZipFile(source) as archive:
        inside = [i for i in archive.infolist() if PurePosixPath(i.filename).name in WANTED]
        folders = {PurePosixPath(i.filename).parent for i in inside}
        strange = [
            i.filename
            for i in archive.infolist()
            if ".." in PurePosixPath(i.filename).parts
            or i.filename.startswith(("/", "\\"))
            or stat.S_ISLNK(i.external_attr >> 16)
        ]
        if strange or len(folders) > 1:
            raise ModelError(
                message(
                    "The zip holds paths that a model has not: {names}.",
                    names=", ".join((strange or sorted(map(str, folders)))[:3]),
                ),
                "Pack the files of one model folder.",
                path=source,
            )
        left = LARGEST
        for item in inside:
            with archive.open(item) as packed, (staging / Path(item.filename).name).open("wb") as f:
                while block := packed.read(1 << 20):
                    left -= len(block)  # counted while unpacking: a zip may lie about its sizes
                    if left < 0:
                        raise ModelError("The zip is too large.", "It is no model.", path=source)
                    f.write(block)


def _known(source: Path, staging: Path, models_dir: Path, name: str) -> ModelEntry | None:
    entries = {e.name: e for e in load_manifest(models_dir / "manifest.toml") if not e.steps}
    stem = source.stem if source.is_file() else source.name
    guesses = (
        (name,)
        if name
        else (
            str(read_json(staging / "config.json").get("_name_or_path", "")),
            stem.replace("--", "/"),
            f"Helsinki-NLP/{stem}",
        )
    )
    return next((entries[guess] for guess in guesses if guess in entries), None)
