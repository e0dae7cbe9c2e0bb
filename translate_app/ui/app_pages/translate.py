"""Paste or upload an article, have it translated beside the page, watch, stop, go on."""

from __future__ import annotations

import streamlit as st

from translate_app.core.article import TARGET_LANGS, Article, LanguagePair
from translate_app.ui import parts, progress, session
from translate_app.ui.frame import UI
from translate_app.ui.session import _
from translate_app.workflow.models import EMBEDDED, models_for
from translate_app.workflow.translate import TranslateOptions, add_article

SAMPLE = UI / "samples" / "welcome.ru.txt"
BOX_HEIGHT = 420  # pixels: an article's first screen


def show() -> None:
    """Draw the page."""
    with parts.problems_shown():
        article_id = session.current_article()
        if article_id is None:
            _new_article()
        else:
            _known_article(article_id)


def _new_article() -> None:
    parts.page_title(_("Translate"), _("Everything stays on this computer."))
    left, right = st.columns([5, 2], gap="large")
    with left:
        uploaded = st.file_uploader(
            _("A text file (UTF-8, UTF-16 or Windows-1251)"), type=["txt"], key="upload"
        )
        if "pasted" not in st.session_state:
            st.session_state["pasted"] = _first_text()
        pasted = st.text_area(
            _("Or paste the Russian article here"),
            key="pasted",
            height=BOX_HEIGHT,
            disabled=uploaded is not None,
            persist_state="session",
        )
    with right:
        names = {lang: parts.language_name(lang) for lang in TARGET_LANGS}
        lang = st.radio(
            _("Target language"),
            list(names),
            format_func=names.__getitem__,
            key="target_lang",
            horizontal=True,
            persist_state="session",
        )
        pair = LanguagePair("ru", lang)
        model = choose_model(pair)
        kept_apart = choose_headings()
        if st.button(
            _("Translate"), type="primary", width="stretch", disabled=model is None, key="start"
        ):
            with parts.problems_shown():
                data = uploaded.getvalue() if uploaded else pasted
                article_id = add_article(data, pair, store=session.services().store)
                _submit(article_id, model, kept_apart)


def _first_text() -> str:
    # Only on the first visit: whoever has articles wants an empty box.
    if session.services().store.articles() or not SAMPLE.exists():
        return ""
    return SAMPLE.read_text(encoding="utf-8")


def choose_model(pair: LanguagePair, before: str = "") -> str | None:
    """Ask for a model of the pair; None, said on the page, where none is installed."""
    models = models_for(pair, parts.settings().models)
    if not models:
        st.warning(_("No installed model translates this language pair. Install one first:"))
        st.code(parts.install_line(pair), language=None, wrap_lines=True)
        return None
    at = models.index(before) if before in models else 0
    chosen: str = st.selectbox(_("Model"), models, index=at, key=f"model_{pair}")
    if chosen == EMBEDDED:
        st.caption(
            _(
                "Embedded demo model: for trying the app out. Install an OPUS-MT model for real "
                "work."
            )
        )
        st.code(parts.install_line(pair), language=None, wrap_lines=True)
    return chosen


def choose_headings(before: bool = False) -> bool:
    """Ask whether lines that are kept apart are to be translated too."""
    chosen: bool = st.checkbox(
        _("Also translate headings of the page and navigation"), value=before, key="kept_apart"
    )
    return chosen


def _submit(article_id: int, model: str | None, kept_apart: bool) -> None:
    if model is not None:
        options = TranslateOptions(kept_apart=kept_apart)
        session.services().jobs.submit(article_id, model, options)
        session.open_article(article_id)
        st.rerun()


def _known_article(article_id: int) -> None:
    services = session.services()
    article = services.store.article(article_id)
    title, new = st.columns([5, 1.4], vertical_alignment="center")
    with title, st.container(gap=None):
        parts.article_title(session.article_name(article_id))
        st.caption(parts.pair_words(article.pair))
    with new, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(_("New article"), icon=":material/add:"):
            session.close_article()
            st.session_state["pasted"] = ""
            st.rerun()
    state = progress.state_of(article_id)
    progress.show(article_id, state.active)
    if not state.active and not state.complete:
        _start_again(article_id, article, state)
    _what_was_read(article)


def _start_again(article_id: int, article: Article, state: progress.State) -> None:
    with st.container(border=True, width=560):
        model = choose_model(article.pair, state.model)
        kept_apart = choose_headings(state.total > len(article.translatable))
        label = _("Continue") if state.done else _("Translate")
        if st.button(label, type="primary", disabled=model is None, key="start"):
            _submit(article_id, model, kept_apart)


def _what_was_read(article: Article) -> None:
    with st.container(key="quiet_notes", gap="xsmall"):
        for note in article.notes:
            st.text(_(note))
    apart = [block for block in article.blocks if block.kept_apart]
    if not apart:
        return
    label = session.counted("Kept apart: 1 block", "Kept apart: {n} blocks", len(apart))
    with st.expander(label):
        for number, block in enumerate(apart):
            why = _("repeats the headline") if block.duplicate_of else parts.kind_name(block.kind)
            st.caption(why)
            with st.container(key=f"quiet_{number}"):
                st.text(article.text[block.start : block.stop])


if __name__ == "__main__":
    show()
