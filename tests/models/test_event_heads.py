"""The shipped event heads are those of their card and run, and what they learn from is read as meant."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from onrecord import models
from onrecord.evaluate.coding import Item
from onrecord.events.coder import TYPES
from onrecord.models.events.data import Example, examples, fingerprint, folds, grouped, own

OWN = Path(__file__).parents[2] / "training" / "events" / "plover-own.txt"


def test_the_files_are_those_that_were_measured() -> None:
    folder = models.shipped_coder()
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == run["files"]
    assert run["own"]["sha256"] == fingerprint(OWN)
    assert sum((folder / name).stat().st_size for name in run["files"]) <= 24_000_000


def test_cross_validation_keeps_its_floors() -> None:
    run = json.loads((models.shipped_coder() / "run.json").read_text(encoding="utf-8"))
    scores = run["cross_validation"]
    floors = {"types.macro": 0.82, "quads.macro": 0.93, "classes.macro": 0.75}
    assert {name: scores[name] for name, floor in floors.items() if scores[name] < floor} == {}
    assert run["int8"]["same_type"] >= 0.97


def test_the_card_has_the_figures_and_the_notice() -> None:
    folder = models.shipped_coder()
    card = (folder / "card.md").read_text(encoding="utf-8")
    scores = json.loads((folder / "run.json").read_text(encoding="utf-8"))["cross_validation"]
    for figure in ("types.macro", "quads.macro", "classes.macro"):
        assert f"{scores[figure]:.3f}".removeprefix("0") in card
    assert "## Notice" in card
    assert "GPL-3" in card


def test_own_sentences_are_marked() -> None:
    mine = own(OWN)
    counts = Counter(TYPES[one.type] for one in mine)
    assert min(counts[name] for name in TYPES) >= 15
    for one in mine:
        assert one.item.source is not None
        assert one.item.target is not None
        for start, end in (one.item.source, one.item.target):
            assert one.item.text[start:end].strip() == one.item.text[start:end] != ""
        assert "[" not in one.item.text


def test_near_copies_are_one_group() -> None:
    texts = ["Peru’s army freed the town at dawn on Monday.", "Peru's army freed the town at dawn on Monday.", "A dog."]
    groups = grouped(texts)
    assert groups[texts[0]] == groups[texts[1]] != groups[texts[2]]


def test_folds_part_no_group_and_deal_every_class() -> None:
    made = [
        Example(Item(str(n), f"t{n // 2}", None, None), f"t{n // 2}", (n // 2) % 3, 1, -1) for n in range(60)
    ]  # two of each text, ten texts a class
    fold = folds(made, 5)
    assert all(fold[n] == fold[n + 1] for n in range(0, 60, 2))
    assert Counter((one.type, at) for one, at in zip(made, fold, strict=True)) == Counter(
        {(kind, at): 4 for kind in range(3) for at in range(5)}
    )


def test_a_text_of_both_sets_is_learnt_once(tmp_path: Path) -> None:
    text = "Peru condemned the raid."
    plv, cameo = tmp_path / "plv.jsonl", tmp_path / "cameo.jsonl"
    plv.write_text(json.dumps({"id": "p", "text": text, "source": "Peru", "root": "ACCUSE", "quad": 3}))
    rows = ({"id": "c", "text": text, "quad": 3}, {"id": "d", "text": "It rained.", "quad": 0})
    cameo.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = [(one.item.id, one.type, one.quad, one.cameo, one.learn) for one in examples(plv, cameo)]
    assert found == [("p", 0, 3, 3, True), ("c", -1, -1, 3, False), ("d", -1, -1, 0, True)]
