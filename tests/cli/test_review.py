from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from onrecord import cli
from onrecord.review import reviewed
from onrecord.store import Store


def run(record: Path, keys: str, *options: str) -> str:
    result = CliRunner().invoke(cli.main, ["review", str(record), "--by", "ana", *options], input=keys)
    assert result.exit_code == 0, result.output
    return result.output


def test_records_are_judged_one_after_the_other(small_record: Path) -> None:
    shown = run(small_record, "a\nr\nnot said\nc\nact\nwarn\nc\nspeaker.name\nLin\nq\n")
    assert "[both sides to return to the talks]" in shown
    assert "4 decisions this time" in shown
    with Store.open(small_record, readonly=True) as store:
        standing = [(one.record.act, one.judgement.verdict) for one in reviewed(store, "statement") if one.judgement]
        verdicts = [judgement.verdict for judgement in store.judged.standing()]
    assert sorted(verdicts) == ["accept", "correct", "correct", "reject"]
    assert ("warn", "correct") in standing


def test_a_wrong_value_is_said_and_asked_again(small_record: Path) -> None:
    shown = run(small_record, "c\nact\nsing\ns\nu\nq\n", "--limit", "1")
    assert "QUERY-VALUE" in shown
    assert "0 decisions" in shown


def test_undo_takes_the_last_one_back(small_record: Path) -> None:
    assert "undone: 1" in run(small_record, "r\n\nu\nq\n")
    with Store.open(small_record, readonly=True) as store:
        assert store.judged.standing() == []


def test_agreement_and_stale_are_printed(small_record: Path) -> None:
    assert "Nobody has judged" in run(small_record, "", "--agreement")
    run(small_record, "a\nq\n")
    assert "act" in run(small_record, "", "--agreement")
    assert run(small_record, "", "--stale") == ""
