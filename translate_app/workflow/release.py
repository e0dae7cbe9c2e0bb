"""What is still open, freezing a release, and handing it out as a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from translate_app.core.article import Article
from translate_app.core.errors import ExportError, ReviewError
from translate_app.core.message import Message, message
from translate_app.core.quality import Severity
from translate_app.core.review import Release, ReviewState
from translate_app.exports.document import Pressroom, build
from translate_app.exports.formats import EXPORTERS, exporter
from translate_app.storage.store import Store
from translate_app.workflow.review import Review


def open_points(review: Review) -> tuple[Message, ...]:
    """Why the article cannot be released yet; empty when it can."""
    points = []
    missing = sum(not row.target.strip() for row in review.rows)
    if missing:
        points.append(message("Segments without a translation: {n}.", n=missing))
    unconfirmed = sum(not row.confirmed for row in review.rows) - missing
    if unconfirmed > 0:
        points.append(message("Segments not confirmed: {n}.", n=unconfirmed))
    critical = sum(
        finding.severity is Severity.CRITICAL for row in review.rows for finding in row.findings
    )
    if critical:
        points.append(message("Critical findings that are open: {n}.", n=critical))
    return tuple(points)


def freeze(
    review: Review, *, store: Store, termbase_hash: str, version: str, editor: str, now: datetime
) -> tuple[int, Release]:
    """Make every segment FINAL and keep the release; returns its id and the release.

    Raises ReviewError while `open_points` says that something is open.
    """
    points = open_points(review)
    if points:
        raise ReviewError(
            message("The article is not ready: {points}", points=" ".join(map(str, points))),
            "Confirm the open segments first.",
        )
    for row in review.rows:
        if row.state is not ReviewState.FINAL:
            store.append(
                review.article_id,
                segment_id=row.segment.id,
                target=row.target,
                state=ReviewState.FINAL,
                editor=editor,
                based_on=row.revision,
            )
    signatures = {row.draft.signature for row in review.rows if row.draft}
    release = Release(
        article_id=review.article_id,
        target_lang=review.article.pair.target_lang,
        targets=tuple((row.segment.id, row.target) for row in review.rows),
        scores=(),
        dismissals=store.dismissals(review.article_id),
        termbase_hash=termbase_hash,
        model_signature=" + ".join(sorted(signatures)),
        version=version,
        at=now,
    )
    return store.add_release(release), release


def export(
    article: Article,
    targets: Mapping[str, str],
    format_id: str,
    *,
    pressroom: Pressroom,
    released: date,
    draft: bool = False,
) -> bytes:
    """The document in one of the formats of `exports.formats`; `draft` marks it unreviewed.

    Raises ExportError for an unknown format or a segment without a target.
    """
    document = build(article, targets, pressroom=pressroom, released=released, draft=draft)
    return exporter(format_id).write(document)


def format_of(path: Path) -> str:
    """The format that a file name asks for by its ending. Raises ExportError."""
    for format_ in EXPORTERS:
        if path.suffix.lower() == format_.suffix:
            return format_.id
    endings = ", ".join(dict.fromkeys(format_.suffix for format_ in EXPORTERS))
    raise ExportError(
        "No document format has this ending.",
        message("Use one of: {names}.", names=endings),
        path=path,
    )


def load_pressroom(path: Path) -> Pressroom:
    """The press office's own lines, empty where none were saved yet. Raises ExportError."""
    if not path.exists():
        return Pressroom()
    try:
        return Pressroom(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise ExportError(
            "The press office details cannot be read.", "Mend or delete the file.", path=path
        ) from error


def save_pressroom(pressroom: Pressroom, path: Path) -> None:
    """Write the press office's lines so that a crash leaves the old or the new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    text = json.dumps(asdict(pressroom), ensure_ascii=False, indent=1)
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(path)
