"""The use cases on a terminal. Exit codes are stable: scripts may rely on them.

0 done · 1 our own bug · 2 wrong usage · 3 the text cannot be read · 4 no fit model ·
5 glossary · 6 a file or the database cannot be read or written · 7 scores cannot be compared ·
130 stopped by the user (what is finished is kept; run the command again to go on)
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
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
from translate_app.workflow import (
    evaluate,
    glossary,
    lines,
    models,
    release,
    report,
    review,
    translate,
)

EXIT_CODES = {IntakeError: 3, ModelError: 4, TermbaseError: 5, StorageError: 6, ExportError: 6}
EXIT_CODES |= {ScoreError: 7}
STOPPED = 130

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
models_app = typer.Typer(no_args_is_help=True, help="List, install, check and remove models.")
glossary_app = typer.Typer(no_args_is_help=True, help="Look after the glossary.")
app.add_typer(models_app, name="models")
app.add_typer(glossary_app, name="glossary")
console = Console(stderr=True)

To = Annotated[str, typer.Option("--to", help="Target language: de or en.")]
ModelName = Annotated[str, typer.Option("--model", help="An installed model; see `models list`.")]
Beam = Annotated[int, typer.Option("--beam", min=1, max=12, help="Beam size.")]


def main() -> None:
    """Run the command line; errors for people end without a stack trace."""
    try:
        app()
    except TranslateAppError as error:
        _fail(error)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None


def _fail(error: TranslateAppError) -> NoReturn:
    console.print(f"Error: {error}", style="red", markup=False, highlight=False)
    code = next((c for kind, c in EXIT_CODES.items() if isinstance(error, kind)), 1)
    raise SystemExit(code)


def _pair(to: str) -> LanguagePair:
    try:
        return LanguagePair("ru", to)
    except ValueError:
        raise typer.BadParameter("Write de or en.", param_hint="--to") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"The file cannot be read ({error.strerror}).", "Check the name.", path=path
        ) from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(
            f"The file cannot be written ({error.strerror}).",
            "Choose another place with --out.",
            path=path,
        ) from error


@contextmanager
def _bar(label: str) -> Iterator[translate.Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _settings() -> Settings:
    return Settings.from_environment()


def _services() -> Services:
    return Services(_settings())


@app.command("translate")
def translate_command(
    article: Annotated[Path, typer.Argument(help="A Russian article, plain text.")],
    to: To = "de",
    out: Annotated[Path | None, typer.Option(help="docx, html, md or txt, by its ending.")] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Everything as JSON.")] = None,
    model: ModelName = "",
    beam: Beam = 4,
    kept_apart: Annotated[
        bool, typer.Option("--all", help="Translate metadata and navigation lines too.")
    ] = False,
) -> None:
    """Translate an article, keep it for review in the browser, and write a draft document."""
    format_id = release.format_of(out) if out else ""
    pair, services = _pair(to), _services()
    data = _read(article)
    try:
        article_id = translate.reuse_or_add(data, pair, store=services.store)
    except IntakeError as error:
        raise IntakeError(error.problem, error.hint, path=article, row=error.row) from error
    with _bar("Loading the model") as tick:
        engine = services.engine(
            model or models.default_model(pair, services.settings.models), pair
        )
        tick(1, 1)
    options = translate.TranslateOptions(beam_size=beam, kept_apart=kept_apart)
    try:
        with _bar("Translating") as tick:
            translate.translate_article(
                article_id, store=services.store, engine=engine, options=options, on_progress=tick
            )
    except KeyboardInterrupt:
        console.print("Stopped. What is finished is kept; run the command again to go on.")
        raise SystemExit(STOPPED) from None
    seen = review.load_review(article_id, store=services.store, terminology=services.terminology)
    for note in seen.article.notes:
        console.print(str(note), markup=False)
    if json_out:
        text = json.dumps(report.report(seen), ensure_ascii=False, indent=1)
        _write(json_out, (text + "\n").encode())
    if out:
        pressroom = release.load_pressroom(services.settings.pressroom_file)
        document = release.export(
            seen.article,
            seen.targets,
            format_id,
            pressroom=pressroom,
            released=date.today(),
            draft=bool(release.open_points(seen)),
        )
        _write(out, document)
    right, found = seen.terms_right, seen.terms_found
    console.print(
        f"Article {article_id}: {len(seen.rows)} segments, {right} of {found} terms right."
    )


@app.command("translate-lines")
def translate_lines_command(
    source: Annotated[Path, typer.Argument(metavar="IN", help="One text a line, UTF-8.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="One line out per line in.")],
    to: To = "de",
    model: ModelName = "",
    beam: Beam = 4,
    glossary_file: Annotated[
        str, typer.Option("--glossary", help="none, or a glossary file: counts the right terms.")
    ] = "none",
) -> None:
    """Translate a test set: one text a line in, one line out."""
    pair, services = _pair(to), _services()
    terminology = None if glossary_file == "none" else glossary.open_file(Path(glossary_file))
    try:
        texts = _read(source).decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise IntakeError("The file is not UTF-8.", "Convert it first.", path=source) from error
    engine = services.engine(model or models.default_model(pair, services.settings.models), pair)
    with _bar("Translating") as tick:
        done = lines.translate_lines(texts, engine=engine, beam_size=beam, on_progress=tick)
    _write(target, ("\n".join(done) + "\n").encode())
    if terminology:
        right, found = lines.terms_right(texts, done, to, terminology)
        console.print(f"{right} of {found} terms right.")


@app.command("score")
def score_command(
    hypotheses: Annotated[Path, typer.Argument(help="Translations, one a line.")],
    references: Annotated[Path, typer.Argument(help="References, one a line.")],
) -> None:
    """BLEU, chrF2, chrF2++ and TER of a file against its reference, with signatures."""
    texts = [_read(path).decode("utf-8").splitlines() for path in (hypotheses, references)]
    for score in evaluate.compare(*texts).corpus:
        typer.echo(f"{score.metric}\t{score.value:.2f}\t{score.n}\t{score.signature}")


@app.command("serve")
def serve_command(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Start the pages on 127.0.0.1."""
    services = _services()
    services.store.close()  # made or migrated now, so that a problem is said here
    words = [sys.executable, "-m", "translate_app.ui", "--port", str(port)]
    os.execv(sys.executable, words + ([] if browser else ["--no-browser"]))  # noqa: S606


