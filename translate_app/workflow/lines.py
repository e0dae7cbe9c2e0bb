"""Translate plain lines, for test sets: one text a line in, one line out, nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from translate_app.core.term import TermOutcome, TermState
from translate_app.engines.base import Engine
from translate_app.text.cleanup import for_engine
from translate_app.workflow.steer import TermSteering
from translate_app.workflow.terms import Terminology, outcome_json

N_BEST = 3  # hypotheses among which the one with the most terms is looked for
Progress = Callable[[int, int], None]


def translate_lines(
    lines: Sequence[str],
    *,
    engine: Engine,
    beam_size: int = 4,
    on_progress: Progress = lambda *_: None,
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


@dataclass(frozen=True, slots=True)
class SteeredLine:
    """A line, what the engine wrote, the steered target, and what became of each term."""

    source: str
    unsteered: str
    target: str
    outcomes: tuple[TermOutcome, ...]


def translate_lines_steered(
    lines: Sequence[str],
    *,
    engine: Engine,
    terminology: Terminology,
    target_lang: str,
    beam_size: int = 4,
    on_progress: Progress = lambda *_: None,
) -> list[SteeredLine]:
    """As `translate_lines`, with the terms of a glossary brought into the targets."""
    sources = [for_engine(line) for line in lines]
    steering = TermSteering(engine, target_lang, terminology)
    done: dict[int, SteeredLine] = {}
    for batch in engine.batches(sources, beam_size=beam_size, n_best=N_BEST):
        steered = steering.steer(
            [(f"line{i + 1}", sources[i]) for i, _ in batch], [made for _, made in batch]
        )
        for (i, translation), made in zip(batch, steered, strict=True):
            target = " ".join(made.translation.best.text.split())
            done[i] = SteeredLine(
                lines[i],
                " ".join(translation.best.text.split()),
                target,
                steering.outcomes(f"line{i + 1}", lines[i], target, made.fates),
            )
        on_progress(len(done), len(sources))
    return [done[i] for i in range(len(sources))]


def terms_right(lines: Sequence[SteeredLine]) -> tuple[int, int]:
    """How many terms stand in the targets, and how many the sources hold."""
    found = [outcome for line in lines for outcome in line.outcomes]
    return sum(outcome.state is not TermState.MISSED for outcome in found), len(found)


def as_json(lines: Sequence[SteeredLine]) -> list[dict[str, Any]]:
    """One object a line, in order, with the outcome of every match."""
    return [
        {
            "source": line.source,
            "unsteered": line.unsteered,
            "target": line.target,
            "terms": [outcome_json(outcome) for outcome in line.outcomes],
        }
        for line in lines
    ]
