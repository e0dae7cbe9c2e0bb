"""Scores against references, with their recipes."""

import importlib.metadata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.core.errors import ScoreError
from translate_app.quality.metrics import corpus_score, sentence_scores, similarity

HYPOTHESES = ["Das Werk wurde gestern eröffnet.", "Alle Gäste waren zufrieden."]
REFERENCES = ["Das Werk wurde gestern eröffnet.", "Die Gäste waren alle zufrieden."]


def test_a_corpus_gets_four_scores_with_recipes() -> None:
    scores = corpus_score(HYPOTHESES, REFERENCES)
    assert [score.metric for score in scores] == ["BLEU", "chrF2", "chrF2++", "TER"]
    version = importlib.metadata.version("sacrebleu")
    for score in scores:
        assert (score.level, score.n) == ("corpus", 2)
        assert score.signature.endswith(f"version:{version}")
    assert "eff:no" in scores[0].signature
    assert "nw:2" in scores[2].signature


def test_scores_are_those_of_sacrebleu() -> None:
    import sacrebleu

    bleu, chrf, chrfpp, ter = corpus_score(HYPOTHESES, REFERENCES)
    assert bleu.value == sacrebleu.corpus_bleu(HYPOTHESES, [REFERENCES]).score
    assert chrf.value == sacrebleu.corpus_chrf(HYPOTHESES, [REFERENCES]).score
    assert chrfpp.value == sacrebleu.corpus_chrf(HYPOTHESES, [REFERENCES], word_order=2).score
    assert ter.value == sacrebleu.corpus_ter(HYPOTHESES, [REFERENCES]).score


def test_equal_texts_are_perfect_and_others_are_not() -> None:
    values = [score.value for score in corpus_score(REFERENCES, REFERENCES)]
    assert values == pytest.approx([100, 100, 100, 0])
    bleu, chrf, _, ter = corpus_score(["Etwas ganz anderes"], [REFERENCES[0]])
    assert bleu.value < 10
    assert chrf.value < 30
    assert ter.value > 70


def test_sentences_are_scored_one_by_one_in_order() -> None:
    first, second = sentence_scores(HYPOTHESES, REFERENCES)
    assert [score.value for score in first] == pytest.approx([100, 100, 100, 0])
    assert 0 < second[0].value < 100
    assert {(score.level, score.n) for score in first + second} == {("segment", 1)}
    assert "eff:yes" in first[0].signature


@pytest.mark.parametrize("score", [corpus_score, sentence_scores])
@pytest.mark.parametrize(
    ("hypotheses", "references", "problem"),
    [
        (["a", "b"], ["a"], "2 translations but 1 references"),
        ([], ["a"], "0 translations but 1 references"),
        ([], [], "nothing to compare"),
        (["a", "b"], ["a", " "], "row 2: The reference is empty"),
    ],
)
def test_what_cannot_be_compared_is_an_error(score, hypotheses, references, problem) -> None:
    with pytest.raises(ScoreError, match=problem) as caught:
        score(hypotheses, references)
    assert str(caught.value.hint)


def test_an_empty_translation_scores_nothing() -> None:
    ((bleu, chrf, chrfpp, ter),) = sentence_scores([""], ["Guten Tag"])
    assert (bleu.value, chrf.value, chrfpp.value, ter.value) == (0, 0, 0, 100)


@pytest.mark.parametrize(
    ("draft", "target", "expected"),
    [
        ("Das ist gut.", "Das ist gut.", 1.0),
        ("Das ist gut.", "Das  ist\ngut.", 1.0),  # spaces do not count
        ("Das ist gut.", "Das ist sehr gut.", 0.8),  # one word of five
        ("Das ist gut.", "Das war gut.", 0.75),
        ("Das ist gut.", "", 0.0),
        ("", "", 1.0),
        ("eins zwei", "drei vier", 0.0),
    ],
)
def test_similarity(draft: str, target: str, expected: float) -> None:
    assert similarity(draft, target) == pytest.approx(expected)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "."]), max_size=8).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_similarity_behaves_like_a_measure(first: str, second: str, third: str) -> None:
    assert 0 <= similarity(first, second) <= 1
    assert similarity(first, second) == similarity(second, first)
    assert (similarity(first, second) == 1) == (first == second)

    def edits(a: str, b: str) -> float:
        return (1 - similarity(a, b)) * max(len(a.split()), len(b.split()))

    assert edits(first, third) <= edits(first, second) + edits(second, third) + 1e-9
