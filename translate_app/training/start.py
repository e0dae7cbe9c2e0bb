"""First weights that already know a dictionary.

Each target piece starts as the mean of the source pieces it is aligned with, and the decoder's
cross-attention starts by passing on what it looks at. Looking at the right place then already
gives a word-for-word translation; training makes sentences of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from translate_app.training.align import Alignments

LAYER_SPREAD = 0.02  # small layers leave the residual path nearly untouched at the start
OWN_SHARE = 0.35  # of a target piece's vector that is its own, so that synonyms differ


def start_from_alignments(model: Any, alignments: Alignments, seed: int) -> None:
    """Set the weights of a fresh MarianMTModel in place."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        embedding = model.get_input_embeddings().weight
        pieces, width = embedding.shape
        vectors = torch.randn(pieces, width, generator=generator)
        index = torch.from_numpy(np.stack([alignments.target, alignments.source]).astype(np.int64))
        weight = torch.from_numpy(alignments.weight.astype(np.float32))
        table = torch.sparse_coo_tensor(index, weight, (pieces, pieces), check_invariants=True)
        mean = torch.sparse.mm(table, vectors)
        norm = mean.norm(dim=1, keepdim=True)
        known = norm.squeeze(1) > 0
        unit = mean / norm.clamp(min=1e-6) * width**0.5
        mixed = OWN_SHARE * vectors + (1 - OWN_SHARE**2) ** 0.5 * unit
        embedding.copy_(torch.where(known[:, None], mixed, vectors) * width**-0.5)
        embedding[model.config.pad_token_id].zero_()
        for layer in model.model.decoder.layers:
            turn = torch.linalg.qr(torch.randn(width, width, generator=generator))[0]
            layer.encoder_attn.v_proj.weight.copy_(turn)
            layer.encoder_attn.out_proj.weight.copy_(turn.T)
