import codecs
import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.article import LanguagePair
from translate_app.core.errors import IntakeError
from translate_app.intake.plain import MAX_BYTES, read_article

PAIR = LanguagePair("ru", "en")
TEXT = "Гости в Перми\r\n\r\nДелегация прибыла в понедельник. Её встретил губернатор края.\r\n"

READ = [
    (TEXT.encode(), []),
    (codecs.BOM_UTF8 + TEXT.encode(), []),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ["Read as UTF-16."]),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ["Read as UTF-16."]),
    (TEXT.encode("utf-16-le"), ["Read as UTF-16."]),
    (TEXT.encode("utf-16-be"), ["Read as UTF-16."]),
    (TEXT.encode("cp1251"), ["Read as Windows-1251."]),
    (TEXT.encode("koi8-r"), ["Read as KOI8-R."]),
]


@pytest.mark.parametrize(("data", "notes"), READ, ids=range(len(READ)))
def test_encodings(data: bytes, notes: list[str]) -> None:
    article = read_article(data, PAIR)
    assert article.text == TEXT
    assert [str(note) for note in article.notes] == notes


def test_capitals_in_windows_1251() -> None:
    article = read_article(TEXT.upper().encode("cp1251"), PAIR)
    assert article.text == TEXT.upper()


def test_text_is_taken_as_it_is() -> None:
    assert read_article("\ufeff" + TEXT, PAIR).text == TEXT
    assert read_article(TEXT, PAIR).notes == ()


def test_damaged_utf8_is_read_and_counted() -> None:
    data = (TEXT * 5).encode()
    article = read_article(data[:24] + b"\xff" + data[24:], PAIR)
    assert [str(n) for n in article.notes][:1] == ["Unreadable characters: 1. They show as \ufffd."]


REFUSED = [
    (b"", "no text"),
    ("  \n\u00a0", "no text"),
    (b"PK\x03\x04\x14\x00", "Word document"),
    (b"%PDF-1.7 \xd0", "PDF"),
    (b"{\\rtf1\\ansi", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word document"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "zero bytes"),
    ("Пермь\0край", "zero bytes"),
    ("Hannover Messe", "no Russian letters"),
    ("Привет, как дела у вас".encode("cp866"), "unknown"),
    (bytes(range(128, 256)) * 3, "unknown"),
    ("я" * (MAX_BYTES // 2 + 1), "limit is 2 MB"),
    (b"a" * (MAX_BYTES + 1), "limit is 2 MB"),
]


@pytest.mark.parametrize(("data", "problem"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_article_is_refused_with_a_next_step(data: bytes | str, problem: str) -> None:
    with pytest.raises(IntakeError, match=problem) as refused:
        read_article(data, PAIR)
    assert str(refused.value.hint).endswith(".")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"], ids=ascii)
def test_line_ends_stay_and_offsets_fit(end: str) -> None:
    text = end.join(["Гости в Перми", "", "Они прибыли. Их ждали.", ""])
    article = read_article(text.encode(), PAIR)
    assert article.text == text
    assert [s.source for s in article.segments] == ["Гости в Перми", "Они прибыли.", "Их ждали."]
    assert all(text[s.start : s.stop] == s.source for s in article.segments)


@given(st.binary(max_size=200) | st.text())
def test_anything_is_read_or_refused(data: bytes | str) -> None:
    with contextlib.suppress(IntakeError):
        assert read_article(data, PAIR).segments


@given(st.text(alphabet="АБВабвеёоинст .,!\n\u00a0«»–", min_size=1))
def test_what_one_writes_the_other_reads(text: str) -> None:
    if not any(letter.isalpha() for letter in text):
        return
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read_article(text.encode(encoding), PAIR).text == text


def test_reading_time_grows_with_the_length_only() -> None:
    line = (
        "Делегация края прибыла в понедельник, 4 июня. «Мы рады гостям», – сказал губернатор.\n\n"
    )
    data = line.encode() * (MAX_BYTES // 8 // len(line.encode()))
    started = time.process_time()
    assert len(read_article(data, PAIR).segments) == 2 * (len(data) // len(line.encode()))
    assert time.process_time() - started < 5  # an eighth of the limit


def test_the_longest_line_is_read() -> None:
    started = time.process_time()
    assert len(read_article("слово " * (MAX_BYTES // 11), PAIR).segments) == 1
    assert time.process_time() - started < 20
