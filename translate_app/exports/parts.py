"""The parts a release is made of, and the rows of the bilingual table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate_app.core.article import BlockKind


class Role(StrEnum):
    """What a part of the release is; every format has one look for each."""

    RELEASE = "release"
    DRAFT = "draft"
    EMBARGO = "embargo"
    HEADLINE = "headline"
    SUBLINE = "subline"
    DATELINE = "dateline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    SUBHEADING = "subheading"
    LIST = "list"
    TABLE = "table"
    NOTE = "note"
    ABOUT_HEADING = "about_heading"
    ABOUT = "about"
    CONTACT_HEADING = "contact_heading"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, or the lines of a list, a table or the contact block (never empty).

    `first` is the first number of a numbered list, None elsewhere and for bullets.
    """

    role: Role
    lines: tuple[str, ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the bilingual table."""

    segment_id: str
    source: str
    target: str
    kind: BlockKind
