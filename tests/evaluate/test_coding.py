"""Coded sentences: how they are read, and what is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.coding import Item, asked, read_items, reliability, score_classes, score_types
from onrecord.events.asking import VOTERS
from onrecord.events.coder import SOURCE, TARGET, TYPES, Coded
from onrecord.pipeline import Kit

TEXT = "The Council condemned the raid by Mali."


def written(path: Path, *rows: dict[str, object]) -> Path:
    file = path / "items.jsonl"
    file.write_text("".join(json.dumps({"id": str(n), "text": TEXT} | row) + "\n" for n, row in enumerate(rows)))
    return file


def said(name: str, quad: int = 0) -> Coded:
    types = tuple(0.9 if t == name else 0.1 / 14 for t in TYPES)
    return Coded(types, tuple(0.6 if n == quad else 0.1 for n in range(5)))


def test_actors_are_found_however_they_are_given(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        {"source": "the council", "target": "Mali"},
        {"source_span": [0, 11], "target_span": [34, 38]},
        {"spans": [["S", 0, 11], ["R", 12, 21], ["T", 34, 38], ["T", 22, 30]]},
        {"source": "The Council", "target": "a recipient", "target_span": None},
        {"spans": None},
    )
    items = read_items(file)
    assert [(one.source, one.target) for one in items] == [((0, 11), (34, 38))] * 3 + [((0, 11), None), (None, None)]


def test_other_apostrophes_are_found(tmp_path: Path) -> None:
    (item,) = read_items(written(tmp_path, {"text": "Mali’s  army fled.", "source": "MALI's army", "target": "a+b("}))
    assert (item.source, item.target) == ((0, 12), None)


def test_codes_are_read(tmp_path: Path) -> None:
    items = read_items(written(tmp_path, {"root": "RETREAT", "quad": 2}, {"quad": 0}, {}))
    assert [(one.type, one.quad) for one in items] == [("YIELD", 2), (None, 0), (None, None)]


@pytest.mark.parametrize(
    "row", [{"root": "DANCE"}, {"root": 3}, {"quad": 7}, {"source_span": [5, 900]}, {"spans": [7]}, {"spans": ["S"]}]
)
def test_what_is_no_code_is_refused(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(InputError) as error:
        read_items(written(tmp_path, row))
    assert error.value.code == "INPUT-FORMAT"


def test_the_rules_vote(tmp_path: Path) -> None:
    (item,) = read_items(written(tmp_path, {"source": "The Council", "target": "Mali"}))
    found = asked(item, Kit.load("rules"))
    assert found.roles[:2] == (SOURCE, SOURCE)
    assert found.roles[found.words.index("Mali")] == TARGET
    assert found.votes[VOTERS.index("ACCUSE")] == 1.0


def test_macro_is_the_mean_over_classes() -> None:
    items = [Item(str(n), TEXT, None, None, name, 3) for n, name in enumerate(("ACCUSE", "ACCUSE", "REJECT", "AID"))]
    report = score_types(items, [said("ACCUSE"), said("REJECT"), said("REJECT"), said("SUPPORT")])
    assert report.figures["types.accuracy"] == 0.5
    by = {"ACCUSE": 2 / 3, "REJECT": 2 / 3, "AID": 0.0, "SUPPORT": 0.0}
    assert {n: report.figures[f"types.{n}.f1"] for n in by} == {n: round(v, 4) for n, v in by.items()}
    assert report.figures["types.macro"] == round(sum(by.values()) / 4, 4)
    assert [miss.report for miss in report.misses] == ["1", "3"]


def test_quads_come_from_the_types() -> None:
    coded = said("AID")
    assert (coded.type, coded.quad) == ("AID", 2)
    shared = Coded(tuple(0.3 if t in ("ACCUSE", "REJECT") else 0.4 if t == "AID" else 0.0 for t in TYPES), (1.0,) * 5)
    assert (shared.type, shared.quad) == ("AID", 3)


def test_classes_are_counted_with_none() -> None:
    items = [Item(str(n), TEXT, None, None, None, quad) for n, quad in enumerate((0, 0, 3, None))]
    report = score_classes(items, [said("AID", 0), said("AID", 1), said("AID", 3), said("AID", 2)])
    assert report.counts["classes.accuracy"] == (2, 3)
    assert report.figures["classes.none.f1"] == round(2 / 3, 4)
    assert report.figures["classes.3.f1"] == 1.0


def test_reliability_counts_quads_and_types() -> None:
    items = [Item(str(n), TEXT, None, None, name, 3) for n, name in enumerate(("ACCUSE", "REJECT"))]
    (band,) = reliability(items, [said("ACCUSE"), said("ACCUSE")])
    assert (band.statements, band.found, band.right) == (2, 1.0, 0.5)
