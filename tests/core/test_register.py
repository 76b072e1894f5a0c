"""Register tables: comments, columns, and what is refused."""

from __future__ import annotations

import pytest

from onrecord.core.errors import RegisterError
from onrecord.core.register import parse_table, read_table


def test_comments_and_blank_lines_are_skipped() -> None:
    assert parse_table("# facts\nid\tname\n\na\tA\n# b\tB\nc\t\n", "t") == [
        {"id": "a", "name": "A"}, {"id": "c", "name": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "needed", "problem"),
    [
        ("", (), "the table is empty"),
        ("# only a comment\n", (), "the table is empty"),
        ("id\tname\na\tA\tx\n", (), "line 2 has 3 columns, the header 2"),
        ("id\tname\na\n", (), "line 2 has 1 columns, the header 2"),
        ("id\tname\na\tA\n", ("source",), "column 'source' is missing or empty"),
        ("id\tsource\na\t\n", ("source",), "column 'source' is missing or empty"),
    ],
)
def test_a_broken_table_is_refused(text: str, needed: tuple[str, ...], problem: str) -> None:
    with pytest.raises(RegisterError, match=problem) as caught:
        parse_table(text, "t", needed)
    assert caught.value.code == "REGISTER-FORMAT"


@pytest.mark.parametrize("name", ["states", "bodies", "roles", "titles", "cues", "instruments"])
def test_every_shipped_row_has_a_source(name: str) -> None:
    assert read_table(name, ("source",))
