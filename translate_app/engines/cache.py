"""Converted models, made once and kept: safe when two processes want the same one at once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines import convert
from translate_app.engines.files import sha256_of

LEFTOVER_AGE = 3_600  # seconds after which a conversion that left no result was broken off


def converted(folder: Path, cache_dir: Path, *, quantization: str, cut: bool, digest: str) -> Path:
    """The converted model in `cache_dir`, made on first use. Two processes may do so at once.

    `digest` is the sha256 of the weights. Raises ModelError where the model does not fit.
    """
    texts = [sha256_of(folder / n) for n in ("config.json", "vocab.json", "target.spm")]
    recipe = [digest, *texts, version("ctranslate2"), str(convert.VERSION), quantization, str(cut)]
    key = hashlib.sha256("|".join(recipe).encode()).hexdigest()[:24]
    final = cache_dir / f"ct2-{key}"
    if final.is_dir():
        return final
    cache_dir.mkdir(parents=True, exist_ok=True)
    for leftover in cache_dir.glob("making-*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > LEFTOVER_AGE:
                shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix="making-", dir=cache_dir, ignore_cleanup_errors=True
    ) as made:
        out = Path(made) / "model"
        out.mkdir()
        _run_conversion(folder, out, quantization, cut)
        try:
            out.rename(final)
        except OSError:
            if not final.is_dir():  # else another process was first, with the same result
                raise
    return final


def _run_conversion(folder: Path, out: Path, quantization: str, cut: bool) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603  (our own module, no shell)
        [
            *(sys.executable, "-m", convert.__name__),
            *(str(folder.resolve()), str(out.resolve()), quantization, "cut" if cut else "full"),
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stderr.strip().splitlines() or [""])[-1]
    if done.returncode == convert.REFUSED:
        problem, hint, path = json.loads(last)
        raise ModelError(problem, hint, path=path)
    if done.returncode:
        raise ModelError(
            message("The model could not be prepared: {why}", why=last or done.returncode),
            "Check the free disk space and memory, then try again.",
            path=folder,
        )
