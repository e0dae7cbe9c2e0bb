import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.article import Article, BlockKind, LanguagePair
from translate_app.text.blocks import find_blocks

PAIR = LanguagePair("ru", "de")
LETTERS = {
    "M": BlockKind.METADATA,
    "D": BlockKind.DATELINE,
    "H": BlockKind.HEADLINE,
    "=": BlockKind.HEADLINE,  # repeated
    "S": BlockKind.SUBHEADING,
    "P": BlockKind.PARAGRAPH,
    "Q": BlockKind.QUOTATION,
    "L": BlockKind.LIST,
    "B": BlockKind.BOILERPLATE,
}
# What each block is stands before it; "." is a blank line, "+" goes on with the block above.
ARTICLES = {
    "head of a page": """
        M Экономика
        M   1. Экономика
        D \u00a005 июня 2018, 10:31\u00a0
        .
        H Пермский край принимает гостей
        .
        = ПЕРМСКИЙ  КРАЙ\u00a0принимает гостей.
        .
        P Делегация прибыла в понедельник. Её встретил губернатор.
        B Все новости компаний""",
    "breadcrumb path": """
        M Главная / Новости / Экономика
        D 05.06.2018
        H «Ёлка» открыта
        = "Елка" открыта
        P Текст новости о ёлке.""",
    "label beside the date": """
        M Сельское хозяйство
        D 5 июня 2018 года
        H Урожай собран
        P Комбайны работали всю неделю.""",
    "headline right above the date": """
        H Визит в Ганновер
        D 05 июня 2018, 10:31
        .
        P Делегация прибыла в понедельник.""",
    "place and date": """
        H Итоги визита
        D Пермь, 5 июня 2018 года
        P Визит завершён.""",
    "no headline": """
        P Делегация прибыла в понедельник.
        P Её встретил губернатор.""",
    "question as headline": """
        H Что изменится в Перми?
        P Изменится многое.""",
    "one line": """
        P Пермский край""",
    "subheadings": """
        H Год в Перми
        S Что сделано в крае
        P Построены школы и мосты.
        .
        S Планы на будущее
        P Построим ещё. Работы начнутся весной.
        S «Фотоника»
        P Кластер растёт!
        P Иван Орлов""",
    "quotations": """
        H Гости в Перми
        P «Фотоника» объединяет 47 организаций края.
        Q «Мы рады гостям», – заявил Иван Орлов.
        Q «Мы рады. Приезжайте в «Фотонику». Ждём», –заявил Иван Орлов.
        Q "Мы очень рады", – сказал он.
        Q «Мы очень рады гостям.»
        Q «Мы рады гостям. Цитата идёт дальше.
        P Он сказал: «Мы рады гостям».
        Q – Как прошла встреча?
        Q – Она прошла хорошо.""",
    "lists": """
        H Программа визита
        P В программе:
        L • посещение завода;
        + • встреча с ректором.
        P Дальше был обед.
        S Итоги
        L 1. Подписан договор.
        + 2. Открыт центр.
        P – одиночная строка с тире.""",
    "navigation": """
        H Гости в Перми
        B Фото: пресс-служба города
        P Делегация прибыла.
        B Читайте также: «Пермь растёт быстрее всех».
        P Её встретил губернатор.
        B * * *
        P Визит завершён.
        B Читайте также
        B Завод построил новый цех
        B Открыта выставка
        B Поделиться
        B Подписывайтесь на наш канал в Telegram!
        B При использовании материалов ссылка обязательна.
        B © 2018 Пример""",
    "not navigation": """
        H Гости в Перми
        P Поделиться опытом с коллегами приехали пять инженеров.
        P Следите за руками мастера: он работает быстро.
        P Все новости о визите губернатор рассказал сам.""",
    "navigation alone is text": """
        P Подписывайтесь на наш канал!""",
}


