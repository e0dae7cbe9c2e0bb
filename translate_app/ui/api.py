"""The JSON door of the review editor: read a review, keep one target, see what others did.

GET /api/articles/{article}/review                whole article
GET /api/articles/{article}/changes?since=N       numbers of the revisions, when any came after N
GET /api/articles/{article}/segments/{segment}    one row
PUT /api/articles/{article}/segments/{segment}    {"target", "based_on", "confirm", "editor"}

Answers to a PUT: 200 the row as it is now, committed; 409 the same with somebody else's newer
row; 422 when the step is not allowed; 503 when the database refuses, which the editor takes as
"try again later". Every other answer than a row is {"problem", "hint"}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from translate_app.core.article import Block, Segment
from translate_app.core.errors import RevisionConflict, StorageError, TranslateAppError
from translate_app.core.message import Message
from translate_app.core.review import Revision
from translate_app.ui import i18n
from translate_app.ui.api_rows import ANONYMOUS, Json, Say, review_json, row_json
from translate_app.ui.components.review_editor import module_route
from translate_app.workflow.review import build_row, load_review, record

if TYPE_CHECKING:
    from translate_app.wiring import Services

BODY_LIMIT = 256_000  # bytes; the longest sentence of a press article is under 2 000
NAME_LIMIT = 60
_HALF = re.compile("[\ud800-\udfff]")  # halves of characters, which no database keeps


def routes(services: Services) -> list[Route]:
    """Everything the editor asks the server for: the JSON API and its own script files."""
    api = ReviewApi(services)
    segment = "/api/articles/{article:int}/segments/{segment}"
    return [
        Route("/api/articles/{article:int}/review", _answer(api.review)),
        Route("/api/articles/{article:int}/changes", _answer(api.changes)),
        Route(segment, _answer(api.put), methods=["PUT"]),
        Route(segment, _answer(api.segment)),
        module_route(),
    ]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a PUT asks for; raises BadRequest for anything else."""

    target: str
    based_on: int
    confirm: bool
    editor: str

    @classmethod
    def read(cls, body: bytes) -> Edit:
        """From the JSON of a request."""
        try:
            data = json.loads(body)
            edit = cls(data["target"], data["based_on"], data["confirm"], data.get("editor") or "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadRequest(400) from error
        kinds = (edit.target, str), (edit.based_on, int), (edit.confirm, bool), (edit.editor, str)
        if not all(isinstance(value, kind) for value, kind in kinds) or _HALF.search(edit.target):
            raise BadRequest(400)
        return edit


class BadRequest(Exception):
    """The request itself is wrong; `status` is the HTTP status."""

    def __init__(self, status: int) -> None:
        self.status = status


Handler = Callable[[Request], Awaitable[Response]]
PROBLEMS = {
    400: ("The program and the page do not understand each other.", "Reload the page."),
    404: ("This segment or article no longer exists.", "Open the article list."),
    413: ("This text is too long to be one segment.", "Shorten it."),
    415: ("The program and the page do not understand each other.", "Reload the page."),
}


class ReviewApi:
    """The handlers; what they do runs in worker threads, because the database blocks."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def review(self, request: Request) -> Response:
        """The whole article with its version for later `changes`."""
        return await self._in_thread(self._review, request)

    async def changes(self, request: Request) -> Response:
        """Revision numbers by segment, when any was added since; `run` changes with new drafts."""
        return await self._in_thread(self._changes, request)

    async def segment(self, request: Request) -> Response:
        """One row."""
        return await self._in_thread(self._segment, request)

    async def put(self, request: Request) -> Response:
        """Keep a target; see the head of this module for the answers."""
        if not request.headers.get("content-type", "").startswith("application/json"):
            raise BadRequest(415)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                raise BadRequest(413)
        return await self._in_thread(partial(self._put, Edit.read(body)), request)

    async def _in_thread(self, work: Callable[[Request], Response], request: Request) -> Response:
        return await run_in_threadpool(work, request)

    def _review(self, request: Request) -> Response:
        article_id, store = request.path_params["article"], self._services.store
        title = next((a.title for a in store.articles() if a.id == article_id), None)
        if title is None:
            raise BadRequest(404)
        # The version is read first: a change in between is then reported once too often, not lost.
        version = self._version(article_id, store.latest(article_id))
        terminology = self._services.terminology
        review = load_review(article_id, store=store, terminology=terminology)
        return JSONResponse(version | review_json(review, title, terminology, _say(request)))

    def _changes(self, request: Request) -> Response:
        since = request.query_params.get("since", "")
        if not since.isdecimal():
            raise BadRequest(400)
        latest = self._services.store.latest(request.path_params["article"])
        version = self._version(request.path_params["article"], latest)
        numbers = {id_: revision.number for id_, revision in latest.items()}
        changed = version["since"] != int(since)
        return JSONResponse(version | {"revisions": numbers if changed else {}})

    def _version(self, article_id: int, latest: dict[str, Revision]) -> Json:
        # Revisions are only ever added and numbered per segment: their sum grows with each one.
        run = self._services.store.latest_run(article_id)
        return {
            "since": sum(revision.number for revision in latest.values()),
            "run": f"{run.id}.{run.done}" if run else "",
        }

    def _segment(self, request: Request) -> Response:
        return JSONResponse(self._row(request))

    def _put(self, edit: Edit, request: Request) -> Response:
        self._find(request)
        try:
            record(
                request.path_params["article"],
                request.path_params["segment"],
                edit.target,
                store=self._services.store,
                editor=" ".join(edit.editor.split())[:NAME_LIMIT] or ANONYMOUS,
                based_on=edit.based_on,
                confirm=edit.confirm,
            )
        except RevisionConflict as conflict:
            return JSONResponse(self._row(request) | _sentences(conflict, request), 409)
        return JSONResponse(self._row(request))

    def _row(self, request: Request) -> Json:
        article_id, store = request.path_params["article"], self._services.store
        segment, block, target_lang = self._find(request)
        revision = store.latest(article_id).get(segment.id)
        draft = store.drafts(article_id).get(segment.id)
        terminology = self._services.terminology
        row = build_row(segment, block, draft, revision, target_lang, terminology)
        return row_json(row, revision, terminology, _say(request))

    def _find(self, request: Request) -> tuple[Segment, Block, str]:
        store, article_id = self._services.store, request.path_params["article"]
        try:
            article = store.article(article_id)
        except StorageError:
            if any(summary.id == article_id for summary in store.articles()):
                raise
            raise BadRequest(404) from None
        for block in article.blocks:
            for segment in block.segments:
                if segment.id == request.path_params["segment"]:
                    return segment, block, article.pair.target_lang
        raise BadRequest(404)


def _answer(handler: Handler) -> Handler:
    """`handler` with its errors told as JSON."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except BadRequest as error:
            say = _say(request)
            problem, hint = (say(Message(text)) for text in PROBLEMS[error.status])
            return JSONResponse({"problem": problem, "hint": hint}, error.status)
        except TranslateAppError as error:
            status = 503 if isinstance(error, StorageError) else 422
            return JSONResponse(_sentences(error, request), status)

    return answered


def _sentences(error: TranslateAppError, request: Request) -> Json:
    say = _say(request)
    return {"problem": say(error.problem), "hint": say(error.hint) if str(error.hint) else ""}


def _say(request: Request) -> Say:
    asked = request.headers.get("accept-language", "")[:2].lower()
    lang = asked if asked in i18n.LANGUAGES else i18n.DEFAULT
    return partial(i18n.translate, lang=lang)
