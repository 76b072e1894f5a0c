from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.core.record import Mention
from onrecord.query import Digest, digest, statements
from onrecord.store import Store


def made(path: Path, by: str = "side") -> Digest:
    with Store.open(path, readonly=True) as store:
        return digest(statements(store), by)


def test_sides_with_others_last(small_record: Path) -> None:
    assert [heading for heading, _ in made(small_record).groups] == ["China", "Serbia", "Others"]


def test_days_with_undated_last(small_record: Path) -> None:
    assert [heading for heading, _ in made(small_record, "day").groups] == [
        "2020-04-25",
        "2024-02-09",
        "Undated",
    ]


def test_reports_with_outlet_and_date(small_record: Path) -> None:
    headings = [heading for heading, _ in made(small_record, "document").groups]
    assert "Serbia turns to the Council (TASS, 2024-02-09)" in headings


def test_lines_read_as_analysts_write_them(small_record: Path) -> None:
    lines = [line.text for _, group in made(small_record).groups for line in group]
    assert (
        "Aleksandar Vučić, president of Serbia: called on both sides to return to the talks (TASS, 2024-02-09)" in lines
    )
    assert "Lin Wei, its envoy: hopes for calm (note.txt, undated)" in lines
    assert any(": “We will not give up our people” (" in line for line in lines)


def test_no_statement_is_lost_and_none_is_twice(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        ids = sorted(said.statement.id for said in statements(store))
    for by in ("side", "day", "document"):
        assert sorted(i for _, group in made(small_record, by).groups for line in group for i in line.ids) == ids


def test_a_body_that_belongs_to_no_other_is_a_side(make_record: Callable[..., Path], report: Any) -> None:
    one = report("The Red Cross said it rains. The League said it hails. Wu said it snows.", "a.txt")
    one.said("Red Cross", "it rains", actor="ICRC")
    one.said("League of Nations", "it hails", actor="body:league-of-nations")
    one.said("Wu", "it snows", actor="person:wu")
    assert [heading for heading, _ in made(make_record(one)).groups] == ["ICRC", "League of Nations", "Others"]


@pytest.mark.parametrize(
    ("capacity", "side"),
    [
        ("Serbian president", "Serbia"),
        ("UN envoy to Kosovo", "United Nations"),
        ("Head of UNMIK", "United Nations"),
        ("Secretary-General", "United Nations"),
        ("Greek Cypriot leader", "Greek Cypriots"),
        ("NATO spokesman", "NATO"),
        ("Foreign Minister", "Others"),
        ("the Court’s president", "Others"),
    ],
)
def test_a_capacity_names_the_side(make_record: Callable[..., Path], report: Any, capacity: str, side: str) -> None:
    one, other = report("Wu said it rains.", "a.txt"), report("Wu said that it snows.", "b.txt")
    one.said("Wu", "it rains", actor="person:wu", capacity=capacity)
    other.said("Wu", "it snows", actor="person:wu")
    assert [heading for heading, _ in made(make_record(one, other)).groups] == [side]


def test_a_mention_elsewhere_names_the_side(make_record: Callable[..., Path], report: Any) -> None:
    one, other = report("Wu said it rains.", "a.txt"), report("Chinese envoy Wu left.", "b.txt")
    one.said("Wu", "it rains", actor="person:wu")
    other.add(Mention, "Wu", form="name", actor="person:wu", capacity="Chinese envoy")
    with onrecord.open(make_record(one, other)) as record:
        assert [heading for heading, _ in record.digest().groups] == ["China"]


def test_days_are_days_in_order(make_record: Callable[..., Path], report: Any) -> None:
    one = report("Wu said it rains. Wu said it snows. Wu said it hails. Wu said it pours.", "a.txt")
    for content, day in (
        ("it rains", "2013-04-19TEV"),
        ("it snows", "2013-W10"),
        ("it hails", "2013-02-27/2013-03-02"),
        ("it pours", "PAST_REF"),
    ):
        one.said("Wu", content, said_at=day)
    headings = [heading for heading, _ in made(make_record(one), "day").groups]
    assert headings == ["2013-02-27", "2013-W10", "2013-04-19", "Undated"]


def test_one_outlet_in_two_spellings_is_one(make_record: Callable[..., Path], report: Any) -> None:
    reports = []
    for outlet in ("ADRIATIC COURIER", "Adriatic Courier"):
        one = report(f"{outlet}: Wu said all is very well.", f"{outlet}.txt", outlet=outlet, published="2024-02-09")
        one.said("Wu", "all is very well")
        reports.append(one)
    ((_, (line,)),) = made(make_record(*reports)).groups
    assert line.sources == ("Adriatic Courier, 2024-02-09",)


def test_a_side_named_by_another_report_holds(make_record: Callable[..., Path], report: Any) -> None:
    one, other = report("Wu said it rains.", "a.txt"), report("Wu said that it snows.", "b.txt")
    one.said("Wu", "it rains", actor="person:wu", of="China")
    other.said("Wu", "it snows", actor="person:wu")
    assert [heading for heading, _ in made(make_record(one, other)).groups] == ["China"]


def test_two_sides_named_for_one_speaker_decide_nothing(make_record: Callable[..., Path], report: Any) -> None:
    one = report("Wu said it rains. Wu said it snows. Wu said it hails.", "a.txt")
    for content, of in (("it rains", "China"), ("it snows", "Russia"), ("it hails", None)):
        one.said("Wu", content, actor="person:wu", of=of)
    assert [heading for heading, _ in made(make_record(one)).groups] == ["China", "Russia", "Others"]


def test_copies_are_one_line_with_all_outlets(make_record: Callable[..., Path], report: Any) -> None:
    reports = []
    for outlet in ("TASS", "Xinhua"):
        one = report(f"{outlet}: Wu said all is very well.", f"{outlet}.txt", outlet=outlet, published="2024-02-09")
        one.said("Wu", "all is very well")
        reports.append(one)
    ((_, (line,)),) = made(make_record(*reports)).groups
    assert sorted(line.sources) == ["TASS, 2024-02-09", "Xinhua, 2024-02-09"]
    assert len(line.ids) == 2


def test_another_grouping_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        digest([], "colour")
