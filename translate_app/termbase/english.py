"""English forms of a term: plural of its head, possessive, articles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from translate_app.core.term import Term
from translate_app.termbase.grammar import Article, Case, Form, Number

_IRREGULAR: Final = {
    "accused": "accused",
    "analysis": "analyses",
    "basis": "bases",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "foot": "feet",
    "memorandum": "memoranda",
    "hero": "heroes",
    "mr": "messrs",
    "patriarch": "patriarchs",
    "people": "people",
    "person": "people",
    "series": "series",
    "spokesperson": "spokespeople",
    "staff": "staff",
}
_PREPOSITIONS: Final = frozenset(
    ("of", "for", "to", "in", "on", "at", "with", "by", "from", "under", "against", "into")
)
# Behind their noun, as in French: Prosecutors General, Ministers-President, Editors-in-Chief.
_BEHIND: Final = frozenset({"general", "elect", "designate", "martial", "emeritus"})
# Generals of a rank are generals: major generals.
_RANKS: Final = frozenset({"major", "lieutenant", "colonel", "brigadier", "captain"})
_BEHIND_MINISTER: Final = "president"
_IN_CHIEF: Final = re.compile(r"(.+?)(-in-chief)", re.IGNORECASE)
_SOUNDED_VOWEL: Final = re.compile(r"(?:[aeio]|u(?!ni|s[eu]|kr|r[ao]|til)|hour|hono|heir)", re.I)
_SOUNDED_CONSONANT: Final = re.compile(r"(?:eu|one\b|once\b|ew)", re.I)
_LETTERS_WITH_VOWEL: Final = frozenset("AEFHILMNORSX")
# Capitals read as a word, not letter by letter.
_READ_AS_WORDS: Final = frozenset({"NATO", "UNESCO", "UNICEF", "FIFA", "UEFA", "OPEC", "BRICS"})


def plural(term: Term) -> str:
    """The glossary's plural, else the regular one of the head: Governors of Perm Krai."""
    if term.plural or term.number == "pl":
        return term.plural or term.text
    return _plural(term.text)


def possessive(text: str) -> str:
    """Perm Krai’s; an apostrophe alone behind a plural: the governors’, the Ministries’."""
    bare_apostrophe = re.search(r"[a-z]s$", text) and not re.search(r"(ss|us|is)$", text)
    return f"{text}’" if bare_apostrophe else f"{text}’s"


def indefinite(text: str) -> str:
    """Return a or an by the sound of the first word: an IT cluster, a UN body, a European."""
    first = re.split(r"[\s-]", text, maxsplit=1)[0]
    if len(first) > 1 and first.isupper() and first not in _READ_AS_WORDS:
        return "an" if first[0] in _LETTERS_WITH_VOWEL else "a"
    if _SOUNDED_CONSONANT.match(first):
        return "a"
    return "an" if _SOUNDED_VOWEL.match(first) else "a"


def bare(term: Term, case: Case, number: Number) -> str:
    """The form without an article; cases other than the genitive look alike."""
    text = term.text if number is Number.SINGULAR else plural(term)
    return possessive(text) if case is Case.GENITIVE else text


@lru_cache(maxsize=50_000)
def forms(term: Term) -> frozenset[Form]:
    """Singular and plural, plain (as nominative) and possessive (as genitive), with articles."""
    numbers = (Number.PLURAL,) if term.number == "pl" else tuple(Number)
    return frozenset(
        Form(f"{word} {bare(term, case, number)}".strip(), frozenset({case}), number, article)
        for number in numbers
        for case in (Case.NOMINATIVE, Case.GENITIVE)
        for article, word in _articles(term, number)
    )


def form(term: Term, case: Case, number: Number, article: Article) -> str:
    """One form with its article; a term that is plural only is given in the plural."""
    number = Number.PLURAL if term.number == "pl" else number
    word = dict(_articles(term, number)).get(article, "")
    return f"{word} {bare(term, case, number)}".strip()


def table(term: Term) -> list[tuple[str, ...]]:
    """Rows for a terminal: a header, then the plain form and the possessive."""
    numbers = [Number.PLURAL] if term.number == "pl" else list(Number)
    rows = [
        (name, *(bare(term, case, number) for number in numbers))
        for name, case in (("plain", Case.NOMINATIVE), ("possessive", Case.GENITIVE))
    ]
    return [("", *(number.value for number in numbers)), *rows]


def _articles(term: Term, number: Number) -> list[tuple[Article, str]]:
    found = [(Article.NONE, ""), (Article.DEFINITE, "the")]
    if number is Number.SINGULAR:
        found.append((Article.INDEFINITE, indefinite(term.text)))
    return found


def _plural(text: str) -> str:
    words = text.split(" ")
    end = next((n for n, w in enumerate(words) if n and w.lower() in _PREPOSITIONS), len(words))
    if words[end - 1].startswith(("“", '"', "(")) and end > 1:  # national project “Culture”
        end -= 1
    head = end - 1
    if head and _is_behind(words[head], words[head - 1]):
        head -= 1
    words[head] = _plural_of_compound(words[head])
    return " ".join(words)


def _is_behind(word: str, noun: str) -> bool:
    if noun.lower() in _RANKS:
        return False
    president = word.lower() == _BEHIND_MINISTER and noun.lower() == "minister"
    return president or word.lower() in _BEHIND


def _plural_of_compound(word: str) -> str:
    chief = _IN_CHIEF.fullmatch(word)
    if chief:
        return _plural_of_word(chief[1]) + chief[2]
    front, hyphen, last = word.rpartition("-")
    if hyphen and _is_behind(last, front):
        return f"{_plural_of_word(front)}{hyphen}{last}"
    return f"{front}{hyphen}{_plural_of_word(last)}"


def _plural_of_word(word: str) -> str:
    low = word.lower()
    if low in _IRREGULAR:
        made = _IRREGULAR[low]
        return made.capitalize() if word[:1].isupper() else made
    if low.endswith("man") and low not in {"german", "roman", "human"}:
        return f"{word[:-2]}en"
    if re.search(r"(s|x|z|ch|sh)$", low):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", low):
        return f"{word[:-1]}ies"
    return f"{word}s"
