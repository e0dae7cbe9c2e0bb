"""What each glossary format carries comes back unchanged; what it writes keeps to its standard."""

import csv
import io
import re

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from translate_app.core.term import Concept, ConceptStatus, SubjectField
from translate_app.termbase.exchange import ALL_COLUMNS, from_cells, join_list, to_cells
from translate_app.termbase.files import FORMATS, glossary_format, sniff
from translate_app.termbase.tbx_words import id_of, xml_id

PAIR_FORMATS = [f for f in FORMATS if "id" not in f.fields]
FULL_FORMATS = [f for f in FORMATS if "id" in f.fields]

# One line a format: the columns that survive. A format that carries more or less fails here.
CARRIES = """
xlsx tsv csv csv-semicolon tbx3-dct tbx3-dca tbx2: everything
deepl-tsv-de deepl-csv-de: ru de
deepl-tsv-en deepl-csv-en: ru en
omegat-de: ru de de_admitted note
omegat-en: ru en en_admitted note
matecat: ru de de_admitted de_forbidden en en_admitted en_forbidden definition note subject_field
"""

TRICKY = ["=SUM(A1)", "+7", "@x", '"', '"a"', '"a ""b"""', "a, b; c", "<b>&amp;</b>", "note: x"]
TRICKY += ["status: verified", "number: pl", "_x20_", "#1", "а́", "e.\u00a0V.", "'s", "I\u2028I"]


def texts(letters: str) -> st.SearchStrategy[str]:
    words = st.text(letters, min_size=1, max_size=8)
    return st.lists(words, min_size=1, max_size=3).map(" ".join)


CYRILLIC = texts("абвгдеёжзийклмн-«»").map(lambda text: "я" + text)
LATIN = texts("abcdeäöüß&<>'\"-.,;=1") | st.sampled_from([t for t in TRICKY if t != "а́"])
FREE = st.just("") | texts("абв abc:&<\"'") | st.sampled_from(TRICKY)


