"""Training of the event heads, from the base encoder to checked int8 weights, in one command:

    python -m onrecord.models.events.train BASE PLV.jsonl CAMEO.jsonl OUT [--own training/events/plover-own.txt]

BASE is a folder with all-MiniLM-L6-v2 (model.safetensors, vocab.txt); PLV and CAMEO are JSON lines as ``onrecord
evaluate events`` reads them. First five trainings, each asked about the fifth of the texts it has not seen, which
gives the scores and the temperature; then one on everything, which ships. OUT gets heads.onnx (int8), vocab.txt,
cv.jsonl and run.json. An interrupted run goes on behind its last fold. Needs torch, safetensors, onnx, onnxruntime.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.evaluate.coding import asked, reliability, score_classes, score_types
from onrecord.events.coder import TYPES, Asked, Coded, Coder, pieces
from onrecord.models.events.data import Example, examples, fingerprint, folds, own
from onrecord.models.events.net import Heads, Lower, Upper
from onrecord.models.export import export
from onrecord.models.reader.net import BASE_SHA256, Reader
from onrecord.models.reader.train import check_base
from onrecord.pipeline import Kit
from onrecord.read.wordpiece import WordPiece

FOLDS = 5
_BATCH, _EPOCHS, _RATE, _WARM = 16, 8, 1.5e-4, 0.1
#: weights in the loss: of CAMEO's classes beside the types; of an own sentence
_CLASSES, _OWN = 0.5, 0.6
#: share of answers that are smoothed away, of pieces that are hidden, of sentences whose roles are
_SMOOTH, _HIDDEN, _UNMARKED = 0.05, 0.05, 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """An example as the network takes it: ``x`` is what the lower half makes of its pieces."""

    x: Tensor
    roles: list[int]
    votes: tuple[float, ...]
    type: int
    quad: int
    cameo: int
    weight: float


def rows(given: Sequence[Example], said: Sequence[Asked], lower: Lower, cut: WordPiece, weight: float) -> list[Row]:
    """The rows of ``given``, of whom ``said`` is asked."""
    out = []
    for one, ask in zip(given, said, strict=True):
        ids, roles = pieces(ask, cut)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            x = lower(torch.tensor([ids]), torch.ones(1, len(ids)))[0].to(torch.bfloat16)
        out.append(Row(x, roles, ask.votes, one.type, one.quad, one.cameo, weight))
    return out


def tensors(batch: Sequence[Row], rng: random.Random | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the upper half takes, padded; ``rng`` hides pieces and roles as training does."""
    size = max(len(row.roles) for row in batch)
    x = torch.zeros(len(batch), size, batch[0].x.shape[-1])
    roles, mask = torch.zeros(len(batch), size, dtype=torch.long), torch.zeros(len(batch), size)
    for number, row in enumerate(batch):
        count = len(row.roles)
        x[number, :count], mask[number, :count] = row.x.float(), 1
        if rng is None or rng.random() >= _UNMARKED:
            roles[number, :count] = torch.tensor(row.roles)
    if rng is not None:
        x = x * (torch.rand(len(batch), size, 1) > _HIDDEN)
    return x, roles, mask, torch.tensor([row.votes for row in batch])


