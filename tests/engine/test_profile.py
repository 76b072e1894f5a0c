"""Where the time of a build goes: every stage is there, and the record is the one of any build."""

from __future__ import annotations

from pathlib import Path

from onrecord import pipeline
from onrecord.core.record import KINDS
from onrecord.engine import build
from onrecord.engine.profile import LOADING, OUTSIDE, Profile
from onrecord.export.jsonl import lines
from onrecord.store import Store


def exported(record: Path) -> list[str]:
    with Store.open(record, readonly=True) as store:
        return list(lines(store, ("document", *KINDS), True))


def test_every_stage_has_its_time_and_the_record_is_the_same(tmp_path: Path) -> None:
    text = "Geneva, 4 May 2011\n\nThe mediator, Ada Lunde, said on Tuesday that both sides had kept the truce."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    profile = Profile("rules")
    summary = build([tmp_path / "a.txt"], tmp_path / "clock.db", workers=0, process=profile.process)
    parts = profile.parts(summary.seconds)
    assert [name for name, _ in parts] == [LOADING, *(stage.name for stage in pipeline.STAGES), OUTSIDE]
    assert all(seconds >= 0 for _, seconds in parts)
    assert sum(seconds for name, seconds in parts if name != LOADING) >= summary.seconds * 0.99
    build([tmp_path / "a.txt"], tmp_path / "plain.db", reader="rules")
    assert exported(tmp_path / "clock.db") == exported(tmp_path / "plain.db")
