"""Learns whom a pronoun means: the head of ``onrecord.who.pairs``, from pronouns with two people each (GAP).

    python scripts/train_pairs.py gap-development.tsv gap-validation.tsv

The texts are read by the shipped reader, whose states are all the head sees of them; what is learnt with another
reader does not fit. Pronouns of one page (the column URL of GAP) are in one of five parts; each part of the head
learns from the other four, so that it can be measured on its own. Writes models/pairs/gap-1/weights.safetensors and
run.json; needs torch, takes one to two minutes on one core. The same files on the same machine give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.evaluate.coreference import part_of, read_gap
from onrecord.evaluate.texts import as_body
from onrecord.models import INNER, manifest
from onrecord.read import Reader, Reading, read
from onrecord.read.readers import choose
from onrecord.read.states import States
from onrecord.who.pairs import PARTS, WEIGHTS, Passage, Scene, features

_SEED = 1
_RANK, _HIDDEN, _DROP, _EPOCHS, _BATCH, _RATE, _DECAY = 32, 48, 0.4, 30, 32, 1e-3, 0.05
_SMOOTH = 0.1  # share of the answer that is spread over all choices


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun: its state, those of names, what is counted of them, and which are right (the last: none)."""

    pronoun: np.ndarray
    names: np.ndarray
    counted: np.ndarray
    right: list[bool]
    part: int


def example(
    reading: Reading, pronoun: Passage, names: Sequence[Passage], right: Sequence[bool], part: int
) -> Example | None:
    """None when the pronoun or a name cannot be seen."""
    states = reading.states
    assert states is not None
    number = bisect_right([s.start for s in reading.sentences], pronoun[0]) - 1
    scene = Scene.around(reading, number, pronoun[0])
    at, state = scene.at(pronoun), states.mean([pronoun[0]])
    hits = [scene.at(name) for name in names]
    if at is None or state is None:
        return None
    seen = [(hit, vector, r) for hit, r in zip(hits, right, strict=True) if hit is not None
            if (vector := _vector(scene, hit, states)) is not None]  # fmt: skip
    if not seen:
        return None
    rights = [r for _, _, r in seen]
    return Example(
        state,
        np.array([vector for _, vector, _ in seen]),
        np.array([features(scene, at[0], hit) for hit, _, _ in seen], dtype=np.float32),
        [*rights, not any(rights)],
        part,
    )


def _vector(scene: Scene, hit: tuple[int, int], states: States) -> np.ndarray | None:
    return states.mean(scene.starts[hit[0] : hit[1] + 1])


def of_gap(path: Path, reader: Reader) -> Iterator[Example]:
    """The rows of a GAP file."""
    for one in read_gap(path):
        reading = read(as_body(one.row), reader)
        people = list(one.people.values())
        made = example(reading, one.pronoun, people, [one.right == "A", one.right == "B"], part_of(one))
        if made is not None:
            yield made


class Head(nn.Module):
    """As ``onrecord.who.pairs`` computes it, with dropout and everything brought to one scale."""

    def __init__(self, size: int, counted: int, scales: tuple[Tensor, ...]) -> None:
        super().__init__()
        self.pronoun, self.name = nn.Linear(size, _RANK), nn.Linear(size, _RANK)
        self.hidden, self.out = nn.Linear(3 * _RANK + counted, _HIDDEN), nn.Linear(_HIDDEN, 1, bias=False)
        self.out_name, self.out_counted = nn.Linear(size, 1, bias=False), nn.Linear(counted, 1, bias=False)
        self.none = nn.Linear(size, 1)
        for layer in (self.out_name, self.none):
            nn.init.normal_(layer.weight, std=0.001)
        self.scales = scales

    def forward(self, pronoun: Tensor, names: Tensor, counted: Tensor) -> Tensor:
        drop = nn.functional.dropout
        (pm, ps), (nm, ns), (cm, cs) = self.scales
        pronoun = drop((pronoun - pm) / ps, _DROP, self.training)
        names = drop((names - nm) / ns, _DROP, self.training)
        counted = (counted - cm) / cs
        a, b = self.pronoun(pronoun)[:, None], self.name(names)
        joined = torch.cat([a.expand_as(b), b, a * b, drop(counted, _DROP, self.training)], -1)
        inside = torch.relu(self.hidden(drop(joined, _DROP, self.training)))
        scores = self.out(drop(inside, _DROP, self.training)) + self.out_name(names) + self.out_counted(counted)
        return torch.cat([scores[..., 0], self.none(pronoun)], 1)

    def tensors(self) -> dict[str, Tensor]:
        """With the scales worked into the weights, so that states go in as they are."""
        (pm, ps), (nm, ns), (cm, cs) = self.scales
        counted = self.hidden.weight[:, 3 * _RANK :] / cs
        shift = self.hidden.bias - counted @ cm
        pronoun, name, none = self.pronoun.weight / ps, self.name.weight / ns, self.none.weight[0] / ps
        return {
            "pronoun": pronoun, "pronoun_bias": self.pronoun.bias - pronoun @ pm,
            "name": name, "name_bias": self.name.bias - name @ nm,
            "hidden": torch.cat([self.hidden.weight[:, : 3 * _RANK], counted], 1), "hidden_bias": shift,
            "out": self.out.weight[0], "out_name": self.out_name.weight[0] / ns,
            "out_counted": self.out_counted.weight[0] / cs,
            # what shifting names and counts adds to every score is taken from that of "none"
            "none_pronoun": none,
            "none": self.none.bias - none @ pm + (self.out_name.weight[0] / ns) @ nm
            + (self.out_counted.weight[0] / cs) @ cm,
        }  # fmt: skip


