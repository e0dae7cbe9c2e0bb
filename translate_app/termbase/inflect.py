"""Forms of a term in German and English, and where they stand in a text.

Terms are recognised by their generated forms: exact comparison missed 17 to 23 of 100 right
German terms, sets of generated forms almost none. A pattern has one set of forms for each word,
so «mit stellvertretendem Leiters» is found as well; whether the words agree is for `find`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translate_app.core.term import Span, SubjectField, Term
from translate_app.termbase import english, german
from translate_app.termbase.adjectives import attributive_stem
from translate_app.termbase.feminine import woman
from translate_app.termbase.grammar import Article, Case, Form, Number
from translate_app.termbase.paradigms import Noun, Source
from translate_app.text.lemmas import Token, tokens

_LEADING_ARTICLES = {"de": frozenset({"der", "die", "das"}), "en": frozenset({"the"})}
_NAMES = frozenset(set(SubjectField) - {SubjectField.TITLE, SubjectField.BODY, SubjectField.PHRASE})
# A head nothing is known about takes every ending a noun may have; no text holds wrong ones.
_NOUN_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern")
# «Ausschuss» stands in «Festivalausschuss», but a short noun stands in many words by chance, and
# a Vizegouverneur is no Gouverneur: only bodies and phrases, from five letters up.
_IN_COMPOUNDS = frozenset({SubjectField.BODY, SubjectField.PHRASE})
_MIN_COMPOUND_PART = 5
_POSSESSIVE = re.compile(r"['’]s?$")
_PART = re.compile(r"[^-\u2010\u2011]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """The forms of one word; `cased` ones count with their capitals, others without."""

    forms: frozenset[str]
    cased: bool

    def takes(self, word: str, shouted: bool) -> bool:
        """Whether `word` is one of the forms; in a `shouted` target capitals tell nothing."""
        if self.cased and not shouted:
            return word in self.forms
        folded = word.casefold()
        return folded in self.forms or any(folded == form.casefold() for form in self.forms)


Pattern = tuple[Slot, ...]


def form(term: Term, case: Case, number: Number, article: Article) -> str:
    """The usual form with its article; English knows the genitive as its possessive."""
    make = german.form if term.lang == "de" else english.form
    return make(term, case, number, article)


def forms(term: Term) -> frozenset[Form]:
    """All forms of the term with their articles."""
    make = german.forms if term.lang == "de" else english.forms
    return make(term)


def table(term: Term) -> list[tuple[str, ...]]:
    """The forms as rows for a terminal, the first one naming the columns."""
    make = german.table if term.lang == "de" else english.table
    return make(term)


def target_words(target: str) -> list[Token]:
    """Words of a German or English text; parts around a hyphen are words of their own and the
    English possessive is left out.
    """
    found = []
    for token in tokens(target):
        for part in _PART.finditer(token.text):
            text = _POSSESSIVE.sub("", part[0])
            start = token.start + part.start()
            found.append(Token(text, start, start + len(text)))
    return [token for token in found if token.text]


def words_of(text: str) -> tuple[str, ...]:
    """The texts of `target_words`."""
    return tuple(token.text for token in target_words(text))


@lru_cache(maxsize=50_000)
def patterns(term: Term, subject_field: SubjectField) -> tuple[Pattern, ...]:
    """Patterns for a target term: its forms, those of its plural and those for a woman."""
    if term.lang != "de":
        texts = dict.fromkeys((term.text, english.plural(term), *filter(None, (term.feminine,))))
        made = [_english(text, subject_field) for text in texts]
    else:
        made = _german(term)
        title = subject_field is SubjectField.TITLE
        for_woman = woman(term) if title or term.feminine else None
        if for_woman is not None:
            made += _german(for_woman)
    return tuple(dict.fromkeys(pattern for pattern in made if pattern))


def occurrences(pattern: Pattern, words: Sequence[Token], shouted: bool) -> list[Span]:
    """Half-open ranges of word indices where the pattern stands."""
    length = len(pattern)
    return [
        (at, at + length)
        for at in range(len(words) - length + 1)
        if all(slot.takes(words[at + n].text, shouted) for n, slot in enumerate(pattern))
    ]


def compounds(term: Term, subject_field: SubjectField, words: Sequence[Token]) -> list[Span]:
    """Ranges of single words that begin or end with a German one-word term."""
    part = term.text.casefold()
    if (
        term.lang != "de"
        or subject_field not in _IN_COMPOUNDS
        or len(part) < _MIN_COMPOUND_PART
        or not part.isalpha()
    ):
        return []
    folded = [word.text.casefold() for word in words]
    return [
        (at, at + 1)
        for at, word in enumerate(folded)
        if word != part and (word.startswith(part) or word.endswith(part))
    ]


def without_article(text: str, lang: str) -> tuple[str, ...]:
    """Words of a term without the article it may be written with."""
    words = words_of(text)
    leads = len(words) > 1 and words[0].casefold() in _LEADING_ARTICLES[lang]
    return words[1:] if leads else words


def _german(term: Term) -> list[Pattern]:
    """One pattern for each number of words: the glossary's plural may have its own."""
    columns: dict[int, list[set[str]]] = {}
    written = without_article(term.text, "de")
    for case, number, article in german.cells(term):
        for text in german.bare(term, case, number, article):
            words = without_article(text, "de")
            slots = columns.setdefault(len(words), [set() for _ in words])
            for slot, word in zip(slots, words, strict=True):
                slot.add(word)
    made = german.paradigm(term)
    phrase = made.singular or made.plural
    for place, slot in enumerate(columns.get(len(written), ())):
        slot.update(_more(written[place]))
        if phrase is not None and phrase.head.lemma.endswith(written[place]):
            slot.update(_rare(phrase.head))
    if not term.gender:
        _add_genitives(columns.get(len(written), []), written)
    return [tuple(map(_slot, slots)) for slots in columns.values()]


