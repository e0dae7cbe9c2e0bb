"""One word of a name: its readings as first name, patronymic or surname."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from translate_app.termbase.names_endings import MAN, WOMAN, Form, forms
from translate_app.text.lemmas import is_known, normal, readings

_KNOWN = 0.6  # the dictionary has the surname: enough to prefer Донской to «Донский»
_FOREIGN_FIXED = 0.2  # beside an unknown first name, «Воиводе» is whole
_GUESSED_NAME = 0.6  # of a first name that is not in the dictionary
_UNLIKE_A_NAME = 0.5  # «Беттиной» is no name, whatever the guesser says
_MAN_RATHER = 0.7  # «Дмитрия» is a man in the genitive, hardly a woman
_FIXED_BESIDE_DECLINED = 0.5  # «Ангеле» is Ангела first, a name Ангеле last
_RARE_WOMAN = 0.5  # «Олафом» is a man's name rather than a woman's without ending
_VOWELS = "аеёиоуыэюя"
_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя")
_MEN_NAMES = """
    альберт анатолий антон аркадий артем артур богдан борис вадим василий виктор виталий владимир
    владислав всеволод вячеслав геннадий георгий герман глеб григорий давид даниил денис дмитрий
    егор ефим иван игнат ильдар иосиф карл кирилл константин леонид макар максим марат марк мартин
    мирон михаил олег павел петр платон роберт роман ростислав рудольф руслан рустам савелий
    святослав семен станислав степан тимур федор филипп эдуард эльдар юрий
