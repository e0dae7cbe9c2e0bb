import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.text.lemmas import grammemes, is_predicate, lemmas, tokens

TOKENS = [
    ("Пермского края, 2018", "Пермского|края|2018"),
    ("IT-кластер «Фотоника»", "IT-кластер|Фотоника"),
    ("поток-2 и Индустрия 4.0", "поток|2|и|Индустрия|4.0"),
    ("2-й этаж", "2|й|этаж"),
    ("1,5 млн – заявил", "1,5|млн|заявил"),
    ("д'Артаньян, O’Brien", "д'Артаньян|O’Brien"),
    ("бизнес‑миссия", "бизнес‑миссия"),
    ("Москва–Пермь", "Москва|Пермь"),
    ("за\u0301мок", "за\u0301мок"),
    ("пере\u00adнос", "пере\u00adнос"),
    ("-край- 'край'", "край|край"),
    ("5%, № 7", "5|7"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: str) -> None:
    found = tokens(text)
    assert "|".join(t.text for t in found) == expected
    assert all(text[t.start : t.stop] == t.text for t in found)


LEMMAS = [
    ("Максимом", "максим"),
    ("Решетникова", "решетников"),
    ("землёй", "земля"),
    ("землей", "земля"),
    ("Королёвым", "королев"),
    ("краевых", "краевой"),
    ("аналитики", "аналитика"),
    ("аналитики", "аналитик"),
    ("МИДом", "мид"),
    ("Моcквой", "москва"),  # Latin c
    ("за\u0301мком", "замок"),
    ("пере\u00adносом", "перенос"),
    ("IT-кластером", "it-кластер"),
    ("бизнес‑миссии", "бизнес-миссия"),
    ("IT", "it"),
    ("4.0", "4.0"),
    ("Альтхусманном", "альтхусманн"),
]


@pytest.mark.parametrize(("word", "lemma"), LEMMAS)
def test_lemmas_hold_every_reading(word: str, lemma: str) -> None:
    assert lemma in lemmas(word)


def test_lemmas_hold_the_word_itself_in_small_letters() -> None:
    assert "ганновера" in lemmas("Ганновера")
    assert "землей" in lemmas("Землёй")


GRAMMEMES = [
    ("губернатором", ("ablt", "sing")),
    ("землями", ("ablt", "plur")),
    ("IT", ("", "")),
    ("регулярно", ("", "")),
]


@pytest.mark.parametrize(("word", "expected"), GRAMMEMES)
def test_grammemes(word: str, expected: tuple[str, str]) -> None:
    assert grammemes(word) == expected


@pytest.mark.parametrize("word", ["прибыла", "растёт", "построен", "готовы", "нужно"])
def test_words_that_carry_a_sentence(word: str) -> None:
    assert is_predicate(word)


@pytest.mark.parametrize("word", ["край", "новый", "быстро", "работать", "IT"])
def test_words_that_do_not(word: str) -> None:
    assert not is_predicate(word)


@given(st.text())
def test_any_text_has_tokens_with_lemmas(text: str) -> None:
    stop = 0
    for token in tokens(text):
        assert token.start >= stop
        assert lemmas(token.text)
        assert all(isinstance(g, str) for g in grammemes(token.text))
        stop = token.stop


def test_the_dictionary_is_loaded_on_first_use_only() -> None:
    code = "import sys, translate_app.text.lemmas; print('pymorphy3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
