"""Every check with pairs that are in order and pairs that are not."""

# ruff: noqa: E501 - a table reads best with one case a line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.quality import Finding, IssueType, Severity
from translate_app.core.term import TermMatch, TermOutcome, TermState
from translate_app.quality.checks import CHECKS, run_checks


def outcome(state: TermState, **more: object) -> TermOutcome:
    match = TermMatch("b001s01", ((4, 11),), "Ганновер", "hanover")
    return TermOutcome(match, state, "Hannover", **more)  # type: ignore[arg-type]


MISSED = outcome(TermState.MISSED, reason="not in the target")
FORBIDDEN = outcome(TermState.MISSED, reason="forbidden form used: Ganower", target_span=(0, 7))
OPTIONAL = outcome(TermState.MISSED, reason="not in the target", required=False)
RIGHT = outcome(TermState.ALREADY_RIGHT, target_span=(0, 8))

# check, language, source, target, outcomes: nothing may be found
GOOD = [
    ("empty_target", "de", "Всё готово.", "Alles ist bereit.", ()),
    ("empty_target", "de", " ", "", ()),
    ("same_as_source", "de", "Volkswagen AG", "Volkswagen AG", ()),
    ("same_as_source", "de", "2 + 2", "2 + 2", ()),
    ("same_as_source", "en", "Пермь", "Perm", ()),
    ("cyrillic_left", "de", "Школа у реки", "Die Schule am Fluss", ()),
    ("cyrillic_left", "en", "Пермь", "Пермь", ()),  # told by same_as_source
    ("required_term", "de", "Это Ганновер", "Hannover", (RIGHT,)),
    ("required_term", "de", "Это Ганновер", "Eine Stadt", (OPTIONAL,)),
    ("forbidden_term", "de", "Это Ганновер", "Eine Stadt", (MISSED,)),
    ("numbers", "de", "Вложили 1,5 млрд рублей.", "1,5 Milliarden Rubel wurden investiert.", ()),
    ("numbers", "en", "Вложили 1,5 млрд рублей.", "1.5 billion roubles were invested.", ()),
    ("numbers", "de", "Приедут 12 000 гостей.", "12.000 Gäste kommen.", ()),
    ("numbers", "de", "Открыли 3 школы.", "Drei Schulen wurden eröffnet.", ()),
    ("numbers", "en", "Открыли три школы.", "3 schools were opened.", ()),
    ("numbers", "de", "Встреча 05.06.2018 в 18:00", "Das Treffen ist am 5. Juni 2018 um 18 Uhr", ()),
    ("numbers", "en", "Начало в 18:30.", "It starts at 6:30 p.m.", ()),
    ("numbers", "de", "Начало в 2 часа дня.", "Beginn ist um 14 Uhr.", ()),
    ("numbers", "de", "Концерты 1980-х годов", "Konzerte der achtziger Jahre", ()),
    ("numbers", "en", "В XXI веке", "In the 21st century", ()),
    ("numbers", "de", "Форум «Город 4.0»", "Das Forum „Stadt 4.0“", ()),
    ("repeated_phrase", "de", "Шаг за шагом", "Schritt für Schritt", ()),
    ("repeated_phrase", "de", "Всё больше и больше", "Mehr und mehr, immer mehr und mehr", ()),
    ("repeated_phrase", "de", "Да здравствует мир, да здравствует мир!", "Es lebe der Friede, es lebe der Friede!", ()),
    ("repeated_phrase", "en", "Растут, растут цены", "Prices rise, prices rise", ()),
    ("repeated_phrase", "de", "Счёт 10 20 10 20", "Der Stand 10 20 10 20", ()),
    ("repeated_word", "de", "Меры, которые приняло правительство", "Maßnahmen, die die Regierung beschloss", ()),
    ("repeated_word", "en", "Он знал, что это так.", "He knew that that was so.", ()),
    ("repeated_word", "de", "Очень-очень рад, очень очень", "Sehr sehr froh", ()),
    ("repeated_word", "de", "Да. Да, конечно.", "Ja. Ja, natürlich.", ()),
    ("length", "de", "Делегация посетила новый завод и музей в старом городе.", "Die Delegation besuchte das neue Werk und das Museum in der Altstadt.", ()),
    ("length", "de", "Короткий текст.", "Ja.", ()),
    ("unpaired_quotes", "de", "Он сказал: «Да».", "Er sagte: „Ja“.", ()),
    ("unpaired_quotes", "de", "Он сказал: «Да».", "Er sagte: »Ja«.", ()),
    ("unpaired_quotes", "en", "Он сказал: «Да».", "He said: “Yes, it’s so.”", ()),
    ("unpaired_quotes", "de", "«Мы рады, – сказал он.", "„Wir freuen uns“, sagte er.", ()),
    ("unpaired_quotes", "de", "«Мы рады. Мы ждём.", "„Wir freuen uns. Wir warten.", ()),
    ("unpaired_quotes", "en", "Это ждёт нас». Так он сказал.", "This awaits us.” So he said.", ()),
    ("unpaired_quotes", "de", "Кластер «Волна» ждёт.", 'Der Cluster "Welle" wartet.', ()),
    ("spacing", "de", "Счёт 3:2, время 10:30.", "Der Stand 3 : 2, Zeit 10:30 Uhr.", ()),
    ("spacing", "de", "И так далее …", "Und so weiter … und ...", ()),
    ("spacing", "en", "Домен .ru (новый)", "The .ru domain (new)", ()),
    ("spacing", "de", "5 млн", "5\u00a0Mio. Euro", ()),
]  # fmt: skip