"""
# Men whose genitive is a rare woman's name in the nominative.
_MEN = frozenset(_MEN_NAMES.split())

_PATRONYMIC = (
    (MAN, re.compile(r"(.+ич)(|а|у|ем|ом|е)$"), ""),
    (WOMAN, re.compile(r"(.+(?:[оеё]в|ич)н)(а|ы|е|у|ой|ою)$"), "а"),
)
_PATRONYMIC_CASES = {
    MAN: {"": "nomn", "а": "gent accs", "у": "datv", "ем": "ablt", "ом": "ablt", "е": "loct"},
    WOMAN: {"а": "nomn", "ы": "gent", "е": "datv loct", "у": "accs", "ой": "ablt", "ою": "ablt"},
}
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


def first_name_forms(word: str) -> tuple[Form, ...]:
    """Readings of a word as a first name; known ones only where the dictionary has any."""
    known = is_known(word)
    names = [
        r for r in readings(word) if r.kind == "Name" and r.number == "sing" and r.case in _CASES
    ]
    several = len({r.lemma for r in names}) > 1
    fixed = {r.lemma for r in names if r.case == "ablt" and normal(r.lemma) == normal(word)}
    man = any(normal(r.lemma) in _MEN for r in names)
    found = []
    for reading in names:
        plausible = 1.0 if known else _GUESSED_NAME
        if reading.lemma in fixed and (several or not known):
            plausible *= _FIXED_BESIDE_DECLINED
        if not known and reading.lemma.endswith(_ADJECTIVE):
            plausible *= _UNLIKE_A_NAME
        if man and reading.gender == WOMAN:
            plausible *= _MAN_RATHER
        for gender in (MAN, WOMAN) if reading.gender == "ms-f" else (reading.gender,):
            found.append(Form(_printed(word, reading.lemma), gender, reading.case, plausible))
    if known and found:
        return tuple(found)
    return (*found, *_weaker(forms(word.lower())))


def is_first_name(word: str) -> bool:
    """Whether the dictionary knows the word (any case, parts around a hyphen) as a first name."""
    return all(
        is_known(part) and any(r.kind == "Name" and r.number == "sing" for r in readings(part))
        for part in word.split("-")
    )


def is_patronymic(word: str) -> bool:
    """Whether a word has the shape of a patronymic and is not better known as a surname."""
    if not any(shape.match(word.lower()) for _, shape, _ in _PATRONYMIC):
        return False
    kinds = [r.kind for r in readings(word) if r.kind]
    return not kinds or "Patr" in kinds


def surname_forms(word: str, foreign: bool) -> Iterable[Form]:
    """Readings of a word as a surname; `foreign` beside a first name nobody knows."""
    low = word.lower()
    for form in forms(low):
        bonus = _KNOWN if _nominative_surname(form.nominative, form.gender) else 0.0
        if foreign and form.nominative == low and low[-1] in _VOWELS and form.case != "nomn":
            bonus += _FOREIGN_FIXED
        yield Form(form.nominative, form.gender, form.case, form.plausible + bonus)
    if is_known(word):
        for reading in readings(word):
            if reading.kind == "Surn" and reading.gender == MAN and reading.number == "sing":
                yield Form(_printed(word, reading.lemma), MAN, reading.case, 1.0)


def joined(words: tuple[str, ...], of_part: Callable[[str], Iterable[Form]]) -> list[Form | None]:
    """Forms of several words, or parts around hyphens, that agree in gender and case."""
    merged: list[Form] | None = None
    for place, word in enumerate(words):
        for at, part in enumerate(word.split("-")):
            found = _distinct(part, of_part(part))
            sign = "-" if at else " " if place else ""
            merged = found if merged is None else _merge(merged, found, sign, part)
    return [None] if merged is None else [*merged]


def _distinct(part: str, found: Iterable[Form]) -> list[Form]:
    """Each reading once, at its most plausible, with the capitals of the source."""
    best: dict[tuple[str, str, str], Form] = {}
    for form in found:
        key = (form.gender, form.case, form.nominative)
        if key not in best or form.plausible > best[key].plausible:
            best[key] = replace(form, nominative=_restored(part, form.nominative))
    return [*best.values()]


def _merge(left: list[Form], right: list[Form], sign: str, part: str) -> list[Form]:
    """Left readings with the best right one of their gender and case, or the part unchanged."""
    best: dict[tuple[str, str], Form] = {}
    for form in sorted(right, key=lambda f: f.plausible):
        best[form.gender, form.case] = form
    merged = []
    for one in left:
        other = best.get((one.gender, one.case)) or replace(one, nominative=part, plausible=0.0)
        plausible = (one.plausible + other.plausible) / 2
        nominative = one.nominative + sign + other.nominative
        merged.append(replace(one, nominative=nominative, plausible=plausible))
    return merged


def patronymic_forms(word: str) -> list[Form | None]:
    """Readings of a patronymic; [None] where the word is none."""
    found: list[Form | None] = []
    for gender, shape, ending in _PATRONYMIC:
        if match := shape.match(word.lower()):
            nominative = _restored(word, match[1] + ending)
            for case in _PATRONYMIC_CASES[gender][match[2]].split():
                found.append(Form(nominative, gender, case, 1.0))
    return found or [None]


def _weaker(found: Iterable[Form]) -> Iterator[Form]:
    for form in found:
        if not form.nominative.endswith(_ADJECTIVE):
            plausible = min(form.plausible, _GUESSED_NAME) * _GUESSED_NAME
            if form.gender == WOMAN and form.nominative[-1] not in "аяиеэ":
                plausible *= _RARE_WOMAN
            yield Form(form.nominative, form.gender, form.case, plausible)


@lru_cache(maxsize=50_000)
def _nominative_surname(word: str, gender: str) -> bool:
    return is_known(word) and any(
        r.kind == "Surn" and r.case == "nomn" and r.gender in (gender, "ms-f")
        for r in readings(word)
    )


def is_surname(word: str) -> bool:
    """Whether the dictionary has the word as a surname, in any case."""
    return is_known(word) and any(r.kind == "Surn" for r in readings(word))


def _printed(word: str, lemma: str) -> str:
    """The lemma with е for ё unless the source spells ё."""
    return lemma if "ё" in word.lower() else normal(lemma)


def _restored(source: str, made: str) -> str:
    """`made` (small letters) with the capitals of the source; all capitals become one."""
    if source.isupper() and len(source) > 1:
        return made[:1].upper() + made[1:]
    same = 0
    while same < min(len(source), len(made)) and source[same].lower() == made[same]:
        same += 1
    kept = source[:same] + made[same:]
    return kept[:1].upper() + kept[1:] if source[:1].isupper() else kept
