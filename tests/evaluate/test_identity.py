from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.identity import b_cubed, read_mentions, score_identity


def row(key: str, group: str, day: str, source: str, target: str, code: str = "190", **more: object) -> str:
    parties = [{"actor_name": source, "role": "Source"}, {"actor_name": target, "role": "Target"}]
    given = {"key": key, "doc": key, "date": day, "sentence": "1", "code": code, "participants": parties, "gid": group}
    return json.dumps(given | more)


def test_b_cubed_by_hand() -> None:
    # of three things, two belong together: all in one group
    assert b_cubed("aab", "xxx") == {"p": round((2 / 3 + 2 / 3 + 1 / 3) / 3, 4), "r": 1.0, "f1": 0.7143}
    assert b_cubed("aab", "xyz") == {"p": 1.0, "r": 0.6667, "f1": 0.8}
    assert b_cubed("", "") == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_groups_are_scored_beside_the_yardstick(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    lines = [
        row("a", "g1", "20210301", "Norway", "Peru"), row("b", "g1", "20210303", "Norway", "Peru"),
        row("c", "g2", "20210303", "Peru", "Norway"), row("d", "g3", "20210303", "Chile", "Ghana", wrong=True),
    ]  # fmt: skip
    file.write_text("\n".join(lines) + "\n\n")
    assert [mention.id for mention in read_mentions(file)] == ["a", "b", "c"]
    report = score_identity(file)
    assert report.figures["b3.f1"] == 1.0  # who attacks whom is told apart
    assert report.figures["yardstick.p"] < 1.0
    assert report.misses == ()


def test_misses_name_both(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(row("a", "g1", "20210301", "Norway", "Peru") + "\n" + row("b", "g1", "20210801", "Norway", "Peru"))
    assert [(m.report, m.problem, m.detail) for m in score_identity(file).misses] == [("a", "missed", "b")]


@pytest.mark.parametrize("text", ["[]", "{", '{"key": 1}', row("a", "g", "20210301", "N", "P").replace("Source", "X")])
def test_a_malformed_line_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(text)
    with pytest.raises(InputError, match="#1"):
        read_mentions(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="INPUT-MISSING"):
        read_mentions(tmp_path / "no.jsonl")
