"""The ASGI app: pages, the editor's API, and services that warm up behind the first page."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from streamlit import App

from translate_app.core.article import LanguagePair
from translate_app.ui import session
from translate_app.ui.api import routes
from translate_app.ui.security import middleware
from translate_app.wiring import ROOT, Services
from translate_app.workflow.models import models_for


def make_app(services: Services) -> App:
    """The app that serves these services; pages, routes and the worker share them."""
    session.share(services)

    @asynccontextmanager
    async def lifespan(_app: App) -> AsyncIterator[dict[str, Any]]:
        # Named and joined by nobody: the first page must not wait for a model.
        threading.Thread(target=warm, args=(services,), name="warm-up", daemon=True).start()
        yield {}
        services.jobs.close()

    return App(
        ROOT / "app.py",
        routes=routes(services),
        middleware=middleware(),
        lifespan=lifespan,
        on_script_error=_our_own_bug,
    )


def _our_own_bug(error: Exception) -> bool:
    """Say calmly that something is broken; the details go to the log."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    problem = session._("Something went wrong that this program did not expect.")
    hint = session._("Reload the page. What you typed is kept.")
    st.error(f"**{problem}**\n\n{hint}")
    return True


def warm(services: Services) -> None:
    """Open the database, read the glossary and load the usual engine ahead of the first use.

    What fails here is only logged: the page that needs it says so to a person.
    """
    try:
        _ = services.jobs, services.terminology
        pair = LanguagePair("ru", "de")
        for model in models_for(pair, services.settings.models)[:1]:
            services.engine(model, pair)
    except Exception:
        logging.getLogger(__name__).exception("warm-up")
