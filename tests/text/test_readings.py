"""Readings of words with the marks that tell names from other words."""

import pytest

from translate_app.text.lemmas import is_known, readings


@pytest.mark.parametrize(
    ("word", "lemma", "case", "gender", "kind"),
    [
        ("Максимом", "максим", "ablt", "masc", "Name"),
        ("Решетникова", "решетников", "gent", "masc", "Surn"),
        ("Ивановича", "иванович", "gent", "masc", "Patr"),
        ("Сербии", "сербия", "gent", "femn", "Geox"),
        ("Лукашенко", "лукашенко", "datv", "ms-f", "Surn"),
        ("министра", "министр", "gent", "masc", ""),
    ],
)
def test_readings(word: str, lemma: str, case: str, gender: str, kind: str) -> None:
    found = [(r.lemma, r.case, r.gender, r.kind) for r in readings(word)]
    assert (lemma, case, gender, kind) in found


def test_known_words() -> None:
    assert is_known("Ивановой")
    assert is_known("Римского-Корсакова")
    assert not is_known("Альтхусманн")
    assert not is_known("Weil")
    assert readings("Weil") == ()
