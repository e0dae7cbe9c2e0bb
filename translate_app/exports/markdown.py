"""The release as CommonMark; text that looks like markup is escaped and stays text."""

from __future__ import annotations

import re

from translate_app.exports.document import ReleaseDocument
from translate_app.exports.parts import Part, Role

# "~", "|" and "$" are markup in the dialects of GitHub, pandoc and most content systems.
_INLINE = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_LINE_START = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[+=-]))")

_FORMS = {
    Role.RELEASE: "**{}**",
    Role.DRAFT: "**{}**",
    Role.EMBARGO: "**{}**",
    Role.HEADLINE: "# {}",
    Role.SUBLINE: "**{}**",
    Role.DATELINE: "*{}*",
    Role.LEAD: "**{}**",
    Role.QUOTATION: "> {}",
    Role.SUBHEADING: "## {}",
    Role.NOTE: "*{}*",
    Role.ABOUT_HEADING: "## {}",
    Role.CONTACT_HEADING: "## {}",
}


class Markdown:
    """For content systems and repositories."""

    id = "md"
    label = "Markdown"
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"

    def write(self, document: ReleaseDocument) -> bytes:
        """One line a paragraph, a blank line between."""
        return ("\n\n".join(map(_paragraph, document.parts)) + "\n").encode("utf-8")


def escape(text: str) -> str:
    r"""`text` so that a Markdown reader gives it back: `5. Juni *neu*` -> `5\. Juni \*neu\*`."""
    return _LINE_START.sub(r"\1\\", _INLINE.sub(r"\\\g<0>", text))


def _paragraph(part: Part) -> str:
    lines = [escape(line) for line in part.lines]
    if part.role is Role.LIST:
        marks = ["-"] * len(lines) if part.first is None else _numbers(part.first, len(lines))
        return "\n".join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))
    return _FORMS.get(part.role, "{}").format("\\\n".join(lines))


def _numbers(first: int, count: int) -> list[str]:
    return [f"{n}." for n in range(first, first + count)]
