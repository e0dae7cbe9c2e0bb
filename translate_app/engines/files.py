"""A model folder in the public OPUS-MT format: which files it holds, and their checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from translate_app.core.errors import ModelError
from translate_app.core.message import message

WEIGHTS = ("model.safetensors", "pytorch_model.bin")  # in order of preference
REQUIRED = ("config.json", "vocab.json", "source.spm", "target.spm")
OPTIONAL = ("generation_config.json", "tokenizer_config.json", "special_tokens_map.json")
RECORD = "installed.json"  # name, languages, commit and checksums of an installed model
PARTIAL = ".installing-"  # prefix of a folder that is not finished
BLOCK = 1 << 20  # bytes read at a time


def weights_of(folder: Path) -> Path:
    """The weights file of a checked model folder.

    Raises ModelError naming the missing file, or saying that the folder holds no Marian model.
    """
    if not folder.is_dir():
        raise ModelError(
            "There is no model here.", "Install a model, or choose another one.", path=folder
        )
    missing = [name for name in REQUIRED if not (folder / name).is_file()]
    found = [folder / name for name in WEIGHTS if (folder / name).is_file()]
    if not found:
        missing.append(" or ".join(WEIGHTS))
    if missing:
        raise ModelError(
            message("The model lacks {files}.", files=", ".join(missing)),
            "Install the model again, or copy the missing files into its folder.",
            path=folder,
        )
    if read_json(folder / "config.json").get("model_type") != "marian":
        raise ModelError(
            "This is not a Marian model.",
            "Only models in the OPUS-MT format can be used.",
            path=folder / "config.json",
        )
    return found[0]


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; raises ModelError where it cannot be read as one."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            "A file of the model cannot be read.", "Install the model again.", path=path
        ) from error
    if not isinstance(value, dict):
        raise ModelError("A file of the model is damaged.", "Install it again.", path=path)
    return value


def sha256_of(path: Path) -> str:
    """sha256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def generation_settings(folder: Path) -> dict[str, Any]:
    """Settings for decoding: config.json, overruled by generation_config.json where it exists."""
    settings = read_json(folder / "config.json")
    if (folder / "generation_config.json").is_file():
        settings |= read_json(folder / "generation_config.json")
    return settings


def name_of(folder: Path) -> str:
    """The manifest name of a model: as recorded when it was installed, else from its folder."""
    if (folder / RECORD).is_file():
        return str(read_json(folder / RECORD).get("name", folder.name))
    return folder.name.removeprefix(PARTIAL).replace("--", "/")
