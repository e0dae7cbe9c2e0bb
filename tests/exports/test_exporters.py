"""Every format gives back what went in: good text, and text made to break it."""

import io
import zipfile
from collections.abc import Callable

import docx
import lxml.html
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports import readers
from tests.exports.samples import ENGLISH, GERMAN, HOSTILE, PRESSROOM, RELEASED, article, release
from translate_app.core.errors import ExportError
from translate_app.exports.document import Pressroom, ReleaseDocument, build
from translate_app.exports.formats import EXPORTERS, exporter
from translate_app.exports.lines import clean
from translate_app.exports.markdown import escape

READERS: dict[str, Callable[[bytes], list]] = {
    "docx": readers.press_docx,
    "bilingual": readers.bilingual_docx,
    "html": readers.html,
    "txt": readers.txt,
    "md": readers.md,
}

# What must, and what must not, stand in the file when the text is good and when it is hostile.
GOOD = {
    "docx": "Werk „Linsa“ startet",
    "bilingual": "Завод «Линза» начал",
    "html": '<h1 class="headline">Werk „Linsa“ startet',
    "txt": "• ein Spiegelteleskop\n• zwei Okulare\n\n3. Anmeldung\n4. Schulung",
    "md": "# Werk „Linsa“ startet",
}
BAD = {
    "docx": "<script>",
    "bilingual": "<script>",
    "html": "<script>",
    "txt": "\x1f",
    "md": "<script>",
}


def content(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def expected(format_id: str, document: ReleaseDocument) -> list:
    if format_id == "bilingual":
        rows = enumerate(document.rows, 1)
        return [(f"{n} · {row.segment_id}", row.source, row.target) for n, row in rows]
    return [line for part in document.parts for line in part.lines]


def test_every_format_has_a_reader_a_good_case_a_bad_case_and_a_description() -> None:
    ids = [e.id for e in EXPORTERS]
    assert ids == list(dict.fromkeys(ids))
    assert set(ids) == set(READERS) == set(GOOD) == set(BAD)
    assert len({e.suffix for e in EXPORTERS}) == len({e.label for e in EXPORTERS}) == len(ids)
    for e in EXPORTERS:
        assert type(e).__doc__
        assert e.suffix.startswith(".")
        assert "/" in e.media_type


@pytest.mark.parametrize("format_id", READERS)
@pytest.mark.parametrize(
    ("lines", "lang"), [(GERMAN, "de"), (ENGLISH, "en"), (HOSTILE, "de"), (HOSTILE, "en")]
)
def test_a_file_read_back_gives_every_line(format_id: str, lines: str, lang: str) -> None:
    document = release(lines, lang, embargo="15. März, 10 Uhr", draft=True)
    data = exporter(format_id).write(document)
    assert READERS[format_id](data) == expected(format_id, document)
    assert data == exporter(format_id).write(document)


@pytest.mark.parametrize("format_id", GOOD)
def test_good_text_stands_in_the_file(format_id: str) -> None:
    assert GOOD[format_id] in content(exporter(format_id).write(release(GERMAN)))


@pytest.mark.parametrize("format_id", BAD)
def test_hostile_text_stays_text(format_id: str) -> None:
    hostile = Pressroom(*[f"<script>{n}</script> \x1f&" for n in range(7)])
    document = release(HOSTILE, pressroom=hostile, embargo="<script>")
    text = content(exporter(format_id).write(document)).replace("\\<script", "")
    assert BAD[format_id] not in text


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match=r"no format pdf.*docx, bilingual, html, txt, md"):
        exporter("pdf")


words = st.text(min_size=1, max_size=40).filter(clean)


@pytest.mark.parametrize("format_id", ["html", "md"])
@settings(max_examples=150, deadline=None)
@given(texts=st.lists(words, min_size=1, max_size=4))
def test_any_text_survives_markup(format_id: str, texts: list[str]) -> None:
    check_any_text(format_id, texts)


@pytest.mark.parametrize("format_id", ["docx", "bilingual"])
@settings(max_examples=10, deadline=None)
@given(texts=st.lists(words, min_size=1, max_size=4))
def test_any_text_survives_word(format_id: str, texts: list[str]) -> None:
    check_any_text(format_id, texts)


def check_any_text(format_id: str, texts: list[str]) -> None:
    kinds = ["headline", "paragraph", "quotation", "list"][: len(texts)]
    made, _ = article("\n".join(f"{kind}: текст => x" for kind in kinds))
    targets = {segment.id: text for segment, text in zip(made.segments, texts, strict=True)}
    document = build(made, targets, pressroom=PRESSROOM, released=RELEASED)
    data = exporter(format_id).write(document)
    assert READERS[format_id](data) == expected(format_id, document)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("5. Juni 2018", r"5\. Juni 2018"),
        ("am 5. Juni", "am 5. Juni"),
        ("*neu* und _alt_", r"\*neu\* und \_alt\_"),
        ("- Strich", r"\- Strich"),
        ("Ab-stand + mehr = gut", "Ab-stand + mehr = gut"),
        ("<b> & [x](y)", r"\<b\> \& \[x\](y)"),
        (r"C:\neu", r"C:\\neu"),
        ("7) Punkt", r"7\) Punkt"),
        ("„Gut“, sagte er – ja!", "„Gut“, sagte er – ja!"),
    ],
)
def test_markdown_escapes_what_is_markup_and_nothing_else(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_keeps_list_numbers_and_quotations() -> None:
    text = exporter("md").write(release(GERMAN)).decode("utf-8")
    assert "\n- ein Spiegelteleskop\n- zwei Okulare\n\n3. Anmeldung\n4. Schulung\n" in text
    assert "\n> „Das ist wichtig für die Schulen. Wir freuen uns“, sagte" in text


@pytest.mark.parametrize(
    ("lines", "lang", "tag"), [(GERMAN, "de", "de-DE"), (ENGLISH, "en", "en-GB")]
)
def test_the_web_page_stands_alone_and_says_its_language(lines: str, lang: str, tag: str) -> None:
    root = lxml.html.document_fromstring(exporter("html").write(release(lines, lang)))
    assert root.get("lang") == tag
    assert root.findtext("head/title") == root.findtext(".//h1")
    assert not root.xpath("//script | //img | //link | //iframe | //@src | //@href | //@onclick")
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv]/@content")[0]
    assert root.xpath("string(//ol/@start)") == ("3" if lang == "de" else "")


