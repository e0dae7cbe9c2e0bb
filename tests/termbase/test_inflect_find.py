"""Where forms stand in a text, whether they agree; English forms; titles of women."""

# ruff: noqa: E501 - a table reads best with one case a line

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.term import SubjectField, Term
from translate_app.termbase import english, inflect
from translate_app.termbase.analysis import readings
from translate_app.termbase.feminine import woman
from translate_app.termbase.find import FoundKind, find
from translate_app.termbase.grammar import Article, Case, Number
from translate_app.termbase.load import load_termbase

ROOT = Path(__file__).parents[2]
NOM, GEN, DAT, ACC = Case
SG, PL = Number
EXACT, INFLECTED, COMPOUND = FoundKind

PREMIER = Term("Stellvertretender Ministerpräsident", "de", gender="m", feminine="Stellvertretende Ministerpräsidentin", plural="Stellvertretende Ministerpräsidenten")  # fmt: skip
CHAIR = Term("Vorsitzender der Regierung", "de", gender="m")
CHANCELLERY = Term("Staatskanzlei", "de", gender="f")
REGION = Term("Region Perm", "de", gender="f", article="def")
LOWER_SAXONY = Term("Niedersachsen", "de", gender="n", article="none")
INSTITUTE = Term("Institut", "de", gender="n")

GERMAN = [
    # term, text, kind, article, case and number (none: does not agree)
    (PREMIER, "Er sprach mit dem Stellvertretenden Ministerpräsidenten.", INFLECTED, "dem", {(DAT, SG)}),
    (PREMIER, "Er sprach mit dem stellvertretenden Ministerpräsidenten.", INFLECTED, "dem", {(DAT, SG)}),
    (PREMIER, "Er sprach mit dem Stellvertretender Ministerpräsident.", EXACT, "dem", set()),
    (PREMIER, "Er sprach mit den Stellvertretenden Ministerpräsidenten.", INFLECTED, "den", {(DAT, PL)}),
    (PREMIER, "Stellvertretender Ministerpräsident kam", EXACT, "", {(NOM, SG)}),
    (PREMIER, "die Stellvertretende Ministerpräsidentin", INFLECTED, "die", {(NOM, SG), (ACC, SG)}),
    (CHAIR, "die Rede eines Vorsitzenden der Regierung", INFLECTED, "eines", {(GEN, SG)}),
    (CHAIR, "der Vorsitzender der Regierung", EXACT, "der", set()),
    (CHANCELLERY, "Beratung in der neuen Staatskanzlei", EXACT, "der", {(DAT, SG)}),
    (CHANCELLERY, "Beratung im Staatskanzlei", EXACT, "dem", set()),
    (CHANCELLERY, "der Weg zur Staatskanzlei", EXACT, "der", {(DAT, SG)}),
    (REGION, "Gäste aus der Region Perm", EXACT, "der", {(DAT, SG)}),
    (LOWER_SAXONY, "Niedersachsens Häfen", INFLECTED, "", {(GEN, SG)}),
    (INSTITUTE, "des Instituts", INFLECTED, "des", {(GEN, SG)}),
    (INSTITUTE, "zwei Laserinstitute", COMPOUND, "", set()),
]  # fmt: skip


@pytest.mark.parametrize(("term", "text", "kind", "article", "cells"), GERMAN)
def test_german_places(
    term: Term, text: str, kind: FoundKind, article: str, cells: set[tuple[Case, Number]]
) -> None:
    field = SubjectField.BODY if term is INSTITUTE else SubjectField.TITLE
    if kind is COMPOUND:
        term = replace(term, text="Laser")
    (found,) = find(term, text, "de", field)
    assert (found.kind, found.article) == (kind, article)
    assert set(found.readings) == cells
    assert found.agrees == (bool(cells) or kind is COMPOUND)
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "der Ministerpräsident",
        "Stellvertretender und Ministerpräsident",
        "die Vizeministerpräsidenten",
    ],
)
def test_other_texts_hold_no_form(text: str) -> None:
    assert find(PREMIER, text, "de", SubjectField.TITLE) == ()


def test_a_form_for_a_woman_is_marked() -> None:
    for term, text in (
        (PREMIER, "die Stellvertretende Ministerpräsidentin"),
        (CHAIR, "eine Vorsitzende der Regierung"),
    ):
        (found,) = find(term, text, "de", SubjectField.TITLE)
        assert found.for_woman
        assert found.agrees


