"""Commands for terms and names."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from translate_app.cli.common import console, read_file, services, settings, write_file
from translate_app.core.errors import IntakeError
from translate_app.workflow import glossary

app = typer.Typer(no_args_is_help=True)


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


@app.command("match")
def match(
    source: Annotated[Path, typer.Argument(metavar="IN", help="One Russian text a line.")],
    file: Annotated[
        Path | None, typer.Option("--glossary", help="Default: the one in use.")
    ] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Default: the terminal.")] = None,
) -> None:
    """Find the terms of each line: term_id, start, stop, surface."""
    terminology = glossary.open_file(file) if file else services().terminology
    made = json.dumps(
        glossary.match_lines(_lines(source), terminology), ensure_ascii=False, indent=1
    )
    if json_out:
        write_file(json_out, (made + "\n").encode())
    else:
        typer.echo(made)


@app.command("forms")
def forms(term: str, lang: Annotated[str, typer.Option("--lang", help="de or en.")] = "de") -> None:
    """Show every form of a German or English term."""
    if lang not in ("de", "en"):
        raise typer.BadParameter("Write de or en.", param_hint="--lang")
    for row in glossary.forms_of(term, lang, services().terminology.termbase):
        typer.echo("\t".join(row))


def names(
    source: Annotated[
        Path | None, typer.Argument(metavar="IN", help="One name a line; default: standard input.")
    ] = None,
    system: Annotated[str, typer.Option(help="duden, press, iso9 or icao.")] = "duden",
    back: Annotated[
        str, typer.Option(help="de: the likely German spellings of names in Cyrillic.")
    ] = "",
) -> None:
    """Write Russian names in Latin letters, or German names in Cyrillic in German again."""
    if back not in ("", "de"):
        raise typer.BadParameter("Only de is possible.", param_hint="--back")
    lines = _lines(source)
    made = glossary.names_back(lines) if back else glossary.convert_names(lines, system)
    for line in made:
        typer.echo(line)


def _lines(source: Path | None) -> list[str]:
    data = read_file(source) if source else sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise IntakeError("The text is not UTF-8.", "Convert it first.", path=source) from error
