"""Make docs/screenshot.png of the real review page: `python -m tests.ui.take_screenshots`.

The embedded model drafts the article; the first sentences are then confirmed as a reviewer would.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.ui.browser import ROOT, Server, chromium
from tests.ui.trial import ARTICLE, GERMAN
from translate_app.wiring import Services, Settings
from translate_app.workflow.review import load_review, record
from translate_app.workflow.translate import add_article, translate_article

PICTURE = ROOT / "docs" / "screenshot.png"
REVIEWED = (
    "12. Oktober 2026, 09:40 Uhr",
    "Neue Fußgängerbrücke in Saretschje eröffnet",
    "In Saretschje wurde heute feierlich eine Fußgängerbrücke über die Swetlaja eröffnet.",
    "An der Feier nahmen Gouverneurin Irina Sokolowa und Bürgermeister Pawel Lebedew teil.",
)
WAIT = 120_000  # milliseconds


def seed(data: Path) -> None:
    """One article in a new database: drafted, the first segments confirmed."""
    services = Services(Settings(data=data))
    article_id = add_article(ARTICLE, GERMAN, store=services.store)
    engine = services.engine("embedded", GERMAN)
    translate_article(article_id, store=services.store, engine=engine)
    review = load_review(article_id, store=services.store, terminology=services.terminology)
    for row, target in zip(review.rows, REVIEWED, strict=False):
        record(article_id, row.segment.id, target, store=services.store, editor="L. Brandt",
               based_on=0, confirm=True)  # fmt: skip
    services.store.close()


def main() -> None:
    """Start a server over a folder of its own, open the review page, keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder))
        server = Server(Path(folder))
        server.start()
        try:
            with chromium() as browser:
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                context.set_default_timeout(WAIT)
                context.add_cookies(
                    [{"name": "pressebruecke_editor", "value": "L.%20Brandt", "url": server.url}]
                )
                page = context.new_page()
                page.goto(f"{server.url}/review?article=1")
                page.locator(".row.active textarea").wait_for()
                page.get_by_role("radio", name="EN").wait_for()
                page.wait_for_function("document.fonts.status === 'loaded'")
                PICTURE.parent.mkdir(exist_ok=True)
                page.screenshot(path=PICTURE)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
