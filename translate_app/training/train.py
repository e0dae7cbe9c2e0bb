"""Train a MarianMT model from a Corpus, within a budget of hours; stops and resumes anywhere.

The learning rate follows the time spent, not the steps taken: on a busy machine the same
command still ends with a fully decayed rate.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from translate_app.training.align import Alignments, Encoded
from translate_app.training.data import TARGET_TOKENS, Pair
from translate_app.training.start import LAYER_SPREAD, start_from_alignments
from translate_app.training.vocabulary import END, PAD

Example = tuple[list[int], list[int], list[int]]  # source, target, link of each target piece


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every choice that shapes the weights. Sizes are Marian's names; rates are per step."""

    d_model: int = 256
    encoder_layers: int = 4
    decoder_layers: int = 2
    attention_heads: int = 4
    ffn_dim: int = 1024
    dropout: float = 0.1
    label_smoothing: float = 0.1
    peak_rate: float = 1.2e-3
    warmup_steps: int = 150
    batch_tokens: int = 1_000  # target tokens, padding included
    press_share: float = 0.75  # of the sentences drawn; the corpus itself holds 16 %
    max_pieces: int = 160
    average: int = 6  # checkpoints averaged into the model that is kept
    guide: float = 0.4  # weight of the alignment loss beside the translation loss
    seed: int = 11


def build_model(recipe: Recipe, vocabulary: dict[str, int]) -> Any:
    """A fresh MarianMTModel with the configuration of the public models, at our sizes."""
    from transformers import MarianConfig, MarianMTModel

    pad = vocabulary[PAD]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        d_model=recipe.d_model,
        encoder_layers=recipe.encoder_layers,
        decoder_layers=recipe.decoder_layers,
        encoder_attention_heads=recipe.attention_heads,
        decoder_attention_heads=recipe.attention_heads,
        encoder_ffn_dim=recipe.ffn_dim,
        decoder_ffn_dim=recipe.ffn_dim,
        dropout=recipe.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        activation_function="swish",
        max_position_embeddings=512,
        scale_embedding=True,
        static_position_embeddings=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=pad,
        eos_token_id=vocabulary[END],
        bos_token_id=vocabulary[END],
        decoder_start_token_id=pad,
        forced_eos_token_id=vocabulary[END],
        init_std=LAYER_SPREAD,
    )
    config._attn_implementation = "eager"  # the only one that shows its attention
    return MarianMTModel(config)


def encode(pairs: Sequence[Pair], folder: Path, vocabulary: dict[str, int]) -> list[Encoded]:
    """Pairs as piece ids, in order: target token first on the source side, `</s>` last on both."""
    import sentencepiece

    source = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
    target = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    unknown, end = vocabulary["<unk>"], vocabulary[END]

    def ids(model: Any, text: str) -> list[int]:
        return [vocabulary.get(p, unknown) for p in model.encode(text, out_type=str)] + [end]

    return [
        ([vocabulary[TARGET_TOKENS[p.target_lang]], *ids(source, p.source)], ids(target, p.target))
        for p in pairs
    ]


