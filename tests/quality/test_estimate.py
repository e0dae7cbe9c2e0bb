"""The estimate without a reference: what raises it, what lowers it, what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.message import message
from translate_app.core.quality import Band, Finding, IssueType, Severity
from translate_app.core.term import TermMatch, TermOutcome, TermState
from translate_app.quality.estimate import estimate

ENGINE = EngineInfo("ct2", "test-model", "0" * 64, "beam 4")
LOGPROBS = st.lists(st.floats(-8, 0), min_size=1, max_size=20).map(tuple)
LACKS_5 = "The translation lacks 5."
UNSURE = "The model was unsure of this sentence."


def draft(*logprobs: float, origin: Origin = Origin.MT, warnings: tuple = ()) -> Draft:
    engine = ENGINE if origin is Origin.MT else None
    return Draft("s", "Ein Text", origin, engine, logprobs, warnings=warnings)


def term(state: TermState, *, required: bool = True) -> TermOutcome:
    return TermOutcome(TermMatch("s", ((0, 1),), "Я", "c"), state, "Ich", required=required)


def finding(severity: Severity, issue_type: IssueType = IssueType.NUMBERS) -> Finding:
    return Finding("s", "x", issue_type, severity, message(LACKS_5))


RIGHT, MISSED = term(TermState.ALREADY_RIGHT), term(TermState.MISSED)
OPTIONAL = term(TermState.MISSED, required=False)
SURE = draft(-0.1, -0.2)  # 100 * exp(-0.15) = 86

CASES = [
    # draft, outcomes, findings, band, reasons
    (SURE, (), (), Band.GOOD, []),
    (SURE, (RIGHT,), (finding(Severity.MINOR),), Band.GOOD, []),
    (SURE, (OPTIONAL,), (), Band.GOOD, []),
    (draft(-0.5), (), (), Band.READ, [UNSURE]),
    (draft(-1.2), (), (), Band.REWORK, [UNSURE]),
    (SURE, (RIGHT, MISSED), (), Band.READ, ["1 of 2 terms are missing."]),
    (SURE, (), (finding(Severity.MAJOR),), Band.READ, [LACKS_5]),
    (SURE, (), (finding(Severity.CRITICAL),), Band.REWORK, [LACKS_5]),
    (draft(-0.1, warnings=(message("It is cut."),)), (), (), Band.READ, ["It is cut."]),
    (draft(), (), (), Band.READ, ["The model gave no score for this sentence."]),
    (draft(origin=Origin.RULE), (), (), Band.GOOD, []),
    (draft(origin=Origin.TM), (), (), Band.GOOD, []),
    (draft(origin=Origin.TM), (), (finding(Severity.MAJOR),), Band.READ, [LACKS_5]),
]  # fmt: skip


@pytest.mark.parametrize(("given_draft", "outcomes", "findings", "band", "reasons"), CASES)
def test_bands_and_reasons(given_draft, outcomes, findings, band, reasons) -> None:
    found = estimate(given_draft, outcomes, findings)
    assert (found.band, [str(reason) for reason in found.reasons]) == (band, reasons)


def test_a_missing_term_counts_once_though_it_is_a_finding_too() -> None:
    twice = estimate(SURE, (MISSED,), (finding(Severity.MAJOR, IssueType.TERMINOLOGY),))
    assert twice == estimate(SURE, (MISSED,), ())


def test_the_signature_names_recipe_and_engine() -> None:
    assert estimate(SURE, (), ()).signature == f"logprob-v1|{ENGINE.signature}"
    assert estimate(draft(origin=Origin.RULE), (), ()).signature == "logprob-v1|rule"


@given(LOGPROBS, LOGPROBS, st.integers(0, 4), st.integers(0, 3))
def test_the_value_grows_with_the_mean_log_probability(first, second, missed, serious) -> None:
    outcomes, findings = (MISSED,) * missed, (finding(Severity.MAJOR),) * serious
    low, high = sorted((first, second), key=lambda p: sum(p) / len(p))
    below, above = (estimate(draft(*p), outcomes, findings) for p in (low, high))
    assert below.value <= above.value + 1e-9
    assert 0 <= below.value <= 100


@given(LOGPROBS, st.integers(0, 5), st.integers(0, 5))
def test_every_mistake_lowers_the_value(logprobs, missed, serious) -> None:
    def value(m: int, s: int) -> float:
        return estimate(draft(*logprobs), (MISSED,) * m, (finding(Severity.MAJOR),) * s).value

    assert value(missed + 1, serious) < value(missed, serious)
    assert value(missed, serious + 1) < value(missed, serious)


def test_a_probability_above_one_is_no_more_than_certain() -> None:
    assert estimate(draft(0.0001), (), ()).value == 100
