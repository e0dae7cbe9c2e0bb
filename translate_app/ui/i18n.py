"""The pages' sentences in the reader's language: English is the key, German is in locale/*.po."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from translate_app.core.message import Message

LANGUAGES = {"en": "English", "de": "Deutsch"}
DEFAULT = "en"
LOCALE = Path(__file__).with_name("locale")


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """English template -> template in `lang`; empty for English. Raises KeyError elsewhere."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    if lang == DEFAULT:
        return {}
    from babel.messages.pofile import read_po

    with (LOCALE / f"{lang}.po").open("rb") as file:
        entries = read_po(file, locale=lang)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def translate(text: Message | str, lang: str, **values: str | int | float) -> str:
    """The sentence in `lang` with its values, numbers as that language writes them.

    A `str` is a template that `values` fill. A template that the catalogue lacks stays English.
    """
    given = text if isinstance(text, Message) else Message(text, tuple(values.items()))
    return template(given.template, lang).format(
        **{name: _shown(value, lang) for name, value in given.values}
    )


def template(text: str, lang: str) -> str:
    """The template in `lang` with its {places} left open; English where the catalogue lacks it."""
    return catalogue(lang).get(text, text)


def counted(one: str, many: str, n: int, lang: str) -> str:
    """`one` for a single thing, else `many`; both may name {n}."""
    return translate(one if n == 1 else many, lang, n=n)


def number(value: float, lang: str, digits: int = 1) -> str:
    """A decimal number as `lang` writes it: 54.2, 54,2."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=lang)


def moment(at: datetime, lang: str) -> str:
    """Local day and time, short: 25 Nov 2026, 09:12."""
    from babel.dates import format_datetime

    # en_GB: the readers are in Europe, and 11/25 would puzzle them.
    locale = {"en": "en_GB"}.get(lang, lang)
    return format_datetime(
        at.astimezone(), "d MMM y, HH:mm" if lang == "en" else "d. MMM y, HH:mm", locale=locale
    )


def ago(at: datetime, now: datetime, lang: str) -> str:
    """How long ago, in words: 2 hours ago, vor 2 Stunden."""
    from babel.dates import format_timedelta

    return format_timedelta(at - now, add_direction=True, locale=lang, threshold=1.2)


def _shown(value: str | int | float, lang: str) -> str:
    if isinstance(value, str):
        return value
    return number(value, lang, digits=0 if isinstance(value, int) else 1)
