"""Plain text -> Article: the only reader the product has."""

from __future__ import annotations

import re

from translate_app.core.article import Article, Block, LanguagePair
from translate_app.core.errors import IntakeError
from translate_app.core.message import Message, message
from translate_app.intake.decode import SAVE_AS_TEXT, decode
from translate_app.text.blocks import find_blocks
from translate_app.text.cleanup import find_lookalikes

# An article has 2 to 20 kB; this is a book, and more than one sitting can translate.
MAX_BYTES = 2_000_000

_RUSSIAN = re.compile("[А-Яа-яЁё]")


def read_article(data: bytes | str, pair: LanguagePair) -> Article:
    """Text as typed, pasted or read from a .txt file -> Article. The text itself is not changed.

    `notes` say which encoding was read where it was not UTF-8, how many characters were lost,
    what is kept apart, that the headline is repeated, and how many look-alike letters there are.
    Raises IntakeError, with the next step, for empty, too long, binary or non-Russian data.
    """
    text, notes = _text(data)
    if not text.strip():
        raise IntakeError("There is no text.", "Paste an article or choose a .txt file.")
    if "\0" in text:
        raise IntakeError("This file is not text: it holds zero bytes.", SAVE_AS_TEXT)
    if not _RUSSIAN.search(text):
        raise IntakeError(
            "This text has no Russian letters.",
            "Check that it is the Russian original and was saved as UTF-8.",
        )
    blocks = find_blocks(text)
    return Article(pair, text, blocks, notes + _findings(text, blocks))


def _text(data: bytes | str) -> tuple[str, tuple[Message, ...]]:
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise IntakeError(
            message(
                "This text has {size} MB; the limit is {limit} MB.",
                size=f"{size / 1e6:.1f}",
                limit=MAX_BYTES // 1_000_000,
            ),
            "Cut it into parts and read them one by one.",
        )
    if isinstance(data, bytes):
        decoded = decode(data)
        return decoded.text, decoded.notes
    return data.removeprefix("\ufeff"), ()


def _findings(text: str, blocks: tuple[Block, ...]) -> tuple[Message, ...]:
    notes = []
    if any(block.duplicate_of for block in blocks):
        notes.append(message("The headline stands twice; it is translated once."))
    apart = sum(block.kept_apart and block.duplicate_of is None for block in blocks)
    if apart:
        notes.append(
            message("{n} lines are categories or navigation; they are kept apart.", n=apart)
            if apart > 1
            else message("One line is a category or navigation; it is kept apart.")
        )
    lookalikes = len(find_lookalikes(text))
    if lookalikes:
        notes.append(
            message("{n} letters from another alphabet are repaired for translation.", n=lookalikes)
            if lookalikes > 1
            else message("One letter from another alphabet is repaired for translation.")
        )
    return tuple(notes)
