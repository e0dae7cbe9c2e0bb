"""The list of glossary formats, and which of them a file is."""

from __future__ import annotations

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.termbase.exchange import Format
from translate_app.termbase.grid import Grid, read_grid
from translate_app.termbase.matecat import MateCat, is_matecat_header
from translate_app.termbase.pairs import REMARK, DeepL, OmegaT, guess_language, repeats_languages
from translate_app.termbase.tables import XLSX_TYPE, Table, is_table_header
from translate_app.termbase.tbx import local_name, parse_xml, style_of
from translate_app.termbase.tbx_write import Tbx

FORMATS: tuple[Format, ...] = (
    Table("xlsx", "Excel table (.xlsx)", (".xlsx",), XLSX_TYPE, ""),
    Table("tsv", "Table with tabs (.tsv)", (".tsv", ".txt"), "text/tab-separated-values", "\t"),
    Table("csv", "Table with commas (.csv)", (".csv",), "text/csv", ","),
    Table("csv-semicolon", "Table with semicolons (.csv)", (".csv",), "text/csv", ";"),
    Tbx("tbx3-dct", "TBX 3, ISO 30042:2019, DCT style (.tbx)", 3, "dct"),
    Tbx("tbx3-dca", "TBX 3, ISO 30042:2019, DCA style (.tbx)", 3, "dca"),
    Tbx("tbx2", "TBX 2, TBX-Basic (.tbx)", 2, "dca"),
    DeepL("de", "\t"),
    DeepL("en", "\t"),
    DeepL("de", ","),
    DeepL("en", ","),
    OmegaT("de"),
    OmegaT("en"),
    MateCat(),
)
OMEGAT_ENDINGS = (".utf8", ".tab")


def glossary_format(format_id: str) -> Format:
    """The format with this id; raises TermbaseError, naming the known ones."""
    for candidate in FORMATS:
        if candidate.id == format_id:
            return candidate
    raise TermbaseError(
        message("There is no format {id}.", id=format_id),
        message("Choose one of: {known}.", known=", ".join(f.id for f in FORMATS)),
    )


def sniff(data: bytes, file_name: str) -> Format:
    """The format of a file, by its content; its name decides only between like ones.

    Raises TermbaseError for files that are no glossary in any of them.
    """
    if is_xml(data):
        root = parse_xml(data)
        style = style_of(root)
        if not style:
            raise TermbaseError(
                message("This XML file is no TBX: it begins with {name}.", name=local_name(root)),
                "Export the termbase as TBX.",
            )
        return glossary_format(style)
    return glossary_format(_table_format(read_grid(data), file_name))


def is_xml(data: bytes) -> bool:
    """Whether the first sign is an angle bracket, in UTF-8 or UTF-16."""
    start = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    return start.startswith(b"<")


def _table_format(grid: Grid, file_name: str) -> str:
    if not grid.rows:
        raise TermbaseError("No row can be read.", "Copy the values into a new workbook.")
    first = grid.rows[0][1]
    if is_matecat_header(first):
        return "matecat"
    if not grid.separator or (is_table_header(first) and not repeats_languages(grid)):
        return {"": "xlsx", "\t": "tsv", ",": "csv", ";": "csv-semicolon"}[grid.separator]
    lang = guess_language(grid, file_name)
    remarks = any(cells[0].lstrip().startswith(REMARK) for _, cells in grid.rows)
    comments = grid.separator == "\t" and any(len(cells) == 3 for _, cells in grid.rows)
    if remarks or comments or file_name.casefold().endswith(OMEGAT_ENDINGS):
        return f"omegat-{lang}"
    return f"deepl-{'tsv' if grid.separator == chr(9) else 'csv'}-{lang}"
