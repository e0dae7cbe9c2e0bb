"""What became of the terms of a sentence: recognised in any form, counted once each."""

# ruff: noqa: E501 - a table reads best with one case a line

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.termbase.glossaries import SAMPLE, termbase_of
from translate_app.core.term import SubjectField, Term, TermMatch, TermOutcome, TermState
from translate_app.termbase.inflect import occurrences, patterns, target_words
from translate_app.termbase.load import Termbase
from translate_app.termbase.match import Matcher
from translate_app.termbase.outcome import FORBIDDEN, NO_TERM, NOT_IN_TARGET, offer, outcomes

TITLE, BODY, PLACE, PERSON = (
    SubjectField.TITLE,
    SubjectField.BODY,
    SubjectField.PLACE,
    SubjectField.PERSON,
)

# term, what it names, a target that holds it
GERMAN_GOOD = [
    ("Ministerpräsident", TITLE, "mit dem Ministerpräsidenten gesprochen"),
    ("stellvertretender Leiter", TITLE, "der Stellvertretende Leiter kam"),
    ("stellvertretender Leiter", TITLE, "mit stellvertretendem Leiter"),
    ("stellvertretender Leiter", TITLE, "die stellvertretende Leiterin"),
    ("Vorsitzender der Regierung", TITLE, "dem Vorsitzenden der Regierung"),
    ("Beauftragter", TITLE, "die Beauftragte sprach"),
    ("Niedersächsische Staatskanzlei", BODY, "in der Niedersächsischen Staatskanzlei"),
    ("Laser Zentrum Hannover e. V.", BODY, "des Laser Zentrums Hannover e.V. in der Stadt"),
    ("Vorsitzender des Föderationsrates", TITLE, "Vorsitzender des Föderationsrats"),
    ("Ministerium für wirtschaftliche Entwicklung", BODY, "Ministeriums für Wirtschaftliche Entwicklung"),
    ("Region Perm", PLACE, "eine Region-Perm-Delegation"),
    ("die Region Perm", PLACE, "aus der Region Perm"),
    ("Niedersachsen", PLACE, "Niedersachsens Häfen"),
    ("Niedersachsen", PLACE, "AUS NIEDERSACHSEN"),
    ("Maxim Reschetnikow", PERSON, "Maxim Reschetnikows Rede"),
    ("EU", SubjectField.ABBREVIATION, "der EU-Kommission"),
    ("Industrie 4.0", SubjectField.PROGRAMME, "das Konzept „Industrie 4.0“"),
    ("Cluster „Welle“", SubjectField.PROGRAMME, "des Clusters «Welle»"),
]  # fmt: skip
GERMAN_BAD = [
    ("Ministerpräsident", TITLE, "der Minister und der Präsident"),
    ("Staatskanzlei", BODY, "die Bundesstaatskanzlei"),
    ("Region Perm", PLACE, "die Region um Perm"),
    ("Essen", PLACE, "wir essen zu Mittag"),
    ("Polen", PLACE, "ein Pole kam"),
    ("EU", SubjectField.ABBREVIATION, "eu, sagte er"),
    ("Maxim Reschetnikow", PERSON, "Maxim Reschetnikowa"),
    ("Leiter", TITLE, ""),
]
ENGLISH_GOOD = [
    ("Governor of Perm Krai", TITLE, "the governor of Perm Krai's office"),
    ("Governor of Perm Krai", TITLE, "governors of Perm Krai"),
    ("Minister-President", TITLE, "Deputy Minister President"),
    ("Perm Krai", PLACE, "PERM KRAI AND OTHERS"),
    ("Hanover", PLACE, "Hanover’s fair"),
]
ENGLISH_BAD = [
    ("Hanover", PLACE, "a hanover"),
    ("Perm Krai", PLACE, "Perm and its krai"),
    ("State Duma", BODY, "the Statement of the Duma"),
]


def stands(term: Term, field: SubjectField, target: str) -> bool:
    words = target_words(target)
    return any(occurrences(p, words, target.isupper()) for p in patterns(term, field))


@pytest.mark.parametrize(("text", "field", "target"), GERMAN_GOOD)
def test_german_forms_are_recognised(text: str, field: SubjectField, target: str) -> None:
    assert stands(Term(text, "de"), field, target)


@pytest.mark.parametrize(("text", "field", "target"), GERMAN_BAD)
def test_other_german_words_are_not(text: str, field: SubjectField, target: str) -> None:
    assert not stands(Term(text, "de"), field, target)


@pytest.mark.parametrize(("text", "field", "target"), ENGLISH_GOOD)
def test_english_forms_are_recognised(text: str, field: SubjectField, target: str) -> None:
    assert stands(Term(text, "en"), field, target)


@pytest.mark.parametrize(("text", "field", "target"), ENGLISH_BAD)
def test_other_english_words_are_not(text: str, field: SubjectField, target: str) -> None:
    assert not stands(Term(text, "en"), field, target)


@given(st.text(max_size=60))
def test_words_of_a_target_slice_to_themselves(target: str) -> None:
    for word in target_words(target):
        assert target[word.start : word.stop] == word.text


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    return termbase_of(tmp_path_factory.mktemp("glossary"), SAMPLE)


def judge(termbase: Termbase, source: str, target: str, lang: str = "de") -> list[TermOutcome]:
    matches = Matcher(termbase).match("s", source)
    found = outcomes(matches, target, lang, termbase)
    assert [outcome.match for outcome in found] == list(matches)
    return list(found)


