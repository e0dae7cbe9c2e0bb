import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translate_app.text.cleanup import find_lookalikes, for_engine, key, repair_lookalikes

FOR_ENGINE = [
    ("05\u00a0июня\u202f2018", "05 июня 2018"),
    ("  много   пробелов\t и\nстрок ", "много пробелов и строк"),
    ("мяг\u00adкий пере\u200bнос", "мягкий перенос"),
    ("\ufeffНачало", "Начало"),
    ("Моcква, Пеpмь", "Москва, Пермь"),
    ("препаратов», –заявил Иван", "препаратов», – заявил Иван"),
    ("препаратов»,–заявил Иван", "препаратов», – заявил Иван"),
    ("препаратов» –заявил Иван", "препаратов» – заявил Иван"),
    ("препаратов», -заявил Иван", "препаратов», – заявил Иван"),
    ("Пермь —город на Каме", "Пермь — город на Каме"),
    ("Пермь— город на Каме", "Пермь — город на Каме"),
    ("47 организаций – участников", "47 организаций – участников"),
    ("рейс Москва–Пермь", "рейс Москва–Пермь"),
    ("в 2016–2018 годах", "в 2016–2018 годах"),
    ("до –5 градусов", "до –5 градусов"),
    ("«Сколково»-парк", "«Сколково»-парк"),
    ("бизнес-миссия", "бизнес-миссия"),
    ("краи\u0306", "край"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "expected"), FOR_ENGINE)
def test_what_the_engine_gets(source: str, expected: str) -> None:
    assert for_engine(source) == expected


LOOKALIKES = [
    ("Моcква", "Москва", 1),
    ("Mocквa", "Москва", 4),
    ("IТ", "IT", 1),
    ("IT-кластер", "IT-кластер", 0),
    ("IТ-кластер", "IT-кластер", 1),
    ("IT-клaстер", "IT-кластер", 1),
    ("Мiсrosoft", "Microsoft", 2),
    ("РОСATОМ", "РОСАТОМ", 2),
    ("ХХI век", "XXI век", 2),
    ("SMSка и Bluetoothом с iPhoneа", "SMSка и Bluetoothом с iPhoneа", 0),
    ("встреча c министром", "встреча с министром", 1),
    ("B понедельник прошла", "В понедельник прошла", 1),
    ("Итог. K концу года", "Итог. К концу года", 1),
    ("витамин C полезен, класс A тоже", "витамин C полезен, класс A тоже", 0),
    ("план a b c", "план a b c", 0),
    ("Hannover Messe", "Hannover Messe", 0),
    ("Königsberg и Ёлка", "Königsberg и Ёлка", 0),
]


@pytest.mark.parametrize(("text", "repaired", "count"), LOOKALIKES)
def test_letters_of_the_wrong_alphabet(text: str, repaired: str, count: int) -> None:
    assert repair_lookalikes(text) == repaired
    spans = find_lookalikes(text)
    assert len(spans) == count
    assert all(text[a:b] != repaired[a:b] for a, b in spans)


SAME = [
    ("«Ёлка» — праздник", '"елка" - ПРАЗДНИК'),
    ("Пермский  край\u00a0", "пермский край"),
    ("don’t", "don't"),
    ("Моcква", "москва"),
    ("„Industrie 4.0“", "«industrie 4.0»"),
]
DIFFERENT = [("Пермь", "Пермский"), ("4.0", "4,0"), ("don't", 'don"t'), ("«а»", "а")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_key_ignores_how_it_is_typed(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_key_keeps_what_differs(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text() | st.text(alphabet="аеaecСCIТT -–»,.\n", max_size=40))
@example("0\nA AЀ")
@example("A AЀ")
@example("Ѐ\ra Ѐ")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = for_engine(text)
    assert for_engine(once) == once
    assert len(repair_lookalikes(text)) == len(text)
    assert find_lookalikes(repair_lookalikes(text)) == []
