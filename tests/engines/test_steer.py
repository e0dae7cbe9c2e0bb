"""Steering by plain plans: where phrases are found, what is refused, what is measured first."""

# ruff: noqa: E501 - a table reads best with one case a line

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.fake import FakeEngine
from tests.scripted import ScriptedEngine
from translate_app.core.term import TermState
from translate_app.engines import calibrate
from translate_app.engines.accept import changed, doubled, numbers_lost, outside_drop
from translate_app.engines.base import Hypothesis, Translation, translate
from translate_app.engines.calibrate import Calibration, calibration, measure, pairs
from translate_app.engines.guard import GuardedEngine
from translate_app.engines.locate import (
    find_aligned,
    find_words,
    same_word,
    word_alignment,
    word_spans,
)
from translate_app.engines.steer import Steerer
from translate_app.engines.steer_plan import (
    DISTURBS,
    NOT_LOCATED,
    NUMBER_LOST,
    OTHER_LOST,
    SHARED,
    TOO_MUCH,
    UNSCORED,
    SentencePlan,
    Standing,
    TermPlan,
)

WORDS = [
    # phrase, target, what is found
    ("Premierminister", "mit dem Premierminister.", ["Premierminister"]),
    ("Premierminister", "des Premierministers Rede", ["Premierministers"]),
    ("der Premierminister", "die Premierminister und der Premierminister", ["Premierminister", "Premierminister"]),
    ("Staatliche Kanzlei Untersachsens", "in der Staatlichen Kanzlei von Untersachsen", ["Staatlichen Kanzlei von Untersachsen"]),
    ("Staatliche Kanzlei", "Staatliche. Kanzlei", []),
    ("Staatliche Kanzlei", "der Staatliche, Kanzlei", []),
    ("Staatliche Kanzlei", "die Kanzlei ist Staatliche", []),
    ("transport department", "the Transport Department's head", ["Transport Department's"]),
    ("Land", "Landung", []),
    ("Tag", "Tage", []),  # a stem of three letters is none
    ("die der", "die der", []),
    ("", "Wort", []),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "target", "found"), WORDS)
def test_phrases_are_found_in_any_form(phrase: str, target: str, found: list[str]) -> None:
    assert [target[slice(*span)] for span in find_words(phrase, target)] == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minister", "Ministern", True),
        ("staatliche", "Staatlichem", True),
        ("premier’s", "premier", True),
        ("Minister", "Ministerin", False),
        ("Rat", "Rate", False),
    ],
)
def test_same_words(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same


ALIGNED = [
    # source with [term], target, source word of each target word, the phrase found ("" for none)
    ("Гости из [Пермского края] едут", "Gäste aus dem Permer Kreis fahren", "0 1 - 2 3 4", "Permer Kreis"),
    ("Гости из [Пермского края] едут", "Gäste aus dem Kreis von Permien fahren", "0 1 - 3 - 2 4", "Kreis von Permien"),
    ("Гости из [Пермского края] едут", "Permer Gäste aus dem Kreis", "2 0 1 - 3", ""),  # in pieces
    ("Гости из [Пермского края] едут", "Gäste aus dem fernen Kreis fahren", "0 1 - - 3 4", "fernen Kreis"),
    ("Гости из [Пермского края] едут", "Gäste aus dem fernen Kreis", "0 1 - - 3", ""),  # «едут» may be it
    ("Гости из [Пермского края] едут", "Gäste fahren", "0 4", ""),
    ("[Город] растёт", "Stadt, wächst", "0 1", "Stadt"),
    ("[Город] растёт", "Stadt ist gewachsen", "0 - 1", "Stadt"),  # an auxiliary is nobody's part
    ("[Город] растёт", "Die Stadt wächst", "- 0 1", "Stadt"),
    ("[Город] растёт", "Die „Stadt“ wächst", "- 0 1", "Stadt"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "target", "looks", "found"), ALIGNED)
def test_attention_finds_whole_phrases_only(
    marked: str, target: str, looks: str, found: str
) -> None:
    source = marked.replace("[", "").replace("]", "")
    term = (marked.index("["), marked.index("]") - 1)
    pieces = tuple((int(s), t) for t, s in enumerate(looks.split()) if s != "-")
    count = ScriptedEngine({}).count_tokens
    alignment = word_alignment(source, target, pieces, count_source=count, count_target=count)
    assert alignment is not None
    span = find_aligned(source, [term], target, alignment)
    assert (target[slice(*span)] if span else "") == found


def test_words_look_where_most_of_their_pieces_do() -> None:
    def letters(text: str) -> int:
        return sum(not c.isspace() for c in text)

    got = word_alignment(
        "аб в",
        "xyz w",
        [(0, 0), (0, 1), (2, 2), (2, 3)],
        count_source=letters,
        count_target=letters,
    )
    assert got == (frozenset({0}), frozenset({1}))


def test_punctuation_and_the_end_symbol_say_nothing_of_words() -> None:
    def pieces(text: str) -> int:
        return len(re.findall(r"\w+|[.,]", text))

    looks = [(0, 0), (2, 1), (2, 2), (1, 3)]  # both full stops at the source's, the end at б
    got = word_alignment("а б.", "x. y", looks, count_source=pieces, count_target=pieces)
    assert got == (frozenset({0}), frozenset())


@pytest.mark.parametrize("pairs_", [[], [(9, 0)], [(0, 9)]])
def test_alignments_that_do_not_fit_are_none(pairs_: list[tuple[int, int]]) -> None:
    count = ScriptedEngine({}).count_tokens
    assert word_alignment("а б", "x y", pairs_, count_source=count, count_target=count) is None


def test_pieces_across_words_give_no_alignment() -> None:
    got = word_alignment("а б", "x y", [(0, 0)], count_source=lambda _: 1, count_target=len)
    assert got is None


@given(st.text(alphabet="ab ,.", max_size=30), st.text(alphabet="ab ,.", max_size=30))
def test_what_did_not_change_is_the_same_in_both(old: str, new: str) -> None:
    a, b = changed(old, new)
    assert old[: a[0]].split() == new[: b[0]].split()
    assert old[a[1] :].split() == new[b[1] :].split()


DOUBLED = [
    # text with [term], replaced phrases, is something doubled
    ("der [Gouverneur der Region Perm] kam", ["Leiter"], False),
    ("der [Gouverneur der Region Perm] der Region Perm kam", [], True),
    ("der Gouverneur [Gouverneur der Region Perm] kam", [], True),
    ("der Leiter [Gouverneur der Region Perm] kam", ["Leiter des Gebiets"], True),
    ("des [Ministers] und Minister Lis", [], False),
    ("des [Ministers], Minister Lis", [], False),
]


@pytest.mark.parametrize(("marked", "replaced", "expected"), DOUBLED)
def test_left_overs_beside_a_term(marked: str, replaced: list[str], expected: bool) -> None:
    text = marked.replace("[", "").replace("]", "")
    assert doubled(text, (marked.index("["), marked.index("]") - 1), replaced, []) is expected


def test_words_of_another_term_are_no_left_overs() -> None:
    assert not doubled("Region Perm Region Perm", (0, 11), [], [(12, 23)])


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("12 von 12", "12 von 12", False),
        ("12 von 12", "12", True),
        ("1,5", "1.5", True),
        ("a", "4.0", False),
    ],
)
def test_numbers(old: str, new: str, lost: bool) -> None:
    assert numbers_lost(old, new) is lost


