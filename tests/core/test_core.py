import itertools

import pytest

from translate_app.core.article import Article, Block, BlockKind, LanguagePair, Segment
from translate_app.core.errors import ReviewError, TermbaseError
from translate_app.core.message import message
from translate_app.core.quality import Band, Estimate, Score
from translate_app.core.review import MOVES, ReviewState, move
from translate_app.core.term import Concept, ConceptStatus, SubjectField, Term, TermStatus

PAIR = LanguagePair("ru", "de")


def block(number: int, start: int, stop: int, text: str) -> Block:
    segment = Segment(f"b{number:03d}s01", text[start:stop], start, stop)
    return Block(f"b{number:03d}", BlockKind.PARAGRAPH, start, stop, (segment,))


def test_article_accepts_spans_that_slice_back():
    text = "Первое.\n\nВторое."
    article = Article(PAIR, text, (block(1, 0, 7, text), block(2, 9, 16, text)))
    assert [s.source for s in article.segments] == ["Первое.", "Второе."]
    assert article.headline == "Первое."


@pytest.mark.parametrize(
    "spans", [[(0, 7)], [(9, 16)], [(9, 16), (0, 7)], [(0, 8), (7, 16)]], ids=str
)
def test_article_refuses_lost_swapped_or_overlapping_text(spans):
    text = "Первое.\n\nВторое."
    with pytest.raises(ValueError, match="block"):
        Article(PAIR, text, tuple(block(i + 1, *span, text) for i, span in enumerate(spans)))


def test_segment_refuses_a_span_of_another_length():
    with pytest.raises(ValueError, match="b001s01"):
        Segment("b001s01", "Первое.", 0, 6)


@pytest.mark.parametrize("pair", [("ru", "fr"), ("en", "de"), ("", "de")])
def test_unknown_pairs_are_refused(pair):
    with pytest.raises(ValueError, match="pair"):
        LanguagePair(*pair)


@pytest.mark.parametrize(("state", "to"), list(itertools.product(ReviewState, ReviewState)))
def test_moves_follow_the_table(state, to):
    if to in MOVES[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(ReviewError, match=to.value):
            move(state, to)


def test_final_is_reached_through_review_only():
    assert [s for s in ReviewState if ReviewState.FINAL in MOVES[s]] == [ReviewState.REVIEWED]


def test_message_fails_early_without_its_values():
    assert str(message("{n} lines", n=3)) == "3 lines"
    with pytest.raises(KeyError):
        message("{n} lines")


def test_error_says_where_what_and_what_next():
    error = TermbaseError("No {target} term.", "Add one.", path="titles.tsv", row=14)
    assert str(error) == "titles.tsv, row 14: No {target} term. Add one."


def test_numbers_must_be_possible():
    with pytest.raises(ValueError, match="finite"):
        Score("BLEU", float("nan"), "corpus", 1, "")
    with pytest.raises(ValueError, match="between"):
        Estimate(101, Band.GOOD, (), "x")


def test_concept_has_one_preferred_term_per_language():
    terms = (Term("край", "ru"), Term("Region", "de"), Term("Gebiet", "de"))
    with pytest.raises(ValueError, match="one preferred"):
        Concept("c", SubjectField.PLACE, terms, ConceptStatus.VERIFIED, "x", "2026-11-25")
    fine = (*terms[:2], Term("Gebiet", "de", TermStatus.ADMITTED))
    concept = Concept("c", SubjectField.PLACE, fine, ConceptStatus.VERIFIED, "x", "2026-11-25")
    assert [t.text for t in concept.in_language("de")] == ["Region", "Gebiet"]
    assert concept.preferred("en") is None
