"""The release as a Word document, laid out as press offices send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate_app.exports.document import ReleaseDocument
from translate_app.exports.looks import FOOTER, HEADER, LOOKS
from translate_app.exports.parts import Part, Role

if TYPE_CHECKING:
    from docx.document import Document

MARGIN = 2.5  # cm
TEXT_WIDTH = 16.0  # cm: A4 less both margins


class PressDocx:
    """For journalists and the press office's own archive; each part has a style of its own."""

    id = "docx"
    label = "Press release (Word)"
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def write(self, document: ReleaseDocument) -> bytes:
        """A4, language and hyphenation of the release, page numbers."""
        from translate_app.exports import word

        labels = document.labels
        made = word.new_document(labels.tag, margin=MARGIN)
        word.add_styles(made, [*LOOKS.values(), HEADER, FOOTER], labels.tag)
        if document.organisation:
            word.add_page_header(made, document.organisation)
        left = labels.draft if document.draft else ""
        word.add_page_footer(made, labels.page, left=left, width=TEXT_WIDTH)
        for part in document.parts:
            _add(made, part)
        return word.to_bytes(made, document, subject=labels.release)


def _add(made: Document, part: Part) -> None:
    from translate_app.exports import word

    paragraphs = [word.add_paragraph(made, line, LOOKS[part.role]) for line in part.lines]
    if part.role is Role.LIST:
        word.number(paragraphs, word.add_list_numbering(made, part.first))
    if part.role in (Role.LIST, Role.TABLE, Role.CONTACT):
        word.close_up(paragraphs)