def test_only_pieces_behind_the_change_count() -> None:
    before, after = (-9.0, -1.0, -0.5, -0.5), (-0.1, -0.1, -3.0, -1.0)
    assert outside_drop(before, after, 1) == pytest.approx(3.0)
    assert outside_drop(before, after, 0) == pytest.approx(0.5)


def plan_for(source: str, **terms: str) -> SentencePlan:
    """Terms named by the source word they stand for; each must stand as the word given."""

    def put(word: str):
        return lambda target, span: [target[: span[0]] + word + target[span[1] :]]

    def judge(target: str) -> list[Standing]:
        found = [target.find(word) for word in terms.values()]
        return [
            Standing((at, at + len(word)) if at >= 0 else None)
            for at, word in zip(found, terms.values(), strict=True)
        ]

    spans = {
        russian: (source.index(russian), source.index(russian) + len(russian)) for russian in terms
    }
    made = [
        TermPlan(russian, (spans[russian],), russian, put(word)) for russian, word in terms.items()
    ]
    return SentencePlan(source, tuple(made), judge)


def steer(engine: ScriptedEngine, plan: SentencePlan, target: str):
    (made,) = Steerer(engine).steer([plan], [Translation((Hypothesis(target),))])
    return made.hypothesis.text, made.fates


def test_a_plan_is_all_that_steering_needs() -> None:
    engine = ScriptedEngine({"мост": ["die Überführung"]})
    plan = plan_for("Вот мост", мост="Brücke")
    text, fates = steer(engine, plan, "Da ist Überführung")
    assert text == "Da ist Brücke"
    assert fates == ((TermState.STEERED, ""),)


REASONS = [
    # raw target, what the engine writes for the term, why it is missed; the script
    ("Da ist nichts", "Steg", NOT_LOCATED, {}),
    ("Da Steg ist", "Steg", DISTURBS, {"unlikely": {"Brücke": "ist"}}),
    ("Da Steg ist", "Steg", UNSCORED, {"unscored": ["Brücke"]}),
    ("Da ist Neues", "Steg", NOT_LOCATED, {"aligned": "0 0 1", "trusted": False}),
    ("Da ist Fluss", "Steg", SHARED, {"aligned": "0 0 1"}),  # the other term's place
    ("Da ist Neues 59", "Steg", NUMBER_LOST, {"aligned": "0 0 1 1"}),
    ("Da ist ganz anderes ganz neues Langes", "Steg", TOO_MUCH, {"aligned": "0 0 1 1 1 1 1"}),
]


