"""Who said what: figures by hand, and those of the other scorer.

The other scorer, ``score_attribution.py``, and PolNeAR are not part of this project; where they are not at hand
the tests against them are skipped.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.core.cues import Cues
from onrecord.core.errors import InputError
from onrecord.evaluate.attribution import (
    FIGURES,
    Answers,
    Compared,
    Scored,
    cue_class,
    evaluate,
    predict,
    read_answers,
    score,
)
from onrecord.evaluate.reliability import Band
from onrecord.evaluate.spans import ROLES, Attribution, Range, Words
from onrecord.evaluate.texts import Row
from onrecord.pipeline import Kit

SHARED = Path(__file__).parents[3] / "shared"
SCORER = Path(os.environ.get("ONRECORD_ATTRIBUTION_SCORER", "")).absolute()
ATTRIBUTED = Path(os.environ.get("ONRECORD_ATTRIBUTION_ANSWERS", "")).absolute()
#: reports of PolNeAR that are spoilt and scored; few, so that the tests are fast
REPORTS = 10

TEXT = (
    "Mayor Ana Petrov of Oldtown said the bridge is closed. “We will wait,” Jan Rem replied. "
    "According to the council, rents rose."
)


def said(source: str, cue: str, content: str, score: float = 1.0, text: str = TEXT) -> Attribution:
    """An attribution of passages of the text; "" for none."""

    def at(passage: str) -> tuple[Range, ...]:
        return ((text.index(passage), text.index(passage) + len(passage)),) if passage else ()

    return Attribution(at(source), at(cue), at(content), score)


def report(*attributions: Attribution, text: str = TEXT, name: str = "a") -> Answers:
    return Answers(Row(f"{name}.jsonl#1", name, text, {}), attributions)


GOLD = report(
    said("Mayor Ana Petrov of Oldtown", "said", "the bridge is closed"),
    said("Jan Rem", "replied", "“We will wait,”"),
    said("the council", "According to", "rents rose"),
)
FOUND = (
    said("Petrov", "said", "the bridge is closed.", 0.9),  # the head of the source is enough
    said("the council", "", "We will wait", 0.9),  # content right, source wrong
    said("", "said", "Ana Petrov", 0.5),  # made up
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


@pytest.fixture(scope="module")
def cues() -> Cues:
    return Cues.load()


def test_figures_by_hand(cues: Cues) -> None:
    scored = score([(GOLD, FOUND)], cues)
    wanted = {
        "source.exact": (1, 3, 2), "source.tokens": (3, 9, 3), "cue.exact": (1, 3, 1), "cue.tokens": (1, 4, 1),
        "content.exact": (2, 3, 3), "content.tokens": (7, 9, 9), "content50": (2, 3, 3), "attribution": (1, 3, 3),
    }  # fmt: skip
    for what, (hits, answers, found) in wanted.items():
        assert scored.counts[f"{what}.r"] == (hits, answers), what
        assert scored.counts[f"{what}.p"] == (hits, found), what
        assert scored.figures[f"{what}.f1"] == round(2 * hits / (answers + found), 4), what
    shares = {
        "source.right": (1, 2), "recall.direct": (0, 1), "recall.indirect": (1, 2), "recall.mixed": (0, 0),
        "recall.cue.verb": (1, 2), "recall.cue.other": (0, 1), "recall.cue.none": (0, 0),
        "recall.distance.0-5": (1, 3), "recall.distance.6-20": (0, 0), "recall.distance.21+": (0, 0),
        "recall.distance.none": (0, 0),
    }  # fmt: skip
    assert {figure: scored.counts[figure] for figure in shares} == shares
    assert tuple(scored.figures) == FIGURES
    assert scored.reliability == (Band(0.5, 0.5, 0.5, 1, 0.0, 0.0), Band(0.9, 0.9, 0.9, 2, 1.0, 0.5))
    assert json.loads(json.dumps(scored.as_json()))["counts"]["source.right"] == [1, 2]


def test_the_answers_themselves_are_all_right_and_nothing_is_none(cues: Cues) -> None:
    scored = score([(GOLD, GOLD.attributions)], cues)
    assert {scored.figures[f] for f, (_, cases) in scored.counts.items() if cases} == {1.0}
    nothing = score([(GOLD, ())], cues)
    assert set(nothing.figures.values()) == {0.0}
    assert nothing.counts["attribution.r"] == (0, 3)
    assert nothing.counts["attribution.p"] == (0, 0)


def test_counts_are_summed_over_reports(cues: Cues) -> None:
    other = "Tea, they said. Ida Kern, who had come, knew rents rose."
    second = report(said("", "", "Tea", text=other), text=other, name="b")
    scored = score([(GOLD, FOUND), (second, [said("", "they", "Tea", text=other)])], cues)
    assert scored.counts["attribution.r"] == (2, 4)
    assert scored.counts["recall.cue.none"] == (1, 1)
    assert scored.counts["recall.distance.none"] == (1, 1)
    assert [one.answers.row.id for one in scored.reports] == ["a", "b"]


def test_distance_is_in_words(cues: Cues) -> None:
    for apart, figure in ((0, "0-5"), (5, "0-5"), (6, "6-20"), (20, "6-20"), (21, "21+")):
        text = " ".join(["Kern", *["so"] * apart, "rents", "rose"])
        one = said("Kern", "", "rents rose", text=text)
        assert score([(report(one, text=text), [one])], cues).counts[f"recall.distance.{figure}"] == (1, 1)


def test_a_right_source_goes_before_a_better_overlap(cues: Cues) -> None:
    close, right = said("the council", "said", "the bridge is closed"), said("Ana Petrov", "said", "bridge is closed")
    (compared,) = score([(GOLD, (close, right))], cues).reports
    assert [(pair.answer, pair.found, pair.right) for pair in compared.pairs] == [(0, 1, True)]


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [("had REPEATEDLY said", "verb"), ("pointed out", "verb"), ("pointed", "other"), (":", "other"), ("", "none")],
)
def test_a_cue_is_known_by_the_table(cue: str, wanted: str, cues: Cues) -> None:
    one = Attribution((), ((0, len(cue)),) if cue else (), ())
    assert cue_class(Words(cue), one, cues) == wanted


def write(path: Path, *attributions: object) -> Path:
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": attributions}) + "\n", encoding="utf-8")
    return path


def test_answers_are_read_as_written(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", *(one.as_json() for one in GOLD.attributions))
    (read,) = read_answers(file)
    assert read.row.id == "a"
    assert read.attributions == GOLD.attributions


@pytest.mark.parametrize(
    "wrong",
    [[[5, 5]], [[-1, 3]], [[0, 999]], [[3, 1]], [[0]], [0, 3], [["0", "3"]], [[0.0, 3.0]], None, "ab"],
)
def test_a_range_that_is_none_is_refused(wrong: object, tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", {"source": [], "cue": wrong, "content": [[0, 3]]})
    with pytest.raises(InputError, match=r"a\.jsonl#1: no answers.*INPUT-FORMAT"):
        read_answers(file)


def test_answers_that_are_none_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    for text, code in (('{"id": "a", "text": "b"}', "INPUT-FORMAT"), ("", "INPUT-EMPTY")):
        file.write_text(text)
        with pytest.raises(InputError, match=code):
            read_answers(file)


def test_the_line_is_scored_on_the_text_alone(kit: Kit) -> None:
    text = "“The harbour will open in May,” Lena Fischer said on Monday.\n\nA baker sold bread."
    wanted = said("Lena Fischer", "said", "The harbour will open in May", text=text)
    one = report(wanted, text=text)
    scored = evaluate([one], kit)
    assert scored.counts["attribution.r"] == (1, 1)
    assert scored.counts["recall.direct"] == (1, 1)
    (found,) = predict(one, kit)
    assert (found.source, found.cue) == (wanted.source, wanted.cue)
    assert 0 < found.score <= 1
    assert found.why
    assert predict(report(text="", name="empty"), kit) == ()


def test_predictions_are_written_like_the_answers() -> None:
    line = Compared(GOLD, FOUND, ()).as_json()
    assert line["id"] == "a"
    assert set(line["attributions"][0]) == {*ROLES, "score"}
    start, end = line["attributions"][1]["content"][0]
    assert TEXT[start:end] == "We will wait"


@pytest.fixture(scope="module")
def polnear() -> list[Answers]:
    if not (SCORER.is_file() and ATTRIBUTED.is_file()):
        pytest.skip("ONRECORD_ATTRIBUTION_SCORER and ONRECORD_ATTRIBUTION_ANSWERS name nothing to compare with")
    return read_answers(ATTRIBUTED)[:REPORTS]


def spoilt(one: Answers, rng: random.Random) -> list[Attribution]:
    """The attributions of a report with some lost, doubled, moved, cut, joined or given to others."""
    rate, length = rng.choice([0.05, 0.2, 0.5, 0.9]), len(one.row.text)
    out = [a for a in one.attributions if rng.random() > rate / 2]
    out += [a for a in out if rng.random() < rate / 4]
    for n, attribution in enumerate(out):
        for role in ROLES:
            if rng.random() < rate:
                other = rng.choice(one.attributions)
                kept = [_moved(r, rng, length) for r in attribution.role(role) if rng.random() > rate / 4]
                ranges = rng.choice([tuple(kept), other.role(role), other.role(rng.choice(ROLES)), ()])
                attribution = replace(attribution, **{role: ranges})
        out[n] = attribution
    rng.shuffle(out)
    return out


def _moved(place: Range, rng: random.Random, length: int) -> Range:
    start = min(max(0, place[0] + rng.randint(-25, 25)), length - 1)
    return start, min(length, max(start + 1, place[1] + rng.randint(-60, 60)))


def agree(scored: Scored, folder: Path) -> None:
    """Asserts that the other scorer, run on what was found as a program, prints our figures."""
    gold, found = folder / "gold.jsonl", folder / "found.jsonl"
    rows = [json.dumps(one.answers.row.given) for one in scored.reports]
    gold.write_text("\n".join(rows), encoding="utf-8")
    found.write_text("\n".join(json.dumps(one.as_json()) for one in scored.reports), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(found)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    compared = 0
    for line in done.stdout.splitlines():
        for figure, value, cases in theirs(line):
            hits, of = scored.counts[figure]
            assert 100 * hits / max(of, 1) == pytest.approx(value, abs=0.0501), figure  # printed to one decimal
            assert cases in (None, of)
            compared += 1
    assert compared >= 8 * 3 + 1 + 1


def theirs(line: str) -> Sequence[tuple[str, float, int | None]]:
    """The figures of a line the other scorer prints: name, percent, cases where it gives them."""
    if row := re.fullmatch(r"([\w.]+) +P +([\d.]+) +R +([\d.]+) +F1 +([\d.]+)", line):
        return [(f"{row[1]}.{part}", float(row[n]), None) for n, part in enumerate(("p", "r", "f1"), 2)]
    if row := re.fullmatch(r"recall (\w+) +([\d.]+) +\((\d+)\)", line):
        return [(f"recall.{row[1]}", float(row[2]), int(row[3]))]
    row = re.fullmatch(r"source right, of contents found +([\d.]+)", line)
    assert row is not None, line
    return [("source.right", float(row[1]), None)]


@pytest.mark.parametrize("seed", range(20))
def test_figures_are_those_of_the_other_scorer(seed: int, polnear: list[Answers], cues: Cues, tmp_path: Path) -> None:
    rng = random.Random(seed)
    agree(score([(one, spoilt(one, rng)) for one in polnear], cues), tmp_path)


def test_figures_of_the_line_are_those_of_the_other_scorer(polnear: list[Answers], kit: Kit, tmp_path: Path) -> None:
    agree(evaluate(polnear, kit), tmp_path)
