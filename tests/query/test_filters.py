from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.errors import QueryError
from onrecord.query import Filter, statements
from onrecord.query.filters import undated
from onrecord.store import Store


def names(path: Path, wanted: Filter) -> list[str]:
    with Store.open(path, readonly=True) as store:
        return [said.name for said in statements(store, wanted)]


VUCIC, PETRIC, LIN, WU = "Aleksandar Vučić", "Đorđe Petrić", "Lin Wei", "[bold]Wu[/bold]"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), {VUCIC, PETRIC, LIN, WU}),
        (Filter(speaker="vucic"), {VUCIC}),
        (Filter(speaker="VUČ"), {VUCIC}),
        (Filter(speaker="wei lin"), {LIN}),
        (Filter(speaker="ucic"), set()),
        (Filter(speaker="serbia"), {VUCIC, PETRIC}),
        (Filter(speaker="petric"), {PETRIC}),
        (Filter(speaker="person:lin-wei"), {LIN}),
        (Filter(about="both TALKS"), {VUCIC, PETRIC}),
        (Filter(about="resolution 1422"), {VUCIC}),
        (Filter(about="resolution 1244"), set()),
        (Filter(act="hope"), {LIN}),
        (Filter(manner="direct"), {VUCIC}),
        (Filter(status="planned"), set()),
        (Filter(document="note"), {PETRIC, LIN}),
        (Filter(since="2024"), {VUCIC}),
        (Filter(until="2020-04"), {WU}),
        (Filter(since="2020-04-25", until="2020-04-25"), {WU}),
        (Filter(since="2020-04-26", until="2024-02-08"), set()),
        (Filter(issue="kosovo-dialogue"), set()),
    ],
)
def test_filters(small_record: Path, wanted: Filter, expected: set[str]) -> None:
    assert set(names(small_record, wanted)) == expected


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Milo Đukanović", ["Djukanovic", "dukanovic", "Đukanović", "Ђукановић", "djuk"]),
        ("Milo Djukanovic", ["Djukanovic", "Đukanović", "Ђукановић"]),
        ("Александар Вучић", ["vucic", "Vučić", "вучић", "aleks vuc"]),
        ("Виталий Чуркин", ["Churkin", "curkin"]),
    ],
)
def test_a_name_is_found_in_any_spelling(
    make_record: Callable[..., Path], report: Any, name: str, asked: list[str]
) -> None:
    one = report(f"{name} said it rains.", "a.txt")
    one.said(name, "it rains")
    path = make_record(one)
    for speaker in asked:
        assert names(path, Filter(speaker=speaker)) == [name], speaker
    assert names(path, Filter(speaker="Petric")) == []


def test_what_is_left_out_for_want_of_a_date_is_counted(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        assert undated(store, Filter(since="2024")) == 2
        assert undated(store, Filter(since="2024", speaker="petric", limit=1)) == 1
        assert undated(store, Filter(until="2024", speaker="vucic")) == 0
        assert undated(store, Filter()) == 0


def test_limit_takes_the_first(small_record: Path) -> None:
    everything = names(small_record, Filter())
    assert names(small_record, Filter(limit=2)) == everything[:2]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Filter(act="mumble"), "QUERY-VALUE"),
        (Filter(manner="loud"), "QUERY-VALUE"),
        (Filter(status="maybe"), "QUERY-VALUE"),
        (Filter(speaker="?!"), "QUERY-VALUE"),
        (Filter(about=" "), "QUERY-VALUE"),
        (Filter(limit=0), "QUERY-VALUE"),
        (Filter(since="soon"), "QUERY-DATE"),
        (Filter(until="2020-02-30"), "QUERY-DATE"),
        (Filter(since="2022", until="2020"), "QUERY-DATE"),
    ],
)
def test_what_cannot_be_asked_is_said_before_the_first_statement(small_record: Path, wanted: Filter, code: str) -> None:
    with Store.open(small_record, readonly=True) as store, pytest.raises(QueryError, match=code):
        statements(store, wanted)


def test_content_is_on_one_line_and_dated(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        first = next(statements(store, Filter(speaker="vucic")))
        assert first.text == "Serbia counts on the Council to act on resolution 1422 (1999)"
        assert (first.when, first.outlet) == ("2024-02-09", "TASS")
        line = first.as_json()
        assert line["text"] == first.text
        assert line["report"] == {"file": "reports/tass.txt", "outlet": "TASS", "published": "2024-02-09"}
