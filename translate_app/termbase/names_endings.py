"""Declension of Russian surnames and first names: form -> possible nominatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
MAN, WOMAN = "masc", "femn"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word: its nominative, the gender of the bearer and the case.

    `plausible` 0-1 says how well the nominative looks like a name of this declension.
    """

    nominative: str
    gender: str
    case: str
    plausible: float


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Endings in the order of CASES (several separated by /) on a stem of a certain shape."""

    stem: re.Pattern[str]
    gender: str
    endings: tuple[str, ...]
    plausible: float


def _pattern(stem: str, gender: str, endings: str, plausible: float) -> _Pattern:
    cells = tuple("" if cell == "0" else cell for cell in endings.split())
    return _Pattern(re.compile(rf"{stem}$"), gender, cells, plausible)


_POSSESSIVE = r"..(?:[оеё]в|[иы]н)"  # Иванов, Путин; not Гин, Лев
_KEY_ADJECTIVE = r".[цс]к"

_PATTERNS = (
    _pattern(_POSSESSIVE, MAN, "0 а у а ым е", 1.0),
    _pattern(_POSSESSIVE, WOMAN, "а ой ой у ой ой", 1.0),
    _pattern(_POSSESSIVE, MAN, "0 а у а ом е", 0.55),  # foreign: Дарвином, Чаплином
    _pattern(_KEY_ADJECTIVE, MAN, "ий ого ому ого им ом", 1.0),
    _pattern(_KEY_ADJECTIVE, WOMAN, "ая ой ой ую ой ой", 1.0),
    _pattern(r".[оь]в", MAN, "ой ого ому ого ым ом", 0.9),  # Полевой is rarer than Мостовой
    _pattern(r".н", MAN, "ый ого ому ого ым ом", 0.8),
    _pattern(r".[^аеёиоуыэюяйьъкгхжчшщцн]", MAN, "ый ого ому ого ым ом", 0.5),
    _pattern(r".[^аеёиоуыэюяйьъкгхжчшщц]", MAN, "ой ого ому ого ым ом", 0.45),
    _pattern(r".[гхк]", MAN, "ий ого ому ого им ом", 0.6),
    _pattern(r".[гхк]", MAN, "ой ого ому ого им ом", 0.5),
    _pattern(r".[жчшщ]", MAN, "ий его ему его им ем", 0.8),
    _pattern(r".[жчшщ]", MAN, "ой ого ому ого им ом", 0.5),
    _pattern(r".н", MAN, "ий его ему его им ем", 0.5),
    _pattern(r".[^аеёиоуыэюяйьъжчшщц]", WOMAN, "ая ой ой ую ой ой", 0.7),
    _pattern(r".[жчшщ]", WOMAN, "ая ей/ой ей/ой ую ей/ой ей/ой", 0.6),
    _pattern(r".н", WOMAN, "яя ей ей юю ей ей", 0.5),
    _pattern(r"[бвгдзкмнпрстфх]", MAN, "0 а у а ом е", 0.6),
    _pattern(r"л", MAN, "0 а у а ом е", 0.55),  # «о Вайле»: foreign names end in -ль
    _pattern(r"[цжшчщ]", MAN, "0 а у а ем/ом е", 0.6),
    _pattern(r"[бвдзлмнпрстф]", MAN, "ь я ю я ем/ём е", 0.6),
    _pattern(r"[аеёиоуыэюя]", MAN, "й я ю я ем е", 0.6),
    _pattern(r"и", MAN, "й я ю я ем и", 0.6),
    *(_pattern(r".[бвдзлмнпрстфц]", sex, "а ы е у ой/ою е", 0.4) for sex in (MAN, WOMAN)),
    *(_pattern(r".[гкх]", sex, "а и е у ой/ою е", 0.4) for sex in (MAN, WOMAN)),
    *(_pattern(r".[жчшщ]", sex, "а и е у ей/ой е", 0.4) for sex in (MAN, WOMAN)),
    *(_pattern(r"[^и]", sex, "я и е ю ей/ёй е", 0.35) for sex in (MAN, WOMAN)),
    *(_pattern(r"и", sex, "я и и ю ей и", 0.4) for sex in (MAN, WOMAN)),
)
_ALWAYS_FIXED = re.compile(r"(?:[ыи]х|швили|дзе|[^г]о|[эё])$")
_FIXED_FOREIGN = re.compile(r"(?:[еуюиы]|[аеиоу][ая])$")
_CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщь]$")
# «Кравца» comes from Кравец, but «Шварца» from Шварц and «Лейбница» from Лейбниц.
_FLEETING = re.compile(r"(?<=[бвгдзкмпст])ц$")


# Hardly a name ends like an instrumental: «Олафом Лисом» stands in that case.
_LIKE_INSTRUMENTAL = re.compile(r"[оеы]м$")
_UNLIKELY = 0.5


def forms(word: str) -> Iterator[Form]:
    """All readings of a word (small letters) as a surname; some nominatives do not exist."""
    for form in _by_patterns(word):
        if _LIKE_INSTRUMENTAL.search(form.nominative):
            yield Form(form.nominative, form.gender, form.case, form.plausible * _UNLIKELY)
        else:
            yield form
    yield from _fixed(word)


def _by_patterns(word: str) -> Iterator[Form]:
    for pattern in _PATTERNS:
        for case, cell in zip(CASES, pattern.endings, strict=True):
            for ending in cell.split("/"):
                stem = word.removesuffix(ending) if ending else word
                if (ending and stem == word) or not pattern.stem.search(stem):
                    continue
                yield Form(stem + pattern.endings[0], pattern.gender, case, pattern.plausible)
                if case != "nomn" and not pattern.endings[0] and _FLEETING.search(stem):
                    yield Form(stem[:-1] + "ец", pattern.gender, case, 0.7)


def _fixed(word: str) -> Iterator[Form]:
    """Readings as a name that never changes, and as a consonant surname of a woman."""
    plausible = 0.0
    if _ALWAYS_FIXED.search(word):
        plausible = 0.85
    elif _FIXED_FOREIGN.search(word):
        plausible = 0.3
    for case in CASES:
        if plausible:
            yield Form(word, MAN, case, plausible)
            yield Form(word, WOMAN, case, plausible)
        elif _CONSONANT.search(word):
            like = _UNLIKELY if _LIKE_INSTRUMENTAL.search(word) else 1.0
            yield Form(word, WOMAN, case, 0.6 * like)
