"""The review editor in the installed Chromium, against the product's own server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.ui.browser import CHROMIUM, Server, chromium
from tests.ui.review_data import HOSTILE, seed, write_glossary
from translate_app.core.review import ReviewState
from translate_app.storage.store import Store

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
]

FIRST = "b004s01"  # a wrong number and a missing title
SECOND = "b004s02"
THIRD = "b004s03"
QUOTE = "b007s01"
ADDRESS = "b009s02"  # holds the hostile text
WAIT_MS = 60_000  # for a page; the machine may be slow and busy
OTHER = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("product")
    made = Server(data, TRANSLATE_APP_GLOSSARY=str(write_glossary(data / "glossary")))
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    with Store.open(f"sqlite:///{server.data / 'translate_app.db'}") as opened:
        yield opened


@pytest.fixture
def article(store: Store) -> int:
    return seed(store)


@pytest.fixture(scope="module")
def profile(browser: Any) -> Iterator[Any]:
    """A browser profile that tests share; each has an article of its own."""
    with browser.new_context(viewport={"width": 1440, "height": 900}) as made:
        yield made


@pytest.fixture
def visit(server: Server, browser: Any, profile: Any) -> Iterator[Callable[..., Any]]:
    """Open the editor; with options, in a new profile, as somebody else would."""
    contexts, pages = [], []

    def opened(article: int, segment: str = FIRST, **options: Any) -> Any:
        context = profile
        if options:
            context = browser.new_context(**options)
            contexts.append(context)
        page = context.new_page()
        pages.append(page)
        page.set_default_timeout(WAIT_MS)
        page.goto(f"{server.url}/review?article={article}&segment={segment}")
        page.wait_for_selector(f'.row.active[data-id="{segment}"]')
        return page

    yield opened
    for made in pages + contexts:
        made.close()


def box(page: Any) -> Any:
    return page.locator(".row.active textarea")


def write(page: Any, text: str) -> None:
    box(page).press("Control+a")
    box(page).press_sequentially(text)


def wait_saved(page: Any) -> None:
    page.wait_for_selector('.save[data-kind="saved"]')


def until(check: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def target(store: Store, article: int, segment: str) -> str:
    revision = store.latest(article).get(segment)
    return revision.target if revision else ""


def test_saved_means_committed(visit, article, store):
    page = visit(article)
    words = []

    def on_put(route: Any) -> None:
        words.append(page.locator(".save").text_content())
        route.continue_()

    page.route("**/segments/*", on_put)
    write(page, "Der Gouverneur eröffnete die Linie.")
    assert page.locator(".save").text_content() == "Saving…"
    wait_saved(page)
    assert target(store, article, FIRST) == "Der Gouverneur eröffnete die Linie."
    assert set(words) == {"Saving…"}
    assert page.locator(".row.active .state").text_content() == "Edited"


def test_a_reload_in_the_middle_of_a_word_loses_nothing(visit, article, store):
    page = visit(article)
    text = "Am Montag eröffnete der Gouverneur die Straßenbahn"
    write(page, text)
    page.reload()
    page.wait_for_selector(".row.active")
    assert box(page).input_value() == text
    wait_saved(page)
    assert target(store, article, FIRST) == text
    assert page.locator(".conflict").count() == 0


def test_what_is_typed_while_the_server_is_dead_arrives_later(visit, article, store, server):
    page = visit(article)
    write(page, "Vorher.")
    wait_saved(page)
    server.kill()
    try:
        write(page, "Während der Server fehlt.")
        page.wait_for_selector('.save[data-kind="offline"]')
        assert page.locator(".save").text_content() == "Offline – 1 change kept here"
        page.close()
    finally:
        server.start()
    page = visit(article)
    assert box(page).input_value() == "Während der Server fehlt."
    wait_saved(page)
    assert target(store, article, FIRST) == "Während der Server fehlt."


def test_typing_goes_on_while_the_server_is_away(visit, article, store, server):
    """After some seconds Streamlit opens a window that would take the focus and the keys."""
    page = visit(article)
    box(page).press("Control+a")
    text = " ".join(f"Wort{number}" for number in range(20))
    server.kill()
    try:
        page.keyboard.type(text, delay=8000 / len(text))
        assert box(page).input_value() == text
        page.wait_for_selector('.save[data-kind="offline"]')
    finally:
        server.start()
    until(lambda: target(store, article, FIRST) == text)
    wait_saved(page)


@pytest.mark.parametrize(("button", "winner"), [("keep_mine", "Boris"), ("take_theirs", "Anna")])
def test_two_people_in_one_segment_choose_between_both_texts(visit, article, store, button, winner):
    anna, boris = visit(article), visit(article, viewport=OTHER)
    write(anna, "Anna")
    wait_saved(anna)
    write(boris, "Boris")
    boris.wait_for_selector(".conflict")
    assert boris.locator(".version p").all_text_contents() == ["Boris", "Anna"]
    assert boris.locator(".save").text_content() == "1 conflict to decide"
    assert target(store, article, FIRST) == "Anna"
    mine = "mine" if button == "keep_mine" else "theirs"
    boris.locator(f'[data-action="{mine}"]').click()
    wait_saved(boris)
    assert box(boris).input_value() == winner
    assert target(store, article, FIRST) == winner
    assert store.revisions(article, FIRST)[0].target == "Anna"


def test_what_others_do_appears_without_moving_the_focus(visit, article):
    anna, boris = visit(article), visit(article, SECOND, viewport=OTHER)
    box(boris).evaluate("area => area.setSelectionRange(3, 3)")
    write(anna, "Von Anna geändert.")
    boris.wait_for_selector(f'.row[data-id="{FIRST}"] .target:text-is("Von Anna geändert.")')
    assert box(boris).evaluate(
        "area => [area.getRootNode().activeElement === area, area.selectionStart]"
    ) == [True, 3]


def test_ten_confirmations_in_a_row(visit, article, store):
    page = visit(article, "b002s01")
    for _ in range(10):
        page.keyboard.press("Control+Enter")
    wait_saved(page)
    latest = store.latest(article)
    assert len(latest) == 10
    assert {revision.state for revision in latest.values()} == {ReviewState.REVIEWED}
    assert page.locator(".progress-text").text_content() == "10 of 12 confirmed"
    page.locator('.row.active[data-state="drafted"]').wait_for()


def test_an_empty_translation_is_not_confirmed(visit, article, store):
    page = visit(article)
    write(page, " ")
    page.keyboard.press("Control+Enter")
    assert "cannot be confirmed" in page.locator(".save").text_content()
    assert page.locator(".row.active").get_attribute("data-id") == FIRST


def test_hostile_text_is_text(visit, article, store):
    page = visit(article, ADDRESS)
    title = page.title()
    assert page.locator(".row.active .source").text_content().endswith(HOSTILE)
    write(page, f"Adresse: {HOSTILE}")
    wait_saved(page)
    page.keyboard.press("Alt+ArrowUp")
    shown = page.locator(f'.row[data-id="{ADDRESS}"] .target')
    assert shown.text_content() == f"Adresse: {HOSTILE}"
    assert page.locator(".review img").count() == 0
    assert page.title() == title


def test_everything_by_keyboard(visit, article, store):
    page = visit(article, "b002s01")
    page.keyboard.press("F8")
    assert page.locator(".row.active").get_attribute("data-id") == FIRST
    box(page).press("End")
    page.keyboard.press("Alt+1")
    inserted = box(page).input_value()
    assert inserted.endswith("eröffnet. Gouverneur")
    page.keyboard.press("Escape")
    draft = "Am Montag wurde eine 15,2 Kilometer lange Straßenbahnlinie eröffnet."
    until(lambda: target(store, article, FIRST) == draft)
    assert [r.target for r in store.revisions(article, FIRST)] == [inserted, draft]
    assert box(page).input_value() == draft
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".row.active").get_attribute("data-id") == SECOND
    assert f"segment={SECOND}" in page.evaluate("location.href")
    page.keyboard.press("Alt+ArrowUp")
    assert page.locator(".row.active").get_attribute("data-id") == FIRST
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement.shadowRoot.activeElement.closest('.row.active') !== null"
    )


def test_undo_takes_back_an_inserted_term(visit, article):
    page = visit(article)
    before = box(page).input_value()
    page.keyboard.press("Alt+1")
    assert box(page).input_value() != before
    page.keyboard.press("Control+z")
    assert box(page).input_value() == before


def test_a_missing_term_explains_itself_and_goes_in_with_one_click(visit, article):
    page = visit(article)
    term = page.locator(".row.active .term.missing")
    term.hover()
    card = page.locator(".card")
    card.wait_for()
    for words in ("Gouverneur", "Title", "Missing in the translation", "own knowledge"):
        assert words in card.text_content()
    box(page).evaluate("area => area.setSelectionRange(10, 10)")
    term.click()
    assert box(page).input_value().startswith("Am Montag Gouverneur wurde")
    page.locator(".row.active .term.right").wait_for()


def test_a_finding_is_fixed_with_one_click(visit, article, store):
    page = visit(article)
    write(page, "Der Gouverneur  eröffnete 12,5 Kilometer.")
    page.locator('.finding [data-action^="fix-"]').first.click()
    wait_saved(page)
    assert target(store, article, FIRST) == "Der Gouverneur eröffnete 12,5 Kilometer."
    page.locator(".row.active .badge").wait_for(state="detached")


def test_the_filters_count_and_hide(visit, article):
    page = visit(article)
    page.keyboard.press("Control+Enter")
    page.locator('.chip:has-text("Confirmed") b:text-is("1")').wait_for()
    page.locator('.chip:has-text("Open")').click()
    assert not page.locator(f'.row[data-id="{FIRST}"]').is_visible()
    assert page.locator(f'.row[data-id="{THIRD}"]').is_visible()
    assert page.locator(".row.apart:visible").count() == 0
    page.locator('.chip:has-text("All")').click()
    assert page.locator(".row.apart").first.text_content().endswith("not translated")


def test_a_click_puts_the_caret_where_it_points(visit, article):
    page = visit(article)
    cell = page.locator(f'.row[data-id="{QUOTE}"] .target')
    cell.click(position={"x": 60, "y": 12})
    caret = box(page).evaluate("area => area.selectionStart")
    assert 0 < caret < len(box(page).input_value())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_words_can_be_read_and_nothing_is_cut_off(visit, article, scheme):
    page = visit(article, color_scheme=scheme)
    for width, height in [(1440, 900), (1024, 768), (390, 800)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(CONTRAST) == []


# WCAG 2.2: 4.5:1 for text. Backgrounds are painted into a canvas, so that any colour syntax counts.
CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const over = (colours) => {
    canvas.fillStyle = "#fff"; canvas.fillRect(0, 0, 1, 1);
    for (const c of colours) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const host = [...document.querySelectorAll("*")]
    .find(e => e.shadowRoot?.querySelector(".review"));
  const low = [];
  for (const e of host.shadowRoot.querySelectorAll(".review *")) {
    if (!e.checkVisibility() || e.closest(".behind")) continue;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const behind = [];
    for (let at = e; at; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const a = light(over([...behind, getComputedStyle(e).color])), b = light(over(behind));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${e.className || e.tagName} ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)];
}"""


def test_six_hundred_segments_stay_quick(visit, store):
    article = seed(store, repeat=60)
    page = visit(article)
    assert page.locator(".row").count() > 600
    took = page.evaluate(
        """async () => {
          const host = [...document.querySelectorAll("*")]
            .find(e => e.shadowRoot?.querySelector(".review"));
          const area = host.shadowRoot.querySelector(".row.active textarea");
          const start = performance.now();
          area.dispatchEvent(new KeyboardEvent(
            "keydown", {key: "Enter", ctrlKey: true, bubbles: true, composed: true}));
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          return performance.now() - start;
        }"""
    )
    assert page.locator(".row.active").get_attribute("data-id") == SECOND
    print(f"confirm and go on among 600 segments: {took:.0f} ms")
    assert took < 1500  # a tenth of it on a free machine


def test_nothing_is_loaded_from_elsewhere(visit, article, server):
    page = visit(article)
    asked, refused = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: refused.append(m.text) if "Security Policy" in m.text else None)
    page.reload()
    page.wait_for_selector(".row.active")
    local = (server.url, server.url.replace("http", "ws"), "data:", f"blob:{server.url}")
    assert [url for url in asked if not url.startswith(local)] == []
    assert refused == []
