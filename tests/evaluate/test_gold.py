"""The scorer on two small reports, every figure computed by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate import Report, score
from onrecord.evaluate.names import same_role

Json = dict[str, Any]

OHRID = (
    "SKOPJE, August 13. Javier Solana called the accord a remarkable step. "
    "Macedonia will welcome 3,500 soldiers, said Boris Trajkovski, citing resolution 1371 (2002)."
)
DOHA = "The talks resume on Monday, a Qatari official said."


def at(text: str, passage: str) -> Json:
    return {"start": text.index(passage), "end": text.index(passage) + len(passage)}


def span(text: str, passage: str) -> list[int]:
    return [text.index(passage), text.index(passage) + len(passage)]


def said(n: int, speaker: str, spans: list[Json], **more: object) -> Json:
    return {
        "id": f"s{n}", "speaker": speaker, "speaker_type": "person", "kind": "indirect", "act": "assert",
        "issue": "peace", "stance": "for", "spans": spans, **more,
    }  # fmt: skip


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Two reports with hand-made answers: one that states its date, one that does not."""
    ohrid = {
        "id": "ohrid",
        "text_file": "ohrid.txt",
        "published": {"value": "2001-08-13", "basis": "explicit"},
        "statements": [
            said(
                1,
                "Javier Solana",
                [at(OHRID, "the accord a remarkable step")],
                act="praise",
                uttered="2001-08-13",
            ),
            said(
                2,
                "Boris Trajkovski",
                [at(OHRID, "Macedonia will welcome 3,500 soldiers")],
                act="pledge",
                via=["s1"],
            ),
        ],
        "events": [
            {"type": "SUPPORT", "actor": "Javier Solana; European Union", **at(OHRID, "called the accord")},
            {"type": "AGREE", "actor": "Macedonia", **at(OHRID, "welcome")},
        ],
        "instruments": [{"correct": False, "intended": "S/RES/1371 (2001)", **at(OHRID, "resolution 1371 (2002)")}],
        "dates": [{"value": "2001-08-13", **at(OHRID, "August 13")}],
        "figures": [{"value": 3500, **at(OHRID, "3,500 soldiers")}],
    }
    doha = {
        "id": "doha",
        "text_file": "doha.txt",
        "published": {"value": "2020-09-10/2020-09-14", "basis": "inferred"},
        "statements": [
            said(
                1,
                "unnamed official",
                [at(DOHA, "The talks resume on Monday")],
                stance="neutral",
                status="planned",
                speaker_type="unnamed",
                speaker_as_written="a Qatari official",
            )
        ],
        "events": [],
        "instruments": [],
        "dates": [{"value": "2020-09-14", **at(DOHA, "Monday")}],
        "figures": [],
    }
    folder = tmp_path / "inner" / "gold"
    for name in ("answers", "texts"):
        (folder / name).mkdir(parents=True)
    for answer, text in ((ohrid, OHRID), (doha, DOHA)):
        name = answer["id"]
        (folder / "answers" / f"{name}.json").write_text(json.dumps(answer), encoding="utf-8")
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / "answers"


