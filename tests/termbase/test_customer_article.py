"""The curated glossary on the customer's first article, where the file is at hand."""

import time
from pathlib import Path

import pytest

from translate_app.core.quality import Severity
from translate_app.termbase.lint import lint
from translate_app.termbase.load import Termbase, load_termbase
from translate_app.termbase.match import Matcher

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared" / "data" / "articles" / "perm-niedersachsen.ru.txt"


@pytest.fixture(scope="module")
def termbase() -> Termbase:
    if not list((ROOT / "glossary").glob("*.tsv")):
        pytest.skip("no glossary files are installed")
    return load_termbase(ROOT / "glossary")


def test_the_curated_glossary_misleads_nobody(termbase: Termbase) -> None:
    assert [p for p in lint(termbase) if p.severity is Severity.MAJOR] == []


def test_the_names_of_the_article_are_found(termbase: Termbase) -> None:
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at hand: {ARTICLE}")
    matcher = Matcher(termbase)
    began = time.process_time()
    found = [
        (" ".join(match.surface.split()), termbase.concept(match.concept_id).preferred("de"))
        for line in ARTICLE.read_text(encoding="utf-8").splitlines()
        for match in matcher.match("s", line)
    ]
    assert time.process_time() - began < 10  # about 2 s, the index with it
    forms = {surface: term.text for surface, term in found if term}
    expected = {
        "губернатора Пермского края": "Gouverneur der Region Perm",
        "Губернатор Прикамья": "Gouverneur der Region Perm",
        "Максимом Решетникова": "Maxim Reschetnikow",
        "Бернард Альтхусманн": "Bernd Althusmann",
        "Государственной канцелярии земли Нижняя Саксония": "Niedersächsische Staatskanzlei",
        "Маттиас Воиводе": "Matthias Woiwode",
        "Томас Никель": "Thomas Nickel",
        "Пермского края": "Region Perm",
        "Нижней Саксонии": "Niedersachsen",
    }
    assert {surface: forms.get(surface) for surface in expected} == expected
    long_title = next(s for s in forms if s.startswith("министром экономики"))
    assert long_title.endswith("цифровизации Нижней Саксонии")
