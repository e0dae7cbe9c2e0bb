"""A person's name in German and English, with what is known about the spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.termbase.names import render
from translate_app.termbase.names_back import UNVERIFIED, back, is_german_first_name
from translate_app.termbase.names_cases import Person
from translate_app.termbase.names_words import is_surname

_SYSTEMS = {"de": "duden", "en": "press"}
_RUSSIAN_SHAPE = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|[еи]нко|[ыи]х|швили|дзе|ян)$")


@dataclass(frozen=True, slots=True)
class NameDraft:
    """`verified`: the rules of the language settle the spelling (Russian names). Otherwise a
    person decides; `alternatives` are other spellings, the likelier first.
    """

    text: str
    verified: bool
    alternatives: tuple[str, ...] = ()


def draft(person: Person, target_lang: str) -> NameDraft:
    """First name and surname for "de" or "en"; German persons get their German spelling in both.

    Raises TermbaseError for another language.
    """
    if target_lang not in _SYSTEMS:
        raise TermbaseError(
            message('There are no rules for names in "{lang}".', lang=target_lang),
            'Use "de" or "en".',
        )
    by_rule = render(person, _SYSTEMS[target_lang])
    if _looks_russian(person):
        return NameDraft(by_rule, verified=True)
    german = [c for c in back(f"{person.first} {person.last}".strip()) if c.kind != UNVERIFIED]
    texts = [c.text for c in german]
    if german and all(map(is_german_first_name, person.first.split()[:1])):
        others = [text for text in (*texts[1:], by_rule) if text != texts[0]]
        return NameDraft(texts[0], False, tuple(others))
    return NameDraft(by_rule, False, tuple(text for text in texts if text != by_rule))


def _looks_russian(person: Person) -> bool:
    """A patronymic or a surname of Russian shape; a German first name speaks against it."""
    if person.patronymic:
        return True
    if person.first and is_german_first_name(person.first.split()[0]):
        return False
    last = person.last.split(" ")[-1]
    return bool(_RUSSIAN_SHAPE.search(last.lower())) or (is_surname(last) and not person.first)
