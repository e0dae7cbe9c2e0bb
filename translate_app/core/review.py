"""Review states and their allowed moves, revisions, and the release."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from translate_app.core.errors import ReviewError
from translate_app.core.message import message
from translate_app.core.quality import Dismissal, Score


class ReviewState(StrEnum):
    """ISO 17100 steps of a segment."""

    INITIAL = "initial"
    DRAFTED = "drafted"
    POST_EDITED = "post_edited"
    REVIEWED = "reviewed"
    FINAL = "final"


MOVES: dict[ReviewState, frozenset[ReviewState]] = {
    ReviewState.INITIAL: frozenset({ReviewState.DRAFTED, ReviewState.POST_EDITED}),
    ReviewState.DRAFTED: frozenset({ReviewState.POST_EDITED, ReviewState.REVIEWED}),
    ReviewState.POST_EDITED: frozenset({ReviewState.POST_EDITED, ReviewState.REVIEWED}),
    ReviewState.REVIEWED: frozenset({ReviewState.POST_EDITED, ReviewState.FINAL}),
    ReviewState.FINAL: frozenset({ReviewState.POST_EDITED}),
}


def move(state: ReviewState, to: ReviewState) -> ReviewState:
    """Return `to` where the move is allowed; raises ReviewError where it is not."""
    if to not in MOVES[state]:
        raise ReviewError(
            message("A segment cannot go from {state} to {to}.", state=state.value, to=to.value),
            "Confirm or edit the segment first.",
        )
    return to


def target_hash(target: str) -> str:
    """sha256 of a target, hexadecimal: what a dismissal is bound to."""
    return hashlib.sha256(target.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of a segment; append-only. `number` counts from 1 within the segment;
    `based_on` is the number the editor saw (0 for the draft).
    """

    segment_id: str
    number: int
    target: str
    state: ReviewState
    editor: str
    at: datetime
    based_on: int


@dataclass(frozen=True, slots=True)
class Release:
    """The frozen result that exporters write. `targets` are (segment id, text) in order."""

    article_id: int
    target_lang: str
    targets: tuple[tuple[str, str], ...]
    scores: tuple[Score, ...]
    dismissals: tuple[Dismissal, ...]
    termbase_hash: str
    model_signature: str
    version: str
    at: datetime
