"""The network: MiniLM-L6 (Wang et al. 2020) with four feature tables added to its input and one linear head.

The features say what the pieces do not show: case, quotation state, paragraph start, sentence start.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.read.encoder import ROLES

#: sizes of the feature tables, as ``read.encoder.features`` numbers them
FEATURES = (4, 3, 2, 2)
#: sha256 of the base encoder, sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
#: layers and pieces of the base encoder
LAYERS, VOCABULARY = 6, 30522
_SIZE, _HEADS, _WIDE, _PLACES, _DROP = 384, 12, 1536, 512, 0.1


class Layer(nn.Module):
    """One transformer layer as BERT has it (normalisation behind each half)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(_SIZE, _SIZE), nn.Linear(_SIZE, _SIZE)
        self.value, self.out = nn.Linear(_SIZE, _SIZE), nn.Linear(_SIZE, _SIZE)
        self.first, self.second = nn.LayerNorm(_SIZE, eps=1e-12), nn.LayerNorm(_SIZE, eps=1e-12)
        self.up, self.down = nn.Linear(_SIZE, _WIDE), nn.Linear(_WIDE, _SIZE)
        self.drop = nn.Dropout(_DROP)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, size, _ = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, size, _HEADS, _SIZE // _HEADS).transpose(1, 2)

        held = nn.functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.first(x + self.drop(self.out(held.transpose(1, 2).reshape(batch, size, _SIZE))))
        return self.second(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Pieces in, 3 x 3 logits a piece out: for each of ROLES outside, begins, inside."""

    def __init__(self, layers: int = LAYERS, vocabulary: int = VOCABULARY) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(vocabulary, _SIZE), nn.Embedding(_PLACES, _SIZE)
        self.segment, self.norm = nn.Embedding(2, _SIZE), nn.LayerNorm(_SIZE, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(n, _SIZE) for n in FEATURES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop, self.head = nn.Dropout(_DROP), nn.Linear(_SIZE, 3 * len(ROLES))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.place(torch.arange(ids.shape[1])) + self.segment.weight[0]
        for number, table in enumerate(self.features):
            x = x + table(features[..., number])
        x = self.drop(self.norm(x))
        shut = (mask[:, None, None, :].to(x.dtype) - 1) * 1e4
        for layer in self.layers:
            x = layer(x, shut)
        return self.head(x)

    def load_base(self, folder: Path, rows: Sequence[int] | None = None) -> None:
        """Takes over the weights of the base encoder in ``folder`` (model.safetensors): as many layers as there are,
        from the first, and of the pieces the ``rows`` of its vocabulary, None for all."""
        held = load_file(str(folder / "model.safetensors"))
        for mine, theirs in (
            ("word", "word_embeddings"),
            ("place", "position_embeddings"),
            ("segment", "token_type_embeddings"),
        ):
            getattr(self, mine).weight.data = held[f"embeddings.{theirs}.weight"].clone()
        if rows is not None:
            self.word.weight.data = self.word.weight.data[list(rows)]
        _take(self.norm, held, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for mine, theirs in _NAMES.items():
                _take(getattr(layer, mine), held, f"encoder.layer.{number}.{theirs}")


def _take(into: nn.Module, held: dict[str, Tensor], name: str) -> None:
    into.weight.data, into.bias.data = held[f"{name}.weight"].clone(), held[f"{name}.bias"].clone()


#: names of the parts of a layer here and in the base encoder's file
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "first": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "second": "output.LayerNorm",
}
