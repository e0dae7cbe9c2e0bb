"""From a model folder to a guarded engine, whichever backend suits."""

from __future__ import annotations

from pathlib import Path

from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines.base import Engine
from translate_app.engines.files import read_json, weights_of
from translate_app.engines.guard import GuardedEngine
from translate_app.engines.pivot import PivotEngine

BACKENDS = ("auto", "ct2", "marian")
PIVOT_FILE = "pivot.json"  # {"steps": [folder, folder]}, names of folders beside this one
BRIDGE = "en"  # language between the steps of a pivot


def load_engine(
    model_dir: Path,
    pair: LanguagePair,
    *,
    backend: str = "auto",
    cache_dir: Path,
    threads: int = 0,
    token_scores: bool = True,
) -> Engine:
    """A guarded engine for `pair` from a model folder in OPUS-MT format or a pivot's folder.

    `backend` "auto" and "ct2" mean CTranslate2 int8 on the CPU, "marian" transformers float32,
    on a GPU where torch finds one; `cache_dir` keeps converted models; `threads` 0 means one per
    core. Without `token_scores` CTranslate2 hypotheses have no log-probabilities.
    Raises ModelError naming a missing file, or where the model does not fit.
    """
    if backend not in BACKENDS:
        raise ModelError(
            message("There is no engine “{name}”.", name=backend),
            message("Choose one of: {names}.", names=", ".join(BACKENDS)),
        )

    def part(folder: Path, target_lang: str) -> Engine:
        return load_part(
            folder,
            target_lang,
            backend=backend,
            cache_dir=cache_dir,
            threads=threads,
            token_scores=token_scores,
        )

    if (model_dir / PIVOT_FILE).is_file():
        first, second = (
            model_dir.parent / str(name) for name in read_json(model_dir / PIVOT_FILE)["steps"]
        )
        return PivotEngine(part(first, BRIDGE), part(second, pair.target_lang))
    return part(model_dir, pair.target_lang)


def load_part(
    folder: Path,
    target_lang: str,
    *,
    backend: str,
    cache_dir: Path,
    threads: int,
    token_scores: bool = True,
) -> Engine:
    """One guarded model: what `load_engine` gives, also for a pair like en-de."""
    weights_of(folder)
    if backend == "marian":
        from translate_app.engines.marian import MarianEngine

        marian = MarianEngine(folder, target_lang, threads=threads)
        return GuardedEngine(marian, target_lang, cache_dir=cache_dir)
    from translate_app.engines.ct2 import Ct2Engine

    engine = Ct2Engine(
        folder, target_lang, cache_dir=cache_dir, threads=threads, token_scores=token_scores
    )
    return GuardedEngine(engine, target_lang, cache_dir=cache_dir)
