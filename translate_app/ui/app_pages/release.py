"""Release an article: what is open, the press office's lines, freeze, download."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

import translate_app
from translate_app.core.review import Release, ReviewState
from translate_app.ui import i18n, parts, session
from translate_app.ui.session import _
from translate_app.workflow.release import (
    EXPORTERS,
    Pressroom,
    export,
    freeze,
    load_pressroom,
    open_points,
    save_pressroom,
)
from translate_app.workflow.review import Review, load_review

PREVIEW_HEIGHT = 620  # pixels


def show() -> None:
    """Draw the page."""
    with parts.problems_shown():
        article_id = session.current_article()
        if article_id is None:
            parts.choose_article(_("Release"))
            return
        services = session.services()
        review = load_review(article_id, store=services.store, terminology=services.terminology)
        released = _frozen(review)
        pressroom = load_pressroom(services.settings.pressroom_file)
        _head(article_id, review)
        preview, side = st.columns([3, 2], gap="large")
        with side:
            _state(review, released)
            _downloads(review, released, pressroom)
            _pressroom(pressroom)
        with preview, parts.problems_shown():
            _preview(review, released, pressroom)


def _frozen(review: Review) -> Release | None:
    """The latest release, as long as nothing was changed after it."""
    releases = session.services().store.releases(review.article_id)
    final = all(row.state is ReviewState.FINAL for row in review.rows)
    return releases[0][1] if releases and final else None


def _head(article_id: int, review: Review) -> None:
    title, facts, back = st.columns([5, 6, 1.3], vertical_alignment="center")
    with title, st.container(gap=None):
        parts.article_title(session.article_name(article_id))
        st.caption(parts.pair_words(review.article.pair))
    with facts:
        parts.facts(review)
    with back, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(_("Review"), key="review"):
            parts.go("review", article_id)


def _state(review: Review, released: Release | None) -> None:
    lang = session.language()
    if released is not None:
        st.success(_("Released on {moment}.", moment=i18n.moment(released.at, lang)))
        return
    points = open_points(review)
    if points:
        st.subheader(_("Still open"), anchor=False)
        for point in points:
            st.markdown(f"- {parts.plain(_(point))}")
        return
    st.success(_("Nothing is open. The article can be released."))
    if st.button(_("Freeze release"), type="primary", key="freeze", width="stretch"):
        services = session.services()
        freeze(
            review,
            store=services.store,
            termbase_hash=services.terminology.hash,
            version=translate_app.__version__,
            editor=session.editor(),
            now=datetime.now(UTC),
        )
        st.rerun()


def _targets(review: Review, released: Release | None) -> Mapping[str, str]:
    return dict(released.targets) if released else review.targets


def _document(
    review: Review, released: Release | None, pressroom: Pressroom, format_id: str
) -> bytes:
    return export(
        review.article,
        _targets(review, released),
        format_id,
        pressroom=pressroom,
        released=released.at.astimezone().date() if released else date.today(),
        draft=released is None,
    )


def _downloads(review: Review, released: Release | None, pressroom: Pressroom) -> None:
    st.subheader(_("Download"), anchor=False)
    if len(review.targets) < len(review.rows) or not review.rows:
        st.caption(_("Files can be downloaded when every segment has a translation."))
        return
    if released is None:
        st.caption(_("Not released yet: the files are marked as drafts."))
    first, *others = EXPORTERS
    _download(first, review, released, pressroom)
    columns = st.columns(2, gap="small")
    for at, exporter in enumerate(others):
        with columns[at % 2]:
            _download(exporter, review, released, pressroom)


def _download(
    exporter: Any, review: Review, released: Release | None, pressroom: Pressroom
) -> None:
    st.download_button(
        _(exporter.label),
        data=lambda: _document(review, released, pressroom, exporter.id),
        file_name=_file_name(review, released, exporter.suffix),
        mime=exporter.media_type,
        on_click="ignore",
        key=f"download_{exporter.id}",
        width="stretch",
    )


def _file_name(review: Review, released: Release | None, suffix: str) -> str:
    # Plain ASCII: mail programs and old file shares mangle Cyrillic names.
    state = "" if released else "-draft"
    return f"release-{review.article_id}-{review.article.pair.target_lang}{state}{suffix}"


def _preview(review: Review, released: Release | None, pressroom: Pressroom) -> None:
    if len(review.targets) < len(review.rows) or not review.rows:
        st.info(_("The preview appears when every segment has a translation."))
        return
    text = _document(review, released, pressroom, "txt").decode("utf-8-sig")
    with st.container(border=True, height=PREVIEW_HEIGHT, key="preview"):
        st.text(text)


def _pressroom(pressroom: Pressroom) -> None:
    with (
        st.expander(_("Press office details"), expanded=pressroom == Pressroom()),
        st.form("pressroom", border=False),
    ):
        organisation = st.text_input(_("Organisation"), pressroom.organisation)
        about = st.text_area(
            _("About the organisation"),
            pressroom.about,
            help=_("In the language of the release, one paragraph a line."),
        )
        left, right = st.columns(2)
        contact_name = left.text_input(_("Contact person"), pressroom.contact_name)
        phone = right.text_input(_("Phone"), pressroom.phone)
        email = left.text_input(_("Email"), pressroom.email)
        web = right.text_input(_("Website"), pressroom.web)
        place = st.text_input(_("Place in the date line"), pressroom.place)
        if st.form_submit_button(_("Save"), key="save_pressroom"):
            made = Pressroom(organisation, about, contact_name, phone, email, web, place)
            save_pressroom(made, parts.settings().pressroom_file)
            st.rerun()


if __name__ == "__main__":
    show()
