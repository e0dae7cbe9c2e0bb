"""The list of formats. A new one is a class with the Exporter protocol and a line here."""

from __future__ import annotations

from translate_app.core.errors import ExportError
from translate_app.core.message import message
from translate_app.exports.base import Exporter
from translate_app.exports.bilingual_docx import BilingualDocx
from translate_app.exports.markdown import Markdown
from translate_app.exports.plain_text import PlainText
from translate_app.exports.press_docx import PressDocx
from translate_app.exports.web_page import WebPage

EXPORTERS: tuple[Exporter, ...] = (
    PressDocx(),
    BilingualDocx(),
    WebPage(),
    PlainText(),
    Markdown(),
)


def exporter(format_id: str) -> Exporter:
    """The format with this id; raises ExportError, naming the known ones, where there is none."""
    for candidate in EXPORTERS:
        if candidate.id == format_id:
            return candidate
    raise ExportError(
        message("There is no format {id}.", id=format_id),
        message("Choose one of: {known}.", known=", ".join(e.id for e in EXPORTERS)),
    )
