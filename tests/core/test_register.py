"""Register tables: comments, columns, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import RegisterError
from onrecord.core.register import checked_folder, codebooks, digest, overlaid, parse_table, read_table


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


def folder(path: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return path


def test_rows_of_a_folder_come_after_the_shipped_ones(tmp_path: Path) -> None:
    own = folder(tmp_path, titles="\ufefftitle\tbefore_surname\tsource\n\nProvost\tyes\tmine\n")
    rows = overlaid("titles", ("title",), own)
    assert rows[-1] == (f"{own / 'titles.tsv'} line 3", {"title": "Provost", "before_surname": "yes", "source": "mine"})
    assert [row for _, row in rows[:-1]] == read_table("titles")
    assert len(overlaid("roles", ("phrase",), own)) == len(read_table("roles"))


def test_a_folder_that_adds_nothing_is_refused(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(RegisterError) as caught:
            checked_folder(missing)
        assert caught.value.code == "REGISTER-MISSING"
    with pytest.raises(RegisterError, match="no such register") as caught:
        checked_folder(folder(tmp_path, tenure="person\n"))
    assert "tenures" in caught.value.remedy


def test_a_folder_may_hold_codebooks_alone(tmp_path: Path) -> None:
    (tmp_path / "codebooks").mkdir()
    for name in ("b.toml", "a.toml", "notes.txt"):
        (tmp_path / "codebooks" / name).write_text("")
    assert [path.name for path in codebooks(tmp_path)] == ["a.toml", "b.toml"]
    assert checked_folder(tmp_path) == tmp_path
    assert codebooks(tmp_path / "nowhere") == ()


def test_what_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "titles.tsv").write_bytes("title\nAbb\xe9\n".encode("latin-1"))
    with pytest.raises(RegisterError, match="not UTF-8"):
        overlaid("titles", (), tmp_path)


def test_the_digest_changes_with_a_table(tmp_path: Path) -> None:
    one = digest(folder(tmp_path, titles="title\tbefore_surname\tsource\nProvost\tyes\tmine\n"))
    assert one == digest(tmp_path)
    assert one != digest(folder(tmp_path, titles="title\tbefore_surname\tsource\nProvost\tno\tmine\n"))
    assert one != digest(folder(tmp_path, people="id\tname\tfamily\taliases\tsource\n"))
