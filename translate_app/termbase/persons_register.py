"""One spelling for one person through the whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from translate_app.core.message import Message, message
from translate_app.termbase.names_cases import Person
from translate_app.termbase.persons import PersonMention
from translate_app.text.lemmas import normal

# «Бернард» and «Бернд» differ by two letters; of short names one letter already makes another.
_MOST_EDITS = 2
_EDITS_PER_LETTER = 1 / 3


@dataclass(frozen=True, slots=True)
class SameName:
    """`mention` may mean `person`, who is written otherwise elsewhere; `reason` is for a page."""

    mention: PersonMention
    person: Person
    reason: Message


def register(mentions: Iterable[PersonMention]) -> tuple[SameName, ...]:
    """Suggestions for mentions with the same surname and a first name that differs a little.

    The first name used most often (the first one on a draw) is taken for the right one. Nothing
    is changed: two persons may share a surname.
    """
    groups: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        if mention.person.first and mention.person.last:
            groups[normal(mention.person.last)].append(mention)
    found = [same for group in groups.values() for same in _in_group(group)]
    return tuple(sorted(found, key=lambda same: same.mention.start))


def _in_group(group: list[PersonMention]) -> list[SameName]:
    used = Counter(normal(m.person.first) for m in group if "." not in m.person.first)
    persons = {normal(m.person.first): m.person for m in reversed(group)}
    ranked = [first for first, _ in used.most_common()]
    found = []
    for mention in group:
        first = normal(mention.person.first)
        for better in ranked[: ranked.index(first)] if first in ranked else ():
            if _close(first, better):
                reason = message(
                    '"{one}" and "{other}" may be one person: use one spelling.',
                    one=str(mention.person),
                    other=str(persons[better]),
                )
                found.append(SameName(mention, persons[better], reason))
                break
    return found


def _close(one: str, other: str) -> bool:
    return 0 < edits(one, other) <= min(_MOST_EDITS, max(len(one), len(other)) * _EDITS_PER_LETTER)


def edits(one: str, other: str) -> int:
    """How many letters must be changed, added or left out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
