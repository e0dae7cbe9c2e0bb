"""Translate plain lines, for test sets: one text a line in, one line out, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translate_app.core.term import TermState
from translate_app.engines.base import Engine
from translate_app.text.cleanup import for_engine
from translate_app.workflow.terms import Terminology


def translate_lines(
    lines: Sequence[str],
    *,
    engine: Engine,
    beam_size: int = 4,
    on_progress: Callable[[int, int], None] = lambda *_: None,
) -> list[str]:
    """Translations in the order of `lines`; a blank line stays blank, inner breaks become
    spaces.
    """
    sources = [for_engine(line) for line in lines]
    done: dict[int, str] = {}
    for batch in engine.batches(sources, beam_size=beam_size):
        done.update({i: " ".join(translation.best.text.split()) for i, translation in batch})
        on_progress(len(done), len(sources))
    return [done[i] for i in range(len(sources))]


def terms_right(
    lines: Sequence[str], targets: Sequence[str], target_lang: str, terminology: Terminology
) -> tuple[int, int]:
    """How many required terms stand in the targets, and how many the sources hold."""
    found = [
        outcome
        for i, (line, target) in enumerate(zip(lines, targets, strict=True))
        for outcome in terminology.outcomes(f"line{i + 1}", line, target, target_lang)
    ]
    return sum(outcome.state is not TermState.MISSED for outcome in found), len(found)
