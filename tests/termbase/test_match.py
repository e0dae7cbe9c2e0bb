"""Finding terms in Russian sentences. In the tables {id: words} marks what must be found."""

# ruff: noqa: E501 - a table reads best with one case a line

import re
import time
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.termbase.glossaries import SAMPLE, row, termbase_of, write
from translate_app.core.term import TermMatch
from translate_app.termbase.index import Candidate, Entry
from translate_app.termbase.load import load_files
from translate_app.termbase.match import Matcher, select

MARK = re.compile(r"\{([\w-]+): ([^}]*)\}")

SENTENCES = [
    # long terms, commas, frozen genitives
    "Переговоры с {minister: министром экономики, труда, транспорта и цифровизации Нижней Саксонии} начались.",
    "Письмо {minister: министру экономики, труда, транспорта и цифровизации Нижней Саксонии} отправлено.",
    "Приём прошёл в {chancellery: Государственной канцелярии земли Нижняя Саксония}.",
    "Гостей ждут в {laser: Институте лазерного центра Ганновера}, а затем в {hanover: Ганновере}.",
    "Об этом сообщил {governor: глава Пермского края} {reshetnikov: Максим Решетников}.",
    "Указ {governor: губернатора Прикамья} вступил в силу.",
    "Бюджет {perm-krai: Пермского края} принят.",
    "{perm-krai: Пермскому краю} и {lower-saxony: Нижней Саксонии} есть чем обменяться.",
    # the person in spite of a wrong case
    "Делегация во главе с {reshetnikov: Максимом Решетникова} приехала утром.",
    "Интервью с {reshetnikov: Максимом Решетниковым}",
    # е for ё, no-break spaces, other hyphens, quotes, look-alikes
    "Соглашение с {lower-saxony: землёй Нижняя Саксония} подписано.",
    "Соглашение с {lower-saxony: землей Нижняя\u00a0Саксония} подписано.",
    "В {perm-krai: Пермcком крае} прошёл форум.",  # Latin c
    "Визит {premier: премьер\u2011министра} отложен.",
    "Мы создаём {it-cluster: IT-кластер} и {it-cluster: IТ-кластером} гордимся.",
    "Концепция «{industry: Индустрия 4.0}» обсуждалась. 4.0 – оценка.",
    "В {cluster: кластере «Волна»} десять участников.",
    # capitals
    "Направление «{photonics: фотоника}» и кластер «{fotonika: Фотоника}»",
    "Заседание {duma: государственной думы} и {duma: Госдумы}",
    "Это новая земля для нас, а не {novaya-zemlya: Новая Земля}.",
    "ИЗ {perm-krai: ПЕРМСКОГО КРАЯ} В {hanover: ГАННОВЕР}",
    "ИЗ ТОГО, ЧТО СКАЗАНО, СЛЕДУЕТ МНОГО",
    "Речь идёт из-за ТОГО, что {mfa: МИД} и {hanover: ГАННОВЕР} решили.",
    # sentence starts
    "Того требует время.",
    "Итоги подведены. Того же мнения эксперты.",
    "Делегация из {togo: Того} прибыла.",
    "{germany: Германия} и {togo: Того} подписали соглашение.",
    "{hanover: Ганновер} ждёт гостей.",
    # words that only share a lemma: the preposition «после», the adverb «ясно»
    "После этого {ambassador: посол} уехал. Это было после обеда.",
    "Ясно, что {yasny: Ясный} растёт.",
    # names that no dictionary holds, and words that share a lemma with a name
    "Поезд из {bremerhaven: Бремерхафена} идёт рядом с {bremerhaven: Бремерхафеном}.",
    "Встреча в {lvov: Львове}, у {lvov: Львова} и во {lvov: Львов}.",
    "Лев ушёл. Был Лев Толстой, и сказки о Льве.",
    "Обе школы стоят у {ob: Оби}. {ob: Обь} замёрзла.",
    "{delhi: Дели} ждёт. Дело идёт. День настал. Вот День города.",
    "В {berezniki: Березниках} и у {berezniki: Березников} зима.",
    # acronyms
    "Представители {mfa: МИДа} и {eu: ЕС} встретились в {mfa: МИД-е}.",
    "Вопросы {utilities: ЖКХ} – главные, он был ими озадачен, мидии ни при чём.",
    # no match across the end of a sentence, a line, brackets or a colon
    "Вырос край Пермский. Край богат.",
    "Новая дорога – Пермский\nкрай ждёт",
    "Это был сотрудник МИДа: Нижняя (Саксония)".replace("МИДа", "{mfa: МИДа}"),
    # parts of other words, word order
    "Край Пермский, саксония нижняя, айти-кластер, вице-премьер-министры.",
]


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return Matcher(termbase_of(tmp_path_factory.mktemp("glossary"), SAMPLE))


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(matcher: Matcher, marked: str) -> None:
    source = MARK.sub(r"\2", marked)
    found = [(match.concept_id, match.surface) for match in matcher.match("b001s01", source)]
    assert found == MARK.findall(marked)


def only(matches: tuple[TermMatch, ...], concept_id: str) -> TermMatch:
    return next(match for match in matches if match.concept_id == concept_id)


