"""What the commands share: files, progress bars, services and the way errors end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from translate_app.core.article import LanguagePair
from translate_app.core.errors import (
    ExportError,
    IntakeError,
    ModelError,
    ScoreError,
    StorageError,
    TermbaseError,
    TranslateAppError,
)
from translate_app.wiring import Services, Settings
from translate_app.workflow.translate import Progress as Tick

EXIT_CODES = {
    IntakeError: 3,
    ModelError: 4,
    TermbaseError: 5,
    StorageError: 6,
    ExportError: 6,
    ScoreError: 7,
}
STOPPED = 130

console = Console(stderr=True)

To = Annotated[str, typer.Option("--to", help="Target language: de or en.")]
ModelName = Annotated[str, typer.Option("--model", help="An installed model; see `models list`.")]
Beam = Annotated[int, typer.Option("--beam", min=1, max=12, help="Beam size.")]


def fail(error: TranslateAppError) -> NoReturn:
    """Say what is wrong and what to do next, and end with the code of its kind."""
    console.print(f"Error: {error}", style="red", markup=False, highlight=False)
    raise SystemExit(next((c for kind, c in EXIT_CODES.items() if isinstance(error, kind)), 1))


def language_pair(to: str) -> LanguagePair:
    """The pair from Russian; ends with usage help where it does not exist."""
    try:
        return LanguagePair("ru", to)
    except ValueError:
        raise typer.BadParameter("Write de or en.", param_hint="--to") from None


def read_file(path: Path) -> bytes:
    """All bytes. Raises IntakeError naming the file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"The file cannot be read ({error.strerror}).", "Check the name.", path=path
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write all bytes. Raises ExportError naming the file."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(
            f"The file cannot be written ({error.strerror}).",
            "Choose another place with --out.",
            path=path,
        ) from error


@contextmanager
def progress_bar(label: str) -> Iterator[Tick]:
    """A bar on stderr; call what it yields with (done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def settings() -> Settings:
    """From the environment."""
    return Settings.from_environment()


def services() -> Services:
    """Fresh services; parts are made when first asked for."""
    return Services(settings())
