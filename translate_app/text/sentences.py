"""Text of a block -> spans of its sentences: razdel, corrected by named press rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import razdel

from translate_app.text.lemmas import is_predicate, tokens

Span = tuple[int, int]

# razdel joins strings sentence by sentence, which grows with the square of a sentence's length.
# Windows of this size keep a line of two million characters linear.
WINDOW = 5_000
# Rules look this far to the left and right of a cut: no abbreviation or name is longer.
SIGHT = 60
# The year rule reads more of the sentence before the cut: its verb may stand far off.
SENTENCE_SIGHT = 400

# A window ends between two words, where no sentence does.
_WORD_THEN_SPACE = re.compile(r"[^\W_]\s")
_UNCUT_BY_RAZDEL = re.compile(r"(?<=\b[гв]\.)\s+(?=[«\"„“(]*[A-ZА-ЯЁ])")
_WORD = re.compile(r"\w")
_SENTENCE_START = re.compile(r"[«\"„“(]*[A-ZА-ЯЁ]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where razdel would end a sentence, or where a rule might: `left` and `right` are
    the nearest SIGHT characters, `sentence` the sentence before the cut as far as it is seen.
    """

    left: str
    right: str
    sentence: str
    has_word_before: bool
    has_word_after: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`ends(cut)` is True for a sentence end, False for none, None where the rule is silent.

    `examples` show the rule at work, `|` marking the cuts; each needs its rule to come out so.
    """

    name: str
    reason: str
    ends: Callable[[Cut], bool | None]
    examples: tuple[str, ...]


def _no_end_after(pattern: str, before: str = "") -> Callable[[Cut], bool | None]:
    left = re.compile(rf"(?:{pattern})$")
    right = re.compile(before)

    def ends(cut: Cut) -> bool | None:
        return False if left.search(cut.left) and right.match(cut.right) else None

    return ends


def _wordless(cut: Cut) -> bool | None:
    return None if cut.has_word_before and cut.has_word_after else False


def _year(cut: Cut) -> bool | None:
    if not re.search(r"(?:\d\s?гг?|[IVXХ]\s?вв?)\.[»)]*$", cut.left):
        return None
    if not _SENTENCE_START.match(cut.right):
        return False
    return _has_verb(cut.sentence) and _has_verb(cut.right)


def _has_verb(text: str) -> bool:
    return any(is_predicate(token.text) for token in tokens(text))


# Short forms that razdel lets end a sentence. Those that often do end one (чел., мин.) are left.
BEFORE_A_NAME = "ген дир губ респ дер мкр наб бул бульв канд факс моб"

# In this order; the first rule that is not silent decides, razdel where all are.
RULES = (
    Rule(
        "wordless",
        "Signs alone are no sentence: they stay with the words beside them.",
        _wordless,
        ("Пермь растёт. ***", "(…) Пермь растёт."),
    ),
    Rule(
        "attribution",
        "A dash after a closing quote names the speaker, also when the name comes first.",
        _no_end_after(r"[»”“\"]", r"[-–—]"),
        ("«Пермь растёт!» – Иван Орлов повторил это дважды.| |Гости согласны.",),
    ),
    Rule(
        "year",
        "«2018 г.» ends a sentence only where a verb stands on both sides; a needless cut tears "
        "a sentence apart, a missed one only makes a long segment.",
        _year,
        (
            "Завод построен в 1998 г.| |Сегодня он даёт работу тысяче человек.",
            "В 1941–1945 гг. Пермь приняла сто заводов.",
            "В конце XX в. Пермь стала городом-миллионером.",
        ),
    ),
    Rule(
        "month before a year",
        "A shortened month inside a date is followed by its year.",
        _no_end_after(
            r"\d\s(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\.",
            r"\d{4}\b",
        ),
        ("Договор действует с 1 янв. 2019 г. до конца века.",),
    ),
    Rule(
        "before a name",
        "Short forms of offices, places and streets stand before a name.",
        _no_end_after(
            rf"(?i:\b(?:{BEFORE_A_NAME.replace(' ', '|')}))\.",
            r"[«\"„]?[A-ZА-ЯЁ+\d]",
        ),
        (
            "Встречу провёл зам. ген. дир. Орлов.",
            "Делегация респ. Коми прибыла утром.",
            "Прогулка по наб. Камы завершила день.",
        ),
    ),
    Rule(
        "currency after a sum",
        "тыс., млн., млрд. before a currency code or sign are inside the sum.",
        _no_end_after(r"\b(?:тыс|млн|млрд|трлн)\.", r"[$€£₽]|[A-Z]{3}\b"),
        ("Вложено 5 млн. EUR за год.",),
    ),
)


def split(text: str) -> list[Span]:
    """Half-open spans of the sentences of one block, in order, without outer white space.

    All but white space is covered. A line end counts as a space. A sentence keeps its closing
    quotes and brackets and the speaker after it; quotations over several sentences are cut.
    """
    body = text.rstrip()
    begin = len(text) - len(text.lstrip())
    if begin >= len(body):
        return []
    spans = []
    words = [m.start() for m in (_WORD.search(body), _WORD.search(body[::-1])) if m] or [0, 0]
    first, last = words[0], len(body) - words[1]
    for stop, start, default in _candidates(body):
        cut = Cut(
            left=body[max(begin, stop - SIGHT) : stop],
            right=body[start : start + SIGHT],
            sentence=body[max(begin, stop - SENTENCE_SIGHT) : stop],
            has_word_before=first < stop,
            has_word_after=start < last,
        )
        if _ends(cut, default):
            spans.append((begin, stop))
            begin = start
    return [*spans, (begin, len(body))]


def _ends(cut: Cut, default: bool) -> bool:
    for rule in RULES:
        verdict = rule.ends(cut)
        if verdict is not None:
            return verdict
    return default


def _candidates(text: str) -> list[tuple[int, int, bool]]:
    """(stop of the left part, start of the right part, whether razdel cuts here)."""
    cuts = {m.end(): (m.start(), m.end(), False) for m in _UNCUT_BY_RAZDEL.finditer(text)}
    for window_start, window_stop in _windows(text):
        spans = [
            (window_start + part.start, window_start + part.stop)
            for part in razdel.sentenize(text[window_start:window_stop])
        ]
        for (_, stop), (start, _) in pairwise(spans):
            cuts[start] = (stop, start, True)
    return [cuts[start] for start in sorted(cuts)]


def _windows(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        near = start + WINDOW
        after_word = _WORD_THEN_SPACE.search(text, near, near + WINDOW)
        stop = after_word.start() + 1 if after_word else near + WINDOW
        yield start, min(stop, len(text))
        start = stop
