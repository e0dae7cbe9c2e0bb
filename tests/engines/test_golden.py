"""The self-test must be able to fail, for each thing that it looks at."""

from __future__ import annotations

import pytest

from tests.engines.conftest import TAUGHT
from tests.engines.fake import FakeEngine
from translate_app.engines import golden

SENTENCES = golden.SENTENCES["ru"]
GOOD = dict(zip(SENTENCES, [de for _, de, _ in TAUGHT[:6]], strict=True))

BAD = [
    # what is wrong, targets by source, words of the finding
    ("Russian left as it is", {s: s for s in SENTENCES}, "Latin"),
    (
        "the other language",
        dict(zip(SENTENCES, [e for _, _, e in TAUGHT[:6]], strict=True)),
        "as de",
    ),
    (
        "pieces at random",
        {s: f"Ungkeit schl{'abcdef'[i]} vorb{'abcdef'[i]}lm kelm" for i, s in enumerate(SENTENCES)},
        "as de",
    ),
    ("only small words", {s: f"Die {i}, der {i}." for i, s in enumerate(SENTENCES)}, "any words"),
    ("loops", {s: t + " der Region" * 5 for s, t in GOOD.items()}, "repeats"),
    ("nothing", dict.fromkeys(SENTENCES, ""), "no text"),
    ("the same always", dict.fromkeys(SENTENCES, GOOD[SENTENCES[0]]), "same translation"),
]


def test_good_targets_pass() -> None:
    assert golden.check(FakeEngine({s: [t] for s, t in GOOD.items()}), "ru", "de") == []


@pytest.mark.parametrize(("case", "targets", "finding"), BAD, ids=[case for case, _, _ in BAD])
def test_bad_targets_fail(case: str, targets: dict[str, str], finding: str) -> None:
    found = golden.check(FakeEngine({s: [t] for s, t in targets.items()}), "ru", "de")
    assert any(finding in str(m) for m in found), [str(m) for m in found]


def test_one_stumble_is_forgiven() -> None:
    once = GOOD | {SENTENCES[2]: "Bildung " * 9}
    assert golden.check(FakeEngine({s: [t] for s, t in once.items()}), "ru", "de") == []
