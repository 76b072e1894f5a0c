"""The network: MiniLM-L6, its lower half as it comes, its upper half told who acts and on whom, and two heads.

The lower half is the same for every training, so its output can be kept and the upper half alone be run.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.events.asking import VOTES
from onrecord.events.coder import SOURCE, TARGET, TYPES
from onrecord.models.reader.net import Reader

#: layers that are kept as they come
KEPT = 3
CLASSES = 5  # none, quad 1 to 4
_SIZE, _POOLS = 384, 5
_DROP, _DROP_VOTES = 0.15, 0.2


class Lower(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Embeddings and the first KEPT layers of the base encoder."""

    def __init__(self, base: Reader) -> None:
        super().__init__()
        self.word, self.place, self.segment, self.norm = base.word, base.place, base.segment, base.norm
        self.layers = base.layers[:KEPT]

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.word(ids) + self.place(torch.arange(ids.shape[1])) + self.segment.weight[0])
        for layer in self.layers:
            x = layer(x, shut(mask))
        return x


class Upper(nn.Module):  # type: ignore[misc]
    """The other layers and the heads; ``temperature`` divides what the heads say, so that it is a probability."""

    def __init__(self, base: Reader) -> None:
        super().__init__()
        self.layers = base.layers[KEPT:]
        self.role = nn.Embedding(3, _SIZE)
        nn.init.normal_(self.role.weight, std=0.05)
        self.role.weight.data[0] = 0
        self.weigh = nn.Linear(_SIZE, 2)  # which words each head looks at
        self.types, self.classes = nn.Linear(_POOLS * _SIZE, len(TYPES)), nn.Linear(_POOLS * _SIZE, CLASSES)
        self.voted_types, self.voted_classes = nn.Linear(VOTES, len(TYPES)), nn.Linear(VOTES, CLASSES)
        for head in (self.types, self.classes, self.voted_types, self.voted_classes):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        self.drop, self.drop_votes = nn.Dropout(_DROP), nn.Dropout(_DROP_VOTES)
        self.register_buffer("temperature", torch.ones(2))

    def forward(self, x: Tensor, roles: Tensor, mask: Tensor, votes: Tensor) -> tuple[Tensor, Tensor]:
        x = x + self.role(roles)
        for layer in self.layers:
            x = layer(x, shut(mask))
        x = x.float()
        looks = (self.weigh(x) + (mask[..., None] - 1) * 1e4).softmax(1)
        pools = [_mean(x, mask), *(_mean(x, mask * (roles == role)) for role in (SOURCE, TARGET)), x[:, 0]]
        seen = [self.drop(torch.cat([*pools, (x * looks[..., n : n + 1]).sum(1)], -1)) for n in range(2)]
        votes = self.drop_votes(votes)
        types = self.types(seen[0]) + self.voted_types(votes)
        classes = self.classes(seen[1]) + self.voted_classes(votes)
        return types / self.temperature[0], classes / self.temperature[1]


class Heads(nn.Module):  # type: ignore[misc]
    """All of it, as it ships."""

    def __init__(self, lower: Lower, upper: Upper) -> None:
        super().__init__()
        self.lower, self.upper = lower, upper

    def forward(self, ids: Tensor, roles: Tensor, mask: Tensor, votes: Tensor) -> tuple[Tensor, Tensor]:
        said: tuple[Tensor, Tensor] = self.upper(self.lower(ids, mask), roles, mask, votes)
        return said


def shut(mask: Tensor) -> Tensor:
    """What keeps attention from what is no piece."""
    return (mask[:, None, None, :] - 1) * 1e4


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
