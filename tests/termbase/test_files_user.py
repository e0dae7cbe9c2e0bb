"""The user's glossary: what an import would change, how it is kept, how it overrides."""

# ruff: noqa: E501 - a table reads best with one case a line

from dataclasses import replace
from pathlib import Path

import pytest

from tests.termbase.glossaries import termbase_of
from translate_app.core.errors import TermbaseError
from translate_app.core.term import Concept
from translate_app.termbase.exchange import ImportOptions, to_cells
from translate_app.termbase.files import FORMATS, sniff
from translate_app.termbase.load import BadRows, Termbase, load_termbase, overlay
from translate_app.termbase.user_file import (
    ImportPreview,
    merge,
    preview,
    read_user_file,
    write_user_file,
)

CURATED = """
places | moon-bay | ru=Лунный залив; ru_variants=залив Луны; de=Mondbucht; de_gender=f; en=Moon Bay; note=Since 1900.
titles | keeper | ru=смотритель маяка; de=Leuchtturmwärter; de_gender=m; de_admitted=Turmwart; en=lighthouse keeper
phrases | ferry | ru=паром; de=Fähre; en=ferry
"""


@pytest.fixture
def curated(tmp_path: Path) -> Termbase:
    folder = tmp_path / "glossary"
    folder.mkdir()
    return termbase_of(folder, CURATED)


def seen(termbase: Termbase, text: str, name: str = "x.tsv") -> ImportPreview:
    data = text.encode()
    options = ImportOptions(file_name=name, date="2026-02-02")
    return preview(termbase, sniff(data, name).read(data, options))


def shown(found: ImportPreview) -> dict[str, list[str]]:
    return {
        "added": [c.id for c in found.added],
        "changed": [
            f"{c.new.id}.{f.field}: {f.old} -> {f.new}" for c in found.changed for f in c.fields
        ],
        "unchanged": [c.id for c in found.unchanged],
        "conflicts": [f"{c.concept.id}/{c.term}/{c.other.id}" for c in found.conflicts],
    }


PREVIEWS = [
    # the file, what it adds, changes, leaves, and where it clashes
    ("id\tru\tde\nnew\tпирс\tPier", "new", "", "", ""),
    ("id\tru\tde\nferry\tпаром\tFähre", "", "", "ferry", ""),
    ("id\tru\tde\nferry\tпаром\tPrahm", "", "ferry.de: Fähre -> Prahm", "", ""),
    ("id\tru\tde\nboat\tпаром\tPrahm", "", "", "", "boat/паром/ferry"),
    ("id\tru\tde\nferry\tзалив Луны\tX", "", "", "", "ferry/залив Луны/moon-bay"),
    ("паром\tPrahm", "", "ferry.de: Fähre -> Prahm", "", ""),
    ("паром\tFähre", "", "", "ferry", ""),
    ("залив Луны\tMondbucht\nЛунный залив\tMondbucht", "", "", "moon-bay", ""),
    ("залив Луны\tMondmeer", "", "moon-bay.de: Mondbucht -> Mondmeer", "", ""),
    ("id\tru\tde\tde_admitted\nkeeper\tсмотритель маяка\tLeuchtturmwärter\t", "",
     "keeper.de_admitted: Turmwart -> ", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "added", "changed", "unchanged", "conflicts"), PREVIEWS)
def test_a_preview_says_what_an_import_would_do(
    curated: Termbase, text: str, added: str, changed: str, unchanged: str, conflicts: str
) -> None:
    wanted = {"added": added, "changed": changed, "unchanged": unchanged, "conflicts": conflicts}
    assert shown(seen(curated, text)) == {k: [v] if v else [] for k, v in wanted.items()}


def test_two_rows_that_want_different_things_of_a_concept_clash(curated: Termbase) -> None:
    found = shown(seen(curated, "Лунный залив\tMondsee\nзалив Луны\tMondmeer"))
    assert found["changed"] == ["moon-bay.de: Mondbucht -> Mondsee"]
    assert [c.split("/")[1:] for c in found["conflicts"]] == [["залив Луны", "moon-bay"]]


def test_what_a_file_does_not_say_stays(curated: Termbase) -> None:
    change = seen(curated, "Лунный залив\tMondsee").changed[0]
    before, after = to_cells(change.old), to_cells(change.new)
    assert {c for c in before if before[c] != after[c]} == {"de"}
    assert after["note"] == "Since 1900."
    assert after["de_gender"] == "f"


