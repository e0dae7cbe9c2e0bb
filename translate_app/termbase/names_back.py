"""German names in Cyrillic back to German spelling, as candidates from lists of names.

Rules cannot be turned round (Лис is Lis or Lies), so they run forward over the lists and the
results are looked up. Places and first names may be filled in; a surname is only suggested,
because the right one may be in no list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from translate_app.core.errors import TermbaseError
from translate_app.core.message import message
from translate_app.termbase.names import transliterate
from translate_app.termbase.names_back_rules import skeleton, spellings
from translate_app.termbase.names_data import GermanName, german_names, german_places
from translate_app.text.lemmas import normal

FIRST, LAST, PLACE, UNVERIFIED = "first", "last", "place", "unverified"

_USUAL_FORM = 1.0  # the form is what the rules give first
_OTHER_FORM = 0.9  # it is among the accepted ones
_LIKE_FORM = 0.8  # times the likeness where only the skeleton agrees
_RARE_NAME = 0.92  # beside one of the commonest names
_OTHER_KIND = 0.5  # a surname read as a first name, and the other way round
_TRANSCRIBED = 0.1
_FEWEST_LIKENESS = 0.75  # below this a skeleton agrees by chance
_CLEAR_LEAD = 0.05
_RIVAL = 0.75  # a surname as likely as this forbids filling in the first name: Wulf, Wulff
_COMBINED = 3  # readings of each word that are combined to whole names
_CANDIDATES = 8
_PARTICLES = {
    **{"фон": "von", "дер": "der", "ден": "den", "дем": "dem", "цу": "zu", "цур": "zur"},
    **{"цум": "zum", "ван": "van", "де": "de", "граф": "Graf", "и": "und"},
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A German spelling. `score` 0-1 orders the candidates of one name and is no probability;
    `kind` is "first", "last" (also for whole names), "place" or "unverified" (transcribed by
    rule, in no list). `auto`: may be filled in without asking.
    """

    text: str
    score: float
    kind: str
    auto: bool = False


@lru_cache(maxsize=5_000)
def back(name: str, lang: str = "de") -> tuple[Candidate, ...]:
    """German spellings of a name in the nominative, best first, at least one unless empty.

    A name in no list comes as the Duden transcription, kind "unverified". Raises TermbaseError
    for another language than German.
    """
    if lang != "de":
        raise TermbaseError(
            message('There are no lists of names for "{lang}".', lang=lang), 'Use "de".'
        )
    words = name.split()
    if not words:
        return ()
    places = _places().get(normal(" ".join(words)), ())
    found = [Candidate(text, 1.0, PLACE, auto=len(places) == 1) for text in places]
    people = _word(words[0], "") if len(words) == 1 else _whole(words)
    if found:
        people = [Candidate(c.text, c.score, c.kind) for c in people if c.kind != UNVERIFIED]
    return tuple([*found, *people][:_CANDIDATES])


def back_line(line: str) -> str:
    """One line with a name -> its candidates, best first, separated by tabs."""
    return "\t".join(candidate.text for candidate in back(" ".join(line.split())))


def is_german_first_name(name: str) -> bool:
    """Whether a Cyrillic first name (nominative) is German and no usual Russian one."""
    return any(
        candidate.kind == FIRST and not candidate_shared
        for candidate, candidate_shared in _listed(name, FIRST)
        if candidate.score >= _OTHER_FORM * _RARE_NAME
    )


def _whole(words: list[str]) -> list[Candidate]:
    """First names, particles, surname: combinations of the best readings of each word."""
    readings = [
        [Candidate(_PARTICLES[word.lower()], 1.0, FIRST)]
        if word.lower() in _PARTICLES and 0 < at < len(words) - 1
        else _word(word, LAST if at == len(words) - 1 else FIRST)[:_COMBINED]
        for at, word in enumerate(words)
    ]
    best: dict[str, Candidate] = {}
    for choice in product(*readings):
        score = 1.0
        for candidate in choice:
            score *= candidate.score
        kind = UNVERIFIED if any(c.kind == UNVERIFIED for c in choice) else LAST
        whole = Candidate(" ".join(c.text for c in choice), round(score, 3), kind)
        if whole.text not in best or best[whole.text].score < whole.score:
            best[whole.text] = whole
    return sorted(best.values(), key=lambda c: -c.score)


