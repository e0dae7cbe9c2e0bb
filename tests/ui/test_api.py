"""The editor's JSON door and its guard, over a real database."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.ui.review_data import HOSTILE, seed, services
from translate_app.core.review import ReviewState
from translate_app.storage.store import Store
from translate_app.ui.api import BODY_LIMIT, routes
from translate_app.ui.security import middleware

HOST = "http://127.0.0.1:8501"
OWN = {"sec-fetch-site": "same-origin"}
FIRST = "b004s01"  # the sentence about the tram line: a wrong number and a missing title


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(f"sqlite:///{tmp_path / 'app.db'}") as opened:
        yield opened


@pytest.fixture
def article(store: Store) -> int:
    return seed(store)


@pytest.fixture
def site(store: Store) -> TestClient:
    """A browser that has opened the start page."""
    pages = [Route("/", lambda request: HTMLResponse("<p>start</p>"))]
    app = Starlette(routes=routes(services(store)) + pages, middleware=middleware())
    client = TestClient(app, base_url=HOST, headers=OWN)
    client.get("/")
    return client


def edit(target: str, based_on: int = 0, confirm: bool = False) -> dict[str, object]:
    return {"target": target, "based_on": based_on, "confirm": confirm, "editor": "anna"}


def put(site: TestClient, article: int, body: dict[str, object], segment: str = FIRST):
    return site.put(f"/api/articles/{article}/segments/{segment}", json=body)


def row(site: TestClient, article: int, segment: str = FIRST) -> dict:
    return site.get(f"/api/articles/{article}/segments/{segment}").json()


def test_a_review_holds_every_segment_in_order(site, article):
    rows = site.get(f"/api/articles/{article}/review").json()["rows"]
    assert [r["id"] for r in rows] == sorted(r["id"] for r in rows)
    assert [r["apart"] for r in rows if r["apart"]] == [
        "metadata",
        "repeated",
        "boilerplate",
        "boilerplate",
    ]
    assert all(r["target"] == r["draft"] and r["revision"] == 0 for r in rows if not r["apart"])
    assert rows[1]["kind"] == "dateline"
    assert rows[2]["warnings"] == ["The draft may lack a part of the source."]


def test_terms_carry_their_place_form_and_card(site, article):
    (term,) = row(site, article)["terms"]
    source = row(site, article)["source"]
    assert [source[start:stop] for start, stop in term["spans"]] == ["губернатор"]
    assert (term["right"], term["form"]) == (False, "Gouverneur")
    assert term["concept"]["field"] == "title"
    assert term["concept"]["source"] == "own knowledge"


def test_offsets_are_those_of_the_browser(site, article, store):
    """An emoji is one code point for Python and two units for JavaScript."""
    text = "Am Ort 😀 Oberbürgermeister und der Gouverneur."
    answer = put(site, article, edit(text)).json()
    start, stop = answer["terms"][0]["target_span"]
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * stop].decode("utf-16-le") == "Gouverneur"


def test_a_put_is_committed_and_judged_again(site, article, store):
    answer = put(site, article, edit("Der Gouverneur eröffnete die Linie (12,5 Kilometer)."))
    assert answer.status_code == 200
    saved = store.latest(article)[FIRST]
    assert (saved.target, saved.number, saved.editor) == (answer.json()["target"], 1, "anna")
    assert saved.state is ReviewState.POST_EDITED
    assert answer.json()["terms"][0]["right"]
    assert answer.json()["revision"] == 1
    assert answer.json()["similarity"] < 1


def test_confirming_is_a_state_of_its_own(site, article, store):
    answer = put(site, article, edit("Neu.", confirm=True)).json()
    assert (answer["state"], answer["confirmed"]) == ("reviewed", True)
    changed = put(site, article, edit("Neuer.", based_on=1)).json()
    assert (changed["state"], changed["confirmed"]) == ("post_edited", False)


def test_a_newer_revision_comes_back_and_stays(site, article, store):
    put(site, article, edit("Anna war schneller."))
    answer = put(site, article, edit("Boris war langsamer."))
    assert answer.status_code == 409
    newer = answer.json()
    assert (newer["target"], newer["revision"]) == ("Anna war schneller.", 1)
    assert (newer["editor"], bool(newer["at"])) == ("anna", True)
    assert newer["problem"]
    assert store.latest(article)[FIRST].target == "Anna war schneller."


def test_an_edit_that_arrives_twice_is_kept_once(site, article, store):
    assert [put(site, article, edit("Einmal.")).status_code for _ in range(2)] == [200, 200]
    assert len(store.revisions(article, FIRST)) == 1


def test_changes_name_what_is_new(site, article):
    since = site.get(f"/api/articles/{article}/review").json()["since"]
    url = f"/api/articles/{article}/changes"
    assert site.get(url, params={"since": since}).json()["revisions"] == {}
    put(site, article, edit("Neu."))
    answer = site.get(url, params={"since": since}).json()
    assert answer["revisions"] == {FIRST: 1}
    assert site.get(url, params={"since": answer["since"]}).json()["revisions"] == {}


def test_new_drafts_change_the_run(site, article, store):
    url = f"/api/articles/{article}/changes?since=0"
    before = site.get(url).json()["run"]
    run = store.start_run(article, 3, "fake")
    store.update_run(run, done=2)
    assert site.get(url).json()["run"] != before


BAD_BODIES = [
    (b"", 400),
    (b"[]", 400),
    (b"null", 400),
    (b'{"target": "x", "based_on": 0}', 400),
    (b'{"target": 5, "based_on": 0, "confirm": false}', 400),
    (b'{"target": "x", "based_on": "0", "confirm": false}', 400),
    (b'{"target": "\\ud800", "based_on": 0, "confirm": false}', 400),
    (b'{"target": "x", "based_on": 0, "confirm": false, "editor": 1}', 400),
    (b'{"target": "' + b"x" * BODY_LIMIT + b'", "based_on": 0, "confirm": false}', 413),
]


@pytest.mark.parametrize(("body", "status"), BAD_BODIES, ids=lambda value: repr(value)[:40])
def test_bad_requests_are_refused_in_words(site, article, store, body, status):
    url = f"/api/articles/{article}/segments/{FIRST}"
    answer = site.put(url, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["problem"]
    assert answer.json()["hint"]
    assert store.latest(article) == {}


def test_a_form_cannot_pose_as_an_edit(site, article):
    url = f"/api/articles/{article}/segments/{FIRST}"
    assert site.put(url, content=b"{}", headers={"content-type": "text/plain"}).status_code == 415


@pytest.mark.parametrize(
    "path", ["999/review", "999/segments/b001s01", "{article}/segments/b999s01"]
)
def test_what_does_not_exist_is_not_found(site, article, path):
    answer = site.get("/api/articles/" + path.format(article=article))
    assert answer.status_code == 404
    assert answer.json()["hint"]


def test_an_empty_confirmation_is_refused_with_a_hint(site, article):
    answer = put(site, article, edit("  ", confirm=True))
    assert answer.status_code == 422
    assert answer.json() == {
        "problem": "An empty translation cannot be confirmed.",
        "hint": "Type a translation first.",
    }


def test_a_database_that_refuses_means_try_later(site, article, store, monkeypatch):
    monkeypatch.setattr(store, "append", refuse)
    assert put(site, article, edit("Neu.")).status_code == 503


def refuse(*_args: object, **_kwargs: object) -> None:
    from translate_app.core.errors import StorageError

    raise StorageError("The disk is full.", "Free some space on it, then try again.")


def test_sentences_come_in_the_language_asked_for(site, article):
    url = f"/api/articles/{article}/segments/{FIRST}"
    body = edit("", confirm=True)
    german = site.put(url, json=body, headers={"accept-language": "de"}).json()
    other = site.put(url, json=body, headers={"accept-language": "fr"}).json()
    assert german["problem"] != other["problem"] == "An empty translation cannot be confirmed."


def test_text_is_passed_on_as_it_is(site, article):
    rows = site.get(f"/api/articles/{article}/review").json()["rows"]
    assert any(HOSTILE in r["source"] for r in rows)


# The guard


def test_the_page_gets_its_cookie_and_its_headers(site):
    site.cookies.clear()
    answer = site.get("/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "ws://127.0.0.1:8501" in policy
    assert "http" not in policy
    assert "set-cookie" not in site.get("/").headers


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", OWN, 200),
        ("GET", {"sec-fetch-site": "same-site"}, 403),  # another port of this machine
        ("GET", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", {"sec-fetch-site": "none"}, 403),
        ("GET", {"sec-fetch-site": "same-origin", "host": "evil.example"}, 421),
        ("GET", {"sec-fetch-site": "same-origin", "host": "localhost.evil.example"}, 421),
        ("GET", {"sec-fetch-site": "same-origin", "host": ""}, 421),
        ("GET", {}, 200),  # an old browser reads
        ("PUT", {}, 403),
        ("PUT", {"origin": "http://127.0.0.1:8501"}, 200),
        ("PUT", {"origin": "http://127.0.0.1:9999"}, 403),
        ("PUT", {"origin": "null"}, 403),
    ],
    ids=str,
)
def test_only_our_own_page_is_answered(site, article, store, method, headers, status):
    site.headers.pop("sec-fetch-site")
    url = f"/api/articles/{article}/segments/{FIRST}"
    body = edit("Neu.") if method == "PUT" else None
    assert site.request(method, url, json=body, headers=headers).status_code == status
    assert bool(store.latest(article)) is (method == "PUT" and status == 200)


def test_without_the_cookie_nothing_is_read_or_written(site, article, store):
    site.cookies.clear()
    assert site.get(f"/api/articles/{article}/review").status_code == 401
    assert put(site, article, edit("Neu.")).status_code == 401
    site.cookies.set("translate_app_8501", "guessed")
    assert put(site, article, edit("Neu.")).status_code == 401
    assert store.latest(article) == {}


def test_the_editors_scripts_are_served_as_scripts(site):
    answer = site.get("/review_editor/editor.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "export function mount" in answer.text
    for name in ("../__init__", "nothing", "%2e%2e/strings"):
        assert site.get(f"/review_editor/{name}.js").status_code == 404
