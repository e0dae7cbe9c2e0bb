"""The glossary of MateCat: a workbook with a column for each locale, notes and examples after it.

Source of the columns: https://guides.matecat.com/glossary-file-format. Rows with the same Russian
term are one concept: the first gives the preferred terms, the next ones admitted, those with TRUE
under Forbidden the forbidden ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.core.term import Concept, TermStatus
from translate_app.termbase.collector import Collector
from translate_app.termbase.exchange import (
    DEFAULTS,
    TARGET_LANGS,
    ImportOptions,
    ImportResult,
    join_list,
    subject_of,
    tidy,
)
from translate_app.termbase.grid import Grid, read_grid
from translate_app.termbase.load import russian_key
from translate_app.termbase.sheets import write_workbook
from translate_app.termbase.tables import XLSX_TYPE

FIELDS = frozenset({"ru", "definition", "subject_field", "note"}) | {
    f"{lang}{kind}" for lang in TARGET_LANGS for kind in ("", "_admitted", "_forbidden")
}
CONCEPT_COLUMNS = ("forbidden", "domain", "subdomain", "definition")
HEADER = (
    *("Forbidden", "Domain", "Subdomain", "Definition"),
    *("ru-RU", "Notes", "Example of use", "de-DE", "en-GB"),
)

_LOCALE = re.compile("([a-z]{2,3})-(?:[a-z]{2,4}|[0-9]{3})(?:-[a-z]{2,4})?")
_OWN_NAMES = {"forbidden", "example of use"}


@dataclass(slots=True)
class _Group:
    """What the rows with one Russian term say."""

    row: int
    cells: dict[str, str] = field(default_factory=dict)
    allowed: dict[str, list[str]] = field(default_factory=lambda: {"de": [], "en": []})
    forbidden: dict[str, list[str]] = field(default_factory=lambda: {"de": [], "en": []})


@dataclass(frozen=True, slots=True)
class MateCat:
    """Reads workbooks and separated text, writes a workbook; one group of rows a Russian term."""

    id: str = "matecat"
    label: str = "MateCat glossary (.xlsx)"
    suffixes: tuple[str, ...] = (".xlsx", ".csv")
    media_type: str = XLSX_TYPE
    fields: frozenset[str] = FIELDS

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All rows. Raises TermbaseError where there is no Russian or no target column."""
        return read_matecat(read_grid(data), options)

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """A workbook; every Russian variant repeats the rows of its concept."""
        rows = [HEADER, *(row for concept in concepts for row in _rows_of(concept))]
        return write_workbook(rows, "Glossary")


def is_matecat_header(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns of a MateCat glossary."""
    names = [tidy(cell).casefold() for cell in cells]
    return "ru" in _languages(names) and (
        any(map(_LOCALE.fullmatch, names)) or bool(_OWN_NAMES & set(names))
    )


def read_matecat(grid: Grid, options: ImportOptions) -> ImportResult:
    """The concepts of a MateCat table. Raises TermbaseError for a wrong header."""
    header_row, header = grid.rows[0]
    names = [tidy(cell).casefold() for cell in header]
    languages = _languages(names)
    targets = [lang for lang in TARGET_LANGS if lang in languages]
    if "ru" not in languages or not targets:
        raise TermbaseError(
            "There is no Russian column or no German or English one.",
            "Name the columns as MateCat does, such as ru-RU and de-DE.",
            row=header_row,
        )
    collector = Collector(options, _fields(names, targets))
    collector.note(*grid.notes)
    others = [lang for lang in languages if lang not in ("ru", *TARGET_LANGS)]
    if others:
        collector.note(message("Languages left out: {names}.", names=", ".join(others)))
    for problem in grid.problems:
        collector.refuse(problem.row, problem.problem, problem.hint)
    for group in _groups(grid, names, languages, collector):
        collector.add(group.row, _cells_of(group))
    return collector.result()


def _languages(names: Sequence[str]) -> dict[str, int]:
    """Language -> its column; of two locales of a language the first."""
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        match = _LOCALE.fullmatch(name)
        lang = match[1] if match else name if name in ("ru", *TARGET_LANGS) else ""
        if lang:
            found.setdefault(lang, at)
    return found


def _fields(names: Sequence[str], targets: Sequence[str]) -> set[str]:
    fields = {"ru"}
    for lang in targets:
        fields |= {lang, f"{lang}_admitted"}
        fields |= {f"{lang}_forbidden"} if "forbidden" in names else set()
    named = {"definition": "definition", "domain": "subject_field", "notes": "note"}
    return fields | {ours for theirs, ours in named.items() if theirs in names}


def _groups(
    grid: Grid, names: Sequence[str], languages: dict[str, int], collector: Collector
) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for row, raw in grid.rows[1:]:
        cells = [tidy(cell) for cell in raw] + [""] * (len(names) - len(raw))
        russian = cells[languages["ru"]]
        if not russian:
            said = message("There is no Russian term.")
            collector.refuse(row, said, "Fill the Russian column or delete the row.")
            continue
        group = groups.setdefault(russian_key(russian), _Group(row, {"ru": russian}))
        named = dict(zip(reversed(names), reversed(cells[: len(names)]), strict=True))
        texts = (
            group.forbidden if named.get("forbidden", "").casefold() == "true" else group.allowed
        )
        for lang in TARGET_LANGS:
            text = cells[languages[lang]] if lang in languages else ""
            if text and text not in texts[lang]:
                texts[lang].append(text)
        _add_concept_cells(group, named, collector)
    return list(groups.values())


def _add_concept_cells(group: _Group, named: dict[str, str], collector: Collector) -> None:
    subject = subject_of(named.get("domain", ""))
    if named.get("domain") and not subject and "subject_field" not in group.cells:
        collector.note(message('The domain "{name}" is not kept.', name=named["domain"]))
    found = {"definition": named.get("definition", ""), "note": named.get("notes", "")}
    found["subject_field"] = str(subject or "")
    for column, text in found.items():
        group.cells[column] = group.cells.get(column) or text


def _cells_of(group: _Group) -> dict[str, str]:
    cells = dict(group.cells)
    for lang in TARGET_LANGS:
        cells[lang] = "".join(group.allowed[lang][:1])
        cells[f"{lang}_admitted"] = join_list(group.allowed[lang][1:])
        cells[f"{lang}_forbidden"] = join_list(group.forbidden[lang])
    return cells


def _rows_of(concept: Concept) -> Iterator[list[str]]:
    def texts(lang: str, *statuses: TermStatus) -> list[str]:
        return [term.text for term in concept.in_language(lang, *statuses)]

    right = [texts(lang, TermStatus.PREFERRED, TermStatus.ADMITTED) for lang in TARGET_LANGS]
    wrong = [texts(lang, TermStatus.FORBIDDEN) for lang in TARGET_LANGS]
    for russian in texts("ru"):
        for mark, columns in (("", right), ("TRUE", wrong)):
            for at in range(max(map(len, columns))):
                pair = ["".join(column[at : at + 1]) for column in columns]
                first = (concept.subject_field, concept.definition, concept.note)
                subject, definition, note = map(str, first) if not (mark or at) else ("", "", "")
                yield [mark, subject, "", definition, russian, note, "", *pair]
