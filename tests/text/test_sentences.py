import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.text import sentences
from translate_app.text.sentences import RULES, split

LINES = """\
Первое.| |Второе.
Первое.|
|Второе.
 |Одно|\u00a0
Выросли все города, в т. ч. Пермь.| |Это так.
Встреча прошла в г. Перми.| |Гости уехали.
Завод стоит в Пермской обл. на ул. Ленина, д. 5.| |Он работает.
Парк им. Горького открыт.| |Вход свободный.
Цена выросла до 5 тыс. руб.| |Потом упала.
Вложено 5 млн евро и 2 млрд руб. за год.| |Это рекорд.
Это рост, т. е. успех.| |Так и есть.
Медицина, транспорт и т. д.| |Всё важно.
Станки, приборы и т. п. делают здесь.| |Их покупают.
Иванов, Петров и др. участники согласны.| |Решение принято.
Приехали Иванов, Петров и др.| |Все довольны.
Об этом на стр. 5 доклада.| |См. рис. 2.
Площадь парка 45 кв. м и 3 га.| |Она растёт.
Стихи А. С. Пушкина звучали вечером.| |Зал был полон.
Выступил А.С. Орлов.| |Его слушали.
Концепция «Индустрия 4.0» важна.| |Её обсудили.
Это «Индустрия 4.0».| |Она важна.
Рост 2.5 процента, в 2017 году 1,5.| |Это мало.
Дата 05.06.2018 записана.| |Время 10.31.
«Мы рады гостям», –заявил Орлов.| |Далее обед.
«Мы рады», – заявил Орлов.| |Далее обед.
«Текст».| |Дальше.
«Мы рады!» – сказал он.| |Дальше.
«Кто там?» – спросил он.| |Дальше.
«Посмотрим…» – сказал он.| |Дальше.
«Мы рады!» – Иван Орлов улыбнулся.| |Дальше.
«Первое.| |Второе.| |Третье», – сказал он.| |Дальше.
Он сказал: «Мы рады.| |Приезжайте.»| |Потом уехал.
«Есть кластер «Фотоника», это 47 организаций.| |Он растёт».| |Так сказал глава.
"Мы рады".| |Дальше.
„Мы рады“.| |Дальше.
Он приехал (поездом).| |Потом уехал.
Он приехал (утром.)| |Потом уехал.
Правда?!| |Да.
Как?..| |Так.
Ура!!!| |Да.
Ну… может быть.| |Посмотрим…| |И вот.
Сайт perm.example открыт.| |Почта info@perm.example тоже.
1. Экономика
Пермский край и Нижняя Саксония
Губернатор, проф. Орлов и акад. Белов прибыли.| |Их ждали.
"""


@pytest.mark.parametrize("line", LINES.replace("|\n|", "|\0|").splitlines())
def test_split(line: str) -> None:
    line = line.replace("\0", "\n")
    assert marked(line.replace("|", "")) == line


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_every_rule_says_why_and_is_needed(rule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule.reason.endswith(".")
    for example in rule.examples:
        assert marked(example.replace("|", "")) == example
    monkeypatch.setattr(sentences, "RULES", tuple(r for r in RULES if r is not rule))
    for example in rule.examples:
        assert marked(example.replace("|", "")) != example, "the rule changes nothing here"


@pytest.mark.parametrize("short", sentences.BEFORE_A_NAME.split())
def test_every_short_form_is_needed(short: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(split(f"Вот {short}. Орлова и дом.")) == 1
    monkeypatch.setattr(sentences, "RULES", ())
    assert len(split(f"Вот {short}. Орлова и дом.")) == 2


@given(st.text() | st.text(alphabet='Аа.!?…»«"() –\n\u00a0гт1', max_size=60))
def test_spans_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, stop in split(text):
        assert at <= start < stop
        assert not text[at:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        at = stop
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "piece", ["а", "слово ", "А. ", "« ", "«а». ", ".", "! ", "в 1998 г. Был "], ids=repr
)
def test_long_lines_are_fast(piece: str) -> None:
    split("Прогрев. Здесь.")
    started = time.process_time()
    split(piece * (20_000 // len(piece)))
    assert time.process_time() - started < 1


def test_a_long_line_keeps_its_sentences() -> None:
    assert len(split("Завод построил новый цех. " * 1000)) == 1000


def marked(text: str) -> str:
    spans = split(text)
    cuts = {start for start, _ in spans} | {stop for _, stop in spans}
    return "".join("|" * (i > 0 and i in cuts) + letter for i, letter in enumerate(text))
