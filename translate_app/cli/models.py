"""Commands for translation models."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate_app.cli.common import console, progress_bar, settings
from translate_app.workflow import models

app = typer.Typer(no_args_is_help=True)


@app.command("list")
def list_models() -> None:
    """Models the product knows, and which are installed."""
    for status in models.statuses(settings().models):
        entry = status.entry
        typer.echo(
            "\t".join(
                (
                    status.name,
                    "installed" if status.installed else "-",
                    ", ".join(status.languages),
                    entry.licence if entry else "",
                    f"{entry.size_mb} MB" if entry and entry.size_mb else "",
                )
            )
        )


@app.command("install")
def install(name: str) -> None:
    """Fetch a model, check it, and make it ready."""
    with progress_bar(f"Installing {name}") as tick:
        models.install_model(name, settings().models, tick)
    console.print(f"{name} is ready.")


@app.command("verify")
def verify(name: Annotated[str, typer.Argument()] = "embedded") -> None:
    """Compare the files of an installed model with their checksums and test it."""
    now = settings()
    models.verify_model(name, now.models, now.engine_cache)
    console.print(f"{name} is whole and translates.")


@app.command("remove")
def remove(name: str) -> None:
    """Delete an installed model."""
    models.remove_model(name, settings().models)
    console.print(f"{name} is removed.")


@app.command("import")
def import_model(
    source: Annotated[Path, typer.Argument(metavar="DIR_OR_ZIP")],
    name: Annotated[str, typer.Option(help="Name of a model that the manifest lacks.")] = "",
    languages: Annotated[
        list[str] | None, typer.Option("--languages", help="Its pairs, such as ru-de.")
    ] = None,
) -> None:
    """Take in a model folder or zip that was copied to this machine."""
    with console.status(f"Reading and testing {source.name}"):
        taken = models.import_model(source, settings().models, name=name, languages=languages or ())
    console.print(f"{taken.name} is ready.")
