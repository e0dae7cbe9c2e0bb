"""The questions that take more than one table or one step; each is a single statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, and_, func, select

from translate_app.core.review import ReviewState
from translate_app.storage.schema import articles, drafts, revisions

CONFIRMED = (ReviewState.REVIEWED.value, ReviewState.FINAL.value)


def latest(table: Table, order: str, article_id: int | None = None) -> Select[Any]:
    """The row with the highest `order` of every segment, of one article or of all."""
    newest = select(
        table.c.article_id, table.c.segment_id, func.max(table.c[order]).label("newest")
    ).group_by(table.c.article_id, table.c.segment_id)
    if article_id is not None:
        newest = newest.where(table.c.article_id == article_id)
    top = newest.subquery()
    return select(table).join(
        top,
        and_(
            table.c.article_id == top.c.article_id,
            table.c.segment_id == top.c.segment_id,
            table.c[order] == top.c.newest,
        ),
    )


def summaries() -> Select[Any]:
    """All articles with their counts, newest first."""
    drafted = (
        select(drafts.c.article_id, func.count(drafts.c.segment_id.distinct()).label("drafted"))
        .group_by(drafts.c.article_id)
        .subquery()
    )
    last = latest(revisions, "number").subquery()
    confirmed = (
        select(last.c.article_id, func.count().label("confirmed"))
        .where(last.c.state.in_(CONFIRMED))
        .group_by(last.c.article_id)
        .subquery()
    )
    return (
        select(
            articles.c.id,
            articles.c.title,
            articles.c.source_lang,
            articles.c.target_lang,
            articles.c.created,
            articles.c.segments,
            func.coalesce(drafted.c.drafted, 0).label("drafted"),
            func.coalesce(confirmed.c.confirmed, 0).label("confirmed"),
        )
        .outerjoin(drafted, drafted.c.article_id == articles.c.id)
        .outerjoin(confirmed, confirmed.c.article_id == articles.c.id)
        .order_by(articles.c.id.desc())
    )
