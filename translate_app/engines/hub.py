"""The only door to the network: fetching model files from the Hugging Face hub."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

OnBytes = Callable[[int], None]  # bytes that arrived since the last call


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """`size` in bytes; `sha256` is empty for small files, which the hub keeps outside LFS."""

    name: str
    size: int
    sha256: str = ""


class Hub(Protocol):
    """Where models come from. Both methods raise OSError where it cannot be reached."""

    def describe(self, repo: str, revision: str) -> tuple[str, tuple[RemoteFile, ...]]:
        """The commit that `revision` stands for, and its files."""
        ...

    def download(self, repo: str, commit: str, name: str, folder: Path, on_bytes: OnBytes) -> None:
        """Write folder/name, going on where an earlier try broke off."""
        ...


def offline() -> None:
    """Keep the model libraries off the network from now on; only an installation lifts this."""
    _set_offline(True)
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


@contextmanager
def online() -> Iterator[None]:
    """Lift `offline` for the time of an installation."""
    before = os.environ.get("HF_HUB_OFFLINE", "0") not in ("", "0")
    _set_offline(False)
    try:
        yield
    finally:
        _set_offline(before)


@contextmanager
def _network_errors() -> Iterator[None]:
    from huggingface_hub.errors import HTTPError

    try:
        yield
    except HTTPError as error:  # of the HTTP library; no OSError where the network is down
        raise OSError(str(error)) from error


def _set_offline(value: bool) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1" if value else "0"
    constants: Any = sys.modules.get("huggingface_hub.constants")
    if constants is not None:  # read from the environment once, when it was imported
        constants.HF_HUB_OFFLINE = value


class HuggingFaceHub:
    """The public hub, or the one that HF_ENDPOINT names. No account is used."""

    def describe(self, repo: str, revision: str) -> tuple[str, tuple[RemoteFile, ...]]:
        """As Hub.describe."""
        from huggingface_hub import HfApi

        with _network_errors():
            seen = HfApi(token=False).model_info(repo, revision=revision, files_metadata=True)
        files = tuple(
            RemoteFile(f.rfilename, f.size or 0, f.lfs.sha256 if f.lfs else "")
            for f in seen.siblings or ()
        )
        return str(seen.sha), files

    def download(self, repo: str, commit: str, name: str, folder: Path, on_bytes: OnBytes) -> None:
        """As Hub.download."""
        from huggingface_hub import hf_hub_download
        from huggingface_hub.utils import tqdm

        class Count(tqdm):  # type: ignore[misc]
            """Hands on the bytes instead of drawing a bar."""

            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **(kwargs | {"disable": True}))
                on_bytes(int(kwargs.get("initial") or 0))

            def update(self, n: float | None = 1) -> None:
                on_bytes(int(n or 0))

        with _network_errors():
            hf_hub_download(
                repo, name, revision=commit, local_dir=folder, token=False, tqdm_class=Count
            )