def batches(data: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Cut `data` into batches of like length with at most `tokens` padded target tokens each."""
    order = sorted(data, key=lambda e: (len(e[1]), len(e[0]), rng.random()))
    made: list[list[Example]] = [[]]
    widest = 0
    for example in order:
        widest = max(widest, len(example[0]), len(example[1]))
        if made[-1] and (len(made[-1]) + 1) * widest > tokens:
            made.append([])
            widest = max(len(example[0]), len(example[1]))
        made[-1].append(example)
    rng.shuffle(made)
    yield from made


def tensors(batch: Sequence[Example], pad: int) -> tuple[Any, Any, Any, Any, Any]:
    """Source ids, source mask, decoder input, labels, links; each (len(batch), longest), int64."""
    import torch

    def padded(rows: list[list[int]], fill: int) -> Any:
        width = max(map(len, rows))
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows])

    source = padded([example[0] for example in batch], pad)
    labels = padded([example[1] for example in batch], pad)
    links = padded([example[2] for example in batch], 0)
    start = torch.full((len(batch), 1), pad)
    decoder_input = torch.cat([start, labels[:, :-1]], 1)
    return source, (source != pad).long(), decoder_input, labels, links


def loss_of(
    model: Any, batch: Sequence[Example], pad: int, smoothing: float
) -> tuple[Any, Any, int]:
    """Translation loss and alignment loss in nats per target token, and the number of tokens."""
    import torch
    from torch.nn import functional

    source, mask, decoder_input, labels, links = tensors(batch, pad)
    encoded = model.model.encoder(input_ids=source, attention_mask=mask)
    decoded = model.model.decoder(
        input_ids=decoder_input,
        encoder_hidden_states=encoded.last_hidden_state,
        encoder_attention_mask=mask,
        use_cache=False,
        output_attentions=True,
    )
    keep = labels != pad
    logits = model.lm_head(decoded.last_hidden_state[keep])  # padded places are never scored
    loss = functional.cross_entropy(logits, labels[keep], label_smoothing=smoothing)
    attention = decoded.cross_attentions[-1].mean(1)  # (batch, target, source)
    at_link = torch.gather(attention, 2, links.unsqueeze(2)).squeeze(2)[keep]
    return loss, -at_link.clamp(min=1e-6).log().mean(), int(keep.sum())


def epoch(
    press: Sequence[Example], others: Sequence[Example], share: float, rng: random.Random
) -> list[Example]:
    """All press pairs once and as many others as make them `share` of the whole."""
    wanted = min(len(others), round(len(press) * (1 - share) / share))
    return [*press, *rng.sample(list(others), wanted)]


def train(
    press: Sequence[Example],
    others: Sequence[Example],
    dev: Sequence[Example],
    alignments: Alignments,
    vocabulary: dict[str, int],
    folder: Path,
    hours: float,
    recipe: Recipe,
    threads: int,
) -> None:
    """Train until `hours` of computing are spent, resuming from `folder`/state.pt if it exists.

    Writes state.pt and the last `recipe.average` checkpoints (step-*.pt) and appends one JSON
    line to log.jsonl every few minutes.
    """
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    pad = vocabulary[PAD]
    model = build_model(recipe, vocabulary)
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01
    )
    start_from_alignments(model, alignments, recipe.seed)
    step, spent, tokens = 0, 0.0, 0
    state_file = folder / "state.pt"
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent, tokens = state["step"], state["spent"], state["tokens"]
        rng.seed(recipe.seed + step)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    print(json.dumps(asdict(recipe)), flush=True)

    budget = hours * 3600
    save_every = max(120.0, budget / 40)
    last = saved = time.monotonic()
    running, counted = 0.0, 0
    model.train()
    while spent < budget:
        for batch in batches(
            epoch(press, others, recipe.press_share, rng), recipe.batch_tokens, rng
        ):
            decay = 0.5 * (1 + math.cos(math.pi * min(1.0, spent / budget)))
            rate = recipe.peak_rate * min((step + 1) / recipe.warmup_steps, max(decay, 0.02))
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss, guide, count = loss_of(model, batch, pad, recipe.label_smoothing)
            optimiser.zero_grad()
            (loss + recipe.guide * guide).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            with torch.no_grad():  # Marian starts decoding from a zero embedding
                model.get_input_embeddings().weight[pad].zero_()
            step, tokens = step + 1, tokens + count
            running, counted = running + float(loss.detach()) * count, counted + count
            now = time.monotonic()
            spent, last = spent + now - last, now
            if now - saved > save_every or spent >= budget:
                line = {
                    "step": step,
                    "hours": round(spent / 3600, 3),
                    "rate": rate,
                    "tokens": tokens,
                    "train_loss": round(running / counted, 4),
                    "dev_loss": round(evaluate(model, dev, pad), 4),
                }
                with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
                    log.write(json.dumps(line) + "\n")
                print(line, flush=True)
                running, counted = 0.0, 0
                _save(model, optimiser, folder, step, spent, tokens, recipe.average)
                saved = last = time.monotonic()
            if spent >= budget:
                break


def evaluate(model: Any, data: Sequence[Example], pad: int) -> float:
    """Mean cross-entropy per target token over `data`, no smoothing, no dropout."""
    import torch

    model.eval()
    total, count = 0.0, 0
    with torch.inference_mode():
        for batch in batches(data, 4_000, random.Random(0)):
            loss, _, n = loss_of(model, batch, pad, 0.0)
            total, count = total + float(loss) * n, count + n
    model.train()
    return total / count


def _save(
    model: Any, optimiser: Any, folder: Path, step: int, spent: float, tokens: int, keep: int
) -> None:
    import torch

    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
        "spent": spent,
        "tokens": tokens,
    }
    torch.save(state, folder / "state.tmp")
    (folder / "state.tmp").replace(folder / "state.pt")
    torch.save(model.state_dict(), folder / f"step-{step:07d}.pt")
    for old in sorted(folder.glob("step-*.pt"))[:-keep]:
        old.unlink()
