"""Floors rise by themselves and fall only with a sentence; the examples are held to theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate import Report
from onrecord.evaluate.floors import (
    Floors,
    Lowering,
    check,
    corpus_sha256,
    read_floors,
    refresh,
    shortfalls,
    write_floors,
)
from onrecord.evaluate.run import measure
from onrecord.evaluate.tally import DAMAGED, LOSSES, OF_EACH_WAY, Tally

PROJECT = Path(__file__).parents[2]
#: said-by F1 that any damage may cost: eight points
MOST_LOST = 0.08


def report(**counts: tuple[int, int]) -> Report:
    """A report with these counts; the names have "_" for "."."""
    tally = Tally()
    for name, (hits, cases) in counts.items():
        tally.add(name.replace("_", "."), hits, cases)
    return Report(tally.figures(), tally.counts(), (), ())


def test_the_examples_reach_their_floors() -> None:
    """The gate: see docs/evaluate.md for what to do when it fails."""
    sets = read_floors(PROJECT / "evaluate" / "floors.json")
    assert {"examples", "examples-damaged"} <= sets.keys()
    for name, floors in sets.items():
        measured, corpus = measure(PROJECT, name)
        assert measured.absent == ()
        assert check(measured, corpus, floors) == []
        assert {f: lost for f in LOSSES if (lost := measured.figures.get(f, 0)) > MOST_LOST} == {}


def test_floors_are_measured_to_the_safe_side() -> None:
    measured = report(
        speaker_accuracy=(2, 3), act_accuracy=(29, 100), manner_accuracy=(1, 1)
    )  # fmt: skip
    made = refresh(measured, "corpus", None)
    assert made == Floors("corpus", {"speaker.accuracy": 0.66, "act.accuracy": 0.29, "manner.accuracy": 1.0})


def test_an_error_figure_has_a_ceiling() -> None:
    tally = Tally()
    tally.add("citations.falsely_flagged", 1, 3)
    measured = Report(tally.figures(), tally.counts(), (), ())
    assert refresh(measured, "c", None).floors == {"citations.falsely_flagged": 0.34}
    assert shortfalls(measured, {"citations.falsely_flagged": 0.3}) == {"citations.falsely_flagged": 0.3333}
    assert shortfalls(measured, {"citations.falsely_flagged": 0.34}) == {}


def test_what_damage_costs_has_a_ceiling_where_there_are_cases() -> None:
    tally = Tally(tuple(f"{way}.{figure}" for way in ("plain", "lower", "noisy") for figure in OF_EACH_WAY))
    tally.matched("plain.said-by", 8, 10, 10)
    tally.matched("lower.said-by", 7, 10, 10)
    figures = {**dict.fromkeys(DAMAGED, 0.0), **tally.figures(), "lower.said-by.lost": 0.1, "noisy.said-by.lost": 0.8}
    measured = Report(figures, {**dict.fromkeys(DAMAGED, (0, 0)), **tally.counts()}, (), ())
    floors = refresh(measured, "c", None).floors
    assert floors["lower.said-by.f1"] == 0.7
    assert floors["lower.said-by.lost"] == 0.1
    assert "noisy.said-by.lost" not in floors
    assert shortfalls(measured, {"lower.said-by.lost": 0.09}) == {"lower.said-by.lost": 0.1}


def test_stance_has_a_floor_only_when_all_three_sides_are_there() -> None:
    tally = Tally()
    tally.add("stance.for.recall", 1)
    tally.add("stance.against.recall", 1)
    assert "stance.macro" not in refresh(Report(tally.figures(), tally.counts(), (), ()), "c", None).floors
    tally.add("stance.neutral.recall", 1)
    assert refresh(Report(tally.figures(), tally.counts(), (), ()), "c", None).floors["stance.macro"] == 1.0


def test_the_check_names_every_figure_below_its_floor() -> None:
    floors = Floors("corpus", {"speaker.accuracy": 0.7, "act.accuracy": 0.5, "dates.value": 0.1})
    measured = report(speaker_accuracy=(2, 3), act_accuracy=(1, 2))
    assert check(measured, "corpus", floors) == [
        "speaker.accuracy is 0.6667, its floor 0.70",
        "dates.value is 0.0000, its floor 0.10",
    ]


def test_a_figure_may_miss_its_floor_by_a_rounding() -> None:
    assert shortfalls(report(act_accuracy=(6995, 10_000)), {"act.accuracy": 0.7}) == {}
    assert shortfalls(report(act_accuracy=(6994, 10_000)), {"act.accuracy": 0.7}) == {"act.accuracy": 0.6994}


def test_another_corpus_needs_new_floors() -> None:
    floors = Floors("before", {"act.accuracy": 0.5})
    measured = report(act_accuracy=(1, 2))
    assert "changed" in check(measured, "after", floors)[0]
    assert check(measured, "after", refresh(measured, "after", floors)) == []


def test_floors_rise_and_never_fall_by_the_way() -> None:
    old = Floors("c", {"act.accuracy": 0.5, "manner.accuracy": 0.4, "status.accuracy": 0.7})
    better = report(act_accuracy=(3, 4), manner_accuracy=(2, 5), status_accuracy=(6996, 10_000))
    assert refresh(better, "c", old).floors == {
        "manner.accuracy": 0.4, "act.accuracy": 0.75, "status.accuracy": 0.7,
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"act\.accuracy"):
        refresh(report(act_accuracy=(1, 4), manner_accuracy=(1, 1)), "c", old)


def test_lowering_leaves_its_sentence_on_file() -> None:
    before = Lowering("speaker.accuracy", 0.9, 0.8, "Earlier.", "2024-01-01")
    old = Floors("c", {"act.accuracy": 0.5, "manner.accuracy": 0.4, "dates.value": 0.2}, (before,))
    worse = report(act_accuracy=(1, 4), manner_accuracy=(1, 1))
    made = refresh(worse, "c", old, "The new rule costs acts and wins manners.", "2025-02-03")
    assert made.floors == {"act.accuracy": 0.25, "manner.accuracy": 1.0}
    why = "The new rule costs acts and wins manners."
    assert made.lowered == (
        before,
        Lowering("act.accuracy", 0.5, 0.25, why, "2025-02-03"),
        Lowering("dates.value", 0.2, None, why, "2025-02-03"),
    )


def test_the_file_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "evaluate" / "floors.json"
    assert read_floors(path) == {}
    lowered = (Lowering("act.accuracy", 0.5, None, "Češki primer.", "2025-02-03"),)
    sets = {
        "examples": Floors("c", {"said-by.f1": 0.6, "documents.explicit": 1.0}, lowered),
        "other": Floors("d", {}),
    }
    write_floors(path, sets)
    assert read_floors(path) == sets
    text = path.read_text(encoding="utf-8")
    assert text.index("documents.explicit") < text.index("said-by.f1")
    assert json.loads(text)["examples"]["lowered"][0]["why"] == "Češki primer."


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"examples": {}}',
        '{"examples": 1}',
        "{",
        '{"examples": {"corpus_sha256": "", "floors": {"speling.f1": 1}, "lowered": []}}',
    ],
)
def test_a_broken_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_floors(path)
    assert caught.value.code == "INPUT-FORMAT"


def test_the_corpus_hash_sees_names_and_bytes_and_nothing_else(tmp_path: Path) -> None:
    for name in ("answers/a.json", "reports/ohrid/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name)
    first = corpus_sha256(tmp_path)
    (tmp_path / "reports" / ".DS_Store").write_text("noise")
    (tmp_path / "README.md").write_text("noise")
    assert corpus_sha256(tmp_path) == first
    (tmp_path / "reports/ohrid/a.txt").write_text("other")
    second = corpus_sha256(tmp_path)
    (tmp_path / "reports/ohrid/a.txt").rename(tmp_path / "reports/ohrid/b.txt")
    assert len({first, second, corpus_sha256(tmp_path)}) == 3
