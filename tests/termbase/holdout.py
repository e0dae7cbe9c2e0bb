"""The held-out terminology test set (tests/data/termbase/README.md) as values."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from translate_app.core.term import Span

HOLDOUT = Path(__file__).parents[1] / "data" / "termbase" / "holdout.tsv"


@dataclass(frozen=True)
class Occurrence:
    """One term in a sentence: its parts in order, and the concept it names."""

    parts: tuple[Span, ...]
    concept_id: str


@dataclass(frozen=True)
class HeldOut:
    """One sentence with its references, its terms and what it exercises."""

    id: str
    ru: str
    de: str
    en: str
    occurrences: tuple[Occurrence, ...]
    tags: frozenset[str]

    def surface(self, occurrence: Occurrence) -> str:
        """The words of an occurrence, its parts joined by a space."""
        return " ".join(self.ru[start:stop] for start, stop in occurrence.parts)


def read_holdout(path: Path = HOLDOUT) -> list[HeldOut]:
    """All sentences in file order; raises ValueError or KeyError where a cell is malformed."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    return [
        HeldOut(
            row["id"],
            row["ru"],
            row["de"],
            row["en"],
            tuple(_occurrence(mark) for mark in row["spans"].split(" ; ") if mark),
            frozenset(row["tags"].split()),
        )
        for row in rows
    ]


def _occurrence(mark: str) -> Occurrence:
    places, concept_id = mark.split("=")
    parts = [place.split("-") for place in places.split(",")]
    return Occurrence(tuple((int(start), int(stop)) for start, stop in parts), concept_id)
