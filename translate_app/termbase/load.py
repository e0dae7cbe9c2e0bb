"""Glossary files -> Termbase. Every bad row is reported at once, none is skipped silently."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from translate_app.core.errors import TermbaseError
from translate_app.core.message import Message, message
from translate_app.core.term import Concept, SubjectField, TermStatus
from translate_app.termbase.rows import COLUMNS, Cells, complaints, read_concept

SUBJECT_FIELDS = {
    "titles": SubjectField.TITLE,
    "bodies": SubjectField.BODY,
    "places": SubjectField.PLACE,
    "persons": SubjectField.PERSON,
    "programmes": SubjectField.PROGRAMME,
    "abbreviations": SubjectField.ABBREVIATION,
    "phrases": SubjectField.PHRASE,
}
_SAME = str.maketrans("ёЁ\u00a0\u2010\u2011", "еЕ --")


@dataclass(frozen=True)
class Termbase:
    """All concepts in file order. Raises ValueError where two concepts share an id."""

    concepts: tuple[Concept, ...] = ()

    def __post_init__(self) -> None:
        if len(self._by_id) != len(self.concepts):
            raise ValueError("two concepts share an id")

    def __len__(self) -> int:
        return len(self.concepts)

    def concept(self, concept_id: str) -> Concept:
        """The concept with this id; raises KeyError where there is none."""
        return self._by_id[concept_id]

    @cached_property
    def hash(self) -> str:
        """sha256, hexadecimal, of everything the concepts say; their order does not matter."""
        digest = hashlib.sha256()
        for line in sorted(_canonical(concept) for concept in self.concepts):
            digest.update(line.encode("utf-8") + b"\x1e")
        return digest.hexdigest()

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in self.concepts}


class BadRows(TermbaseError):
    """Several problems of glossary files; `errors` holds one TermbaseError for each."""

    def __init__(self, errors: tuple[TermbaseError, ...]) -> None:
        self.errors = errors
        listed = "\n".join(str(error) for error in errors)
        super().__init__(
            message("{n} problems in the glossary:\n{listed}\n", n=len(errors), listed=listed),
            "Correct these rows and load the glossary again.",
        )


def load_termbase(folder: Path, user: Iterable[Concept] = ()) -> Termbase:
    """Read `<subject>.tsv` of a folder in name order; the concepts of `user` go before them.

    Raises TermbaseError for a folder without glossary files and for bad rows (as BadRows when
    there are several).
    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise TermbaseError(
            "There are no glossary files here.",
            "Put files such as titles.tsv into the folder, or choose another folder.",
            path=folder,
        )
    return overlay(load_files(paths), user)


def overlay(curated: Termbase, user: Iterable[Concept]) -> Termbase:
    """The curated concepts with the user's: the same id replaces, a new id is appended.

    A Russian term of the user's belongs to the user's concept only: the others lose it, and
    where it is their preferred one, they go. So a new edition of the curated glossary never
    quarrels with the user's terms.
    """
    own = {concept.id: concept for concept in user}
    taken = {russian_key(t.text) for c in own.values() for t in c.in_language("ru")}
    kept = [own.pop(c.id, None) or _without(c, taken) for c in curated.concepts]
    return Termbase((*(c for c in kept if c), *own.values()))


def _without(concept: Concept, taken: Collection[str]) -> Concept | None:
    lost = [t for t in concept.in_language("ru") if russian_key(t.text) in taken]
    if any(t.status is TermStatus.PREFERRED for t in lost):
        return None
    return replace(concept, terms=tuple(t for t in concept.terms if t not in lost))


def russian_key(text: str) -> str:
    """What two spellings of the same Russian term share.

    Case stays: «Фотоника», the cluster, and «фотоника», the field, are two concepts.
    """
    return " ".join(text.translate(_SAME).split())


