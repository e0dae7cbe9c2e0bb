"""Find the concepts of a termbase in Russian sentences, in any inflection, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from translate_app.core.term import Span, SubjectField, TermMatch
from translate_app.termbase.index import Candidate, Entry, Index
from translate_app.termbase.load import Termbase
from translate_app.termbase.woman import is_woman
from translate_app.termbase.words import SOFT, Word, words
from translate_app.text.cleanup import QUOTES
from translate_app.text.lemmas import grammemes, normal


class Matcher:
    """Finds a termbase's concepts. The index is built on the first match."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase

    def match(self, segment_id: str, source: str) -> tuple[TermMatch, ...]:
        """The concepts named in `source`, in order, not overlapping.

        Where terms overlap the choice with the greatest sum of squared word counts wins, so
        one long term beats its parts. Matches run across commas and quotes, never across a
        sentence or line end.
        """
        text = _Text(source)
        candidates = text.best_of_each_span(
            candidate for candidate in self._index.candidates(text.words) if text.fits(candidate)
        )
        chosen = select(candidates, len(text.words))
        return tuple(_match(segment_id, text, chosen, place) for place in range(len(chosen)))

    @cached_property
    def _index(self) -> Index:
        return Index(self._termbase.concepts)


class _Text:
    """A source with its words and the rules of capitals."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.words = words(source)
        self._shouted = source.isupper() and len(self.words) > 1

    def fits(self, candidate: Candidate) -> bool:
        """Whether the capitals of the words allow the candidate."""
        inside = self.words[candidate.first : candidate.stop]
        capitals = candidate.entry.capitals
        pairs = zip(capitals, inside, strict=True)
        if not self._shouted and any(must and not word.capital for must, word in pairs):
            return False
        return len(inside) > 1 or self._may_be_name(candidate)

    def _may_be_name(self, candidate: Candidate) -> bool:
        """Whether a single word is the term and not another word that shares a lemma with it."""
        word, entry = self.words[candidate.first], candidate.entry
        if entry.term.text.isupper():
            return True
        surface = normal(word.surface)
        as_listed = surface == entry.parts[0]
        case = grammemes(surface)[0]
        # «после» is the preposition, although it could be a case of «посол».
        if not as_listed and not case:
            return False
        if not entry.capitals[0] or self._capital_tells(candidate.first):
            return True
        # Where the capital tells nothing, a word with a second lemma is a name only if it is a
        # known form of it («Обе» is none of «Обь») and, as the glossary writes it, a nominative:
        # «Того» at the start of a sentence is the pronoun, but «Германия» is not germanium.
        ambiguous = bool(word.lemmas - {surface, *entry.parts})
        known = entry.parts[0] in word.lemmas and (not as_listed or case == "nomn")
        return known or not ambiguous

    def best_of_each_span(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """One candidate for each span: written alike first, then the one whose capitals agree."""
        best: dict[Span, tuple[tuple[bool, int], Candidate]] = {}
        for candidate in candidates:
            first, stop, entry = candidate
            alike = entry.parts == tuple(normal(w.surface) for w in self.words[first:stop])
            capitals = sum(entry.capitals)
            rank = (alike, capitals if self._capital_tells(first) else -capitals)
            if (first, stop) not in best or rank > best[first, stop][0]:
                best[first, stop] = (rank, candidate)
        return [candidate for _, candidate in best.values()]

    def _capital_tells(self, place: int) -> bool:
        """Not where a sentence begins, nor in words and headlines of capitals."""
        word = self.words[place]
        return place > 0 and word.gap == SOFT and not word.acronym and not self._shouted


def select(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """The best candidates that do not overlap, in order: weighted interval scheduling over
    `length` words, weight = words squared.
    """
    ending: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        ending.setdefault(candidate.stop, []).append(candidate)
    best: list[tuple[int, Candidate | None]] = [(0, None)]
    for stop in range(1, length + 1):
        best.append((best[stop - 1][0], None))
        for candidate in ending.get(stop, ()):
            weight = best[candidate.first][0] + (stop - candidate.first) ** 2
            if weight > best[stop][0]:
                best[stop] = (weight, candidate)
    chosen, at = [], length
    while at:
        last = best[at][1]
        if last is None:
            at -= 1
        else:
            chosen.append(last)
            at = last.first
    return chosen[::-1]


def _match(segment_id: str, text: _Text, chosen: Sequence[Candidate], place: int) -> TermMatch:
    entry, source = chosen[place].entry, text.source
    inside = text.words[chosen[place].first : chosen[place].stop]
    start, stop = _with_quotes(source, inside[0].start, inside[-1].stop, entry.term.text)
    case, number = _head_grammemes(entry, inside)
    woman = entry.concept.subject_field is SubjectField.TITLE and (
        is_woman(source, start, stop, case) or _holder_is_woman(text, chosen[place:])
    )
    return TermMatch(
        segment_id,
        ((start, stop),),
        source[start:stop],
        entry.concept.id,
        case,
        number,
        "femn" if woman else "",
    )


def _holder_is_woman(text: _Text, chosen: Sequence[Candidate]) -> bool:
    """Whether a woman of the glossary follows the first term, at most other terms between."""
    for before, after in pairwise(chosen):
        gap = text.source[text.words[before.stop - 1].stop : text.words[after.first].start]
        if gap.strip():
            return False
        if after.entry.concept.subject_field is SubjectField.PERSON:
            german = after.entry.concept.preferred("de")
            return german is not None and german.gender == "f"
    return False


def _head_grammemes(entry: Entry, inside: Sequence[Word]) -> tuple[str, str]:
    """Likeliest case and number of the head where the words agreeing with it say the same.

    Head and agreeing words are the leading nominatives of the term as the glossary writes it:
    «Государственная канцелярия | земли Нижняя Саксония».
    """
    written = [grammemes(part)[0] for part in entry.parts]
    agreeing = next((n for n, case in enumerate(written) if case != "nomn"), len(written)) or 1
    seen = {grammemes(word.surface) for word in inside[:agreeing] if not word.acronym}
    cases, numbers = {case for case, _ in seen}, {number for _, number in seen}
    return (
        cases.pop() if len(cases) == 1 else "",
        numbers.pop() if len(numbers) == 1 else "",
    )


def _with_quotes(source: str, start: int, stop: int, term: str) -> Span:
    """Take in the quotation marks around where the term itself is written with them."""
    if term[0] in QUOTES and start and source[start - 1] in QUOTES:
        start -= 1
    if term[-1] in QUOTES and stop < len(source) and source[stop] in QUOTES:
        stop += 1
    return start, stop
