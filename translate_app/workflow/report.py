"""An article under review as plain data, for scripts: stable names, JSON types only."""

from __future__ import annotations

from typing import Any

from translate_app.core.article import Block, Segment
from translate_app.workflow.review import Review, Row
from translate_app.workflow.terms import outcome_json

VERSION = 1  # raised when a name changes its meaning or goes away


def report(review: Review) -> dict[str, Any]:
    """Blocks with their segments in order; a segment kept apart has the target None."""
    rows = {row.segment.id: row for row in review.rows}
    article = review.article
    return {
        "version": VERSION,
        "source_lang": article.pair.source_lang,
        "target_lang": article.pair.target_lang,
        "headline": article.headline,
        "notes": [str(note) for note in article.notes],
        "terms": {"found": review.terms_found, "right": review.terms_right},
        "blocks": [_block(block, rows) for block in article.blocks],
    }


def _block(block: Block, rows: dict[str, Row]) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "start": block.start,
        "stop": block.stop,
        "duplicate_of": block.duplicate_of,
        "kept_apart": block.kept_apart,
        "segments": [_segment(segment, rows.get(segment.id)) for segment in block.segments],
    }


def _segment(segment: Segment, row: Row | None) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": segment.id,
        "source": segment.source,
        "start": segment.start,
        "stop": segment.stop,
        "target": None,
    }
    if row is None:
        return plain
    return plain | {
        "target": row.target or None,
        "state": row.state.value,
        "origin": row.draft.origin.value if row.draft else None,
        "signature": row.draft.signature if row.draft else None,
        "warnings": [str(w) for w in row.draft.warnings] if row.draft else [],
        "terms": [outcome_json(outcome) for outcome in row.outcomes],
        "estimate": (
            {
                "value": round(row.estimate.value, 1),
                "band": row.estimate.band.value,
                "reasons": [str(reason) for reason in row.estimate.reasons],
                "signature": row.estimate.signature,
            }
            if row.estimate
            else None
        ),
        "findings": [
            {
                "check": finding.check_id,
                "issue_type": finding.issue_type.value,
                "severity": finding.severity.value,
                "message": str(finding.message),
                "source_span": list(finding.source_span) if finding.source_span else None,
                "target_span": list(finding.target_span) if finding.target_span else None,
                "fix": finding.fix,
            }
            for finding in row.findings
        ],
    }
