"""Reading glossary files: what a row becomes, and that every bad row is told at once."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.termbase.glossaries import row, write
from translate_app.core.errors import TermbaseError
from translate_app.core.term import ConceptStatus, SubjectField, Term, TermStatus
from translate_app.termbase.load import (
    SUBJECT_FIELDS,
    BadRows,
    Termbase,
    load_files,
    load_termbase,
)
from translate_app.termbase.rows import COLUMNS, split_list

RECTOR = {"id": "rector", "ru": "ректор", "de": "Rektor", "en": "rector"}


def test_a_full_row_becomes_a_concept(tmp_path: Path) -> None:
    line = row(
        id="rector",
        ru="ректор",
        ru_variants="глава университета | ректор вуза",
        flags="caps",
        de="Rektor",
        de_gender="m",
        de_number="sg",
        de_article="def",
        de_feminine="Rektorin",
        de_plural="Rektoren",
        de_admitted="Universitätspräsident",
        de_forbidden="Schuldirektor | Direktor",
        en="rector",
        en_feminine="",
        en_plural="rectors",
        en_admitted="vice-chancellor",
        en_forbidden="headmaster",
        status="unverified",
        source="university calendar",
        date="2026-02-01",
        note="British English differs.",
    )
    termbase = load_files([write(tmp_path / "titles.tsv", line)])
    concept = termbase.concept("rector")
    assert concept.subject_field is SubjectField.TITLE
    assert concept.status is ConceptStatus.UNVERIFIED
    assert (concept.source, concept.date) == ("university calendar", "2026-02-01")
    assert (concept.note, concept.flags) == ("British English differs.", frozenset({"caps"}))
    german = Term("Rektor", "de", TermStatus.PREFERRED, "m", "sg", "def", "Rektorin", "Rektoren")
    assert concept.preferred("de") == german
    assert [(t.text, t.lang, t.status.value) for t in concept.terms if t != german] == [
        ("ректор", "ru", "preferred"),
        ("глава университета", "ru", "admitted"),
        ("ректор вуза", "ru", "admitted"),
        ("Universitätspräsident", "de", "admitted"),
        ("Schuldirektor", "de", "forbidden"),
        ("Direktor", "de", "forbidden"),
        ("rector", "en", "preferred"),
        ("vice-chancellor", "en", "admitted"),
        ("headmaster", "en", "forbidden"),
    ]


@pytest.mark.parametrize("name", SUBJECT_FIELDS)
def test_the_file_name_is_the_subject_field(tmp_path: Path, name: str) -> None:
    termbase = load_files([write(tmp_path / f"{name}.tsv", row(**RECTOR))])
    assert termbase.concept("rector").subject_field is SUBJECT_FIELDS[name]


BAD_CELLS = [
    # what is wrong, the cells, words of the complaint
    ("no Russian term", {"ru": ""}, "ru is empty"),
    ("no id", {"id": ""}, "id is empty"),
    ("no source", {"source": ""}, "source is empty"),
    ("no target at all", {"de": "", "en": ""}, "no target term"),
    ("unknown status", {"status": "certain"}, 'status cannot be "certain"'),
    ("unknown flag", {"flags": "caps loud"}, 'no flag "loud"'),
    ("unknown gender", {"de_gender": "x"}, 'de_gender cannot be "x"'),
    ("unknown number", {"de_number": "dual"}, 'de_number cannot be "dual"'),
    ("unknown article", {"de_article": "der"}, 'de_article cannot be "der"'),
    ("not a date", {"date": "yesterday"}, '"yesterday" is not a date'),
    ("Latin o in Russian", {"ru": "рeктoр"}, "wrong alphabet"),
    ("Latin letter in a variant", {"ru_variants": "глава | вeктор"}, "wrong alphabet"),
    ("Russian letters in German", {"de": "Rektоr"}, "Russian letters in de"),
    ("Russian in an admitted term", {"en_admitted": "rector | ректор"}, "letters in en_admitted"),
    ("the same term twice in a row", {"ru_variants": "глава | ректор"}, "already stands in"),
]


@pytest.mark.parametrize(("cells", "complaint"), [c[1:] for c in BAD_CELLS], ids=lambda c: str(c))
def test_a_bad_cell_is_told_with_file_row_and_hint(
    tmp_path: Path, cells: dict[str, str], complaint: str
) -> None:
    path = write(tmp_path / "titles.tsv", row(**RECTOR | cells))
    with pytest.raises(TermbaseError) as caught:
        load_files([path])
    first = caught.value.errors[0] if isinstance(caught.value, BadRows) else caught.value
    assert complaint in str(first)
    assert (first.path, first.row) == (str(path), 2)
    assert str(first.hint)


def test_genuine_mixtures_of_alphabets_are_allowed(tmp_path: Path) -> None:
    rows = [
        row(**RECTOR | {"ru": "IT-кластер"}),
        row(**RECTOR | {"id": "vw", "ru": "Volkswagen"}),
    ]
    assert len(load_files([write(tmp_path / "phrases.tsv", *rows)])) == 2


def test_all_bad_rows_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path / "bodies.tsv", row(**RECTOR), "too\tshort", row(**RECTOR | {"ru": "декан"}))
    write(
        tmp_path / "titles.tsv",
        row(id="r2", ru="Ректор", de="R"),
        row(id="r3", ru="ректор", de="R"),
    )
    (tmp_path / "towns.tsv").write_text("", encoding="utf-8")
    (tmp_path / "places.tsv").write_text("id\tru\n", encoding="utf-8")
    (tmp_path / "persons.tsv").write_bytes("имя".encode("cp1251"))
    with pytest.raises(BadRows) as caught:
        load_termbase(tmp_path)
    told = [(Path(e.path or "").name, e.row) for e in caught.value.errors]
    assert told == [
        ("bodies.tsv", 3),  # two columns
        ("bodies.tsv", 4),  # the id again
        ("persons.tsv", None),  # not UTF-8
        ("places.tsv", 1),  # wrong header
        ("titles.tsv", 3),  # the Russian term of bodies.tsv; «Ректор» differs by its capital
        ("towns.tsv", None),  # no such subject
    ]
    text = str(caught.value)
    assert all(str(error) in text for error in caught.value.errors)
    assert "bodies.tsv, row 3" in text


def test_a_term_written_with_yo_or_a_no_break_space_is_the_same_term(tmp_path: Path) -> None:
    rows = [
        row(**RECTOR | {"ru": "счётная палата"}),
        row(**RECTOR | {"id": "two", "ru": "счетная\u00a0палата"}),
    ]
    with pytest.raises(TermbaseError, match=r"already stands in bodies\.tsv, row 2"):
        load_files([write(tmp_path / "bodies.tsv", *rows)])


def test_an_empty_or_missing_folder_is_an_error_with_a_hint(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(TermbaseError, match="no glossary files"):
            load_termbase(folder)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="cannot be read"):
        load_files([tmp_path / "titles.tsv"])


def test_byte_order_mark_windows_lines_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    text = "\r\n".join(
        [
            "\ufeff" + "\t".join(COLUMNS),
            row(**RECTOR),
            "",
            row(**RECTOR | {"id": "b", "ru": "бургомистр"}),
            "",
        ]
    )
    path = tmp_path / "titles.tsv"
    path.write_bytes(text.encode("utf-8"))
    assert [c.id for c in load_files([path]).concepts] == ["rector", "b"]


def test_the_hash_follows_content_not_order(tmp_path: Path) -> None:
    one, two = row(**RECTOR), row(**RECTOR | {"id": "dean", "ru": "декан"})
    first = load_files([write(tmp_path / "titles.tsv", one, two)])
    second = load_files([write(tmp_path / "titles.tsv", two, one)])
    third = load_files([write(tmp_path / "titles.tsv", one, two.replace("Rektor", "Dekan"))])
    assert first.hash == second.hash != third.hash
    assert len(first.hash) == 64


def test_a_termbase_knows_its_concepts(tmp_path: Path) -> None:
    termbase = load_files([write(tmp_path / "titles.tsv", row(**RECTOR))])
    assert len(termbase) == 1
    assert len(Termbase()) == 0
    with pytest.raises(KeyError):
        termbase.concept("dean")
    with pytest.raises(ValueError, match="share an id"):
        Termbase(termbase.concepts * 2)


def test_a_thousand_rows_load_quickly(tmp_path: Path) -> None:
    letters = "абвгдежзик"
    names = ["".join(letters[int(d)] for d in f"{n:04d}") for n in range(1000)]
    path = write(
        tmp_path / "places.tsv",
        *(
            row(id=f"p{n}", ru=f"город {name}", de="Stadt", en="city")
            for n, name in enumerate(names)
        ),
    )
    began = time.process_time()
    assert len(load_files([path])) == 1000
    assert time.process_time() - began < 1.0  # about 0.05 s


@given(st.lists(st.text("абв -", min_size=1).map(str.strip).filter(bool)))
def test_a_list_cell_gives_its_entries_back(entries: list[str]) -> None:
    assert split_list(" | ".join(entries)) == tuple(entries)
