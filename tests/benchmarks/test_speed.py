"""The speed benchmark: its arithmetic on systems with a clock of their own, and one run over one small text."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "speed.py"
TEXT = "BELGRADE, 3 May 2021. Mira Kovač, the foreign minister of Serbia, said that the talks would go on."


@pytest.fixture(scope="module")
def speed():
    spec = importlib.util.spec_from_file_location("speed", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["speed"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["speed"]


class Lab:
    """Systems that take as long as they are told to, and remember what they were given."""

    costs = {"onrecord": 1.0, "spacy": 4.0, "saidby": 0.5, "textacy": 1.0}  # noqa: RUF012

    def __init__(self) -> None:
        self.time, self.seen = 0.0, []
        self.runs = {name: self.system(name, cost) for name, cost in self.costs.items()}

    def system(self, name, cost):
        def run(given):
            self.seen.append((name, given))
            self.time += cost
            return None if name == "textacy" and "odd" in given else f"{name}({given})"

        return run

    def clock(self):
        return self.time, self.time / 2


def test_extractors_get_the_parse_of_the_same_text_and_pay_for_it(speed):
    lab = Lab()
    sums = speed.one_round(lab.runs, ["a", "odd"], lab.clock)
    assert sums == {
        "onrecord": (2.0, 1.0, 0), "spacy": (8.0, 4.0, 0), "saidby": (9.0, 4.5, 0), "textacy": (10.0, 5.0, 1),
    }  # fmt: skip
    assert lab.seen[:4] == [("onrecord", "a"), ("spacy", "a"), ("saidby", "spacy(a)"), ("textacy", "spacy(a)")]


def test_the_first_text_warms_up_and_the_opening_changes(speed):
    lab = Lab()
    figures = speed.measure(lab.runs, ["a", "b"], 2, lab.clock)
    texts = [given for name, given in lab.seen if name == "onrecord"]
    assert texts == ["a", "a", "b", "a", "b"]
    assert [name for name, _ in lab.seen[4:8]] == ["onrecord", "spacy", "saidby", "textacy"]
    assert [name for name, _ in lab.seen[12:16]] == ["spacy", "saidby", "textacy", "onrecord"]
    assert figures["onrecord"].wall == [2.0, 2.0]
    assert figures["textacy"].cpu == [5.0, 5.0]


def test_ratios_are_taken_within_a_round(speed):
    figures = {
        "onrecord": speed.Figures([1.0, 2.0, 4.0], [1.0] * 3),
        "spacy": speed.Figures([2.0, 6.0, 4.0], [2.0] * 3),
    }
    own = speed.summary(figures, 100)["onrecord"]
    assert (own["times_spacy_lowest"], own["times_spacy"], own["times_spacy_highest"]) == (1.0, 2.0, 3.0)
    assert own["times_spacy_cpu"] == 2.0
    assert own["words_per_second"] == 50.0


def test_without_spacy_there_is_no_ratio(speed):
    own = speed.summary({"onrecord": speed.Figures([1.0], [1.0])}, 100)["onrecord"]
    assert own["times_spacy"] is None
    assert own["words_per_second"] == 100.0


def test_what_is_not_installed_is_named(speed, monkeypatch):
    monkeypatch.setattr(speed, "find_spec", lambda module: None if module == "textacy" else module)
    assert speed.lacking(speed.SYSTEMS) == {"textacy": ["textacy"]}


def test_an_extractor_brings_its_parser(speed, monkeypatch):
    made = {name: speed.System(name, lambda _, n=name: n, (), s.on) for name, s in speed.SYSTEMS.items()}
    monkeypatch.setattr(speed, "SYSTEMS", made)
    assert list(speed.load(["textacy"], None)) == ["spacy", "textacy"]


def test_it_runs_over_one_text(tmp_path):
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", encoding="utf-8")
    command = [sys.executable, str(PROGRAM), str(tmp_path / "one.jsonl"), "--rounds", "1", "--only", "onrecord"]
    done = subprocess.run([*command, "--json", str(tmp_path / "out.json")], capture_output=True, text=True, check=True)
    assert "onrecord, whole record" in done.stdout
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (told["texts"], told["words"]) == (1, len(TEXT.split()))
    own = told["systems"]["onrecord"]
    assert own["texts_failed"] == 0
    assert own["words_per_second"] > 0
    assert own["peak_memory_bytes"] > 10_000_000
