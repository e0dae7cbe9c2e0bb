"""A database gets its tables in steps; newer and foreign ones are left alone."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from translate_app.core.errors import StorageError
from translate_app.storage import database, schema
from translate_app.storage.store import Store

ROOT = Path(__file__).parents[2]


def test_the_migrations_lead_to_the_tables_of_the_schema(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == schema.REVISION


def test_the_revision_of_the_schema_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_numbers_are_never_given_twice_in_migrated_tables(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    tables = {name: sql for name, sql in rows if name in schema.metadata.tables}
    assert tables.keys() == schema.metadata.tables.keys()
    assert all("AUTOINCREMENT" in sql for sql in tables.values())


def test_opening_sets_up_sqlite(path: Path) -> None:
    with Store.open(f"sqlite:///{path}") as store, store._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": database.WAIT_S * 1000,
    }


def test_a_database_of_a_newer_version_is_left_alone(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="newer version") as caught:
        Store.open(f"sqlite:///{path}")
    assert caught.value.path == str(path)
    assert "Update the program" in str(caught.value.hint)


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    run(path, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StorageError, match="another program"):
        Store.open(f"sqlite:///{path}")
    assert run(path, "SELECT name FROM sqlite_master") == [("bookmarks",)]


def test_a_failed_migration_leaves_nothing_behind(path: Path) -> None:
    # An index of that name stands in the way of the last step of the first migration.
    run(path, "CREATE TABLE alembic_version (version_num VARCHAR(32))")
    run(path, "CREATE TABLE other (a INT)")
    run(path, "CREATE INDEX ix_runs_article ON other (a)")
    with pytest.raises(StorageError):
        Store.open(f"sqlite:///{path}")
    tables = run(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    assert tables == [("alembic_version",), ("other",)]


def test_an_up_to_date_database_is_opened_without_alembic(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    code = (
        "import sys; from translate_app.storage.store import Store; "
        "Store.open(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, f"sqlite:///{path}"]
    assert subprocess.run(command, check=False, cwd=ROOT).returncode == 0


def run(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    with connection:
        rows = connection.execute(statement).fetchall()
    connection.close()
    return rows
