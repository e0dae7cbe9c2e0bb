"""Official terms that a translation lacks, and forms that it must not use."""

from __future__ import annotations

from collections.abc import Iterator

from translate_app.core.message import message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.core.term import TermOutcome, TermState
from translate_app.quality.checks.base import Context, finding


class RequiredTerm:
    """A verified term that is not in the target."""

    id = "required_term"
    issue_type = IssueType.TERMINOLOGY
    severity = Severity.MAJOR
    help = "An official title, body, place or name of the glossary is not in the translation."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each missed occurrence."""
        del source, target
        return [
            finding(
                self,
                context,
                message(
                    "“{surface}” is “{form}” in the glossary; it is not in the translation.",
                    surface=outcome.match.surface,
                    form=outcome.form,
                ),
                source_span=outcome.match.spans[0],
            )
            for outcome in _missed(context)
            if outcome.target_span is None
        ]


class ForbiddenTerm:
    """A form that the glossary rules out."""

    id = "forbidden_term"
    issue_type = IssueType.TERMINOLOGY
    severity = Severity.MAJOR
    help = "The translation uses a form that the glossary rules out."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """One finding for each forbidden form, where it stands."""
        del source
        return [
            finding(
                self,
                context,
                message(
                    "“{used}” is not the official form; use “{form}”.",
                    used=target[slice(*outcome.target_span)],
                    form=outcome.form,
                ),
                source_span=outcome.match.spans[0],
                target_span=outcome.target_span,
            )
            for outcome in _missed(context)
            if outcome.target_span is not None
        ]


def _missed(context: Context) -> Iterator[TermOutcome]:
    # A missed term has a target span where a forbidden form stands in its place.
    return (o for o in context.outcomes if o.required and o.state is TermState.MISSED)