def test_two_places_are_found_in_order() -> None:
    text = "Im Institut und vor dem Institut"
    assert [f.span for f in find(INSTITUTE, text, "de")] == [(3, 11), (24, 32)]
    assert [f.contracted for f in find(INSTITUTE, text, "de")] == [True, False]


def test_a_term_of_another_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="not en"):
        find(INSTITUTE, "the institute", "en")


GOVERNOR = Term("Governor of Perm Krai", "en", plural="Governors of Perm Krai")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("the Governor of Perm Krai spoke", {(NOM, SG)}),
        ("the governor of Perm Krai’s office", {(GEN, SG)}),
        ("governors of Perm Krai", {(NOM, PL)}),
    ],
)
def test_english_places(text: str, cells: set[tuple[Case, Number]]) -> None:
    (found,) = find(GOVERNOR, text, "en", SubjectField.TITLE)
    assert set(found.readings) == cells


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Governor of Perm Krai", "Governors of Perm Krai"),
        ("Minister-President", "Ministers-President"),
        ("Deputy Minister-President of Lower Saxony", "Deputy Ministers-President of Lower Saxony"),
        ("Prosecutor General", "Prosecutors General"),
        ("Secretary-General", "Secretaries-General"),
        ("Federal President", "Federal Presidents"),
        ("editor-in-chief", "editors-in-chief"),
        ("research and education centre", "research and education centres"),
        ("Chairman of the Board", "Chairmen of the Board"),
        ("population census", "population censuses"),
        ("embassy", "embassies"),
        ("memorandum of understanding", "memoranda of understanding"),
        ("German", "Germans"),
        ("national project “Culture”", "national projects “Culture”"),
    ],
)
def test_english_plurals(text: str, plural: str) -> None:
    assert english.plural(Term(text, "en")) == plural


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("governor", "a"),
        ("envoy", "an"),
        ("IT cluster", "an"),
        ("UN body", "a"),
        ("NATO member", "a"),
        ("FSB officer", "an"),
        ("European", "a"),
        ("university", "a"),
        ("honorary consul", "an"),
        ("undersecretary", "an"),
        ("hospital", "a"),
    ],
)
def test_english_articles_follow_the_sound(text: str, article: str) -> None:
    assert english.indefinite(text) == article
    assert inflect.form(Term(text, "en"), NOM, SG, Article.INDEFINITE) == f"{article} {text}"


@pytest.mark.parametrize(
    ("text", "possessive"),
    [
        ("Perm Krai", "Perm Krai’s"),
        ("governors", "governors’"),
        ("press", "press’s"),
        ("United Nations", "United Nations’"),
    ],
)
def test_english_possessives(text: str, possessive: str) -> None:
    assert english.possessive(text) == possessive


def test_english_table_and_forms() -> None:
    assert inflect.table(GOVERNOR) == [
        ("", "sg", "pl"),
        ("plain", "Governor of Perm Krai", "Governors of Perm Krai"),
        ("possessive", "Governor of Perm Krai’s", "Governors of Perm Krai’s"),
    ]
    assert "the Governors of Perm Krai" in {f.text for f in inflect.forms(GOVERNOR)}


def test_titles_for_women_agree_with_those_written_by_hand_in_the_glossary() -> None:
    wrong, checked = [], 0
    for concept in load_termbase(ROOT / "glossary").concepts:
        term = concept.preferred("de")
        if term and term.feminine:
            made = woman(replace(term, feminine=""))
            checked += 1
            if made is None or made.text != term.feminine:
                wrong.append((term.text, term.feminine, made))
    print("titles that the rules would make otherwise:", wrong)
    assert checked > 150
    assert len(wrong) <= 0.01 * checked


@pytest.mark.parametrize(
    ("word", "gender", "case", "number"),
    [
        ("Premierministers", "m", GEN, SG),
        ("Präsidenten", "m", DAT, SG),
        ("Häusern", "n", DAT, PL),
        ("Gesundheitsämter", "n", NOM, PL),
        ("Zentren", "n", ACC, PL),
        ("Vorsitzenden", "m", DAT, SG),
        ("Leiterinnen", "f", NOM, PL),
        ("Behörde", "f", NOM, SG),
        ("Zwurxen", "n", DAT, SG),
    ],
)
def test_readings_of_noun_forms(word: str, gender: str, case: Case, number: Number) -> None:
    assert (gender, case, number) in readings(word)


@given(st.text(max_size=40), st.sampled_from([PREMIER, CHAIR, REGION, LOWER_SAXONY]))
def test_any_text_can_be_searched(text: str, term: Term) -> None:
    for found in find(term, text, "de", SubjectField.TITLE):
        assert text[slice(*found.span)] == found.text
