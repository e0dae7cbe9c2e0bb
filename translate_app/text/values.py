"""Values in a text: dates and times rendered in another language, numbers for comparison."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from translate_app.text.number_words import all_count, value_of

MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]

_DATE = (
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})(?:\s+(?P<year>\d{{4}}))?"
    r"|(?P<day_no>\d{1,2})[./](?P<month_no>\d{1,2})[./](?P<year_no>\d{4}))"
    r"(?:\s*(?:года|г\.?))?"
)
_TIME = r"(?P<hour{0}>\d{{1,2}}):(?P<minute{0}>\d{{2}})(?P<moscow{0}>\s*\(?мск\)?)?"
_DATELINE = re.compile(
    rf"(?:{_TIME.format(1)}[\s,|]+)?{_DATE}(?:[\s,|–—-]+(?:в\s+)?{_TIME.format(2)})?\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:г\.\s*)?[А-ЯЁ][А-ЯЁа-яё]+(?:[- ][А-ЯЁа-яё]+){0,2}(?:[,.]|\s[–—-])\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a press text gives it. `weekday` counts from Monday = 0; None is "not said"."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    time: datetime.time | None = None
    moscow: bool = False


def parse_dateline(source: str) -> Moment | None:
    """The moment a line names, or None where it holds anything else or no possible date.

    Reads «05 июня 2018, 10:31», «5 июня 2018 г.», «05.06.2018», «10:31, 5 июня»; a weekday may
    stand before the date and is not checked against it.
    """
    found = _DATELINE.fullmatch(" ".join(source.split()))
    if found is None or (found["hour1"] and found["hour2"]):
        return None
    part = {name: (value or "").lower() for name, value in found.groupdict().items()}
    hour, minute = part["hour1"] or part["hour2"], part["minute1"] or part["minute2"]
    year = int(part["year"] or part["year_no"] or 0) or None
    month = MONTHS.index(part["month"]) + 1 if part["month"] else int(part["month_no"])
    day = int(part["day"] or part["day_no"])
    try:
        datetime.date(year or 2000, month, day)  # a leap year, so that 29 February may be one
        time = datetime.time(int(hour), int(minute)) if hour else None
    except ValueError:
        return None
    weekday = WEEKDAYS.index(part["weekday"]) if part["weekday"] else None
    return Moment(day, month, year, weekday, time, bool(part["moscow1"] or part["moscow2"]))


def is_dateline(source: str) -> bool:
    """Whether a line is a date, alone or after a place («Пермь, 5 июня 2018 года»)."""
    line = " ".join(source.split())
    place = _PLACE.match(line)
    return parse_dateline(line) is not None or (
        place is not None and parse_dateline(line[place.end() :]) is not None
    )


def render_dateline(source: str, target_lang: str) -> str | None:
    """A Russian date line in "de" or "en": «05 июня 2018, 10:31» -> «5. Juni 2018, 10:31 Uhr».

    None where the line holds more than a date and a time. Month and weekday names from CLDR.
    """
    moment = parse_dateline(source)
    if moment is None:
        return None
    from babel.dates import get_day_names, get_month_names

    month = get_month_names("wide", "format", target_lang)[moment.month]
    dot, clock = (".", " Uhr") if target_lang == "de" else ("", "")
    text = f"{moment.day}{dot} {month}"
    if moment.year is not None:
        text += f" {moment.year}"
    if moment.weekday is not None:
        text = f"{get_day_names('wide', 'format', target_lang)[moment.weekday]}, {text}"
    if moment.time is not None:
        text += f", {moment.time:%H:%M}{clock}" + (" (MSK)" if moment.moscow else "")
    return text


_SPACE = "[ \u00a0\u2009\u202f]"
_THOUSANDS = {"ru": "[. \u00a0\u2009\u202f]", "de": "[.'’ \u00a0\u2009\u202f]",
              "en": "[, \u00a0\u2009\u202f]"}  # fmt: skip
# Powers of ten as written. A German Billion is 10^12, an English one 10^9; "m" only in "€5m".
_POWER = {
    "ru": r"тыс\.?|тысяч\w*|млн\.?|миллион\w*|млрд\.?|миллиард\w*|трлн\.?|триллион\w*",
    "de": r"Tsd\.?|[Tt]ausend|Mio\.?|Million(?:en)?|Mrd\.?|Milliarden?|Bio\.?|Billion(?:en)?",
    "en": r"thousand|million|mn|(?(money)m|(?!))|billion|bn|trillion|tn",
}
_EXPONENTS = {
    "ru": {"тыс": 3, "млн": 6, "миллион": 6, "млрд": 9, "миллиард": 9, "т": 12},
    "de": {"t": 3, "mio": 6, "million": 6, "mrd": 9, "milliard": 9, "b": 12},
    "en": {"th": 3, "m": 6, "b": 9, "t": 12},
}
# A power in the singular counts once without a number word: «около миллиарда рублей».
_ALONE = {
    "ru": re.compile(r"(пол)?(?:(?:миллион|миллиард|триллион)(?:а|у|ом|е)?|тысяч(?:а|у|ей))"),
    "de": re.compile(r"[Tt]ausend"),
    "en": re.compile(r"(?!)"),
}
_ROMAN_BEFORE = {  # «I квартал»; two letters and more are read without such a word
    "ru": r"\.?\s(?:квартал|полугоди|век|столети|в\.)",
    "de": r"\.?\s(?:Quartal|Halbjahr|Jahrhundert)",
    "en": r"\s(?:quarter|half|century)",
}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def numbers(text: str, lang: str) -> tuple[Decimal, ...]:
    """Values of all numbers in a text in "ru", "de" or "en", in order, for comparing texts.

    «1 млрд евро», "1 Milliarde Euro" and "1 billion euros" all give 10^9; «2 тысячи 500» gives
    2500, «XXI век» 21. Parts of dates, times and ranges count singly. Not read: signs (a dash
    may be any), digits inside a name (G20, м2), number words without a power («два дома»).
    """
    found: list[Decimal] = []
    last_power = last_stop = 0
    for match in _pattern(lang).finditer(text):
        named = match["power"] or match["word_power"]
        power = _exponent(named, lang) if named else 0
        values = [value * 10**power for value in _plain_values(match, lang)]
        joined = last_power and not text[last_stop : match.start()].strip()
        joined = joined and (not match["words"] or all_count(match["words"], lang))
        if joined and len(values) == 1 and values[0] < 10**last_power:
            found[-1] += values[0]
        else:
            found += values
        last_power, last_stop = (power if values else 0), match.end()
    return tuple(found)


@lru_cache(maxsize=3)
def _pattern(lang: str) -> re.Pattern[str]:
    between = _THOUSANDS[lang]
    word = rf"(?!(?:{_POWER[lang]})(?!\w))[^\W\d_]+"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<money>[€$£]){_SPACE}?)?"
        rf"(?:(?P<grouped>\d{{1,3}}(?:{between}\d{{3}})+)(?P<rest>[.,]\d+)?(?!\d)"
        r"|(?P<parts>\d+(?:[.:]\d+){2,}|\d{1,2}:\d{2}|\d{1,2}\.\d{2}(?=\sUhr))"
        r"|(?P<simple>\d+(?:[.,]\d+)?))"
        rf"(?:{_SPACE}?(?P<power>{_POWER[lang]})(?!\w))?"
        rf"|\b(?P<roman>[IVXХ]{{2,}}\b|[IVXХ](?={_ROMAN_BEFORE[lang]}))"
        rf"|(?<!\w)(?:(?P<words>{word}(?:[ -]{word}){{0,2}})\s+)?"
        rf"(?P<word_power>(?:пол)?(?:{_POWER[lang]}))(?!\w)"
    )


def _plain_values(match: re.Match[str], lang: str) -> list[Decimal]:
    if match["grouped"]:
        whole = re.sub(r"\D", "", match["grouped"])
        return [Decimal(whole + (match["rest"] or "").replace(",", "."))]
    if match["parts"]:
        return [Decimal(part) for part in re.split(r"\D", match["parts"])]
    if match["simple"]:
        return [Decimal(match["simple"].replace(",", "."))]
    if match["roman"]:
        return [_roman(match["roman"].replace("Х", "X"))]
    return _word_value(match["words"] or "", match["word_power"], lang)


def _roman(text: str) -> Decimal:
    digits = [_ROMAN[letter] for letter in text]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return Decimal(sum(-one if one < after else one for one, after in pairs))


def _word_value(words: str, power: str, lang: str) -> list[Decimal]:
    value = value_of(words, lang) if words else None
    if value is not None:
        return [value]
    alone = _ALONE[lang].fullmatch(power)
    if alone is None:
        return []
    return [Decimal("0.5") if alone.groups()[:1] == ("пол",) else Decimal(1)]


def _exponent(power: str, lang: str) -> int:
    plain = power.lower().removeprefix("пол")
    return next(exp for start, exp in _EXPONENTS[lang].items() if plain.startswith(start))
