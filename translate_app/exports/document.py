"""ReleaseDocument: everything a release says, in reading order, before any format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from translate_app.core.article import Article, Block, BlockKind
from translate_app.core.errors import ExportError
from translate_app.core.message import message
from translate_app.exports.labels import LABELS, Labels
from translate_app.exports.lines import clean, list_items
from translate_app.exports.parts import Part, Role, Row
from translate_app.text.typography import quotes_across


@dataclass(frozen=True, slots=True)
class Pressroom:
    """Who sends the release, as the user set it. Empty parts are left out of the release.

    `about` is the boilerplate in the release's language, one paragraph a line.
    """

    organisation: str = ""
    about: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseDocument:
    """A release in `target_lang`. Texts are clean (no control characters, single spaces),
    not escaped; "" where a part is absent. `subheadings` stand between headline and lead,
    later ones in `body`.
    """

    source_lang: str
    target_lang: str
    released: date
    draft: bool
    organisation: str
    embargo: str
    headline: str
    subheadings: tuple[str, ...]
    dateline: str
    lead: str
    body: tuple[Part, ...]
    about: tuple[str, ...]
    contact: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def labels(self) -> Labels:
        """The fixed words in the target language."""
        return LABELS[self.target_lang]

    @property
    def title(self) -> str:
        """The headline, or the first text where the article has none; never empty."""
        return self.headline or self.lead or self.rows[0].target

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that a release shows, in reading order; absent parts are left out."""
        before = [
            (Role.RELEASE, self.labels.release),
            (Role.DRAFT, self.labels.draft if self.draft else ""),
            (Role.EMBARGO, self.embargo),
            (Role.HEADLINE, self.headline),
            *((Role.SUBLINE, text) for text in self.subheadings),
            (Role.DATELINE, self.dateline),
            (Role.LEAD, self.lead),
        ]
        after = [
            (Role.NOTE, self.labels.note),
            (Role.ABOUT_HEADING, self.labels.about if self.about else ""),
            *((Role.ABOUT, text) for text in self.about),
            (Role.CONTACT_HEADING, self.labels.contact if self.contact else ""),
        ]
        return (
            *(Part(role, (text,)) for role, text in before if text),
            *self.body,
            *(Part(role, (text,)) for role, text in after if text),
            *((Part(Role.CONTACT, self.contact),) if self.contact else ()),
        )


def build(
    article: Article,
    targets: Mapping[str, str],
    *,
    pressroom: Pressroom,
    released: date,
    embargo: str = "",
    draft: bool = False,
) -> ReleaseDocument:
    """Arrange the targets as a release; `released` dates it where the article has no dateline.

    `targets` maps segment ids to texts; metadata, navigation and repeated headlines need none.
    `embargo` is the time in words ("6. Juni 2018, 10 Uhr"); `draft` marks it as not released.
    Raises ExportError where a segment has no text.
    """
    labels = LABELS[article.pair.target_lang]
    blocks = [block for block in article.blocks if not block.kept_apart and block.segments]
    texts = _texts(blocks, targets, article.pair.target_lang, labels)
    found = _Found()
    for block in blocks:
        found.add(block, _part(block, article.text, texts))
    organisation, place = clean(pressroom.organisation), clean(pressroom.place)
    return ReleaseDocument(
        source_lang=article.pair.source_lang,
        target_lang=article.pair.target_lang,
        released=released,
        draft=draft,
        organisation=organisation,
        embargo=f"{labels.embargo}: {clean(embargo)}" if clean(embargo) else "",
        headline=found.headline,
        subheadings=tuple(found.subheadings),
        dateline=_dateline(found.dateline, place, released, labels),
        lead=found.lead,
        body=tuple(found.body),
        about=tuple(filter(None, map(clean, pressroom.about.splitlines()))),
        contact=_contact(pressroom, labels),
        rows=tuple(
            Row(segment.id, clean(segment.source), texts[segment.id], block.kind)
            for block in blocks
            for segment in block.segments
        ),
    )


class _Found:
    """Sorts blocks into the places of a release; each place is filled once."""

    def __init__(self) -> None:
        self.headline = self.dateline = self.lead = ""
        self.subheadings: list[str] = []
        self.body: list[Part] = []

    def add(self, block: Block, part: Part) -> None:
        """Give a block its place; what finds its place taken becomes text, so nothing is lost."""
        text, started = part.lines[0], bool(self.lead or self.body)
        if block.kind is BlockKind.HEADLINE and not self.headline:
            self.headline = text
        elif block.kind is BlockKind.DATELINE and not self.dateline:
            self.dateline = text
        elif part.role is Role.SUBHEADING and not started:
            self.subheadings.append(text)
        elif part.role is Role.PARAGRAPH and not started:
            self.lead = text
        else:
            self.body.append(part)


def _texts(
    blocks: Sequence[Block], targets: Mapping[str, str], lang: str, labels: Labels
) -> dict[str, str]:
    if not blocks:
        raise ExportError("The article has no text to release.", "Add the text of the article.")
    segments = [segment for block in blocks for segment in block.segments]
    texts = {segment.id: clean(targets.get(segment.id, "")) for segment in segments}
    missing = [segment for segment in segments if not texts[segment.id]]
    if missing:
        raise ExportError(
            message(
                "Segment {id} has no {language} text ({n} in all): {source}",
                id=missing[0].id,
                language=labels.language,
                n=len(missing),
                source=clean(missing[0].source)[:60],
            ),
            "Translate it or type its text, then export again.",
        )
    for block in blocks:
        ids = [segment.id for segment in block.segments]
        texts |= zip(ids, quotes_across([texts[i] for i in ids], lang), strict=True)
    return texts


_ROLES = {
    BlockKind.HEADLINE: Role.SUBHEADING,  # a second headline heads what follows it
    BlockKind.SUBHEADING: Role.SUBHEADING,
    BlockKind.QUOTATION: Role.QUOTATION,
    BlockKind.LIST: Role.LIST,
    BlockKind.TABLE: Role.TABLE,
}


def _part(block: Block, text: str, texts: Mapping[str, str]) -> Part:
    role = _ROLES.get(block.kind, Role.PARAGRAPH)
    if role is Role.LIST:
        return Part(role, *list_items(block, text, texts))
    lines = tuple(texts[segment.id] for segment in block.segments)
    return Part(role, lines if role is Role.TABLE else (" ".join(lines),))


_TIME = re.compile(
    r"(,|\s(um|at))?\s*\b\d{1,2}(:\d{2}(\s*(Uhr|[ap]\.?m\.?))?|\.\d{2}\s*Uhr)"
    r"(\s*\(MSK\))?\s*$"
)


def _dateline(target: str, place: str, released: date, labels: Labels) -> str:
    """Place and day. The hour a web page shows is not part of a release's dateline; a place in
    the article's own dateline gives way to the press office's.
    """
    day = labels.find_date(target)
    if not place and not target.startswith(day):
        day = ""
    day = day or _TIME.sub("", target) or labels.date(released)
    return f"{place}, {day}" if place else day


def _contact(pressroom: Pressroom, labels: Labels) -> tuple[str, ...]:
    reached = (
        ("", pressroom.contact_name),
        (f"{labels.phone}: ", pressroom.phone),
        (f"{labels.email}: ", pressroom.email),
        (f"{labels.web}: ", pressroom.web),
    )
    lines = [label + clean(value) for label, value in reached if clean(value)]
    return tuple(filter(None, (clean(pressroom.organisation), *lines))) if lines else ()
