"""Every sentence that a page may show has a German one, and the catalogue holds no others."""

from __future__ import annotations

import re
import string
from datetime import UTC, datetime, timedelta

import pytest

from tests.ui import msgids
from translate_app.core.message import message
from translate_app.ui import i18n

GERMAN = i18n.catalogue("de")
USED = msgids.used()
AT = datetime(2026, 11, 25, 8, 12, tzinfo=UTC)


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_collector_sees_all_kinds_of_sentences() -> None:
    for sentence in (
        "Freeze release",  # a page
        "Segments not confirmed: {n}.",  # a Message of the workflow
        "Confirm the open segments first.",  # the hint of an error
        "The disk is full.",  # a table
        "Press release (Word)",  # a label
        "Back to the draft",  # the editor
        "1 segment needs rework",  # counted
    ):
        assert sentence in USED


def test_every_sentence_has_a_german_one() -> None:
    missing = {text: where for text, where in USED.items() if not GERMAN.get(text)}
    assert not missing, "add them to translate_app/ui/locale/de.po"


def test_the_catalogue_has_no_unused_sentences() -> None:
    assert not set(GERMAN) - set(USED), "delete them from translate_app/ui/locale/de.po"


def test_no_sentence_is_put_together_where_no_catalogue_can_hold_it() -> None:
    assert msgids.untranslatable() == [], "use message(template, …)"


def test_places_and_line_breaks_are_the_same() -> None:
    assert not {
        english: german
        for english, german in GERMAN.items()
        if places(german) != places(english) or german.count("\n") != english.count("\n")
    }


def test_german_quotation_marks() -> None:
    wrong = re.compile(r"\"|“(?=\w)|„(?!\S)")
    assert not [german for german in GERMAN.values() if wrong.search(german)]


def test_values_are_written_as_the_language_does() -> None:
    said = message("Critical findings that are open: {n}.", n=1234)
    assert i18n.translate(said, "de") == "Offene kritische Hinweise: 1.234."
    assert i18n.translate(said, "en") == "Critical findings that are open: 1,234."
    assert i18n.number(54.25, "de") == "54,2"


def test_an_unknown_sentence_stays_english_and_braces_survive() -> None:
    assert i18n.translate(message("Nobody translated {this}.", this="{x}"), "de") == (
        "Nobody translated {x}."
    )


def test_an_unknown_language_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        i18n.translate("Save", "fr")


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("en", 1, "1 segment needs rework"),
        ("en", 2, "2 segments need rework"),
        ("de", 1, "1 Segment überarbeiten"),
        ("de", 0, "0 Segmente überarbeiten"),
    ],
)
def test_counted(lang, n, said) -> None:
    assert i18n.counted("1 segment needs rework", "{n} segments need rework", n, lang) == said


def test_times_in_words() -> None:
    assert i18n.ago(AT - timedelta(hours=2), AT, "de") == "vor 2 Stunden"
    assert i18n.ago(AT - timedelta(hours=2), AT, "en") == "2 hours ago"
    assert re.fullmatch(r"25\. Nov\. 2026, \d\d:\d\d", i18n.moment(AT, "de"))
    assert re.fullmatch(r"25 Nov 2026, \d\d:\d\d", i18n.moment(AT, "en"))
