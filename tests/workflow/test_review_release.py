import json
from datetime import UTC, date, datetime

import pytest

from tests.workflow.conftest import ARTICLE, PAIR
from translate_app.core.errors import ExportError, ReviewError, RevisionConflict, ScoreError
from translate_app.core.review import ReviewState
from translate_app.exports.document import Pressroom
from translate_app.exports.formats import EXPORTERS
from translate_app.workflow.evaluate import compare, compare_review
from translate_app.workflow.release import (
    export,
    format_of,
    freeze,
    load_pressroom,
    open_points,
    save_pressroom,
)
from translate_app.workflow.report import report
from translate_app.workflow.review import load_review, record
from translate_app.workflow.translate import add_article, translate_article

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def article_id(store, engine) -> int:
    made = add_article(ARTICLE, PAIR, store=store)
    translate_article(made, store=store, engine=engine)
    return made


def review(article_id, store, terminology):
    return load_review(article_id, store=store, terminology=terminology)


def confirm_all(article_id, store, terminology):
    for row in review(article_id, store, terminology).rows:
        record(
            article_id,
            row.segment.id,
            # the numbers of the source, so that no check has a reason to complain
            "Der Gouverneur sagte es " + " ".join(c for c in row.segment.source if c.isdigit()),
            store=store,
            editor="anna",
            based_on=row.revision,
            confirm=True,
        )


def test_rows_show_draft_terms_and_state(article_id, store, terminology):
    seen = review(article_id, store, terminology)
    assert all(row.state is ReviewState.DRAFTED and row.estimate for row in seen.rows)
    assert seen.terms_found == 2  # headline once, first sentence once
    assert seen.terms_right == 0
    assert {row.block.kind for row in seen.rows if row.block.kept_apart} == set()


def test_an_edit_changes_terms_state_and_similarity(article_id, store, terminology):
    row = next(r for r in review(article_id, store, terminology).rows if r.outcomes)
    record(
        article_id,
        row.segment.id,
        "Der Gouverneur öffnete.",
        store=store,
        editor="anna",
        based_on=0,
    )
    after = review(article_id, store, terminology).row(row.segment.id)
    assert (after.state, after.revision) == (ReviewState.POST_EDITED, 1)
    assert after.terms_right == len(after.outcomes)
    assert after.similarity < 1
    assert after.draft == row.draft


def test_saving_the_same_text_again_keeps_history_short(article_id, store, terminology):
    row = review(article_id, store, terminology).rows[0]
    args = {"store": store, "editor": "anna"}
    assert record(article_id, row.segment.id, row.target, based_on=0, **args) is None
    first = record(article_id, row.segment.id, "Neu", based_on=0, **args)
    assert record(article_id, row.segment.id, "Neu", based_on=1, **args) == first
    confirmed = record(article_id, row.segment.id, "Neu", based_on=1, confirm=True, **args)
    assert confirmed.state is ReviewState.REVIEWED
    again = record(article_id, row.segment.id, "Neu", based_on=2, confirm=True, **args)
    assert again == confirmed
    edited = record(article_id, row.segment.id, "Neuer", based_on=2, **args)
    assert edited.state is ReviewState.POST_EDITED


def test_a_newer_revision_is_never_overwritten(article_id, store, terminology):
    row = review(article_id, store, terminology).rows[0]
    record(article_id, row.segment.id, "Anna", store=store, editor="anna", based_on=0)
    with pytest.raises(RevisionConflict):
        record(article_id, row.segment.id, "Boris", store=store, editor="boris", based_on=0)
    assert store.latest(article_id)[row.segment.id].target == "Anna"


def test_empty_confirmation_is_refused(article_id, store, terminology):
    row = review(article_id, store, terminology).rows[0]
    with pytest.raises(ReviewError):
        record(article_id, row.segment.id, " ", store=store, editor="a", based_on=0, confirm=True)


def test_release_waits_for_every_confirmation(article_id, store, terminology):
    args = {
        "store": store,
        "termbase_hash": terminology.hash,
        "version": "0",
        "editor": "anna",
        "now": NOW,
    }
    seen = review(article_id, store, terminology)
    assert "not confirmed" in " ".join(map(str, open_points(seen)))
    with pytest.raises(ReviewError, match="not ready"):
        freeze(seen, **args)
    confirm_all(article_id, store, terminology)
    seen = review(article_id, store, terminology)
    assert open_points(seen) == ()
    release_id, release = freeze(seen, **args)
    assert store.releases(article_id)[0] == (release_id, release)
    assert {r.state for r in review(article_id, store, terminology).rows} == {ReviewState.FINAL}
    assert release.model_signature.startswith("fake|upper|")


@pytest.mark.parametrize("format_id", [e.id for e in EXPORTERS])
def test_every_format_is_written_from_the_review(article_id, store, terminology, format_id):
    seen = review(article_id, store, terminology)
    args = {"pressroom": Pressroom(), "released": date(2026, 11, 25)}
    assert len(export(seen.article, seen.targets, format_id, draft=True, **args)) > 100
    with pytest.raises(ExportError):
        export(seen.article, {}, format_id, **args)


def test_format_follows_the_ending(tmp_path):
    assert format_of(tmp_path / "a.DOCX") == "docx"
    with pytest.raises(ExportError, match="docx"):
        format_of(tmp_path / "a.xyz")


def test_pressroom_survives_and_says_when_it_is_damaged(tmp_path):
    path = tmp_path / "new" / "pressroom.json"
    assert load_pressroom(path) == Pressroom()
    save_pressroom(Pressroom(organisation="Presseamt"), path)
    assert load_pressroom(path).organisation == "Presseamt"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ExportError, match="pressroom"):
        load_pressroom(path)


def test_report_is_json_and_spans_slice_back(article_id, store, terminology):
    made = json.loads(json.dumps(report(review(article_id, store, terminology))))
    segments = [s for block in made["blocks"] for s in block["segments"]]
    assert all(ARTICLE[s["start"] : s["stop"]] == s["source"] for s in segments)
    assert [s["target"] for s in segments if s["target"] is None]
    term = next(t for s in segments for t in s.get("terms", ()))
    assert (term["concept"], term["outcome"]) == ("title-governor", "missed")


def test_scores_need_pairs(article_id, store, terminology):
    names = [s.metric for s in compare(["Ein Haus steht hier."], ["Ein Haus steht da."]).corpus]
    assert {"BLEU", "chrF2", "TER"} <= set(names)
    with pytest.raises(ScoreError):
        compare(["a", "b"], ["a"])
    seen = review(article_id, store, terminology)
    reference = "\n".join(row.target for row in seen.rows)
    made = compare_review(seen, reference + "\n")
    assert len(made.segments) == len(seen.rows)
    with pytest.raises(ScoreError, match="lines"):
        compare_review(seen, "nur eine Zeile")