# the same, and words of the message
BAD = [
    ("empty_target", "de", "Всё готово.", "", (), "empty"),
    ("empty_target", "en", "Всё готово.", " \n", (), "empty"),
    ("same_as_source", "de", "Всё готово.", "Всё готово.", (), "same as the source"),
    ("same_as_source", "en", "«Волна» ещё тут", "\"Волна\" еще  тут", (), "same as the source"),
    ("cyrillic_left", "de", "Школа у реки", "Die школа у реки steht", (), "“школа у реки”"),
    ("cyrillic_left", "en", "Пермь", "P\u0435rm", (), "“P\u0435rm”"),
    ("required_term", "de", "Это Ганновер", "Eine Stadt", (MISSED,), "“Ганновер” is “Hannover”"),
    ("forbidden_term", "de", "Это Ганновер", "Ganower", (FORBIDDEN,), "“Ganower” is not"),
    ("numbers", "de", "Вложили 1,5 млрд рублей.", "1,5 Millionen Rubel wurden investiert.", (), "1\u202f500\u202f000\u202f000, the translation 1\u202f500\u202f000"),
    ("numbers", "en", "Вложили 15 млрд рублей.", "15 milliard roubles were invested.", (), "The source says 15\u202f000\u202f000\u202f000"),
    ("numbers", "de", "В 2018 году приехали гости.", "2019 kamen Gäste.", (), "says 2\u202f018, the translation 2\u202f019"),
    ("numbers", "de", "Приехало 47 гостей.", "Gäste kamen.", (), "lacks 47"),
    ("numbers", "en", "Приехали гости.", "The 47 guests came.", (), "does not say 47"),
    ("numbers", "de", "Начало в 18:30.", "Beginn um 18:40 Uhr.", (), "says 30, the translation 40"),
    ("repeated_phrase", "de", "Он пришёл домой.", "Er kam nach Hause kam nach Hause.", (), "“kam nach Hause” is repeated"),
    ("repeated_phrase", "en", "Он рад.", "He is glad. He is glad.", (), "“He is glad” is repeated"),
    ("repeated_word", "de", "Он пришёл домой.", "Er kam kam nach Hause.", (), "“kam” stands twice"),
    ("length", "de", "Делегация посетила новый завод и музей в старом городе.", "Die Delegation kam.", (), "very short"),
    ("length", "en", "Делегация посетила новый завод и музей в старом городе, а затем осмотрела порт.", "The delegation " * 15, (), "very long"),
    ("unpaired_quotes", "de", "Он сказал: «Да».", "Er sagte: „Ja.", (), "do not pair"),
    ("unpaired_quotes", "en", "Он сказал: «Да».", "He said: Yes.”", (), "do not pair"),
    ("unpaired_quotes", "de", "Он сказал: «Да».", 'Er sagte: "Ja.', (), "do not pair"),
    ("unpaired_quotes", "de", "Он сказал: «Да».", "Er sagte: “Ja”.", (), "do not pair"),
    ("spacing", "de", "Да, он тут.", "Ja , er  ist da .", (), "space too many"),
    ("spacing", "en", "Он тут (дома).", " He is here ( at home ). ", (), "space too many"),
]  # fmt: skip


