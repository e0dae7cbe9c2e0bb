"""Case, number and article: the words in which forms of a term are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """The four German cases."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"


class Number(StrEnum):
    """As the glossary's `number` column writes it."""

    SINGULAR = "sg"
    PLURAL = "pl"


class Article(StrEnum):
    """What stands before a noun phrase; it decides the endings of German adjectives.

    `INDEFINITE` covers ein, kein, mein, ihr …; there is no plural of ein.
    """

    NONE = "none"
    DEFINITE = "def"
    INDEFINITE = "indef"


MASCULINE, FEMININE, NEUTER = "m", "f", "n"
GENDERS = (MASCULINE, FEMININE, NEUTER)


@dataclass(frozen=True, slots=True)
class Form:
    """One form with its article; `usual` is False for the rarer of two (des Rats, des Rates)."""

    text: str
    cases: frozenset[Case]
    number: Number
    article: Article
    usual: bool = True
