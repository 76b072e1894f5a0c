"""From a folder of reports and answers to figures, with the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.engine import build
from onrecord.evaluate.run import score_folder, score_record

TEXT = " date 2015-08-25\nFederica Mogherini said the agreements reached in Brussels are landmarks.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one report in three formats, each with the same answer: its date."""
    project = tmp_path / "inner" / "project"
    rows = [
        {"title": "Elsewhere", "text": "Nothing was said.", "date": "2011-01-01"},
        {"text": TEXT, "date": "2015-08-25"},
    ]
    page = f"<html><head><title>Talks</title></head><body><article><p>{TEXT}</p></article></body></html>"
    reports = {
        "plain/a.txt": TEXT,
        "rows.jsonl": "".join(json.dumps(row) + "\n" for row in rows),
        "page.html": page,
        "unanswered.txt": "Nobody made answers for this report.\n",
    }
    for name, text in reports.items():
        path = project / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (project / "answers").mkdir()
    for n, file in enumerate(("a.txt", "rows.jsonl#2", "page.html")):
        answer = {"id": str(n), "text_file": file, "published": {"value": "2015-08-25", "basis": "explicit"}}
        empty = {name: [] for name in ("statements", "events", "instruments", "dates", "figures")}
        (project / "answers" / f"{n}.json").write_text(json.dumps({**answer, **empty}))
    return project


def test_every_format_is_found_and_scored(project: Path) -> None:
    report = score_folder(project / "answers")
    assert report.absent == ()
    assert report.counts["documents.explicit"][1] == 3
    assert report.figures["documents.explicit"] >= 0.66  # the page says its date in its text only


def test_a_given_record_gives_the_same_figures(project: Path) -> None:
    build([str(project / "reports")], project / "r.db")
    assert score_record(project / "r.db", project / "answers") == score_folder(project / "answers")


def test_reports_that_are_nowhere(project: Path) -> None:
    elsewhere = project.parent.parent / "elsewhere"
    (project / "reports").rename(elsewhere)
    with pytest.raises(InputError, match="--texts") as caught:
        score_folder(project / "answers")
    assert caught.value.code == "INPUT-MISSING"
    assert score_folder(project / "answers", [elsewhere]).absent == ()
