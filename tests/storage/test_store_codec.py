"""Any article and any draft comes back from the database exactly as it went in."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_app.core.article import Article, Block, BlockKind, LanguagePair, Segment
from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.errors import StorageError
from translate_app.core.message import Message
from translate_app.core.quality import Dismissal
from translate_app.core.review import Release
from translate_app.storage.store import Store

WORDS = st.text(min_size=1).filter(str.strip)
GAPS = st.sampled_from(["", " ", "\n\n", "\u00a0", "\t\r\n"])
VALUES = st.text() | st.integers() | st.floats(allow_nan=False)
MESSAGES = st.lists(
    st.builds(Message, st.text(), st.lists(st.tuples(st.text(), VALUES), max_size=3).map(tuple)),
    max_size=2,
).map(tuple)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)
LOGPROBS = st.lists(st.floats(max_value=0, allow_nan=False), max_size=5).map(tuple)
DRAFTS = st.builds(
    Draft,
    segment_id=st.just("b001s01"),
    text=st.text(),
    origin=st.sampled_from(Origin),
    engine=st.none() | st.builds(EngineInfo, st.text(), st.text(), st.text(), st.text()),
    token_logprobs=LOGPROBS,
    alternatives=st.lists(st.text(), max_size=3).map(tuple),
    alignment=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=5).map(tuple),
    warnings=MESSAGES,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text, blocks = draw(GAPS), []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        start, segments = len(text), []
        for inside in range(1, draw(st.integers(1, 3)) + 1):
            source = draw(WORDS)
            name = f"b{number:03d}s{inside:02d}"
            segments.append(Segment(name, source, len(text), len(text) + len(source)))
            text += source + draw(GAPS)
        blocks.append(
            Block(
                f"b{number:03d}",
                draw(st.sampled_from(BlockKind)),
                start,
                draw(st.integers(segments[-1].stop, len(text))),
                tuple(segments),
                draw(st.integers(0, 3)),
                draw(st.none() | st.just("b001")),
            )
        )
        text += draw(GAPS)
    pair = LanguagePair("ru", draw(st.sampled_from(["de", "en"])))
    return Article(pair, text, tuple(blocks), draw(MESSAGES))


@pytest.fixture(scope="module")
def shared() -> Store:
    with Store.open("sqlite://") as store:
        yield store


@settings(max_examples=40, deadline=None)
@given(article=articles(), title=st.text(min_size=1))
def test_any_article_comes_back_equal(shared: Store, article: Article, title: str) -> None:
    number = shared.add_article(article, title)
    assert shared.article(number) == article
    summary = shared.articles()[0]
    assert (summary.id, summary.title) == (number, title)
    assert summary.segments == len(article.translatable)


@settings(max_examples=40, deadline=None)
@given(draft=DRAFTS)
def test_any_draft_comes_back_equal(shared: Store, draft: Draft) -> None:
    number = shared.add_article(Article(LanguagePair("ru", "de"), "", ()))
    shared.save_drafts(number, [draft])
    assert shared.drafts(number) == {"b001s01": draft}


@settings(max_examples=40, deadline=None)
@given(moment=MOMENTS)
def test_any_moment_comes_back_equal(shared: Store, moment: datetime) -> None:
    number = shared.add_article(Article(LanguagePair("ru", "de"), "", ()))
    dismissal = Dismissal("b001s01", "numbers", "h", "", "Ada", moment)
    shared.dismiss(number, dismissal)
    release = Release(number, "de", (), (), (dismissal,), "", "", "", moment)
    shared.add_release(release)
    assert shared.dismissals(number) == (dismissal,)
    assert [kept for _, kept in shared.releases(number)] == [release]


def test_a_moment_without_a_zone_is_refused(shared: Store) -> None:
    number = shared.add_article(Article(LanguagePair("ru", "de"), "", ()))
    naive = datetime(2026, 3, 1)
    with pytest.raises(StorageError, match="without a time zone"):
        shared.add_release(Release(number, "de", (), (), (), "", "", "", naive))
    with pytest.raises(StorageError, match="without a time zone"):
        shared.dismiss(number, Dismissal("b001s01", "numbers", "h", "", "Ada", naive))
