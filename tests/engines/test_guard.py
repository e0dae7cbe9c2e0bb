"""Long sources in parts, circling targets, warnings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.fake import FakeEngine
from translate_app.engines.base import translate
from translate_app.engines.guard import GuardedEngine
from translate_app.engines.longtext import join, split
from translate_app.engines.repetition import trouble

SANE = [
    # source, target
    ("Губернатор приехал в Пермь.", "Der Gouverneur kam nach Perm."),
    ("Это очень, очень, очень важно.", "Das ist sehr, sehr, sehr wichtig."),
    ("Да-да-да-да-да!", "Ja, ja, ja, ja, ja!"),
    ("Телефон: 8 342 000 00 00.", "Telefon: 8 342 000 00 00."),
    ("СМИ", "Massenmedien der Region"),
    ("ГИБДД", "Staatliche Verkehrssicherheitsinspektion"),
    ("Оборот составил 5000000000 рублей.", "Der Umsatz betrug 5000000000 Rubel."),
    ("…………………", "…………………"),
    ("Миллиард рублей.", "1 000 000 000 Rubel."),
    ("Он сказал, что он сказал.", "Er sagte, dass er sagte."),
]
FAULTY = [
    ("Губернатор приехал в Пермь.", "Der Gouverneur der Region der Region der Region der Region."),
    ("Губернатор приехал в Пермь.", "Die die die 1."),
    ("Губернатор приехал в Пермь.", "enenenenenenenen."),
    ("Губернатор приехал в Пермь.", ""),
    ("Губернатор приехал в Пермь.", "Das Haus am Fluss, das wir " + "schon lange kannten und " * 3),
    ("Да.", "Ja, das ist eine lange Geschichte, die an dieser Stelle niemand braucht und will."),
    ("На встрече обсудили сотрудничество в области науки и образования.", "Treffen."),
]


@pytest.mark.parametrize(("source", "target"), SANE)
def test_sane_targets_are_left_alone(source: str, target: str) -> None:
    assert trouble(source, target, source_pieces=len(source.split()) * 2) is None


@pytest.mark.parametrize(("source", "target"), FAULTY)
def test_faulty_targets_are_found(source: str, target: str) -> None:
    assert trouble(source, target, source_pieces=len(source.split()) * 2)


def test_endless_pieces_are_found_by_their_number() -> None:
    assert trouble("Да.", "Ja", source_pieces=2, target_pieces=250)


LOOP = "Region " * 9
CASES = [
    # hypotheses, hypotheses without repeats, best text, warnings
    (["Gut so."], [], "Gut so.", 0),
    ([LOOP, "Gut so."], [], "Gut so.", 1),
    ([LOOP, LOOP], ["Gut so."], "Gut so.", 1),
    ([LOOP, LOOP], [LOOP], LOOP, 1),
    (["", "Gut so."], [], "Gut so.", 1),
]


@pytest.mark.parametrize(("beam", "second", "best", "warnings"), CASES)
def test_second_tries(beam: list[str], second: list[str], best: str, warnings: int) -> None:
    source = "Очень хорошо."
    engine = GuardedEngine(FakeEngine({source: beam}, {source: second or beam}), "de")
    (translation,) = translate(engine, [source])
    assert translation.best.text == best
    assert len(translation.warnings) == warnings
    assert len(translation.best.token_logprobs) == len(best.split()) + 1


def test_a_fault_that_stays_is_named() -> None:
    engine = GuardedEngine(FakeEngine({"Да, конечно.": [LOOP]}, {"Да, конечно.": [LOOP]}), "de")
    (translation,) = translate(engine, ["Да, конечно."])
    assert str(translation.warnings[0]) == "The draft repeats itself."


def test_long_sources_are_translated_in_parts_and_say_so() -> None:
    clauses = [f"мы видели дом номер {n}" for n in range(12)]
    source = "Утром " + ", ".join(clauses) + "."
    inner = FakeEngine()
    (translation,) = translate(GuardedEngine(inner, "de", longest_part=20), [source])
    assert max(inner.count_tokens(part) for part in inner.asked[0]) <= 20
    assert translation.best.text == source  # the fake gives back what it gets
    assert "parts" in str(translation.warnings[0])
    assert len(translation.best.token_logprobs) > inner.count_tokens(source)
    assert translation.best.alignment == ()


def test_parts_of_several_sources_do_not_mix() -> None:
    sources = ["а, б, в, г, д, е", "", "ж", "з, и, к, л, м, н"]
    guarded = GuardedEngine(FakeEngine(), "de", longest_part=2)
    assert [t.best.text for t in translate(guarded, sources)] == sources


@given(st.text(max_size=300), st.integers(1, 30))
def test_parts_give_the_text_back(text: str, limit: int) -> None:
    parts = split(text, lambda part: len(part) <= limit)
    assert "".join(parts) == text
    assert all(0 < len(part) <= limit for part in parts) or text == ""


BORDERS = [
    # source, the first part
    ("Утром шёл дождь; вечером вышло солнце.", "Утром шёл дождь; "),
    ("Дождь шёл весь день, но вечером вышло солнце, и стало тепло.", "Дождь шёл весь день, но"),
    ("Это просто – так сказал нам министр.", "Это просто – "),
    ("Первое дело сделано. Второе дело ждёт.", "Первое дело сделано. "),
]


@pytest.mark.parametrize(("source", "first"), BORDERS)
def test_sources_are_cut_at_the_best_border(source: str, first: str) -> None:
    part = split(source, lambda text: len(text) < 0.8 * len(source))[0]
    assert part == first or part.startswith(first.rsplit(" ", 1)[0])


JOINS = [
    # language, parts, targets, joined
    (
        "de",
        ["Утром шёл дождь, ", "а вечером вышло солнце."],
        ["Am Morgen regnete es.", "Und am Abend kam die Sonne heraus."],
        "Am Morgen regnete es, und am Abend kam die Sonne heraus.",
    ),
    (
        "de",
        ["Говорили о планах; ", "губернатор поблагодарил гостей."],
        ["Man sprach über Pläne.", "Gouverneur Machonin dankte den Gästen."],
        "Man sprach über Pläne; Gouverneur Machonin dankte den Gästen.",
    ),
    (
        "en",
        ["Это просто – ", "так сказал министр."],
        ["It is simple.", "That is what the minister said."],
        "It is simple – that is what the minister said.",
    ),
    (
        "en",
        ["Первое сделано. ", "Второе ждёт."],
        ["The first is done.", "The second waits."],
        "The first is done. The second waits.",
    ),
    ("en", ["Мы приехали ", "и увидели."], ["We came.", "And saw."], "We came and saw."),
    ("en", ["Да, ", "нет."], ["", "No."], "No."),
]


@pytest.mark.parametrize(("lang", "parts", "targets", "joined"), JOINS)
def test_joins(lang: str, parts: list[str], targets: list[str], joined: str) -> None:
    assert join(parts, targets, lang) == joined