def load_files(paths: Iterable[Path]) -> Termbase:
    """Read the given glossary files; ids and Russian terms are unique over all of them.

    Raises TermbaseError for bad rows (as BadRows when there are several).
    """
    loading = _Loading()
    for path in paths:
        loading.read(path)
    if len(loading.errors) == 1:
        raise loading.errors[0]
    if loading.errors:
        raise BadRows(tuple(loading.errors))
    return Termbase(tuple(loading.concepts))


class _Loading:
    """What has been read so far, with the places of ids and Russian terms."""

    def __init__(self) -> None:
        self.concepts: list[Concept] = []
        self.errors: list[TermbaseError] = []
        self._ids: dict[str, str] = {}
        self._russian: dict[str, str] = {}

    def read(self, path: Path) -> None:
        try:
            field = _subject_field(path)
            lines = list(_lines(path))
            _check_header(path, lines)
        except TermbaseError as error:
            self.errors.append(error)
            return
        for row, cells in lines[1:]:
            if len(cells) != len(COLUMNS):
                problem = message(
                    "The row has {found} columns instead of {wanted}.",
                    found=len(cells),
                    wanted=len(COLUMNS),
                )
                self._report(path, row, problem, "Separate the cells with single tabs.")
                continue
            self._add(path, row, dict(zip(COLUMNS, cells, strict=True)), field)

    def _add(self, path: Path, row: int, cells: Cells, field: SubjectField) -> None:
        found = complaints(cells)
        for problem, hint in found:
            self._report(path, row, problem, hint)
        if not found:
            made = read_concept(cells, field)
            if self._is_new(made, path, row):
                self.concepts.append(made)

    def _is_new(self, made: Concept, path: Path, row: int) -> bool:
        place, before = f"{path.name}, row {row}", len(self.errors)
        if made.id in self._ids:
            problem = message(
                'The id "{id}" is already used in {place}.', id=made.id, place=self._ids[made.id]
            )
            self._report(path, row, problem, "Give the row another id.")
        self._ids.setdefault(made.id, place)
        for term in made.in_language("ru"):
            key = russian_key(term.text)
            if key in self._russian:
                problem = message(
                    '"{term}" already stands in {place}.', term=term.text, place=self._russian[key]
                )
                self._report(path, row, problem, "Keep the term in one of the rows.")
            self._russian.setdefault(key, place)
        return len(self.errors) == before

    def _report(self, path: Path, row: int, problem: Message, hint: str) -> None:
        self.errors.append(TermbaseError(problem, hint, path=path, row=row))


def _subject_field(path: Path) -> SubjectField:
    if path.stem not in SUBJECT_FIELDS:
        raise TermbaseError(
            "The name of the file does not say what its terms name.",
            message(
                "Call it one of: {names}.",
                names=", ".join(f"{name}.tsv" for name in SUBJECT_FIELDS),
            ),
            path=path,
        )
    return SUBJECT_FIELDS[path.stem]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, cells) of the lines that are not blank."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermbaseError(
            "The file is not UTF-8 text.", "Save it as UTF-8.", path=path
        ) from error
    except OSError as error:
        raise TermbaseError(
            "The file cannot be read.", "Check its name and permissions.", path=path
        ) from error
    for row, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield row, [cell.strip() for cell in line.split("\t")]


def _check_header(path: Path, lines: list[tuple[int, list[str]]]) -> None:
    if not lines or tuple(lines[0][1]) != COLUMNS:
        raise TermbaseError(
            "The first line does not name the columns.",
            message(
                "Start the file with these names, separated by tabs: {names}",
                names=" ".join(COLUMNS),
            ),
            path=path,
            row=1,
        )


def _canonical(concept: Concept) -> str:
    cells = [concept.id, concept.subject_field, concept.status, concept.source, concept.date]
    cells += [concept.definition, concept.note, " ".join(sorted(concept.flags))]
    for term in concept.terms:
        cells += [term.text, term.lang, term.status, term.gender, term.number, term.article]
        cells += [term.feminine, term.plural]
    return "\x1f".join(cells)
