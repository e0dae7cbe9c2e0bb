"""Download the files of one model, checked, and say how to bring them by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines.files import OPTIONAL, REQUIRED, WEIGHTS, sha256_of
from translate_app.engines.hub import Hub, RemoteFile, online
from translate_app.engines.manifest import ModelEntry

HUB_PAGES = "https://huggingface.co"
IMPORT_COMMAND = "python -m translate_app models import"
SPARE_BYTES = 500_000_000  # beside the download: the converted copy and room to work

Progress = Callable[[int, int], None]  # bytes done, bytes in all


def fetch(
    entry: ModelEntry, folder: Path, progress: Progress | None, hub: Hub
) -> tuple[str, dict[str, str]]:
    """The commit and the sha256 of each file that now lies in `folder`.

    A broken download goes on where it stopped. Raises ModelError for too little disk space, a
    file that did not arrive whole, and where the hub cannot be reached.
    """
    try:
        with online():
            return _fetch(entry, folder, progress, hub)
    except (OSError, ValueError) as error:
        raise ModelError(
            message("{repo} cannot be fetched: {why}", repo=entry.repo, why=str(error)[:200]),
            _by_hand(entry),
        ) from error


def _fetch(
    entry: ModelEntry, staging: Path, progress: Progress | None, hub: Hub
) -> tuple[str, dict[str, str]]:
    commit, remote = hub.describe(entry.repo, entry.revision)
    by_name = {file.name: file for file in remote}
    weights = next((name for name in WEIGHTS if name in by_name), WEIGHTS[0])
    wanted = [by_name[n] for n in (*REQUIRED, weights, *OPTIONAL) if n in by_name]
    absent = [n for n in (*REQUIRED, weights) if n not in by_name]
    if absent:
        raise ModelError(
            message("{repo} has no {files}.", repo=entry.repo, files=", ".join(absent)),
            "It is no model in the OPUS-MT format.",
        )
    total, done = sum(f.size for f in wanted), 0
    free = shutil.disk_usage(staging).free
    if free < total + SPARE_BYTES:
        raise ModelError(
            message(
                "{needed} MB are needed, but only {free} MB are free.",
                needed=(total + SPARE_BYTES) // 1_000_000,
                free=free // 1_000_000,
            ),
            "Make room and try again.",
            path=staging.parent,
        )

    def on_bytes(count: int) -> None:
        nonlocal done
        done = min(total, done + count)
        if progress:
            progress(done, total)

    digests = {}
    for file in wanted:
        hub.download(entry.repo, commit, file.name, staging, on_bytes)
        digests[file.name] = _checked(staging / file.name, file)
    return commit, digests


def _checked(path: Path, file: RemoteFile) -> str:
    digest = sha256_of(path)
    if (file.sha256 and digest != file.sha256) or path.stat().st_size != file.size:
        path.unlink()
        raise ModelError("The file did not arrive whole.", "Install the model again.", path=path)
    return digest


def _by_hand(entry: ModelEntry) -> str:
    files = ", ".join((*REQUIRED, " or ".join(WEIGHTS), *OPTIONAL[:2]))
    return (
        f"On a computer with a network, open {HUB_PAGES}/{entry.repo}/tree/{entry.revision} and "
        f"save these files into one folder: {files}. Bring the folder here and run: "
        f"{IMPORT_COMMAND} FOLDER --name {entry.name}"
    )
