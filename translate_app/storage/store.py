"""The one door to the database. Drafts and revisions are only ever added; the latest wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.exc import IntegrityError

from translate_app.core.article import Article, LanguagePair
from translate_app.core.draft import Draft
from translate_app.core.errors import RevisionConflict
from translate_app.core.message import message
from translate_app.core.quality import Dismissal
from translate_app.core.review import Release, ReviewState, Revision
from translate_app.storage import codec, queries, schema
from translate_app.storage.records import ArticleSummary, Run, RunState
from translate_app.storage.runs import RunStore
from translate_app.storage.transactions import add, utc_now

__all__ = ["ArticleSummary", "Run", "RunState", "Store", "utc_now"]


class Store(RunStore):
    """Articles and all that is known about them.

    Threads may share one store and processes one database: writers wait for each other. Every
    method is one transaction, and raises StorageError where the database refuses or, in writing,
    where the article does not exist. Times come back in UTC.
    """

    def add_article(self, article: Article, title: str = "") -> int:
        """Keep an article; returns its number. The title is the headline unless given."""
        with self._write() as connection:
            return add(
                connection,
                schema.articles,
                title=title or article.headline,
                created=self._now(),
                **codec.article_columns(article),
            )

    def article(self, article_id: int) -> Article:
        """The article as it was added; StorageError where there is none."""
        with self._read() as connection:
            row = connection.execute(
                select(schema.articles).where(schema.articles.c.id == article_id)
            ).first()
        if row is None:
            raise self._no_article(article_id)
        return codec.article_from(row)

    def articles(self) -> list[ArticleSummary]:
        """All articles, newest first."""
        with self._read() as connection:
            rows = connection.execute(queries.summaries()).all()
        return [
            ArticleSummary(
                id=row.id,
                title=row.title,
                pair=LanguagePair(row.source_lang, row.target_lang),
                created=row.created,
                segments=row.segments,
                drafted=row.drafted,
                confirmed=row.confirmed,
            )
            for row in rows
        ]

    def delete_article(self, article_id: int) -> None:
        """Delete an article with its drafts, revisions, dismissals, releases and runs."""
        with self._write(article_id) as connection:
            connection.execute(delete(schema.articles).where(schema.articles.c.id == article_id))

    def save_drafts(self, article_id: int, drafts: Sequence[Draft]) -> None:
        """Add drafts, all or none; a later draft of a segment stands before an earlier one."""
        with self._write(article_id) as connection:
            shared = {"article_id": article_id, "created": self._now()}
            rows = [codec.draft_columns(draft) | shared for draft in drafts]
            if rows:
                connection.execute(insert(schema.drafts), rows)

    def drafts(self, article_id: int) -> dict[str, Draft]:
        """The latest draft of every segment that has one."""
        with self._read() as connection:
            rows = connection.execute(queries.latest(schema.drafts, "id", article_id)).all()
        return {row.segment_id: codec.draft_from(row) for row in rows}

    def append(
        self,
        article_id: int,
        *,
        segment_id: str,
        target: str,
        state: ReviewState,
        editor: str,
        based_on: int,
    ) -> Revision:
        """Add the next revision of a segment; numbers count from 1.

        `based_on` is the number the editor saw, 0 for the draft. Raises RevisionConflict where
        a newer one exists.
        """
        made = Revision(segment_id, based_on + 1, target, state, editor, self._now(), based_on)
        with self._write(article_id) as connection:
            newest = _revisions(article_id, segment_id).order_by(schema.revisions.c.number.desc())
            row = connection.execute(newest.limit(1)).first()
            if (row.number if row else 0) != based_on:
                raise _conflict(row.editor if row else "")
            try:
                add(
                    connection,
                    schema.revisions,
                    article_id=article_id,
                    **codec.revision_columns(made),
                )
            except IntegrityError as error:  # the number is taken
                raise _conflict("") from error
        return made

    def revisions(self, article_id: int, segment_id: str) -> tuple[Revision, ...]:
        """All revisions of a segment, oldest first."""
        query = _revisions(article_id, segment_id).order_by(schema.revisions.c.number)
        with self._read() as connection:
            return tuple(codec.revision_from(row) for row in connection.execute(query))

    def latest(self, article_id: int) -> dict[str, Revision]:
        """The latest revision of every segment that has one."""
        with self._read() as connection:
            rows = connection.execute(queries.latest(schema.revisions, "number", article_id)).all()
        return {row.segment_id: codec.revision_from(row) for row in rows}

    def dismiss(self, article_id: int, dismissal: Dismissal) -> None:
        """Keep a dismissal; a second one of the same finding stands before the first."""
        with self._write(article_id) as connection:
            add(connection, schema.dismissals, article_id=article_id, **asdict(dismissal))

    def dismissals(self, article_id: int) -> tuple[Dismissal, ...]:
        """The dismissals of an article, one for each segment, check and target."""
        query = select(schema.dismissals).where(schema.dismissals.c.article_id == article_id)
        with self._read() as connection:
            rows = connection.execute(query.order_by(schema.dismissals.c.id)).all()
        made = [codec.dismissal_from(row) for row in rows]
        return tuple({(d.segment_id, d.check_id, d.target_hash): d for d in made}.values())

    def add_release(self, release: Release) -> int:
        """Keep a release; returns its number."""
        with self._write(release.article_id) as connection:
            return add(
                connection,
                schema.releases,
                article_id=release.article_id,
                at=release.at,
                body=codec.release_body(release),
            )

    def releases(self, article_id: int) -> tuple[tuple[int, Release], ...]:
        """The releases of an article with their numbers, newest first."""
        query = select(schema.releases).where(schema.releases.c.article_id == article_id)
        with self._read() as connection:
            rows = connection.execute(query.order_by(schema.releases.c.id.desc())).all()
        return tuple((row.id, codec.release_from(row.body)) for row in rows)


def _revisions(article_id: int, segment_id: str) -> Select[Any]:
    return select(schema.revisions).where(
        schema.revisions.c.article_id == article_id, schema.revisions.c.segment_id == segment_id
    )


def _conflict(editor: str) -> RevisionConflict:
    return RevisionConflict(
        message("{editor} has changed this segment in the meantime.", editor=editor or "Someone"),
        "Load the page again to see the new text, then make your change.",
    )
