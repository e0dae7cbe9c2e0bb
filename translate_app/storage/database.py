"""Opening a database: the engine, SQLite's settings, and bringing the tables up to date."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url, text
from sqlalchemy import inspect as look
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from translate_app.core.errors import StorageError
from translate_app.core.message import message
from translate_app.storage.failures import explained
from translate_app.storage.schema import REVISION

WAIT_S = 30  # for another writer; saving a whole article takes well under a second
# Turning WAL on is the one step for which SQLite does not wait when another program does the same.
WAL_PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8)
MIGRATIONS = Path(__file__).parent / "migrations"
WRITES = "writes"  # execution option: the transaction will write


def connect(url: str) -> tuple[Engine, str]:
    """The engine for `url` and what to call the database in errors (never with a password).

    Makes the folder of an SQLite file; raises StorageError.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError(
            "This is not the address of a database.", "Write it like sqlite:///data/articles.db."
        ) from error
    name = parsed.render_as_string(hide_password=True)
    options: dict[str, Any] = {"pool_pre_ping": True}
    if parsed.get_backend_name() == "sqlite":
        parsed, options = _file_options(parsed)
        name = parsed.database or name
    try:
        engine = create_engine(parsed, **options)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError(
            message("There is no driver for {kind}.", kind=parsed.drivername),
            "Install the driver, or use an SQLite file: sqlite:///data/articles.db.",
            path=name,
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine, name


def _file_options(url: URL) -> tuple[URL, dict[str, Any]]:
    options: dict[str, Any] = {}
    if "timeout" not in url.query:
        options["connect_args"] = {"timeout": WAIT_S}
    if url.database in (None, "", ":memory:"):
        # One connection that threads take in turn: a second would see another, empty database.
        options |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
        options["connect_args"]["check_same_thread"] = False
    elif url.database and not url.database.startswith("file:"):
        path = Path(url.database).absolute()  # a later chdir must not lead to a second file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                message("The folder cannot be made: {reason}.", reason=error.strerror or ""),
                "Choose another place for the database.",
                path=path,
            ) from error
        url = url.set(database=str(path))
    return url, options


def _set_up(connection: Any, _record: object) -> None:
    """SQLite only: readers beside one writer, and no orphans."""
    connection.isolation_level = None  # the driver would begin too late: see _begin
    _turn_wal_on(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _turn_wal_on(connection: Any) -> None:
    for pause in (*WAL_PAUSES_S, None):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if pause is None or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(pause)


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for another writer: SQLite
    # refuses it at once. One that says so at the start can.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Run the migrations that are due, all or none. Raises StorageError, also for a database
    of a newer version and for one that holds the tables of another program.
    """
    with explained(name):
        with engine.connect() as connection:
            if _revision(connection) == REVISION:
                return
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            found = _revision(connection)  # again: another process may have been faster
            if found is None and look(connection).get_table_names():
                raise StorageError(
                    "This database belongs to another program.",
                    "Choose another file name or an empty database.",
                    path=name,
                )
            if found != REVISION:
                _upgrade(connection, found, name)


def _revision(connection: Connection) -> str | None:
    if not look(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _upgrade(connection: Connection, found: str | None, name: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if found is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(found)
        except CommandError as error:
            raise StorageError(
                "The database was made by a newer version of this program.",
                "Update the program, or choose another database.",
                path=name,
            ) from error
    command.upgrade(config, "head")
