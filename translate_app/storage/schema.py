"""The tables as they are now. How a database gets here is in migrations/."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0001"  # the newest file in migrations/versions; a test compares the two

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Goes in with any time zone, comes out in UTC; refuses a time without a zone.

    SQLite keeps no zone, so values are turned to UTC before they are written.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Add the zone that SQLite dropped; PostgreSQL answers in the zone of the session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _of_article() -> Column[int]:
    return Column(
        "article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False
    )


def _table(name: str, *parts: Column[Any] | UniqueConstraint | Index) -> Table:
    # A number is never given twice: an old browser tab must not show another article.
    return Table(
        name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_autoincrement=True
    )


# Long texts stand last: the article list is read without touching them.
articles = _table(
    "articles",
    Column("title", String, nullable=False),
    Column("source_lang", String, nullable=False),
    Column("target_lang", String, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("segments", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("notes", Text, nullable=False),
)

drafts = _table(
    "drafts",
    _of_article(),
    Column("segment_id", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("details", Text, nullable=False),
    Index("ix_drafts_segment", "article_id", "segment_id", "id"),
)

revisions = _table(
    "revisions",
    _of_article(),
    Column("segment_id", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("editor", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("target", Text, nullable=False),
    UniqueConstraint("article_id", "segment_id", "number", name="uq_revisions_number"),
)

dismissals = _table(
    "dismissals",
    _of_article(),
    Column("segment_id", String, nullable=False),
    Column("check_id", String, nullable=False),
    Column("target_hash", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("editor", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_dismissals_article", "article_id"),
)

releases = _table(
    "releases",
    _of_article(),
    Column("at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_releases_article", "article_id"),
)

runs = _table(
    "runs",
    _of_article(),
    Column("state", String, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("settings", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("started", UtcDateTime, nullable=False),
    Column("updated", UtcDateTime, nullable=False),
    Index("ix_runs_article", "article_id"),
)