@pytest.mark.parametrize(("raw", "alone", "reason", "parts"), REASONS)
def test_what_is_refused_has_its_reason(raw, alone, reason, parts) -> None:
    plan = plan_for("Вот мост река", мост="Brücke", река="Fluss")
    parts = dict(parts)
    aligned = {plan.source: parts.pop("aligned", "")}
    script = {plan.source: [raw], "мост": [alone]}
    engine = ScriptedEngine(script, aligned=aligned, **parts)
    (made,) = Steerer(engine).steer([plan], translate(engine, [plan.source]))
    assert made.hypothesis.text == raw
    assert made.fates[0] == (TermState.MISSED, reason)


def test_a_rewrite_that_loses_another_term_is_refused() -> None:
    engine = ScriptedEngine({"мост": ["Steg"]})
    plan = plan_for("мост река", мост="Brücke", река="Fluss")
    harsh = TermPlan("мост", ((0, 4),), "мост", lambda *_: ["Da ist Brücke"])
    text, fates = steer(
        engine, SentencePlan(plan.source, (harsh, plan.terms[1]), plan.judge), "Da ist Steg Fluss"
    )
    assert text == "Da ist Steg Fluss"
    assert fates == ((TermState.MISSED, OTHER_LOST), (TermState.ALREADY_RIGHT, ""))


def test_a_target_without_terms_is_the_very_same_object() -> None:
    hypothesis = Hypothesis("Da  ist nichts", (-0.5,), ((0, 0),))
    plan = SentencePlan("Вот", (), lambda _: ())
    (made,) = Steerer(ScriptedEngine({})).steer([plan], [Translation((hypothesis,))])
    assert made.hypothesis is hypothesis


def test_the_list_for_calibration_is_long_enough_and_marked() -> None:
    for lang in ("de", "en"):
        listed = pairs(lang)
        assert len(listed) >= 50
        assert len({pair.source for pair in listed}) == len(listed)
        for pair in listed:
            assert pair.source[slice(*pair.term)].strip()
            assert "[" not in pair.source
            assert all(target == target.strip() and target for target in pair.targets)


def calibrated_engine(wrong: int = 0, unknown: int = 0) -> ScriptedEngine:
    """Translates the list word for word, the term as expected; some looks go astray."""
    script, aligned = {}, {}
    for n, pair in enumerate(pairs("de")):
        source = word_spans(pair.source)
        mine = [i for i, (a, b) in enumerate(source) if a < pair.term[1] and b > pair.term[0]]
        words, looks = [], []
        for i in range(len(source)):
            if i == mine[0]:
                expected = pair.targets[0].split() if n >= unknown else ["???"]
                words += expected
                looks += [str(mine[min(k, len(mine) - 1)]) for k in range(len(expected))]
            elif i not in mine:
                words.append(f"W{i}")
                looks.append(str(i))
        if n >= len(pairs("de")) - wrong:
            looks = [str((int(look) + 1) % len(source)) for look in looks]
        script[pair.source], aligned[pair.source] = [" ".join(words)], " ".join(looks)
    return ScriptedEngine(script, aligned=aligned)


def test_alignments_are_trusted_from_nine_in_ten() -> None:
    total = len(pairs("de"))
    assert measure(calibrated_engine(), "de") == Calibration(total, total)
    assert measure(calibrated_engine(wrong=5), "de").trusted
    assert not measure(calibrated_engine(wrong=7), "de").trusted
    assert not measure(calibrated_engine(unknown=total - calibrate.USABLE + 1), "de").trusted
    assert measure(FakeEngine(), "de") == Calibration(0, 0)


def test_calibration_is_measured_once_and_kept(tmp_path) -> None:
    engine = calibrated_engine()
    first = calibration(engine, "de", tmp_path)
    engine.asked.clear()
    assert calibration(engine, "de", tmp_path) == first
    assert engine.asked == []
    (kept,) = tmp_path.iterdir()
    kept.write_text("{", encoding="utf-8")
    assert calibration(engine, "de", tmp_path) == first
    assert json.loads(kept.read_text(encoding="utf-8"))["exact"] == first.exact


def test_a_guarded_engine_tells_whether_its_alignments_are_trusted(tmp_path) -> None:
    assert GuardedEngine(calibrated_engine(), "de", cache_dir=tmp_path).alignment_trusted()
    assert not GuardedEngine(calibrated_engine(), "de").alignment_trusted()
