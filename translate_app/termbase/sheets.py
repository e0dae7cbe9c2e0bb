"""Excel workbooks: the first sheet as rows of text, and back. Formulas are not computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from translate_app.core.errors import TermbaseError
from translate_app.core.message import Message, message
from translate_app.termbase.exchange import RowProblem, clean, has_entities
from translate_app.termbase.grid import MAX_ROWS, Grid, too_many_rows

# Unpacked size at most; a workbook of MAX_ROWS full rows stays below it.
MAX_UNPACKED = 256 * 1024 * 1024
MAX_PARTS = 1_000
# Our own table has 25 columns, MateCat's 3 for each language.
MAX_COLUMNS = 100
NOT_A_WORKBOOK = "This is not an Excel workbook (.xlsx)."
SAVE_AS_XLSX = "Open it in a spreadsheet program and save it as .xlsx."


def read_workbook(data: bytes) -> Grid:
    """The rows of the first sheet.

    Raises TermbaseError for other files, for one that unpacks to too much and for one with XML
    entities. Rows with formulas or error values are problems, the cell is named.
    """
    import openpyxl

    _check_archive(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        names = book.sheetnames
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the declared ones may be wrong
        found = _read_rows(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS))
        book.close()
    except TermbaseError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise TermbaseError("The workbook is damaged.", SAVE_AS_XLSX) from error
    rows, problems = found
    if not rows:
        raise TermbaseError("The first sheet is empty.", "Put the glossary on the first sheet.")
    notes = []
    if len(names) > 1:
        left_out = ", ".join(names[1:])
        notes.append(message("Only the first sheet was read; left out: {names}.", names=left_out))
    return Grid(tuple(rows), problems=tuple(problems), notes=tuple(notes))


def write_workbook(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """One sheet, the first row as a header that stays in view. Every cell is text."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=clean(text) or None)
            if text:
                cell.data_type = "s"  # "=" at the beginning is no formula
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check_archive(data: bytes) -> None:
    """Measure before anything is parsed: unpacked sizes, and entity declarations."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise TermbaseError(NOT_A_WORKBOOK, SAVE_AS_XLSX)
            if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
                raise TermbaseError(
                    "The workbook unpacks to far too much.", "Copy the glossary into a new one."
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and has_entities(archive.read(part)):
                    raise TermbaseError(
                        "The workbook holds XML entities, which no spreadsheet writes.",
                        "Ask its sender for a clean copy.",
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise TermbaseError(NOT_A_WORKBOOK, SAVE_AS_XLSX) from error


def _read_rows(
    rows: Iterable[Iterable[Any]],
) -> tuple[list[tuple[int, tuple[str, ...]]], list[RowProblem]]:
    good, problems = [], []
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise too_many_rows()
        cells, wrong = [], []
        for cell in row:
            text, problem = _text(cell)
            cells.append(text)
            wrong += [RowProblem(number, *problem)] if problem else []
        problems += wrong
        if any(cells) and not wrong:
            good.append((number, tuple(cells)))
    return good, problems


def _text(cell: Any) -> tuple[str, tuple[Message, Message] | None]:  # openpyxl has no types
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        said = message("Cell {cell} holds a formula.", cell=cell.coordinate)
        return "", (said, message("Copy the cell and paste its value only."))
    if cell.data_type == "e":
        said = message("Cell {cell} holds an error value.", cell=cell.coordinate)
        return "", (said, message("Correct the cell."))
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, datetime):
        return value.date().isoformat(), None
    if isinstance(value, date):
        return value.isoformat(), None
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), None
    return str(value).strip(), None