def _add_genitives(columns: Sequence[set[str]], written: Sequence[str]) -> None:
    """Without a gender the head is not sure, and it may be a name: «Maxim Reschetnikows»."""
    for column, word in zip(columns, written, strict=False):
        if word[0].islower():
            return
        if word[-1] not in "sßxz" and not word.isupper():
            column.add(f"{word}s")


def _slot(forms: set[str]) -> Slot:
    """Nouns keep their capital; adjectives in titles are written either way."""
    cased = all(word[0].isupper() for word in forms) and not _all_adjective(forms)
    return Slot(frozenset(forms if cased else (word.casefold() for word in forms)), cased)


def _all_adjective(forms: set[str]) -> bool:
    return len({attributive_stem(word) for word in forms} - {None}) == 1 and all(
        attributive_stem(word) for word in forms
    )


def _more(word: str) -> set[str]:
    """Föderationsrates beside Föderationsrats in the part that does not inflect."""
    if not word[0].isupper() or word.isupper():
        return set()
    if word.endswith("es"):
        return {f"{word[:-2]}s"}
    return {f"{word[:-1]}es"} if re.search(r"[^aeious]s$", word) else set()


def _rare(head: Noun) -> set[str]:
    if head.source is Source.GUESS:
        return {head.lemma + ending for ending in _NOUN_ENDINGS}
    # im Lande, zum Staate: a dative of older or solemn texts.
    solemn = any(genitive == f"{head.lemma}es" for genitive in head.genitive)
    return {f"{head.lemma}e"} if solemn else set()


def _english(text: str, subject_field: SubjectField) -> Pattern:
    words = without_article(text, "en")
    name = len(words) == 1 and subject_field in _NAMES
    return tuple(
        Slot(frozenset({word if cased else word.casefold()}), cased)
        for word in words
        for cased in (name or (len(word) > 1 and word.isupper()),)
    )
