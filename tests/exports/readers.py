"""Read a file back to its lines, by a library that did not write it where there is one."""

import io

import docx
import lxml.html
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def txt(data: bytes) -> list[str]:
    """Lines without list marks."""
    lines = [line for line in data.decode("utf-8").split("\n") if line]
    return [line.removeprefix("• ").removeprefix("3. ").removeprefix("4. ") for line in lines]


def html(data: bytes | str) -> list[str]:
    """Text of the paragraphs, headings and items; a <br> ends a line."""
    root = lxml.html.document_fromstring(data)
    lines = []
    for element in root.body.iter("h1", "h2", "p", "li", "blockquote"):
        if element.find("p") is None:
            for line_break in element.iter("br"):
                line_break.tail = "\n" + (line_break.tail or "").removeprefix("\n")
            lines += element.text_content().split("\n")
    return lines


def md(data: bytes) -> list[str]:
    """Lines of the rendered page."""
    return html(f"<html><body>{MARKDOWN.render(data.decode('utf-8'))}</body></html>")


def press_docx(data: bytes) -> list[str]:
    """Paragraphs of the body."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def bilingual_docx(data: bytes) -> list[tuple[str, ...]]:
    """Rows of the table, without the header row."""
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [tuple(cell.text for cell in row.cells) for row in table.rows[1:]]
