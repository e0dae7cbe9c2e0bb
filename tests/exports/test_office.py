"""LibreOffice, which had no part in writing them, opens the Word files and shows their text."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exports.samples import ENGLISH, GERMAN, HOSTILE, release
from translate_app.exports.formats import exporter

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="soffice and pdftotext are not installed (tests/install_programs.sh)",
    ),
]

LONG = GERMAN + "paragraph: Ещё раз. => Noch ein Absatz mit einem Satz von einiger Länge.\n" * 60
LONG_WORD = "headline: а => " + "Donaudampfschifffahrt" * 20
DOCUMENTS = {
    "german": ("docx", release(GERMAN, embargo="15. März 2024, 10 Uhr")),
    "english": ("docx", release(ENGLISH, "en", draft=True)),
    "long": ("docx", release(LONG)),
    "hostile": ("docx", release(HOSTILE)),
    "long_word": ("docx", release(LONG_WORD)),
    "table": ("bilingual", release(LONG)),
    "hostile_table": ("bilingual", release(HOSTILE)),
}


def squeeze(text: str) -> str:
    """Letters and signs without spaces, line ends and hyphens: pages break lines where they like.

    Characters without width are left out as well, as LibreOffice does.
    """
    return "".join(c for c in text if c.isalnum() or c in '<>&"„“‚‘{}#*_`|[]().,:;')


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Text of each document as PDF, from one run of LibreOffice with a profile of its own."""
    folder = tmp_path_factory.mktemp("office")
    for name, (format_id, document) in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(exporter(format_id).write(document))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder, *sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: pdf_text(folder / f"{name}.pdf") for name in DOCUMENTS}


def pdf_text(path: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("name", [n for n, (f, _) in DOCUMENTS.items() if f == "docx"])
def test_every_line_of_a_release_is_on_the_page(name: str, pages: dict[str, str]) -> None:
    shown = squeeze(pages[name])
    for part in DOCUMENTS[name][1].parts:
        for line in part.lines:
            assert squeeze(line) in shown


def test_marks_numbers_and_page_count_are_on_the_page(pages: dict[str, str]) -> None:
    assert "Seite 1 von 1" in pages["german"]
    assert "Sperrfrist: 15. März 2024, 10 Uhr" in pages["german"]
    assert "3. Anmeldung" in pages["german"].replace("   ", " ").replace("  ", " ")
    assert pages["english"].count("Draft – not yet released") == 2
    total = pages["long"].count("\f")
    assert total > 1
    assert [f"Seite {n} von {total}" in pages["long"] for n in range(1, total + 1)] == [
        True
    ] * total


def test_the_table_repeats_its_header_and_shows_both_languages(pages: dict[str, str]) -> None:
    sheets = pages["table"].rstrip("\f").split("\f")
    assert len(sheets) > 1
    assert all("Russisch" in sheet and "Nr." in sheet for sheet in sheets)
    for row in DOCUMENTS["table"][1].rows:
        assert row.segment_id in pages["table"]
    assert "Завод «Линза» начал выпуск телескопов" in pages["table"]
    assert "<script>" in pages["hostile_table"]
