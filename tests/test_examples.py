"""The sample reports and their hand-made answers fit each other, and the set holds what it promises."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = sorted((ROOT / "examples" / "answers").glob("*.json"))
Spoil = Callable[[dict[str, Any]], None]


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_examples", ROOT / "scripts" / "check_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def answer(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def reports() -> dict[str, Any]:
    return SCRIPT.load_reports(ROOT / "examples" / "reports")  # type: ignore[no-any-return]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """One report with its answer, to spoil."""
    for part in ("reports/kosovo/danube-2008-02-19.txt", "answers/danube-2008-02-19.json", "issues.tsv"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "examples" / part, tmp_path / part)
    return tmp_path


def spoilt(copy: Path, spoil: Spoil, write: bool = False) -> list[str]:
    path = copy / "answers" / "danube-2008-02-19.json"
    changed = answer(path)
    spoil(changed)
    path.write_text(json.dumps(changed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return SCRIPT.check(copy, write=write)  # type: ignore[no-any-return]


def test_every_answer_fits_its_report() -> None:
    assert SCRIPT.check() == []


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_spans_slice_to_their_words(path: Path, reports: dict[str, Any]) -> None:
    given = answer(path)
    text = reports[given["text_file"]].text
    for said in given["statements"]:
        first, last = said["spans"][0], said["spans"][-1]
        assert text[first["start"] :].startswith(first["text"])
        assert text[: last["end"]].endswith(last["text"])
        assert " ".join(span["text"] for span in said["spans"]).startswith(said["first_words"])
        assert last["text"].split()[-1] == said["last_words"].split()[-1]
    for name, words in SCRIPT.WORDS.items():
        assert all(text[entry["start"] : entry["end"]] == entry[words] for entry in given[name])


def test_the_set_holds_what_it_promises(reports: dict[str, Any]) -> None:
    given = [answer(path) for path in ANSWERS]
    processes = [one["process"] for one in given]
    assert processes.count("kosovo") >= 10
    assert len(processes) - processes.count("kosovo") >= 5
    assert len({one["outlet"].split(" (")[0] for one in given if one["process"] == "kosovo"}) == 5
    assert sum(name.endswith(".txt") for name in reports) >= 10
    assert sum(one["published"]["basis"] == "inferred" for one in given) >= 2
    wrong = [cited for one in given for cited in one["instruments"] if not cited["correct"]]
    right_number = [c for c in wrong if c["symbol"].split(" (")[0] == c["intended"].split(" (")[0]]
    assert right_number
    assert len(right_number) < len(wrong)
    said = [statement for one in given for statement in one["statements"]]
    told = [event for one in given for event in one["events"]]
    assert all(one["events"] for one in given)
    assert len({event["type"] for event in told}) >= 10
    assert {event["status"] for event in told} >= {"occurred", "standing", "conditional", "planned", "expected"}
    assert {s["kind"] for s in said} >= {"direct", "indirect"}
    assert {s["status"] for s in said} >= {"made", "standing", "conditional"}
    assert any("inner_of" in s for s in said)
    assert all(150 <= len(document.text.split()) <= 350 for document in reports.values())


def test_the_guide_lists_every_report() -> None:
    guide = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    folder = ROOT / "examples" / "reports"
    for path in folder.rglob("*.*"):
        assert f"`{path.relative_to(folder).as_posix()}`" in guide


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda a: a["statements"][0].update(act="mumble"), "s1: act 'mumble'"),
        (lambda a: a["statements"][0].update(issue="weather"), "s1: issue 'weather'"),
        (lambda a: a["statements"][0].update(uttered="yesterday"), "s1: uttered 'yesterday'"),
        (lambda a: a["statements"][0].update(inner_of="s99"), "s1: inner_of 's99'"),
        (lambda a: a["statements"][0].update(cue="whispered"), "s1: cue 'whispered'"),
        (lambda a: a["statements"][0].update(more_acts=["mumble"]), "s1: more_acts"),
        (lambda a: a["statements"][1]["spans"].reverse(), "s2: spans are missing or out of order"),
        (lambda a: a["statements"].reverse(), "not numbered"),
        (lambda a: a["instruments"][0].update(correct=False), "citation 'Resolution 1244'"),
        (lambda a: a["dates"][0].update(value="soon"), "date 'date 2008-02-19'"),
        (lambda a: a["published"].update(value="soon"), "published: 'soon'"),
        (lambda a: a["published"].update(basis="guessed"), "published: basis 'guessed'"),
        (lambda a: a["figures"].append({"as_written": "UNMIK", "value": "two"}), "figure 'UNMIK'"),
        (lambda a: a["dates"][0].update(phrase="never there"), "'never there' is not in the report"),
        (lambda a: a["dates"][0].update(phrase="Tadić"), "'Tadić' stands 2 times"),
        (lambda a: a["dates"][0].update(phrase="Tadić", nth=3), "'Tadić' is not in the report 3 times"),
        (lambda a: a["events"][0].update(type="PARTY"), "e1: 'PARTY'"),
        (lambda a: a["events"][0].update(alt_type="REJECT"), "e1: its alternative is its type"),
        (lambda a: a["events"][0].update(status="done"), "e1: status 'done'"),
        (lambda a: a["events"][0].update(actor=""), "e1: nobody acts"),
        (lambda a: a["events"][0].update(date="soon"), "e1: 'soon' is no date"),
        (lambda a: a["events"][0].update(anchor="never there"), "'never there' is not in the report"),
        (lambda a: a["events"].reverse(), "events are not numbered"),
        (lambda a: a.update(id="other"), "the id is not the file name"),
    ],
)
def test_a_spoilt_answer_is_found(copy: Path, spoil: Spoil, expected: str) -> None:
    lines = spoilt(copy, spoil)
    assert any(expected in line for line in lines), lines


def test_a_moved_offset_is_found_and_put_right(copy: Path) -> None:
    def shift(given: dict[str, Any]) -> None:
        given["statements"][0]["spans"][0]["start"] += 1

    before = (copy / "answers" / "danube-2008-02-19.json").read_bytes()
    assert ["offsets" in line for line in spoilt(copy, shift)] == [True]
    assert spoilt(copy, lambda given: None, write=True) == []
    assert (copy / "answers" / "danube-2008-02-19.json").read_bytes() == before


def test_a_report_without_answer_is_found(copy: Path) -> None:
    (copy / "answers" / "danube-2008-02-19.json").unlink()
    assert SCRIPT.check(copy) == ["kosovo/danube-2008-02-19.txt: has no answer file"]


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert SCRIPT.main(["--rewrite"]) == 2
    assert "usage:" in capsys.readouterr().out


def test_a_record_of_the_examples_is_whole(tmp_path: Path) -> None:
    """Every hash, passage and reference of what the stages write: what ``onrecord verify`` checks."""
    from onrecord import build
    from onrecord.store import Store
    from onrecord.store.verify import verify

    build(ROOT / "examples" / "reports", tmp_path / "r.db")
    with Store.open(tmp_path / "r.db", readonly=True) as store:
        assert verify(store) == ()
