"""Commands that look after the glossary."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate_app.cli.common import console, settings
from translate_app.workflow import glossary

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Look after the glossary."""


@app.command("lint")
def lint(
    folder: Annotated[Path | None, typer.Argument(help="Default: the glossary in use.")] = None,
) -> None:
    """Find duplicates, missing grammar and traps; ends with 5 where something is wrong."""
    problems = glossary.lint_folder(folder or settings().glossary)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise SystemExit(5)
    console.print("Nothing to mend.")
