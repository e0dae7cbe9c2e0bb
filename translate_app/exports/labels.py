"""The few words a release needs beside its text, in German and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Labels:
    """Fixed words of one target language. `tag` is its BCP 47 tag with region, `language` its
    English name; `day` takes {day}, {month} and {year}; `page` takes {page} and {pages}.
    """

    tag: str
    language: str
    release: str
    draft: str
    embargo: str
    note: str
    about: str
    contact: str
    phone: str
    email: str
    web: str
    page: str
    number: str
    source: str
    target: str
    day: str
    months: tuple[str, ...]

    def date(self, day: date) -> str:
        """The day as press texts of this language write it: `5. Juni 2018`, `5 June 2018`."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def find_date(self, text: str) -> str:
        """The first day written out in `text`, as it stands there, or ""."""
        month = f"(?:{'|'.join(self.months)})"
        found = re.search(rf"\b(\d{{1,2}}\.?\s{month}|{month}\s\d{{1,2}},)\s\d{{4}}\b", text)
        return found[0] if found else ""


LABELS = {
    "de": Labels(
        tag="de-DE",
        language="German",
        release="Pressemitteilung",
        draft="Entwurf – noch nicht freigegeben",
        embargo="Sperrfrist",
        note="Übersetzung aus dem Russischen",
        about="Über uns",
        contact="Pressekontakt",
        phone="Telefon",
        email="E-Mail",
        web="Internet",
        page="Seite {page} von {pages}",
        number="Nr.",
        source="Russisch",
        target="Deutsch",
        day="{day}. {month} {year}",
        months=(
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ),
    ),
    "en": Labels(
        tag="en-GB",
        language="English",
        release="Press release",
        draft="Draft – not yet released",
        embargo="Embargo",
        note="Translation from the Russian",
        about="About us",
        contact="Press contact",
        phone="Phone",
        email="Email",
        web="Web",
        page="Page {page} of {pages}",
        number="No.",
        source="Russian",
        target="English",
        day="{day} {month} {year}",
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
}
