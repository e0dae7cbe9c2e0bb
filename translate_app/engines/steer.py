"""Make a draft carry the required terms, over any engine, without touching the source.

The untouched source is translated first. For each term that the target lacks, the phrase that
stands for it is located: a form known to be wrong, what the model writes for the term by itself,
or the words that look at it. A form that fits is put there and kept only where nothing else
suffers. Placeholders, terms in the source and constrained beams were tried and damaged the text.
What forms there are is not known here: a plan brings it as plain data and functions.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from typing import Protocol, runtime_checkable

from translate_app.core.term import Span, TermState
from translate_app.engines.accept import OUTSIDE_DROP, changed, outside_drop
from translate_app.engines.base import Engine, Hypothesis, Translation, translate
from translate_app.engines.locate import (
    WordAlignment,
    content_words,
    find_aligned,
    find_words,
    overlaps,
)
from translate_app.engines.steer_plan import (
    DISTURBS,
    NO_FORM,
    NOT_LOCATED,
    SHARED,
    TOO_MUCH,
    UNSCORED,
    SentencePlan,
    Steered,
    TermPlan,
)
from translate_app.engines.steer_work import Work

# Nats per piece by which another hypothesis may be worse and still win by its terms: the
# hypotheses of one beam usually lie within this distance, so the model holds them for equals.
NEARLY = 0.1
# Nats per piece by which a form that grammar holds for less likely must be better: single words in
# a sentence of thirty pieces that differ less are as likely to the model. Per piece, as the beam
# itself compares targets of different length.
CLEARLY = 0.02
ALONE_N_BEST = 3  # what the model writes for a term varies; more are no longer its own choice
# Content words a replaced phrase may have, per source word of the term and besides: Russian
# «МИД» is one word for «Außenministerium der Russischen Föderation», more is a clause.
PHRASE_WORDS, FREE_WORDS = 2, 2

AloneCache = MutableMapping[tuple[str, str], tuple[str, ...]]


@runtime_checkable
class Calibrated(Protocol):
    """What an engine may offer: whether its alignments passed their test (see calibrate.py)."""

    def alignment_trusted(self) -> bool:
        """False unless they did."""
        ...


class Steerer:
    """Steers the targets of one engine. `alone` keeps what the model writes for single terms,
    by signature of the engine and source text.
    """

    def __init__(self, engine: Engine, alone: AloneCache | None = None) -> None:
        self._engine = engine
        self._alone: AloneCache = {} if alone is None else alone

    def steer(
        self, plans: Sequence[SentencePlan], translations: Sequence[Translation]
    ) -> list[Steered]:
        """One answer per plan, in order. A target that lacks no term comes back as it is."""
        works = [
            self._reranked(plan, translation)
            for plan, translation in zip(plans, translations, strict=True)
        ]
        self._translate_alone([plan.alone for work in works for plan in work.to_locate()])
        for work in works:
            for n in work.missing():
                if not work.standings[n].good:  # it may have come with another one
                    self._steer_term(work, n)
        return [work.done() for work in works]

    def _reranked(self, plan: SentencePlan, translation: Translation) -> Work:
        """Begin with the hypothesis that has more terms right and nearly the same score."""
        work = Work(plan, translation.best)
        rivals = [Work(plan, hypothesis) for hypothesis in translation.hypotheses[1:]]
        better = [rival for rival in rivals if rival.good() > work.good()] if work.missing() else []
        if not better:
            return work
        self._score([work, *better])
        floor = work.mean - NEARLY
        near = [rival for rival in better if rival.logprobs and rival.mean >= floor]
        if not work.logprobs or not near:
            return work
        best = max(near, key=lambda rival: (len(rival.good()), rival.mean))
        best.at_first = work.at_first
        return best

    def _score(self, works: Sequence[Work]) -> None:
        open_ones = [work for work in works if not work.logprobs]
        if open_ones:
            sources, targets = [w.plan.source for w in open_ones], [w.text for w in open_ones]
            for work, logprobs in zip(open_ones, self._engine.score(sources, targets), strict=True):
                work.logprobs = logprobs

    def _translate_alone(self, sources: Sequence[str]) -> None:
        signature = self._engine.info.signature
        new = [s for s in dict.fromkeys(sources) if (signature, s) not in self._alone]
        for source, made in zip(
            new, translate(self._engine, new, n_best=ALONE_N_BEST), strict=True
        ):
            texts = (hypothesis.text for hypothesis in made.hypotheses)
            self._alone[signature, source] = tuple(dict.fromkeys(filter(str.strip, texts)))

    def _known(self, plan: TermPlan) -> tuple[str, ...]:
        """What the model writes for the term; a whole sentence made up for it is left out."""
        limit = _limit(plan.alone)
        texts = self._alone.get((self._engine.info.signature, plan.alone), ())
        return tuple(text for text in texts if 0 < len(content_words(text)) <= limit)

    def _steer_term(self, work: Work, n: int) -> None:
        plan, reason = work.plan.terms[n], ""
        for span in self._places(work, n):
            refused = self._put(work, n, span, plan.rewrites(work.text, span))
            if not refused:
                work.ways[n] = TermState.STEERED
                return
            reason = reason or refused
        inserted = plan.insertions(work.text)
        if inserted and not self._accept(work, n, inserted, ()):
            work.ways[n] = TermState.INSERTED
            return
        work.reasons[n] = reason or NOT_LOCATED

    def _places(self, work: Work, n: int) -> Iterator[Span]:
        """What may stand for the term, the surest first."""
        plan, tried = work.plan.terms[n], set[Span]()
        wrong = work.standings[n].wrong
        if wrong:
            yield wrong
            return
        for phrase in self._known(plan):
            found = [
                s for s in find_words(phrase, work.text) if not overlaps(s, work.right_spans())
            ]
            # More places than open occurrences: which of them is meant is for the alignment.
            if len(found) <= work.open_of(plan.key):
                yield from (span for span in found[:1] if span not in tried)
                tried.update(found)
        alignment = self._alignment(work)
        twins = [twin for twin in work.plan.terms if twin.key == plan.key] if alignment else []
        for twin in twins:
            span = find_aligned(work.plan.source, twin.spans, work.text, alignment or ())
            if span and span not in tried:
                tried.add(span)
                yield span

    def _alignment(self, work: Work) -> WordAlignment | None:
        engine = self._engine
        trusted = isinstance(engine, Calibrated) and engine.alignment_trusted()
        return work.alignment(engine) if trusted else None

    def _put(self, work: Work, n: int, span: Span, texts: Sequence[str]) -> str:
        """Put the term in place of a span; "" or why not."""
        plan = work.plan.terms[n]
        if overlaps(span, work.right_spans()):
            return SHARED
        if len(content_words(work.text[slice(*span)])) > _limit(plan.alone):
            return TOO_MUCH
        replaced = (work.text[slice(*span)], *self._known(plan))
        return self._accept(work, n, texts, replaced)

    def _accept(self, work: Work, n: int, texts: Sequence[str], replaced: Sequence[str]) -> str:
        """Take the likeliest of the texts that harm nothing; "" or why none was taken."""
        objections = [work.objection(n, text, replaced) for text in texts]
        sound = [text for text, objection in zip(texts, objections, strict=True) if not objection]
        if not sound:
            return objections[0] if objections else NO_FORM
        tries = [Work(work.plan, Hypothesis(text)) for text in sound]
        self._score([work, *tries])
        tries = [one for one in tries if one.logprobs]
        if not tries or not work.logprobs:
            return UNSCORED
        best = tries[0]
        for other in tries[1:]:
            if other.mean > best.mean + CLEARLY:
                best = other
        _, new = changed(work.text, best.text)
        behind = self._engine.count_target_tokens(best.text[new[1] :].strip())
        if outside_drop(work.logprobs, best.logprobs, behind) > OUTSIDE_DROP:
            return DISTURBS
        work.take(best, n)
        return ""


def _limit(alone: str) -> int:
    return PHRASE_WORDS * len(alone.split()) + FREE_WORDS
