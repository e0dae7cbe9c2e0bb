"""Small things that several pages show the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from translate_app.core.article import BlockKind, LanguagePair
from translate_app.core.errors import TranslateAppError
from translate_app.core.quality import Band
from translate_app.ui import session
from translate_app.ui.session import _
from translate_app.wiring import ROOT, Settings
from translate_app.workflow.models import statuses
from translate_app.workflow.review import Review

# CommonMark 2.4: a backslash before ASCII punctuation makes it text.
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")


def page_file(name: str) -> str:
    """The script of a page, as Streamlit names it: relative to app.py."""
    return f"translate_app/ui/app_pages/{name}.py"


def go(name: str, article_id: int | None = None) -> None:
    """Leave for another page, with an article where one is given."""
    query = {session.ARTICLE: str(article_id)} if article_id is not None else None
    st.switch_page(page_file(name), query_params=query)


def plain(text: str) -> str:
    """`text` on one line, such that Streamlit's Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def problem(error: TranslateAppError) -> None:
    """What is wrong, where, and what to do next."""
    row = _("row {row}", row=error.row) if error.row is not None else ""
    where = ", ".join(filter(None, [error.path, row]))
    first, *more = _(error.problem).splitlines()
    hint = _(error.hint) if str(error.hint) else ""
    below = [plain(line) for line in (*more, hint, where) if line.strip()]
    st.error("\n\n".join([f"**{plain(first)}**", *below]))


@contextmanager
def problems_shown() -> Iterator[None]:
    """Show a TranslateAppError in place; the rest of the page goes on."""
    try:
        yield
    except TranslateAppError as error:
        problem(error)


def page_title(text: str, explanation: str = "") -> None:
    """The head of a page. Both are our own words, not an article's."""
    st.title(text, anchor=False)
    if explanation:
        st.caption(explanation)


def article_title(text: str) -> None:
    """An article's title, shown as text."""
    with st.container(key="title"):
        st.text(text)


def pair_words(pair: LanguagePair) -> str:
    """Russian → German."""
    return f"{_('Russian')} → {language_name(pair.target_lang)}"


def language_name(lang: str) -> str:
    """The language's name in the visitor's language."""
    return {"ru": _("Russian"), "de": _("German"), "en": _("English")}[lang]


def kind_name(kind: BlockKind) -> str:
    """What a block is, for a reader."""
    return {
        BlockKind.METADATA: _("category or page heading"),
        BlockKind.DATELINE: _("date line"),
        BlockKind.HEADLINE: _("headline"),
        BlockKind.SUBHEADING: _("subheading"),
        BlockKind.PARAGRAPH: _("paragraph"),
        BlockKind.QUOTATION: _("quotation"),
        BlockKind.LIST: _("list"),
        BlockKind.TABLE: _("table"),
        BlockKind.BOILERPLATE: _("navigation"),
    }[kind]


def estimate_words(review: Review) -> str:
    """What the estimates ask of the reviewer for the segments that are not confirmed."""
    left = [row for row in review.rows if not row.confirmed]
    if review.rows and not left:
        return _("Every segment is confirmed.").rstrip(".")
    bands = [row.estimate.band for row in left if row.estimate]
    if not bands:
        return _("no estimate yet")
    rework, read = bands.count(Band.REWORK), bands.count(Band.READ)
    if rework:
        return session.counted("1 segment needs rework", "{n} segments need rework", rework)
    if read:
        return session.counted("1 segment to read closely", "{n} segments to read closely", read)
    return _("looks good throughout")


def install_line(pair: LanguagePair) -> str:
    """The command that installs the first model of the manifest for a pair."""
    for status in statuses(settings().models):
        if status.entry and pair in status.entry.pairs and not status.installed:
            return f"python -m translate_app models install {status.name}"
    return "python -m translate_app models list"


def settings() -> Settings:
    """Where things lie."""
    return session.services().settings


def source_folder() -> str:
    """The folder that commands shown on a page are to be run in."""
    return str(ROOT)


def facts(review: Review) -> None:
    """How far a review is, the machine's estimate in words, and the glossary's share."""
    confirmed, estimate, terms = st.columns(3)
    with confirmed:
        _fact(
            _("Confirmed"),
            _("{n} of {total}", n=review.confirmed, total=len(review.rows)),
        )
    with estimate:
        _fact(_("Machine estimate"), estimate_words(review))
    with terms:
        _fact(
            _("Glossary terms right"),
            _("{n} of {total}", n=review.terms_right, total=review.terms_found),
        )


def _fact(label: str, value: str) -> None:
    with st.container(gap=None):
        st.caption(label)
        st.text(value)


def choose_article(title: str) -> None:
    """What a page that works on one article shows when none is open."""
    page_title(title)
    summaries = session.services().store.articles()
    if not summaries:
        st.info(_("There is no article yet. Translate one first."))
        if st.button(_("Translate"), type="primary", key="translate"):
            go("translate")
        return
    names = {summary.id: summary.title or _("Untitled") for summary in summaries}
    chosen = st.selectbox(
        _("Which article?"), list(names), index=None, format_func=names.__getitem__, key="which"
    )
    if chosen is not None:
        session.open_article(chosen)
        st.rerun()
