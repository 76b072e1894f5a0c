from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import QueryError
from onrecord.query.filters import Filter
from onrecord.query.saved import Search, as_toml, entries, load, parse

TEXT = """
[[search]]
name = "Serbia on status"
on = "position"
speaker = "Serbia"
issue = "kosovo-status"
stance = "against"

[[search]]
name = "turns"
on = "change"
holder = "Serbia"

[[search]]
name = "citations"
on = "wrong-citation"

[[search]]
name = "talks"
about = "talks"
"""


def test_searches_are_read(tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert load(path) == (
        Search("Serbia on status", "position", Filter(speaker="Serbia", issue="kosovo-status"), stance="against"),
        Search("turns", "change", Filter(), holder="Serbia"),
        Search("citations", "wrong-citation", Filter()),
        Search("talks", "statement", Filter(about="talks")),
    )


def test_the_example_is_one() -> None:
    example = Path(__file__).parents[2] / "examples" / "saved.toml"
    assert [search.on for search in load(example)] == [
        "position",
        "change",
        "contradiction",
        "wrong-citation",
        "statement",
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "search"),
        ("search = 1", "search"),
        ("[[search]\n", "TOML"),
        ("[[search]]\non = 'position'", "name"),
        ("[[search]]\nname = 'a'\non = 'rumour'", "rumour"),
        ("[[search]]\nname = 'a'\nspeaker = 3", "text"),
        ("[[search]]\nname = 'a'\non = 'change'\nspeaker = 'b'", "speaker"),
        ("[[search]]\nname = 'a'\non = 'contradiction'\nstance = 'for'", "stance"),
        ("[[search]]\nname = 'a'\non = 'position'\nstance = 'maybe'", "maybe"),
        ("[[search]]\nname = 'a'\nact = 'sing'", "sing"),
        ("[[search]]\nname = 'a'\n[[search]]\nname = 'a'", "two"),
        ("[[search]]\nname = 'a'\n[other]\nx = 1", "else"),
    ],
)
def test_what_is_wrong_is_said(text: str, word: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text, "saved.toml")
    assert word in str(raised.value)


def test_a_date_that_is_none_is_said() -> None:
    with pytest.raises(QueryError) as raised:
        parse("[[search]]\nname = 'a'\nsince = 'soon'", "saved.toml")
    assert raised.value.code == "QUERY-DATE"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        load(tmp_path / "none.toml")


def test_what_the_reading_room_keeps_is_watched_but_for_pages() -> None:
    kept = [
        {"name": "Calm", "by": "ana", "address": "/statements?words=calm", "on": "statement", "about": "calm"},
        {"name": "Calm", "by": "ben", "address": "/timeline?by=side", "on": "page"},
        {"name": 'A "quoted" \\ name\x7f ž', "by": "ben", "address": "/findings?kind=x", "on": "wrong-citation"},
    ]
    text = as_toml(kept)
    assert [entry for _, entry in entries(text, "x")] == kept
    assert parse(text, "x") == (
        Search("Calm", "statement", Filter(about="calm")),
        Search('A "quoted" \\ name\x7f ž', "wrong-citation", Filter()),
    )
    kept[1] = kept[0] | {"by": "ben"}
    assert [one.name for one in parse(as_toml(kept[:2]), "x")] == ["Calm (ana)", "Calm (ben)"]
    with pytest.raises(QueryError, match="does not go with 'page'"):
        parse('[[search]]\nname = "x"\non = "page"\nabout = "y"\n', "x")
