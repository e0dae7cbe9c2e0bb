"""Services for tests of the pages: a folder of their own and an engine that needs no weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.fakes import UpperEngine
from translate_app.core.article import LanguagePair
from translate_app.engines.manifest import EMBEDDED
from translate_app.engines.records import InstalledModel, folder_of, write_record
from translate_app.wiring import Services, Settings

GERMAN, ENGLISH = LanguagePair("ru", "de"), LanguagePair("ru", "en")
OPUS = "Helsinki-NLP/opus-mt-tc-big-zle-de"
ARTICLE = (Path(__file__).parent / "article.ru.txt").read_text(encoding="utf-8")
MANIFEST = f"""
[[model]]
name = "{EMBEDDED}"
languages = ["ru-de", "ru-en"]
licence = "MIT"
attribution = "We"
size_mb = 18
[[model]]
name = "{OPUS}"
languages = ["ru-de"]
licence = "CC-BY-4.0"
attribution = "Its makers"
size_mb = 483
repo = "{OPUS}"
revision = "main"
[[model.scores]]
languages = "ru-de"
test = "a test"
metric = "BLEU"
value = 26.1
source = "https://example.org/card"
"""
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
    """Like the real ones; models are empty folders and `engine` says a sentence's length."""

    def __init__(self, data: Path) -> None:
        glossary = write_glossary(data / "glossary", [MAYOR])
        models = data / "models"
        (models / EMBEDDED).mkdir(parents=True)
        (models / EMBEDDED / "model.safetensors").touch()
        (models / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
        super().__init__(Settings(data=data, glossary=glossary, models=models))
        self.made: dict[str, UpperEngine] = {}

    def engine(self, model: str, pair: LanguagePair) -> Any:
        return self.made.setdefault(model, UpperEngine(lambda s: f"Satz {len(s)}.", model))

    def add_model(self, name: str) -> None:
        folder = folder_of(name, self.settings.models)
        folder.mkdir()
        write_record(InstalledModel(name, folder, ("ru-de",), (("gone.bin", "0"),)), folder)


def write_glossary(folder: Path, rows: list[dict[str, str]]) -> Path:
    """A glossary folder with these rows of titles."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)]
    text = "\n".join("\t".join(line) for line in lines) + "\n"
    (folder / "titles.tsv").write_text(text, encoding="utf-8")
    return folder
