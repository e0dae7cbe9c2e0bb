"""The command that starts the pages."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from translate_app.cli.common import services


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Start the pages on 127.0.0.1."""
    services().store.close()  # made or migrated now, so that a problem is said here
    words = [sys.executable, "-m", "translate_app.ui", "--port", str(port)]
    os.execv(sys.executable, words + ([] if browser else ["--no-browser"]))  # noqa: S606
