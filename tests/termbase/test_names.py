"""Russian names in four systems of Latin letters."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.errors import TermbaseError
from translate_app.termbase.names import SYSTEMS, convert_line, nominative, render, transliterate
from translate_app.termbase.names_data import FOLDER, rows

DATA = Path(__file__).parents[1] / "data" / "names"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
CYRILLIC = re.compile("[\u0400-\u052f]")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def wrong(name: str, system: str, *, exceptions: bool) -> tuple[float, list[tuple[str, str, str]]]:
    """Share of right rows, and (name, wanted, made) of the others."""
    found, lines = [], table(name)
    for row in lines:
        made = transliterate(row["name"], system, exceptions=exceptions)
        if made != row[system]:
            found.append((row["name"], row[system], made))
    return 1 - len(found) / len(lines), found


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_rules_give_the_spelling_of_the_system(system: str) -> None:
    assert len(table("rules.tsv")) >= 500
    share, found = wrong("rules.tsv", system, exceptions=False)
    assert share >= 0.99, found


@pytest.mark.parametrize("system", ["duden", "press"])
def test_established_forms_come_before_the_rules(system: str) -> None:
    share, found = wrong("established.tsv", system, exceptions=True)
    assert share >= 0.97, found
    by_rule, _ = wrong("established.tsv", system, exceptions=False)
    assert by_rule < 0.8, "the table would not notice a missing list of exceptions"


@pytest.mark.parametrize(
    ("letters", "system", "wanted"),
    [
        (
            RUSSIAN,
            "iso9",
            "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
        ),
        (
            RUSSIAN.replace("ь", ""),
            "icao",
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y e iu ia",
        ),
    ],
)
def test_every_letter_of_the_alphabet(letters: str, system: str, wanted: str) -> None:
    assert [transliterate(letter, system) for letter in letters] == wanted.split()
    assert transliterate("ь", "icao") == ""


def test_yo_is_spelled_where_print_leaves_it_out() -> None:
    assert transliterate("Хрущев", "duden") == "Chruschtschow"
    assert transliterate("Хрущев", "duden", yo=False) == "Chruschtschew"
    assert transliterate("Соловьева", "press") == "Solovyova"
    assert transliterate("Хрущев", "iso9") == "Hruŝev"  # letter by letter, as printed


def test_places_keep_their_own_name_on_request() -> None:
    assert transliterate("Москва", "duden", places=False) == "Moskwa"
    assert transliterate("Россия, Москва", "duden") == "Russland, Moskau"


def test_capitals_hyphens_and_marks() -> None:
    assert transliterate("ЩУКИН", "duden") == "SCHTSCHUKIN"
    assert transliterate("Щукин", "icao") == "Shchukin"
    assert transliterate("МакДональд", "duden") == "MakDonald"
    assert transliterate("Петро́в", "duden") == "Petrow"  # a stress mark
    assert transliterate("Хрущёв", "press") == "Khrushchev"  # ё in two code points
    assert transliterate("Пeтров", "press") == "Petrov"  # a Latin e among Russian letters
    assert transliterate("«Иванов & Söhne»", "duden") == "«Iwanow & Söhne»"
    assert transliterate("Жанна д’Арк Müßig", "icao") == "Zhanna d'Ark Mussig"


def test_other_cyrillic_alphabets_are_read_as_the_nearest_russian_letters() -> None:
    assert transliterate("Київ", "duden") == "Kijiw"
    assert transliterate("Қазақстан", "press") == "Kazakstan"
    assert transliterate("ꙮ", "press") == "?"


def test_an_unknown_system_is_named() -> None:
    with pytest.raises(TermbaseError, match="gost"):
        transliterate("Иванов", "gost")


def test_convert_line_leaves_the_end_of_the_line() -> None:
    assert convert_line("Максим Решетников\n", "press") == "Maxim Reshetnikov"
    assert convert_line("\r\n", "duden") == ""


def test_render_drops_the_patronymic_unless_asked() -> None:
    person = nominative("Максима Геннадьевича Решетникова")
    assert render(person, "duden") == "Maxim Reschetnikow"
    assert render(person, "duden", patronymic=True) == "Maxim Gennadjewitsch Reschetnikow"
    assert render(nominative("Иваном Ивановичем"), "press") == "Ivan Ivanovich"


NAMES = st.text(alphabet=RUSSIAN + RUSSIAN.upper() + " -.'", max_size=25)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x52F), max_size=25))
def test_no_cyrillic_letter_is_left(text: str) -> None:
    for system in SYSTEMS:
        assert not CYRILLIC.search(transliterate(text, system))


@given(st.text(max_size=25))
def test_passports_are_ascii(text: str) -> None:
    assert transliterate(text, "icao").isascii()


@given(NAMES)
def test_latin_output_stays_as_it_is(name: str) -> None:
    for system in SYSTEMS:
        made = transliterate(name, system)
        assert transliterate(made, system) == made


@given(st.text(alphabet=RUSSIAN, min_size=1, max_size=20))
def test_iso9_can_be_reversed(word: str) -> None:
    back = {transliterate(letter, "iso9"): letter for letter in RUSSIAN}
    assert "".join(back[letter] for letter in transliterate(word, "iso9")) == word


def test_the_tables_of_names_are_sound() -> None:
    exceptions = rows(FOLDER / "exceptions.tsv", ("ru", "kind", "duden", "press", "source"))
    yo = rows(FOLDER / "yo.tsv", ("printed", "spelled", "kind", "source"))
    for row in (*exceptions, *yo):
        assert row["source"], row
    assert len({row["ru"] for row in exceptions}) == len(exceptions)
    for row in yo:
        assert row["spelled"].replace("ё", "е").replace("Ё", "Е") == row["printed"], row
        assert "ё" in row["spelled"].lower(), row
    for row in exceptions:
        by_rule = [transliterate(row["ru"], s, exceptions=False) for s in ("duden", "press")]
        assert [row["duden"], row["press"]] != by_rule, f"the rule gives {row} already"
        assert not CYRILLIC.search(row["duden"] + row["press"]), row


def test_a_damaged_table_is_reported_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    with pytest.raises(TermbaseError, match="cannot be read"):
        rows(path, ("ru",))
    path.write_text("ru\tde\nМосква\n", encoding="utf-8")
    with pytest.raises(TermbaseError, match="row 2"):
        rows(path, ("ru", "de"))
    with pytest.raises(TermbaseError, match="no column press"):
        rows(path, ("ru", "press"))