def batches(given: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """One epoch: all rows in another order, like lengths together."""
    mixed = rng.sample(given, len(given))
    out: list[list[Row]] = []
    for start in range(0, len(mixed), _BATCH * 12):
        part = sorted(mixed[start : start + _BATCH * 12], key=lambda row: len(row.roles))
        out += [part[i : i + _BATCH] for i in range(0, len(part), _BATCH)]
    rng.shuffle(out)
    return out


def loss(net: Upper, batch: Sequence[Row], rng: random.Random) -> Tensor:
    """Of the type; of CAMEO's class; and, where that is not known, of the quad among the four."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        types, classes = net(*tensors(batch, rng))
    weight = torch.tensor([row.weight for row in batch])
    wanted = [(types.float(), [row.type for row in batch])]
    wanted += [(classes.float(), [row.cameo for row in batch])]
    wanted += [(classes.float()[:, 1:], [row.quad - 1 if row.cameo < 0 < row.quad else -1 for row in batch])]
    first, *others = (_missed(logits, aims) for logits, aims in wanted)
    return ((first + _CLASSES * sum(others)) * weight).sum() / len(batch)


def _missed(logits: Tensor, aims: Sequence[int]) -> Tensor:
    known = torch.tensor(aims)
    lost = torch.nn.functional.cross_entropy(logits, known.clamp(min=0), reduction="none", label_smoothing=_SMOOTH)
    return lost * (known >= 0)


def optimizer(net: Upper) -> torch.optim.AdamW:
    """AdamW with rates that fall by 15 % a layer towards the input; the new parts learn five times faster."""
    groups = []
    for name, value in net.named_parameters():
        parts = name.split(".")
        rate = _RATE * (0.85 ** (len(net.layers) - 1 - int(parts[1])) if parts[0] == "layers" else 5.0)
        groups.append({"params": [value], "lr": rate, "base": rate, "weight_decay": 0.02 if value.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def fit(base: Reader, given: Sequence[Row], seed: int, name: str) -> Upper:
    """An upper half that has learnt from ``given``: the running mean of its weights."""
    torch.manual_seed(seed)
    rng, net = random.Random(seed), Upper(deepcopy(base))
    net.train()
    steps, total, started = optimizer(net), _EPOCHS * -(-len(given) // _BATCH), time.monotonic()
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    done = 0
    for _ in range(_EPOCHS):
        for batch in batches(given, rng):
            done += 1
            share = done / total
            for group in steps.param_groups:
                group["lr"] = group["base"] * min(share / _WARM, max(0.0, 1 - share) / (1 - _WARM))
            steps.zero_grad(set_to_none=True)
            loss(net, batch, rng).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            steps.step()
            keep = min(0.99, done / (done + 20))
            with torch.no_grad():
                for part, value in net.state_dict().items():
                    mean[part].lerp_(value, 1 - keep)
            print(f"\r{name}  {done}/{total}  {time.monotonic() - started:.0f} s ", end="", file=sys.stderr, flush=True)
    net.load_state_dict(mean)
    net.eval()
    return net


def logits(net: Upper, given: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """What ``net`` says of ``given``: of types and of classes."""
    said: list[tuple[Tensor, Tensor]] = []
    with torch.no_grad():
        for start in range(0, len(given), _BATCH):
            said.append(net(*tensors(given[start : start + _BATCH])))
    return torch.cat([types for types, _ in said]), torch.cat([classes for _, classes in said])


def cross_validated(base: Reader, known: Sequence[Row], fold: Sequence[int], more: Sequence[Row],
                    learn: Sequence[bool], out: Path, seed: int) -> tuple[Tensor, Tensor]:  # fmt: skip
    """What trainings say of rows they have not seen, row by row; a fold that is in ``out`` is not made again."""
    types, classes = torch.zeros(len(known), len(TYPES)), torch.zeros(len(known), 5)
    for number in range(FOLDS):
        kept = out / f"fold-{number}.pt"
        asked_of = [at for at, of in enumerate(fold) if of == number]
        if not kept.is_file():
            seen = [row for row, of, ok in zip(known, fold, learn, strict=True) if of != number and ok]
            net = fit(base, [*seen, *more], seed + number, f"fold {number}")
            torch.save(logits(net, [known[at] for at in asked_of]), kept)
        types[asked_of], classes[asked_of] = torch.load(kept)
    return types, classes


def temperature(said: Tensor, aims: Sequence[int]) -> float:
    """What to divide logits by so that they are least surprised by the answers (Guo et al. 2017)."""
    held = torch.tensor([at for at, aim in enumerate(aims) if aim >= 0])
    wanted = torch.tensor([aim for aim in aims if aim >= 0])
    tried = [0.5 + 0.05 * n for n in range(51)]
    return min(tried, key=lambda t: float(torch.nn.functional.cross_entropy(said[held] / t, wanted)))


def coded(types: Tensor, classes: Tensor) -> list[Coded]:
    """The probabilities of rows of logits."""
    both = zip(types.softmax(-1).tolist(), classes.softmax(-1).tolist(), strict=True)
    return [Coded(tuple(a), tuple(b)) for a, b in both]


def write(net: Heads, out: Path) -> None:
    """Writes heads.onnx, and heads-fp32.onnx, into the folder."""
    from onrecord.events.asking import VOTES

    ids = torch.ones(2, 8, dtype=torch.long)
    given = {"ids": ids, "roles": torch.zeros_like(ids), "mask": torch.ones(2, 8), "votes": torch.zeros(2, VOTES)}
    free = {name: {0: "sentences", 1: "pieces"} for name in ("ids", "roles", "mask")} | {
        name: {0: "sentences"} for name in ("votes", "types", "classes")
    }
    export(net, out / "heads.onnx", given, ["types", "classes"], free)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "plv", "cameo", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--own", type=Path, default=Path("training/events/plover-own.txt"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    check_base(given.base)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    base, cut = Reader(), WordPiece((given.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    base.load_base(given.base)
    lower, kit = Lower(base), Kit.load("rules")
    lower.eval()
    held, mine = examples(given.plv, given.cameo), own(given.own)
    said = [[asked(one.item, kit) for one in part] for part in (held, mine)]
    known, more = rows(held, said[0], lower, cut, 1.0), rows(mine, said[1], lower, cut, _OWN)
    fold, learn = folds(held, FOLDS), [one.learn for one in held]
    types, classes = cross_validated(base, known, fold, more, learn, given.out, given.seed)
    warmth = [temperature(types, [one.type for one in held]),
              temperature(classes, [-1 if one.type >= 0 else one.cameo for one in held])]  # fmt: skip
    scores = scored(held, coded(types / warmth[0], classes / warmth[1]), given.out / "cv.jsonl")
    net = fit(base, [*(row for row, ok in zip(known, learn, strict=True) if ok), *more], given.seed, "all")
    net.temperature.copy_(torch.tensor(warmth))
    write(Heads(lower, net), given.out)
    shutil.copy(given.base / "vocab.txt", given.out / "vocab.txt")
    report = {
        "seed": given.seed, "epochs": _EPOCHS, "torch": torch.__version__, "base_sha256": BASE_SHA256,
        "plv": {"sha256": fingerprint(given.plv), "items": sum(one.type >= 0 for one in held)},
        "cameo": {"sha256": fingerprint(given.cameo), "items": sum(one.type < 0 for one in held)},
        "own": {"sha256": fingerprint(given.own), "items": len(mine)},
        "temperature": [round(t, 2) for t in warmth], "cross_validation": scores,
        "int8": _agreement(Coder.load(given.out), said[0], net, known),
        "files": {n: hashlib.sha256((given.out / n).read_bytes()).hexdigest() for n in ("heads.onnx", "vocab.txt")},
    }  # fmt: skip
    (given.out / "run.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def scored(held: Sequence[Example], found: Sequence[Coded], out: Path) -> dict[str, Any]:
    """The figures of the cross-validation; ``out`` gets what was said of each item, without its text."""
    typed = [at for at, one in enumerate(held) if one.type >= 0]
    classed = [at for at, one in enumerate(held) if one.type < 0]
    with out.open("w", encoding="utf-8") as lines:
        for one, code in zip(held, found, strict=True):
            row = {"id": one.item.id, "type": code.type, "quad": code.quad, "class": code.quadclass}
            lines.write(json.dumps(row | {"score": round(max(code.types), 3)}) + "\n")
    items = [one.item for one in held]
    return {
        **score_types([items[at] for at in typed], [found[at] for at in typed]).figures,
        **score_classes([items[at] for at in classed], [found[at] for at in classed]).figures,
        "reliability": [
            [band.mean, band.statements, band.found, band.right]
            for band in reliability([items[at] for at in typed], [found[at] for at in typed])
        ],
    }


def _agreement(coder: Coder, said: Sequence[Asked], net: Upper, known: Sequence[Row]) -> dict[str, float]:
    """Share of the examples of which the int8 weights say the same as those they were made from."""
    full, short = coded(*logits(net, known)), coder.code(said)
    same = [(a.type == b.type, a.quadclass == b.quadclass) for a, b in zip(full, short, strict=True)]
    return {"same_type": round(sum(a for a, _ in same) / len(same), 4),
            "same_class": round(sum(b for _, b in same) / len(same), 4)}  # fmt: skip


if __name__ == "__main__":
    main()
