"""models/manifest.toml: every model the product knows of, with licence and published scores."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from translate_app.core.article import SOURCE_LANGS, TARGET_LANGS, LanguagePair
from translate_app.core.errors import ModelError
from translate_app.core.message import message

EMBEDDED = "embedded"  # comes with the product and is never removed


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """What a model's makers measured: `value` of `metric` on `test`, read at `source`."""

    languages: str
    test: str
    metric: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model. `languages` are "ru-de" and the like; `revision` is a commit, or a branch whose
    commit is noted when it is installed; `size_mb` is the download; `sha256` is that of the
    weights, where it is known beforehand; `steps` names the models of a pivot, which has no
    repository of its own.
    """

    name: str
    languages: tuple[str, ...]
    licence: str
    attribution: str
    repo: str = ""
    revision: str = ""
    size_mb: int = 0
    sha256: str = ""
    scores: tuple[PublishedScore, ...] = ()
    steps: tuple[str, ...] = ()
    note: str = ""

    @property
    def pairs(self) -> tuple[LanguagePair, ...]:
        """The language pairs of the product that it translates; empty for a pivot's second step."""
        return product_pairs(self.languages)


def product_pairs(languages: Sequence[str]) -> tuple[LanguagePair, ...]:
    """Those of "ru-de", "en-de" … that the product offers as pairs."""
    split = [tuple(code.split("-", 1)) for code in languages]
    return tuple(
        LanguagePair(source, target)
        for source, target in split
        if source in SOURCE_LANGS and target in TARGET_LANGS
    )


def load_manifest(path: Path) -> tuple[ModelEntry, ...]:
    """All entries, in the order of the file. Raises ModelError naming the entry that is wrong."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("model", [])
    except (OSError, ValueError) as error:
        raise ModelError(
            message("The list of models cannot be read: {why}", why=str(error)),
            "Restore the file from the product.",
            path=path,
        ) from error
    entries = []
    for number, row in enumerate(rows, start=1):
        try:
            entries.append(_entry(row))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(
                message("A model of the list is not described rightly: {why}", why=str(error)),
                "Correct the entry.",
                path=path,
                row=number,
            ) from error
    names = [entry.name for entry in entries]
    unknown = {step for entry in entries for step in entry.steps} - set(names)
    doubled = {name for name in names if names.count(name) > 1}
    if unknown or doubled:
        raise ModelError(
            message(
                "Models named twice or not at all: {names}.",
                names=", ".join(sorted(unknown | doubled)),
            ),
            "Correct the list.",
            path=path,
        )
    return tuple(entries)


def find(entries: Sequence[ModelEntry], name: str) -> ModelEntry:
    """The entry called `name`. Raises ModelError listing the names there are."""
    for entry in entries:
        if entry.name == name:
            return entry
    raise ModelError(
        message("No model is called {name}.", name=name),
        message("Choose one of: {names}.", names=", ".join(e.name for e in entries)),
    )


def _entry(row: dict[str, Any]) -> ModelEntry:
    known = {field.name for field in fields(ModelEntry)}
    if strange := set(row) - known:
        raise ValueError(f"unknown keys {sorted(strange)}")
    lists: dict[str, Any] = {key: tuple(row[key]) for key in ("languages", "steps") if key in row}
    if any("-" not in code for code in lists["languages"]):
        raise ValueError("languages are written like ru-de")
    scores = tuple(PublishedScore(**score) for score in row.get("scores", ()))
    values: dict[str, Any] = {**row, **lists, "scores": scores}
    return ModelEntry(**values)
