"""The release as plain text: UTF-8, one line a paragraph, a blank line between."""

from __future__ import annotations

from translate_app.exports.document import ReleaseDocument
from translate_app.exports.parts import Part, Role


class PlainText:
    """For mail, content systems and everything that takes text only."""

    id = "txt"
    label = "Plain text"
    suffix = ".txt"
    media_type = "text/plain; charset=utf-8"

    def write(self, document: ReleaseDocument) -> bytes:
        """Paragraphs are not wrapped: the program that shows them does that."""
        return ("\n\n".join(map(_paragraph, document.parts)) + "\n").encode("utf-8")


def _paragraph(part: Part) -> str:
    if part.role is not Role.LIST:
        return "\n".join(part.lines)
    if part.first is None:
        return "\n".join(f"• {line}" for line in part.lines)
    return "\n".join(f"{n}. {line}" for n, line in enumerate(part.lines, part.first))
