"""What stands where in a release, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.samples import GERMAN, PRESSROOM, RELEASED, article, release
from translate_app.core.article import Article, LanguagePair
from translate_app.core.errors import ExportError
from translate_app.exports.document import Pressroom, build
from translate_app.exports.lines import clean
from translate_app.exports.parts import Part, Role
from translate_app.text.blocks import find_blocks

HEADLINE = "headline: Завод => Werk eröffnet\n"


def test_a_release_in_reading_order() -> None:
    shown = [(part.role.value, *part.lines) for part in release(GERMAN).parts]
    assert shown == [
        ("release", "Pressemitteilung"),
        ("headline", "Werk „Linsa“ startet Fertigung von Teleskopen"),
        ("subline", "Erste Serie umfasst 240 Geräte"),
        ("dateline", "Hannover, 14. März 2024"),
        (
            "lead",
            "Das Werk fertigt seit Donnerstag Teleskope. Die Schulen erhalten sie im April.",
        ),
        (
            "quotation",
            "„Das ist wichtig für die Schulen. Wir freuen uns“, sagte die Werkleiterin.",
        ),
        ("subheading", "Was zum Lieferumfang gehört"),
        ("list", "ein Spiegelteleskop", "zwei Okulare"),
        ("list", "Anmeldung", "Schulung"),
        ("table", "Schulen – 80", "Geräte – 240"),
        ("paragraph", "Anmeldeschluss ist der 30. Juni."),
        ("note", "Übersetzung aus dem Russischen"),
        ("about_heading", "Über uns"),
        ("about", "Der Verband fördert seit 1998 die Himmelskunde."),
        ("about", "Ihm gehören 86 Schulen an."),
        ("contact_heading", "Pressekontakt"),
        (
            "contact",
            "Landesverband Schulastronomie e. V.",
            "Katrin Beispiel",
            "Telefon: +49 511 0000-17",
            "E-Mail: presse@example.org",
            "Internet: www.example.org",
        ),
    ]


def test_english_words_and_marks_of_a_draft() -> None:
    document = release(HEADLINE, "en", embargo=" 3 July, 10 am ", draft=True)
    shown = {part.role: part.lines[0] for part in document.parts}
    assert shown[Role.RELEASE] == "Press release"
    assert shown[Role.DRAFT] == "Draft – not yet released"
    assert shown[Role.EMBARGO] == "Embargo: 3 July, 10 am"
    assert shown[Role.NOTE] == "Translation from the Russian"
    assert shown[Role.DATELINE] == "Hannover, 15 March 2024"


def test_nothing_is_invented_where_the_press_office_gave_nothing() -> None:
    document = release(HEADLINE, pressroom=Pressroom(), embargo="  ")
    assert [(p.role.value, *p.lines) for p in document.parts] == [
        ("release", "Pressemitteilung"),
        ("headline", "Werk eröffnet"),
        ("dateline", "15. März 2024"),
        ("note", "Übersetzung aus dem Russischen"),
    ]


@pytest.mark.parametrize(
    ("pressroom", "contact"),
    [
        (Pressroom(organisation="Amt"), ()),
        (Pressroom(organisation="Amt", phone="1"), ("Amt", "Telefon: 1")),
        (Pressroom(email=" a@example.org\n"), ("E-Mail: a@example.org",)),
        (Pressroom(phone=" \t"), ()),
    ],
)
def test_contact_lines(pressroom: Pressroom, contact: tuple[str, ...]) -> None:
    assert release(HEADLINE, pressroom=pressroom).contact == contact


@pytest.mark.parametrize(
    ("lang", "place", "target", "dateline"),
    [
        ("de", "Hannover", "5. Juni 2018, 10:31 Uhr", "Hannover, 5. Juni 2018"),
        ("de", "", "5. Juni 2018, 10:31 Uhr", "5. Juni 2018"),
        ("de", "", "5. Juni 2018 um 10.31 Uhr", "5. Juni 2018"),
        ("de", "", "Perm, 5. Juni 2018", "Perm, 5. Juni 2018"),
        ("de", "Hannover", "PERM, 5.\u00a0Juni 2018 –", "Hannover, 5.\u00a0Juni 2018"),
        ("de", "Hannover", "05.06.2018, 10:31", "Hannover, 05.06.2018"),
        ("de", "Hannover", "05.06.18", "Hannover, 05.06.18"),
        ("de", "Hannover", "10:31 Uhr", "Hannover, 15. März 2024"),
        ("de", "", "Dienstag, 5. Juni 2018, 10:31 Uhr (MSK)", "Dienstag, 5. Juni 2018"),
        ("de", "Hannover", "5. Juni, 10:31 Uhr", "Hannover, 5. Juni"),
        ("en", "Hanover", "5 June 2018, 10:31", "Hanover, 5 June 2018"),
        ("en", "Hanover", "June 5, 2018 at 10:31 a.m.", "Hanover, June 5, 2018"),
        ("en", "", "5 June 2018, 10:31 am", "5 June 2018"),
    ],
)
def test_datelines(lang: str, place: str, target: str, dateline: str) -> None:
    lines = HEADLINE + f"dateline: дата => {target}"
    assert release(lines, lang, Pressroom(place=place)).dateline == dateline


@pytest.mark.parametrize(
    ("lines", "items", "first"),
    [
        ("list: • а => eins\n/ – б => zwei", ("eins", "zwei"), None),
        ("list: 1. а => eins\n/ 2. б => zwei", ("eins", "zwei"), 1),
        ("list: 7) а => eins\n/ 8) б => zwei", ("eins", "zwei"), 7),
        ("list: 1. а => eins\n/ 3. б => drei", ("1. eins", "3. drei"), None),
        ("list: 1. а => eins\n/ • б => zwei", ("1. eins", "zwei"), None),
        ("list: • 5 июня => 5. Juni\n/ • 6 июня => 6. Juni", ("5. Juni", "6. Juni"), None),
        ("list: • а. => eins.\n+ Ещё. => Noch.\n/ • б => zwei", ("eins. Noch.", "zwei"), None),
        ("list: 1. а. => eins.\n+ Ещё. => Noch.\n/ 2. б => zwei", ("eins. Noch.", "zwei"), 1),
    ],
)
def test_list_marks(lines: str, items: tuple[str, ...], first: int | None) -> None:
    assert release(HEADLINE + lines).body == (Part(Role.LIST, items, first),)


def test_blocks_found_in_a_text_become_a_release() -> None:
    text = (
        "Общество\n1 марта 2024, 10:00\n\nВ лесу посадили рощу\n\nВ лесу посадили рощу\n\n"
        "Школьники посадили 300 деревьев. Им помогали лесники.\n\nЧто посадили\n"
        "1. Дуб. Он растёт долго.\n2. Липа.\n\nВсе новости района\n"
    )
    made = Article(LanguagePair("ru", "de"), text, find_blocks(text))
    targets = {segment.id: f"<{segment.source}>" for segment in made.translatable}
    document = build(made, targets, pressroom=Pressroom(), released=RELEASED)
    assert [(part.role, *part.lines) for part in document.parts[1:-1]] == [
        (Role.HEADLINE, "<В лесу посадили рощу>"),
        (Role.DATELINE, "<1 марта 2024, 10:00>"),
        (Role.LEAD, "<Школьники посадили 300 деревьев.> <Им помогали лесники.>"),
        (Role.SUBHEADING, "<Что посадили>"),
        (Role.LIST, "<Дуб.> <Он растёт долго.>", "<Липа.>"),
    ]
    assert document.body[1].first == 1


def test_a_second_headline_or_dateline_is_not_lost() -> None:
    lines = HEADLINE + "dateline: а => 1. Mai 2020\nparagraph: б => Vorspann.\n"
    lines += "headline: в => Zweites Thema\ndateline: г => 2. Mai 2020"
    assert [(part.role, *part.lines) for part in release(lines).body] == [
        (Role.SUBHEADING, "Zweites Thema"),
        (Role.PARAGRAPH, "2. Mai 2020"),
    ]


def test_an_article_without_headline_is_titled_by_its_text() -> None:
    document = release("quotation: а => „Ja.“\nparagraph: б => Text.")
    assert (document.headline, document.lead, document.title) == ("", "", "„Ja.“")


def test_quotation_marks_reach_over_the_sentences_of_a_block() -> None:
    lines = HEADLINE + 'quotation: а => "Wir beginnen.\n+ б => Das Projekt "Linsa" hilft", so er.'
    assert release(lines).body[0].lines == ("„Wir beginnen. Das Projekt ‚Linsa‘ hilft“, so er.",)


def test_rows_hold_all_but_what_is_kept_apart() -> None:
    rows = release(GERMAN).rows
    made, _ = article(GERMAN)
    assert [row.segment_id for row in rows] == [s.id for s in made.translatable]
    assert (rows[0].source, rows[0].kind) == (
        "Завод «Линза» начал выпуск телескопов",
        "headline",
    )


@pytest.mark.parametrize("target", [None, "", " \u00a0\n", "\x00\x1f"])
def test_a_missing_target_is_named_with_the_next_step(target: str | None) -> None:
    made, targets = article(HEADLINE + "paragraph: Первый. => Erstens.\n+ Второй {x}. => Zweitens.")
    del targets["b002s02"]
    if target is not None:
        targets["b002s02"] = target
    with pytest.raises(ExportError) as caught:
        build(made, targets, pressroom=PRESSROOM, released=RELEASED)
    assert str(caught.value) == (
        "Segment b002s02 has no German text (1 in all): Второй {x}. "
        "Translate it or type its text, then export again."
    )


def test_an_article_of_navigation_only_is_refused() -> None:
    with pytest.raises(ExportError, match="no text to release"):
        release("metadata: Новости => Nachrichten\nboilerplate: Все => Alle")


@given(st.text())
def test_clean_is_idempotent_and_leaves_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
    once.encode("utf-8")


def test_clean_takes_out_what_turns_the_reading_direction() -> None:
    assert clean("1\u202e2\u2066 3\u2069") == "12 3"


def test_clean_keeps_no_break_spaces_and_letters_of_any_script() -> None:
    kept = "5\u00a0%, 12\u202f000, Ñandú Ж 漢 🙂 – „a“"
    assert clean(f" {kept}\t\n") == kept
