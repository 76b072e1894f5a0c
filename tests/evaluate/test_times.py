"""Time expressions against TIMEX3 tags: reading TimeML, pairing, and every figure counted by hand.

ONRECORD_TIME_SCORER names an independent scorer of the same figures, a Python file with
``score(folder, jsonl)``; without it nothing is compared.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.core.errors import InputError
from onrecord.evaluate import times
from onrecord.evaluate.times import Timex, pair_up, read_timeml, score_times
from onrecord.pipeline import Kit

SCORER = Path(os.environ.get("ONRECORD_TIME_SCORER", "")).absolute()
#: run in a process of its own, with the scorer's folder and module and the two it compares
SCORE = """
import json, sys
sys.path.insert(0, sys.argv[1])
print(json.dumps(__import__(sys.argv[2]).score(*sys.argv[3:])[0]))
"""
HEAD = '<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2021-05-12T09:30">12/5</TIMEX3></DCT>'


def timex(words: str, value: str, kind: str = "DATE") -> str:
    return f'<TIMEX3 tid="t" type="{kind}" value="{value}">{words}</TIMEX3>'


FIRST = f"""The panel <EVENT eid="e1">met</EVENT> on {timex("Tuesday", "2021-05-11")} &amp; left
{timex("yesterday", "2021-05-11")}.
It sat for {timex("two days or so", "P2D", "DURATION")} in {timex("March", "2020-03")} and again on Monday."""
SECOND = f"It ran from {timex('9', '2021-04-09')} to {timex('11 April', '2021-04-11')}, {timex('soon', 'FUTURE_REF')}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, body in (("a", FIRST), ("b.2", SECOND)):
        (tmp_path / f"{name}.tml").write_bytes(f"{HEAD}\r\n<TEXT>\r\n{body}\r\n</TEXT></TimeML>".encode())
    return tmp_path


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def test_timeml_is_read_as_plain_text(folder: Path) -> None:
    one = read_timeml(folder / "a.tml")
    assert one.text.startswith("\nThe panel met on Tuesday & left\nyesterday.\nIt sat")
    assert one.written == "2021-05-12T09:30"
    assert [one.text[t.start : t.end] for t in one.times] == ["Tuesday", "yesterday", "two days or so", "March"]
    assert one.times[2].type == "DURATION"


def test_a_folder_without_timeml_and_a_file_without_text_are_refused(tmp_path: Path, kit: Kit) -> None:
    with pytest.raises(InputError, match="INPUT-MISSING"):
        score_times(tmp_path, kit)
    (tmp_path / "a.tml").write_text(HEAD)
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        score_times(tmp_path, kit)


def test_every_figure_by_hand(folder: Path, kit: Kit) -> None:
    report = score_times(folder, kit)
    # found: Tuesday, yesterday, two days (span), March (2021), Monday (extra), 9, 11 April; "soon" is missed
    assert report.counts["strict.p"] == (5, 7)
    assert report.counts["relaxed.r"] == (6, 7)
    assert report.counts["value.p"] == (5, 7)
    assert report.counts["strict+value.r"] == (4, 7)
    assert report.counts["type.p"] == (6, 7)
    assert report.counts["value.accuracy"] == (5, 6)
    assert report.counts["weekdays.right"] == report.counts["weekdays.side"] == (1, 1)
    assert report.counts["months.right"] == (0, 1)
    assert report.figures["value.f1"] == round(10 / 14, 4)
    assert {(miss.report, miss.what, miss.problem) for miss in report.misses} == {
        ("a", "'two days or so'", "span"), ("a", "'March'", "value"), ("a", "'Monday'", "extra"),
        ("b.2", "'soon'", "missed"),
    }  # fmt: skip


def test_a_weekday_answered_a_week_off_is_no_question_of_the_side(tmp_path: Path, kit: Kit) -> None:
    body = f"They met on {timex('Tuesday', '2021-05-04')}."
    (tmp_path / "a.tml").write_text(f"{HEAD}<TEXT>{body}</TEXT></TimeML>")
    report = score_times(tmp_path, kit)
    assert (report.counts["weekdays.right"], report.counts["weekdays.side"]) == ((0, 1), (0, 0))


def test_pairs_are_exact_first_then_by_overlap_and_blanks_do_not_count() -> None:
    text = "late last\n week or this week"
    wanted = [Timex(0, 15, "DATE", "a"), Timex(19, 28, "DATE", "b")]
    found = [Timex(5, 16, "DATE", "a"), Timex(18, 28, "DATE", "b"), Timex(24, 28, "DATE", "c")]
    pairs = pair_up(text, wanted, found)
    assert [(p.wanted.value, p.found.value, p.exact) for p in pairs] == [("b", "b", True), ("a", "a", False)]


def test_the_command_shows_figures_and_misses(folder: Path) -> None:
    shown = CliRunner().invoke(main, ["evaluate", "time", str(folder), "--misses"])
    assert shown.exit_code == 0
    assert "b.2: 'soon' missed: FUTURE_REF" in shown.output
    assert "weekdays.side" in shown.output


@pytest.mark.skipif(not SCORER.is_file(), reason="ONRECORD_TIME_SCORER names no scorer to compare with")
@pytest.mark.parametrize("seed", range(12))
def test_an_independent_scorer_agrees(folder: Path, kit: Kit, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    spoilt = {one.name: spoil(one, rng) for one in map(read_timeml, sorted(folder.glob("*.tml")))}
    monkeypatch.setattr(times, "predict", lambda one, _kit: spoilt[one.name])
    rows = [
        {"doc": name, "start": t.start, "end": t.end, "type": t.type, "value": t.value}
        for name, found in spoilt.items()
        for t in found
    ]
    lines = folder / "found.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run = [sys.executable, "-c", SCORE, str(SCORER.parent), SCORER.stem, str(folder), str(lines)]
    theirs = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    ours = score_times(folder, kit).figures
    for what in ("strict", "relaxed", "type", "value"):
        for part, figure in zip(("p", "r", "f1"), theirs[what], strict=True):
            assert ours[f"{what}.{part}"] == pytest.approx(figure, abs=1e-4)
    assert ours["strict+value.f1"] == pytest.approx(theirs["strict_value"][2], abs=1e-4)


def spoil(one: times.Annotated, rng: random.Random) -> list[Timex]:
    """The answers with some left out, moved, given other values, and others made up."""
    found = {}
    for time in one.times:
        if rng.random() < 0.8:
            start = min(time.start + rng.choice([0, 0, 0, 2, -3]), time.end - 1)
            value = rng.choice([time.value, time.value, "P1D"])
            kind = rng.choice([time.type, "SET"])
            found[start, time.end] = Timex(start, time.end, kind, value)
    for _ in range(rng.randrange(4)):
        start = rng.randrange(len(one.text) - 8)
        if one.text[start : start + 8].strip():
            found.setdefault((start, start + 8), Timex(start, start + 8, "DATE", "2020"))
    return list(found.values())
