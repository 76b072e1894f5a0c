"""The shipped head for pronouns is the one of its card and run, and fits the shipped reader."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import onrecord
from onrecord import models
from onrecord.who.pairs import PARTS, WEIGHTS, Pairs

FOLDER = (files("onrecord") / WEIGHTS).parent


def run() -> dict[str, object]:
    found: dict[str, object] = json.loads((FOLDER / "run.json").read_text(encoding="utf-8"))
    return found


def test_the_weights_are_those_that_were_measured() -> None:
    held = (FOLDER / "weights.safetensors").read_bytes()
    assert hashlib.sha256(held).hexdigest() == run()["weights_sha256"]
    assert len(held) <= 400_000


def test_it_was_learnt_from_the_states_of_the_shipped_reader() -> None:
    """Who puts another reader in must learn the head again: scripts/train_pairs.py."""
    held = (FOLDER / "weights.safetensors").read_bytes()
    size = int.from_bytes(held[:8], "little")
    about = json.loads(held[8 : 8 + size])["__metadata__"]
    assert about == {"reader": models.manifest()["files"]["reader.onnx"], "inner": models.INNER}
    assert run()["reader_sha256"] == about["reader"]


def test_the_card_has_the_figures_and_the_notice() -> None:
    card = (FOLDER / "card.md").read_text(encoding="utf-8")
    assert f"{run()['right_cross_validated']:.3f}".removeprefix("0") in card
    assert "## Notice" in card


def test_it_loads_once_and_has_its_parts() -> None:
    assert Pairs.load() is Pairs.load()
    assert len(Pairs.load().parts) == PARTS


def test_all_weights_together_stay_small() -> None:
    every = Path(onrecord.__file__).parent / "models"
    weights = (p for p in every.rglob("*") if p.suffix in (".onnx", ".safetensors", ".gz", ".tsv"))
    assert sum(p.stat().st_size for p in weights) <= 60_000_000
