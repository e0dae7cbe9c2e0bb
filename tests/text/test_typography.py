import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.text.typography import STYLES, quotes, quotes_across, tidy

QUOTES = [
    ("«Текст»", "„Текст“", "“Текст”"),
    ('Das Cluster "Photonik" wächst.', "Das Cluster „Photonik“ wächst.", None),
    (
        '"Das Cluster "Photonik" wächst", sagte er.',
        "„Das Cluster ‚Photonik‘ wächst“, sagte er.",
        None,
    ),
    ("«Das Cluster «Photonik»», sagte er.", "„Das Cluster ‚Photonik‘“, sagte er.", None),
    (
        "He said “the ‘Photonics’ cluster”.",
        "He said „the ‚Photonics‘ cluster“.",
        "He said “the ‘Photonics’ cluster”.",
    ),
    ("„Das ‚Photonik‘-Cluster“", "„Das ‚Photonik‘-Cluster“", "“Das ‘Photonik’-Cluster”"),
    ("»Das Cluster ›Photonik‹«, sagte er.", "„Das Cluster ‚Photonik‘“, sagte er.", None),
    ("He said \"yes ('of course')\".", None, "He said “yes (‘of course’)”."),
    ("He said \"I said 'yes'\".", None, "He said “I said ‘yes’”."),
    ("'Yes', he said.", "„Yes“, he said.", "“Yes”, he said."),
    ('("Test")–"Test"', "(„Test“)–„Test“", "(“Test”)–“Test”"),
    ('"Skolkovo"-Park', "„Skolkovo“-Park", None),
    ("«A «B «C» D» E»", "„A ‚B „C“ D‘ E“", "“A ‘B “C” D’ E”"),
    ("„1“ „2“ „3“", None, "“1” “2” “3”"),
    # Apostrophes and strays stay.
    ("don't and don’t", "don't and don’t", "don't and don’t"),
    (
        "the 90's and the '90s and the partners’ view",
        None,
        "the 90's and the '90s and the partners’ view",
    ),
    ('He said "the partners\' view".', None, "He said “the partners' view”."),
    ('"Don\'t", he said.', None, "“Don't”, he said."),
    ('a 5" pipe', 'a 5" pipe', 'a 5" pipe'),
    ('"Open', '"Open', '"Open'),
    ("Close»", "Close»", "Close»"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "german", "english"), QUOTES)
def test_quotes(text: str, german: str | None, english: str | None) -> None:
    if german is not None:
        assert quotes(text, "de") == german
    if english is not None:
        assert quotes(text, "en") == english


def test_a_quotation_over_several_segments_opens_and_closes_once() -> None:
    parts = ['"Unser Cluster wächst.', 'Es gibt "Photonik".', 'Wir helfen", sagte er. "Gut".']
    assert quotes_across(parts, "de") == [
        "„Unser Cluster wächst.",
        "Es gibt ‚Photonik‘.",
        "Wir helfen“, sagte er. „Gut“.",
    ]


TIDY = [
    ("Wort , Wort ; Wort !", "Wort, Wort; Wort!", "Wort, Wort; Wort!"),
    ("zwei  Leerzeichen ( hier )", "zwei Leerzeichen (hier)", "zwei Leerzeichen (hier)"),
    ("Ende .", "Ende.", "Ende."),
    (".NET und ...", ".NET und …", ".NET und …"),
    ("viele.... Punkte", "viele.... Punkte", "viele.... Punkte"),
    ("5% und 5 % und 5\u00a0%", "5\u00a0% und 5\u00a0% und 5\u00a0%", "5% und 5% und 5%"),
    ("z.B. und z. B. und d.h.", "z.\u00a0B. und z.\u00a0B. und d.\u00a0h.", None),
    ("Zentrum e.V., u.a.", "Zentrum e.\u00a0V., u.\u00a0a.", None),
    ("Perm - eine Stadt", "Perm – eine Stadt", "Perm – eine Stadt"),
    ("Perm — eine Stadt", "Perm – eine Stadt", "Perm – eine Stadt"),
    ("Perm—eine Stadt", "Perm – eine Stadt", "Perm—eine Stadt"),
    ("2016-2018, 12-14, 342-217-0000", "2016–2018, 12-14, 342-217-0000", None),
    ("IT-Cluster, Hin- und Rückfahrt", "IT-Cluster, Hin- und Rückfahrt", None),
    ("- Punkt", "- Punkt", "- Punkt"),
    ("10:31 Uhr", "10:31 Uhr", "10:31 Uhr"),
    ("4.0 und 1,5", "4.0 und 1,5", "4.0 und 1,5"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "german", "english"), TIDY)
def test_tidy(text: str, german: str, english: str | None) -> None:
    assert tidy(text, "de") == german
    if english is not None:
        assert tidy(text, "en") == english


TEXTS = st.text() | st.text(alphabet="ab1 .,-–—%()«»„“”‚‘’'\"z.B", max_size=40)


@given(TEXTS, st.sampled_from(sorted(STYLES)))
def test_setting_twice_changes_nothing(text: str, lang: str) -> None:
    once = tidy(text, lang)
    assert tidy(once, lang) == once
    assert len(quotes(text, lang)) == len(text)


@given(st.lists(TEXTS, max_size=4))
def test_quotes_change_only_quotes(texts: list[str]) -> None:
    signs = dict.fromkeys("\"«»„“”‟'‘’‚‹›", "'")
    plain = str.maketrans(signs)
    for text, done in zip(texts, quotes_across(texts, "de"), strict=True):
        assert done.translate(plain) == text.translate(plain)
