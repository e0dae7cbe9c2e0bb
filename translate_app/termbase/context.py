"""What stands before a German noun phrase: preposition, article, adjectives, another noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from translate_app.termbase import articles
from translate_app.termbase.adjectives import attributive_stem
from translate_app.termbase.grammar import Article, Case

_G, _D, _A = Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE
# Cases a preposition asks for, the likelier one first (place before direction).
_GOVERNED: Final = {
    **dict.fromkeys(
        ("aus", "außer", "bei", "gegenüber", "mit", "nach", "seit", "von", "zu"), (_D,)
    ),
    **dict.fromkeys(("durch", "für", "gegen", "ohne", "um", "bis"), (_A,)),
    **dict.fromkeys(("an", "auf", "hinter", "in", "neben", "unter", "vor", "zwischen"), (_D, _A)),
    "über": (_A, _D),
    **dict.fromkeys(("anlässlich", "aufgrund", "außerhalb", "infolge", "innerhalb"), (_G,)),
    **dict.fromkeys(("seitens", "statt", "trotz", "ungeachtet", "während", "wegen"), (_G, _D)),
    **dict.fromkeys(("bezüglich", "einschließlich", "gemäß", "hinsichtlich", "laut"), (_G, _D)),
    **dict.fromkeys(("dank", "entsprechend", "zufolge"), (_D, _G)),
}
_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_NOT_ADJECTIVES: Final = frozenset(
    (
        *("unter", "über", "oder", "aber", "hatte", "hatten", "wurde", "wurden", "werden", "haben"),
        *("sagte", "heute", "vier", "sieben", "deren", "dessen", "denen", "finden", "machen"),
    )
)
_SAME: Final = re.compile(r"d(?:er|ie|as|em|en|es)(?:selb|jenig)")
_MAX_ADJECTIVES: Final = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sentence at `start`."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Context:
    """What a noun phrase depends on, with nothing but spaces between.

    `article` is the article as a word of its own (dem for im); `start` is where preposition,
    article or adjectives begin, or the phrase itself. `previous` is the word before all of them.
    """

    start: int
    preposition: str = ""
    article: str = ""
    adjectives: tuple[Word, ...] = ()
    previous: str = ""
    contracted: bool = False

    def without_adjectives(self, start: int) -> Context:
        """The same before a phrase at `start` whose adjectives turn out not to be its own."""
        begin = start if not (self.article or self.preposition) else self.start
        return replace(self, start=begin, adjectives=())

    @property
    def kind(self) -> Article:
        """The kind of article, which decides the endings of adjectives."""
        known = articles.read(self.article)
        return known[1] if known else Article.NONE

    @property
    def governed(self) -> tuple[Case, ...]:
        """Cases the preposition allows; empty without one."""
        return _GOVERNED.get(self.preposition.lower(), ())


def before(sentence: str, start: int) -> Context:
    """Read leftwards from the phrase that begins at `start`."""
    words = _directly_before(sentence, start)
    adjectives: list[Word] = []
    while words and len(adjectives) < _MAX_ADJECTIVES and _is_adjective(words[-1].text):
        adjectives.insert(0, words.pop())
    article = preposition = ""
    contraction = articles.split(words[-1].text) if words else None
    begin = adjectives[0].start if adjectives else start
    if contraction:
        word = words.pop()
        preposition, article = contraction
        preposition = preposition.capitalize() if word.text[0].isupper() else preposition
        begin = word.start
    elif words and articles.read(words[-1].text):
        word = words.pop()
        article, begin = word.text, word.start
    if not contraction and words and words[-1].text.lower() in _GOVERNED:
        word = words.pop()
        preposition, begin = word.text, word.start
    previous = words[-1].text if words else ""
    if adjectives and not article and not preposition and not _plain(adjectives):
        adjectives, begin = [], start
    return Context(begin, preposition, article, tuple(adjectives), previous, bool(contraction))


def is_preposition(word: str) -> bool:
    """Whether the word is a preposition or a contraction with one."""
    return word.lower() in _GOVERNED or articles.split(word) is not None


def words(text: str, start: int = 0) -> list[Word]:
    """The words of `text`, their places counted from `start`."""
    return [Word(m[0], m.start() + start) for m in _WORD.finditer(text)]


def _directly_before(sentence: str, start: int) -> list[Word]:
    found: list[Word] = []
    stop = start
    for word in reversed(words(sentence[:start])):
        if sentence[word.start + len(word.text) : stop].strip(" \u00a0"):
            break
        found.insert(0, word)
        stop = word.start
    return found


def _is_adjective(word: str) -> bool:
    return (
        word[0].islower()
        and attributive_stem(word) is not None
        and word not in _NOT_ADJECTIVES
        and not _SAME.match(word)
        and not is_preposition(word)
        and articles.read(word) is None
    )


def _plain(adjectives: list[Word]) -> bool:
    """Without an article a verb looks like an adjective: «sagte Minister …», «leite Müller»."""
    return all(word.text.endswith(("er", "es", "en", "em")) for word in adjectives)
