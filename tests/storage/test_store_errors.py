"""What the driver refuses becomes a sentence with the file and the next step."""

import ast
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from translate_app.core.article import Article
from translate_app.core.errors import StorageError
from translate_app.storage import queries, schema
from translate_app.storage.store import Store

PACKAGE = Path(__file__).parents[2] / "translate_app" / "storage"


def assert_explained(error: StorageError, path: Path | str, problem: str, hint: str) -> None:
    assert error.path == str(path)
    assert problem in str(error.problem)
    assert hint in str(error.hint)


def test_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "articles.db"
    Store.open(f"sqlite:///{path}").close()
    assert path.exists()


def test_a_relative_path_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: Article
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open("sqlite:///articles.db") as store:
        store.add_article(article)
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        store.close()  # the next connection is a new one
        assert len(store.articles()) == 1
    assert not (tmp_path / "elsewhere" / "articles.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "articles.db"
    with pytest.raises(StorageError) as caught:
        Store.open(f"sqlite:///{path}")
    assert_explained(caught.value, path, "folder cannot be made", "another place")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        Store.open(f"sqlite:///{tmp_path}")
    assert_explained(caught.value, tmp_path, "cannot be opened", "folder that you may write to")


@pytest.mark.parametrize("content", [b"%PDF-1.7 " * 500, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        Store.open(f"sqlite:///{path}")
    assert_explained(caught.value, path, "not a database", "backup")
    assert path.read_bytes() == content


def test_a_database_damaged_inside(path: Path, article: Article) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        for _ in range(50):
            store.add_article(article)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StorageError) as caught, Store.open(f"sqlite:///{path}") as store:
        store.articles()
    assert_explained(caught.value, path, "damaged", "backup")


def test_a_file_that_must_not_be_written(path: Path, article: Article) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        number = store.add_article(article)
    address = f"file:{path}?mode=ro"
    with Store.open(f"sqlite:///{address}&uri=true") as store:
        assert store.article(number) == article
        with pytest.raises(StorageError) as caught:
            store.add_article(article)
    assert_explained(caught.value, f"file:{path}", "cannot be written", "Allow writing")


def test_a_full_disk_loses_nothing_that_was_saved(path: Path, article: Article) -> None:
    with Store.open(f"sqlite:///{path}") as store:
        engine = store._engine
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 40"))
        store.close()
        saved: list[int] = []
        with pytest.raises(StorageError) as caught:
            saved.extend(store.add_article(article) for _ in range(10_000))
        assert_explained(caught.value, path, "disk is full", "Free some space")
        assert [summary.id for summary in store.articles()] == saved[::-1] != []


def test_a_database_that_stays_locked(path: Path, article: Article) -> None:
    with Store.open(f"sqlite:///{path}?timeout=0.05") as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as caught:
            store.add_article(article)
        other.close()
        assert_explained(caught.value, path, "Another program", "Wait a moment")
        assert store.add_article(article) == 1


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("articles.db", "not the address of a database"),
        ("nosuch://localhost/articles", "no driver for nosuch"),
        ("oracle://localhost/articles", "no driver for oracle"),
    ],
)
def test_an_address_that_cannot_be_used(url: str, problem: str) -> None:
    with pytest.raises(StorageError, match=problem) as caught:
        Store.open(url)
    assert "sqlite:///" in str(caught.value.hint)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(StorageError) as caught:
        Store.open("oracle://ada:secret@localhost/articles")
    assert "secret" not in str(caught.value)


def test_the_tables_and_queries_can_be_written_for_postgresql() -> None:
    dialect = postgresql.dialect()
    for table in schema.metadata.sorted_tables:
        for part in (CreateTable(table), *map(CreateIndex, table.indexes), insert(table)):
            str(part.compile(dialect=dialect))
    for query in (queries.summaries(), queries.latest(schema.drafts, "id", 1)):
        assert "SELECT" in str(query.compile(dialect=dialect))


def test_sqlite_is_named_only_where_a_database_is_opened() -> None:
    for module in PACKAGE.rglob("*.py"):
        code = ast.unparse(ast.parse(module.read_text(encoding="utf-8")))
        if module.name != "database.py":
            assert "PRAGMA" not in code
            assert "dialects" not in code
            assert "IMMEDIATE" not in code
