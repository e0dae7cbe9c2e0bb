"""The form in which a term can take the place of an English phrase, with its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from translate_app.core.term import Span, SubjectField, Term
from translate_app.termbase import english
from translate_app.termbase.grammar import Case, Number

_ARTICLE_BEFORE = re.compile(r"\b(the|an?)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_LEADING = re.compile(r"the\s+", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n)[\s“‘\"(]*$")
_NAMES = frozenset({SubjectField.PLACE, SubjectField.PERSON})


def choose_english(
    term: Term, sentence: str, span: Span, subject_field: SubjectField, number: Number | None
) -> tuple[str, ...]:
    """Sentences with an English term in place of `sentence[slice(*span)]`, likeliest first.

    `number` is the source's, None where it is unclear: then that of the replaced phrase. Names of
    places and persons lose an article before they keep it; which is right the model may say.
    """
    replaced = sentence[slice(*span)]
    found = _ARTICLE_BEFORE.search(sentence, 0, span[0])
    start = found.start() if found else span[0]
    case = Case.GENITIVE if _POSSESSIVE.search(replaced) else Case.NOMINATIVE
    number = number or (Number.PLURAL if _looks_plural(replaced) else Number.SINGULAR)
    plain = replace(term, text=_LEADING.sub("", term.text, count=1))
    form = english.bare(plain, case, number)
    texts = (
        f"{sentence[:start]}{_capital(sentence, start, f'{article} {form}'.strip())}"
        f"{sentence[span[1] :]}"
        for article in _articles(found[1] if found else "", form, subject_field, number)
    )
    return tuple(dict.fromkeys(texts))


def _articles(
    article: str, form: str, subject_field: SubjectField, number: Number
) -> Iterator[str]:
    if article.lower() in ("a", "an"):
        yield "" if number is Number.PLURAL else english.indefinite(form)
        return
    if subject_field in _NAMES:
        yield from dict.fromkeys(("", article))
    elif subject_field is SubjectField.BODY and not article:
        yield from ("", "the")
    else:
        yield article


def _looks_plural(replaced: str) -> bool:
    head = re.split(r"\s(?:of|for|in|at|to)\s", _POSSESSIVE.sub("", replaced))[0]
    return head.endswith("s") and not re.search(r"(?:ss|us|is)$", head)


def _capital(sentence: str, start: int, text: str) -> str:
    """At the start of a sentence with a capital, else as the glossary writes it."""
    if _SENTENCE_START.search(sentence[:start]):
        return text[:1].upper() + text[1:]
    # A «The» of a sentence's start that has moved inside cannot be: the article is the start.
    return text
