from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import QueryError, RegisterError
from onrecord.query.dossier.process import Process, shipped


def test_the_shipped_definitions_are_read() -> None:
    assert {"cyprus", "kosovo"} <= set(shipped())
    kosovo = Process.named("kosovo")
    assert "UNMIK" in kosovo.bodies
    assert "UN mission" in kosovo.names["UNMIK"]


def test_a_topic_of_the_register_is_a_process_without_a_definition() -> None:
    libya = Process.named("libya")
    assert (libya.name, libya.topics, libya.bodies) == ("Libya", ("libya",), ())


def test_one_of_my_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('topics = ["mali"]\n[names]\nMINUSMA = ["the mission in the north"]\n', encoding="utf-8")
    mine = Process.named(str(path))
    assert (mine.id, mine.name, mine.names["MINUSMA"]) == ("mine", "mine", ("the mission in the north",))
    with pytest.raises(RegisterError, match="REGISTER-MISSING"):
        Process.named(str(tmp_path / "none.toml"))


@pytest.mark.parametrize("text", ["topics = 3", 'topic = ["mali"]', "names = 3", "topics = [", 'names = {UN = "x"}'])
def test_what_is_no_definition_is_said(text: str) -> None:
    with pytest.raises(RegisterError, match="REGISTER-FORMAT"):
        Process.parse(text, "mine")


def test_an_unknown_process_names_the_known_ones() -> None:
    with pytest.raises(QueryError, match="kosovo"):
        Process.named("atlantis")
