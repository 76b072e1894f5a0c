from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.link import Link
from onrecord.core.parts import Position, Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document, Span
from onrecord.query.drift import commitments, tracks
from onrecord.query.filters import Said
from onrecord.store import Store

DOCUMENT = Document("d0", "x" * 200, "a.txt", "0" * 64, published="2020-04-25")


def said(number: int, day: str | None, *held: tuple[str, str], act: str = "assert") -> Said:
    statement = Statement(
        spans=(Span("d0", number, number + 1),),
        made_by="test",
        score=1.0,
        why="test",
        speaker=Speaker("Ana", of="Serbia"),
        said_at=day,
        act=act,
        positions=tuple(Position(issue, stance, 0.9) for issue, stance in held),
    )
    return Said(statement, DOCUMENT)


def test_a_change_has_the_last_statement_before_and_the_first_after() -> None:
    told = [
        said(0, "2020-01-01", ("talks", "for")), said(1, "2020-02-01", ("talks", "for")),
        said(2, "2020-03-01", ("talks", "neutral")), said(3, "2020-04-01", ("talks", "against")),
    ]  # fmt: skip
    (track,) = tracks(told)
    (change,) = track.changes
    assert (track.holder, track.issue, len(track.stands)) == ("Serbia", "talks", 4)
    assert (change.before.statement, change.after.statement) == (told[1].statement.id, told[3].statement.id)
    assert change.reversal


def test_a_day_of_mixed_positions_is_no_change() -> None:
    told = [
        said(0, "2020-01-01", ("talks", "for")), said(1, "2020-02-01", ("talks", "for")),
        said(2, "2020-02-01", ("talks", "against")), said(3, "2020-03-01", ("talks", "for")),
    ]  # fmt: skip
    (track,) = tracks(told)
    assert track.changes == ()


def test_those_that_changed_come_first() -> None:
    told = [said(n, f"2020-01-0{n + 1}", ("calm", "for")) for n in range(3)]
    told += [said(7, "2020-01-01", ("talks", "for")), said(8, "2020-01-02", ("talks", "against"))]
    assert [track.issue for track in tracks(told)] == ["talks", "calm"]


@pytest.mark.parametrize(
    ("links", "outcome"),
    [
        ([], "open"), ([("answers", "accepted")], "answered"), ([("repeats", "")], "repeated"),
        ([("answers", "accepted"), ("answers", "broken")], "broken"),
        ([("answers", "refused"), ("repeats", "")], "answered"),
    ],
)  # fmt: skip
def test_what_became_of_a_call(tmp_path: Path, links: list[tuple[str, str]], outcome: str) -> None:
    call, other = said(0, "2020-01-01", act="call"), said(1, "2020-01-02")
    with Store.open(tmp_path / "r.db", create=True) as store:
        made = [Link(a=f"s{n}", b=call.statement.id, relation=r, on=on, made_by="t", score=1.0, why="w")
                for n, (r, on) in enumerate(links)]  # fmt: skip
        store.made.replace("t", [("k", made)])
        (one,) = commitments(store, [call, other])
        assert (one.kind, one.outcome, len(one.links)) == ("call", outcome, len(links))
