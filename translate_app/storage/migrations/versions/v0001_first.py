"""First version: articles, drafts, revisions, dismissals, releases, runs."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def _create(name: str, *parts: sa.Column[Any] | sa.UniqueConstraint) -> None:
    key = sa.Column("id", sa.Integer, primary_key=True)
    op.create_table(name, key, *parts, sqlite_autoincrement=True)


def _column(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _of_article() -> sa.Column[Any]:
    owner = sa.ForeignKey("articles.id", ondelete="CASCADE")
    return sa.Column("article_id", sa.Integer, owner, nullable=False)


def upgrade() -> None:
    """Create all tables."""
    _create(
        "articles",
        _column("title", sa.String),
        _column("source_lang", sa.String),
        _column("target_lang", sa.String),
        _column("created", MOMENT),
        _column("segments", sa.Integer),
        _column("text", sa.Text),
        _column("blocks", sa.Text),
        _column("notes", sa.Text),
    )
    _create(
        "drafts",
        _of_article(),
        _column("segment_id", sa.String),
        _column("origin", sa.String),
        _column("created", MOMENT),
        _column("text", sa.Text),
        _column("details", sa.Text),
    )
    _create(
        "revisions",
        _of_article(),
        _column("segment_id", sa.String),
        _column("number", sa.Integer),
        _column("state", sa.String),
        _column("editor", sa.String),
        _column("at", MOMENT),
        _column("based_on", sa.Integer),
        _column("target", sa.Text),
        sa.UniqueConstraint("article_id", "segment_id", "number", name="uq_revisions_number"),
    )
    _create(
        "dismissals",
        _of_article(),
        _column("segment_id", sa.String),
        _column("check_id", sa.String),
        _column("target_hash", sa.String),
        _column("reason", sa.Text),
        _column("editor", sa.String),
        _column("at", MOMENT),
    )
    _create(
        "releases",
        _of_article(),
        _column("at", MOMENT),
        _column("body", sa.Text),
    )
    _create(
        "runs",
        _of_article(),
        _column("state", sa.String),
        _column("done", sa.Integer),
        _column("total", sa.Integer),
        _column("cancel_requested", sa.Boolean),
        _column("settings", sa.Text),
        _column("error", sa.Text),
        _column("started", MOMENT),
        _column("updated", MOMENT),
    )
    op.create_index("ix_drafts_segment", "drafts", ["article_id", "segment_id", "id"])
    for table in ("dismissals", "releases", "runs"):
        op.create_index(f"ix_{table}_article", table, ["article_id"])