CASES = [
    # source, target, for each match: concept and what became of it (the words used or the reason)
    (
        "Губернатор Пермского края приехал в Ганновер.",
        "Der Gouverneur der Region Perm ist in Hannover eingetroffen.",
        [("governor", "Gouverneur der Region Perm"), ("hanover", "Hannover")],
    ),
    (  # the longer term takes its words first: no region is left for the second match
        "Пермский край ждёт губернатора Пермского края.",
        "Erwartet wird der Gouverneur der Region Perm.",
        [("perm-krai", NOT_IN_TARGET), ("governor", "Gouverneur der Region Perm")],
    ),
    (
        "Пермский край и Пермский край",
        "Die Region Perm und noch einmal die Region Perm",
        [("perm-krai", "Region Perm"), ("perm-krai", "Region Perm")],
    ),
    (
        "Пермский край и Пермский край",
        "Die Region Perm und noch einmal",
        [("perm-krai", "Region Perm"), ("perm-krai", NOT_IN_TARGET)],
    ),
    (
        "Приехал Максим Решетников.",
        "Es kam Maksim Reshetnikov.",
        [("reshetnikov", NOT_IN_TARGET)],
    ),
    (
        "Гости из Пермского края",
        "Gäste aus dem Permer Gebiet",
        [("perm-krai", FORBIDDEN.format(form="Permer Gebiet"))],
    ),
    (  # a forbidden form beside the right one is still wrong
        "Гости из Пермского края",
        "Gäste aus der Region Perm, dem Permer Gebiet",
        [("perm-krai", FORBIDDEN.format(form="Permer Gebiet"))],
    ),
    (
        "Нижняя Саксония и земля Нижняя Саксония",
        "Untersachsen und Niedersachsen",
        [("lower-saxony", "Niedersachsen"), ("lower-saxony", FORBIDDEN.format(form="Untersachsen"))],
    ),
    ("Ганновер", "", [("hanover", NOT_IN_TARGET)]),
    ("фотоника", "der Photonikcluster", [("photonics", "Photonikcluster")]),
    ("министр", "der Ministerpräsident", [("any-minister", NOT_IN_TARGET)]),  # another office
    ("Погода хорошая.", "Das Wetter ist gut.", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), CASES)
def test_outcomes(
    termbase: Termbase, source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    found = judge(termbase, source, target)
    assert [(o.match.concept_id, o.reason or o.form) for o in found] == expected
    for outcome in found:
        right = outcome.state is TermState.ALREADY_RIGHT
        assert right == (outcome.reason == "")
        if right:
            assert outcome.target_span is not None
            assert target[slice(*outcome.target_span)] == outcome.form


def test_a_forbidden_form_is_shown_where_it_stands(termbase: Termbase) -> None:
    (outcome,) = judge(termbase, "из Пермского края", "aus dem Permer Gebiet")
    assert outcome.target_span == (8, 21)
    assert outcome.form == "Region Perm"


OFFERS = [
    # source, concept, German, English
    ("Пришла госпожа министр.", "any-minister", "Ministerin", "minister"),
    ("Пришли министры.", "any-minister", "Minister", "minister"),
    ("Встреча губернаторов Пермского края", "governor", "Gouverneure der Region Perm", "Governors of Perm Krai"),
    ("Губернатор Пермского края госпожа Боллер", "governor", "Gouverneurin der Region Perm", "Governor of Perm Krai"),
    ("Губернатор Пермского края господин Лис", "governor", "Gouverneur der Region Perm", "Governor of Perm Krai"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "concept_id", "german", "english"), OFFERS)
def test_the_form_on_offer_fits_the_source(
    termbase: Termbase, source: str, concept_id: str, german: str, english: str
) -> None:
    match = next(m for m in Matcher(termbase).match("s", source) if m.concept_id == concept_id)
    concept = termbase.concept(concept_id)
    assert (offer(match, concept, "de"), offer(match, concept, "en")) == (german, english)


def test_unverified_terms_are_offered_but_not_required(tmp_path: Path) -> None:
    table = """
    places | a | ru=Ганновер; de=Hannover; en=Hanover; status=unverified
    places | b | ru=Пермь; de=Perm; en=Perm
    """
    found = judge(termbase_of(tmp_path, table), "Ганновер и Пермь", "Zwei Städte")
    assert [(o.form, o.required) for o in found] == [("Hannover", False), ("Perm", True)]


def test_a_concept_without_a_term_in_this_language_asks_for_nothing(tmp_path: Path) -> None:
    termbase = termbase_of(tmp_path, "places | a | ru=Ганновер; en=Hanover")
    (outcome,) = judge(termbase, "Ганновер", "Hannover")
    assert (outcome.state, outcome.form) == (TermState.MISSED, "")
    assert (outcome.reason, outcome.required) == (NO_TERM, False)


def test_a_match_of_another_termbase_is_an_error(termbase: Termbase) -> None:
    with pytest.raises(KeyError):
        outcomes([TermMatch("s", ((0, 1),), "x", "unknown")], "", "de", termbase)


@given(
    source=st.lists(st.sampled_from(["Пермский край", "Ганновер", "губернатор Пермского края", "и"])),
    target=st.lists(st.sampled_from(["Region Perm", "Hannover", "Gouverneur der Region Perm", "Permer Gebiet"])),
)  # fmt: skip
def test_every_match_has_one_outcome_and_no_span_is_used_twice(
    termbase: Termbase, source: list[str], target: list[str]
) -> None:
    found = judge(termbase, ", ".join(source), ", ".join(target))
    taken = [set(range(*o.target_span)) for o in found if o.target_span]
    assert sum(map(len, taken)) == len(set().union(*taken))