@glossary_app.command("lint")
def glossary_lint(
    folder: Annotated[Path | None, typer.Argument(help="Default: the glossary in use.")] = None,
) -> None:
    """Find duplicates, missing grammar and traps; ends with 5 where something is wrong."""
    problems = glossary.lint_folder(folder or _settings().glossary)
    for problem in problems:
        typer.echo(str(problem))
    if problems:
        raise SystemExit(5)
    console.print("Nothing to mend.")


@models_app.command("list")
def models_list() -> None:
    """Models the product knows, and which are installed."""
    for status in models.statuses(_settings().models):
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


@models_app.command("install")
def models_install(name: str) -> None:
    """Fetch a model, check it, and make it ready."""
    with _bar(f"Installing {name}") as tick:
        models.install_model(name, _settings().models, tick)
    console.print(f"{name} is ready.")


@models_app.command("verify")
def models_verify(name: Annotated[str, typer.Argument()] = "embedded") -> None:
    """Compare the files of an installed model with their checksums and test it."""
    settings = _settings()
    models.verify_model(name, settings.models, settings.engine_cache)
    console.print(f"{name} is whole and translates.")


@models_app.command("remove")
def models_remove(name: str) -> None:
    """Delete an installed model."""
    models.remove_model(name, _settings().models)
    console.print(f"{name} is removed.")


@models_app.command("import")
def models_import(
    source: Annotated[Path, typer.Argument(metavar="DIR_OR_ZIP")],
    name: Annotated[str, typer.Option(help="Name of a model that the manifest lacks.")] = "",
    languages: Annotated[
        list[str] | None, typer.Option("--languages", help="Its pairs, such as ru-de.")
    ] = None,
) -> None:
    """Take in a model folder or zip that was copied to this machine."""
    with console.status(f"Reading and testing {source.name}"):
        taken = models.import_model(
            source, _settings().models, name=name, languages=languages or ()
        )
    console.print(f"{taken.name} is ready.")
