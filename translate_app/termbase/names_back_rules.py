"""German spelling -> the Cyrillic forms that Russian texts write for it.

After the practical transcription of Giljarewski and Starostin, with the older habits that live
on beside it: h as г, ei as ей, st as ст.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_MOST_FORMS = 96  # a long name with many choices: the rarer choices are dropped
_VOWELS = "aeiouyäöü"

_DOUBLING = tuple(zip("bdfgkmnprt", "бдфгкмнпрт", strict=True))
# Spelling and choices, the usual one first; the first rule that fits at a place is taken.
_TABLE: tuple[tuple[str, str], ...] = (
    (r"tzsch|zsch|tsch", "ч|тш"),
    (r"dsch", "дж"),
    (r"sch|sh", "ш"),
    (r"chs", "кс|хс"),
    (r"^ch(?=[rlo])", "к|х"),
    (r"^ch", "х|ш"),
    (r"ch", "х"),
    (r"ck", "к|кк"),
    (r"ph", "ф"),
    (r"tth", "тт|т"),
    (r"th", "т|тх"),
    (r"^rh", "р"),
    (r"dt", "дт|т"),
    (r"tz", "ц"),
    (r"qu", "кв"),
    (r"^st", "шт|ст"),
    (r"^sp", "шп|сп"),
    (r"st", "ст|шт"),
    (r"sp", "сп|шп"),
    (r"ss|ß", "сс|с"),
    (r"ll(?![aeiouyäöü])", "лль|ль"),
    *((letter * 2, f"{russian * 2}|{russian}") for letter, russian in _DOUBLING),
    (r"äu|eu", "ой|ей|еу"),
    (r"oy", "ой"),
    (r"oi", "ой|ои"),
    (r"l(?:e[iy]|a[iy])", "лай|ляй|лей"),
    (r"^e[iy]", "ай|эй"),
    (r"e[iy]", "ай|ей"),
    (r"a[iy]", "ай|аи"),
    (r"au", "ау"),
    (r"ie(?=h)", "и"),
    (r"ie$", "и|ия|ие"),
    (r"ie(?=l)", "и|иэ|ие"),
    (r"ie", "и|ие"),
    (r"ia", "иа|ия"),
    (r"ae", "е|аэ"),
    (r"oe", "ё|оэ"),
    (r"ue", "ю|уэ"),
    (r"aa", "а|аа"),
    (r"ee", "е|ее"),
    (r"oo", "о|оо"),
    (r"j[aä]", "я"),
    (r"j[oö]", "йо|ё"),
    (r"j[uü]", "ю"),
    (r"je", "е|йе"),
    (r"j", "й"),
    (r"^h", "х|г"),
    (rf"(?<=[{_VOWELS}])h(?![{_VOWELS}])", "|х"),
    (r"h", "х|г|"),
    (rf"(?:^|(?<=[{_VOWELS}lmnrz]))s(?=[{_VOWELS}])", "з|с"),
    (r"c(?=[eiyä])", "ц|с"),
    (r"c", "к"),
    (r"zz?", "ц"),
    (r"x", "кс"),
    (r"v", "ф|в"),
    (r"(?<=r)l$", "л"),
    (rf"l(?![{_VOWELS}l])", "ль|л"),
    (r"(?:^|(?<=[aouäöü]))[eä]", "э"),
    (r"^ö", "э|о"),
    (r"^ü", "и|ю"),
    (r"ä", "е"),
    (r"ö", "ё"),
    (r"ü", "ю"),
    (r"ig$", "иг|их"),
    (rf"y(?=[{_VOWELS}])", "й"),
)
# One pattern of all rules, because thousands of names run through them at once.
_ANY_RULE = re.compile("|".join(f"({shape})" for shape, _ in _TABLE) + "|.")
_CHOICES = tuple(tuple(choices.split("|")) for _, choices in _TABLE)
_LETTERS = dict(zip("abdefgiklmnopqrstuwyz", "абдефгиклмнопкрстувиц", strict=True))
_SAME = str.maketrans(
    {"ё": "е", "э": "е", "й": "и", "ы": "и", "я": "а", "ю": "у", "ь": None, "ъ": None}
)
_DOUBLED = re.compile(r"(.)\1")


def spellings(name: str) -> tuple[str, ...]:
    """Cyrillic forms (small letters) of a German name without hyphen, the usual one first."""
    low = _plain(name.lower())
    steps = list(_steps(low))
    size = 1
    kept: list[tuple[str, ...]] = []
    for choices in steps:
        kept.append(choices if size * len(choices) <= _MOST_FORMS else choices[:1])
        size *= len(kept[-1])
    return tuple(dict.fromkeys("".join(parts) for parts in product(*kept)))


def skeleton(russian: str) -> str:
    """What Cyrillic forms of one name share: no soft signs or doubled letters, ё and э as е."""
    low = russian.lower()
    first = {"я": "йа", "ю": "йу", "е": "е"}.get(low[:1], low[:1])
    return _DOUBLED.sub(r"\1", (first + low[1:]).translate(_SAME))


def _steps(name: str) -> Iterator[tuple[str, ...]]:
    for found in _ANY_RULE.finditer(name):
        if found.lastindex:
            yield _CHOICES[found.lastindex - 1]
        else:
            yield (_LETTERS.get(found[0], found[0]),)


def _plain(name: str) -> str:
    """Marks of other languages dropped (René), the German ones kept."""
    return "".join(
        c if c in "äöüß" else unicodedata.normalize("NFD", c)[0] for c in name if c.isalpha()
    )
