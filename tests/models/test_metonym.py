"""The shipped table of metonyms is the one of its card and run."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

from onrecord.who.metonyms import WEIGHTS, Metonyms

FOLDER = (files("onrecord") / WEIGHTS).parent


def test_the_table_is_the_one_that_was_measured() -> None:
    table = (FOLDER / "weights.tsv").read_bytes()
    run = json.loads((FOLDER / "run.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(table).hexdigest() == run["weights_sha256"]
    assert len(table) <= 300_000
    assert run["cross_validated"]["metonymy.accuracy"] >= 0.85


def test_the_card_has_the_figures_and_the_notice() -> None:
    card = (FOLDER / "card.md").read_text(encoding="utf-8")
    run = json.loads((FOLDER / "run.json").read_text(encoding="utf-8"))
    for figure in ("metonymy.accuracy", "metonymy.capitals"):
        assert f"{run['cross_validated'][figure]:.3f}".removeprefix("0") in card
    assert "## Notice" in card
    assert "GPL-3" in card


def test_it_loads_once() -> None:
    assert Metonyms.load() is Metonyms.load()