@pytest.mark.parametrize("name", ARTICLES)
def test_what_each_line_is(name: str) -> None:
    lines = textwrap.dedent(ARTICLES[name]).strip("\n").splitlines()
    text = "\n".join(line[2:] for line in lines)
    marks = [line[0] for line in lines if line[0] not in ".+"]
    blocks = Article(PAIR, text, find_blocks(text)).blocks
    found = [b.kind if not b.duplicate_of else f"again {b.kind}" for b in blocks]
    assert found == [f"again {LETTERS[m]}" if m == "=" else LETTERS[m] for m in marks]


def test_a_repeated_headline_names_the_first() -> None:
    first, second, _ = find_blocks("Гости в Перми\n\nГости в  перми\n\nОни прибыли.")
    assert (first.duplicate_of, second.duplicate_of) == (None, first.id)
    assert (first.level, second.level) == (1, 1)
    assert not first.kept_apart
    assert second.kept_apart


def test_list_marks_belong_to_no_segment() -> None:
    text = "Программа.\n\n1. Завод. И музей.\n\n2) Обед\n"
    block = find_blocks(text)[1]
    assert [s.source for s in block.segments] == ["Завод.", "И музей.", "Обед"]
    assert [s.id for s in block.segments] == ["b002s01", "b002s02", "b002s03"]
    assert text[block.start : block.stop] == "1. Завод. И музей.\n\n2) Обед"


PARAGRAPH = (
    "В понедельник делегация из Нижней Саксонии прибыла в Пермь, где её встретил губернатор края. "
    "Гости посетили завод, университет и музей, после чего ответили на вопросы журналистов. "
    "Встреча прошла в зале, где Иван Орлов и Мария Белова показали гостям планы на будущий год."
)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(PARAGRAPH, width))
    text = f"Гости в Перми\n\n{wrapped}\n\n{wrapped}\n"
    blocks = find_blocks(text)
    assert [b.kind for b in blocks] == [BlockKind.HEADLINE] + [BlockKind.PARAGRAPH] * 2
    assert [len(b.segments) for b in blocks] == [1, 3, 3]
    assert " ".join(blocks[1].segments[0].source.split()) == PARAGRAPH.split(". ")[0] + "."


def test_one_paragraph_a_line_stays_so() -> None:
    text = f"Гости в Перми\n{PARAGRAPH}\n{PARAGRAPH}\nОни уехали.\nВизит завершён."
    assert len(find_blocks(text)) == 5


LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_any_line_end_parts_lines(end: str) -> None:
    text = end.join(["Гости в Перми", "", "Они прибыли.", "Они уехали."])
    assert [b.kind.value for b in find_blocks(text)] == ["headline", "paragraph", "paragraph"]


WORDS = st.sampled_from(
    ["Пермь", "растёт", "Экономика", "1.", "• ", "– ", "«", "»", ".", "05.06.2018", "\n", "\n\n",
     " ", "Читайте также", "©", "5 июня 2018, 10:31", "\u00a0", "\r\n", "\u200b", "*", "г."]
)  # fmt: skip


@given(st.text() | st.lists(WORDS, max_size=30).map("".join))
def test_blocks_and_gaps_are_the_text(text: str) -> None:
    article = Article(PAIR, text, find_blocks(text))
    at, joined = 0, ""
    for block in article.blocks:
        joined += text[at : block.start] + text[block.start : block.stop]
        assert block.segments
        at = block.stop
    assert joined + text[at:] == text
    ids = [s.id for s in article.segments]
    assert len(ids) == len(set(ids))
    assert bool(article.translatable) == bool(text.strip())


@pytest.mark.parametrize("piece", ["«", "слово ", "1. ", "– ", "• а\n", "а\n", "«а». "], ids=ascii)
def test_long_texts_are_fast(piece: str) -> None:
    started = time.process_time()
    find_blocks(piece * (20_000 // len(piece)))
    assert time.process_time() - started < 1
