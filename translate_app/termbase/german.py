"""German forms of a term: four cases, two numbers, with and without article.

Sources of the rules: Duden, Die Grammatik (declension of adjectives and nouns; names take a
genitive -s without an article, none behind one, an apostrophe behind s, ß, x, z).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from translate_app.core.term import Term
from translate_app.termbase import adjectives
from translate_app.termbase.articles import article as article_word
from translate_app.termbase.grammar import MASCULINE, Article, Case, Form, Number
from translate_app.termbase.noun_phrase import NounPhrase, read
from translate_app.termbase.paradigms import Source

_PREPOSITIONS = frozenset({"am", "an", "auf", "bei", "im", "in", "ob", "vor"})
_SIBILANT = re.compile(r"(s|ß|x|z|ce)$", re.IGNORECASE)
_VERB_BEHIND = re.compile(r"^ [a-zäöüß]+t(e|en)?\b")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Kind(StrEnum):
    """How a term behaves in a sentence."""

    PHRASE = "phrase"  # adjectives and a head that inflect
    NAME = "name"  # no article, a genitive -s
    FIXED = "fixed"  # never changes


@dataclass(frozen=True, slots=True)
class GermanParadigm:
    """All a term's forms follow from: `singular` is None for terms that are plural only."""

    kind: Kind
    text: str
    gender: str
    singular: NounPhrase | None = None
    plural: NounPhrase | None = None

    @property
    def known(self) -> bool:
        """Whether the head is known, by itself or by its last part, and not guessed."""
        phrase = self.singular or self.plural
        return self.kind is not Kind.PHRASE or (
            phrase is not None and phrase.head.source is not Source.GUESS
        )


@lru_cache(maxsize=50_000)
def paradigm(term: Term) -> GermanParadigm:
    """Read a German term. Never fails: what has no noun in it is FIXED."""
    text = term.text
    if term.article == "none" and term.number != "pl":
        return GermanParadigm(Kind.NAME, text, term.gender)
    if term.number == "pl":
        plural = read(text, term.gender, Number.PLURAL)
        kind = Kind.PHRASE if plural else Kind.FIXED
        return GermanParadigm(kind, text, term.gender, None, plural)
    singular = read(text, term.gender, Number.SINGULAR)
    if singular is None or (not term.gender and not _is_plain(singular)):
        return GermanParadigm(Kind.FIXED, text, term.gender)
    plural = read(term.plural, singular.gender, Number.PLURAL) if term.plural else singular
    return GermanParadigm(Kind.PHRASE, text, singular.gender, singular, plural)


def form(term: Term, case: Case, number: Number, article: Article) -> str:
    """The usual form, its article before it: «des Ersten Stellvertretenden Vorsitzenden».

    A term that has no such number is given in the one it has.
    """
    made = paradigm(term)
    number = _number(made, number)
    word = article_word(article, made.gender, case, number)
    return f"{word} {bare(term, case, number, article)[0]}".strip()


def bare(term: Term, case: Case, number: Number, declension: Article) -> tuple[str, ...]:
    """Forms without their article but with the endings it asks for, the usual one first."""
    return _bare(paradigm(term), case, number, declension)


def _bare(made: GermanParadigm, case: Case, number: Number, declension: Article) -> tuple[str, ...]:
    if made.kind is Kind.FIXED:
        return (made.text,)
    if made.kind is Kind.NAME:
        genitive = case is Case.GENITIVE and declension is Article.NONE
        return _name_genitives(made.text) if genitive else (made.text,)
    number = _number(made, number)
    phrase = made.singular if number is Number.SINGULAR else made.plural
    assert phrase is not None  # by _number
    return tuple(dict.fromkeys(_inflected(phrase, case, number, declension)))


@lru_cache(maxsize=50_000)
def forms(term: Term) -> frozenset[Form]:
    """Every form with its article; those that look the same share one entry."""
    cases: dict[tuple[str, Number, Article], set[Case]] = {}
    usual: set[tuple[str, Number, Article]] = set()
    made = paradigm(term)
    for case, number, article in cells(term):
        word = article_word(article, made.gender, case, number)
        for place, text in enumerate(_bare(made, case, number, article)):
            key = (f"{word} {text}".strip(), number, article)
            cases.setdefault(key, set()).add(case)
            if place == 0:
                usual.add(key)
    return frozenset(
        Form(text, frozenset(found), number, article, (text, number, article) in usual)
        for (text, number, article), found in cases.items()
    )


def cells(term: Term) -> Iterator[tuple[Case, Number, Article]]:
    """The cells this term has; there is no plural behind ein."""
    made = paradigm(term)
    for number in Number:
        if _number(made, number) is number:
            for article in Article:
                if number is Number.SINGULAR or article is not Article.INDEFINITE:
                    yield from ((case, number, article) for case in Case)


def table(term: Term) -> list[tuple[str, ...]]:
    """Rows for a terminal: a header, then case, singular with der and ein, plural with die."""
    columns = [
        (Number.SINGULAR, Article.NONE),
        (Number.SINGULAR, Article.DEFINITE),
        (Number.SINGULAR, Article.INDEFINITE),
        (Number.PLURAL, Article.NONE),
        (Number.PLURAL, Article.DEFINITE),
    ]
    have = set(cells(term))
    columns = [c for c in columns if (Case.NOMINATIVE, *c) in have]
    header = ("", *(f"{number} {article}" for number, article in columns))
    rows = [(case.value, *(form(term, case, *c) for c in columns)) for case in Case]
    return [header, *rows]


def _is_plain(phrase: NounPhrase) -> bool:
    """Whether a text without a gender is a noun phrase: not «die Seiten erörterten»."""
    before = all(word.inflects or not word.text[0].islower() for word in phrase.before)
    return before and not _VERB_BEHIND.search(phrase.after)


def _number(made: GermanParadigm, wanted: Number) -> Number:
    if made.kind is not Kind.PHRASE:
        return Number.SINGULAR
    if made.singular is None:
        return Number.PLURAL
    plural = made.plural
    if plural is None or not (plural.head.plural or plural.head.adjectival):
        return Number.SINGULAR
    return wanted


def _inflected(
    phrase: NounPhrase, case: Case, number: Number, declension: Article
) -> Iterator[str]:
    ending = adjectives.ending(declension, phrase.gender or MASCULINE, case, number)
    before = "".join(f"{word.text}{ending if word.inflects else ''} " for word in phrase.before)
    head = phrase.head
    heads = (head.lemma + ending,) if head.adjectival else head.forms(case, number)
    for noun in heads:
        yield f"{before}{noun}{phrase.after}"


def _name_genitives(name: str) -> tuple[str, ...]:
    """Hannovers, Pistorius’, Frankfurts am Main; abbreviations and figures take no ending."""
    words = name.split()
    end = next(
        (n for n, w in enumerate(words) if n and (w in _PREPOSITIONS or w[0] == "(")), len(words)
    )
    last = words[end - 1]
    if not _LETTERS_ONLY.fullmatch(last) or last[-1].isupper():
        return (name,)
    marked = f"{last}’" if _SIBILANT.search(last) else f"{last}s"
    return (" ".join([*words[: end - 1], marked, *words[end:]]),)
