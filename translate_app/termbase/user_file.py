"""The user's own glossary: what an import would change, and the file that keeps it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from translate_app.core.errors import TermbaseError
from translate_app.core.message import Message
from translate_app.core.term import Concept
from translate_app.termbase.collector import made_id
from translate_app.termbase.exchange import (
    ALL_COLUMNS,
    ImportOptions,
    ImportResult,
    RowProblem,
    from_cells,
    to_cells,
)
from translate_app.termbase.load import SUBJECT_FIELDS, BadRows, Termbase, russian_key
from translate_app.termbase.tables import Table

_TSV = Table("user", "The user's glossary", (".tsv",), "text/tab-separated-values", "\t")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of ALL_COLUMNS with its value before and after."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A known concept, how it would be after the import, and where the two differ."""

    old: Concept
    new: Concept
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A concept that is not imported: `term` belongs to `other`, too."""

    concept: Concept
    term: str
    other: Concept


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, each in file order; rows with problems do nothing."""

    added: tuple[Concept, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Concept, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Message, ...] = ()


def preview(termbase: Termbase, result: ImportResult) -> ImportPreview:
    """Compare an import with the termbase in use.

    A concept is known by its id; one whose file gave it no id also by its Russian term. Of a
    known concept only the columns that the file has are compared and replaced.
    """
    owners = {russian_key(t.text): c for c in termbase.concepts for t in c.in_language("ru")}
    known = {concept.id: concept for concept in termbase.concepts}
    done: dict[str, Change | Concept] = {}
    conflicts = []
    for concept in result.concepts:
        old = known.get(concept.id)
        fields = result.fields - {"id"}
        if old is None and concept.id == made_id(_russian(concept)):
            old = owners.get(russian_key(_russian(concept)))
            if old and russian_key(_russian(old)) != russian_key(_russian(concept)):
                fields -= {"ru", "ru_variants"}  # the file speaks of a variant
        made = _merged(old, concept, fields) if old else concept
        outcome = _change(old, made) if old else made
        conflict = _conflict(made, owners)
        if conflict or done.get(made.id, outcome) != outcome:
            conflicts.append(conflict or Conflict(concept, _russian(concept), old or made))
            continue
        done[made.id] = outcome
        owners |= {russian_key(t.text): made for t in made.in_language("ru")}
    changes = [o for o in done.values() if isinstance(o, Change)]
    return ImportPreview(
        added=tuple(o for o in done.values() if isinstance(o, Concept)),
        changed=tuple(c for c in changes if c.fields),
        unchanged=tuple(c.old for c in changes if not c.fields),
        conflicts=tuple(conflicts),
        problems=result.problems,
        notes=result.notes,
    )


def merge(seen: ImportPreview, path: Path) -> tuple[Concept, ...]:
    """Put what is added and changed into the user's file and return all its concepts.

    Raises TermbaseError, and leaves the file as it was, for a path in the curated glossary and
    where the file could not be read again.
    """
    concepts = {concept.id: concept for concept in read_user_file(path)}
    concepts |= {concept.id: concept for concept in seen.added}
    concepts |= {change.new.id: change.new for change in seen.changed}
    write_user_file(path, concepts.values())
    return tuple(concepts.values())


def read_user_file(path: Path) -> tuple[Concept, ...]:
    """The user's concepts, none where there is no file yet. Raises TermbaseError, BadRows."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise TermbaseError(
            "The file cannot be read.", "Check its name and permissions.", path=path
        ) from error
    return _parsed(data, path)


def write_user_file(path: Path, concepts: Iterable[Concept]) -> None:
    """Replace the file as a whole, or leave it as it was. Raises TermbaseError."""
    if path.stem in SUBJECT_FIELDS or any(
        (path.parent / f"{s}.tsv").exists() for s in SUBJECT_FIELDS
    ):
        raise TermbaseError(
            "The curated glossary is not changed by an import.",
            "Choose a file in the data folder.",
            path=path,
        )
    data = _TSV.write(tuple(concepts))
    _parsed(data, path)  # what is written can be read again
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise TermbaseError(
            "The file cannot be written.", "Check the space and the permissions.", path=path
        ) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _parsed(data: bytes, path: Path) -> tuple[Concept, ...]:
    try:
        result = _TSV.read(data, ImportOptions(file_name=path.name))
    except TermbaseError as error:
        raise TermbaseError(error.problem, error.hint, path=path, row=error.row) from error
    errors = tuple(TermbaseError(p.problem, p.hint, path=path, row=p.row) for p in result.problems)
    if errors:
        raise errors[0] if len(errors) == 1 else BadRows(errors)
    return result.concepts


def _merged(old: Concept, new: Concept, fields: Iterable[str]) -> Concept:
    cells, given = to_cells(old), to_cells(new)
    return from_cells(cells | {column: given[column] for column in fields})


def _change(old: Concept, new: Concept) -> Change:
    before, after = to_cells(old), to_cells(new)
    return Change(
        old,
        new,
        tuple(FieldChange(c, before[c], after[c]) for c in ALL_COLUMNS if before[c] != after[c]),
    )


def _conflict(made: Concept, owners: dict[str, Concept]) -> Conflict | None:
    for term in made.in_language("ru"):
        other = owners.get(russian_key(term.text))
        if other is not None and other.id != made.id:
            return Conflict(made, term.text, other)
    return None


def _russian(concept: Concept) -> str:
    term = concept.preferred("ru")
    return term.text if term else ""