@pytest.mark.parametrize(
    ("source", "concept_id", "case", "number"),
    [
        ("вместе с министром экономики, труда, транспорта и цифровизации Нижней Саксонии", "minister", "ablt", "sing"),
        ("указ губернатора Пермского края", "governor", "gent", "sing"),
        ("дружим с Пермским краем", "perm-krai", "ablt", "sing"),
        ("Пермскому краю", "perm-krai", "", "sing"),  # «краю» alone could be «в краю»
        ("встреча с министрами", "any-minister", "ablt", "plur"),
        ("губернаторы Пермского края", "governor", "nomn", "plur"),
        ("с Максимом Решетникова", "reshetnikov", "ablt", "sing"),  # a wrong case does no harm
        ("вопросы ЖКХ", "utilities", "", ""),  # never inflected
    ],
)  # fmt: skip
def test_case_and_number_come_from_the_head(
    matcher: Matcher, source: str, concept_id: str, case: str, number: str
) -> None:
    match = only(matcher.match("s", source), concept_id)
    assert (match.case, match.number) == (case, number)


@pytest.mark.parametrize(
    ("source", "gender"),
    [
        ("На встрече выступила госпожа министр.", "femn"),
        ("Приехал министр госпожа Боллер.", "femn"),
        ("Первая женщина министр рассказала о планах.", "femn"),
        ("Приехал министр, госпожа Боллер.", "femn"),
        ("Приехала министр Нижней Саксонии Беттина Боллер.", "femn"),
        ("Приехал министр Максим Решетников.", ""),
        ("Министр, Беттина Боллер и другие", ""),
        ("Министр принял госпожу Боллер.", ""),  # another case: another person
        ("Министр и госпожа Боллер уехали.", ""),
        ("Министр господин Лис и госпожа Боллер уехали.", ""),
        ("Министр рассказал о планах.", ""),
    ],
)
def test_a_woman_in_office_is_noticed(matcher: Matcher, source: str, gender: str) -> None:
    assert only(matcher.match("s", source), "any-minister").gender == gender


def test_a_long_office_name_may_stand_between_title_and_woman(matcher: Matcher) -> None:
    source = (
        "Пришли заместитель руководителя отдела Государственной канцелярии земли Нижняя Саксония "
        "госпожа Боллер, заместитель руководителя Госдумы господин Лис."
    )
    found = [m.gender for m in matcher.match("s", source) if m.concept_id == "deputy-head"]
    assert found == ["femn", ""]


def test_matches_slice_to_their_surface_and_name_their_segment(matcher: Matcher) -> None:
    source = "Глава Пермского края и премьер-министр"
    matches = matcher.match("b002s03", source)
    assert [m.segment_id for m in matches] == ["b002s03"] * 2
    assert [source[slice(*m.spans[0])] for m in matches] == [m.surface for m in matches]


def test_longest_choice_wins_over_the_first(tmp_path: Path) -> None:
    table = """
    phrases | ab | ru=синий дом; de=A; en=A
    phrases | bcd | ru=дом старой площади; de=B; en=B
    """
    matcher = Matcher(termbase_of(tmp_path, table))
    found = matcher.match("s", "Вижу синий дом старой площади.")
    assert [m.concept_id for m in found] == ["bcd"]


def test_terms_with_a_full_stop_inside_need_it_in_the_text(tmp_path: Path) -> None:
    table = "places | pyatigorsk | ru=г. Пятигорск; de=Pjatigorsk; en=Pyatigorsk"
    matcher = Matcher(termbase_of(tmp_path, table))
    assert [m.surface for m in matcher.match("s", "Приехали в г. Пятигорск днём.")] == [
        "г. Пятигорск"
    ]
    assert not matcher.match("s", "Проехали 10 г Пятигорск днём.")


@pytest.mark.parametrize("source", ["", " ", "…", "\n\n", "«»", "123"])
def test_nothing_is_found_in_nothing(matcher: Matcher, source: str) -> None:
    assert matcher.match("s", source) == ()


@given(
    parts=st.lists(st.sampled_from([*"абв .,«»\nё", "Пермский край", "МИД", "Того", "Ганновера"]))
)
def test_matches_are_ordered_disjoint_and_inside(matcher: Matcher, parts: list[str]) -> None:
    source = "".join(parts)
    at = 0
    for match in matcher.match("s", source):
        ((start, stop),) = match.spans
        assert at <= start < stop <= len(source)
        assert source[start:stop] == match.surface
        assert "\n" not in match.surface
        at = stop


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 4)), max_size=8))
def test_selection_is_as_good_as_trying_everything(spans: list[tuple[int, int]]) -> None:
    entry = Entry.__new__(Entry)
    candidates = [Candidate(first, first + size, entry) for first, size in spans]

    def weight(chosen: list[Candidate]) -> int:
        return sum((c.stop - c.first) ** 2 for c in chosen)

    best = 0
    for bits in range(2 ** len(candidates)):
        some = sorted(c[:2] for n, c in enumerate(candidates) if bits >> n & 1)
        if all(a[1] <= b[0] for a, b in pairwise(some)):
            best = max(best, sum((b - a) ** 2 for a, b in some))
    chosen = select(candidates, 12)
    assert weight(chosen) == best
    assert all(a.stop <= b.first for a, b in pairwise(chosen))


def test_three_thousand_concepts_are_no_burden(tmp_path: Path) -> None:
    numbers = [f"{n}-{m}" for n, m in product(range(100), range(30))]
    rows = [
        row(id=n, ru=f"министр округа {n}", de=f"Minister {n}", en=f"minister {n}") for n in numbers
    ]
    matcher = Matcher(load_files([write(tmp_path / "titles.tsv", *rows)]))
    began = time.process_time()
    assert [m.concept_id for m in matcher.match("s", "Был министр округа 99-29.")] == ["99-29"]
    built = time.process_time()
    for _ in range(100):
        assert len(matcher.match("s", "Министр округа 1-2, министр округа 33-4 и другие.")) == 2
    assert built - began < 2.0  # about 0.2 s
    assert time.process_time() - built < 1.0  # about 0.03 s
