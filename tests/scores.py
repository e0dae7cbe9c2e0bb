"""Score an installed model on test sets: `python -m tests.scores FOLDER … [--model embedded]`.

A test set is a pair of files, one sentence a line: NAME.ru-de.ru and NAME.ru-de.de. Prints one
Markdown row per set, then the signatures. Nothing is stored.
"""

import argparse
from pathlib import Path

from translate_app.core.article import LanguagePair
from translate_app.wiring import Services, Settings
from translate_app.workflow.evaluate import compare
from translate_app.workflow.lines import translate_lines

METRICS = ("BLEU", "chrF2", "TER")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--model", default="embedded")
    parser.add_argument("--beam", type=int, default=4)
    options = parser.parse_args()
    services = Services(Settings.from_environment())
    signatures: dict[str, str] = {}
    print("| set | pair | lines | " + " | ".join(METRICS) + " |")
    print("|---|---|---:|" + "---:|" * len(METRICS))
    for source in sorted(f for folder in options.folders for f in folder.glob("*.ru-*.ru")):
        name, pair, _ = source.name.rsplit(".", 2)
        to = pair.removeprefix("ru-")
        texts, references = (
            path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
            for path in (source, source.with_name(f"{name}.{pair}.{to}"))
        )
        engine = services.engine(options.model, LanguagePair("ru", to), scored=False)
        made = translate_lines(texts, engine=engine, beam_size=options.beam)
        scores = {score.metric: score for score in compare(made, references).corpus}
        signatures |= {metric: scores[metric].signature for metric in METRICS}
        row = " | ".join(f"{scores[metric].value:.1f}" for metric in METRICS)
        print(f"| {name} | {pair} | {len(texts)} | {row} |", flush=True)
    for metric, signature in signatures.items():
        print(f"\n{metric}: `{signature}`")


if __name__ == "__main__":
    main()
