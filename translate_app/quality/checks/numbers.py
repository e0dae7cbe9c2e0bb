"""Numbers that differ by value, however each language writes them."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal

from translate_app.core.message import Message, message
from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.quality.checks.base import Context, finding
from translate_app.text.values import numbers

_NUMERIC_DATE = re.compile(r"\b\d{1,2}[./](?P<month>\d{1,2})[./]\d{2,4}\b")
# «80-х», 80er, 1980s: each language shortens and spells out decades in its own way.
_DECADE = re.compile(r"\b(?P<value>\d{1,3}0)(?:-?[хе]|-?ern?|['’]?s)\b")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b|\b(?:дня|вечера|утра|ночи)\b", re.IGNORECASE)
# A number written as a word on one side is no mistake, and only small ones are spelled out.
_WORDS = {
    "de": [
        *("ein eine einer eines einem einen eins erst einmal", "zwei zweit beide", "drei dritt"),
        *("vier", "fünf", "sechs", "sieb", "acht", "neun", "zehn", "elf", "zwölf"),
    ],
    "en": [
        *("one first once a an single", "two second both twice", "three third", "four", "fi"),
        *("six", "seven", "eight", "nin", "ten", "eleven", "twel"),
    ],
}
_RUSSIAN_NUMERAL = re.compile(
    r"\b(?:од[ин]|дв[аеуо]|об[ао]\b|обе|тр[иёе]|чет[вы]|пят|шест|сем[ьиме]|седьм|вос[ье]м|девя|"
    r"десят|сорок|ст[оа]\b|сотн|тысяч|перв|втор|полтор|полов|вдвое|пол\b|миллион|миллиард)",
    re.IGNORECASE,
)


class NumbersDiffer:
    """A number of the source that the target lacks, or one that only the target has."""

    id = "numbers"
    issue_type = IssueType.NUMBERS
    severity = Severity.MAJOR
    help = "A number, amount, date or time has another value than in the source."

    def run(self, source: str, target: str, context: Context) -> list[Finding]:
        """At most one finding. Values count, not how often they stand; a value spelled out in
        words is left to the reader.
        """
        lang = context.target_lang
        optional = _optional(source) | _optional(target)
        given = set(numbers(source, "ru"))
        used = set(numbers(target, lang))
        missing = {v for v in given - used - optional if not _in_words(v, target, lang)}
        added = used - given - optional
        if _RUSSIAN_NUMERAL.search(source):
            added = set()
        if _HALF_DAY.search(target) or _HALF_DAY.search(source):  # 18:00 is 6 p.m.
            missing = {v for v in missing if not {v - 12, v + 12} & used}
            added = {v for v in added if not {v - 12, v + 12} & given}
        text = _told(missing, added)
        return [finding(self, context, text)] if text else []


def _told(missing: Set[Decimal], added: Set[Decimal]) -> Message | None:
    if missing and added:
        return message(
            "The source says {missing}, the translation {added}.",
            missing=_listed(missing),
            added=_listed(added),
        )
    if missing:
        return message("The translation lacks {missing}.", missing=_listed(missing))
    if added:
        return message("The source does not say {added}.", added=_listed(added))
    return None


def _listed(values: Set[Decimal]) -> str:
    return ", ".join(f"{value.normalize():,f}".replace(",", "\u202f") for value in sorted(values))


def _optional(text: str) -> set[Decimal]:
    """Values that may be written otherwise: full hours, decades, months of dates in figures."""
    found = {Decimal(date["month"]) for date in _NUMERIC_DATE.finditer(text)}
    return found | {Decimal(0)} | {Decimal(d["value"]) for d in _DECADE.finditer(text)}


def _in_words(value: Decimal, target: str, lang: str) -> bool:
    words = _WORDS[lang]
    if value != int(value) or not 1 <= value <= len(words):
        return False
    starts = words[int(value) - 1].split()
    return any(word.startswith(tuple(starts)) for word in target.casefold().split())
