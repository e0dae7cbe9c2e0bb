"""Services for tests of the pages: a folder of their own and an engine that needs no weights."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.fakes import UpperEngine
from translate_app.core.article import LanguagePair
from translate_app.core.errors import ModelError
from translate_app.wiring import EMBEDDED, Services, Settings

GERMAN, ENGLISH = LanguagePair("ru", "de"), LanguagePair("ru", "en")
OPUS = "Helsinki-NLP/opus-mt-tc-big-zle-de"
ARTICLE = (Path(__file__).parent / "article.ru.txt").read_text(encoding="utf-8")
COLUMNS = (
    *("id", "ru", "ru_variants", "flags", "de", "de_gender", "de_number", "de_article"),
    *("de_feminine", "de_plural", "de_admitted", "de_forbidden", "en", "en_feminine"),
    *("en_plural", "en_admitted", "en_forbidden", "status", "source", "date", "note"),
)
MAYOR = {
    "id": "title-mayor",
    "ru": "мэр",
    "de": "Bürgermeister",
    "de_gender": "m",
    "de_number": "sg",
    "en": "mayor",
    "status": "verified",
    "source": "own knowledge",
    "date": "2026-11-25",
}


class TrialServices(Services):
    """Like the real ones; models exist by name only and `engines` hands them out."""

    def __init__(self, data: Path) -> None:
        glossary = write_glossary(data / "glossary", [MAYOR])
        super().__init__(Settings(data=data, glossary=glossary, models=data / "models"))
        self.installed = [EMBEDDED]
        self.made: dict[str, UpperEngine] = {}

    def models_for(self, pair: LanguagePair) -> tuple[str, ...]:
        return tuple(self.installed)

    def engine(self, model: str, pair: LanguagePair) -> Any:
        return self.made.setdefault(model, UpperEngine(lambda s: f"Satz {len(s)}.", model))

    def model_statuses(self) -> Any:
        score = SimpleNamespace(
            languages="ru-de",
            test="flores",
            metric="BLEU",
            value=26.1,
            source="https://example.org/card",
        )
        names = {EMBEDDED: (), OPUS: (score,)}
        return [
            SimpleNamespace(
                entry=SimpleNamespace(
                    name=name,
                    languages=("ru-de", "ru-en"),
                    pairs=(GERMAN, ENGLISH),
                    licence="CC-BY-4.0",
                    attribution="Some makers",
                    size_mb=475,
                    scores=scores,
                    steps=(),
                    note="",
                ),
                installed=name in self.installed,
            )
            for name, scores in names.items()
        ]

    def verify_model(self, name: str) -> Any:
        raise ModelError("A file of the model is damaged.", "Install it again.", path=name)

    def remove_model(self, name: str) -> Any:
        self.installed.remove(name)


def write_glossary(folder: Path, rows: list[dict[str, str]]) -> Path:
    """A glossary folder with these rows of titles."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)]
    text = "\n".join("\t".join(line) for line in lines) + "\n"
    (folder / "titles.tsv").write_text(text, encoding="utf-8")
    return folder
