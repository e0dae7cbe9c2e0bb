"""Read an article, translate what is open, and keep every finished batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate_app.core.article import Article, BlockKind, LanguagePair, Segment
from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.errors import TranslateAppError
from translate_app.engines.base import Engine, Translation
from translate_app.intake.plain import read_article
from translate_app.storage.store import Run, RunState, Store
from translate_app.text.cleanup import for_engine
from translate_app.text.typography import quotes, tidy
from translate_app.text.values import render_dateline
from translate_app.workflow.steer import TermSteering, steered_settings
from translate_app.workflow.terms import Terminology

Progress = Callable[[int, int], None]  # segments done, segments in all


@dataclass(frozen=True, slots=True)
class TranslateOptions:
    """`n_best` hypotheses are kept per segment; `kept_apart` translates metadata and navigation
    too.
    """

    beam_size: int = 4
    n_best: int = 3
    kept_apart: bool = False


def add_article(data: bytes | str, pair: LanguagePair, *, store: Store, title: str = "") -> int:
    """Read `data` as an article and keep it; returns its id. Raises IntakeError."""
    return store.add_article(read_article(data, pair), title)


def reuse_or_add(data: bytes | str, pair: LanguagePair, *, store: Store) -> int:
    """As `add_article`, but an article with the very same text and pair is taken up again."""
    article = read_article(data, pair)
    for summary in store.articles():
        if summary.pair == pair and store.article(summary.id) == article:
            return summary.id
    return store.add_article(article)


def wanted(article: Article, options: TranslateOptions) -> tuple[Segment, ...]:
    """The segments that these options ask to translate, in reading order."""
    return article.segments if options.kept_apart else article.translatable


def recipe(
    engine: Engine, options: TranslateOptions, terminology: Terminology | None = None
) -> EngineInfo:
    """The engine with its beam and the glossary that steers it: what a draft's signature tells."""
    settings = f"{engine.info.settings}, beam {options.beam_size}"
    if terminology is not None:
        settings = steered_settings(settings, terminology)
    return replace(engine.info, settings=settings)


def open_segments(
    article: Article, drafts: dict[str, Draft], signature: str, options: TranslateOptions
) -> list[Segment]:
    """Wanted segments without a draft of this engine: what a resumed run has left to do."""
    return [
        segment
        for segment in wanted(article, options)
        if segment.id not in drafts
        or (drafts[segment.id].origin is Origin.MT and drafts[segment.id].signature != signature)
    ]


def draft_batches(
    segments: Sequence[Segment],
    article: Article,
    engine: Engine,
    options: TranslateOptions,
    terminology: Terminology | None = None,
) -> Iterator[list[Draft]]:
    """Drafts of `segments` in finished batches, dates first; each segment comes once.

    Equal sentences are translated once and so come out alike. With a terminology the drafts are
    steered; the unsteered text is the first of the alternatives.
    """
    lang, info = article.pair.target_lang, recipe(engine, options, terminology)
    steering = TermSteering(engine, lang, terminology) if terminology else None
    by_rule = _by_rule(segments, article)
    if by_rule:
        yield by_rule
    left: dict[str, list[Segment]] = {}
    ruled = {draft.segment_id for draft in by_rule}
    for segment in segments:
        if segment.id not in ruled:
            left.setdefault(for_engine(segment.source), []).append(segment)
    sources = list(left)
    for batch in engine.batches(sources, beam_size=options.beam_size, n_best=options.n_best):
        if steering:
            wanted_of = [(left[sources[index]][0].id, sources[index]) for index, _ in batch]
            steered = steering.steer(wanted_of, [translation for _, translation in batch])
            batch = [(i, s.translation) for (i, _), s in zip(batch, steered, strict=True)]
        yield [
            _draft(segment.id, translation, info, lang)
            for index, translation in batch
            for segment in left[sources[index]]
        ]


def _by_rule(segments: Sequence[Segment], article: Article) -> list[Draft]:
    dates = {s.id for b in article.blocks if b.kind is BlockKind.DATELINE for s in b.segments}
    drafts = []
    for segment in segments:
        if segment.id in dates:
            text = render_dateline(segment.source, article.pair.target_lang)
            if text is not None:
                drafts.append(Draft(segment.id, text, Origin.RULE, None))
    return drafts


def _draft(segment_id: str, translation: Translation, info: EngineInfo, lang: str) -> Draft:
    # Public models write straight quotes and plain spaces; a draft is to be publishable.
    texts = [tidy(quotes(h.text, lang), lang) for h in translation.hypotheses]
    return Draft(
        segment_id,
        texts[0],
        Origin.MT,
        info,
        token_logprobs=translation.best.token_logprobs,
        alternatives=tuple(dict.fromkeys(t for t in texts[1:] if t != texts[0])),
        alignment=translation.best.alignment,
        warnings=translation.warnings,
    )


def translate_article(
    article_id: int,
    *,
    store: Store,
    engine: Engine,
    options: TranslateOptions | None = None,
    terminology: Terminology | None = None,
    on_progress: Progress = lambda *_: None,
) -> Run:
    """Translate what is open in an article and store each batch before the next begins.

    With a terminology drafts are steered to carry its terms; another one drafts again.
    Another thread or process may ask the run to stop (`store.request_cancel`); called again,
    it goes on with what is left. Returns the ended run: DONE or CANCELLED. What goes wrong is
    noted in the run (FAILED) and raised again.
    """
    options = options or TranslateOptions()
    article = store.article(article_id)
    total = len(wanted(article, options))
    signature = recipe(engine, options, terminology).signature
    segments = open_segments(article, store.drafts(article_id), signature, options)
    done = total - len(segments)
    run_id = store.start_run(article_id, total, signature)
    store.update_run(run_id, done=done)
    on_progress(done, total)
    try:
        for drafts in draft_batches(segments, article, engine, options, terminology):
            store.save_drafts(article_id, drafts)
            done += len(drafts)
            store.update_run(run_id, done=done)
            on_progress(done, total)
            if store.run(run_id).cancel_requested and done < total:
                store.finish_run(run_id, RunState.CANCELLED)
                return store.run(run_id)
    except BaseException as error:
        # Also on Ctrl+C: the run must not look alive for ever.
        reason = str(error) if isinstance(error, TranslateAppError) else repr(error)
        store.finish_run(run_id, RunState.FAILED, reason)
        raise
    store.finish_run(run_id, RunState.DONE)
    return store.run(run_id)