def tidied(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return strategy.map(lambda text: re.sub("[ \u2028]+", " ", text).strip())


@st.composite
def concepts(draw: st.DrawFn) -> list[Concept]:
    russian = draw(st.lists(tidied(CYRILLIC), min_size=2, max_size=6, unique_by=_key))
    made, used = [], 0
    while used < len(russian):
        size = draw(st.integers(1, 2))
        own, used = russian[used : used + size], used + size
        cells = dict.fromkeys(ALL_COLUMNS, "")
        cells |= {"ru": own[0], "ru_variants": join_list(own[1:]), "id": f"{used}{draw(IDS)}"}
        for lang in ("de", "en"):
            target = draw(st.lists(tidied(LATIN), min_size=1, max_size=5, unique_by=str.casefold))
            cells[lang] = target[0]
            cells[f"{lang}_admitted"] = join_list(target[1:2])
            cells[f"{lang}_forbidden"] = join_list(target[2:4])
            cells[f"{lang}_deprecated"] = join_list(target[4:])
            cells[f"{lang}_plural"] = draw(tidied(LATIN))
        cells["de_feminine"] = draw(st.just("") | tidied(LATIN))
        cells["de_gender"] = draw(st.sampled_from(["", "m", "f", "n"]))
        cells["de_number"] = draw(st.sampled_from(["sg", "pl"]))
        cells["de_article"] = draw(st.sampled_from(["", "def", "none"]))
        cells["flags"] = draw(st.sampled_from(["", "caps", "caps gap"]))
        cells["status"] = draw(st.sampled_from(list(ConceptStatus)))
        cells["subject_field"] = draw(st.sampled_from(list(SubjectField)))
        cells["date"] = draw(st.dates()).isoformat()
        cells["source"] = draw(tidied(LATIN))
        cells["definition"], cells["note"] = draw(tidied(FREE)), draw(tidied(FREE))
        made.append(from_cells(cells))
    return made


IDS = st.text("abc-_.x20é", max_size=6)


def _key(text: str) -> str:
    return text.replace("ё", "е")


def test_the_table_of_what_is_carried_is_true() -> None:
    listed = {}
    for line in CARRIES.strip().splitlines():
        names, columns = line.split(":")
        fields = ALL_COLUMNS if columns.strip() == "everything" else columns.split()
        listed |= dict.fromkeys(names.split(), frozenset(fields))
    assert {f.id: f.fields for f in FORMATS} == listed


FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(made=concepts())
def test_a_full_format_gives_every_concept_back(made: list[Concept]) -> None:
    for form in FULL_FORMATS:
        data = form.write(made)
        result = form.read(data)
        assert result.concepts == tuple(made), form.id
        assert not result.problems, form.id
        assert sniff(data, "x" + form.suffixes[0]).id == form.id


@FEW
@given(made=concepts())
def test_a_small_format_gives_its_columns_back(made: list[Concept]) -> None:
    """For each Russian term, for these formats have a line for each variant."""
    for form in PAIR_FORMATS:
        result = form.read(form.write(made))
        wanted = [
            {c: to_cells(concept)[c] for c in form.fields} | {"ru": term.text}
            for concept in made
            for term in concept.in_language("ru")
        ]
        found = [{c: to_cells(k)[c] for c in form.fields} for k in result.concepts]
        assert found == wanted, form.id
        assert not result.problems, form.id


def test_a_concept_without_a_german_term_stays_out_of_german_pairs(sample: list[Concept]) -> None:
    only_english = from_cells(to_cells(sample[0]) | {"de": "", "de_admitted": "", "id": "y"})
    assert glossary_format("deepl-tsv-de").write([only_english]) == b""
    assert glossary_format("omegat-de").write([only_english]) == b""
    assert b"lighthouse" in glossary_format("deepl-tsv-en").write([only_english])


@given(st.text(min_size=1, max_size=12))
def test_any_id_becomes_an_xml_name_and_back(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", xml_id(text))
    assert id_of(xml_id(text)) == text


@pytest.fixture
def sample() -> list[Concept]:
    cells = dict.fromkeys(ALL_COLUMNS, "") | {
        "id": "place-lighthouse",
        "ru": "маяк",
        "ru_variants": "световая башня",
        "flags": "caps",
        "de": "Leuchtturm",
        "de_gender": "m",
        "de_number": "sg",
        "de_article": "def",
        "de_plural": "Leuchttürme",
        "de_admitted": "Feuer",
        "de_forbidden": "Leuchtfeuer",
        "de_deprecated": "Pharus",
        "en": "lighthouse",
        "status": "choice",
        "source": "port office",
        "date": "2026-01-31",
        "note": "Ask the port.",
        "subject_field": "place",
        "definition": "Tower with a light",
    }
    return [from_cells(cells)]


# From ISO 30042:2019 and the module descriptions of TBX-Basic: element -> what may stand in it.
INFO = {"descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref"}
TBX3 = {
    "tbx": {"tbxHeader", "text"},
    "tbxHeader": {"fileDesc", "encodingDesc", "revisionDesc"},
    "fileDesc": {"titleStmt", "publicationStmt", "sourceDesc"},
    "sourceDesc": {"p"},
    "text": {"body", "back"},
    "body": {"conceptEntry"},
    "conceptEntry": INFO | {"langSec"},
    "langSec": INFO | {"termSec"},
    "termSec": INFO | {"term", "termNote", "termNoteGrp"},
    "transacGrp": {"transac", "transacNote", "date"},
}
# TBX 2 has the same tree under older names.
OLDER = {"tbx": "martif", "tbxHeader": "martifHeader", "conceptEntry": "termEntry"}
OLDER |= {"langSec": "langSet", "termSec": "tig"}
TBX2 = {
    OLDER.get(parent, parent): {OLDER.get(child, child) for child in children}
    for parent, children in TBX3.items()
}
TBX2["encodingDesc"] = {"p"}
# Data category -> carrier, where it may stand, picklist.
CATEGORIES = {
    "subjectField": ("descrip", "conceptEntry", None),
    "definition": ("descrip", "conceptEntry langSec", None),
    "source": ("admin", "conceptEntry langSec termSec", None),
    "transactionType": ("transac", "transacGrp", {"origination", "modification"}),
    "partOfSpeech": ("termNote", "termSec", {"noun", "verb", "adjective", "adverb", "other"}),
    "grammaticalGender": ("termNote", "termSec", {"masculine", "feminine", "neuter", "other"}),
    "administrativeStatus": (
        "termNote",
        "termSec",
        {f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded")},
    ),
}
MODULES = {
    "http://www.tbxinfo.net/ns/min": {"administrativeStatus", "partOfSpeech", "subjectField"},
    "http://www.tbxinfo.net/ns/basic": {
        *("definition", "grammaticalGender", "source", "transactionType")
    },
}
CORE = "urn:iso:std:iso:30042:ed-2"


@pytest.mark.parametrize("form", ["tbx3-dct", "tbx3-dca", "tbx2"])
def test_tbx_keeps_to_the_elements_and_picklists_of_tbx_basic(
    form: str, sample: list[Concept]
) -> None:
    root = etree.fromstring(glossary_format(form).write(sample))
    assert root.get("type") == "TBX-Basic"
    assert root.get("style") == {"tbx3-dct": "dct", "tbx3-dca": "dca", "tbx2": None}[form]
    children = TBX2 if form == "tbx2" else TBX3
    newer = {v: k for k, v in OLDER.items()} if form == "tbx2" else {}
    seen = set()
    for element in root.iter():
        name, parent = etree.QName(element), element.getparent()
        if parent is None:
            continue
        above = etree.QName(parent).localname
        category = element.get("type", "") if name.localname != "p" else ""
        if form == "tbx3-dct" and name.namespace != CORE:
            category = name.localname
            assert category in MODULES[name.namespace]
        else:
            assert name.namespace == (None if form == "tbx2" else CORE)
            assert name.localname in children[above]
            assert not (category and form == "tbx3-dct")
        if category:
            carrier, places, values = CATEGORIES[category]
            assert name.localname in (carrier, category)
            assert newer.get(above, above) in places.split()
            assert values is None or element.text in values
            seen.add(category)
    assert seen == set(CATEGORIES)
    assert root.xpath("string(//*[local-name()='date'])") == "2026-01-31"


def test_terms_come_before_their_notes_and_entries_have_ids(sample: list[Concept]) -> None:
    root = etree.fromstring(glossary_format("tbx2").write(sample))
    assert [e.get("id") for e in root.iter("termEntry")] == ["place-lighthouse"]
    for section in root.iter("tig"):
        tags = [child.tag for child in section]
        assert tags == sorted(tags, key=["term", "termNote", "note"].index)


def test_a_workbook_is_text_in_every_cell(sample: list[Concept]) -> None:
    sample = [from_cells(to_cells(sample[0]) | {"en": "=1+1"})]
    for form in ("xlsx", "matecat"):
        data = glossary_format(form).write(sample)
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet.freeze_panes == "A2"
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
        assert kinds <= {"s", "inlineStr"}


def test_a_csv_file_is_read_by_any_csv_reader(sample: list[Concept]) -> None:
    text = glossary_format("csv").write(sample).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["ru"], row["de"], row["de_deprecated"]) == ("маяк", "Leuchtturm", "Pharus")


def test_deepl_gets_each_source_once(sample: list[Concept]) -> None:
    again = from_cells(to_cells(sample[0]) | {"id": "other", "de": "Turm"})
    lines = glossary_format("deepl-tsv-de").write([*sample, again]).decode().splitlines()
    assert lines == ["маяк\tLeuchtturm", "световая башня\tLeuchtturm"]