def open_docx(format_id: str = "docx", lines: str = GERMAN, lang: str = "de"):
    return docx.Document(io.BytesIO(exporter(format_id).write(release(lines, lang))))


def test_word_release_is_a4_with_a_style_for_each_part() -> None:
    made = open_docx()
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    styles = [p.style.name.removeprefix("Release ") for p in made.paragraphs]
    assert list(dict.fromkeys(styles)) == [
        *("Kicker", "Headline", "Subline", "Dateline", "Lead", "Quotation", "Subheading", "List"),
        *("Table Text", "Text", "Note", "About Heading", "About", "Contact Heading", "Contact"),
    ]
    assert section.header.paragraphs[0].text == PRESSROOM.organisation


@pytest.mark.parametrize(
    ("lines", "lang", "tag", "page"),
    [(GERMAN, "de", "de-DE", "Seite 1 von 1"), (ENGLISH, "en", "en-GB", "Page 1 of 1")],
)
def test_word_release_has_language_hyphens_and_page_numbers(
    lines: str, lang: str, tag: str, page: str
) -> None:
    made = open_docx("docx", lines, lang)
    tags = {e.get(qn("w:val")) for e in made.styles.element.iter(qn("w:lang"))}
    assert tags == {tag}
    assert made.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == tag
    assert (made.settings.element.find(qn("w:autoHyphenation")) is not None) == (lang == "de")
    footer = made.sections[0].footer.paragraphs[0]
    assert "".join(t.text for t in footer._p.iter(qn("w:t"))) == page
    fields = [f.get(qn("w:instr")) for f in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert [round(stop.position.cm, 1) for stop in footer.paragraph_format.tab_stops] == [16.0]


def test_word_styles_of_a_release_use_one_font_and_no_theme() -> None:
    made = open_docx()
    for style in (s for s in made.styles if s.name.startswith("Release ")):
        fonts = style.element.rPr.rFonts
        assert set(fonts.attrib.values()) == {"Arial"}, style.name


def test_word_properties_come_from_the_release_alone() -> None:
    made = open_docx()
    properties = made.core_properties
    assert properties.title == "Werk „Linsa“ startet Fertigung von Teleskopen"
    assert (properties.author, properties.last_modified_by) == (PRESSROOM.organisation, "")
    assert (properties.language, properties.comments) == ("de-DE", "")
    assert properties.created.date() == properties.modified.date() == RELEASED
    assert not any("thumbnail" in r.reltype for r in made.part.package.rels.values())


@pytest.mark.parametrize("format_id", ["docx", "bilingual"])
def test_word_files_hold_no_time_of_writing(format_id: str) -> None:
    data = exporter(format_id).write(release(GERMAN))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_word_lists_are_lists_and_keep_their_first_number() -> None:
    made = open_docx()
    items = [p for p in made.paragraphs if p.style.name == "Release List"]
    numbering = made.part.numbering_part.element
    levels = []
    for item in items:
        number = numbering.num_having_numId(item._p.pPr.numPr.numId.val)
        abstract = next(
            a
            for a in numbering.findall(qn("w:abstractNum"))
            if a.get(qn("w:abstractNumId")) == str(number.abstractNumId.val)
        )
        level = abstract.find(qn("w:lvl"))
        levels.append([level.find(qn(f"w:{n}")).get(qn("w:val")) for n in ("numFmt", "start")])
    assert levels == [["bullet", "1"]] * 2 + [["decimal", "3"]] * 2


def test_bilingual_table_is_landscape_with_languages_and_a_repeated_header() -> None:
    made = open_docx("bilingual")
    assert made.sections[0].page_width > made.sections[0].page_height
    assert made.paragraphs[1].text == "Russisch – Deutsch, 15. März 2024"
    rows = made.tables[0].rows
    assert [c.text for c in rows[0].cells] == ["Nr.", "Russisch", "Deutsch"]
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for row in list(rows)[1:]:
        tags = [next(c._tc.iter(qn("w:lang"))).get(qn("w:val")) for c in row.cells]
        assert tags == ["de-DE", "ru-RU", "de-DE"]
    assert len(rows) == 1 + len(release(GERMAN).rows)


def test_word_properties_stand_in_the_order_of_the_schema() -> None:
    order = (
        "pStyle keepNext widowControl numPr pBdr tabs suppressAutoHyphens spacing ind outlineLvl"
    )
    table = "tblStyle tblW tblBorders tblLayout tblLook"
    for format_id in ("docx", "bilingual"):
        made = open_docx(format_id)
        for root in (made.element, made.styles.element, made.sections[0].footer._element):
            for name, names in (("pPr", order.split()), ("tblPr", table.split())):
                for element in root.iter(qn(f"w:{name}")):
                    found = [c.tag.split("}")[1] for c in element]
                    ours = [n for n in found if n in names]
                    assert ours == sorted(ours, key=names.index), found
