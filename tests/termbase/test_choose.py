"""A term put into the place of another phrase: the whole sentence is right afterwards."""

# ruff: noqa: E501 - a table reads best with one case a line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.term import Term
from translate_app.termbase.choose import choose

PREMIER = Term("Ministerpräsident", "de", gender="m")
DEPUTY = Term("stellvertretende Leiterin", "de", gender="f")
CHAIR = Term("Vorsitzender der Regierung", "de", gender="m")
GOVERNOR = Term("Gouverneur", "de", gender="m", plural="Gouverneure")
CHANCELLERY = Term("Staatskanzlei", "de", gender="f")
MINISTRY = Term("Ministerium", "de", gender="n")
REGION = Term("Region Perm", "de", gender="f", article="def")
DISTRICT = Term("Rajon Perm", "de", gender="m", article="def")
LOWER_SAXONY = Term("Niedersachsen", "de", gender="n", article="none")
USA = Term("USA", "de", gender="", number="pl", article="def")
MR = Term("Herr", "de", gender="m")

# term, sentence with the phrase to replace in brackets, the sentence wanted
CASES = [
    (PREMIER, "Der [Premierminister] sprach in Perm.", "Der Ministerpräsident sprach in Perm."),
    (PREMIER, "Er sprach mit dem [Premierminister] über Handel.", "Er sprach mit dem Ministerpräsidenten über Handel."),
    (PREMIER, "Die Rede [des Premierministers] war kurz.", "Die Rede des Ministerpräsidenten war kurz."),
    (PREMIER, "Er sprach mit [Premierminister] Weil.", "Er sprach mit Ministerpräsident Weil."),
    (PREMIER, "Zwei [Premierminister] kamen.", "Zwei Ministerpräsidenten kamen."),
    (PREMIER, "Einige neue [Premierminister] kamen.", "Einige neue Ministerpräsidenten kamen."),
    (PREMIER, "Die drei [Premierminister] kamen.", "Die drei Ministerpräsidenten kamen."),
    (MR, "Er sprach mit [Frau] Weil.", "Er sprach mit Herrn Weil."),
    (DEPUTY, "Er traf den [stellvertretenden Chef] der Abteilung.", "Er traf die stellvertretende Leiterin der Abteilung."),
    (DEPUTY, "Die Bitte eines neuen [Chefs] kam.", "Die Bitte einer neuen stellvertretenden Leiterin kam."),
    (CHAIR, "Gestern traf der Minister den [Chef der Regierung].", "Gestern traf der Minister den Vorsitzenden der Regierung."),
    (CHAIR, "Gestern traf der [Chef der Regierung] den Minister.", "Gestern traf der Vorsitzende der Regierung den Minister."),
    (CHAIR, "Ein [Regierungschef] geht.", "Ein Vorsitzender der Regierung geht."),
    (GOVERNOR, "Die Treffen mit den [Statthaltern] waren gut.", "Die Treffen mit den Gouverneuren waren gut."),
    (CHANCELLERY, "Das neue [Staatsbüro] wurde eröffnet.", "Die neue Staatskanzlei wurde eröffnet."),
    (CHANCELLERY, "Er ging ins neue [Staatsbüro].", "Er ging in die neue Staatskanzlei."),
    (CHANCELLERY, "Er arbeitet im [Staatsbüro].", "Er arbeitet in der Staatskanzlei."),
    (CHANCELLERY, "Er sah sein [Staatsbüro].", "Er sah seine Staatskanzlei."),
    (CHANCELLERY, "Ja. Im [Staatsbüro] war Licht.", "Ja. In der Staatskanzlei war Licht."),
    (MINISTRY, "Er fuhr zur [Behörde].", "Er fuhr zum Ministerium."),
    (MINISTRY, "In der [Behörde] war Licht.", "Im Ministerium war Licht."),
    (MINISTRY, "Er wartet bei der großen [Behörde].", "Er wartet beim großen Ministerium."),
    (MINISTRY, "das Haus der [Behörde]", "das Haus des Ministeriums"),
    (MINISTRY, "Bei der „[Behörde]“ ist man stolz.", "Bei der „Ministerium“ ist man stolz."),
    (MINISTRY, "Er dankte Ihrer [Behörde].", "Er dankte Ihrem Ministerium."),
    (MINISTRY, "Er sprach von dem [Haus].", "Er sprach von dem Ministerium."),
    (REGION, "Er kam aus dem [Permer Gebiet].", "Er kam aus der Region Perm."),
    (REGION, "Gäste aus [Perm] kamen.", "Gäste aus der Region Perm kamen."),
    (DISTRICT, "In der [Region Perm] wird gebaut.", "Im Rajon Perm wird gebaut."),
    (LOWER_SAXONY, "Im [Land Untersachsen] wurde gewählt.", "In Niedersachsen wurde gewählt."),
    (LOWER_SAXONY, "die Wahl des [Landes]", "die Wahl Niedersachsens"),
    (USA, "Er kam aus dem [Land].", "Er kam aus den USA."),
]  # fmt: skip


@pytest.mark.parametrize(("term", "marked", "wanted"), CASES)
def test_the_best_replacement(term: Term, marked: str, wanted: str) -> None:
    start, stop = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    found = choose(term, sentence, (start, stop))
    assert found[0].apply(sentence) == wanted


def test_doubt_gives_several_replacements() -> None:
    sentence = "Die Staatsregierung lobte die Behörde."
    found = choose(GOVERNOR, sentence, (30, 37))
    assert [r.apply(sentence) for r in found] == [
        "Die Staatsregierung lobte den Gouverneur.",
        "Die Staatsregierung lobte der Gouverneur.",
    ]


def test_the_gender_of_the_replaced_word_can_be_given() -> None:
    sentence = "Er dankte der Zwurx."
    found = choose(GOVERNOR, sentence, (14, 19), gender="f")
    assert found[0].apply(sentence) in {"Er dankte dem Gouverneur.", "Er dankte des Gouverneurs."}


@given(st.text("Der dies in Rat, am.\n", max_size=30), st.data())
def test_any_place_gets_a_replacement(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    stop = data.draw(st.integers(start, len(sentence)))
    for term in (DEPUTY, LOWER_SAXONY, USA):
        found = choose(term, sentence, (start, stop))
        assert found
        for replacement in found:
            assert replacement.span[0] <= start
            assert replacement.span[1] == stop
            assert replacement.text
