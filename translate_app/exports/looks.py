"""How each part looks in Word: one named paragraph style for each role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from translate_app.exports.parts import Role

INK, PETROL, GREY, RED, LINE = "1D2529", "1D5B66", "57646A", "A3271C", "B8C3C6"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. Sizes and distances in points, indent in cm, `line` in line heights.

    `level` is the outline level (0 for the headline), None for text; `rule` draws a line at
    "top" or "bottom"; `whole` keeps words unhyphenated.
    """

    name: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = INK
    before: float = 0
    after: float = 9
    line: float = 1.3
    indent: float = 0
    level: int | None = None
    keep_next: bool = False
    rule: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `lang` is the BCP 47 tag of its text."""

    text: str
    look: Look
    lang: str


_heading = partial(Look, bold=True, keep_next=True, whole=True)


HEADER = Look("Release Header", size=9, colour=GREY, after=0, line=1, rule="bottom", whole=True)
FOOTER = Look("Release Footer", size=9, colour=GREY, after=0, line=1, whole=True)
LOOKS = {
    Role.RELEASE: Look("Release Kicker", size=20, colour=PETROL, after=4, line=1, whole=True),
    Role.DRAFT: _heading("Release Draft Mark", colour=RED, after=2),
    Role.EMBARGO: _heading("Release Embargo", colour=RED, after=2),
    Role.HEADLINE: _heading("Release Headline", size=16, before=14, after=6, line=1.15, level=0),
    Role.SUBLINE: _heading("Release Subline", size=12, colour=GREY, after=6, line=1.2),
    Role.DATELINE: Look("Release Dateline", colour=GREY, before=4, keep_next=True, whole=True),
    Role.LEAD: Look("Release Lead", bold=True),
    Role.PARAGRAPH: Look("Release Text"),
    Role.QUOTATION: Look("Release Quotation", indent=0.6),
    Role.SUBHEADING: _heading("Release Subheading", size=12, before=8, after=4, level=1),
    Role.LIST: Look("Release List", after=3),
    Role.TABLE: Look("Release Table Text", after=3),
    Role.NOTE: Look("Release Note", size=9.5, italic=True, colour=GREY, before=6, after=16),
    Role.ABOUT_HEADING: _heading("Release About Heading", size=9.5, after=3, rule="top"),
    Role.ABOUT: Look("Release About", size=9.5, after=8),
    Role.CONTACT_HEADING: _heading("Release Contact Heading", size=9.5, before=8, after=3),
    Role.CONTACT: Look("Release Contact", size=9.5, after=0, keep_next=True, whole=True),
}
TABLE_TITLE = _heading("Table Title", size=14, after=2, line=1.15, level=0)
TABLE_PAIR = Look("Table Pair", size=9.5, colour=GREY, after=8, line=1.15)
TABLE_HEAD = _heading("Table Head", size=9, before=3, after=3, line=1.15, colour=PETROL)
TABLE_TEXT = Look("Table Text", size=9.5, before=3, after=3, line=1.15)
TABLE_STRONG = Look("Table Text Strong", size=9.5, bold=True, before=3, after=3, line=1.15)
TABLE_NUMBER = Look("Table Number", size=9, colour=GREY, before=3, after=3, line=1.15, whole=True)