def _word(word: str, wanted: str) -> list[Candidate]:
    """Candidates of one word, parts around hyphens on their own; `wanted` kind or "" for any."""
    parts = word.split("-")
    if len(parts) > 1 and all(parts):
        sets = [_word(part, wanted)[:_COMBINED] for part in parts]
        joined = []
        for choice in product(*sets):
            kinds = {c.kind for c in choice}
            kind = kinds.pop() if len(kinds) == 1 else UNVERIFIED if UNVERIFIED in kinds else LAST
            score = round(min(c.score for c in choice), 3)
            auto = kind == FIRST and all(c.auto for c in choice)
            joined.append(Candidate("-".join(c.text for c in choice), score, kind, auto))
        return sorted(joined, key=lambda c: -c.score)
    found = [candidate for candidate, _ in _listed(word, wanted)]
    if not found:
        transcribed = transliterate(word, "duden", exceptions=False)
        return [Candidate(transcribed, _TRANSCRIBED, UNVERIFIED)]
    return _decided(found)


def _decided(found: list[Candidate]) -> list[Candidate]:
    """Best first, one for each spelling; a first name that leads alone may be filled in."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-c.score, c.kind, c.text)):
        best.setdefault(candidate.text, candidate)
    ranked = list(best.values())
    leads = len(ranked) == 1 or ranked[0].score - ranked[1].score > _CLEAR_LEAD
    rival = any(c.kind == LAST and c.score >= _RIVAL for c in ranked[1:])
    if ranked[0].auto and (rival or not leads):
        ranked[0] = Candidate(ranked[0].text, ranked[0].score, ranked[0].kind)
    return [ranked[0], *(Candidate(c.text, c.score, c.kind) for c in ranked[1:])]


def _listed(word: str, wanted: str) -> Iterator[tuple[Candidate, bool]]:
    """Names of the lists whose Cyrillic forms are like `word`, with their `shared` mark."""
    plain = normal(word)
    for name, forms in _index().get(skeleton(word), ()):
        likeness = _likeness(plain, forms)
        if likeness < _FEWEST_LIKENESS * _LIKE_FORM:
            continue
        score = likeness * (1.0 if name.weight > 1 else _RARE_NAME)
        if wanted and name.kind != wanted:
            score *= _OTHER_KIND
        auto = name.kind == FIRST and not name.shared and likeness >= _OTHER_FORM
        yield Candidate(name.text, round(score, 3), name.kind, auto), name.shared


def _likeness(plain: str, forms: tuple[str, ...]) -> float:
    if plain == forms[0]:
        return _USUAL_FORM
    if plain in forms:
        return _OTHER_FORM
    return _LIKE_FORM * max(SequenceMatcher(None, plain, form).ratio() for form in forms)


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[GermanName, tuple[str, ...]]]]:
    """Skeleton -> names with their Cyrillic forms as `normal` writes them, the usual one first."""
    found: dict[str, list[tuple[GermanName, tuple[str, ...]]]] = {}
    for name in german_names():
        if "-" in name.text:
            continue
        forms = (*spellings(name.text), *filter(None, [name.also.lower()]))
        forms = tuple(dict.fromkeys(form.replace("ё", "е") for form in forms))
        for key in dict.fromkeys(map(skeleton, forms)):
            found.setdefault(key, []).append((name, forms))
    return found


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for russian, german in german_places():
        known = found.get(normal(russian), ())
        if german not in known:
            found[normal(russian)] = (*known, german)
    return found
