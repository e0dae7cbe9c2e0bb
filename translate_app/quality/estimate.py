"""A reference-free estimate of a segment: how likely the model found its own draft.

Recipe logprob-v1. The base is 100 times the geometric mean of the token probabilities. On
1 000 judged Russian-English sentences (MLQE-PE test20, another model) it correlates with the
judges at 0.55: of drafts from 70 up, 80 % were judged 80 or better and 5 % below 50; of those
below 50, 69 % were judged below 50. The bounds of the bands are taken from there. A missing term or
a serious finding lowers the base; the page shows the reasons beside the number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from translate_app.core.draft import Draft, Origin
from translate_app.core.message import Message, message
from translate_app.core.quality import Band, Estimate, Finding, IssueType, Severity
from translate_app.core.term import TermOutcome, TermState

RECIPE = "logprob-v1"
GOOD_FROM = 70.0
READ_FROM = 50.0
# A draft that no model scored: a rule's date or a glossary form is right by construction, a
# translation memory holds what a person confirmed for another text.
BASE_BY_ORIGIN = {Origin.RULE: 100.0, Origin.GLOSSARY: 100.0, Origin.TM: 90.0}
UNSCORED_BASE = READ_FROM  # an engine that gives no probabilities: read it
# Chosen by hand: two missing terms or one serious finding cost a draft at 70 about a quarter.
KEPT_PER_MISSED_TERM = 0.88
KEPT_PER_MAJOR_FINDING = 0.8
_SERIOUS = frozenset({Severity.MAJOR, Severity.CRITICAL})


def estimate(
    draft: Draft, outcomes: Sequence[TermOutcome], findings: Sequence[Finding]
) -> Estimate:
    """Guess of quality, 0-100: grows with the mean token log-probability of the draft and
    falls with missing required terms and serious findings. A critical finding gives 0.

    No draft with a missing term or a serious finding is in the band GOOD.
    """
    base, reasons = _base(draft)
    required = [outcome for outcome in outcomes if outcome.required]
    missed = sum(outcome.state is TermState.MISSED for outcome in required)
    # Missing terms are findings too; each counts once.
    serious = [
        finding
        for finding in findings
        if finding.severity in _SERIOUS and finding.issue_type is not IssueType.TERMINOLOGY
    ]
    if missed:
        reasons.append(message("{n} of {m} terms are missing.", n=missed, m=len(required)))
    reasons += draft.warnings
    reasons += [finding.message for finding in serious]
    value = base * KEPT_PER_MISSED_TERM**missed * KEPT_PER_MAJOR_FINDING ** len(serious)
    if any(finding.severity is Severity.CRITICAL for finding in serious):
        value = 0.0
    clean = not missed and not serious and not draft.warnings
    return Estimate(value, _band(value, clean), tuple(reasons), f"{RECIPE}|{draft.signature}")


def _base(draft: Draft) -> tuple[float, list[Message]]:
    if draft.origin in BASE_BY_ORIGIN:
        return BASE_BY_ORIGIN[draft.origin], []
    if not draft.token_logprobs:
        return UNSCORED_BASE, [message("The model gave no score for this sentence.")]
    mean = sum(draft.token_logprobs) / len(draft.token_logprobs)
    value = 100 * math.exp(min(mean, 0.0))
    unsure = [] if value >= GOOD_FROM else [message("The model was unsure of this sentence.")]
    return value, unsure


def _band(value: float, clean: bool) -> Band:
    if value >= GOOD_FROM and clean:
        return Band.GOOD
    return Band.READ if value >= READ_FROM else Band.REWORK
