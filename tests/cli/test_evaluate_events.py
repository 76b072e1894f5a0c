"""onrecord evaluate events plv and cameo, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "events", *map(str, words)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = (
        {
            "id": "a",
            "text": "Peru condemned the raid.",
            "source": "Peru",
            "target": "raid",
            "root": "ACCUSE",
            "quad": 3,
        },
        {"id": "b", "text": "Police arrested two editors in Baku.", "source": "Police", "root": "COERCE", "quad": 4},
        {"id": "c", "text": "Fiji praised the truce.", "source": "Fiji", "target": "the truce"},
    )
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_sentences_are_coded_and_scored(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    done = typed("plv", file, "--predictions", out, "--json", "-")
    assert done.exit_code == 0
    figures = json.loads(done.stdout)
    assert figures["counts"]["types.accuracy"] == [2, 2]
    coded = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(one["id"], one["root"], one["quad"]) for one in coded] == [("a", "ACCUSE", 3), ("b", "COERCE", 4),
                                                                      ("c", "SUPPORT", 1)]  # fmt: skip
    assert set(coded[0]) == {"id", "root", "quad", "class", "roots", "classes"}


def test_classes_are_scored(file: Path) -> None:
    done = typed("cameo", file)
    assert done.exit_code == 0
    assert "classes.macro" in done.stdout


def test_what_is_no_item_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text('{"id": "a", "text": "Peru slept.", "root": "SLEEP"}\n')
    done = typed("plv", path)
    assert done.exit_code == 2
    assert "INPUT-FORMAT" in done.stderr
