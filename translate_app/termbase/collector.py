"""Rows of any format -> ImportResult: fills in what is missing, refuses what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date

from translate_app.core.message import Message, message
from translate_app.core.term import Concept, SubjectField
from translate_app.termbase.exchange import (
    ALL_COLUMNS,
    SINGLE_TERMS,
    Cells,
    ImportOptions,
    ImportResult,
    RowProblem,
    clean,
    from_cells,
    subject_of,
    tidy,
)
from translate_app.termbase.load import russian_key
from translate_app.termbase.rows import LIST_SEPARATOR, complaints


def made_id(russian: str) -> str:
    """An id for a concept whose file has none: the same term always gets the same one."""
    key = russian_key(russian).encode("utf-8")
    return f"import-{hashlib.sha256(key).hexdigest()[:12]}"


class Collector:
    """Takes the rows of a file one by one; a row with any problem gives no concept."""

    def __init__(self, options: ImportOptions, fields: Collection[str]) -> None:
        self.fields = frozenset(fields)
        self._options = options
        self._concepts: list[Concept] = []
        self._problems: list[RowProblem] = []
        self._notes: list[Message] = []
        self._ids: dict[str, int] = {}
        self._russian: dict[str, int] = {}
        self._assumed = dict.fromkeys(("id", "status", "source", "date", "subject_field"), 0)

    def add(self, row: int, cells: Cells) -> None:
        """Read one row; cells that are not given are empty."""
        blank = dict.fromkeys(ALL_COLUMNS, "")
        given = blank | {column: tidy(text) for column, text in cells.items()}
        filled = given | {c: v for c, v in self._defaults(given["ru"]).items() if not given[c]}
        before = len(self._problems)
        for problem, hint in _more_complaints(filled) + complaints(filled):
            self.refuse(row, problem, hint)
        if len(self._problems) > before:
            return
        concept = from_cells(filled | {"subject_field": str(subject_of(filled["subject_field"]))})
        if self._is_new(concept, row):
            self._concepts.append(concept)
            for column in self._assumed:
                self._assumed[column] += not given[column]

    def refuse(self, row: int, problem: Message, hint: str | Message) -> None:
        """Report a problem of a row."""
        said = hint if isinstance(hint, Message) else message("{hint}", hint=hint)
        self._problems.append(RowProblem(row, problem, said))

    def note(self, *notes: Message) -> None:
        """Say something about the whole file."""
        self._notes.extend(note for note in notes if note not in self._notes)

    def result(self) -> ImportResult:
        """Everything so far; problems in row order."""
        values = self._defaults("")
        filled = [
            message("Filled in: {column} is {value}, in {n} rows.", column=c, value=values[c], n=n)
            for c, n in self._assumed.items()
            if n and c != "id"
        ]
        if self._assumed["id"]:
            filled.append(message("Concepts without id: {n}. They got one.", n=self._assumed["id"]))
        problems = sorted(self._problems, key=lambda p: p.row)
        notes = (*self._notes, *filled)
        return ImportResult(tuple(self._concepts), tuple(problems), notes, self.fields)

    def _defaults(self, russian: str) -> dict[str, str]:
        options = self._options
        return {
            "id": made_id(russian) if russian else "",
            "status": str(options.status),
            "source": tidy(options.source or options.file_name) or "import",
            "date": options.date or date.today().isoformat(),
            "subject_field": str(options.subject_field),
        }

    def _is_new(self, concept: Concept, row: int) -> bool:
        before = len(self._problems)
        # Two equal made-up ids are two equal terms, and that is told below.
        if concept.id in self._ids and concept.id != made_id(concept.terms[0].text):
            said = message(
                'The id "{id}" is already used in row {other}.',
                id=concept.id,
                other=self._ids[concept.id],
            )
            self.refuse(row, said, "Give the row another id or delete it.")
        for term in concept.in_language("ru"):
            other = self._russian.get(russian_key(term.text))
            if other is not None:
                said = message(
                    '"{term}" already stands in row {other}.', term=term.text, other=other
                )
                self.refuse(row, said, "Keep the term in one of the rows.")
            self._russian[russian_key(term.text)] = other or row
        self._ids.setdefault(concept.id, row)
        return len(self._problems) == before


def _more_complaints(cells: Cells) -> list[tuple[Message, str]]:
    found = []
    if " " in cells["id"]:
        said = message('The id "{id}" holds a space.', id=cells["id"])
        found.append((said, "Write a hyphen instead."))
    if subject_of(cells["subject_field"]) is None:
        said = message('subject_field cannot be "{value}".', value=cells["subject_field"])
        found.append((said, f"Use one of: {', '.join(SubjectField)}."))
    for column in SINGLE_TERMS:
        if LIST_SEPARATOR in cells[column]:
            said = message("{column} holds more than one term.", column=column)
            found.append((said, "Keep one and put the others into the column for variants."))
    for column, text in cells.items():
        if clean(text) != text:
            said = message("{column} holds a control character.", column=column)
            found.append((said, "Type the cell again."))
    return found
