from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes import UpperEngine
from translate_app.core.article import LanguagePair
from translate_app.storage.store import Store
from translate_app.termbase.load import load_termbase
from translate_app.termbase.rows import COLUMNS
from translate_app.workflow.terms import Terminology

PAIR = LanguagePair("ru", "de")
ARTICLE = """Общество
05 июня 2018, 10:31

Губернатор открыл мост в посёлке

Губернатор открыл мост в посёлке

Во вторник губернатор открыл мост. На стройке работали 47 человек.

«Мост ждали долго, – сказал он. – Теперь он есть».

Все новости"""


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'app.db'}", now=lambda: datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def terminology(tmp_path) -> Terminology:
    folder: Path = tmp_path / "glossary"
    folder.mkdir()
    row = dict.fromkeys(COLUMNS, "") | {
        "id": "title-governor",
        "ru": "губернатор",
        "de": "Gouverneur",
        "de_gender": "m",
        "de_number": "sg",
        "en": "governor",
        "status": "verified",
        "source": "own knowledge",
        "date": "2026-11-25",
    }
    lines = ["\t".join(COLUMNS), "\t".join(row[c] for c in COLUMNS)]
    (folder / "titles.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Terminology(load_termbase(folder))


@pytest.fixture
def engine() -> UpperEngine:
    return UpperEngine(lambda source: f"Satz mit {len(source)} Zeichen.")
