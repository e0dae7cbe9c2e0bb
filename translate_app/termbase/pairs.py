"""Lists of term pairs without a header: DeepL's TSV and CSV, and OmegaT's glossary.

DeepL: source, target; each source once (a second one makes DeepL refuse the file); optional
third and fourth columns name the languages. OmegaT: UTF-8, tabs, source, target, comment; lines
that begin with # are remarks; several targets of a source stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.core.term import Concept, TermStatus
from translate_app.termbase.collector import Collector
from translate_app.termbase.exchange import (
    DEFAULTS,
    ImportOptions,
    ImportResult,
    join_list,
    tidy,
)
from translate_app.termbase.grid import Grid, read_grid, write_text
from translate_app.termbase.load import russian_key

REMARK = "#"
HEADER_WORDS = frozenset(
    {"source", "target", "term", "translation", "source term", "target term", "quelle", "ziel"}
)
LANGUAGE_NAMES = {"de": "German", "en": "English"}

_CYRILLIC = re.compile("[\u0400-\u04ff]")
# An English list holds German names with umlauts, a German one English names with "of".
_GERMAN = re.compile(r"[äöüÄÖÜß]|\b(?:der|die|das|des|und|für|von|vom|im|zur)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|for|in|at|to)\b")
_LOCALE = re.compile("([a-z]{2})(?:-[a-z]{2})?")
_WORD_OF_NAME = re.compile("[^a-z]+")


@dataclass(frozen=True, slots=True)
class DeepL:
    """One pair; the Russian variants get lines of their own."""

    lang: str
    separator: str

    @property
    def id(self) -> str:
        """deepl-tsv-de and so on."""
        return f"deepl-{self.suffixes[0][1:]}-{self.lang}"

    @property
    def label(self) -> str:
        """What a user picks."""
        return f"DeepL glossary Russian-{LANGUAGE_NAMES[self.lang]} ({self.suffixes[0]})"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """By the separator."""
        return (".tsv", ".txt") if self.separator == "\t" else (".csv",)

    @property
    def media_type(self) -> str:
        """By the separator."""
        return "text/tab-separated-values" if self.separator == "\t" else "text/csv"

    @property
    def fields(self) -> frozenset[str]:
        """Nothing but the pair."""
        return frozenset({"ru", self.lang})

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All pairs; a source that comes twice is a problem of the second row."""
        collector = Collector(options, self.fields)
        grid = read_grid(data)
        collector.note(*grid.notes)
        for row, cells in _pairs(grid, collector, at_most=4):
            collector.add(row, {"ru": cells[0], self.lang: cells[1]})
        return collector.result()

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """UTF-8; concepts without a preferred term in the language are left out."""
        pairs: dict[str, str] = {}
        for concept in concepts:
            preferred = concept.preferred(self.lang)
            for term in concept.in_language("ru") if preferred else ():
                pairs.setdefault(term.text, preferred.text if preferred else "")
        return write_text(list(pairs.items()), self.separator).encode("utf-8")


@dataclass(frozen=True, slots=True)
class OmegaT:
    """Source, target, comment; admitted targets and Russian variants on lines of their own."""

    lang: str
    suffixes: tuple[str, ...] = (".txt", ".utf8", ".tab", ".tsv")
    media_type: str = "text/tab-separated-values"

    @property
    def id(self) -> str:
        """omegat-de or omegat-en."""
        return f"omegat-{self.lang}"

    @property
    def label(self) -> str:
        """What a user picks."""
        return f"OmegaT glossary Russian-{LANGUAGE_NAMES[self.lang]} (.txt)"

    @property
    def fields(self) -> frozenset[str]:
        """The pair, further targets and the comment."""
        return frozenset({"ru", self.lang, f"{self.lang}_admitted", "note"})

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All terms; the first target of a source is preferred, the next ones are admitted."""
        collector = Collector(options, self.fields)
        grid = read_grid(data)
        collector.note(*grid.notes)
        groups: dict[str, list[tuple[int, list[str]]]] = {}
        for row, cells in _pairs(grid, collector, at_most=3, remarks=True):
            groups.setdefault(russian_key(cells[0]), []).append((row, cells))
        for lines in groups.values():
            row, first = lines[0]
            targets = list(dict.fromkeys(cells[1] for _, cells in lines))
            notes = dict.fromkeys(cells[2] for _, cells in lines if len(cells) > 2 and cells[2])
            given = {"ru": first[0], self.lang: targets[0], "note": " ".join(notes)}
            collector.add(row, given | {f"{self.lang}_admitted": join_list(targets[1:])})
        return collector.result()

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """UTF-8; concepts without a preferred term in the language are left out."""
        lines = [
            [russian.text, target.text, concept.note]
            for concept in concepts
            if concept.preferred(self.lang)
            for russian in concept.in_language("ru")
            for target in concept.in_language(self.lang, TermStatus.PREFERRED, TermStatus.ADMITTED)
        ]
        return write_text(lines, "\t").encode("utf-8")


def repeats_languages(grid: Grid) -> bool:
    """Whether all rows end with the same two languages, as DeepL allows."""
    ends = {tuple(cell.strip().casefold() for cell in cells[2:]) for _, cells in grid.rows}
    end = next(iter(ends))
    return len(ends) == 1 and len(end) == 2 and all(map(_LOCALE.fullmatch, end))


def guess_language(grid: Grid, file_name: str) -> str:
    """Either de or en: by the columns of languages, else the file name, else the letters."""
    words = [
        match[1]
        for _, cells in grid.rows
        for cell in cells[2:4]
        if (match := _LOCALE.fullmatch(cell.strip().casefold()))
    ]
    words += _WORD_OF_NAME.split(PurePath(file_name).stem.casefold())
    for word in words:
        if word in LANGUAGE_NAMES:
            return word
    text = "\n".join(cell for _, cells in grid.rows for cell in cells[:2])
    return "en" if len(_ENGLISH.findall(text)) > len(_GERMAN.findall(text)) else "de"


def _pairs(
    grid: Grid, collector: Collector, *, at_most: int, remarks: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Rows with two to `at_most` cells, Russian first; the others are reported."""
    rows = [
        (n, [tidy(c) for c in cells])
        for n, cells in grid.rows
        if not (remarks and cells[0].lstrip().startswith(REMARK))
    ]
    for problem in grid.problems:
        collector.refuse(problem.row, problem.problem, problem.hint)
    if not rows:
        raise TermbaseError("The file is empty.", "Choose a file with at least one term.")
    sides = [sum(1 for _, c in rows if _CYRILLIC.search("".join(c[i : i + 1]))) for i in (0, 1)]
    if not any(sides):
        raise TermbaseError("There are no Russian terms in this file.", "Choose another file.")
    swapped = sides[1] > sides[0]
    if swapped:
        collector.note(message("Russian stands in the second column: the sides were exchanged."))
    first, cells = rows[0]
    if HEADER_WORDS & {cell.casefold() for cell in cells}:
        said = message("The first row names the columns.")
        collector.refuse(first, said, "Delete it: a list of pairs has no header.")
        rows = rows[1:]
    for row, cells in rows:
        if len(cells) < 2 or any(cells[at_most:]):
            said = message(
                "The row has {found} columns instead of {wanted}.", found=len(cells), wanted=2
            )
            collector.refuse(row, said, "Write one Russian term and one target term in each row.")
            continue
        yield row, [cells[1], cells[0], *cells[2:]] if swapped else cells
