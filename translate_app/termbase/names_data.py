"""The small tables of names in glossary/names/, read on first use."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.text.lemmas import normal

FOLDER = Path(__file__).resolve().parents[2] / "glossary" / "names"
PLACES = FOLDER.parent / "places.tsv"
# Surnames whose feminine form is the masculine one with -а.
_WOMAN_TAKES_A = ("ов", "ев", "ёв", "ин", "ын")


@dataclass(frozen=True, slots=True)
class GermanName:
    """`kind` "first" or "last"; `weight` 3 for the commonest names, else 1; `shared` where the
    Russian form is a usual Russian first name too (Виктор). `also` is a Russian form that no rule
    gives (Генрих) or "".
    """

    text: str
    kind: str
    weight: int
    shared: bool
    also: str


@lru_cache(maxsize=1)
def established() -> dict[str, dict[str, tuple[str, str]]]:
    """By system: Russian form (as `normal` writes) -> (established form, kind)."""
    found: dict[str, dict[str, tuple[str, str]]] = {"duden": {}, "press": {}}
    for row in rows(FOLDER / "exceptions.tsv", ("ru", "kind", "duden", "press", "source", "note")):
        for system, forms in found.items():
            if row[system]:
                forms[normal(row["ru"])] = (row[system], row["kind"])
                if row["kind"] == "last" and row["ru"].endswith(_WOMAN_TAKES_A):
                    forms.setdefault(normal(row["ru"] + "а"), (row[system] + "a", "last"))
    return found


@lru_cache(maxsize=1)
def with_yo() -> dict[str, str]:
    """Words usually printed with е -> the same with ё, both in small letters."""
    found = {}
    for row in rows(FOLDER / "yo.tsv", ("printed", "spelled", "kind", "source")):
        printed, spelled = row["printed"].lower(), row["spelled"].lower()
        found[printed] = spelled
        if row["kind"] == "last" and spelled.endswith(_WOMAN_TAKES_A):
            found.setdefault(printed + "а", spelled + "а")
    return found


@lru_cache(maxsize=1)
def german_names() -> tuple[GermanName, ...]:
    """German first names and surnames in file order."""
    columns = ("name", "kind", "weight", "shared", "also", "source")
    return tuple(
        GermanName(
            row["name"], row["kind"], int(row["weight"]), row["shared"] == "yes", row["also"]
        )
        for row in rows(FOLDER / "german_names.tsv", columns)
    )


@lru_cache(maxsize=1)
def german_places() -> tuple[tuple[str, str], ...]:
    """(Russian form, German form) of the places in the curated glossary, variants included."""
    found = []
    for row in rows(PLACES, ("ru", "ru_variants", "de")):
        for russian in (row["ru"], *row["ru_variants"].split("|")):
            if russian.strip() and row["de"]:
                found.append((russian.strip(), row["de"]))
    return tuple(found)


def rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a table with tabs by column name. Raises TermbaseError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TermbaseError(
            "The table of names cannot be read.", "Put the file back and start again.", path=path
        ) from error
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        problem = message("The first line has no column {columns}.", columns=", ".join(missing))
        raise TermbaseError(problem, "Name the columns in the first line.", path=path, row=1)
    found = []
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            problem = message("The row has another number of columns than the first line.")
            raise TermbaseError(
                problem, "Separate the cells with single tabs.", path=path, row=number
            )
        found.append(row)
    return found
