"""The scorer of links, and what it says of the planted reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.gold import Report
from onrecord.evaluate.links import RELATIONS, score_links

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def planted() -> Report:
    return score_links(ROOT / "examples" / "across")


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_planted_reports(planted: Report, relation: str) -> None:
    assert planted.counts[f"{relation}.r"][1] >= 10
    assert planted.figures[f"{relation}.p"] >= 0.9
    assert planted.figures[f"{relation}.r"] >= 0.8


def test_no_copy_confirms(planted: Report) -> None:
    hits, cases = planted.counts["support.copies"]
    assert (hits, cases > 20) == (0, True)
    assert planted.figures["quotes.verdict"] >= 0.9
    assert planted.figures["contradicts.on"] >= 0.9


def test_the_second_set() -> None:
    found = score_links(ROOT / "evaluate" / "across")
    relations = [name for name in RELATIONS if found.counts[f"{name}.r"][1]]
    right, made = (sum(found.counts[f"{name}.p"][place] for name in relations) for place in (0, 1))
    hits, wanted = (sum(found.counts[f"{name}.r"][place] for name in relations) for place in (0, 1))
    assert right >= 0.9 * made
    assert hits >= 0.8 * wanted


DAY = "4 March 2021"
TEXTS = {
    "a.txt": f"Harbour Post\n{DAY}\n\nThe bridge over the river will be opened before the winter, Ana Kovač said.\n",
    "b.txt": f"Valley Post\n{DAY}\n\nAna Kovač said that the bridge over the river will not be opened before winter.\n",
}


def answers(folder: Path, *lines: object) -> Path:
    (folder / "reports").mkdir()
    for name, text in TEXTS.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    (folder / "links.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return folder


def test_what_is_not_answered_counts_against_precision(tmp_path: Path) -> None:
    found = score_links(answers(tmp_path))
    assert found.counts["contradicts.p"] == (0, 1)
    (miss,) = (miss for miss in found.misses if miss.what == "contradicts")
    assert miss.problem == "is in no answer"
    assert "will not be opened" in miss.detail


def test_what_is_answered_and_not_found_counts_against_recall(tmp_path: Path) -> None:
    sides = [["a.txt", "The bridge over the river"], ["b.txt", "the bridge over the river"]]
    found = score_links(
        answers(
            tmp_path, {"relation": "contradicts", "on": "date", "of": sides}, {"relation": "repeats", "sides": sides}
        )
    )
    assert found.counts["contradicts.p"] == (1, 1)
    assert found.counts["contradicts.on"] == (0, 1)
    assert found.counts["repeats.r"] == (0, 1)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ({"relation": "likes", "of": []}, "'likes' is not one of"),
        ({"relation": "repeats", "sides": [["a.txt", "The tower"], ["b.txt"]]}, "“The tower” does not stand in a.txt"),
        ({"relation": "repeats", "sides": [["c.txt"]]}, "'c.txt'"),
        ({"of": []}, "'relation'"),
    ],
)
def test_lines_that_are_no_answers(tmp_path: Path, line: object, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as raised:
        score_links(answers(tmp_path, line))
    assert raised.value.code == "INPUT-FORMAT"


def test_a_folder_without_answers(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        score_links(tmp_path)
    assert raised.value.code == "INPUT-MISSING"
