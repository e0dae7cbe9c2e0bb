"""Core types as database columns and back. Nested parts are JSON; what goes in comes out equal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from translate_app.core.article import Article, Block, BlockKind, LanguagePair, Segment
from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.message import Message
from translate_app.core.quality import Dismissal, Score
from translate_app.core.review import Release, ReviewState, Revision


def article_columns(article: Article) -> dict[str, Any]:
    """Columns of one article. Segments are kept as offsets: their source is a slice of the text."""
    return {
        "source_lang": article.pair.source_lang,
        "target_lang": article.pair.target_lang,
        "segments": len(article.translatable),
        "text": article.text,
        "blocks": _dump([_block_data(block) for block in article.blocks]),
        "notes": _dump(_messages_data(article.notes)),
    }


def article_from(row: Any) -> Article:
    """The article of a row with the columns of `article_columns`."""
    return Article(
        pair=LanguagePair(row.source_lang, row.target_lang),
        text=row.text,
        blocks=tuple(_block(data, row.text) for data in json.loads(row.blocks)),
        notes=_messages(json.loads(row.notes)),
    )


def draft_columns(draft: Draft) -> dict[str, Any]:
    """Columns of one draft; what only belongs to its recipe and reserve goes into `details`."""
    details = {
        "engine": asdict(draft.engine) if draft.engine else None,
        "token_logprobs": draft.token_logprobs,
        "alternatives": draft.alternatives,
        "alignment": draft.alignment,
        "warnings": _messages_data(draft.warnings),
    }
    return {
        "segment_id": draft.segment_id,
        "text": draft.text,
        "origin": draft.origin.value,
        "details": _dump(details),
    }


def draft_from(row: Any) -> Draft:
    """The draft of a row with the columns of `draft_columns`."""
    details = json.loads(row.details)
    return Draft(
        segment_id=row.segment_id,
        text=row.text,
        origin=Origin(row.origin),
        engine=EngineInfo(**details["engine"]) if details["engine"] else None,
        token_logprobs=tuple(details["token_logprobs"]),
        alternatives=tuple(details["alternatives"]),
        alignment=tuple((source, target) for source, target in details["alignment"]),
        warnings=_messages(details["warnings"]),
    )


def revision_columns(revision: Revision) -> dict[str, Any]:
    """Columns of one revision."""
    return asdict(revision) | {"state": revision.state.value}


def revision_from(row: Any) -> Revision:
    """The revision of a row with the columns of `revision_columns`."""
    return Revision(
        segment_id=row.segment_id,
        number=row.number,
        target=row.target,
        state=ReviewState(row.state),
        editor=row.editor,
        at=row.at,
        based_on=row.based_on,
    )


def dismissal_from(row: Any) -> Dismissal:
    """The dismissal of a row whose columns are its fields."""
    return Dismissal(
        segment_id=row.segment_id,
        check_id=row.check_id,
        target_hash=row.target_hash,
        reason=row.reason,
        editor=row.editor,
        at=row.at,
    )


def release_body(release: Release) -> str:
    """The whole release as JSON; times in ISO 8601, UTC."""
    return json.dumps(asdict(release), ensure_ascii=False, default=_utc)


def release_from(body: str) -> Release:
    """The release that `release_body` wrote."""
    data = json.loads(body)
    return Release(
        **data
        | {
            "targets": tuple((segment, target) for segment, target in data["targets"]),
            "scores": tuple(Score(**score) for score in data["scores"]),
            "dismissals": tuple(Dismissal(**_with_time(d)) for d in data["dismissals"]),
            "at": datetime.fromisoformat(data["at"]),
        }
    )


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _block_data(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "start": block.start,
        "stop": block.stop,
        "level": block.level,
        "duplicate_of": block.duplicate_of,
        "segments": [(s.id, s.start, s.stop) for s in block.segments],
    }


def _block(data: dict[str, Any], text: str) -> Block:
    segments = tuple(
        Segment(name, text[start:stop], start, stop) for name, start, stop in data["segments"]
    )
    return Block(**data | {"kind": BlockKind(data["kind"]), "segments": segments})


def _messages_data(messages: Iterable[Message]) -> list[Any]:
    return [(m.template, m.values) for m in messages]


def _messages(data: list[Any]) -> tuple[Message, ...]:
    return tuple(
        Message(template, tuple((name, value) for name, value in values))
        for template, values in data
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _with_time(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"at": datetime.fromisoformat(data["at"])}
