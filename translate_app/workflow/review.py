"""What a reviewer sees and does: rows of source and target, edits, confirmations."""

from __future__ import annotations

from dataclasses import dataclass

from translate_app.core.article import Article, Block, Segment
from translate_app.core.draft import Draft
from translate_app.core.errors import ReviewError
from translate_app.core.message import message
from translate_app.core.quality import Estimate, Finding
from translate_app.core.review import ReviewState, Revision, move
from translate_app.core.term import TermOutcome, TermState
from translate_app.quality.checks import run_checks
from translate_app.quality.estimate import estimate
from translate_app.quality.metrics import similarity
from translate_app.storage.store import Store
from translate_app.workflow.terms import Terminology

CONFIRMED = frozenset({ReviewState.REVIEWED, ReviewState.FINAL})


@dataclass(frozen=True, slots=True)
class Row:
    """One segment as the page shows it. `revision` is the number the next edit is based on;
    `similarity` (0-1) compares the target with the machine's draft.
    """

    segment: Segment
    block: Block
    draft: Draft | None
    target: str
    state: ReviewState
    revision: int
    outcomes: tuple[TermOutcome, ...]
    findings: tuple[Finding, ...]
    estimate: Estimate | None
    similarity: float | None

    @property
    def confirmed(self) -> bool:
        """Whether a person has confirmed this target."""
        return self.state in CONFIRMED

    @property
    def terms_right(self) -> int:
        """Matches whose official form stands in the target."""
        return sum(o.state is not TermState.MISSED for o in self.outcomes)


@dataclass(frozen=True, slots=True)
class Review:
    """An article under review. `rows` are the segments to translate, in order; segments kept
    apart are in `article` only.
    """

    article_id: int
    article: Article
    rows: tuple[Row, ...]

    @property
    def confirmed(self) -> int:
        """How many rows are confirmed."""
        return sum(row.confirmed for row in self.rows)

    @property
    def terms_found(self) -> int:
        """How many terms the sources hold."""
        return sum(len(row.outcomes) for row in self.rows)

    @property
    def terms_right(self) -> int:
        """How many of them stand in the targets in an official form."""
        return sum(row.terms_right for row in self.rows)

    @property
    def mean_estimate(self) -> float | None:
        """Mean estimate over the rows that have one, 0-100."""
        values = [row.estimate.value for row in self.rows if row.estimate]
        return sum(values) / len(values) if values else None

    @property
    def targets(self) -> dict[str, str]:
        """Segment id -> target, rows without a target left out."""
        return {row.segment.id: row.target for row in self.rows if row.target.strip()}

    def row(self, segment_id: str) -> Row:
        """The row of a segment; raises ReviewError where there is none."""
        for row in self.rows:
            if row.segment.id == segment_id:
                return row
        raise ReviewError(
            message("There is no segment {id}.", id=segment_id), "Open the article again."
        )


def build_row(
    segment: Segment,
    block: Block,
    draft: Draft | None,
    revision: Revision | None,
    target_lang: str,
    terminology: Terminology,
) -> Row:
    """Judge one segment: terms, findings and estimate of its present target."""
    target = revision.target if revision else draft.text if draft else ""
    state = revision.state if revision else ReviewState.DRAFTED if draft else ReviewState.INITIAL
    outcomes = terminology.outcomes(segment.id, segment.source, target, target_lang)
    findings: tuple[Finding, ...] = ()
    if state is not ReviewState.INITIAL:
        findings = run_checks(segment.id, segment.source, target, target_lang, outcomes)
    return Row(
        segment,
        block,
        draft,
        target,
        state,
        revision.number if revision else 0,
        outcomes,
        findings,
        estimate(draft, outcomes, findings) if draft else None,
        similarity(draft.text, target) if draft else None,
    )


def load_review(article_id: int, *, store: Store, terminology: Terminology) -> Review:
    """The article with its latest targets. Metadata and navigation only where translated."""
    article = store.article(article_id)
    drafts, latest = store.drafts(article_id), store.latest(article_id)
    rows = tuple(
        build_row(
            segment,
            block,
            drafts.get(segment.id),
            latest.get(segment.id),
            article.pair.target_lang,
            terminology,
        )
        for block in article.blocks
        for segment in block.segments
        if not block.kept_apart or segment.id in drafts or segment.id in latest
    )
    return Review(article_id, article, rows)


def record(
    article_id: int,
    segment_id: str,
    target: str,
    *,
    store: Store,
    editor: str,
    based_on: int,
    confirm: bool = False,
) -> Revision | None:
    """Keep a target, and confirm it if asked; committed before it returns.

    Returns the latest revision: where neither text nor state would change, the one there was
    (None for an untouched draft). Raises RevisionConflict
    where somebody saved a newer revision than `based_on`, ReviewError for an empty
    confirmation.
    """
    before = store.latest(article_id).get(segment_id)
    if confirm and not target.strip():
        raise ReviewError("An empty translation cannot be confirmed.", "Type a translation first.")
    draft = None if before else store.drafts(article_id).get(segment_id)
    old_text = before.target if before else draft.text if draft else ""
    state = before.state if before else ReviewState.DRAFTED if draft else ReviewState.INITIAL
    if target != old_text:
        state = move(state, ReviewState.POST_EDITED)
    elif not confirm or state in CONFIRMED:
        return before
    if confirm and state not in CONFIRMED:
        state = move(state, ReviewState.REVIEWED)
    return store.append(
        article_id,
        segment_id=segment_id,
        target=target,
        state=state,
        editor=editor,
        based_on=based_on,
    )