def record() -> list[Json]:
    """What a record might hold: one statement with the wrong speaker, one half found, one made up."""

    def stated(doc: str, name: str, content: list[list[int]], **more: object) -> Json:
        line = {
            "kind": "statement",
            "document": doc,
            "content": content,
            "speaker": {"name": name, "actor": None},
        }
        return {**line, "manner": "indirect", "act": "assert", "status": "made", **more}

    on_peace = [{"issue": "peace", "stance": "for"}]
    return [
        {"kind": "document", "id": "d1", "file": "in/ohrid.txt", "published": "2001-08-13"},
        {"kind": "document", "id": "d2", "file": "in/doha.txt", "published": "2020-11"},
        stated(
            "d1",
            "Mr. Javier Solana",
            [span(OHRID, "the accord a remarkable step")],
            act="praise",
            said_at="2001-08-13",
            positions=on_peace,
        ),
        # 4 of the 6 words of the answer ("3,500" is two): token F1 = 2 * 4 / (6 + 4) = 0.8
        stated("d1", "Javier Solana", [span(OHRID, "welcome 3,500 soldiers")], manner="direct"),
        stated("d1", "Boris Trajkovski", [span(OHRID, "resolution 1371")]),
        # 2 of 5 words: token F1 = 4 / 7 = 0.57
        stated(
            "d2",
            "the official",
            [span(DOHA, "on Monday")],
            status="planned",
            positions=[{"issue": "talks", "stance": "for"}, {"issue": "peace", "stance": "neutral"}],
        ),
        {
            "kind": "event",
            "document": "d1",
            "span": span(OHRID, "the accord"),
            "type": "SUPPORT",
            "actors": ["Javier Solana"],
        },
        {
            "kind": "event",
            "document": "d1",
            "span": span(OHRID, "will welcome"),
            "type": "AGREE",
            "actors": ["Greece"],
        },
        {"kind": "event", "document": "d1", "span": span(OHRID, "citing"), "type": "ACCUSE", "actors": []},
        {
            "kind": "citation",
            "document": "d1",
            "span": span(OHRID, "resolution 1371"),
            "verdict": "wrong_year",
            "suggestion": "S/RES/1371",
        },
        {"kind": "moment", "document": "d1", "span": span(OHRID, "August 13"), "value": "2001-08"},
        {"kind": "moment", "document": "d2", "span": span(DOHA, "on Monday"), "value": "2020-09-14"},
        {"kind": "figure", "document": "d1", "span": span(OHRID, "3,500"), "value": "3,500"},
        {"kind": "link", "id": "l1", "a": "x", "b": "y", "relation": "repeats"},
    ]


#: figure -> (hits, cases), by hand
COUNTS = {
    "documents.explicit": (1, 1), "documents.inferred": (0, 1), "documents.inferred_year": (1, 1),
    "statements@0.5.p": (3, 4), "statements@0.5.r": (3, 3), "statements@0.7.p": (2, 4),
    "statements@0.7.r": (2, 3), "said-by.p": (2, 4), "said-by.r": (2, 3), "events.p": (2, 3),
    "events.r": (2, 2), "events+actor.p": (1, 3), "events+actor.r": (1, 2), "citations.p": (1, 1),
    "citations.r": (1, 1), "dates.p": (2, 2), "dates.r": (2, 2), "figures.p": (1, 1),
    "figures.r": (1, 1), "speaker.accuracy": (2, 3), "capacity.accuracy": (0, 0),
    "manner.accuracy": (2, 3), "act.accuracy": (2, 3),
    "status.accuracy": (3, 3), "issue.accuracy": (1, 3), "said_at.accuracy": (1, 1),
    "stance.for.recall": (1, 2), "stance.against.recall": (0, 0), "stance.neutral.recall": (1, 1),
    "nested.recall": (0, 1), "citations.wrong_flagged": (1, 1), "citations.falsely_flagged": (0, 0),
    "citations.suggestion": (1, 1), "dates.value": (1, 2), "figs.value": (1, 1),
}  # fmt: skip


def test_every_count_and_figure(answers: Path) -> None:
    report = score(record(), answers)
    assert {f: c for f, c in report.counts.items() if not f.endswith(".f1")} == COUNTS
    expected = {f: round(hits / cases, 4) if cases else 0 for f, (hits, cases) in COUNTS.items()}
    assert {f: report.figures[f] for f in COUNTS} == expected
    assert report.figures["statements@0.5.f1"] == 0.8571  # 6 / 7
    assert report.figures["said-by.f1"] == 0.5714  # 4 / 7
    assert report.figures["events+actor.f1"] == 0.4  # 2 / 5
    assert report.figures["stance.macro"] == 0.5  # (0.5 + 0 + 1) / 3
    assert report.absent == ()


def listed(report: Report) -> list[tuple[str, str, str]]:
    return [(miss.report, miss.what, miss.problem) for miss in report.misses]


