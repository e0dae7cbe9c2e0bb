"""German names in Cyrillic back to German spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.termbase.test_names import RUSSIAN, table
from translate_app.core.errors import TermbaseError
from translate_app.termbase.names_back import back, back_line, is_german_first_name
from translate_app.termbase.names_back_rules import skeleton, spellings
from translate_app.termbase.names_data import german_names


def test_the_right_name_is_among_the_candidates() -> None:
    lines = table("german.tsv")
    assert len(lines) >= 60
    found = {row["cyrillic"]: [c.text for c in back(row["cyrillic"])] for row in lines}
    missed = [row for row in lines if row["german"] not in found[row["cyrillic"]]]
    later = [row for row in lines if row["german"] not in found[row["cyrillic"]][:1]]
    assert len(missed) <= 0.03 * len(lines), missed
    assert len(later) <= 0.12 * len(lines), later


def test_surnames_are_never_filled_in() -> None:
    for row in table("german.tsv"):
        for candidate in back(row["cyrillic"]):
            if candidate.auto:
                assert candidate.kind in ("first", "place")
                assert row["kind"] in ("first", "place"), candidate


def test_clear_first_names_and_places_may_be_filled_in() -> None:
    assert back("Маттиас")[0].auto
    assert back("Ганновер")[0].auto
    assert not back("Штефан")[0].auto  # Stefan or Stephan
    assert not back("Виктор")[0].auto  # a Russian first name as well
    assert not back("Вульф")[0].auto  # the first name Wulf or the surname Wulff
    assert not any(c.auto for c in back("Томас Никель"))


def test_a_name_in_no_list_is_transcribed_and_marked() -> None:
    (only,) = back("Решетников")
    assert (only.text, only.kind, only.auto) == ("Reschetnikow", "unverified", False)
    assert back("Анке Квобельфтих")[0].kind == "unverified"
    assert back("") == ()


def test_candidates_are_ordered_and_distinct() -> None:
    for row in table("german.tsv"):
        scores = [candidate.score for candidate in back(row["cyrillic"])]
        texts = [candidate.text for candidate in back(row["cyrillic"])]
        assert scores == sorted(scores, reverse=True) or texts[0] == row["german"]
        assert len(set(texts)) == len(texts)
        assert all(0 < score <= 1 for score in scores)


def test_only_german_is_offered() -> None:
    with pytest.raises(TermbaseError, match="fr"):
        back("Жан", lang="fr")


def test_back_line_separates_candidates_by_tabs() -> None:
    assert back_line("Майер\n").split("\t")[:4] == ["Maier", "Mayer", "Meier", "Meyer"]
    assert back_line("\n") == ""


def test_german_first_names_are_told_from_russian_ones() -> None:
    assert is_german_first_name("Бернд")
    assert is_german_first_name("Хайко")
    assert not is_german_first_name("Виктор")
    assert not is_german_first_name("Максим")
    assert not is_german_first_name("Решетников")


@pytest.mark.parametrize(
    ("german", "russian"),
    [
        ("Schmidt", "шмидт"),
        ("Steinmeier", "штайнмайер"),
        ("Scholz", "шольц"),
        ("Jürgen", "юрген"),
        ("Jörg", "йорг"),
        ("Goethe", "гёте"),
        ("Lies", "лис"),
        ("Thümler", "тюмлер"),
        ("Bauer", "бауэр"),
        ("Karl", "карл"),
        ("Gottschalk", "готтшальк"),
        ("Äpinus", "эпинус"),
        ("Euler", "ойлер"),
        ("Zschäpe", "чепе"),
    ],
)
def test_the_rules_write_the_usual_form_first(german: str, russian: str) -> None:
    assert spellings(german)[0] == russian


def test_every_listed_name_becomes_cyrillic_and_finds_itself() -> None:
    for name in german_names()[::97]:
        forms = spellings(name.text.replace("-", ""))
        assert forms
        assert all("а" <= letter <= "я" or letter == "ё" for form in forms for letter in form)
        if "-" not in name.text:
            assert (
                name.text in {c.text for c in back(forms[0].capitalize())}
                or len(back(forms[0].capitalize())) > 7
            )


@given(st.text(alphabet=RUSSIAN + " -", max_size=15))
def test_any_text_has_candidates_without_cyrillic(name: str) -> None:
    for candidate in back(name):
        assert not any("\u0400" <= letter <= "\u04ff" for letter in candidate.text)
    assert bool(back(name)) == bool(name.strip())
    assert skeleton(name) == skeleton(name.upper())
