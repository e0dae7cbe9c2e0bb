"""Source and target side by side as a Word table, for people who check without the page."""

from __future__ import annotations

from translate_app.core.article import BlockKind
from translate_app.exports.document import ReleaseDocument
from translate_app.exports.looks import (
    FOOTER,
    TABLE_HEAD,
    TABLE_NUMBER,
    TABLE_PAIR,
    TABLE_STRONG,
    TABLE_TEXT,
    TABLE_TITLE,
    Cell,
)
from translate_app.exports.parts import Row

MARGIN = 1.5  # cm
WIDTHS = (2.5, 12.1, 12.1)  # cm: A4 landscape less both margins
LOOKS = (FOOTER, TABLE_HEAD, TABLE_NUMBER, TABLE_PAIR, TABLE_STRONG, TABLE_TEXT, TABLE_TITLE)
SOURCE_TAG = "ru-RU"
_STRONG = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADING})


class BilingualDocx:
    """For clients and second readers; shows what will be released, segment by segment."""

    id = "bilingual"
    label = "Bilingual table (Word)"
    suffix = ".bilingual.docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def write(self, document: ReleaseDocument) -> bytes:
        """A4 landscape; the header row comes again on every page."""
        from translate_app.exports import word

        labels = document.labels
        made = word.new_document(labels.tag, landscape=True, margin=MARGIN)
        word.add_styles(made, LOOKS, labels.tag)
        word.add_paragraph(made, document.title, TABLE_TITLE)
        pair = f"{labels.source} – {labels.target}, {labels.date(document.released)}"
        left = f"{labels.draft} · {pair}" if document.draft else pair
        word.add_paragraph(made, left, TABLE_PAIR)
        word.add_page_footer(made, labels.page, left=left, width=sum(WIDTHS))
        names = (labels.number, labels.source, labels.target)
        head = [Cell(name, TABLE_HEAD, labels.tag) for name in names]
        rows = [_cells(n, row, labels.tag) for n, row in enumerate(document.rows, 1)]
        word.add_table(made, [head, *rows], widths=WIDTHS)
        return word.to_bytes(made, document, subject=pair)


def _cells(number: int, row: Row, tag: str) -> list[Cell]:
    look = TABLE_STRONG if row.kind in _STRONG else TABLE_TEXT
    return [
        Cell(f"{number} · {row.segment_id}", TABLE_NUMBER, tag),
        Cell(row.source, look, SOURCE_TAG),
        Cell(row.target, look, tag),
    ]
