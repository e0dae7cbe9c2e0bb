"""German and English forms of a term, to recognise it in a target.

The forms are generous: an ending that no German word has does no harm, because no target
contains it, while a missing one would report a right term as missed. Exact comparison missed
17 to 23 of 100 right German terms, sets of generated forms almost none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translate_app.core.term import Span, SubjectField, Term
from translate_app.text.lemmas import Token, tokens

_NAMES = frozenset(set(SubjectField) - {SubjectField.TITLE, SubjectField.BODY, SubjectField.PHRASE})
_ARTICLES = {"de": frozenset({"der", "die", "das"}), "en": frozenset({"the"})}
_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
# Genitive -s and -es, weak nouns -n and -en (Präsidenten), dative plural -n.
_NOUN_ENDINGS = ("", "s", "es", "n", "en")
_FEMININE_ENDINGS = ("in", "innen")
_ADJECTIVE = re.compile(r"(?P<stem>\w{3,})e[rsnm]?")
# Nouns that inflect like adjectives: Vorsitzender, Beauftragter, Abgeordneter, Beamter.
_ADJECTIVAL_NOUN = re.compile(r"\w+(?:nde|[glmdn]te|nete)r?")
_FUNCTION_WORDS = frozenset(
    [
        *("der", "die", "das", "des", "dem", "den", "für", "von", "vom", "und", "am", "an", "im"),
        *("in", "zu", "zum", "zur", "bei", "mit", "auf", "über"),
        *("of", "for", "and", "the", "to", "at", "on", "by", "with", "a"),
    ]
)
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


@lru_cache(maxsize=50_000)
def patterns(term: Term, subject_field: SubjectField) -> tuple[Pattern, ...]:
    """Patterns for a target term: as written, its feminine and its plural."""
    texts = dict.fromkeys(t for t in (term.text, term.feminine, term.plural) if t)
    made = (_pattern(text, term.lang, subject_field) for text in texts)
    return tuple(pattern for pattern in made if pattern)


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


def _pattern(text: str, lang: str, subject_field: SubjectField) -> Pattern:
    words = [token.text for token in target_words(text)]
    if len(words) > 1 and words[0].casefold() in _ARTICLES[lang]:
        words = words[1:]
    name = len(words) == 1 and subject_field in _NAMES
    title = subject_field is SubjectField.TITLE
    slots = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        forms = _german(word, following, title) if lang == "de" else _english(word)
        cased = name or (len(word) > 1 and word.isupper())
        slots.append(Slot(forms if cased else frozenset(f.casefold() for f in forms), cased))
    return tuple(slots)


def _german(word: str, following: str, title: bool) -> frozenset[str]:
    if word in _FUNCTION_WORDS:
        return frozenset({word})
    noun = word[0].isupper()
    adjective = _ADJECTIVE.fullmatch(word)
    forms = {word}
    if noun:
        forms.update(word + ending for ending in _NOUN_ENDINGS)
        if word.endswith("es"):
            forms.add(word[:-2] + "s")  # Föderationsrates, Föderationsrats
        elif word.endswith("s"):
            forms.add(word[:-1] + "es")
        if title:
            forms.update(word + ending for ending in _FEMININE_ENDINGS)
    before_noun = following != "" and following not in _FUNCTION_WORDS
    if adjective and (not noun or before_noun or _ADJECTIVAL_NOUN.fullmatch(word)):
        forms.update(adjective["stem"] + ending for ending in _ADJECTIVE_ENDINGS)
    return frozenset(forms)


def _english(word: str) -> frozenset[str]:
    if word in _FUNCTION_WORDS or word.endswith("s"):
        return frozenset({word})
    return frozenset({word, f"{word}s"})
