from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from onrecord import cli
from onrecord.core.link import DERIVED, RELATIONS, WORDS


def test_a_build_compares_and_relate_finds_nothing_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana Kos said on 4 May 2020 that the talks would go on.\n", encoding="utf-8")
    record = str(tmp_path / "r.db")
    built = CliRunner().invoke(cli.main, ["build", str(tmp_path / "a.txt"), "-o", record])
    assert built.exit_code == 0, built.output
    result = CliRunner().invoke(cli.main, ["relate", record, "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["blocks"] == 0


def test_every_relation_has_its_words() -> None:
    assert set(WORDS) == {*RELATIONS, *DERIVED} - {"link"}
    assert "relate" in cli.VERBS
