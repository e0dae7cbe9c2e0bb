"""Whole ways through the program in the installed Chromium, with the embedded model."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browser import CHROMIUM, ROOT, Server, chromium
from tests.ui.trial import ARTICLE

EMBEDDED = ROOT / "models" / "embedded" / "model.safetensors"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium here: install it to run this test"),
    pytest.mark.skipif(not EMBEDDED.exists(), reason="models/embedded is missing"),
    # Playwright's own loop and pipes are closed by its driver, late.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
LONG = 120_000  # milliseconds; a slow machine may be busy with other tests
SENTENCES = 1200  # enough for a kill in the middle on a fast machine
EDITED = "Heute wurde die Brücke eröffnet."


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    made = Server(tmp_path / "data", TRANSLATE_APP_THREADS="1")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def page(browser, server) -> Iterator[Any]:
    from playwright.sync_api import expect

    expect.set_options(timeout=LONG)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(LONG)
    opened = context.new_page()
    yield opened
    context.close()


def rows(server: Server, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(server.data / "translate_app.db") as connection:
        return connection.execute(query).fetchall()


def start_translation(page: Any, server: Server, text: str) -> None:
    page.goto(f"{server.url}/translate")
    box = page.get_by_role("textbox", name="Or paste the Russian article here")
    box.fill(text)
    box.press("Control+Enter")
    page.locator(".st-key-start button").click()


def long_article() -> str:
    numbers = range(1, SENTENCES + 1)
    lines = [f"В районе номер {n} открыли школу на {n * 7} мест." for n in numbers]
    return "Новые школы области\n\n" + "\n\n".join(lines)


def open_review(page: Any, server: Server) -> Any:
    from playwright.sync_api import expect

    page.goto(f"{server.url}/review?article=1")
    area = page.locator(".row.active textarea")
    expect(area).to_be_visible()
    return area


def test_paste_translate_edit_reload_and_export(page, server) -> None:
    from docx import Document
    from playwright.sync_api import expect

    start_translation(page, server, ARTICLE)
    expect(page.get_by_text(re.compile(r"All [\d,]+ segments are translated\."))).to_be_visible()
    page.locator(".st-key-review button").click()
    area = page.locator(".row.active textarea")
    expect(area).to_be_visible()
    area.fill(EDITED)
    expect(page.locator(".save")).to_have_text("Saved")
    page.reload()
    expect(page.locator(".row.active textarea")).to_have_value(EDITED)
    page.locator(".st-key-release button").click()
    expect(page.get_by_text("Still open")).to_be_visible()
    with page.expect_download() as download:
        page.locator(".st-key-download_docx button").click()
    assert download.value.suggested_filename == "release-1-de-draft.docx"
    document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert EDITED.rstrip(".") in "\n".join(p.text for p in document.paragraphs)


def test_a_killed_translation_goes_on_without_loss_or_repetition(page, server) -> None:
    from playwright.sync_api import expect

    start_translation(page, server, long_article())
    expect(
        page.get_by_text(re.compile(r"^[1-9][\d,]* of [\d,]+ segments translated$"))
    ).to_be_visible()
    server.kill()
    kept = rows(server, "select segment_id, text from drafts")
    assert 0 < len(kept) < SENTENCES, "the kill came in the middle"
    server.start()
    page.goto(f"{server.url}/translate?article=1")
    expect(page.get_by_text(f"The program ended after {len(kept):,} of")).to_be_visible()
    page.locator(".st-key-start button").click()
    expect(page.get_by_text(re.compile(r"All [\d,]+ segments are translated\."))).to_be_visible()
    ((count, different),) = rows(server, "select count(*), count(distinct segment_id) from drafts")
    assert count == different == SENTENCES + 1, "each segment once"
    assert set(kept) <= set(rows(server, "select segment_id, text from drafts"))


def test_an_edit_outlives_a_killed_server(page, server) -> None:
    from playwright.sync_api import expect

    start_translation(page, server, ARTICLE)
    expect(page.locator(".st-key-review button")).to_be_visible()
    area = open_review(page, server)
    area.fill(EDITED)
    expect(page.locator(".save")).to_have_text("Saved")
    server.kill()
    area.fill(EDITED + " Viele kamen.")
    expect(page.locator(".save")).to_have_text("Offline – 1 change kept here")
    server.start()
    expect(page.locator(".save")).to_have_text("Saved")
    expect(open_review(page, server)).to_have_value(EDITED + " Viele kamen.")
    targets = [target for (target,) in rows(server, "select target from revisions order by id")]
    assert targets[0] == EDITED
    assert targets[-1] == EDITED + " Viele kamen."


def test_language_and_name_are_remembered(page, server) -> None:
    from playwright.sync_api import expect

    page.goto(server.url)
    page.get_by_text("DE", exact=True).click()
    expect(page.get_by_role("heading", name="Artikel", exact=True)).to_be_visible()
    page.get_by_text("Ihr Name").click()
    name = page.get_by_role("textbox", name="Ihr Name")
    name.fill("Л. Brandt *1*")
    name.press("Enter")
    expect(page.get_by_role("button", name="Л. Brandt *1*")).to_be_visible()
    page.wait_for_function("document.cookie.includes('Brandt')")  # kept just after it is shown
    page.reload()
    expect(page.get_by_role("heading", name="Artikel", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Л. Brandt *1*")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_nothing_is_loaded_from_elsewhere(page, server) -> None:
    from playwright.sync_api import expect

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "translate", "review", "release", "models"):
        page.goto(f"{server.url}/{path}")
        expect(page.locator(".st-key-settings")).to_be_visible()
    foreign = [url for url in asked if not url.startswith((server.url, "data:", "blob:", "ws:"))]
    assert foreign == []
