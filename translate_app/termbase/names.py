"""Russian names in Latin letters: German, English, passports, libraries.

Systems: "duden" (German press), "press" (English press), "icao" (ICAO Doc 9303, passports),
"iso9" (ISO 9:1995, libraries). The first two put established forms first (Moskau, Alexander)
and spell ё where print leaves е; the other two go letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.termbase.names_cases import Person, nominative
from translate_app.termbase.names_data import established, with_yo
from translate_app.termbase.names_english import press
from translate_app.termbase.names_german import duden
from translate_app.termbase.names_letters import CYRILLIC, UNKNOWN, WORD, icao, iso9, like
from translate_app.text.cleanup import repair_lookalikes
from translate_app.text.lemmas import normal

__all__ = ["SYSTEMS", "Person", "convert_line", "nominative", "render", "transliterate"]

_BY_RULE: dict[str, Callable[[str], str]] = {"duden": duden, "press": press}
SYSTEMS = ("duden", "press", "icao", "iso9")
# A name with its hyphens is looked up as a whole first (Санкт-Петербург), then in parts.
_HYPHENED = re.compile(rf"{WORD.pattern}(?:-{WORD.pattern})*")
_INVISIBLE = re.compile("[\u00ad\u0301\u0300\u200b-\u200d\u2060]")
# Initials: J. for Jewgeni and Juri, Y. for Yevgeny and Yury, as the press abbreviates them.
_IOTATED = frozenset("ЕЁЮЯ")


def transliterate(
    name: str, system: str, *, yo: bool = True, exceptions: bool = True, places: bool = True
) -> str:
    """A name in the nominative in Latin letters; Latin letters and signs stay as they are.

    yo: spell ё in the names that print leaves with е (Хрущев: Chruschtschow); "duden" and
    "press" only. exceptions: established forms before the rule. places: established forms of
    places too (Moskau); False gives Moskwa. A letter that no table knows becomes "?".
    Raises TermbaseError for an unknown system.
    """
    name = repair_lookalikes(_INVISIBLE.sub("", unicodedata.normalize("NFC", name)))
    if system == "icao":
        return icao(name)
    if system == "iso9":
        return CYRILLIC.sub(UNKNOWN, iso9(name))
    if system not in _BY_RULE:
        raise TermbaseError(
            message('There is no system "{system}".', system=system),
            message("Use one of: {names}.", names=", ".join(SYSTEMS)),
        )
    forms = established()[system] if exceptions else {}
    if (whole := forms.get(normal(name.strip()))) and whole[1] == "full":
        return name.replace(name.strip(), whole[0])

    def convert(match: re.Match[str]) -> str:
        word = match[0]
        if not CYRILLIC.search(word):
            return word
        found = forms.get(normal(word))
        if found and found[1] == "place" and not (places and _alone(name, match.span())):
            found = None
        if found and word != word.lower():
            return found[0].upper() if word.isupper() else found[0]
        if "-" in word:
            return WORD.sub(convert, word)
        return _rule(word, _BY_RULE[system], yo)

    return CYRILLIC.sub(UNKNOWN, _HYPHENED.sub(convert, name))


def convert_line(line: str, system: str) -> str:
    """One line of names: as `transliterate`, without the end of the line."""
    return transliterate(line.rstrip("\r\n"), system)


def render(person: Person, system: str, *, patronymic: bool = False) -> str:
    """A person in Latin letters, first name first. German and English press leave the
    patronymic out; `patronymic` keeps it, and so does a person without a surname.
    """
    middle = person.patronymic if patronymic or not person.last else ""
    parts = (person.first, middle, person.last)
    return transliterate(" ".join(part for part in parts if part), system)


def _alone(name: str, span: tuple[int, int]) -> bool:
    """Whether no word stands beside: in «Старый Крым» the second one is not the Crimea."""
    before, after = name[: span[0]].rstrip(" \u00a0-"), name[span[1] :].lstrip(" \u00a0-")
    return not (before[-1:].isalpha() or after[:1].isalpha())


def _rule(word: str, rule: Callable[[str], str], yo: bool) -> str:
    low = word.lower()
    if word in _IOTATED:
        return rule(low)[0].upper()
    if yo:
        low = with_yo().get(low, low)
    inner = [at for at in range(1, len(word)) if word[at] != word[at].lower()]
    if inner and not word.isupper():  # «МакДональд»: a capital begins a part of its own
        parts = word[: inner[0]], word[inner[0] :]
        return "".join(like(part[0], rule(part.lower())) for part in parts)
    return like(word, rule(low))
