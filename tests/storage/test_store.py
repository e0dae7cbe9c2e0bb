"""What goes in comes out, the latest wins, and nothing is ever overwritten."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, event, insert
from sqlalchemy.engine import Engine

from translate_app.core.article import Article, LanguagePair
from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.errors import RevisionConflict, StorageError
from translate_app.core.message import message
from translate_app.core.quality import Dismissal, Score
from translate_app.core.review import Release, ReviewState, Revision, target_hash
from translate_app.storage import codec, schema
from translate_app.storage.store import ArticleSummary, RunState, Store

MSK = timezone(timedelta(hours=3))
NOON = datetime(2026, 3, 1, 15, 0, tzinfo=MSK)
ENGINE = EngineInfo("ct2", "ru-de", "ab" * 32, "beam 4, int8")
DRAFT = Draft(
    "b002s01",
    "Brücke eröffnet",
    Origin.MT,
    ENGINE,
    token_logprobs=(-0.1, -1e-17, -math.inf, 0.1 + 0.2),
    alternatives=("Die Brücke ist offen",),
    alignment=((0, 0), (1, 1)),
    warnings=(message("{n} words are missing.", n=2),),
)
DISMISSAL = Dismissal("b002s01", "numbers", target_hash("Brücke"), "Jahr ist richtig", "Ada", NOON)


def edit(
    store: Store,
    article_id: int,
    target: str,
    based_on: int,
    *,
    segment_id: str = "b002s01",
    state: ReviewState = ReviewState.POST_EDITED,
) -> Revision:
    return store.append(
        article_id,
        segment_id=segment_id,
        target=target,
        state=state,
        editor="Ada",
        based_on=based_on,
    )


def release_of(article_id: int) -> Release:
    return Release(
        article_id,
        "de",
        (("b002s01", "Brücke eröffnet"), ("b003s01", "Die „Brücke“ …")),
        (Score("chrF2", 54.21, "corpus", 2, "chrF2|nc:6"),),
        (DISMISSAL,),
        "t" * 64,
        ENGINE.signature,
        "0.1.0",
        NOON,
    )


def test_an_article_comes_back_equal(store: Store, article: Article) -> None:
    assert store.article(store.add_article(article)) == article


def test_the_list_counts_segments_drafts_and_confirmed_revisions(
    store: Store, article: Article
) -> None:
    first = store.add_article(article)
    second = store.add_article(replace(article, pair=LanguagePair("ru", "en")), "Bridge")
    store.save_drafts(first, [DRAFT, replace(DRAFT, segment_id="b003s01")])
    store.save_drafts(first, [DRAFT])
    edit(store, first, "eins", 0, state=ReviewState.REVIEWED)
    edit(store, first, "zwei", 0, segment_id="b003s01", state=ReviewState.FINAL)
    edit(store, first, "drei", 0, segment_id="b003s02", state=ReviewState.REVIEWED)
    edit(store, first, "doch anders", 1, segment_id="b003s02")
    listed = store.articles()
    assert [summary.id for summary in listed] == [second, first]
    assert listed[0] == ArticleSummary(
        second, "Bridge", LanguagePair("ru", "en"), listed[0].created, 3, 0, 0
    )
    assert listed[1] == ArticleSummary(
        first, "Мост открыт", article.pair, listed[1].created, segments=3, drafted=2, confirmed=2
    )
    assert listed[1].created.tzinfo is UTC
    assert listed[1].created < listed[0].created


def test_the_list_is_one_query(store: Store, article: Article) -> None:
    for _ in range(3):
        store.add_article(article)
    statements: list[str] = []
    with watching(statements):
        store.articles()
    assert len([s for s in statements if s.startswith("SELECT")]) == 1


def test_the_latest_draft_stands(store: Store, article: Article) -> None:
    number, other = store.add_article(article), store.add_article(article)
    rule = Draft("b003s01", "1. März", Origin.RULE, None)
    store.save_drafts(number, [DRAFT, rule])
    newer = replace(DRAFT, text="Brücke offen", origin=Origin.TM, engine=None)
    store.save_drafts(number, [newer])
    store.save_drafts(number, [])
    assert store.drafts(number) == {"b002s01": newer, "b003s01": rule}
    assert store.drafts(other) == {}


def test_drafts_are_saved_all_or_none(store: Store, article: Article) -> None:
    number = store.add_article(article)
    with pytest.raises(StorageError, match="characters"):
        store.save_drafts(number, [DRAFT, replace(DRAFT, segment_id="b003s01", text="\ud800")])
    assert store.drafts(number) == {}


def test_revisions_count_from_one_in_each_segment(store: Store, article: Article) -> None:
    number = store.add_article(article)
    one = edit(store, number, "Brücke", 0)
    two = edit(store, number, "Die Brücke", 1, state=ReviewState.REVIEWED)
    other = edit(store, number, "Morgens", 0, segment_id="b003s01")
    assert (one.number, two.number, other.number) == (1, 2, 1)
    assert one.at.tzinfo is UTC
    assert store.revisions(number, "b002s01") == (one, two)
    assert store.latest(number) == {"b002s01": two, "b003s01": other}


@pytest.mark.parametrize("based_on", [0, 1, 3])
def test_an_edit_of_another_text_than_the_latest_is_refused(
    store: Store, article: Article, based_on: int
) -> None:
    number = store.add_article(article)
    kept = (edit(store, number, "eins", 0), edit(store, number, "zwei", 1))
    with pytest.raises(RevisionConflict, match="Ada has changed this segment"):
        edit(store, number, "verloren", based_on)
    assert store.revisions(number, "b002s01") == kept


def test_a_number_taken_at_the_last_moment_is_a_conflict(store: Store, article: Article) -> None:
    number = store.add_article(article)
    taken = edit(store, number, "eins", 0)
    columns = {**codec.revision_columns(taken), "number": 2, "article_id": number}

    def take(connection: Connection, _cursor: object, statement: str, values: object, *_: object):
        if statement.startswith("INSERT INTO revisions") and "zwei" in str(values):
            connection.execute(insert(schema.revisions).values(**columns))

    event.listen(store._writer, "before_cursor_execute", take)
    with pytest.raises(RevisionConflict, match="Someone has changed"):
        edit(store, number, "zwei", 1)
    assert store.revisions(number, "b002s01") == (taken,)


def test_the_last_dismissal_of_a_finding_stands(store: Store, article: Article) -> None:
    number = store.add_article(article)
    other = replace(DISMISSAL, target_hash=target_hash("anderer Text"))
    better = replace(DISMISSAL, reason="Angabe der Behörde", editor="Bo")
    for dismissal in (DISMISSAL, other, better):
        store.dismiss(number, dismissal)
    assert store.dismissals(number) == (better, other)
    assert {d.at.tzinfo for d in store.dismissals(number)} == {UTC}


def test_releases_come_back_newest_first(store: Store, article: Article) -> None:
    number = store.add_article(article)
    release = release_of(number)
    later = replace(release, scores=(), dismissals=(), version="0.2.0")
    first, second = store.add_release(release), store.add_release(later)
    assert store.releases(number) == ((second, later), (first, release))
    assert store.releases(number)[1][1].at.tzinfo is UTC


def test_deleting_takes_everything_of_one_article(store: Store, article: Article) -> None:
    gone, kept = store.add_article(article), store.add_article(article)
    for number in (gone, kept):
        fill(store, number)
    store.delete_article(gone)
    assert [summary.id for summary in store.articles()] == [kept]
    for read in (store.drafts, store.latest, store.dismissals, store.releases, store.latest_run):
        assert not read(gone)
        assert read(kept)


def test_the_number_of_a_deleted_article_is_not_given_again(store: Store, article: Article) -> None:
    gone = store.add_article(article)
    store.delete_article(gone)
    assert store.add_article(article) > gone


def test_every_write_to_a_missing_article_says_so(store: Store) -> None:
    for write in (
        lambda: store.article(7),
        lambda: store.delete_article(7),
        lambda: store.save_drafts(7, [DRAFT]),
        lambda: edit(store, 7, "Brücke", 0),
        lambda: store.dismiss(7, DISMISSAL),
        lambda: store.add_release(release_of(7)),
        lambda: store.start_run(7, 3, ""),
    ):
        with pytest.raises(StorageError, match="There is no article 7") as caught:
            write()
        assert str(caught.value.hint)


def test_only_deleting_an_article_changes_drafts_and_revisions(
    store: Store, article: Article
) -> None:
    statements: list[str] = []
    with watching(statements):
        number = store.add_article(article)
        fill(store, number)
        for read in (store.article, store.drafts, store.latest, store.dismissals, store.releases):
            read(number)
        store.articles()
        store.revisions(number, "b002s01")
    changing = [s for s in statements if not s.startswith(("SELECT", "INSERT", "BEGIN"))]
    assert any(s.startswith("UPDATE runs") for s in changing), "the watch sees changes"
    assert [s for s in changing if not s.startswith("UPDATE runs")] == []
    with watching(statements):
        store.delete_article(number)
    assert "DELETE FROM articles" in statements[-1]


def fill(store: Store, number: int) -> None:
    store.save_drafts(number, [DRAFT])
    edit(store, number, "Brücke", 0)
    edit(store, number, "Die Brücke", 1)
    store.dismiss(number, DISMISSAL)
    store.add_release(release_of(number))
    run = store.start_run(number, 3, "beam 4")
    store.update_run(run, done=1)
    store.request_cancel(run)
    store.finish_run(run, RunState.CANCELLED)
    store.interrupt_stale_runs()


class watching:  # noqa: N801
    """Collects every statement that any engine sends."""

    def __init__(self, statements: list[str]) -> None:
        self.statements = statements

    def note(self, _c: object, _cursor: object, statement: str, *_: object) -> None:
        self.statements.append(statement)

    def __enter__(self) -> None:
        event.listen(Engine, "before_cursor_execute", self.note)

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self.note)
