"""Rows of a review as JSON for the editor. Offsets go out in UTF-16 units, as browsers count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from translate_app.core.article import Block, Segment
from translate_app.core.message import Message
from translate_app.core.quality import Estimate, Finding
from translate_app.core.review import Revision
from translate_app.core.term import Concept, Span, TermOutcome, TermState
from translate_app.workflow.review import Review, Row
from translate_app.workflow.terms import Terminology

ANONYMOUS = "reviewer"  # kept with revisions of people who gave no name
Json = dict[str, Any]
Say = Callable[[Message], str]  # a Message -> the sentence in the reader's language


def review_json(review: Review, title: str, terminology: Terminology, say: Say) -> Json:
    """The whole page: languages and every segment in reading order."""
    rows = {row.segment.id: row for row in review.rows}
    pair = review.article.pair
    return {
        "title": title,
        "source_lang": pair.source_lang,
        "target_lang": pair.target_lang,
        "rows": [
            row_json(rows[segment.id], None, terminology, say)
            if segment.id in rows
            else apart_json(segment, block)
            for block in review.article.blocks
            for segment in block.segments
        ],
    }


def row_json(row: Row, latest: Revision | None, terminology: Terminology, say: Say) -> Json:
    """One segment to translate; `editor` and `at` (ISO 8601) where `latest` is given."""
    source, target = row.segment.source, row.target
    return _place(row.segment, row.block) | {
        "apart": "",
        "target": target,
        "draft": row.draft.text if row.draft else "",
        "origin": row.draft.origin.value if row.draft else "",
        "warnings": [say(warning) for warning in row.draft.warnings] if row.draft else [],
        "state": row.state.value,
        "confirmed": row.confirmed,
        "revision": row.revision,
        "terms": [_term(outcome, source, target, terminology) for outcome in row.outcomes],
        "findings": [_finding(finding, source, target, say) for finding in row.findings],
        "estimate": _estimate(row.estimate, say),
        "similarity": row.similarity,
        "editor": latest.editor if latest and latest.editor != ANONYMOUS else "",
        "at": latest.at.isoformat() if latest else "",
    }


def apart_json(segment: Segment, block: Block) -> Json:
    """A segment that is shown but not translated; `apart` says why."""
    why = "repeated" if block.duplicate_of is not None else block.kind.value
    return _place(segment, block) | {"apart": why}


def utf16(text: str, span: Span | None) -> Span | None:
    """`span` counted in UTF-16 code units instead of code points."""
    if span is None:
        return None
    start, stop = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
    return start, stop


def _place(segment: Segment, block: Block) -> Json:
    return {
        "id": segment.id,
        "block": block.id,
        "kind": block.kind.value,
        "level": block.level,
        "source": segment.source,
    }


def _term(outcome: TermOutcome, source: str, target: str, terminology: Terminology) -> Json:
    concept = terminology.termbase.concept(outcome.match.concept_id)
    return {
        "spans": [utf16(source, span) for span in outcome.match.spans],
        "surface": outcome.match.surface,
        "right": outcome.state is not TermState.MISSED,
        "form": outcome.form,
        "target_span": utf16(target, outcome.target_span),
        "concept": _concept(concept),
    }


def _concept(concept: Concept) -> Json:
    return {
        "field": concept.subject_field.value,
        "status": concept.status.value,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "date": concept.date,
    }


def _finding(finding: Finding, source: str, target: str, say: Say) -> Json:
    return {
        "check": finding.check_id,
        "issue": finding.issue_type.value,
        "severity": finding.severity.value,
        "message": say(finding.message),
        "source_span": utf16(source, finding.source_span),
        "target_span": utf16(target, finding.target_span),
        "fix": finding.fix,
    }


def _estimate(estimate: Estimate | None, say: Say) -> Json | None:
    if estimate is None:
        return None
    return {"band": estimate.band.value, "reasons": [say(reason) for reason in estimate.reasons]}
