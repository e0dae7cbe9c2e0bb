"""The whole way on a toy corpus: split, pieces, training with resume, export, translation."""

import json
import lzma
import random

import pytest

from translate_app.training import train as trainer
from translate_app.training.__main__ import prepare, read_corpus
from translate_app.training.align import align
from translate_app.training.data import is_clean, load_corpus, normalise

NOUNS = {"дом": ("Haus", "house"), "мост": ("Brücke", "bridge"), "завод": ("Werk", "plant")}
VERBS = {"открыли": ("eröffnet", "opened"), "построили": ("gebaut", "built")}
PLACES = {"Перми": ("Perm", "Perm"), "Москве": ("Moskau", "Moscow"), "Казани": ("Kasan", "Kazan")}


@pytest.fixture(scope="module")
def corpus_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "press").mkdir()
    rng = random.Random(3)
    rows = []
    for number in range(1200):
        noun, verb, place = rng.choice([*NOUNS]), rng.choice([*VERBS]), rng.choice([*PLACES])
        (nd, ne), (vd, ve), (pd, pe) = NOUNS[noun], VERBS[verb], PLACES[place]
        rows.append(
            f"В {place} {verb} {noun} {number}.\tIn {pd} {vd}: {nd} {number}."
            f"\tIn {pe} they {ve} {ne} {number}."
        )
    (folder / "press" / "w00.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for lang, text in (("de", "Guten Morgen, liebe Stadt."), ("en", "Good morning, dear city.")):
        with lzma.open(folder / f"ru-{lang}.tsv.xz", "wt", encoding="utf-8") as out:
            out.write(f"Доброе утро, милый город.\t{text}\ttatoeba\n")
            out.write(f"Доброе утро, село.\t{text}\tno-licence\n")
        with lzma.open(folder / f"dict.ru-{lang}.tsv.xz", "wt", encoding="utf-8") as out:
            out.write("Пермь\tPerm\tcldr\n")
    return folder


def test_held_out_sentences_are_not_trained_on(corpus_folder):
    corpus = load_corpus(corpus_folder)
    held_out = {normalise(p.source) for p in (*corpus.dev, *corpus.test)}
    assert len(held_out) == 1000
    assert not held_out & {normalise(p.source) for p in corpus.train}
    assert {p.origin for p in corpus.train} == {"press", "tatoeba", "dict"}


@pytest.mark.parametrize(
    ("source", "target", "clean"),
    [
        ("Пермь встречает гостей.", "Perm empfängt Gäste.", True),
        ("Пермь встречает гостей.", "Пермь empfängt Gäste.", False),
        ("Пермь встречает.", "Perm empfängt viele Gäste aus aller Welt und freut sich.", False),
        ("SELECT имя FROM table", "SELECT name FROM table", False),
        ("Нажмите <b>ОК</b>.", "Klicken Sie auf <b>OK</b>.", False),
        ("", "Perm", False),
    ],
)
def test_outside_pairs_are_cleaned(source, target, clean):
    assert is_clean(source, target) is clean


@pytest.mark.model
def test_training_resumes_and_exports_a_public_model(corpus_folder, tmp_path, monkeypatch):
    from translate_app.core.article import LanguagePair
    from translate_app.engines.base import translate
    from translate_app.engines.load import load_engine
    from translate_app.training import __main__ as steps
    from translate_app.training.export import export

    monkeypatch.setattr(steps, "SOURCE_PIECES", 48)
    monkeypatch.setattr(steps, "TARGET_PIECES", 60)
    prepare(corpus_folder, None, tmp_path)
    vocabulary = json.loads((tmp_path / "vocab.json").read_text(encoding="utf-8"))
    assert [*vocabulary][:2] == ["</s>", "<unk>"]
    assert [*vocabulary][-3:] == [">>deu<<", ">>eng<<", "<pad>"]
    recipe = trainer.Recipe(
        d_model=256, encoder_layers=4, decoder_layers=2, batch_tokens=300, warmup_steps=5
    )
    pairs = list(read_corpus(tmp_path).train)[:40]
    encoded = trainer.encode(pairs, tmp_path, vocabulary)
    alignments = align(encoded, len(vocabulary))
    data = [(*pair, links) for pair, links in zip(encoded, alignments.links, strict=True)]

    def run(hours: float) -> None:
        trainer.train(
            data, [], data[:10], alignments, vocabulary, tmp_path, hours, recipe, threads=1
        )

    run(2 / 3600)
    first = json.loads((tmp_path / "log.jsonl").read_text().splitlines()[-1])
    run(5 / 3600)
    last = json.loads((tmp_path / "log.jsonl").read_text().splitlines()[-1])
    assert last["step"] > first["step"]
    assert last["dev_loss"] < first["dev_loss"]
    export(tmp_path, tmp_path / "model")
    engine = load_engine(
        tmp_path / "model",
        LanguagePair("ru", "de"),
        backend="ct2",
        cache_dir=tmp_path / "cache",
        threads=1,
    )
    assert len(translate(engine, [pairs[0].source])) == 1
