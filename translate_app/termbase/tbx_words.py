"""The vocabulary of TBX and ours: statuses, genders, notes that carry a field, ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translate_app.core.term import TermStatus
from translate_app.termbase.rows import CHOICES, FLAGS

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The standard knows no forbidden term; its deprecated one is «undesired», its superseded one
# was preferred once, which is our deprecated. Read without the "-admn-sts" of the picklist.
STATUS_WORDS = {
    "preferredterm": TermStatus.PREFERRED,
    "admittedterm": TermStatus.ADMITTED,
    "deprecatedterm": TermStatus.FORBIDDEN,
    "supersededterm": TermStatus.DEPRECATED,
    # TBX-Default of 2008, and what other programs write
    **dict.fromkeys(("standardizedterm", "legalterm", "regulatedterm"), TermStatus.PREFERRED),
    **dict.fromkeys(("preferred", "recommendedterm"), TermStatus.PREFERRED),
    "admitted": TermStatus.ADMITTED,
    **dict.fromkeys(("deprecated", "forbidden", "notrecommended"), TermStatus.FORBIDDEN),
    **dict.fromkeys(("superseded", "obsolete"), TermStatus.DEPRECATED),
}
STANDARD_STATUSES = ("preferredTerm", "admittedTerm", "deprecatedTerm", "supersededTerm")
GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n"}
NO_GENDER = ("other", "othergender")
NUMBERS = {"singular": "sg", "plural": "pl"}
# Fields without a data category in TBX-Basic travel as notes that begin with their name.
# A note of others that begins like one of these but goes on otherwise stays a plain note.
CONCEPT_NOTES: Mapping[str, Callable[[str], bool]] = {
    "status": lambda value: value in CHOICES["status"],
    "flags": lambda value: set(value.split()) <= FLAGS,
}
TERM_NOTES: Mapping[str, Callable[[str], bool]] = {
    "number": lambda value: value in CHOICES["de_number"],
    "article": lambda value: value in CHOICES["de_article"],
    "feminine": bool,
    "plural": bool,
}
PLAIN_NOTE = "note"  # goes before a plain note that begins like one of these

LAST_CHARACTER = 0x10FFFF
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._-]|^[^A-Za-z_]|_(?=x[0-9a-f]{1,6}_)")
_ESCAPED = re.compile("_x([0-9a-f]{1,6})_")


def xml_id(concept_id: str) -> str:
    """The id as an XML name: other characters as _x and their number and _."""
    return _NOT_IN_AN_ID.sub(lambda m: f"_x{ord(m[0]):x}_", concept_id)


def id_of(name: str) -> str:
    """The id that xml_id made a name of; names of others stay as they are."""
    return _ESCAPED.sub(lambda m: _character(m[0], int(m[1], 16)), name)


def _character(escaped: str, number: int) -> str:
    return chr(number) if number <= LAST_CHARACTER else escaped


def plain_note(text: str) -> str:
    """A note as it is written: marked where it begins like one that carries a field."""
    key = text.partition(": ")[0]
    return f"{PLAIN_NOTE}: {text}" if key in (*CONCEPT_NOTES, *TERM_NOTES, PLAIN_NOTE) else text


def split_note(value: str, keys: Mapping[str, Callable[[str], bool]]) -> tuple[str, str]:
    """(field, its value) of a note that carries one of `keys`, ("", text) of a plain one."""
    key, colon, rest = value.partition(": ")
    if colon and key == PLAIN_NOTE:
        return "", rest
    return (key, rest) if colon and key in keys and keys[key](rest) else ("", value)
