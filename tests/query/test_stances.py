from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.core.parts import Position, Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document, Span
from onrecord.query.filters import Said
from onrecord.query.stances import matrix, stands

DOCUMENT = Document("d0", "x" * 100, "a.txt", "0" * 64, published="2020-04-25")


def said(number: int, name: str, *held: tuple[str, str], at: str | None = None, of: str | None = None) -> Said:
    statement = Statement(
        spans=(Span("d0", number, number + 1),), made_by="test", score=1.0, why="test", speaker=Speaker(name, of=of),
        said_at=at, positions=tuple(Position(issue, stance, 0.9) for issue, stance in held),
    )  # fmt: skip
    return Said(statement, DOCUMENT)


EVERY = [
    said(0, "Ana", ("talks", "for"), ("status", "against"), at="2019-05-01", of="Serbia"),
    said(1, "Ivo", ("status", "against"), at="2020-01-02", of="Serbia"),
    said(2, "Li", ("talks", "for"), of="China"),
    said(3, "Li", of="China"),
    said(4, "Ivo", ("talks", "neutral"), at="2020-01-05", of="Serbia"),
]


def test_the_surest_position_counts_unless_all_are_asked_for() -> None:
    assert [(s.holder, s.issue) for s in stands(EVERY)] == [
        ("Serbia", "talks"), ("Serbia", "status"), ("China", "talks"), ("Serbia", "talks"),
    ]  # fmt: skip
    assert len(stands(EVERY, every=True)) == 5


def test_actors_and_issues_with_most_positions_come_first() -> None:
    made = matrix(stands(EVERY))
    assert (made.holders, made.issues, made.periods) == (("Serbia", "China"), ("talks", "status"), ("",))
    cell = made.cells["", "Serbia", "talks"]
    assert {stance: len(ids) for stance, ids in cell.items()} == {"for": 1, "neutral": 1}
    assert cell["for"] == (EVERY[0].statement.id,)


def test_speakers_in_place_of_sides() -> None:
    assert {stand.holder for stand in stands(EVERY, "speaker")} == {"Ana", "Ivo", "Li"}


def test_periods_in_order_the_day_of_publication_where_nothing_else_is_known() -> None:
    assert matrix(stands(EVERY), "year").periods == ("2019", "2020")
    assert matrix(stands(EVERY), "month").periods == ("2019-05", "2020-01", "2020-04")
    undated = Said(EVERY[2].statement, replace(DOCUMENT, published=None))
    assert matrix(stands([*EVERY, undated]), "year").periods == ("2019", "2020", "undated")


def test_the_matrix_as_json_names_the_statements() -> None:
    cells = matrix(stands(EVERY)).as_json()["cells"]
    assert {"period": None, "actor": "China", "issue": "talks", "for": [EVERY[2].statement.id], "against": [],
            "neutral": []} in cells  # fmt: skip


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="nation"):
        stands(EVERY, "nation")
    with pytest.raises(ValueError, match="decade"):
        matrix([], "decade")
