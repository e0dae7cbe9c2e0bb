"""Transactions: what every part of the store reads and writes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, insert, select

from translate_app.core.errors import StorageError
from translate_app.core.message import message
from translate_app.storage import database, schema
from translate_app.storage.failures import explained


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Transactions:
    """An open database and a clock."""

    def __init__(self, engine: Engine, name: str, now: Callable[[], datetime]) -> None:
        """Use `open`."""
        self._engine = engine
        self._writer = engine.execution_options(**{database.WRITES: True})
        self._name = name
        self._now = now

    @classmethod
    def open(cls, url: str, *, now: Callable[[], datetime] = utc_now) -> Self:
        """Open or create the database at an SQLAlchemy URL and bring its tables up to date.

        Makes the folder of an SQLite file. Raises StorageError where it cannot be used.
        """
        engine, name = database.connect(url)
        try:
            database.bring_up_to_date(engine, name)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name, now)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with explained(self._name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self, article_id: int | None = None) -> Iterator[Connection]:
        """A transaction that is committed at the end and undone by an error.

        Holds the article, so that what is read in it stays true until the end: SQLite has one
        writer at a time, PostgreSQL locks the row. Raises StorageError where there is none.
        """
        with explained(self._name), self._writer.begin() as connection:
            if article_id is not None:
                key = schema.articles.c.id
                if (
                    connection.scalar(select(key).where(key == article_id).with_for_update())
                    is None
                ):
                    raise self._no_article(article_id)
            yield connection

    def _no_article(self, article_id: int) -> StorageError:
        return StorageError(
            message("There is no article {number}.", number=article_id),
            "Choose one from the list; this one may have been deleted.",
            path=self._name,
        )


def add(connection: Connection, table: Table, **columns: Any) -> int:
    """Insert one row; returns its number."""
    key = connection.execute(insert(table).values(**columns)).inserted_primary_key
    return int(key[0]) if key else 0
