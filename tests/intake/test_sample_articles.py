"""What is hard in press articles, on invented ones (and on the customer's where it is at hand)."""

from pathlib import Path

import pytest

from translate_app.core.article import Article, Block, BlockKind, LanguagePair
from translate_app.intake.plain import read_article
from translate_app.text.cleanup import for_engine
from translate_app.text.lemmas import lemmas
from translate_app.text.values import numbers, render_dateline

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "data" / "articles"
CUSTOMER = ROOT.parent / "shared" / "data" / "articles" / "perm-niedersachsen.ru.txt"
PAIR = LanguagePair("ru", "de")


@pytest.fixture(scope="module")
def visit() -> Article:
    return read_article((ARTICLES / "visit.ru.txt").read_bytes(), PAIR)


def of_kind(article: Article, kind: BlockKind) -> list[Block]:
    return [block for block in article.blocks if block.kind is kind]


def sentence(article: Article, part: str) -> str:
    return next(s.source for s in article.segments if part in s.source)


def test_category_and_breadcrumb_are_kept_apart(visit: Article) -> None:
    assert [b.segments[0].source for b in of_kind(visit, BlockKind.METADATA)] == [
        "Экономика",
        "1. Экономика",
    ]
    assert "Экономика" not in [s.source for s in visit.translatable]


def test_the_date_line_is_found_between_no_break_spaces_and_rendered(visit: Article) -> None:
    (block,) = of_kind(visit, BlockKind.DATELINE)
    source = block.segments[0].source
    assert source == "14 марта 2019, 09:05"
    assert render_dateline(source, "de") == "14. März 2019, 09:05 Uhr"
    assert render_dateline(source, "en") == "14 March 2019, 09:05"


def test_the_repeated_headline_is_translated_once(visit: Article) -> None:
    first, second = of_kind(visit, BlockKind.HEADLINE)
    assert (first.level, second.level, second.duplicate_of) == (1, 1, first.id)
    assert [s.source for s in visit.translatable].count(first.segments[0].source) == 1
    assert visit.headline == first.segments[0].source
    assert "The headline stands twice; it is translated once." in map(str, visit.notes)


def test_a_name_in_any_case_leads_to_the_person() -> None:
    for form in ("Ветров", "Ветровым", "Ветрова", "Ветрову"):
        assert "ветров" in lemmas(form)
    assert "андрей" in lemmas("Андреем")


def test_a_number_with_a_dot_ends_no_sentence(visit: Article) -> None:
    assert sentence(visit, "5.0").endswith("«Производство 5.0» и обмен опытом.")


def test_a_sum_is_one_value(visit: Article) -> None:
    source = sentence(visit, "2 млрд")
    assert numbers(source, "ru") == numbers("2 Milliarden Euro", "de") == (2 * 10**9,)


def test_a_dash_without_space_is_set_right_for_the_engine_only(visit: Article) -> None:
    source = sentence(visit, "–заявил")
    assert for_engine(source).endswith("инженеров», – заявил Карстен Хольм.")


def test_a_quotation_over_several_sentences_stays_one_block(visit: Article) -> None:
    first, second = of_kind(visit, BlockKind.QUOTATION)
    assert [len(b.segments) for b in (first, second)] == [2, 3]
    assert first.segments[0].source == "«Мы открыты для новых партнёров."
    assert second.segments[-1].source == "Мы ждём гостей», – рассказал Андрей Ветров."


def test_nested_quotes_of_one_kind_do_not_end_the_quotation(visit: Article) -> None:
    nested = (
        "«У нас работает кластер точного машиностроения «Вектор», это 23 организации – участника."
    )
    assert of_kind(visit, BlockKind.QUOTATION)[1].segments[0].source == nested


def test_odd_capitals_change_nothing(visit: Article) -> None:
    assert sentence(visit, "Института Оптического центра").startswith("В программе визита –")


def test_yo_and_both_dashes_are_read_alike() -> None:
    texts = ["Ёлка — в городе\n\nЕлка – в городе\n\nДети рады.", "Елка – в\n\nЁлка — в\n\nДа."]
    assert all(read_article(text, PAIR).blocks[1].duplicate_of == "b001" for text in texts)


