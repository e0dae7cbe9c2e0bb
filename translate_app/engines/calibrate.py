"""May this model's alignments be used to find what it wrote for a term? Measured, not assumed.

Attention was never meant as an alignment: of one model's heads one found 43 of 100 phrases and
the next 93. So every model is tried once on own sentences, and the answer is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from translate_app.core.term import Span
from translate_app.engines.base import Engine, translate
from translate_app.engines.locate import find_aligned, find_words, word_alignment

PAIRS = Path(__file__).with_name("calibration.tsv")
EXACT = 0.9  # share of phrases found to the letter: below, repairs would leave halves behind
# Pairs in which the model wrote an expected word, so that the phrase is known: with fewer the
# share says little, and a model that cannot translate "river" is not to be trusted with spans.
USABLE = 30
_RECIPE = "1"


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, the span of a term in it, and what stands for it in a target, one of `targets`."""

    source: str
    term: Span
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """`usable` pairs of the list, and in how many of them the exact phrase was found."""

    usable: int
    exact: int

    @property
    def trusted(self) -> bool:
        """Whether enough phrases were found."""
        return self.usable >= USABLE and self.exact >= EXACT * self.usable


@lru_cache(maxsize=2)
def pairs(target_lang: str) -> tuple[Pair, ...]:
    """The list for a target language; raises ValueError for a language it has no column for."""
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    column = lines[0].split("\t").index(target_lang)
    return tuple(_pair(line.split("\t"), column) for line in lines[1:])


def _pair(cells: list[str], column: int) -> Pair:
    before, _, rest = cells[0].partition("[")
    term, _, after = rest.partition("]")
    span = (len(before), len(before) + len(term))
    return Pair(before + term + after, span, tuple(cells[column].split(" | ")))


def measure(engine: Engine, target_lang: str) -> Calibration:
    """Translate the list and compare the phrases that alignment finds with those expected."""
    listed = pairs(target_lang)
    usable = exact = 0
    for pair, made in zip(listed, translate(engine, [p.source for p in listed]), strict=True):
        target = made.best.text
        places = next(filter(None, (find_words(words, target) for words in pair.targets)), [])
        if len(places) != 1:
            continue
        usable += 1
        alignment = word_alignment(
            pair.source,
            target,
            made.best.alignment,
            count_source=engine.count_tokens,
            count_target=engine.count_target_tokens,
        )
        if alignment:
            exact += find_aligned(pair.source, [pair.term], target, alignment) in places
    return Calibration(usable, exact)


def calibration(engine: Engine, target_lang: str, cache_dir: Path) -> Calibration:
    """`measure`, kept in `cache_dir` by model, backend and list."""
    info = engine.info
    listed = hashlib.sha256(PAIRS.read_bytes()).hexdigest()
    recipe = f"{_RECIPE}|{info.name}|{info.digest}|{target_lang}|{listed}"
    path = cache_dir / f"alignment-{hashlib.sha256(recipe.encode()).hexdigest()[:24]}.json"
    try:
        return Calibration(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        found = measure(engine, target_lang)
    cache_dir.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=cache_dir, prefix="making-", suffix=".json")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(found), file)
    Path(name).replace(path)  # two processes may measure at once; both find the same
    return found
