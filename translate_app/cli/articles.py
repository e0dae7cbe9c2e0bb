"""Commands that translate and score texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from translate_app.cli.common import (
    STOPPED,
    Beam,
    ModelName,
    To,
    console,
    language_pair,
    progress_bar,
    read_file,
    services,
    write_file,
)
from translate_app.core.errors import IntakeError
from translate_app.workflow import evaluate, glossary, lines, models, release, report, review
from translate_app.workflow.translate import TranslateOptions, reuse_or_add, translate_article


def translate(
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
    pair, parts = language_pair(to), services()
    data = read_file(article)
    try:
        article_id = reuse_or_add(data, pair, store=parts.store)
    except IntakeError as error:
        raise IntakeError(error.problem, error.hint, path=article, row=error.row) from error
    with progress_bar("Loading the model") as tick:
        engine = parts.engine(model or models.default_model(pair, parts.settings.models), pair)
        tick(1, 1)
    options = TranslateOptions(beam_size=beam, kept_apart=kept_apart)
    try:
        with progress_bar("Translating") as tick:
            translate_article(
                article_id,
                store=parts.store,
                engine=engine,
                options=options,
                terminology=parts.terminology,
                on_progress=tick,
            )
    except KeyboardInterrupt:
        console.print("Stopped. What is finished is kept; run the command again to go on.")
        raise SystemExit(STOPPED) from None
    seen = review.load_review(article_id, store=parts.store, terminology=parts.terminology)
    for note in seen.article.notes:
        console.print(str(note), markup=False)
    if json_out:
        text = json.dumps(report.report(seen), ensure_ascii=False, indent=1)
        write_file(json_out, (text + "\n").encode())
    if out:
        pressroom = release.load_pressroom(parts.settings.pressroom_file)
        document = release.export(
            seen.article,
            seen.targets,
            format_id,
            pressroom=pressroom,
            released=date.today(),
            draft=bool(release.open_points(seen)),
        )
        write_file(out, document)
    right, found = seen.terms_right, seen.terms_found
    console.print(
        f"Article {article_id}: {len(seen.rows)} segments, {right} of {found} terms right."
    )


def translate_lines(
    source: Annotated[Path, typer.Argument(metavar="IN", help="One text a line, UTF-8.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="One line out per line in.")],
    to: To = "de",
    model: ModelName = "",
    beam: Beam = 4,
    glossary_file: Annotated[
        str,
        typer.Option("--glossary", help="none, or a glossary file or folder whose terms to use."),
    ] = "none",
    json_out: Annotated[
        Path | None, typer.Option("--json", help="What became of every term, as JSON.")
    ] = None,
) -> None:
    """Translate a test set: one text a line in, one line out."""
    if json_out and glossary_file == "none":
        raise typer.BadParameter("--json tells about terms: give a --glossary too.")
    pair, parts = language_pair(to), services()
    terminology = None if glossary_file == "none" else glossary.open_file(Path(glossary_file))
    try:
        texts = read_file(source).decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise IntakeError("The file is not UTF-8.", "Convert it first.", path=source) from error
    engine = parts.engine(
        model or models.default_model(pair, parts.settings.models), pair, scored=False
    )
    with progress_bar("Translating") as tick:
        if terminology is None:
            done = lines.translate_lines(texts, engine=engine, beam_size=beam, on_progress=tick)
        else:
            steered = lines.translate_lines_steered(
                texts,
                engine=engine,
                terminology=terminology,
                target_lang=to,
                beam_size=beam,
                on_progress=tick,
            )
            done = _told(steered, json_out)
    write_file(target, ("\n".join(done) + "\n").encode())


def _told(steered: Sequence[lines.SteeredLine], json_out: Path | None) -> list[str]:
    """Say what became of the terms, and give the targets."""
    if json_out:
        text = json.dumps(lines.as_json(steered), ensure_ascii=False, indent=1)
        write_file(json_out, (text + "\n").encode())
    right, found = lines.terms_right(steered)
    console.print(f"{right} of {found} terms right.")
    return [line.target for line in steered]


def score(
    hypotheses: Annotated[Path, typer.Argument(help="Translations, one a line.")],
    references: Annotated[Path, typer.Argument(help="References, one a line.")],
) -> None:
    """BLEU, chrF2, chrF2++ and TER of a file against its reference, with signatures."""
    texts = [read_file(path).decode("utf-8").splitlines() for path in (hypotheses, references)]
    for made in evaluate.compare(*texts).corpus:
        typer.echo(f"{made.metric}\t{made.value:.2f}\t{made.n}\t{made.signature}")
