"""Convert a Marian folder for CTranslate2: int8 weights, output cut to the target's pieces.

Written against CTranslate2's own specification classes but without transformers and, for
safetensors, without torch: the converter of the library imports both, which costs seconds and
hundreds of megabytes before the first sentence. Runs as a process of its own
(`python -m translate_app.engines.convert MODEL OUT QUANTIZATION CUT`) because importing
`ctranslate2.specs` pulls torch into the process wherever torch is installed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from translate_app.core.errors import ModelError
from translate_app.core.message import message
from translate_app.engines.files import read_json, weights_of
from translate_app.engines.tokenizer import END, PAD, UNKNOWN

VERSION = 1  # part of the cache key: raise it when the written model changes
REFUSED = 2  # exit status of this process for a model that cannot be converted
MEAN_OF_HEADS = 0  # the last layer's mean finds spans twice as often as its first head
ZERO = 1e-3  # float16 rounding of a start embedding that is meant to be zero

Weights = dict[str, Any]  # name -> numpy array of float32


def load_weights(path: Path) -> Weights:
    """All tensors of a weights file as float32 arrays; never unpickles code."""
    if path.suffix == ".safetensors":
        from safetensors.numpy import load_file

        return {name: tensor.astype("float32") for name, tensor in load_file(path).items()}
    import torch

    state = torch.load(path, map_location="cpu", weights_only=True)
    return {name: tensor.float().numpy() for name, tensor in state.items()}


def kept_pieces(folder: Path, vocabulary: list[str], cut: bool) -> list[int]:
    """Ids the target can use, ascending: pieces of target.spm, `</s>` and `<unk>`; no `<pad>`."""
    if not cut:
        return [i for i, piece in enumerate(vocabulary) if piece != PAD]
    import sentencepiece

    target = sentencepiece.SentencePieceProcessor(str(folder / "target.spm"))
    wanted = {END, UNKNOWN} | {target.id_to_piece(i) for i in range(target.get_piece_size())}
    return [i for i, piece in enumerate(vocabulary) if piece in wanted and piece != PAD]


def sinusoids(positions: int, dim: int) -> Any:
    """Marian's fixed positions, (positions, dim): sines in the first half, cosines in the second.

    As MarianSinusoidalPositionalEmbedding of transformers computes them.
    """
    import numpy as np

    angles = np.arange(positions)[:, None] / np.power(10000, 2 * (np.arange(dim) // 2) / dim)
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], 1).astype("float32")


def build_spec(folder: Path, cut: bool) -> Any:
    """A filled ctranslate2 TransformerSpec. Raises ModelError where the model does not fit."""
    import numpy as np
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.common_spec import Activation

    config, weights = read_json(folder / "config.json"), load_weights(weights_of(folder))
    ids = read_json(folder / "vocab.json")
    vocabulary = sorted(ids, key=ids.__getitem__)
    activations = {
        "swish": Activation.SWISH,
        "silu": Activation.SWISH,
        "relu": Activation.RELU,
        "gelu": Activation.GELU,
    }
    activation = activations.get(config["activation_function"])
    shared = weights.get("model.shared.weight")
    source = weights.get("model.encoder.embed_tokens.weight", shared)
    target = weights.get("model.decoder.embed_tokens.weight", shared)
    start = config["decoder_start_token_id"]
    if (
        activation is None
        or source is None
        or target is None
        or len(source) != len(vocabulary)
        or len(target) != len(vocabulary)
        or config.get("normalize_before")
        or np.abs(target[start]).max() > ZERO
    ):
        raise ModelError(
            "The model's design does not suit the fast engine.",
            "Choose the engine “marian” for it.",
            path=folder / "config.json",
        )
    spec = TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["encoder_attention_heads"],
        pre_norm=False,
        activation=activation,
        alignment_heads=MEAN_OF_HEADS,
    )
    keep = kept_pieces(folder, vocabulary, cut)
    tied = config.get("tie_word_embeddings", True) or "lm_head.weight" not in weights
    output = target if tied else weights["lm_head.weight"]
    spec.encoder.embeddings[0].weight = source
    spec.decoder.embeddings.weight = target[keep]
    spec.decoder.projection.weight = output[keep]
    bias = weights.get("final_logits_bias")
    if bias is not None and bias.any():
        spec.decoder.projection.bias = bias.reshape(-1)[keep]
    spec.decoder.start_from_zero_embedding = True
    scale = float(config["d_model"]) ** 0.5 if config.get("scale_embedding") else 1.0
    places = sinusoids(config["max_position_embeddings"], config["d_model"])
    for side, name in ((spec.encoder, "model.encoder"), (spec.decoder, "model.decoder")):
        side.scale_embeddings = scale
        side.position_encodings.encodings = weights.get(f"{name}.embed_positions.weight", places)
        for i, layer in enumerate(side.layer):
            _fill_layer(layer, weights, f"{name}.layers.{i}")
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary([vocabulary[i] for i in keep])
    spec.config.unk_token, spec.config.eos_token = UNKNOWN, END
    spec.config.bos_token = spec.config.decoder_start_token = END
    return spec


def _fill_layer(layer: Any, weights: Weights, name: str) -> None:
    import numpy as np

    def linear(spec: Any, *parts: str) -> None:
        spec.weight = np.concatenate([weights[f"{name}.{part}.weight"] for part in parts])
        spec.bias = np.concatenate([weights[f"{name}.{part}.bias"] for part in parts])

    def norm(spec: Any, part: str) -> None:
        spec.gamma = weights[f"{name}.{part}.weight"]
        spec.beta = weights[f"{name}.{part}.bias"]

    own = layer.self_attention
    linear(own.linear[0], "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")
    linear(own.linear[1], "self_attn.out_proj")
    norm(own.layer_norm, "self_attn_layer_norm")
    if hasattr(layer, "attention"):
        linear(layer.attention.linear[0], "encoder_attn.q_proj")
        linear(layer.attention.linear[1], "encoder_attn.k_proj", "encoder_attn.v_proj")
        linear(layer.attention.linear[2], "encoder_attn.out_proj")
        norm(layer.attention.layer_norm, "encoder_attn_layer_norm")
    linear(layer.ffn.linear_0, "fc1")
    linear(layer.ffn.linear_1, "fc2")
    norm(layer.ffn.layer_norm, "final_layer_norm")


def convert(folder: Path, out: Path, quantization: str, cut: bool) -> None:
    """Write the converted model into the existing folder `out`; the caller renames it."""
    try:
        spec = build_spec(folder, cut)
    except (KeyError, ValueError, OSError, RuntimeError) as error:
        raise ModelError(
            message("The model's weights cannot be read: {why}", why=str(error)),
            "Install the model again.",
            path=folder,
        ) from error
    spec.validate()
    spec.optimize(quantization=None if quantization == "float32" else quantization)
    spec.save(str(out))


def main(arguments: list[str]) -> int:
    """Exit status 0, or REFUSED with the error as one JSON line on standard error."""
    folder, out, quantization, cut = arguments
    if weights_of(Path(folder)).suffix == ".safetensors":
        sys.modules["torch"] = None  # type: ignore[assignment]  # specs would import it unused
    try:
        convert(Path(folder), Path(out), quantization, cut == "cut")
    except ModelError as error:
        print(json.dumps([str(error.problem), str(error.hint), error.path]), file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
