"""The Russian terms of a termbase as a trie of words: which terms may begin at a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translate_app.core.term import Concept, SubjectField, Term
from translate_app.termbase.words import SOFT, Word, regular_forms, words, written_key
from translate_app.text.lemmas import normal

# «государственная дума» is the Duma, but «новая земля» is not Novaya Zemlya: capitals inside
# names of offices and bodies are a matter of style, in all other names they tell.
_FREE_CAPITALS = frozenset({SubjectField.TITLE, SubjectField.BODY, SubjectField.PHRASE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One Russian term of a concept. `parts` are its words as `normal` writes them, `capitals`
    says for each whether it must begin with a capital.
    """

    concept: Concept
    term: Term
    parts: tuple[str, ...]
    capitals: tuple[bool, ...]


class Candidate(NamedTuple):
    """An entry found at the words `first` to `stop`, half-open."""

    first: int
    stop: int
    entry: Entry


@dataclass(slots=True)
class _Node:
    """A place in the trie. Words are sets of keys; `by_key` finds every child that shares a
    key, so that ambiguous words need no multiplied paths.
    """

    by_key: dict[str, list[_Node]] = field(default_factory=dict)
    by_set: dict[frozenset[str], _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def child(self, keys: frozenset[str]) -> _Node:
        node = self.by_set.get(keys)
        if node is None:
            node = self.by_set[keys] = _Node()
            for key in keys:
                self.by_key.setdefault(key, []).append(node)
        return node


class Index:
    """All Russian terms, preferred and admitted; 3 000 concepts take well under a second."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._root = _Node()
        for concept in concepts:
            for term in concept.in_language("ru"):
                self._insert(concept, term)

    def candidates(self, found: Sequence[Word]) -> Iterator[Candidate]:
        """Every entry that agrees with the words by lemma, capitals not yet looked at."""
        for first in range(len(found)):
            active, at = _step([self._root], found[first], SOFT), first + 1
            while active:
                for node in active:
                    for entry in node.entries:
                        yield Candidate(first, at, entry)
                if at == len(found):
                    break
                active, at = _step(active, found[at], found[at].gap), at + 1

    def _insert(self, concept: Concept, term: Term) -> None:
        parts = words(term.text)
        node = self._root
        for place, word in enumerate(parts):
            gap = word.gap if place else SOFT
            keys = _term_keys(word, concept, alone=len(parts) == 1)
            node = node.child(frozenset(gap + key for key in keys))
        if parts:
            free = len(parts) > 1 and concept.subject_field in _FREE_CAPITALS
            bound = not free or "caps" in concept.flags
            node.entries.append(
                Entry(
                    concept,
                    term,
                    tuple(normal(word.surface) for word in parts),
                    tuple(bound and word.capital for word in parts),
                )
            )


def _term_keys(word: Word, concept: Concept, *, alone: bool) -> frozenset[str]:
    """Acronyms, and under the flag `caps` every word with two capitals, count as written.

    A name of one word is found by its own lemma and its case forms only: «Львов» is also a case
    of «лев», and no text with a lion means the city.
    """
    capitals = sum(letter.isupper() for letter in word.surface)
    if word.acronym or ("caps" in concept.flags and capitals > 1):
        return frozenset({written_key(word.surface)})
    if not word.capital:
        return word.lemmas
    forms = regular_forms(normal(word.surface))
    return forms if alone else forms | word.lemmas


def _step(nodes: Iterable[_Node], word: Word, gap: str) -> list[_Node]:
    reached: dict[int, _Node] = {}
    for node in nodes:
        for key in word.lemmas | word.written:
            for child in node.by_key.get(gap + key, ()):
                reached[id(child)] = child
    return list(reached.values())