def test_misses_and_extras_are_listed_with_their_passages(answers: Path) -> None:
    report = score(record(), answers)
    assert listed(report) == [
        ("doha", "document", "published"), ("doha", "statement", "issue"),
        ("ohrid", "statement", "speaker"), ("ohrid", "statement", "manner"),
        ("ohrid", "statement", "act"), ("ohrid", "statement", "issue"), ("ohrid", "statement", "stance"),
        ("ohrid", "statement", "extra"), ("ohrid", "event", "actor"), ("ohrid", "event", "extra"),
        ("ohrid", "moment", "value"),
    ]  # fmt: skip
    details = {(miss.what, miss.problem): miss.detail for miss in report.misses if miss.report == "ohrid"}
    assert details["statement", "speaker"] == "s2: found 'Javier Solana', wanted 'Boris Trajkovski'"
    assert details["statement", "extra"] == "Boris Trajkovski: resolution 1371"
    assert details["moment", "value"] == "August 13: found '2001-08', wanted '2001-08-13'"


def test_a_report_the_record_does_not_know_is_all_missed(answers: Path) -> None:
    report = score([line for line in record() if line.get("document", line.get("id")) != "d2"], answers)
    assert report.absent == ("doha.txt",)
    assert report.counts["statements@0.5.r"] == (2, 3)
    assert ("doha", "statement", "missed") in listed(report)
    assert score([], answers).figures["documents.explicit"] == 0


def test_lines_may_come_in_any_order(answers: Path) -> None:
    assert score(reversed(record()), answers).figures == score(record(), answers).figures


def without_texts(answers: Path) -> None:
    for path in (answers.parent / "texts").iterdir():
        path.unlink()


def test_the_texts_may_come_from_a_store(answers: Path) -> None:
    expected = score(record(), answers)
    without_texts(answers)
    texts: Mapping[str, str] = {"d1": OHRID, "d2": DOHA}
    assert score(record(), answers, texts_by_document=texts) == expected


def test_the_folder_of_the_texts_may_be_named(answers: Path, tmp_path: Path) -> None:
    expected = score(record(), answers)
    (answers.parent / "texts").rename(tmp_path / "elsewhere")
    assert score(record(), answers, [tmp_path / "elsewhere"]) == expected


def test_a_text_that_is_nowhere_is_an_error_with_a_remedy(answers: Path) -> None:
    without_texts(answers)
    with pytest.raises(InputError, match="--texts") as caught:
        score(record(), answers)
    assert caught.value.code == "INPUT-MISSING"


def test_a_report_is_json_native(answers: Path) -> None:
    report = score(record(), answers)
    assert json.loads(json.dumps(report.as_json()))["counts"]["said-by.p"] == [2, 4]


def test_right_citations_must_not_be_flagged(answers: Path) -> None:
    path = answers / "ohrid.json"
    answer = json.loads(path.read_text())
    del answer["instruments"][0]["correct"]
    path.write_text(json.dumps(answer))
    counts = score(record(), answers).counts
    assert counts["citations.falsely_flagged"] == (1, 1)
    assert counts["citations.wrong_flagged"] == counts["citations.suggestion"] == (0, 0)


def test_a_file_name_that_ends_alike_is_another_report(answers: Path) -> None:
    lines = [{**line, "file": "in/not-ohrid.txt"} if line.get("id") == "d1" else line for line in record()]
    assert score(lines, answers).absent == ("ohrid.txt",)
    bare = [{**line, "file": "ohrid.txt"} if line.get("id") == "d1" else line for line in record()]
    assert score(bare, answers).absent == ()


def test_a_capacity_is_right_when_it_has_half_of_the_role() -> None:
    role = "Permanent Representative of Utopia to the United Nations (acting)"
    assert same_role({"capacity": "Permanent Representative", "of": "Utopia"}, role)
    assert not same_role({"capacity": "envoy", "of": "Utopia"}, role)
    assert not same_role({"capacity": None, "of": None}, role)
