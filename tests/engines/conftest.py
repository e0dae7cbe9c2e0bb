"""A tiny model in exactly the public OPUS-MT format, taught two dozen sentences by heart."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from translate_app.core.article import LanguagePair
from translate_app.engines.tokenizer import Tokenizer

TAUGHT = (
    # ru, de, en; the first six are the sentences of the self-test
    (
        "Сегодня в Перми открылась новая школа.",
        "Heute wurde in Perm eine neue Schule eröffnet.",
        "A new school opened in Perm today.",
    ),
    (
        "Министр рассказал журналистам о планах на следующий год.",
        "Der Minister berichtete der Presse über die Pläne für das nächste Jahr.",
        "The minister told the press about the plans for the next year.",
    ),
    (
        "На встрече обсудили сотрудничество в области науки и образования.",
        "Bei dem Treffen ging es um die Zusammenarbeit in der Bildung.",
        "The meeting was about cooperation in education.",
    ),
    (
        "В мероприятии приняли участие представители двадцати компаний.",
        "An der Veranstaltung nahmen zwanzig Unternehmen teil.",
        "Twenty companies took part in the event.",
    ),
    (
        "Губернатор поблагодарил гостей за интерес к нашему региону.",
        "Der Gouverneur dankte den Gästen für das Interesse an der Region.",
        "The governor thanked the guests for their interest in the region.",
    ),
    (
        "Завод построят на берегу реки, и он даст работу пятистам людям.",
        "Das Werk wird am Fluss gebaut und gibt fünfhundert Menschen Arbeit.",
        "The plant will be built on the river and will give work to many.",
    ),
    ("Да.", "Ja.", "Yes."),
    ("Музей открыт.", "Das Museum ist offen.", "The museum is open."),
    ("Поезд идёт в Пермь.", "Der Zug fährt nach Perm.", "The train goes to Perm."),
    ("Река большая.", "Der Fluss ist groß.", "The river is big."),
    ("Гости приехали утром.", "Die Gäste kamen am Morgen.", "The guests came in the morning."),
    ("Школа новая.", "Die Schule ist neu.", "The school is new."),
)
SOURCES = [ru for ru, _, _ in TAUGHT]
PIECES = 140  # per side
STEPS, WARM_UP, RATE = 300, 20, 6e-3
LEARNT = 0.02  # nats per piece


def long_source(words: int) -> str:
    """A Russian sentence of about `words` words with clauses, commas and a dash."""
    clause = "музей открыт, река большая, и гости приехали утром"
    text = ", ".join([clause] * (words // 7 + 1))
    return text[:1].upper() + text[1:] + "."


@pytest.fixture(scope="session")
def two_targets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Russian to German and English by target token; float16 safetensors."""
    folder = tmp_path_factory.mktemp("models") / "two-targets"
    folder.mkdir()
    targets = [text for _, de, en in TAUGHT for text in (de, en)]
    vocabulary = _write_pieces(folder, SOURCES, targets)
    model = _learn(folder, vocabulary)
    _save(model.half(), folder, vocabulary["<pad>"])
    return folder


def _write_pieces(folder: Path, sources: list[str], targets: list[str]) -> dict[str, int]:
    import sentencepiece

    pieces = ["</s>", "<unk>"]
    for side, sentences in (("source", sources), ("target", targets)):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_prefix=str(folder / side),
            model_type="bpe",
            vocab_size=PIECES,
            normalization_rule_name="nmt_nfkc",
            minloglevel=2,
        )
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
        (folder / f"{side}.vocab").unlink()
        model = sentencepiece.SentencePieceProcessor(str(folder / f"{side}.spm"))
        pieces += [model.id_to_piece(i) for i in range(3, model.get_piece_size())]
    pieces += [">>deu<<", ">>eng<<", "<pad>"]
    vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}
    text = json.dumps(vocabulary, ensure_ascii=False)
    (folder / "vocab.json").write_text(text, encoding="utf-8")
    return vocabulary


def _learn(folder: Path, vocabulary: dict[str, int]) -> Any:
    import torch
    from transformers import MarianMTModel

    torch.set_num_threads(1)  # so small a model only loses time in a second thread
    torch.manual_seed(5)
    pad = vocabulary["<pad>"]
    model = MarianMTModel(_config(vocabulary)).train()
    rows = []
    for lang in ("de", "en"):
        tokens = Tokenizer(folder, lang)
        for ru, de, en in TAUGHT:
            target = tokens.target_pieces(de if lang == "de" else en)
            source = tokens.framed(tokens.source_pieces(ru))
            rows.append((tokens.numbers(source), tokens.numbers([*target, "</s>"])))

    def padded(side: int) -> Any:
        width = max(len(row[side]) for row in rows)
        return torch.tensor([row[side] + [pad] * (width - len(row[side])) for row in rows])

    source, labels = padded(0), padded(1)
    start = torch.full((len(rows), 1), pad)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE)
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARM_UP)
        logits = model(
            input_ids=source,
            attention_mask=(source != pad).long(),
            decoder_input_ids=torch.cat([start, labels[:, :-1]], 1),
        ).logits
        loss = torch.nn.functional.cross_entropy(logits[labels != pad], labels[labels != pad])
        if float(loss.detach()) < LEARNT:
            return model
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        with torch.no_grad():  # decoding starts from a zero embedding
            model.get_input_embeddings().weight[pad].zero_()
    return pytest.fail(f"the tiny model did not learn its sentences: loss {float(loss.detach())}")


def _config(vocabulary: dict[str, int]) -> Any:
    from transformers import MarianConfig

    pad = vocabulary["<pad>"]
    return MarianConfig(
        vocab_size=len(vocabulary),
        d_model=64,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        dropout=0.0,
        activation_function="swish",
        max_position_embeddings=512,
        scale_embedding=True,
        pad_token_id=pad,
        bos_token_id=0,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        init_std=0.125,
    )


@pytest.fixture(scope="session")
def one_target(two_targets: Path) -> Path:
    """The same weights as pytorch_model.bin, without target tokens in the vocabulary."""
    import torch
    from safetensors.torch import load_file

    folder = two_targets.with_name("one-target")
    shutil.copytree(two_targets, folder)
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    text = (folder / "vocab.json").read_text(encoding="utf-8")
    (folder / "vocab.json").write_text(text.replace(">>", "«").replace("<<", "»"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def untrained(two_targets: Path) -> Path:
    """The same format with random weights: what a broken model looks like."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder = two_targets.with_name("untrained")
    shutil.copytree(two_targets, folder)
    torch.manual_seed(3)
    MarianMTModel(MarianConfig.from_pretrained(two_targets)).half().save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where converted models are kept for the whole run."""
    return tmp_path_factory.mktemp("converted")


@pytest.fixture
def ru_de() -> LanguagePair:
    return LanguagePair("ru", "de")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Refuses every connection that leaves this machine; the list holds those that were tried."""
    tried: list[object] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1")):
            tried.append(address)
            raise OSError("the network is closed in this test")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


def _save(model: Any, folder: Path, pad: int) -> None:
    from transformers import GenerationConfig

    model.generation_config = GenerationConfig(
        bad_words_ids=[[pad]],
        bos_token_id=0,
        decoder_start_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        pad_token_id=pad,
        max_length=512,
        num_beams=4,
        early_stopping=True,
    )
    model.save_pretrained(folder)
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "rus",
        "target_lang": "deu+eng",
        "model_max_length": 512,
        "separate_vocabs": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer), encoding="utf-8")
