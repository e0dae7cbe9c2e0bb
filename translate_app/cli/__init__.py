"""The use cases on a terminal. Exit codes are stable: scripts may rely on them.

0 done · 1 our own bug · 2 wrong usage · 3 the text cannot be read · 4 no fit model ·
5 glossary · 6 a file or the database cannot be read or written · 7 scores cannot be compared ·
130 stopped by the user (what is finished is kept; run the command again to go on)
"""

from __future__ import annotations

import sys

import typer

from translate_app.cli import articles, glossary, models, serve
from translate_app.cli.common import fail
from translate_app.core.errors import TranslateAppError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("translate")(articles.translate)
app.command("translate-lines")(articles.translate_lines)
app.command("score")(articles.score)
app.command("serve")(serve.serve)
app.command("names")(glossary.names)
app.add_typer(models.app, name="models", help="List, install, check and remove models.")
app.add_typer(glossary.app, name="glossary", help="Look after the glossary.")


def main() -> None:
    """Run the command line; errors for people end without a stack trace."""
    try:
        app()
    except TranslateAppError as error:
        fail(error)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
