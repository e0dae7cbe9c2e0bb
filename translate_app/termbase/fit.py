"""Whole targets with a term in place of a phrase, only where it agrees with everything around."""

from __future__ import annotations

import re

from translate_app.core.term import Span, SubjectField, Term
from translate_app.termbase.articles import readings
from translate_app.termbase.choose import Replacement, choose
from translate_app.termbase.choose_english import choose_english
from translate_app.termbase.find import Found, find
from translate_app.termbase.german import paradigm
from translate_app.termbase.grammar import FEMININE, GENDERS, MASCULINE, NEUTER, Number

_HYPHENS = ("-", "\u2010", "\u2011")
_PLACE_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w+(?:er|ische[mnrs]?) [A-ZÄÖÜ]")  # Permer Firmen
_ADJECTIVE = re.compile(r"[a-zäöüß]\w+e[mnrs]? [A-ZÄÖÜ]")  # neue Gesetze
_RELATIVE = re.compile(
    r", (?:(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|unter|von|vor|zu) )?"
    r"(der|die|das|dem|den|dessen|deren|denen)\b"
)
_PLURALS = frozenset((gender, Number.PLURAL) for gender in GENDERS)
# Relative pronouns that no article looks like.
_RELATIVE_ONLY = {
    "dessen": frozenset({(MASCULINE, Number.SINGULAR), (NEUTER, Number.SINGULAR)}),
    "deren": _PLURALS | {(FEMININE, Number.SINGULAR)},
    "denen": _PLURALS,
}


def rewrites(
    term: Term, subject_field: SubjectField, number: Number | None, target: str, span: Span
) -> tuple[str, ...]:
    """Targets with the term for `target[slice(*span)]`, likeliest first; () where none agrees.

    `number` is the source's, None where it is unclear. A part of a compound and an adjective
    before its noun are no places for a term.
    """
    if target[span[1] : span[1] + 1] in _HYPHENS or target[: span[0]].endswith(_HYPHENS):
        return ()  # «Kama- und Wolga-Region»
    if term.lang != "de":
        return choose_english(term, target, span, subject_field, number)
    if _before_noun(target, span, subject_field):
        return ()
    made = choose(term, target, span)
    fitting = [one for one in made if number is None or one.number is number] or made
    sound = [one for one in fitting if _agrees(term, subject_field, target, one)]
    return tuple(dict.fromkeys(one.apply(target) for one in sound))


def _before_noun(target: str, span: Span, subject_field: SubjectField) -> bool:
    """Whether the place ends with an adjective that belongs to a noun behind it. A title with -er
    stands before a name.
    """
    last = max(span[0], target.rfind(" ", 0, span[1]) + 1)
    place = subject_field is not SubjectField.TITLE and _PLACE_ADJECTIVE.match(target, last)
    return bool(place or _ADJECTIVE.match(target, last))


def _agrees(term: Term, subject_field: SubjectField, target: str, made: Replacement) -> bool:
    new = made.apply(target)
    start, stop = made.span[0], made.span[0] + len(made.text)
    return any(
        found.agrees and _relative_agrees(term, found, new)
        for found in find(term, new, term.lang, subject_field)
        if start <= found.span[0] < stop
    )


def _relative_agrees(term: Term, found: Found, target: str) -> bool:
    """Whether a relative clause right behind the term is about its gender and number."""
    relative = _RELATIVE.match(target, found.span[1])
    genders = (paradigm(term).gender,) if paradigm(term).gender else GENDERS
    if relative is None or not found.readings:
        return True
    numbers = {number for _, number in found.readings}
    if relative[1] in _RELATIVE_ONLY:
        return any((g, n) in _RELATIVE_ONLY[relative[1]] for g in genders for n in numbers)
    return any(g in genders and n in numbers for g, _, n in readings(relative[1]))
