"""Bytes of a table file -> rows of cells, whichever encoding, separator or workbook it is."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from translate_app.core.errors import TermbaseError
from translate_app.core.message import Message, message
from translate_app.termbase.exchange import RowProblem

# A hundred thousand rows of the fullest glossary take 60 MB; more is no glossary.
MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
SEPARATORS = ("\t", ";", ",")
# So many lines show what the separator is; a comma may stand in any one of them.
LOOKED_AT = 50

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF file",
    b"{\\rtf": "an RTF file",
}
# Spreadsheets quote a cell of tab-separated text only to double the quotation marks in it.
_QUOTED = re.compile(r'"(?=.*"")(?:[^"]|"")*"')
_SMALL, _CAPITAL = re.compile("[а-яё]"), re.compile("[А-ЯЁ]")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that are not blank, each with its number in the file, from 1.

    `separator` is empty for a workbook. A row in `problems` is not in `rows`.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    separator: str = ""
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Message, ...] = ()


def read_grid(data: bytes) -> Grid:
    """The rows of a workbook or of separated text. Raises TermbaseError where it is neither."""
    check_size(data)
    if data.startswith(b"PK"):
        from translate_app.termbase.sheets import read_workbook

        return read_workbook(data)
    text, notes = decode(data)
    separator = _separator(text)
    rows = tuple((n, cells) for n, cells in _rows(text, separator) if any(map(str.strip, cells)))
    if not rows:
        raise TermbaseError("The file is empty.", "Choose a file with at least one term.")
    if len(rows) > MAX_ROWS:
        raise too_many_rows()
    return Grid(rows, separator, notes=notes)


def write_text(rows: Sequence[Sequence[str]], separator: str) -> str:
    """Rows as separated text with line feeds; read_grid gives them back."""
    if separator == "\t":
        return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)
    out = io.StringIO()
    # All cells in quotes: with any other separator the file is then no valid CSV.
    csv.writer(out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def check_size(data: bytes) -> None:
    """Raises TermbaseError for a file that is too big for a glossary."""
    if len(data) > MAX_BYTES:
        raise TermbaseError(
            message("The file is bigger than {n} MB.", n=MAX_BYTES // 1024 // 1024),
            "Divide it into several files.",
        )


def too_many_rows() -> TermbaseError:
    """The error for a table that is too long."""
    return TermbaseError(
        message("The file has more than {n} rows.", n=MAX_ROWS), "Divide it into several files."
    )


def decode(data: bytes) -> tuple[str, tuple[Message, ...]]:
    """Text of UTF-8, UTF-16 or Windows-1251 bytes, with a note where it is not UTF-8.

    Raises TermbaseError for other bytes.
    """
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise TermbaseError(
                message("This is {what}, not a glossary.", what=what),
                "Save it as .xlsx or as UTF-8 text.",
            )
    for mark, encoding, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    if b"\0" in data:
        even, odd = data[0::2].count(0), data[1::2].count(0)
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be", "UTF-16")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _windows_1251(data)


def _strictly(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Message, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown_encoding() from error
    if "\0" in text:
        raise _unknown_encoding()
    return text, () if name == "UTF-8" else (message("Read as {encoding}.", encoding=name),)


def _windows_1251(data: bytes) -> tuple[str, tuple[Message, ...]]:
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError as error:
        raise _unknown_encoding() from error
    # Other Russian encodings read as this one turn small letters into capitals or into signs.
    if len(_SMALL.findall(text)) <= len(_CAPITAL.findall(text)):
        raise _unknown_encoding()
    return text, (
        message("Read as {encoding}.", encoding="Windows-1251"),
        message("This encoding has no ä, ö, ü and ß: look at the German terms."),
    )


def _unknown_encoding() -> TermbaseError:
    return TermbaseError("The encoding of this file is unknown.", "Save it as UTF-8.")


def _separator(text: str) -> str:
    """The separator that gives most of the first lines the same number of cells."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]

    def evenness(separator: str) -> tuple[int, bool, int, int]:
        rows = _rows(text, separator, strict=True)
        try:
            widths = Counter(
                len(cells)
                for _, cells in islice(rows, LOOKED_AT)
                if len(cells) > 1 and any(map(str.strip, cells))
            )
        except TermbaseError:  # quotation marks that do not fit this separator
            widths = Counter()
        n, width = max(((n, width) for width, n in widths.items()), default=(0, 0))
        return n, separator == "\t" and n > 0, width, first_line.count(separator)

    return max(SEPARATORS, key=evenness)


def _rows(
    text: str, separator: str, *, strict: bool = False
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(line on which the row begins, cells), blank rows too."""
    if separator == "\t":
        for number, line in enumerate(re.split("\r\n|\n|\r", text), start=1):
            yield number, tuple(map(_unquoted, line.split("\t")))
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    begins = 1
    try:
        for cells in reader:
            yield begins, tuple(cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TermbaseError(
            "The cells of this row cannot be told apart.",
            "Look for a missing quotation mark.",
            row=begins,
        ) from error


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.fullmatch(cell) else cell
