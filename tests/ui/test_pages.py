"""The pages as Streamlit runs them, without a browser: both languages, empty and error states."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from tests.ui.trial import ARTICLE, GERMAN, MAYOR, OPUS, TrialServices, write_glossary
from translate_app.core.errors import ModelError
from translate_app.core.review import ReviewState
from translate_app.storage.store import RunState
from translate_app.ui import i18n, installs, parts, session
from translate_app.workflow.models import statuses
from translate_app.workflow.release import load_pressroom
from translate_app.workflow.review import load_review, record
from translate_app.workflow.translate import add_article, translate_article

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("articles", "translate", "review", "release", "models")
HOSTILE = "<img src=x onerror=alert(1)> **fett** ![x](http://example.org/x.png) :smile: $x$"


@pytest.fixture
def services(tmp_path) -> Iterator[TrialServices]:
    made = TrialServices(tmp_path)
    session.share(made)
    yield made
    made.jobs.wait()
    made.jobs.close()
    made.store.close()


def opened(page: str, lang: str = "en", article_id: int | None = None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["language"] = lang
    app.run()
    if article_id is not None:
        app.query_params["article"] = str(article_id)
    if page != "articles":
        app.switch_page(parts.page_file(page))
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def drafted(services: TrialServices, text: str = ARTICLE, title: str = "") -> int:
    article_id = add_article(text, GERMAN, store=services.store, title=title)
    engine = services.engine("embedded", GERMAN)
    translate_article(article_id, store=services.store, engine=engine)
    return article_id


def confirmed(services: TrialServices) -> int:
    article_id = drafted(services)
    review = load_review(article_id, store=services.store, terminology=services.terminology)
    for row in review.rows:
        text = f"{row.target} Bürgermeister {row.segment.source}"
        record(article_id, row.segment.id, text, store=services.store, editor="A",
               based_on=0, confirm=True)  # fmt: skip
    return article_id


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def shown(app: AppTest) -> list[str]:
    """Every text on the page: elements, labels of widgets, help."""
    found = []
    for node in app.main:
        for name in ("value", "label", "help", "placeholder"):
            text = getattr(node, name, None)
            if isinstance(text, str):
                found.append(text)
    return found


@pytest.mark.parametrize("with_article", [False, True], ids=["empty", "drafted"])
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(services, page, lang, with_article) -> None:
    article_id = drafted(services) if with_article else None
    texts = shown(opened(page, lang, article_id))
    assert texts
    if lang == "de":
        left = {e for e, g in i18n.catalogue("de").items() if e != g} & set(texts)
        assert not left, "still English"


def test_an_empty_list_leads_to_the_example(services) -> None:
    app = opened("articles")
    assert any("No articles yet" in header.value for header in app.subheader)
    settled(app.button(key="example").click().run())
    assert app.title[0].value == "Translate"


@pytest.mark.parametrize("asked", ["99", "0", "-1", "x", "١"])
def test_an_unknown_article_is_no_error(services, asked) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.query_params["article"] = asked
    settled(app.switch_page(parts.page_file("review")).run())
    assert "There is no article yet." in app.info[0].value


def test_paste_translate_and_go_to_review(services) -> None:
    app = opened("translate")
    app.text_area(key="pasted").set_value(ARTICLE)
    settled(app.button(key="start").click().run())
    services.jobs.wait()
    settled(app.run())
    (summary,) = services.store.articles()
    assert summary.drafted == summary.segments > 5
    assert f"All {summary.segments} segments are translated." in app.success[0].value
    settled(app.button(key="review").click().run())
    assert app.query_params["article"] == str(summary.id)


def test_upload_in_an_old_encoding(services) -> None:
    app = opened("translate")
    app.file_uploader(key="upload").upload("a.txt", ARTICLE.encode("cp1251"), "text/plain")
    settled(app.run())
    settled(app.button(key="start").click().run())
    services.jobs.wait()
    (summary,) = services.store.articles()
    assert "мост" in services.store.article(summary.id).text
    assert any("1251" in text.value for text in settled(app.run()).text), "say which encoding"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_an_empty_text_is_refused_with_a_next_step(services, lang) -> None:
    app = opened("translate", lang)
    app.text_area(key="pasted").set_value("  \n ")
    settled(app.button(key="start").click().run())
    assert len(app.error[0].value.split("\n\n")) == 2, "problem and next step"
    assert services.store.articles() == []


def test_without_a_model_the_command_is_shown(services) -> None:
    shutil.rmtree(services.settings.models / "embedded")
    app = opened("translate")
    assert app.button(key="start").disabled
    assert app.code[0].value == "python -m translate_app models install embedded"


def test_the_demo_model_says_what_it_is(services) -> None:
    captions = [c.value for c in opened("translate").caption]
    assert (
        "Embedded demo model: for trying the app out. Install an OPUS-MT model for real work."
        in captions
    )


@pytest.mark.parametrize("how", [RunState.CANCELLED, RunState.INTERRUPTED])
def test_a_stopped_translation_goes_on_where_it_was(services, how) -> None:
    article_id = add_article(ARTICLE, GERMAN, store=services.store)
    engine = services.engine("embedded", GERMAN)

    def stop(done: int, total: int) -> None:
        if done > 3:
            services.store.request_cancel(services.store.latest_run(article_id).id)

    translate_article(
        article_id,
        store=services.store,
        engine=engine,
        terminology=services.terminology,
        on_progress=stop,
    )
    if how is RunState.INTERRUPTED:
        run = services.store.start_run(article_id, 16, engine.info.signature)
        services.store.update_run(run, done=4)
        services.store.interrupt_stale_runs()
    kept = set(services.store.drafts(article_id))
    app = opened("translate", article_id=article_id)
    assert app.button(key="start").label == "Continue"
    settled(app.button(key="start").click().run())
    services.jobs.wait()
    assert set(services.store.drafts(article_id)) > kept
    assert len(engine.asked) == len(set(engine.asked)), "nothing is translated twice"


def test_a_failed_translation_says_why(services) -> None:
    article_id = add_article(ARTICLE, GERMAN, store=services.store)
    services.jobs.submit(article_id, "embedded", object())  # type: ignore[arg-type]
    services.jobs.wait()
    app = opened("translate", article_id=article_id)
    assert app.error
    assert app.button(key="start").label == "Translate"


def test_articles_show_state_and_can_be_deleted(services) -> None:
    article_id = drafted(services)
    app = opened("articles")
    assert any("In review" in badge.value for badge in app.markdown)
    settled(app.button(key=f"delete{article_id}").click().run())
    assert services.store.articles() == []


@pytest.mark.parametrize("page", ["articles", "translate", "review", "release"])
def test_text_of_others_is_never_read_as_markup(services, page) -> None:
    article_id = drafted(services, title=HOSTILE)
    app = opened(page, article_id=article_id)
    assert HOSTILE in [text.value for text in app.text]
    for kind in (app.markdown, app.caption, app.title, app.header, app.subheader, app.error):
        assert not any("onerror" in element.value for element in kind)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_plain_escapes_all_markup_and_nothing_else(text) -> None:
    escaped = parts.plain(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`<\[:$#]", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(text.split())


def test_release_lists_what_is_open(services) -> None:
    article_id = drafted(services)
    app = opened("release", article_id=article_id)
    rows = services.store.articles()[0].segments
    assert any(f"Segments not confirmed: {rows}" in m.value.replace("\\", "")
               for m in app.markdown)  # fmt: skip
    assert "freeze" not in [button.key for button in app.button]


def test_release_is_frozen_when_nothing_is_open(services) -> None:
    article_id = confirmed(services)
    app = opened("release", article_id=article_id)
    settled(app.button(key="freeze").click().run())
    assert "Released on" in app.success[0].value
    (_, release), *rest = services.store.releases(article_id)
    assert not rest
    assert len(release.targets) == services.store.articles()[0].segments
    states = {revision.state for revision in services.store.latest(article_id).values()}
    assert states == {ReviewState.FINAL}


def test_an_edit_after_the_release_opens_it_again(services) -> None:
    article_id = confirmed(services)
    app = opened("release", article_id=article_id)
    settled(app.button(key="freeze").click().run())
    segment, revision = next(iter(services.store.latest(article_id).items()))
    record(article_id, segment, "Anders", store=services.store, editor="B",
           based_on=revision.number)  # fmt: skip
    assert not any("Released" in s.value for s in settled(app.run()).success)


def test_press_office_details_are_kept(services) -> None:
    article_id = drafted(services)
    app = opened("release", article_id=article_id)
    next(t for t in app.text_input if t.label == "Organisation").set_value("Stadt Zaretschje")
    settled(app.button(key="save_pressroom").click().run())
    saved = load_pressroom(services.settings.pressroom_file)
    assert saved.organisation == "Stadt Zaretschje"


def test_models_can_be_checked_and_removed(services) -> None:
    services.add_model(OPUS)
    app = opened("models")
    settled(app.button(key=f"verify_{OPUS}").click().run())
    assert "A file of the model is missing" in app.error[0].value
    settled(app.button(key=f"remove_{OPUS}").click().run())
    names = [s.name for s in statuses(services.settings.models) if s.installed]
    assert names == ["embedded"]
    assert "remove_embedded" not in [button.key for button in app.button]


def test_a_model_that_cannot_be_fetched_says_what_to_do(services, monkeypatch) -> None:
    def no_network(name: str, models_dir: Path, progress: object) -> None:
        raise ModelError("It cannot be fetched.", "Bring the files by hand.")

    monkeypatch.setattr(installs, "install_model", no_network)
    app = opened("models")
    settled(app.button(key=f"install_{OPUS}").click().run())
    until(lambda: not installs.state(OPUS).running)
    assert "by hand" in settled(app.run()).error[0].value


def test_an_installation_can_be_stopped(services, monkeypatch) -> None:
    ended = threading.Event()

    def endless(name: str, models_dir: Path, progress: Callable[[int, int], None]) -> None:
        try:
            while True:
                progress(1_000_000, 2_000_000)
        finally:
            ended.set()

    monkeypatch.setattr(installs, "install_model", endless)
    app = opened("models")
    settled(app.button(key=f"install_{OPUS}").click().run())
    settled(app.button(key=f"stop_{OPUS}").click().run())
    assert ended.wait(10)
    until(lambda: not installs.state(OPUS).running)
    assert not settled(app.run()).error


@pytest.mark.parametrize(("lang", "says"), [("en", "row 2"), ("de", "Zeile 2")])
def test_a_broken_glossary_is_explained(services, lang, says) -> None:
    article_id = drafted(services)
    write_glossary(services.settings.glossary, [MAYOR | {"ru": ""}])
    app = opened("review", lang, article_id)
    assert "titles" in app.error[0].value
    assert says in app.error[0].value


@pytest.mark.parametrize(("lang", "says"), [("en", "not a database"), ("de", "keine Datenbank")])
def test_a_damaged_database_is_explained(tmp_path, lang, says) -> None:
    made = TrialServices(tmp_path)
    (tmp_path / "translate_app.db").write_bytes(b"no database at all " * 100)
    session.share(made)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["language"] = lang
    settled(app.run())
    assert says in app.error[0].value
    assert not app.title, "nothing below that could not work"
