"""An article of our own with drafts and terms, for tests of the review editor."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from translate_app.core.article import (
    Article,
    Block,
    BlockKind,
    LanguagePair,
    Segment,
    block_id,
    segment_id,
)
from translate_app.core.draft import Draft, EngineInfo, Origin
from translate_app.core.message import message
from translate_app.core.term import Concept, ConceptStatus, SubjectField, Term
from translate_app.storage.store import Store
from translate_app.termbase.load import Termbase
from translate_app.termbase.rows import COLUMNS
from translate_app.workflow.terms import Terminology

ENGINE = EngineInfo("fake", "own", "0" * 64, "beam 1")
HOSTILE = "<img src=x onerror=\"document.title='broken into'\">"
KINDS = {
    "meta": BlockKind.METADATA,
    "date": BlockKind.DATELINE,
    "head": BlockKind.HEADLINE,
    "sub": BlockKind.SUBHEADING,
    "p": BlockKind.PARAGRAPH,
    "quote": BlockKind.QUOTATION,
    "list": BlockKind.LIST,
    "tail": BlockKind.BOILERPLATE,
}
# One line a block: kind, then `source = draft` for each of its sentences.
LINES: list[tuple[str, list[tuple[str, str]]]] = [
    ("meta", [("Экономика", "")]),
    ("date", [("3 марта 2025, 14:20", "3. März 2025, 14:20 Uhr")]),
    (
        "head",
        [("Губернатор открыл новую линию трамвая", "Gouverneur eröffnet neue Straßenbahnlinie")],
    ),
    (
        "p",
        [
            (
                "В понедельник губернатор открыл трамвайную линию длиной 12,5 километра.",
                "Am Montag wurde eine 15,2 Kilometer lange Straßenbahnlinie eröffnet.",
            ),
            (
                "На торжественной церемонии присутствовали мэр города и более 300 жителей.",
                "An der Feier nahmen der Oberbürgermeister und mehr als 300 Einwohner teil.",
            ),
            (
                "Строительство продолжалось почти четыре года, а работы выполняли пять местных "
                "предприятий, которые ранее участвовали в реконструкции вокзала.",
                "Der Bau dauerte fast vier Jahre; fünf örtliche Betriebe, die zuvor am Umbau des "
                "Bahnhofs beteiligt waren, führten die Arbeiten aus.",
            ),
        ],
    ),
    ("head", [("Губернатор открыл новую линию трамвая", "")]),
    ("sub", [("Что изменится для пассажиров", "Was sich für Fahrgäste ändert")]),
    (
        "quote",
        [
            (
                "«Мы ждали этот трамвай с 2019 года, – сказала мэр города. – Теперь дорога до "
                "центра занимает 18 минут».",
                "„Wir haben auf diese Straßenbahn seit 2019 gewartet“, sagte der Bürgermeister. "
                "„Jetzt dauert die Fahrt ins Zentrum 18 Minuten.“",
            )
        ],
    ),
    (
        "list",
        [
            ("новые остановки – 14;", "14 neue Haltestellen;"),
            ("низкопольные вагоны – 22.", "22 Niederflurwagen."),
        ],
    ),
    (
        "p",
        [
            (
                "Министерство транспорта выделило на проект 2,4 миллиарда рублей.",
                "Das Verkehrsministerium stellte für das Projekt 2,4 Milliarden Rubel bereit.",
            ),
            (f"Адрес страницы: {HOSTILE}", f"Adresse der Seite: {HOSTILE}"),
            (
                "Первые вагоны 😀 вышли на линию в 5:30.",
                "Die ersten Wagen 😀 gingen um 5:30 Uhr auf die Strecke.",
            ),
        ],
    ),
    ("tail", [("Все новости раздела", "")]),
    ("tail", [("Поделиться", "")]),
]


def concept(name: str, field: SubjectField, ru: str, de: str, **grammar: str) -> Concept:
    """A verified concept with one term in each language."""
    terms = (Term(ru, "ru"), Term(de, "de", **grammar))
    return Concept(name, field, terms, ConceptStatus.VERIFIED, "own knowledge", "2025-03-03")


TERMS = (
    concept("governor", SubjectField.TITLE, "губернатор", "Gouverneur", gender="m"),
    concept("mayor", SubjectField.TITLE, "мэр города", "Oberbürgermeister", gender="m"),
    concept(
        "transport", SubjectField.BODY, "министерство транспорта", "Verkehrsministerium", gender="n"
    ),
)


def article(repeat: int = 1) -> Article:
    """The article; `repeat` takes its middle several times, to make a long one."""
    lines = LINES[:3] + LINES[3:-2] * repeat + LINES[-2:]
    text, blocks = "", []
    headline = None
    for number, (kind, sentences) in enumerate(lines, start=1):
        text += "\n\n" if text else ""
        start, segments = len(text), []
        for count, (source, _) in enumerate(sentences, start=1):
            text += " " if count > 1 else ""
            name = segment_id(block_id(number), count)
            segments.append(Segment(name, source, len(text), len(text) + len(source)))
            text += source
        repeated = headline if kind == "head" else None
        headline = headline or (block_id(number) if kind == "head" else None)
        blocks.append(
            Block(
                block_id(number),
                KINDS[kind],
                start,
                len(text),
                tuple(segments),
                level={"head": 1, "sub": 2}.get(kind, 0),
                duplicate_of=repeated,
            )
        )
    return Article(LanguagePair("ru", "de"), text, tuple(blocks))


def seed(store: Store, repeat: int = 1) -> int:
    """Keep the article with a draft for every segment to translate; returns its number."""
    made = article(repeat)
    known = {source: draft for _, sentences in LINES for source, draft in sentences if draft}
    article_id = store.add_article(made)
    drafts = [
        Draft(segment.id, known[segment.source], Origin.MT, ENGINE, (-0.2, -0.4))
        for segment in made.translatable
    ]
    drafts[1] = Draft(
        drafts[1].segment_id,
        drafts[1].text,
        Origin.MT,
        ENGINE,
        (-0.2, -2.4),
        warnings=(message("The draft may lack a part of the source."),),
    )
    store.save_drafts(article_id, drafts)
    return article_id


def write_glossary(folder: Path) -> Path:
    """The same terms as a glossary file; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(COLUMNS)]
    for made in TERMS:
        ru, de = made.terms
        cells = {"id": made.id, "ru": ru.text, "de": de.text, "de_gender": de.gender}
        cells |= {"status": made.status.value, "source": made.source, "date": made.date}
        lines.append("\t".join(cells.get(column, "") for column in COLUMNS))
    (folder / "titles.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def services(store: Store) -> SimpleNamespace:
    """What the routes need of the product's services."""
    return SimpleNamespace(store=store, terminology=Terminology(Termbase(TERMS)))
