"""Average checkpoints and write a model folder in the public OPUS-MT format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from translate_app.training.train import Recipe, build_model
from translate_app.training.vocabulary import PAD


def export(work: Path, out: Path) -> None:
    """Mean of the step-*.pt weights in `work` as float16 safetensors, tokenizer files beside it.

    Raises FileNotFoundError where no checkpoint was written yet.
    """
    import torch
    from transformers import GenerationConfig

    checkpoints = sorted(work.glob("step-*.pt"))
    if not checkpoints:
        raise FileNotFoundError(f"{work} holds no step-*.pt; run the train step first")
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    mean = {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}
    vocabulary = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    recipe = Recipe()
    model = build_model(recipe, vocabulary)
    model.load_state_dict(mean)
    pad, end = vocabulary[PAD], 0
    model.generation_config = GenerationConfig(
        bad_words_ids=[[pad]],
        bos_token_id=end,
        decoder_start_token_id=pad,
        eos_token_id=end,
        forced_eos_token_id=end,
        pad_token_id=pad,
        max_length=512,
        num_beams=4,
        early_stopping=True,
    )
    out.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(out)
    for name in ("source.spm", "target.spm", "vocab.json"):
        shutil.copyfile(work / name, out / name)
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": "rus",
        "target_lang": "deu+eng",
        "model_max_length": 512,
        "separate_vocabs": False,
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "sp_model_kwargs": {},
    }
    (out / "tokenizer_config.json").write_text(
        json.dumps(tokenizer, indent=2) + "\n", encoding="utf-8"
    )
