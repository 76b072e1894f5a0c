"""Pairs of names, scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.naming import COLUMNS, read_pairs, score_pairs

ROWS = [
    ("a", "Person", "Kos, Ana", "Ana Kos", "true"),
    ("b", "Person", "Ana Kos", "Lena Berg", "true"),
    ("c", "Person", "Ana Kos", "Ana Marija Kos", "false"),
    ("d", "Company", "Iskra Ltd", "Iskra Limited", "true"),
    ("e", "Company", "Iskra", "Zora", "false"),
]


def write(path: Path, rows: list[tuple[str, ...]], columns: tuple[str, ...] = COLUMNS) -> Path:
    path.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in [columns, *rows]))
    return path


def test_matches_are_counted_and_misses_told(tmp_path: Path) -> None:
    report = score_pairs(read_pairs(write(tmp_path / "p.csv", ROWS)))
    assert report.counts["names.p"] == (2, 3)
    assert report.counts["names.r"] == (2, 3)
    assert report.figures["names.f1"] == 0.6667
    assert [(m.report, m.what, m.problem) for m in report.misses] == [
        ("b", "person", "missed"),
        ("c", "person", "extra"),
    ]
    assert "only one has marija" in report.misses[1].detail


def test_the_halves_make_the_whole(tmp_path: Path) -> None:
    pairs = read_pairs(write(tmp_path / "p.csv", [(str(n), "Person", "Ana Kos", "Ana Kos", "true") for n in range(60)]))
    counts = score_pairs(pairs).counts
    tuned, held_out = counts["names.tuned.r"][1], counts["names.held_out.r"][1]
    assert tuned + held_out == 60
    assert min(tuned, held_out) > 15


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("a", "Person", "x", "y", "maybe")], COLUMNS),
        ([("a", "x", "y", "true")], ("case_id", "name1", "name2", "is_match")),
    ],
)
def test_what_is_no_pair_is_refused(tmp_path: Path, rows: list[tuple[str, ...]], columns: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        read_pairs(write(tmp_path / "p.csv", rows, columns))
    with pytest.raises(InputError, match="INPUT-MISSING"):
        read_pairs(tmp_path / "none.csv")
