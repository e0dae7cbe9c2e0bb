"""Our own table as tab- or comma-separated text or a workbook: one row a concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.core.term import Concept
from translate_app.termbase.collector import Collector
from translate_app.termbase.exchange import (
    ALL_COLUMNS,
    DEFAULTS,
    ImportOptions,
    ImportResult,
    to_cells,
)
from translate_app.termbase.grid import Grid, read_grid, write_text
from translate_app.termbase.load import SUBJECT_FIELDS
from translate_app.termbase.sheets import write_workbook

# Names other tables give our columns.
ALIASES = {
    **dict.fromkeys(("term_id", "concept_id", "entry_id"), "id"),
    **dict.fromkeys(("kind", "type", "subject", "domain"), "subject_field"),
    **dict.fromkeys(("notes", "comment"), "note"),
    **dict.fromkeys(("russian", "русский"), "ru"),
    **dict.fromkeys(("german", "deutsch"), "de"),
    **dict.fromkeys(("english", "englisch"), "en"),
    "variants": "ru_variants",
}
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Table:
    """Our columns with a header, in any order; `ru` and one of `de` and `en` suffice.

    `separator` is what write() uses, empty for a workbook; read() takes any of them.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    media_type: str
    separator: str
    fields: frozenset[str] = frozenset(ALL_COLUMNS)

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All rows. Raises TermbaseError for a header that lacks needed columns."""
        return read_table(read_grid(data), options)

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """Header and one row a concept; separated text is UTF-8."""
        rows = [list(ALL_COLUMNS)]
        for concept in concepts:
            cells = to_cells(concept)
            rows.append([cells[column] for column in ALL_COLUMNS])
        if not self.separator:
            return write_workbook(rows, "Glossary")
        # Excel takes comma-separated text for UTF-8 only with a byte order mark.
        encoding = "utf-8" if self.separator == "\t" else "utf-8-sig"
        return write_text(rows, self.separator).encode(encoding)


def column_of(name: str) -> str:
    """Our column that a header cell names, or "" where it names none."""
    word = "_".join(name.casefold().split())
    word = ALIASES.get(word, word)
    return word if word in ALL_COLUMNS else ""


def is_table_header(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns of our table."""
    columns = {column_of(cell) for cell in cells}
    return "ru" in columns and bool(columns & {"de", "en"})


def read_table(grid: Grid, options: ImportOptions) -> ImportResult:
    """The concepts of a table with a header. Raises TermbaseError for a wrong header."""
    header_row, header = grid.rows[0]
    columns = [column_of(cell) for cell in header]
    _check_header(header_row, columns)
    collector = Collector(options, set(columns) - {""})
    collector.note(*grid.notes)
    unknown = [cell.strip() for cell, column in zip(header, columns, strict=True) if not column]
    if any(unknown):
        left_out = ", ".join(filter(None, unknown))
        collector.note(message("Columns left out: {names}.", names=left_out))
    for problem in grid.problems:
        collector.refuse(problem.row, problem.problem, problem.hint)
    subject = SUBJECT_FIELDS.get(PurePath(options.file_name).stem, "")
    for row, cells in grid.rows[1:]:
        if any(cell.strip() for cell in cells[len(columns) :]):
            said = message(
                "The row has {found} columns instead of {wanted}.",
                found=len(cells),
                wanted=len(columns),
            )
            collector.refuse(row, said, "Compare the row with the first one.")
            continue
        given = {c: cell for c, cell in zip(columns, cells, strict=False) if c}
        if "subject_field" not in columns:
            given["subject_field"] = str(subject)
        collector.add(row, given)
    return collector.result()


def _check_header(row: int, columns: Sequence[str]) -> None:
    for column in filter(None, columns):
        if columns.count(column) > 1:
            raise TermbaseError(
                message("Two columns are {column}.", column=column),
                "Rename or delete one of them.",
                row=row,
            )
    if "ru" not in columns or not {"de", "en"} & set(columns):
        raise TermbaseError(
            "The first row does not name the columns.",
            message(
                "It needs ru and at least one of de and en; known are: {names}.",
                names=", ".join(ALL_COLUMNS),
            ),
            row=row,
        )
