"""The checks of a target. To add one, write a class and put it into CHECKS."""

from __future__ import annotations

from collections.abc import Sequence

from translate_app.core.quality import Finding
from translate_app.core.term import TermOutcome
from translate_app.quality.checks.base import Check, Context
from translate_app.quality.checks.length import SuspiciousLength
from translate_app.quality.checks.numbers import NumbersDiffer
from translate_app.quality.checks.repetition import RepeatedPhrase, RepeatedWord
from translate_app.quality.checks.terms import ForbiddenTerm, RequiredTerm
from translate_app.quality.checks.typography import Spacing, UnpairedQuotes
from translate_app.quality.checks.untranslated import CyrillicLeft, EmptyTarget, SameAsSource

CHECKS: tuple[Check, ...] = (
    EmptyTarget(),
    SameAsSource(),
    CyrillicLeft(),
    RequiredTerm(),
    ForbiddenTerm(),
    NumbersDiffer(),
    RepeatedPhrase(),
    RepeatedWord(),
    SuspiciousLength(),
    UnpairedQuotes(),
    Spacing(),
)


def run_checks(
    segment_id: str,
    source: str,
    target: str,
    target_lang: str,
    outcomes: Sequence[TermOutcome] = (),
) -> tuple[Finding, ...]:
    """All findings for one segment, in the order of CHECKS, the gravest kinds first.

    In an empty target nothing but its emptiness is told.
    """
    context = Context(segment_id, target_lang, tuple(outcomes))
    checks = CHECKS if target.strip() else (EmptyTarget(),)
    return tuple(found for check in checks for found in check.run(source, target, context))