def test_navigation_at_the_end_without_newline_is_kept_apart(visit: Article) -> None:
    last = visit.blocks[-1]
    assert (last.kind, last.segments[0].source) == (BlockKind.BOILERPLATE, "Все новости отрасли")
    assert last.stop == len(visit.text)


LABORATORY = """
metadata|Главная / Новости / Наука
dateline|г. Липовск, 7 октября 2021 года
headline|Учёные края открыли лабораторию чистой воды
subheading|Первый год покажет, как она изменит реки
paragraph|В Липовске открылась лаборатория чистой воды.
paragraph|Её возглавил проф. И. П. Морозов, ранее работавший на ул. Садовой, д. 5.
paragraph|На оборудование потрачено 48 млн руб., в т. ч. 6,5 млн из бюджета края.
subheading|Что будут изучать
paragraph|В планах лаборатории:
list|состав воды в верховьях реки Липы;
list|следы удобрений, солей и т. д.;
list|работа очистных станций.
paragraph|«Кто, если не мы?» – спросил на открытии Игорь Морозов.
paragraph|Зал ответил аплодисментами.
subheading|Первые итоги
paragraph|К декабрю пробы возьмут в 14 местах.
paragraph|Отчёт разместят на сайте voda.example.
boilerplate|Фото: пресс-служба лаборатории
boilerplate|Читайте также
boilerplate|Мост через Липу открыт для пешеходов
boilerplate|Поделиться
boilerplate|© 2021 Липовский вестник
"""


def test_an_article_with_lists_and_subheadings() -> None:
    article = read_article((ARTICLES / "laboratory.ru.txt").read_bytes(), PAIR)
    found = [f"{block.kind}|{s.source}" for block in article.blocks for s in block.segments]
    expected = LABORATORY.strip().splitlines()
    quoted = expected.index("paragraph|«Кто, если не мы?» – спросил на открытии Игорь Морозов.")
    expected[quoted : quoted + 2] = [
        x.replace("paragraph", "quotation") for x in expected[quoted : quoted + 2]
    ]
    assert found == expected


def test_a_wrapped_article_has_whole_sentences() -> None:
    article = read_article((ARTICLES / "fair_wrapped.ru.txt").read_bytes(), PAIR)
    assert [f"{b.kind} {len(b.segments)}" for b in article.blocks] == [
        "headline 1",
        "paragraph 2",
        "paragraph 2",
        "quotation 2",
    ]
    source = for_engine(article.blocks[2].segments[1].source)
    assert source.startswith("Работала и выставка роботов Московского института, а IT-кластер")
    assert "2 letters from another alphabet are repaired for translation." in map(
        str, article.notes
    )


def test_windows_1251_gives_the_same_article(visit: Article) -> None:
    data = visit.text.encode("cp1251")
    article = read_article(data, PAIR)
    assert (article.text, article.blocks) == (visit.text, visit.blocks)
    assert str(article.notes[0]) == "Read as Windows-1251."


def test_the_welcome_article() -> None:
    path = ROOT / "translate_app" / "ui" / "samples" / "welcome.ru.txt"
    article = read_article(path.read_bytes(), PAIR)
    kinds = [block.kind.value for block in article.blocks]
    assert kinds == [
        *("metadata", "metadata", "dateline", "headline", "headline"),
        *("paragraph", "paragraph", "quotation", "paragraph", "quotation", "paragraph"),
        "boilerplate",
    ]
    assert len(article.translatable) == 14


def test_the_customers_article() -> None:
    if not CUSTOMER.exists():
        pytest.skip(f"the customer's article is not at hand: {CUSTOMER}")
    article = read_article(CUSTOMER.read_bytes(), PAIR)
    found = [f"{b.kind.value} {len(b.segments)}" for b in article.blocks]
    assert found == [
        *("metadata 1", "metadata 1", "dateline 1", "headline 1", "headline 1"),
        *("paragraph 2", "paragraph 1", "paragraph 1", "quotation 2", "paragraph 2"),
        *("quotation 5", "paragraph 2", "paragraph 1", "paragraph 1", "boilerplate 1"),
    ]
    assert article.blocks[4].duplicate_of == article.blocks[3].id
    assert article.blocks[-1].stop == len(article.text)
    assert [str(note) for note in article.notes] == [
        "The headline stands twice; it is translated once.",
        "3 lines are categories or navigation; they are kept apart.",
    ]
