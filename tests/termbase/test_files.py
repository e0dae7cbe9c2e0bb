"""Glossary files of other programs: what is read, what is refused, and what is said about it."""

# ruff: noqa: E501 - a table reads best with one case a line

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from translate_app.core.errors import TermbaseError
from translate_app.core.term import ConceptStatus, SubjectField
from translate_app.termbase.exchange import ImportOptions, ImportResult, to_cells
from translate_app.termbase.files import FORMATS, glossary_format, sniff
from translate_app.termbase.grid import MAX_BYTES, read_grid
from translate_app.termbase.load import load_files

SAMPLES = Path(__file__).parents[1] / "data" / "termbase" / "files"
DEFAULTS = {"status", "source", "date", "de_number"}


def imported(name: str, data: bytes | None = None) -> ImportResult:
    data = (SAMPLES / name).read_bytes() if data is None else data
    options = ImportOptions(file_name=name, date="2026-01-31")
    return sniff(data, name).read(data, options)


def said(result: ImportResult) -> list[tuple[int, str]]:
    return [(p.row, str(p.problem)) for p in result.problems]


def notes(result: ImportResult) -> str:
    return "\n".join(map(str, result.notes))


def workbook(*rows: list[object], sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for _ in range(sheets - 1):
        book.create_sheet()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


READ = [
    # file, format, row of each concept without what was filled in
    (
        "minimal.csv",
        "csv",
        [
            "id=ter-1 ru=Лунный залив ru_variants=залив Луны | Лунная бухта de=Mondbucht en=Moon Bay subject_field=place",
            "id=org-2 ru=Музей соли, рыбы и ветра de=Museum für Salz, Fisch und Wind en=Museum of Salt, Fish and Wind subject_field=body",
            "id=tit-3 ru=смотритель маяка de=Leuchtturmwärter en=lighthouse keeper subject_field=title",
        ],
    ),
    (
        "semicolon.csv",
        "csv-semicolon",
        [
            "ru=смотритель маяка de=Leuchtturmwärter en=lighthouse keeper subject_field=phrase",
            "ru=Лунный залив de=Mondbucht en=Moon Bay subject_field=phrase",
        ],
    ),
    (
        "excel.tsv",  # byte order mark, CRLF, blank line, doubled and single quotation marks
        "tsv",
        [
            'id=mill ru=мельница de=Mühle en=mill note=das "große" Rad subject_field=phrase',
            'id=boat ru=лодка de=Boot en=boat note="alt" subject_field=phrase',
        ],
    ),
    (
        "other_dct.tbx",
        "tbx3-dct",
        [
            "id=c1 ru=маяк ru_variants=световая башня de=Leuchtturm de_gender=m de_admitted=Feuer de_forbidden=Leuchtfeuer note=status: painted subject_field=place definition=Turm mit Licht de_deprecated=Pharus"
        ],
    ),
    (
        "other_dca.tbx",
        "tbx3-dca",
        [
            "id=c1 ru=маяк en=lighthouse en_admitted=light station subject_field=phrase definition=Tower with a light"
        ],
    ),
    (
        "other_martif.tbx",
        "tbx2",
        [
            "id=7 ru=маяк de=Leuchtturm de_gender=m de_admitted=Feuer note=Am Hafen subject_field=phrase definition=Turm mit Licht",
            "ru=причал de=Anleger subject_field=phrase",
        ],
    ),
    (
        "omegat.txt",
        "omegat-de",
        [
            "ru=маяк de=Leuchtturm de_admitted=Feuer note=nicht Leuchtfeuer subject_field=phrase",
            "ru=причал de=Anleger subject_field=phrase",
        ],
    ),
    (
        "deepl.csv",
        "deepl-csv-de",
        ["ru=маяк de=Leuchtturm subject_field=phrase", "ru=причал de=Anleger subject_field=phrase"],
    ),
    (
        "matecat.csv",
        "matecat",
        [
            "ru=маяк de=Leuchtturm de_admitted=Feuerturm de_forbidden=Leuchtfeuer note=Am Hafen subject_field=phrase definition=Turm mit Licht",
            "ru=смотритель маяка de=Leuchtturmwärter subject_field=title",
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "form", "rows"), READ, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_file_of_another_program_is_read(name: str, form: str, rows: list[str]) -> None:
    assert sniff((SAMPLES / name).read_bytes(), name).id == form
    result = imported(name)
    shown = [
        " ".join(
            f"{column}={text}"
            for column, text in to_cells(concept).items()
            if text and column not in DEFAULTS and not text.startswith("import-")
        )
        for concept in result.concepts
    ]
    assert shown == rows


def test_what_is_missing_is_filled_in_and_said() -> None:
    result = imported("minimal.csv")
    concept = result.concepts[0]
    assert (concept.source, concept.date) == ("minimal.csv", "2026-01-31")
    assert concept.status is ConceptStatus.VERIFIED
    assert "Filled in: date is 2026-01-31, in 3 rows." in notes(result)
    data = (SAMPLES / "deepl.csv").read_bytes()
    options = ImportOptions(
        "a.csv", "2026-01-31", "Hafen", ConceptStatus.UNVERIFIED, SubjectField.PLACE
    )
    other = glossary_format("deepl-csv-de").read(data, options).concepts[0]
    assert (other.source, other.status, other.subject_field) == ("Hafen", "unverified", "place")
    assert other.id.startswith("import-")


def test_a_curated_file_says_its_subject_by_its_name() -> None:
    data = (SAMPLES / "minimal.csv").read_bytes().replace(b",kind,", b",shape,")
    result = imported("places.csv", data)
    assert {c.subject_field for c in result.concepts} == {SubjectField.PLACE}
    assert "Columns left out: shape." in notes(result)


TOLD = [
    ("semicolon.csv", "Columns left out: Region."),
    ("other_dct.tbx", "Left out: de: context (1), fr: term (1)."),
    ("other_dca.tbx", "Left out: subjectField (1)."),
    ("matecat.csv", "Languages left out: fr."),
    ("matecat.csv", 'The domain "Seefahrt" is not kept.'),
    ("omegat.txt", "Concepts without id: 2."),
]


@pytest.mark.parametrize(("name", "note"), TOLD)
def test_what_is_left_out_is_told(name: str, note: str) -> None:
    assert note in notes(imported(name))


def test_the_dates_of_a_concept_give_the_last_one() -> None:
    concept = imported("other_dct.tbx").concepts[0]
    assert (concept.date, concept.source) == ("2024-03-01", "Hafenamt")


BAD_ROWS = [
    # file, ids or Russian terms that remain, (row, words of the problem)
    (
        "wrong_rows.tsv",
        ["маяк"],
        [
            (3, "5 columns instead of 3"),
            (4, "ru is empty"),
            (5, "no target term"),
            (6, "wrong alphabet"),
        ],
    ),
    (
        "duplicates.tsv",
        ["маяк", "паром"],
        [(3, 'id "1" is already used in row 2'), (4, '"маяк" already stands in row 2')],
    ),
    (
        "bad.tbx",
        ["паром"],
        [
            (8, 'administrativeStatus cannot be "lovely"'),
            (13, 'grammaticalGender cannot be "male"'),
            (18, "ru is empty"),
            (21, "no target term"),
            (24, "holds the sign |"),
            (28, 'id "good" is already used in row 4'),
        ],
    ),
    ("omegat.txt", ["маяк", "причал"], [(5, "1 columns instead of 2")]),
    (
        "deepl.csv",
        ["маяк", "причал"],
        [(3, '"маяк" already stands in row 1'), (4, "1 columns instead of 2")],
    ),
    ("matecat.csv", ["маяк", "смотритель маяка"], [(6, "no Russian term")]),
]


@pytest.mark.parametrize(
    ("name", "good", "bad"), BAD_ROWS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_bad_row_is_told_and_gives_nothing(
    name: str, good: list[str], bad: list[tuple[int, str]]
) -> None:
    result = imported(name)
    assert [c.preferred("ru").text for c in result.concepts] == good  # type: ignore[union-attr]
    assert [row for row, _ in said(result)] == [row for row, _ in bad]
    assert all(words in text for (_, text), (_, words) in zip(said(result), bad, strict=True))
    assert all(str(problem.hint) for problem in result.problems)


BAD_CELLS = [
    ("id=a b", "holds a space"),
    ("subject_field=ship", 'subject_field cannot be "ship"'),
    ("de=Boot | Kahn", "de holds more than one term"),
    ("de_plural=Boote | Kähne", "de_plural holds more than one term"),
    ("note=a\x07b", "note holds a control character"),
    ("status=certain", 'status cannot be "certain"'),
    ("date=gestern", '"gestern" is not a date'),
]


@pytest.mark.parametrize(("cell", "words"), BAD_CELLS)
def test_a_bad_cell_is_told(cell: str, words: str) -> None:
    column, _, text = cell.partition("=")
    cells = {"id": "x", "ru": "лодка", "de": "Boot"} | {column: text}
    data = "\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n"
    result = imported("x.tsv", data.encode())
    assert not result.concepts
    assert words in said(result)[0][1]


UNUSABLE = [
    ("empty.tsv", None, "empty"),
    ("cut_off.tbx", None, "not well-formed: Premature end"),
    ("other.xml", None, "begins with tmx"),
    ("bomb.tbx", None, "declares XML entities"),
    ("outside.tbx", None, "declares XML entities"),
    ("outside.tbx", "utf-16", "declares XML entities"),
    ("empty.tbx", b"<tbx style='dct'><text><body/></text></tbx>", "no concepts"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
    ("a.pdf", b"%PDF-1.7", "a PDF file"),
    ("a.xlsx", b"PK\x03\x04 broken", "not an Excel workbook"),
    ("a.tsv", b"\xff\xfe\x00\xd8", "encoding of this file is unknown"),
    ("koi8.tsv", "ru\tde\nмаяк\tTurm\n".encode("koi8-r"), "encoding of this file is unknown"),
    ("english.csv", b"ship,Schiff\n", "no Russian terms"),
    ("twice.tsv", "ru\tde\tde\nмаяк\tTurm\tFeuer\n".encode(), "Two columns are de"),
    ("quote.csv", ('id,ru,de\n1,"маяк,Turm\n' + "x" * 140_000).encode(), "cannot be told apart"),
]


@pytest.mark.parametrize(
    ("name", "data", "words"), UNUSABLE, ids=lambda v: v if isinstance(v, str) else ""
)
def test_an_unusable_file_is_refused_with_a_hint(
    name: str, data: bytes | str | None, words: str
) -> None:
    if isinstance(data, str):
        text = (SAMPLES / name).read_text(encoding="utf-8")
        data = text.replace(
            '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>'
        ).encode(data)
    with pytest.raises(TermbaseError) as caught:
        imported(name, data)
    assert words in str(caught.value)
    assert str(caught.value.hint)


def test_nothing_outside_an_xml_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.dtd").write_text('<!ENTITY x "secret">', encoding="utf-8")
    data = f"""<!DOCTYPE martif SYSTEM "file://{tmp_path}/secret.dtd"><martif><text><body><termEntry>
    <langSet xml:lang="ru"><tig><term>маяк</term></tig></langSet>
    <langSet xml:lang="de"><tig><term>Turm&x;</term></tig></langSet>
    </termEntry></body></text></martif>"""
    try:
        texts = [t.text for c in imported("x.tbx", data.encode()).concepts for t in c.terms]
    except TermbaseError:
        return
    assert not any("secret" in text for text in texts)


ENCODINGS = [
    ("utf-8", ""),
    ("utf-8-sig", ""),
    ("utf-16", "Read as UTF-16."),
    ("utf-16-be", "Read as UTF-16."),
    ("utf-16-le", "Read as UTF-16."),
    ("cp1251", "Read as Windows-1251."),
]


@pytest.mark.parametrize(("encoding", "note"), ENCODINGS)
def test_the_encoding_is_found_and_said(encoding: str, note: str) -> None:
    table = "id\tru\tde\n1\tсмотритель маяка\tTurmwart\n"
    result = imported("x.tsv", table.encode(encoding))
    assert [t.text for t in result.concepts[0].terms] == ["смотритель маяка", "Turmwart"]
    assert note in notes(result)
    assert ("no ä, ö, ü" in notes(result)) == (encoding == "cp1251")


def test_a_workbook_is_read_from_its_first_sheet() -> None:
    data = workbook(
        ["id", "ru", "de"], [17, "маяк", "Leuchtturm"], [], [18.0, "паром", "Fähre"], sheets=2
    )
    result = imported("a.xlsx", data)
    assert [c.id for c in result.concepts] == ["17", "18"]
    assert "left out: Sheet1" in notes(result)


def test_a_formula_is_refused_with_its_cell_named() -> None:
    rows = [
        ["id", "ru", "de"],
        [1, "маяк", '=HYPERLINK("http://a","b")'],
        [2, "паром", "Fähre"],
        [3, "пирс", "#N/A"],
    ]
    result = imported("formula.xlsx", workbook(*rows))
    assert [c.id for c in result.concepts] == ["2"]
    assert said(result) == [(2, "Cell C2 holds a formula."), (4, "Cell C4 holds an error value.")]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate_app.termbase.sheets.MAX_UNPACKED", 20_000)
    out = io.BytesIO(workbook(["ru", "de"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.bin", b"\0" * 40_000)
    with pytest.raises(TermbaseError, match="far too much"):
        imported("a.xlsx", out.getvalue())


def test_a_workbook_with_entities_is_refused() -> None:
    out = io.BytesIO(workbook(["ru", "de"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/extra.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(TermbaseError, match="XML entities"):
        imported("a.xlsx", out.getvalue())


def test_a_file_that_is_too_big_is_refused() -> None:
    with pytest.raises(TermbaseError, match="bigger than"):
        read_grid(b" " * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("ru-en.tsv", "маяк\tLeuchtturm\n", "deepl-tsv-en"),
        ("x.tsv", "маяк\tthe tower of light\n", "deepl-tsv-en"),
        ("x.tsv", "маяк\tTurm für alle\n", "deepl-tsv-de"),
        ("x.csv", "маяк,lighthouse,ru,en\n", "deepl-csv-en"),
        ("x.utf8", "маяк\tTurm\n", "omegat-de"),
        ("x.tab", "маяк\tthe light of the tower\n", "omegat-en"),
        ("x.csv", "Forbidden,ru-RU,de-DE\n,маяк,Turm\n", "matecat"),
        ("x.tsv", "Русский\tDeutsch\nмаяк\tTurm\n", "tsv"),
        ("x.csv", "id;ru;de;note\n1;маяк;Turm;a, b, c\n2;пирс;Pier;d, e, f\n", "csv-semicolon"),
    ],
)
def test_the_format_is_found_by_the_content(name: str, text: str, form: str) -> None:
    assert sniff(text.encode(), name).id == form


def test_a_list_from_german_to_russian_is_turned_round() -> None:
    result = imported("x.tsv", "Leuchtturm\tмаяк\nFähre\tпаром\n".encode())
    assert [c.preferred("ru").text for c in result.concepts] == ["маяк", "паром"]  # type: ignore[union-attr]
    assert "the sides were exchanged" in notes(result)


def test_a_header_above_pairs_is_told() -> None:
    result = imported("x.tsv", "source\ttarget\nмаяк\tTurm\n".encode())
    assert (len(result.concepts), said(result)) == (1, [(1, "The first row names the columns.")])


def test_the_curated_files_can_be_imported() -> None:
    path = SAMPLES.parents[3] / "glossary" / "titles.tsv"
    result = imported(path.name, path.read_bytes())
    assert result.concepts == load_files([path]).concepts
    assert not result.problems


def test_the_formats_have_their_own_names() -> None:
    assert len({f.id for f in FORMATS}) == len({f.label for f in FORMATS}) == len(FORMATS)
    assert all(s.startswith(".") for f in FORMATS for s in f.suffixes)
    with pytest.raises(TermbaseError, match="no format docx"):
        glossary_format("docx")
