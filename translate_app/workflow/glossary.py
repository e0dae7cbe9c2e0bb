"""Open a glossary, look for what is wrong with it, and show what it finds and forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from translate_app.core.errors import TermbaseError
from translate_app.core.term import Term
from translate_app.termbase.files import sniff
from translate_app.termbase.inflect import table
from translate_app.termbase.lint import Problem, lint
from translate_app.termbase.load import (
    SUBJECT_FIELDS,
    BadRows,
    Termbase,
    load_files,
    load_termbase,
)
from translate_app.termbase.names import convert_line
from translate_app.termbase.names_back import back_line
from translate_app.workflow.terms import Terminology


def open_file(path: Path) -> Terminology:
    """A folder of curated files, one of them, or a file in any format of `termbase.files`.

    Raises TermbaseError listing every row that cannot be used.
    """
    if path.is_dir():
        return Terminology(load_termbase(path))
    if path.suffix == ".tsv" and path.stem in SUBJECT_FIELDS:
        return Terminology(load_files([path]))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TermbaseError("The file cannot be read.", "Check its name.", path=path) from error
    result = sniff(data, path.name).read(data)
    if result.problems:
        errors = (TermbaseError(p.problem, p.hint, path=path, row=p.row) for p in result.problems)
        raise BadRows(tuple(errors))
    return Terminology(Termbase(result.concepts))


def lint_folder(folder: Path) -> list[Problem]:
    """All problems of the glossary in `folder`. Raises TermbaseError for unreadable rows."""
    return lint(load_termbase(folder))


def match_lines(lines: list[str], terminology: Terminology) -> list[list[dict[str, Any]]]:
    """Per line its matches: term_id, start, stop, surface; offsets in code points.

    A match with other words between its parts reaches from the first to the last.
    """
    return [
        [
            {
                "term_id": match.concept_id,
                "start": match.spans[0][0],
                "stop": match.spans[-1][1],
                "surface": match.surface,
            }
            for match in terminology.matches(f"line{number}", line)
        ]
        for number, line in enumerate(lines, start=1)
    ]


def forms_of(text: str, lang: str, termbase: Termbase) -> list[tuple[str, ...]]:
    """All forms of a term as rows, the first naming the columns.

    A term of the glossary brings its grammar; any other is inflected by rule.
    """
    known = (
        term
        for concept in termbase.concepts
        for term in concept.in_language(lang)
        if term.text.casefold() == text.casefold()
    )
    return table(next(known, Term(text, lang)))


def convert_names(lines: list[str], system: str) -> list[str]:
    """Russian names, one a line, in the letters of a system ("duden", "press", "iso9", "icao").

    Raises TermbaseError for an unknown system.
    """
    return [convert_line(line, system) for line in lines]


def names_back(lines: list[str]) -> list[str]:
    """German names in Cyrillic, one a line -> tab-separated candidates, best first."""
    return [back_line(line) for line in lines]