def found_by(
    check_id: str, lang: str, source: str, target: str, outcomes: tuple[TermOutcome, ...]
) -> list[Finding]:
    findings = run_checks("b001s01", source, target, lang, outcomes)
    return [finding for finding in findings if finding.check_id == check_id]


@pytest.mark.parametrize(("check_id", "lang", "source", "target", "outcomes"), GOOD)
def test_nothing_is_found_in_good_pairs(
    check_id: str, lang: str, source: str, target: str, outcomes: tuple[TermOutcome, ...]
) -> None:
    assert found_by(check_id, lang, source, target, outcomes) == []


@pytest.mark.parametrize(("check_id", "lang", "source", "target", "outcomes", "words"), BAD)
def test_bad_pairs_are_found(
    check_id: str,
    lang: str,
    source: str,
    target: str,
    outcomes: tuple[TermOutcome, ...],
    words: str,
) -> None:
    found = found_by(check_id, lang, source, target, outcomes)
    assert found
    assert words in str(found[0].message)
    check = next(check for check in CHECKS if check.id == check_id)
    for finding in found:
        assert finding.segment_id == "b001s01"
        assert (finding.issue_type, finding.severity) == (check.issue_type, check.severity)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_has_cases_and_explains_itself(check: object) -> None:
    check_id = check.id  # type: ignore[attr-defined]
    assert check_id in {case[0] for case in GOOD}, "give it a good case"
    assert check_id in {case[0] for case in BAD}, "give it a bad case"
    assert check.help.endswith(".")  # type: ignore[attr-defined]
    assert isinstance(check.issue_type, IssueType)  # type: ignore[attr-defined]
    assert isinstance(check.severity, Severity)  # type: ignore[attr-defined]


def test_check_ids_are_unique_and_the_tables_name_no_others() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert {case[0] for case in (*GOOD, *BAD)} == set(ids)


FIXES = [
    ("cyrillic_left", "Пермь", "P\u0435rm и", None),  # a real Russian word is left
    ("cyrillic_left", "Пермь", "P\u0435rm", "Perm"),
    ("repeated_word", "Он пришёл.", "Er kam kam an.", "Er kam an."),
    ("spacing", "Да, он тут.", " Ja , er  ist ( da ) . ", "Ja, er ist (da)."),
]


@pytest.mark.parametrize(("check_id", "source", "target", "fixed"), FIXES)
def test_fixes(check_id: str, source: str, target: str, fixed: str | None) -> None:
    found = found_by(check_id, "de", source, target, ())
    assert {finding.fix for finding in found} == {fixed}
    if fixed is not None:
        assert found_by(check_id, "de", source, fixed, ()) == []


def test_places_are_where_the_message_says() -> None:
    target = "Die школа steht steht da ."
    spans = {
        finding.check_id: target[slice(*finding.target_span)]
        for finding in run_checks("s", "Школа там.", target, "de")
        if finding.target_span
    }
    assert spans == {"cyrillic_left": "школа", "repeated_word": "steht", "spacing": " "}


def test_an_empty_target_has_one_finding_only() -> None:
    findings = run_checks("s", "В 2018 году", "", "de", (MISSED,))
    assert [finding.check_id for finding in findings] == ["empty_target"]


@given(
    st.text(alphabet="абё «»1,.-–\n", max_size=40),
    st.text(alphabet='abö „“”»«"1,.( )-\u00a0еж\n', max_size=60),
    st.sampled_from(["de", "en"]),
)
def test_spans_lie_inside_and_a_fix_differs(source: str, target: str, lang: str) -> None:
    for finding in run_checks("s", source, target, lang):
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            if span:
                assert 0 <= span[0] < span[1] <= len(text)
        assert finding.fix is None or finding.fix != target
