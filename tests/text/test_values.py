from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.text.values import is_dateline, numbers, render_dateline

DATES = [
    ("05 июня 2018, 10:31", "5. Juni 2018, 10:31 Uhr", "5 June 2018, 10:31"),
    ("\u00a005 июня 2018, 10:31\u00a0 ", "5. Juni 2018, 10:31 Uhr", "5 June 2018, 10:31"),
    ("5 июня 2018 года", "5. Juni 2018", "5 June 2018"),
    ("5 июня 2018 г.", "5. Juni 2018", "5 June 2018"),
    ("5 июня 2018г", "5. Juni 2018", "5 June 2018"),
    ("05.06.2018", "5. Juni 2018", "5 June 2018"),
    ("05.06.2018 г., 9:05", "5. Juni 2018, 09:05 Uhr", "5 June 2018, 09:05"),
    ("10:31, 05 июня 2018", "5. Juni 2018, 10:31 Uhr", "5 June 2018, 10:31"),
    ("10:31 | 05.06.2018", "5. Juni 2018, 10:31 Uhr", "5 June 2018, 10:31"),
    ("1 марта 2024 года в 12:00", "1. März 2024, 12:00 Uhr", "1 March 2024, 12:00"),
    ("1 мая, 8:15", "1. Mai, 08:15 Uhr", "1 May, 08:15"),
    ("5 июня 2018, 10:31 (мск)", "5. Juni 2018, 10:31 Uhr (MSK)", "5 June 2018, 10:31 (MSK)"),
    ("Понедельник, 4 июня 2018 года", "Montag, 4. Juni 2018", "Monday, 4 June 2018"),
    ("29 февраля", "29. Februar", "29 February"),
    ("29 февраля 2018", None, None),
    ("32 июня 2018", None, None),
    ("05.13.2018", None, None),
    ("5 июня 2018, 25:00", None, None),
    ("10:31, 5 июня 2018, 10:31", None, None),
    ("Пермь, 5 июня 2018 года", None, None),
    ("5 июня 2018 года делегация прибыла", None, None),
    ("10:31", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("source", "german", "english"), DATES)
def test_date_lines(source: str, german: str | None, english: str | None) -> None:
    assert render_dateline(source, "de") == german
    assert render_dateline(source, "en") == english


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Пермь, 5 июня 2018 года", True),
        ("г. Пермь, 5 июня 2018", True),
        ("Нижний Новгород. 05.06.2018", True),
        ("Ганновер – 5 июня 2018", True),
        ("05 июня 2018, 10:31", True),
        ("Ростов-на-Дону, 5 июня 2018", True),
        ("ПЕРМЬ, 5 июня", True),
        ("ПЕРМЬ, 5 июня. Делегация прибыла.", False),
        ("Встреча прошла 5 июня 2018 года", False),
        ("Пермь", False),
        ("", False),
    ],
)
def test_what_is_a_date_line(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


NUMBERS = [
    ("ru", "более 1 млрд евро", [10**9]),
    ("de", "mehr als 1 Milliarde Euro", [10**9]),
    ("de", "1 Mrd. Euro, 2 Mio. Euro, 3 Tsd.", [10**9, 2 * 10**6, 3000]),
    ("en", "over 1 billion euros", [10**9]),
    ("en", "€5m and €5 m, $2bn, 3 m long", [5 * 10**6, 5 * 10**6, 2 * 10**9, 3]),
    ("de", "eine Milliarde Euro, einer Million, eine halbe Million", [10**9, 10**6, 500_000]),
    ("en", "one billion, a million, half a million", [10**9, 10**6, 500_000]),
    ("ru", "миллиард рублей, около миллиарда рублей, полмиллиона", [10**9, 10**9, 500_000]),
    ("ru", "два миллиона и пяти тысяч, полтора миллиарда", [2 * 10**6, 5000, 1500000000]),
    (
        "de",
        "zwei Millionen, anderthalb Milliarden, 2 Billionen",
        [2 * 10**6, 1500000000, 2 * 10**12],
    ),
    ("en", "two million, 2 trillion", [2 * 10**6, 2 * 10**12]),
    (
        "ru",
        "около двадцати пяти тысяч, двенадцать тысяч, сто сорок миллионов",
        [25000, 12000, 14 * 10**7],
    ),
    ("de", "fünfundzwanzig Millionen, zwölf Millionen", [25 * 10**6, 12 * 10**6]),
    ("en", "twenty-five million, twelve thousand, a hundred thousand", [25 * 10**6, 12000, 10**5]),
    ("ru", "миллиард рублей и миллион евро", [10**9, 10**6]),
    ("ru", "несколько миллионов, тысячи людей, сотни", []),
    ("de", "mehrere Millionen, Tausende Menschen", []),
    ("en", "several million people, thousands", []),
    ("ru", "1,5 млн руб. и 2.5 тыс.", [1_500_000, 2500]),
    ("de", "1,5 Millionen", [1_500_000]),
    ("en", "1.5 million", [1_500_000]),
    ("ru", "1 500 000 рублей, 12 345,67", [1_500_000, "12345.67"]),
    ("ru", "1\u00a0500\u202f000", [1_500_000]),
    ("de", "1.500.000 Euro, 12.345,67, 1 500", [1_500_000, "12345.67", 1500]),
    ("en", "1,500,000 euros, 12,345.67", [1_500_000, "12345.67"]),
    ("ru", "1 млн 200 тыс. человек, 2 тысячи 500 человек", [1_200_000, 2500]),
    ("de", "1 Million 200 Tausend", [1_200_000]),
    ("ru", "Индустрия 4.0", [4]),
    ("de", "Industrie 4.0", [4]),
    ("en", "Industry 4.0", [4]),
    ("ru", "05 июня 2018, 10:31", [5, 2018, 10, 31]),
    ("de", "5. Juni 2018, 10:31 Uhr, 10.31 Uhr", [5, 2018, 10, 31, 10, 31]),
    ("en", "5 June 2018, 10:31", [5, 2018, 10, 31]),
    ("ru", "05.06.2018", [5, 6, 2018]),
    ("ru", "в 2016–2018 годах, 1990-х", [2016, 2018, 1990]),
    ("ru", "на 5 %, 47 организаций – участников", [5, 47]),
    ("ru", "10 км2, G20, Covid-19", [10, 19]),
    ("ru", "в XXI веке, I квартал, ХХ век, Пётр I", [21, 1, 20]),
    ("de", "im 21. Jahrhundert, im XXI. Jahrhundert, I. Quartal", [21, 21, 1]),
    ("en", "the 21st century, I came", [21]),
    ("ru", "4 июня, 100 человек", [4, 100]),
    ("en", "", []),
]


@pytest.mark.parametrize(("lang", "text", "values"), NUMBERS)
def test_numbers(lang: str, text: str, values: list[int | str]) -> None:
    assert numbers(text, lang) == tuple(Decimal(v) for v in values)


@given(st.text() | st.text(alphabet="0123456789., :€mXVмлнтыс ", max_size=50))
def test_any_text_gives_numbers(text: str) -> None:
    for lang in ("ru", "de", "en"):
        assert all(value >= 0 for value in numbers(text, lang))
    render_dateline(text, "de")


@given(st.decimals(0, 10**9, places=2))
def test_numbers_read_what_a_language_writes(value: Decimal) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    russian = english.translate(str.maketrans(",.", "\u00a0,"))
    assert numbers(english, "en") == numbers(german, "de") == numbers(russian, "ru") == (value,)
