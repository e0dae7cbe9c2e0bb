"""Review an article segment by segment, and compare it with a reference."""

from __future__ import annotations

from functools import partial

import streamlit as st

from translate_app.ui import i18n, parts, session
from translate_app.ui.components.review_editor import review_editor, strings
from translate_app.ui.session import _
from translate_app.workflow.evaluate import Comparison, compare_review
from translate_app.workflow.review import Review, load_review


def show() -> None:
    """Draw the page."""
    with parts.problems_shown():
        article_id = session.current_article()
        if article_id is None:
            parts.choose_article(_("Review"))
            return
        review = _load(article_id)
        _head(article_id, review)
        if not review.targets:
            _nothing_yet(article_id)
            return
        lang = session.language()
        review_editor(
            article_id,
            strings(partial(i18n.template, lang=lang)),
            language=lang,
            editor=session.editor(),
        )


def _load(article_id: int) -> Review:
    services = session.services()
    return load_review(article_id, store=services.store, terminology=services.terminology)


def _head(article_id: int, review: Review) -> None:
    with st.container(key="review_head", horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            parts.article_title(session.article_name(article_id))
            st.caption(f"{parts.pair_words(review.article.pair)} · {parts.estimate_words(review)}")
        if review.targets and st.button(_("Compare with a reference"), key="compare"):
            st.dialog(_("Compare with a reference"), width="large")(_reference)(article_id)
        if st.button(_("Release"), type="primary", key="release"):
            parts.go("release", article_id)


def _nothing_yet(article_id: int) -> None:
    st.info(_("This article is not translated yet."))
    if st.button(_("Translate"), type="primary", key="translate"):
        parts.go("translate", article_id)


def _reference(article_id: int) -> None:
    review = _load(article_id)  # anew: the editor saves without running this page
    st.write(
        _(
            "A text file with the reference of each of the {n} segments on a line of its own, "
            "in the order of the table.",
            n=len(review.rows),
        )
    )
    uploaded = st.file_uploader(_("Reference (UTF-8 text)"), type=["txt"], key="reference")
    if uploaded is None:
        return
    try:
        reference = uploaded.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        st.error(_("The file is not UTF-8 text. Save it as UTF-8, then upload it again."))
        return
    with parts.problems_shown():
        _scores(review, compare_review(review, reference))


def _scores(review: Review, comparison: Comparison) -> None:
    lang = session.language()
    for column, score in zip(st.columns(len(comparison.corpus)), comparison.corpus, strict=True):
        column.metric(score.metric, i18n.number(score.value, lang))
    for score in comparison.corpus:
        with st.container(key=f"quiet_{score.metric}"):
            st.text(f"{score.metric}: {score.signature}, n = {score.n}")
    rows = [
        {_("Segment"): number, _("Target"): row.target}
        | {score.metric: round(score.value, 1) for score in scores}
        for number, (row, scores) in enumerate(
            zip(review.rows, comparison.segments, strict=True), start=1
        )
    ]
    st.dataframe(rows, hide_index=True, row_height=36)


if __name__ == "__main__":
    show()
