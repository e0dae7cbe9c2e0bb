"""A store with a fixed clock, and an article to put into it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from translate_app.core.article import Article, Block, BlockKind, LanguagePair, Segment
from translate_app.core.message import message
from translate_app.storage import schema
from translate_app.storage.store import Store

# Set it to run the same tests on PostgreSQL: postgresql+psycopg://user:password@host/empty
POSTGRES = os.environ.get("TRANSLATE_APP_TEST_POSTGRES")
START = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
TEXT = "Новости\n\nМост открыт\n\nМост открыли утром. По нему уже ездят автобусы.\n"


class Clock:
    """Each look at it is a minute later."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return START + timedelta(minutes=self.looks)


@pytest.fixture(params=["sqlite", "memory", *(["postgresql"] if POSTGRES else [])])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgresql":
        yield POSTGRES
        engine = create_engine(POSTGRES)
        with engine.begin() as connection:
            schema.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        engine.dispose()
    else:
        yield "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/articles.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url, now=Clock()) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.db"


@pytest.fixture
def article() -> Article:
    def block(name: str, kind: BlockKind, *sources: str, level: int = 0) -> Block:
        starts = [TEXT.index(source) for source in sources]
        segments = tuple(
            Segment(f"{name}s{number:02d}", source, start, start + len(source))
            for number, (source, start) in enumerate(zip(sources, starts, strict=True), 1)
        )
        return Block(name, kind, segments[0].start, segments[-1].stop, segments, level)

    return Article(
        LanguagePair("ru", "de"),
        TEXT,
        (
            block("b001", BlockKind.METADATA, "Новости"),
            block("b002", BlockKind.HEADLINE, "Мост открыт", level=1),
            block(
                "b003", BlockKind.PARAGRAPH, "Мост открыли утром.", "По нему уже ездят автобусы."
            ),
        ),
        (message("Read as {encoding}, {share} sure.", encoding="cp1251", share=0.5),),
    )
