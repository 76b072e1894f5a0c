"""Our figures are those of an independent scorer, on hundreds of records wrong in every way a record can be.

ONRECORD_SCORER names the scorer, a Python program that counts the figures of docs/evaluate.md. Without it
nothing is compared, and test_gold.py holds the figures by hand-computed cases.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.core.text import Document
from onrecord.evaluate import score
from onrecord.evaluate.case import same_number, same_symbol
from onrecord.evaluate.dates import same_date
from onrecord.evaluate.names import right_speaker, same_name
from onrecord.ingest import find
from onrecord.ingest import read as read_reports

PROJECT = Path(__file__).parents[2]
SCORER = Path(os.environ.get("ONRECORD_SCORER", "")).absolute()

compared = pytest.mark.skipif(not SCORER.is_file(), reason="ONRECORD_SCORER names no scorer to compare with")

Json = dict[str, Any]

_KINDS = {
    "statement": "statements",
    "event": "events",
    "citation": "instruments",
    "moment": "dates",
    "figure": "figures",
}
_NAMES = [
    None, "", "the Security Council", "UNSC", "Britain", "the spokesman", "He",
    "President Aleksandar Vučić", "Sergey Lavrov",
]  # fmt: skip
_DATES = [
    None, "", "2020", "2008-04", "2008-W15", "199", "2004-11-14/2004-11-20", "2020-04-24..", "P2D",
    "PAST_REF", "x",
]  # fmt: skip
_ACTS = ["assert", "call", "support", "condemn", None]
_STATUSES = [None, "made", "standing", "planned"]
_VERDICTS = [None, "matches", "unknown", "unnumbered", "wrong_year", "wrong_number"]
_STANCES = ["for", "against", "neutral"]
#: figures that only we count
OWN = ("capacity.accuracy",)


def predictions(answers: Sequence[Mapping[str, Any]], rate: float, seed: int) -> list[Json]:
    """Record lines that agree with ``answers`` but for a share ``rate`` of things spoilt."""
    rng = random.Random(seed)
    lines: list[Json] = []
    for n, answer in enumerate(answers):
        if rng.random() < rate / 5:
            continue  # a report the record does not know
        doc = f"d{n}"
        published = answer["published"]["value"].split("/")[-1]
        if rng.random() < rate:
            published = rng.choice([None, published[:4], published[:7], "2004-11-16", "2016-12-29"])
        file = f"reports/{answer['text_file']}"
        lines.append({"kind": "document", "id": doc, "file": file, "published": published})
        for kind, answered in _KINDS.items():
            for entry in answer[answered]:
                lines += _spoilt(rng, rate, {"kind": kind, "document": doc, **_prediction(kind, entry)})
    rng.shuffle(lines)
    return lines


def _prediction(kind: str, entry: Mapping[str, Any]) -> Json:
    if kind == "statement":
        actor = None if entry.get("speaker_type") == "unnamed" else "a1"
        return {
            "content": [[s["start"], s["end"]] for s in entry["spans"]],
            "speaker": {"name": entry["speaker"], "actor": actor, "capacity": entry.get("role")},
            "manner": entry["kind"],
            "act": entry["act"], "status": entry.get("status"), "said_at": entry.get("uttered"),
            "positions": [{"issue": entry["issue"], "stance": entry["stance"]}],
        }  # fmt: skip
    place = {"span": [entry["start"], entry["end"]]}
    if kind == "event":
        actors = [part.strip() for part in (entry.get("actor") or "").split(";") if part.strip()]
        return {**place, "type": entry["type"], "actors": actors}
    if kind == "citation":
        verdict = "wrong_number" if entry.get("correct", True) is False else "matches"
        return {**place, "verdict": verdict, "suggestion": entry.get("intended")}
    return {**place, "value": entry.get("value")}


def _spoilt(rng: random.Random, rate: float, line: Json) -> list[Json]:
    """The line, or none, or two, each with some of its values altered."""
    if rng.random() < rate / 3:
        return []
    copies = [line, dict(line)] if rng.random() < rate / 4 else [line]
    return [_altered(rng, rate, copy) for copy in copies]


def _altered(rng: random.Random, rate: float, line: Json) -> Json:
    out = dict(line)
    if "span" in out:
        out["span"] = _moved(rng, rate, out["span"])
    else:
        out["content"] = [_moved(rng, rate, s) for s in out["content"]]
        if rng.random() < rate / 8:
            out["content"] = []
    choices: dict[str, list[Any]] = {
        "act": _ACTS, "manner": ["direct", "indirect", "mixed"], "status": _STATUSES, "said_at": _DATES,
        "type": ["CONSULT", "SUPPORT", "REQUEST", "REJECT"], "verdict": _VERDICTS,
        "suggestion": [None, "S/RES/1244 (1999)", "Resolution 1244", "A/RES/64/298"],
        "value": [*_DATES, 510, "1,200", 1200.0, "dozens", "nan"],
        "actors": [[], ["Serbia", "Kosovo"], ["United States"], ["unspecified"], ["Security Council"]],
        "positions": [[], [{"issue": "kosovo-status", "stance": "against"}, *(out.get("positions") or [])]],
    }  # fmt: skip
    for name, values in choices.items():
        if name in out and rng.random() < rate / 2:
            out[name] = rng.choice(values)
    if "speaker" in out and rng.random() < rate / 2:
        first_word = (out["speaker"]["name"] or "").partition(" ")[0]
        out["speaker"] = {"name": rng.choice([*_NAMES, first_word]), "actor": rng.choice([None, "a2"])}
    if out.get("positions") and rng.random() < rate / 2:
        out["positions"] = [{**out["positions"][0], "stance": rng.choice(_STANCES)}, *out["positions"][1:]]
    return out


def _moved(rng: random.Random, rate: float, span: Sequence[int]) -> list[int]:
    start, end = span
    if rng.random() < rate:
        start = max(0, start + rng.randint(-30, 30))
        end = max(start + 1, end + rng.randint(-60, 60))
    return [start, end]


def agree(lines: Sequence[Json], answers: Path, folder: Path, *texts: Path) -> None:
    """Asserts that the other scorer, run on ``lines`` as a program, prints our figures."""
    (folder / "record.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    where = [word for path in texts for word in ("--texts", str(path))]
    command = [sys.executable, str(SCORER), "record.jsonl", str(answers), "--json", "figures.json", *where]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    theirs = json.loads((folder / "figures.json").read_text(encoding="utf-8"))["figures"]
    ours = {f: value for f, value in score(lines, answers, texts).figures.items() if f not in OWN}
    assert list(ours) == list(theirs)
    assert ours == pytest.approx(theirs, abs=1e-9)  # both are rounded to four decimals


def read(folder: Path) -> list[Json]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of the examples with the texts of their reports as plain text beside them."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("answers", "texts"):
        (folder / name).mkdir()
    files = map(str, find([str(PROJECT / "examples" / "reports")]))
    texts = {
        report.file: report.text for file in files for report in read_reports(file) if isinstance(report, Document)
    }
    for answer in read(PROJECT / "examples" / "answers"):
        name = f"{answer['id']}.txt"
        text = next(text for file, text in texts.items() if file.endswith("/" + answer["text_file"]))
        (folder / "texts" / name).write_bytes(text.encode())
        (folder / "answers" / f"{answer['id']}.json").write_text(json.dumps({**answer, "text_file": name}))
    return folder / "answers"


@compared
@pytest.mark.parametrize("seed", range(40))
def test_figures_agree_on_the_examples(seed: int, examples: Path, tmp_path: Path) -> None:
    agree(predictions(read(examples), rate=seed % 10 / 9, seed=seed), examples, tmp_path)


def test_the_answers_themselves_are_all_right(examples: Path) -> None:
    report = score(predictions(read(examples), rate=0, seed=0), examples)
    shares = {figure: hits / cases for figure, (hits, cases) in report.counts.items() if cases}
    assert {figure for figure, share in shares.items() if share != 1} == {"citations.falsely_flagged"}
    assert shares["citations.falsely_flagged"] == 0
    assert report.misses == ()


REPORT = (
    " date 2013-04-20\nThe EU foreign policy chief, Catherine Ashton, said the talks are over. "
    '"It is a step away from the past," she told reporters, and the envoy confirmed that about 1,200 staff '
    "would stay. Belgrade says Pristina broke resolution 1422 (1999). A diplomat who would not be named "
    "called it «a good day».\r\n"
)


def at(passage: str) -> Json:
    return {"start": REPORT.index(passage), "end": REPORT.index(passage) + len(passage)}


def own_answers(folder: Path) -> Path:
    def said(n: int, speaker: str, written: str, kind: str, passage: str, **more: object) -> Json:
        return {
            "id": f"s{n}", "speaker": speaker, "speaker_as_written": written, "speaker_type": kind,
            "kind": "indirect", "spans": [at(passage)], "act": "assert", "issue": "talks",
            "stance": "for", "status": "made", **more,
        }  # fmt: skip

    answer = {
        "id": "a",
        "text_file": "a.txt",
        "published": {"value": "2013-04-20/2013-04-21", "basis": "inferred"},
        "statements": [
            said(
                1,
                "Catherine Ashton",
                "Catherine Ashton",
                "person",
                "the talks are over",
                uttered="2013-04-20",
            ),
            said(
                2,
                "Catherine Ashton",
                "she",
                "person",
                "It is a step away from the past",
                more_acts=["praise"],
            ),
            said(3, "Robert Cooper (envoy)", "the envoy", "person", "about 1,200 staff would stay", via=["EU"]),
            said(4, "Serbia", "Belgrade", "state", "Pristina broke resolution 1422 (1999)", stance="against"),
            said(
                5,
                "unnamed diplomat",
                "A diplomat",
                "unnamed",
                "a good day",
                inner_of="s4",
                uttered="unresolved",
            ),
        ],
        "events": [
            {
                "type": "CONSULT",
                "alt_type": "AGREE",
                "actor": "Serbia; Kosovo (both)",
                **at("talks are over"),
            },
            {"type": "ACCUSE", "actor": "", **at("Pristina broke")},
        ],
        "instruments": [
            {"correct": False, "intended": "S/RES/1244 (1999)", **at("resolution 1422 (1999)")},
            {"symbol": "S/RES/1244 (1999)", **at("The EU foreign policy")},
        ],
        "dates": [{"value": "2013-04-20", "also": ["2013-04-19"], **at("2013-04-20")}],
        "figures": [{"value": 1200, **at("1,200 staff")}, {"value": "one", **at("a step")}],
    }
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_bytes(REPORT.encode())
    (folder / "answers").mkdir()
    (folder / "answers" / "a.json").write_text(json.dumps(answer), encoding="utf-8")
    return folder / "answers"


@compared
def test_figures_agree_on_made_up_answers(tmp_path: Path) -> None:
    answers = own_answers(tmp_path)
    for seed in range(15):
        agree(predictions(read(answers), rate=seed / 15, seed=1000 + seed), answers, tmp_path)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = spec_from_file_location("scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@compared
def test_dates_are_compared_alike(scorer: ModuleType) -> None:
    rng = random.Random(7)
    days = [
        "2008-04-07", "2008-04-08", "2008-03-31", "2008-04-13", "2008-04-06", "2008-02-30",
        "2008-04-08T10:00",
    ]  # fmt: skip
    parts = [
        *days, "", "200", "2008", "2008-04", "2008-W15", "P1W", "PRESENT_REF", "2008-SP", "XXXX-04",
        "unresolved",
    ]  # fmt: skip
    values = [
        *parts,
        None,
        *(a + mark + b for a in parts for b in parts for mark in ("/", "..", "../", "/..")),
    ]
    alike = 0
    for _ in range(20_000):
        found, wanted, also = rng.choice(values), rng.choice(values), rng.choices(values, k=rng.randint(0, 2))
        if rng.random() < 0.5:
            found = rng.choice([wanted, *also])
        expected = scorer.date_ok(found, wanted, also)
        assert same_date(found, wanted, also) == expected, (found, wanted, also)
        alike += expected
    assert 1000 < alike < 19_000


@compared
def test_names_and_speakers_are_compared_alike(scorer: ModuleType) -> None:
    rng = random.Random(8)
    words = [
        "the", "The", "President", "Mr.", "Sergey", "Sergei", "Lavrov", "Đoković", "Łukasz", "US", "UK",
        "UNSC", "members", "of", "Security", "Council", "UN", "(spokesman)", "-", "Ban", "Ki-moon",
        "Türkiye", "WHO", "Great", "Britain",
    ]  # fmt: skip
    names = ["", "(same)", *(" ".join(rng.choices(words, k=rng.randint(1, 4))) for _ in range(400))]
    alike = 0
    for _ in range(20_000):
        a, b, c, text = rng.choices(names, k=4)
        if rng.random() < 0.3:
            a = b.lower()
        person = rng.random() < 0.5
        expected = scorer.same_name(a, b, person)
        assert same_name(a, b, person) == expected, (a, b, person)
        answer = {
            "speaker": b,
            "speaker_as_written": c,
            "speaker_type": rng.choice(["person", "state", "unnamed"]),
        }
        found = {"name": a, "actor": rng.choice([None, "a1"])}
        right = scorer.right_speaker(found, answer, text)
        assert right_speaker(found, answer, text) == right, (found, answer, text)
        alike += right
    assert 1000 < alike < 19_000


@compared
def test_symbols_and_numbers_are_compared_alike(scorer: ModuleType) -> None:
    symbols = [
        None, "", "S/RES/1244", "s/res/1244 (1999)", "SRES 1244", "A/RES/64/298", "A/RES/64 298",
        "Dayton (1995)",
    ]  # fmt: skip
    for found in symbols:
        for wanted in symbols[2:]:
            assert wanted is not None
            expected = scorer.norm_symbol(found) == scorer.norm_symbol(wanted)
            assert same_symbol(found, wanted) == expected
    values = [None, "", 5, 5.0, "5", "5,000", 5000, "nan", "inf", "Dozens", "dozens ", True, "True", [5]]
    for got in values:
        for want in values:
            number = scorer.number(got)
            expected = (number is not None and number == scorer.number(want)) or (
                scorer.fold(str(got)) == scorer.fold(str(want))
            )
            assert same_number(got, want) == expected
