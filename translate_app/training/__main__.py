"""`python -m translate_app.training prepare|train|export`: see docs/training.md."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from translate_app.training import train as trainer
from translate_app.training.align import Encoded, align
from translate_app.training.data import TARGET_TOKENS, Corpus, Pair, load_corpus
from translate_app.training.export import export
from translate_app.training.vocabulary import (
    SOURCE_PIECES,
    TARGET_PIECES,
    train_pieces,
    write_vocabulary,
)


def prepare(corpus_folder: Path, test_sets: Path | None, work: Path) -> None:
    """Split the corpus, fit the pieces, and write pairs and held-out sets into `work`."""
    work.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(corpus_folder, test_sets)
    for name in ("train", "dev", "test"):
        rows = [[p.source, p.target, p.target_lang, p.origin] for p in getattr(corpus, name)]
        (work / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    for name in ("dev", "test"):
        for target_lang in TARGET_TOKENS:
            pairs = [p for p in getattr(corpus, name) if p.target_lang == target_lang]
            for lang, texts in (
                ("ru", [p.source for p in pairs]),
                (target_lang, [p.target for p in pairs]),
            ):
                path = work / f"press-{name}.ru-{target_lang}.{lang}"
                path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    # The press counts three times for the pieces, as it does in training.
    weighted = [p for p in corpus.train for _ in range(3 if p.origin == "press" else 1)]
    train_pieces((p.source for p in weighted), work / "source", SOURCE_PIECES)
    train_pieces((p.target for p in weighted), work / "target", TARGET_PIECES)
    vocabulary = write_vocabulary(work, TARGET_TOKENS.values())
    print(f"{len(corpus.train)} training pairs, {len(vocabulary)} pieces, in {work}")


def read_corpus(work: Path) -> Corpus:
    """The Corpus that `prepare` wrote into `work`."""
    parts = {
        name: tuple(
            Pair(*row) for row in json.loads((work / f"{name}.json").read_text(encoding="utf-8"))
        )
        for name in ("train", "dev", "test")
    }
    return Corpus(**parts)


def run_training(work: Path, hours: float, threads: int) -> None:
    """Train from what `prepare` left in `work`, or go on where an earlier run stopped."""
    recipe = trainer.Recipe()
    corpus = read_corpus(work)
    vocabulary = json.loads((work / "vocab.json").read_text(encoding="utf-8"))

    def encoded(pairs: Sequence[Pair]) -> list[Encoded]:
        data = trainer.encode(pairs, work, vocabulary)
        return [e for e in data if max(map(len, e)) <= recipe.max_pieces]

    parts = [
        encoded([p for p in corpus.train if p.origin == "press"]),
        encoded([p for p in corpus.train if p.origin != "press"]),
        encoded(corpus.dev),
    ]
    print("Aligning the pairs ...", flush=True)
    alignments = align([e for part in parts for e in part], len(vocabulary))
    links = iter(alignments.links)
    press, others, dev = (
        [(source, target, next(links)) for source, target in part] for part in parts
    )
    trainer.train(press, others, dev, alignments, vocabulary, work, hours, recipe, threads)


def main() -> None:
    """Read the command line and run one step."""
    parser = argparse.ArgumentParser(prog="python -m translate_app.training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    step = steps.add_parser("prepare", help="split the corpus and fit the sentencepiece models")
    step.add_argument("--corpus", type=Path, required=True)
    step.add_argument("--test-sets", type=Path, help="folder of test files never to train on")
    step.add_argument("--work", type=Path, required=True)
    step = steps.add_parser("train", help="train, or go on training, for a budget of hours")
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--hours", type=float, default=2.5)
    step.add_argument("--threads", type=int, default=2)
    step = steps.add_parser("export", help="average the last checkpoints into a model folder")
    step.add_argument("--work", type=Path, required=True)
    step.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.step == "prepare":
        prepare(options.corpus, options.test_sets, options.work)
    elif options.step == "train":
        run_training(options.work, options.hours, options.threads)
    else:
        export(options.work, options.out)


if __name__ == "__main__":
    main()
