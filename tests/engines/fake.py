"""A scripted engine and a local hub: the same doors as the real ones, no weights."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from translate_app.core.draft import EngineInfo
from translate_app.engines.base import Batch, Hypothesis, Translation
from translate_app.engines.files import sha256_of
from translate_app.engines.hub import OnBytes, RemoteFile

Script = dict[str, list[str]]  # source -> hypotheses, best first


class FakeEngine:
    """Counts words as pieces and answers from its script; unknown sources come back as they are.

    `without_repeats` is the script of the second try.
    """

    def __init__(self, script: Script | None = None, without_repeats: Script | None = None) -> None:
        self.script, self.without_repeats = script or {}, without_repeats or {}
        self.asked: list[list[str]] = []

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("fake", "fake-model", "0" * 64, "none")

    def count_tokens(self, source: str) -> int:
        return len(source.split())

    def count_target_tokens(self, target: str) -> int:
        return len(target.split())

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        self.asked.append(list(sources))
        yield from self._answer(sources, n_best, self.script)

    def batches_without_repeats(
        self, sources: Sequence[str], *, beam_size: int, n_best: int, ngram: int
    ) -> Iterator[Batch]:
        yield from self._answer(sources, n_best, self.without_repeats)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        return [
            tuple(-0.5 for _ in [*t.split(), "end"]) for _, t in zip(sources, targets, strict=True)
        ]

    def _answer(self, sources: Sequence[str], n_best: int, script: Script) -> Iterator[Batch]:
        for i in reversed(range(len(sources))):  # any order is allowed
            texts = script.get(sources[i], [sources[i]])[:n_best]
            best = tuple(-0.25 for _ in [*texts[0].split(), "end"]) if sources[i].strip() else ()
            rest = [Hypothesis(text) for text in texts[1:]]
            yield [(i, Translation((Hypothesis(texts[0], best), *rest)))]


class FakeHub:
    """Repositories as folders. `breaks_after` files the network goes away; `harm` alters a file."""

    def __init__(
        self,
        repos: dict[str, Path],
        *,
        breaks_after: int = 1_000,
        harm: Callable[[Path], None] | None = None,
    ) -> None:
        self.repos, self.left, self.harm = repos, breaks_after, harm
        self.fetched: list[str] = []

    def describe(self, repo: str, revision: str) -> tuple[str, tuple[RemoteFile, ...]]:
        if repo not in self.repos:
            raise OSError("the hub cannot be reached")
        files = [f for f in sorted(self.repos[repo].iterdir()) if f.is_file()]
        described = [RemoteFile(f.name, f.stat().st_size, sha256_of(f)) for f in files]
        return "c0ffee" * 6 + "c0ff", (
            *described,
            RemoteFile("README.md", 9),
            RemoteFile("tf.h5", 9),
        )

    def download(self, repo: str, commit: str, name: str, folder: Path, on_bytes: OnBytes) -> None:
        if self.left == 0:
            raise ConnectionError("the line went dead")
        self.left -= 1
        if not (folder / name).exists():
            self.fetched.append(name)
            shutil.copyfile(self.repos[repo] / name, folder / name)
        if self.harm:
            self.harm(folder / name)
        on_bytes((folder / name).stat().st_size)
