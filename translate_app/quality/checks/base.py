"""What a check is, and what it is told beside the two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from translate_app.core.message import Message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.core.term import Span, TermOutcome


@dataclass(frozen=True, slots=True)
class Context:
    """`outcomes` are those of the segment's terms in this very target."""

    segment_id: str
    target_lang: str
    outcomes: tuple[TermOutcome, ...] = ()


class Check(Protocol):
    """One kind of mistake. A check that is often wrong is not read: when in doubt it is silent.

    `help` is one sentence for the reviewer that says what the check looks for.
    """

    id: str
    issue_type: IssueType
    severity: Severity
    help: str

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """Findings in order of their place; spans are code points of source and target."""
        ...


def finding(
    check: Check,
    context: Context,
    text: Message,
    *,
    source_span: Span | None = None,
    target_span: Span | None = None,
    fix: str | None = None,
) -> Finding:
    """A finding of `check` in the segment of `context`."""
    return Finding(
        context.segment_id,
        check.id,
        check.issue_type,
        check.severity,
        text,
        source_span,
        target_span,
        fix,
    )
