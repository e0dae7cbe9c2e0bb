"""Persons in a text, their drafts, and one spelling through the document."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.termbase.test_names import DATA, RUSSIAN
from translate_app.core.errors import TermbaseError
from translate_app.termbase.names_cases import Person, nominative
from translate_app.termbase.persons import persons
from translate_app.termbase.persons_drafts import draft
from translate_app.termbase.persons_register import edits, register

LINES = [
    line
    for line in (DATA / "persons.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MARK = re.compile(r"\[(?:([^]|]*)\|)?([^]=|]*)=([^/\]]*)/(\w*)\]")
ARTICLE = Path(__file__).parents[2].parent / "shared/data/articles/perm-niedersachsen.ru.txt"


@pytest.mark.parametrize("line", LINES)
def test_persons_of_a_sentence(line: str) -> None:
    wanted = [(m[2], m[3], m[4]) for m in MARK.finditer(line)]
    text = MARK.sub(lambda m: m[1] or m[2], line)
    found = persons(text)
    assert [(m.surface, str(m.person), m.person.gender) for m in found] == wanted
    for mention in found:
        assert text[mention.start : mention.stop] == mention.surface


def test_spans_of_the_glossary_are_left_alone() -> None:
    text = "Максим Решетников и Ольга Петрова"
    (only,) = persons(text, taken=[(0, 17)])
    assert only.surface == "Ольга Петрова"


def test_other_mentions_decide_an_ambiguous_one() -> None:
    alone = persons("Ответ М. Решетникова")
    assert alone[0].person.last == "Решетников"
    both = persons("Дмитрий Дзюба забил гол. Речь шла о Дмитрии Дзюбе.")
    assert {m.person.last for m in both} == {"Дзюба"}


@pytest.mark.parametrize(
    ("person", "german", "english", "verified"),
    [
        (Person("Максим", "", "Решетников", "masc"), "Maxim Reschetnikow", None, True),
        (Person("Анна", "Петровна", "Кузнецова", "femn"), "Anna Kusnezowa", None, True),
        (Person("Томас", "", "Никель", "masc"), "Thomas Nickel", "Thomas Nickel", False),
        (Person("", "", "Путин", "masc"), "Putin", "Putin", True),
        (Person("Виктор", "", "Вексельберг", "masc"), "Wiktor Wexelberg", None, False),
    ],
)
def test_drafts_say_whether_the_spelling_is_settled(
    person: Person, german: str, english: str | None, verified: bool
) -> None:
    made = draft(person, "de")
    assert (made.text, made.verified) == (german, verified)
    assert english is None or draft(person, "en").text == english
    assert made.text not in made.alternatives


def test_drafts_exist_for_two_languages() -> None:
    with pytest.raises(TermbaseError, match="fr"):
        draft(Person("Анна", "", "Петрова", "femn"), "fr")


def test_a_first_name_that_differs_a_little_is_reported() -> None:
    text = "Бернд Шульц приехал. Бернард Шульц уехал. Бернд Шульц доволен. Анна Шульц молчит."
    (found,) = register(persons(text))
    assert found.mention.surface == "Бернард Шульц"
    assert found.person == nominative("Бернд Шульц")
    assert "Бернард Шульц" in str(found.reason)


def test_different_persons_with_one_surname_are_not_reported() -> None:
    assert register(persons("Пётр Иванов, Анна Иванова и Сергей Иванов")) == ()


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [("бернд", "бернард", 2), ("а", "", 1), ("кот", "кит", 1), ("анна", "анна", 0)],
)
def test_edits(one: str, other: str, wanted: int) -> None:
    assert edits(one, other) == edits(other, one) == wanted


@given(st.text(alphabet=RUSSIAN[:12] + "АБВПИ. \n-«", max_size=40))
def test_mentions_are_ordered_and_apart(text: str) -> None:
    stop = 0
    for mention in persons(text):
        assert mention.start >= stop
        stop = mention.stop


def test_the_persons_of_the_first_article() -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at hand: {ARTICLE}")
    found = persons(ARTICLE.read_text(encoding="utf-8"))
    assert {m.german.text for m in found} == {
        *("Maxim Reschetnikow", "Bernd Althusmann", "Bernard Althusmann"),
        *("Matthias Woiwode", "Bettina Boller", "Thomas Nickel"),
    }
    (same,) = register(found)
    assert str(same.mention.person) == "Бернард Альтхусманн"