def scale(rows: np.ndarray, least: float) -> tuple[Tensor, Tensor]:
    """Mean and spread of each column."""
    return torch.tensor(rows.mean(0)), torch.tensor(rows.std(0) + least)


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pronouns, names, counts, which choices are right, and which there are."""
    most = max(len(one.names) for one in batch)

    def fill(rows: np.ndarray) -> np.ndarray:
        return np.concatenate([rows, np.zeros((most - len(rows), rows.shape[1]), np.float32)])

    right = torch.tensor([[*one.right[:-1], *[False] * (most - len(one.names)), one.right[-1]] for one in batch])
    there = torch.tensor([[*[True] * len(one.names), *[False] * (most - len(one.names)), True] for one in batch])
    pronouns = torch.tensor(np.array([one.pronoun for one in batch]))
    names = torch.tensor(np.array([fill(one.names) for one in batch]))
    return pronouns, names, torch.tensor(np.array([fill(one.counted) for one in batch])), right, there


def learn(examples: Sequence[Example], part: int) -> Head:
    """One part: of all examples but its own."""
    taken = [one for one in examples if one.part != part]
    torch.manual_seed(_SEED + part)
    order = torch.Generator().manual_seed(_SEED + part)
    scales = (
        scale(np.array([one.pronoun for one in taken]), 0.1),
        scale(np.concatenate([one.names for one in taken]), 0.1),
        scale(np.concatenate([one.counted for one in taken]), 0.05),
    )
    head = Head(taken[0].names.shape[1], taken[0].counted.shape[1], scales)
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps, step = _EPOCHS * -(-len(taken) // _BATCH), 0
    for _ in range(_EPOCHS):
        shuffled = torch.randperm(len(taken), generator=order).tolist()
        for start in range(0, len(taken), _BATCH):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, step / 50) * (1 - step / (steps + 1))
            pronouns, names, counted, right, there = padded([taken[i] for i in shuffled[start : start + _BATCH]])
            logs = head(pronouns, names, counted).masked_fill(~there, -1e4).log_softmax(-1)
            hit = logs.masked_fill(~right, -1e4).logsumexp(-1)
            even = (logs * there).sum(-1) / there.sum(-1)
            loss = -((1 - _SMOOTH) * hit + _SMOOTH * even).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return head.eval()


def measured(head: Head, examples: Sequence[Example]) -> tuple[int, int]:
    """Right answers and cases."""
    with torch.no_grad():
        pronouns, names, counted, right, there = padded(examples)
        best = head(pronouns, names, counted).masked_fill(~there, -1e4).argmax(-1)
        return int(right[torch.arange(len(examples)), best].sum()), len(examples)


def save(heads: Sequence[Head], path: Path) -> None:
    """A safetensors file of half-precision numbers: the parts are the first axis of each tensor."""
    parts = [head.tensors() for head in heads]
    held: dict[str, object] = {"__metadata__": {"reader": manifest()["files"]["reader.onnx"], "inner": INNER}}
    content = b""
    for name in sorted(parts[0]):
        stacked = torch.stack([part[name].detach() for part in parts]).numpy().astype("<f2")
        held[name] = {"dtype": "F16", "shape": list(stacked.shape),
                      "data_offsets": [len(content), len(content) + stacked.nbytes]}  # fmt: skip
        content += stacked.tobytes()
    header = json.dumps(held, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    path.write_bytes(len(header).to_bytes(8, "little") + header + content)


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gap", type=Path, nargs="+")
    given = parser.parse_args()
    torch.set_num_threads(1)
    reader = choose("model")
    assert reader is not None
    examples = [one for path in given.gap for one in of_gap(path, reader)]
    heads, hits, cases = [], 0, 0
    for part in range(PARTS):
        heads.append(learn(examples, part))
        right, asked = measured(heads[-1], [one for one in examples if one.part == part])
        hits, cases = hits + right, cases + asked
        print(f"part {part + 1} of {PARTS}: {right} of {asked}", flush=True)
    path = Path(__file__).parent.parent / "src" / "onrecord" / WEIGHTS
    path.parent.mkdir(parents=True, exist_ok=True)
    save(heads, path)
    run = {
        "seed": _SEED, "torch": torch.__version__, "reader_sha256": manifest()["files"]["reader.onnx"], "inner": INNER,
        "learnt_from": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in given.gap},
        "pronouns": len(examples), "weights_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "right_cross_validated": round(hits / cases, 4),
    }  # fmt: skip
    (path.parent / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
