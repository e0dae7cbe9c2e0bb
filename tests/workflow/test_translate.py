import pytest

from tests.fakes import UpperEngine
from tests.workflow.conftest import ARTICLE, PAIR
from translate_app.core.draft import Origin
from translate_app.core.errors import IntakeError, ModelError, StorageError
from translate_app.storage.store import RunState
from translate_app.workflow.jobs import Jobs
from translate_app.workflow.lines import translate_lines
from translate_app.workflow.translate import (
    TranslateOptions,
    add_article,
    reuse_or_add,
    translate_article,
)


def test_every_open_segment_gets_one_draft(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    run = translate_article(article_id, store=store, engine=engine)
    article, drafts = store.article(article_id), store.drafts(article_id)
    assert run.state is RunState.DONE
    assert set(drafts) == {s.id for s in article.translatable}
    assert run.done == run.total == len(drafts)
    repeated = [b for b in article.blocks if b.duplicate_of]
    assert len(repeated) == 1
    assert not {s.id for s in repeated[0].segments} & set(drafts)


def test_dates_are_rendered_by_value_not_by_the_model(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    translate_article(article_id, store=store, engine=engine)
    drafts = store.drafts(article_id).values()
    assert [d.text for d in drafts if d.origin is Origin.RULE] == ["5. Juni 2018, 10:31 Uhr"]
    assert not any("2018" in source for source in engine.asked)


def test_a_second_run_asks_the_model_nothing(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    translate_article(article_id, store=store, engine=engine)
    asked = len(engine.asked)
    translate_article(article_id, store=store, engine=engine)
    assert len(engine.asked) == asked


def test_another_model_translates_again(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    translate_article(article_id, store=store, engine=engine)
    other = UpperEngine(model="other")
    translate_article(article_id, store=store, engine=other)
    signatures = {d.signature for d in store.drafts(article_id).values() if d.origin is Origin.MT}
    assert signatures == {f"{other.info.signature}, beam 4"}


def test_another_beam_translates_again(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    translate_article(article_id, store=store, engine=engine)
    asked = len(engine.asked)
    options = TranslateOptions(beam_size=1)
    translate_article(article_id, store=store, engine=engine, options=options)
    assert len(engine.asked) == 2 * asked


def test_cancelled_run_goes_on_where_it_stopped(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)

    def cancel_once(done: int, total: int) -> None:
        if done >= 3:
            run = store.latest_run(article_id)
            store.request_cancel(run.id)

    run = translate_article(article_id, store=store, engine=engine, on_progress=cancel_once)
    assert run.state is RunState.CANCELLED
    kept = store.drafts(article_id)
    assert 0 < len(kept) < run.total
    first = len(engine.asked)
    assert translate_article(article_id, store=store, engine=engine).state is RunState.DONE
    assert len(engine.asked) - first == run.total - len(kept)
    assert {i: d.text for i, d in store.drafts(article_id).items() if i in kept} == {
        i: d.text for i, d in kept.items()
    }


def test_a_failing_engine_ends_the_run_and_keeps_the_finished_batches(store):
    def fail_on_quotation(source: str) -> str:
        if "47" in source:
            raise ModelError("The model stopped.", "Try again.")
        return source

    article_id = add_article(ARTICLE, PAIR, store=store)
    with pytest.raises(ModelError):
        translate_article(article_id, store=store, engine=UpperEngine(fail_on_quotation))
    run = store.latest_run(article_id)
    assert run.state is RunState.FAILED
    assert "The model stopped" in run.error
    assert store.drafts(article_id)


def test_two_runs_of_one_article_at_once_are_refused(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    store.start_run(article_id, 3, "x")
    with pytest.raises(StorageError):
        translate_article(article_id, store=store, engine=engine)


def test_metadata_is_translated_on_request_only(store, engine):
    article_id = add_article(ARTICLE, PAIR, store=store)
    options = TranslateOptions(kept_apart=True)
    translate_article(article_id, store=store, engine=engine, options=options)
    assert set(store.drafts(article_id)) == {s.id for s in store.article(article_id).segments}
    assert engine.asked.count("Губернатор открыл мост в посёлке") == 1


def test_drafts_carry_the_quotes_of_their_language(store):
    article_id = add_article(ARTICLE, PAIR, store=store)
    translate_article(article_id, store=store, engine=UpperEngine(lambda s: 'Er sagte "Ja".'))
    texts = {d.text for d in store.drafts(article_id).values() if d.origin is Origin.MT}
    assert texts == {"Er sagte „Ja“."}


def test_the_same_text_is_taken_up_again(store):
    first = reuse_or_add(ARTICLE, PAIR, store=store)
    assert reuse_or_add(ARTICLE.encode("cp1251"), PAIR, store=store) != first
    assert reuse_or_add(ARTICLE, PAIR, store=store) == first


def test_unreadable_text_is_refused_with_a_next_step(store):
    with pytest.raises(IntakeError) as caught:
        add_article("   ", PAIR, store=store)
    assert str(caught.value.hint)
    assert store.articles() == []


def test_lines_keep_their_order_and_blanks():
    engine = UpperEngine()
    assert translate_lines(["раз", "", "два три"], engine=engine) == ["РАЗ", "", "ДВА ТРИ"]


def test_jobs_run_in_order_and_say_what_went_wrong(store, engine):
    first = add_article(ARTICLE, PAIR, store=store)
    second = add_article(ARTICLE + "!", PAIR, store=store)

    def load(model: str, article_id: int) -> UpperEngine:
        if model == "gone":
            raise ModelError("There is no such model.", "Install it.")
        return engine

    jobs = Jobs(store, load)
    jobs.submit(first, "gone", TranslateOptions())
    jobs.submit(second, "upper", TranslateOptions())
    jobs.wait()
    assert jobs.place(first) is None
    assert "no such model" in jobs.problem(first)
    assert store.latest_run(second).state is RunState.DONE
    jobs.submit(first, "upper", TranslateOptions())
    jobs.wait()
    assert jobs.problem(first) == ""
    assert store.latest_run(first).state is RunState.DONE
    jobs.close()


def test_a_waiting_job_can_be_taken_from_the_queue(store, engine):
    import threading

    gate = threading.Event()
    first = add_article(ARTICLE, PAIR, store=store)
    second = add_article(ARTICLE + "!", PAIR, store=store)

    def load(model: str, article_id: int) -> UpperEngine:
        gate.wait(10)
        return engine

    jobs = Jobs(store, load)
    jobs.submit(first, "upper", TranslateOptions())
    jobs.submit(second, "upper", TranslateOptions())
    assert (jobs.place(first), jobs.place(second)) == (0, 1)
    jobs.cancel(second)
    gate.set()
    jobs.wait()
    assert store.latest_run(first).state is RunState.DONE
    assert store.latest_run(second) is None
    jobs.close()
