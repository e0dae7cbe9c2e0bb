"""What all glossary formats share: the protocol, what an import gives, and cells <-> Concept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from translate_app.core.message import Message
from translate_app.core.term import Concept, ConceptStatus, SubjectField, Term, TermStatus
from translate_app.termbase.load import SUBJECT_FIELDS
from translate_app.termbase.rows import COLUMNS, LIST_SEPARATOR, read_concept, split_list

TARGET_LANGS = ("de", "en")
# What the curated files say by their names, or do not hold at all.
EXTRA_COLUMNS = ("subject_field", "definition", "de_deprecated", "en_deprecated")
ALL_COLUMNS = (*COLUMNS, *EXTRA_COLUMNS)
SINGLE_TERMS = tuple(
    c for c in ALL_COLUMNS if c in ("ru", *TARGET_LANGS) or c.endswith(("_feminine", "_plural"))
)
# Words of other programs and of our file names for what a concept names.
SUBJECT_WORDS = {
    **{str(field): field for field in SubjectField},
    **SUBJECT_FIELDS,
    **dict.fromkeys(("org", "organisation", "organization"), SubjectField.BODY),
    **dict.fromkeys(("term", "word"), SubjectField.PHRASE),
    "programme": SubjectField.PROGRAMME,
    "program": SubjectField.PROGRAMME,
}

_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row gave no concept. `row` counts from 1; in an XML file it is the line."""

    row: int
    problem: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The concepts of the good rows, every problem of the others, and notes on the whole file.

    `fields` are the columns (of ALL_COLUMNS) that the file says something about; the others hold
    only defaults.
    """

    concepts: tuple[Concept, ...]
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[Message, ...] = ()
    fields: frozenset[str] = frozenset(ALL_COLUMNS)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a file may leave open: its name, and status, date and subject of its concepts.

    `date` is ISO, today where empty; `source` is the file's name where empty. An imported
    glossary is the user's own, so its terms are required unless it says otherwise.
    """

    file_name: str = ""
    date: str = ""
    source: str = ""
    status: ConceptStatus = ConceptStatus.VERIFIED
    subject_field: SubjectField = SubjectField.PHRASE


DEFAULTS = ImportOptions()


class Format(Protocol):
    """One kind of glossary file. Holds no state."""

    @property
    def id(self) -> str:
        """Short lower-case name, unique among FORMATS."""
        ...

    @property
    def label(self) -> str:
        """What a user picks, in English."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with the dot, the one to write first."""
        ...

    @property
    def media_type(self) -> str:
        """IANA media type of the file."""
        ...

    @property
    def fields(self) -> frozenset[str]:
        """The columns that come back unchanged from a written file."""
        ...

    def read(self, data: bytes, options: ImportOptions = DEFAULTS) -> ImportResult:
        """All rows of a file. Raises TermbaseError where the file as a whole is unusable."""
        ...

    def write(self, concepts: Sequence[Concept]) -> bytes:
        """The whole file, concepts in the given order."""
        ...


def to_cells(concept: Concept) -> dict[str, str]:
    """The concept as one row of ALL_COLUMNS; from_cells gives it back."""
    cells = dict.fromkeys(ALL_COLUMNS, "")
    for name in ("id", "subject_field", "status", "source", "date", "definition", "note"):
        cells[name] = str(getattr(concept, name))
    cells["flags"] = " ".join(sorted(concept.flags))
    for lang in ("ru", *TARGET_LANGS):
        preferred = concept.preferred(lang)
        cells[lang] = preferred.text if preferred else ""
        if preferred and lang != "ru":
            cells[f"{lang}_feminine"], cells[f"{lang}_plural"] = (
                preferred.feminine,
                preferred.plural,
            )
    others = [t.text for t in concept.in_language("ru") if t.status is not TermStatus.PREFERRED]
    cells["ru_variants"] = join_list(others)
    for lang in TARGET_LANGS:
        for status in (TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.FORBIDDEN):
            cells[f"{lang}_{status}"] = join_list(t.text for t in concept.in_language(lang, status))
    german = concept.in_language("de", TermStatus.PREFERRED, TermStatus.ADMITTED)
    if german:
        first = german[0]
        cells |= {"de_gender": first.gender, "de_number": first.number, "de_article": first.article}
    return cells


def from_cells(cells: Cells) -> Concept:
    """The concept of a row of ALL_COLUMNS without complaints."""
    made = read_concept(cells, SubjectField(cells["subject_field"]))
    old = tuple(
        Term(text, lang, TermStatus.DEPRECATED)
        for lang in TARGET_LANGS
        for text in split_list(cells[f"{lang}_deprecated"])
    )
    return replace(made, terms=made.terms + old, definition=cells["definition"])


def join_list(texts: Iterable[str]) -> str:
    """The texts as one list cell."""
    return f" {LIST_SEPARATOR} ".join(texts)


def tidy(text: str) -> str:
    """One line without blanks at its ends; no-break spaces stay."""
    return _SPACES.sub(" ", text).strip()


def clean(text: str) -> str:
    """Without the control characters that XML and workbooks cannot hold."""
    return _CONTROL.sub("", text)


def has_entities(xml: bytes) -> bool:
    """Whether an XML file declares entities, in any encoding that keeps ASCII apart."""
    return b"<!ENTITY" in xml.replace(b"\0", b"")


def subject_of(word: str) -> SubjectField | None:
    """What a word of ours or of other programs means, or None."""
    return SUBJECT_WORDS.get(tidy(word).casefold())
