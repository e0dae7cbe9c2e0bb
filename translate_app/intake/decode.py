"""Bytes of a text file -> its text, with a word on how they were read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from translate_app.core.errors import IntakeError
from translate_app.core.message import Message, message

# What other programs' files begin with, and what they are.
_FOREIGN = {
    b"PK\x03\x04": "a Word document or another packed file",
    b"%PDF": "a PDF file",
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old Word document",
}
SAVE_AS_TEXT = "Save it as plain text (.txt), or copy the text and paste it."

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# A file with this share of unreadable UTF-8 bytes or less is UTF-8 with some damage; Russian text
# in a one-byte encoding has 80 % and more.
DAMAGED_MAX = 0.02
# Of the zero bytes of UTF-16 text nearly all stand on one side (spaces, digits, line ends), and
# the high byte 04 of Russian letters fills that side of the rest.
UTF16_SHARE = 0.9
# The ten commonest small letters make up two thirds of Russian letters. The wrong one of the two
# encodings exchanges small letters and capitals and gives 0.01 to 0.2 of them; of a text in
# capitals, read in small letters, 0.39. Both were measured on a press article.
_COMMON = re.compile("[оеаинтсрвл]")
_LETTER = re.compile("[А-Яа-яЁё]")
COMMON_MIN = 0.45


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without byte order mark, and notes where it was no sound UTF-8."""

    text: str
    notes: tuple[Message, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8, UTF-16, Windows-1251 or KOI8-R, whichever they are.

    Raises IntakeError for files of other programs and for bytes that are no text in these.
    """
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise IntakeError(message("This is {what}, not plain text.", what=what), SAVE_AS_TEXT)
    for mark, encoding, name in _BOMS:
        if data.startswith(mark):
            return _with_count(data[len(mark) :], encoding, name)
    side = _utf16_side(data)
    if side:
        return _with_count(data, side, "UTF-16")
    if b"\0" in data:
        raise IntakeError("This file is not text: it holds zero bytes.", SAVE_AS_TEXT)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data)


def _not_utf8(data: bytes) -> Decoded:
    readable = data.decode("utf-8", errors="replace")
    if readable.count("\ufffd") <= DAMAGED_MAX * len(readable):
        return _with_count(data, "utf-8", "UTF-8")
    texts = {
        ("cp1251", "Windows-1251"): data.decode("cp1251", errors="replace"),
        ("koi8-r", "KOI8-R"): data.decode("koi8-r", errors="replace"),
    }
    share, (encoding, name) = max((_commonness(text), known) for known, text in texts.items())
    if share < COMMON_MIN:  # perhaps a text in capitals
        share, (encoding, name) = max((_commonness(t.lower()), known) for known, t in texts.items())
    if share < COMMON_MIN:
        raise IntakeError(
            "The encoding of this file is unknown.",
            "Open it in a text editor and save it as UTF-8, or copy the text and paste it.",
        )
    return _with_count(data, encoding, name)


def _with_count(data: bytes, encoding: str, name: str) -> Decoded:
    lost_before = "\ufffd".encode(encoding) if encoding.startswith("utf") else b"\0"
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - data.count(lost_before)
    notes = [] if name == "UTF-8" else [message("Read as {encoding}.", encoding=name)]
    if lost > 0:
        notes.append(message("Unreadable characters: {n}. They show as \ufffd.", n=lost))
    return Decoded(text, tuple(notes))


def _utf16_side(data: bytes) -> str | None:
    """Which UTF-16 the bytes are, or None. High bytes of Russian text are 00, 04 and 20."""
    sides = {"utf-16-le": data[1:4000:2], "utf-16-be": data[0:4000:2]}
    for encoding, high in sides.items():
        typical = high.count(0) + high.count(4) + high.count(0x20)
        if high.count(4) and high.count(0) and typical >= UTF16_SHARE * len(high):
            return encoding
    return None


def _commonness(text: str) -> float:
    letters = len(_LETTER.findall(text))
    return len(_COMMON.findall(text)) / letters if letters else 0.0
