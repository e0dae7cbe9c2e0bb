"""Problems that a glossary may have although it loads. Each has a good and a bad case."""

from pathlib import Path

import pytest

from tests.termbase.glossaries import SAMPLE, termbase_of
from translate_app.core.quality import Severity
from translate_app.termbase.lint import lint

KRAI = (
    "places | krai | ru=Пермский край; de=Region Perm; de_forbidden=Permer Gebiet | Perm; "
    "en=Perm Krai\n"
)
BAD = [
    # what is wrong, the glossary, concept, severity, words of the message
    (
        "places | a | ru=Ганновер; de=Hannover",
        ("a", Severity.MINOR, "no preferred term in en"),
    ),
    (
        "titles | a | ru=ректор; de=Rektor; en=rector",
        ("a", Severity.MINOR, "no gender"),
    ),
    (
        "places | a | ru=Пермь; de=Perm; de_admitted=Stadt Perm; de_forbidden=Stadt Perm; en=Perm",
        ("a", Severity.MAJOR, "both allowed and forbidden"),
    ),
    (  # the same words when inflected
        "phrases | a | ru=новое правило; de=A; en=A\nphrases | b | ru=новые правила; de=B; en=B",
        ("a", Severity.MINOR, '"новые правила" of b'),
    ),
    (
        KRAI + "titles | a | ru=глава Пермского края; de=Chef des Permer Gebiets; de_gender=m; "
        "en=head of Perm Krai",
        ("a", Severity.MAJOR, '"Permer Gebiets" stands in a term, but krai forbids it'),
    ),
]
GOOD = [
    "places | a | ru=Ганновер; de=Hannover; en=Hanover",
    "titles | a | ru=ректор; de=Rektor; de_gender=m; en=rector",
    "bodies | a | ru=суды; de=Gerichte; de_number=pl; en=courts",
    "places | a | ru=Пермь; de=Perm; de_forbidden=Stadt Perm; en=Perm",
    "programmes | a | ru=Фотоника; de=A; en=A\nphrases | b | ru=фотоника; de=B; en=B",
    KRAI + "titles | a | ru=глава Пермского края; de=Chef der Region Perm; de_gender=m; en=head",
    "places | s | ru=Саксония; de=Sachsen; de_forbidden=Niedersachsen; en=Saxony\n"
    "places | ns | ru=Нижняя Саксония; de=Niedersachsen; en=Lower Saxony\n"
    "bodies | a | ru=ландтаг Нижней Саксонии; de=Landtag Niedersachsens; de_gender=m; en=Landtag",
]


@pytest.mark.parametrize(("table", "expected"), BAD)
def test_a_problem_is_told(tmp_path: Path, table: str, expected: tuple[str, str, str]) -> None:
    concept_id, severity, words = expected
    found = [p for p in lint(termbase_of(tmp_path, table)) if p.concept_id == concept_id]
    assert [p.severity for p in found] == [severity]
    assert words in str(found[0].message)


@pytest.mark.parametrize("table", [*GOOD, SAMPLE])
def test_a_good_glossary_has_no_problems(tmp_path: Path, table: str) -> None:
    assert lint(termbase_of(tmp_path, table)) == []
