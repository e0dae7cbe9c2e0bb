"""What both Word documents share: page, language, styles, footer, fields, steady bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from translate_app.exports.document import ReleaseDocument
from translate_app.exports.looks import FOOTER, HEADER, INK, LINE, PETROL, Cell, Look

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

# Word has Arial everywhere; LibreOffice on Linux shows Liberation Sans, made to the same widths.
FONT = "Arial"
A4 = (Cm(21.0), Cm(29.7))

# The schema fixes the order of properties, and Word calls a file in another order damaged.
_AFTER_HYPHENS = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", *_AFTER_HYPHENS)
_AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def new_document(lang: str, *, landscape: bool = False, margin: float = 2.5) -> Document:
    """An empty A4 document in the language `lang` (tag with region); margins in cm."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = reversed(A4) if landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = Cm(margin)
    section.bottom_margin = Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    _set_defaults(document, lang)
    _set_settings(document, lang)
    _drop_thumbnail(document)
    return document


def _set_defaults(document: Document, lang: str) -> None:
    """Font and language for every style, in place of the template's theme fonts and English."""
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("rFonts", "lang"):
        properties.remove(properties.find(qn(f"w:{name}")))
    fonts = _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    properties.insert(0, fonts)
    properties.append(_element("w:lang", val=lang, eastAsia=lang, bidi="ar-SA"))
    normal = document.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(11), RGBColor.from_string(INK)
    normal.element.get_or_add_rPr().append(_element("w:lang", val=lang))


def _set_settings(document: Document, lang: str) -> None:
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).attrib.clear()
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), lang)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    mode = settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), "15")  # 14 makes Word say "Compatibility Mode" in the title bar
    if lang.startswith("de"):
        tab_stop = settings.find(qn("w:defaultTabStop"))
        tab_stop.addnext(_element("w:doNotHyphenateCaps"))
        tab_stop.addnext(_element("w:consecutiveHyphenLimit", val="3"))
        tab_stop.addnext(_element("w:autoHyphenation"))


def _drop_thumbnail(document: Document) -> None:
    """The template brings a picture of itself, which file managers would show."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def add_styles(document: Document, looks: Iterable[Look], lang: str) -> None:
    """Add the looks as paragraph styles of their own, with language."""
    for look in looks:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = document.styles["Normal"], True
        font, shape = style.font, style.paragraph_format
        font.name, font.size = FONT, Pt(look.size)
        font.bold, font.italic = look.bold, look.italic
        font.color.rgb = RGBColor.from_string(look.colour)
        shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
        shape.line_spacing = look.line
        shape.left_indent = Cm(look.indent) if look.indent else None
        shape.keep_with_next, shape.widow_control = look.keep_next, True
        style.element.get_or_add_rPr().append(_element("w:lang", val=lang))
        properties = style.element.get_or_add_pPr()
        if look.whole:
            properties.insert_element_before(_element("w:suppressAutoHyphens"), *_AFTER_HYPHENS)
        if look.rule:
            border = OxmlElement("w:pBdr")
            border.append(_element(f"w:{look.rule}", val="single", sz="8", space="8", color=PETROL))
            properties.insert_element_before(border, *_AFTER_BORDER)
        if look.level is not None:
            properties.append(_element("w:outlineLvl", val=str(look.level)))


def add_page_header(document: Document, text: str) -> None:
    """`text` above every page."""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.style = HEADER.name
    paragraph.add_run(text)


def add_page_footer(document: Document, template: str, *, left: str, width: float) -> None:
    """`left` and the page number, right-aligned at `width` cm; `template` has {page}, {pages}."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = FOOTER.name
    # The template's own stops are those of US Letter and would push the number off the margin.
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t")
    for piece in re.split(r"(\{pages?\})", template):
        if piece.startswith("{"):
            _add_field(paragraph, "NUMPAGES" if piece == "{pages}" else "PAGE")
        elif piece:
            paragraph.add_run(piece)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    field = _element("w:fldSimple", instr=instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_list_numbering(document: Document, first: int | None) -> int:
    """A list of its own, bullets or numbers from `first`; returns its number id."""
    numbering = document.part.numbering_part.element
    ids = [int(a.get(qn("w:abstractNumId"))) for a in numbering.findall(qn("w:abstractNum"))]
    abstract = _element("w:abstractNum", abstractNumId=str(max(ids, default=0) + 1))
    level = _element("w:lvl", ilvl="0")
    level.append(_element("w:start", val=str(1 if first is None else first)))
    level.append(_element("w:numFmt", val="bullet" if first is None else "decimal"))
    level.append(_element("w:lvlText", val="•" if first is None else "%1."))
    level.append(_element("w:lvlJc", val="left"))
    properties = OxmlElement("w:pPr")
    properties.append(_element("w:ind", left="567", hanging="340"))
    level.append(properties)
    abstract.append(_element("w:multiLevelType", val="singleLevel"))
    abstract.append(level)
    numbering.insert(0, abstract)
    return int(numbering.add_num(int(abstract.get(qn("w:abstractNumId")))).numId)


def add_paragraph(document: Document, text: str, look: Look) -> Paragraph:
    """A paragraph in one of the added styles."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = style_id(look)  # .style would search all styles every time
    return paragraph


def style_id(look: Look) -> str:
    """The id that python-docx gives to the look's style."""
    return look.name.replace(" ", "")


def number(paragraphs: Iterable[Paragraph], numbering: int) -> None:
    """Make the paragraphs items of the list with this id."""
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = numbering


def close_up(paragraphs: Sequence[Paragraph]) -> None:
    """The last line of a group gets the distance of text and may end the page."""
    shape = paragraphs[-1].paragraph_format
    shape.space_after, shape.keep_with_next = Pt(9), False


def add_table(
    document: Document, rows: Sequence[Sequence[Cell]], *, widths: Sequence[float]
) -> None:
    """A table of fixed columns (cm) with light lines; the first row comes again on every page.

    Rows are written element by element: python-docx looks up the style and the grid for every
    cell, which took 15 s for 800 rows.
    """
    table = document.add_table(rows=len(rows), cols=len(widths))
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    table._tbl.tblPr.insert_element_before(borders, *_AFTER_TABLE_BORDERS)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, (row, cells) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
        row.get_or_add_trPr().append(_element("w:cantSplit" if number else "w:tblHeader"))
        for place, cell, width in zip(row.tc_lst, cells, widths, strict=True):
            place.width = Cm(width)
            paragraph = place.p_lst[0]
            paragraph.style = style_id(cell.look)
            run = paragraph.add_r()
            run.text = cell.text
            run.get_or_add_rPr().append(_element("w:lang", val=cell.lang))


def to_bytes(word: Document, document: ReleaseDocument, subject: str) -> bytes:
    """The file, with its properties from the release alone and every time fixed."""
    made = datetime.combine(document.released, time(), UTC)
    properties = word.core_properties
    properties.title, properties.subject = document.title[:255], subject
    properties.author, properties.last_modified_by = document.organisation[:255], ""
    properties.language, properties.comments = document.labels.tag, ""
    properties.created = properties.modified = made
    raw, steady = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as read, zipfile.ZipFile(steady, "w") as write:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name)  # 1980 for all: the same release, the same bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, read.read(name))
    return steady.getvalue()


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