def test_the_bad_rows_and_notes_of_the_file_stay_in_sight(curated: Termbase) -> None:
    found = seen(curated, "id\tru\tde\nnew\tпирс\tPier\nbad\t\tPier")
    assert [c.id for c in found.added] == ["new"]
    assert [p.row for p in found.problems] == [3]
    assert found.notes


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.id)
def test_an_export_imported_again_changes_nothing(curated: Termbase, form: object) -> None:
    data = form.write(curated.concepts)  # type: ignore[attr-defined]
    found = preview(curated, form.read(data))  # type: ignore[attr-defined]
    assert found.unchanged == curated.concepts
    assert shown(found) | {"unchanged": []} == {key: [] for key in shown(found)}


def test_an_import_is_kept_in_the_users_file_and_overrides(
    curated: Termbase, tmp_path: Path
) -> None:
    path = tmp_path / "data" / "glossary.tsv"
    merge(seen(curated, "id\tru\tde\nnew\tпирс\tPier\nferry\tпаром\tPrahm"), path)
    user = read_user_file(path)
    termbase = load_termbase(tmp_path / "glossary", user)
    assert [c.id for c in termbase.concepts] == [c.id for c in curated.concepts] + ["new"]
    ferry = termbase.concept("ferry")
    assert [t.text for t in ferry.in_language("de")] == ["Prahm"]
    assert ferry.preferred("en") == curated.concept("ferry").preferred("en")
    again = merge(seen(termbase, "пирс\tMole\nкатер\tKutter"), path)
    assert again == read_user_file(path)
    assert [(c.id.split("-")[0], c.terms[1].text) for c in again] == [
        ("new", "Mole"),
        ("ferry", "Prahm"),
        ("import", "Kutter"),
    ]
    assert sorted(p.name for p in path.parent.iterdir()) == ["glossary.tsv"]


def test_the_curated_folder_is_never_written(curated: Termbase, tmp_path: Path) -> None:
    found = seen(curated, "пирс\tPier")
    for path in (tmp_path / "glossary" / "mine.tsv", tmp_path / "other" / "places.tsv"):
        with pytest.raises(TermbaseError, match="curated glossary is not changed"):
            merge(found, path)
        assert not path.exists()


def test_no_users_file_means_no_concepts(tmp_path: Path) -> None:
    assert read_user_file(tmp_path / "none.tsv") == ()


def test_a_users_file_that_cannot_be_read_tells_every_row(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("id\tru\tde\n1\t\tPier\n2\tпирс\t\n", encoding="utf-8")
    with pytest.raises(BadRows) as caught:
        read_user_file(path)
    assert [(e.path, e.row) for e in caught.value.errors] == [(str(path), 2), (str(path), 3)]
    path.write_text("id\tname\n1\tPier\n", encoding="utf-8")
    with pytest.raises(TermbaseError, match="does not name the columns") as one:
        read_user_file(path)
    assert one.value.path == str(path)


def test_a_file_that_could_not_be_read_again_is_not_written(
    curated: Termbase, tmp_path: Path
) -> None:
    path = tmp_path / "glossary.tsv"
    write_user_file(path, curated.concepts)
    before = path.read_bytes()
    clash = replace(curated.concepts[0], id="clash")
    with pytest.raises(TermbaseError, match="already stands in"):
        write_user_file(path, [*curated.concepts, clash])
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_old_file(
    curated: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "glossary.tsv"
    write_user_file(path, curated.concepts)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(TermbaseError, match="cannot be written"):
        write_user_file(path, curated.concepts[:1])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


OVERLAYS = [
    # the user's concept, what is left of the curated ones
    ("id=own ru=пирс", "ferry:1 moon-bay:2 keeper:1 own:1"),
    ("id=ferry ru=паром", "ferry:1 moon-bay:2 keeper:1"),
    ("id=own ru=паром", "moon-bay:2 keeper:1 own:1"),
    ("id=own ru=залив_Луны", "ferry:1 moon-bay:1 keeper:1 own:1"),
    ("id=keeper ru=паром", "moon-bay:2 keeper:1"),
]


@pytest.mark.parametrize(("own", "left"), OVERLAYS)
def test_a_russian_term_of_the_users_belongs_to_the_user(
    curated: Termbase, own: str, left: str
) -> None:
    concept_id, russian = (part.partition("=")[2].replace("_", " ") for part in own.split())
    model = curated.concept("ferry")
    terms = (replace(model.terms[0], text=russian), *model.terms[1:])
    user: Concept = replace(model, id=concept_id, terms=terms)
    laid = overlay(curated, [user])
    assert " ".join(f"{c.id}:{len(c.in_language('ru'))}" for c in laid.concepts) == left
    assert laid.concept(concept_id) == user
