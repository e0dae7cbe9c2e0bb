"""One row of a glossary file -> Concept, or everything that is wrong with the row.

`ru`, `de` and `en` are the preferred terms. `*_variants` and `*_admitted` are as good to find and
to accept, `*_forbidden` are wrong in a target. These cells are lists, separated by " | ".
`*_feminine` and `*_plural` are forms of the whole preferred term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from translate_app.core.message import Message, message
from translate_app.core.term import Concept, ConceptStatus, SubjectField, Term, TermStatus
from translate_app.text.cleanup import find_lookalikes

COLUMNS = (
    *("id", "ru", "ru_variants", "flags"),
    *("de", "de_gender", "de_number", "de_article", "de_feminine", "de_plural"),
    *("de_admitted", "de_forbidden"),
    *("en", "en_feminine", "en_plural", "en_admitted", "en_forbidden"),
    *("status", "source", "date", "note"),
)
LIST_SEPARATOR = "|"
# `must` lets steering insert a name that a draft has lost; `gap` is reserved: nothing reads it yet.
FLAGS = frozenset({"caps", "gap", "must"})
REQUIRED = ("id", "ru", "status", "source", "date")
TARGET_COLUMNS = tuple(c for c in COLUMNS if c.startswith(("de", "en")))
CHOICES: dict[str, frozenset[str]] = {
    "status": frozenset(ConceptStatus),
    "de_gender": frozenset({"", "m", "f", "n"}),
    "de_number": frozenset({"", "sg", "pl"}),
    "de_article": frozenset({"", "def", "none"}),
}

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_TWO_ALPHABETS = re.compile("[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]")

Cells = Mapping[str, str]
Complaint = tuple[Message, str]  # problem and hint


def split_list(cell: str) -> tuple[str, ...]:
    """The entries of a list cell, blanks dropped."""
    if not cell:
        return ()
    return tuple(entry for part in cell.split(LIST_SEPARATOR) if (entry := part.strip()))


def complaints(cells: Cells) -> list[Complaint]:
    """Every problem of one row with its hint, in column order of importance; empty when good."""
    return [found for check in _CHECKS for found in check(cells)]


def read_concept(cells: Cells, subject_field: SubjectField) -> Concept:
    """The concept of a row without complaints."""
    terms = [Term(cells["ru"], "ru")]
    terms += [Term(t, "ru", TermStatus.ADMITTED) for t in split_list(cells["ru_variants"])]
    terms += _german(cells) + _english(cells)
    return Concept(
        id=cells["id"],
        subject_field=subject_field,
        terms=tuple(terms),
        status=ConceptStatus(cells["status"]),
        source=cells["source"],
        date=cells["date"],
        note=cells["note"],
        flags=frozenset(cells["flags"].split()),
    )


def _german(cells: Cells) -> list[Term]:
    terms = []
    number = cells["de_number"] or "sg"
    if cells["de"]:
        preferred = Term(
            cells["de"],
            "de",
            gender=cells["de_gender"],
            number=number,
            article=cells["de_article"],
            feminine=cells["de_feminine"],
            plural=cells["de_plural"],
        )
        terms.append(preferred)
    for text in split_list(cells["de_admitted"]):
        terms.append(Term(text, "de", TermStatus.ADMITTED, number=number))
    return terms + [Term(t, "de", TermStatus.FORBIDDEN) for t in split_list(cells["de_forbidden"])]


def _english(cells: Cells) -> list[Term]:
    terms = []
    if cells["en"]:
        terms.append(
            Term(cells["en"], "en", feminine=cells["en_feminine"], plural=cells["en_plural"])
        )
    terms += [Term(t, "en", TermStatus.ADMITTED) for t in split_list(cells["en_admitted"])]
    return terms + [Term(t, "en", TermStatus.FORBIDDEN) for t in split_list(cells["en_forbidden"])]


def _missing(cells: Cells) -> list[Complaint]:
    found = [
        (message("{column} is empty.", column=column), "Fill the cell or delete the row.")
        for column in REQUIRED
        if not cells[column]
    ]
    if not cells["de"] and not cells["en"]:
        found.append((message("There is no target term."), "Fill de or en or delete the row."))
    return found


def _unknown_values(cells: Cells) -> list[Complaint]:
    found = []
    for column, allowed in CHOICES.items():
        value = cells[column]
        if value not in allowed and (value or column not in REQUIRED):
            listed = ", ".join(sorted(allowed - {""}))
            problem = message('{column} cannot be "{value}".', column=column, value=value)
            found.append((problem, f"Use one of: {listed}."))
    for flag in cells["flags"].split():
        if flag not in FLAGS:
            problem = message('There is no flag "{flag}".', flag=flag)
            found.append((problem, f"Use one of: {', '.join(sorted(FLAGS))}."))
    return found


def _wrong_date(cells: Cells) -> list[Complaint]:
    value = cells["date"]
    try:
        if value:
            date.fromisoformat(value)
    except ValueError:
        problem = message('"{value}" is not a date.', value=value)
        return [(problem, "Write it as 2026-01-31.")]
    return []


def _wrong_alphabet(cells: Cells) -> list[Complaint]:
    found = []
    for column in ("ru", "ru_variants"):
        text = cells[column]
        if _TWO_ALPHABETS.search(text):
            for start, stop in find_lookalikes(text):
                problem = message(
                    'The letter "{letter}" in "{text}" is from the wrong alphabet.',
                    letter=text[start:stop],
                    text=text,
                )
                found.append((problem, "Type the letter again with the other keyboard."))
    if _CYRILLIC.search("".join(cells[column] for column in TARGET_COLUMNS)):
        for column in TARGET_COLUMNS:
            if _CYRILLIC.search(cells[column]):
                problem = message(
                    'There are Russian letters in {column}: "{text}".',
                    column=column,
                    text=cells[column],
                )
                found.append((problem, "Write the German or English term."))
    return found


_CHECKS: tuple[Callable[[Cells], list[Complaint]], ...] = (
    _missing,
    _unknown_values,
    _wrong_date,
    _wrong_alphabet,
)
