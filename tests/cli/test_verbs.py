"""Every verb that reads a record, on a small one: tables, JSON, filters, refusals."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import FAILED, LOOK, STOPPED, main
from onrecord.store import Store


def run(*arguments: str | Path, width: int = 80) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": str(width)})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def ids(record: Path, query: str) -> list[str]:
    with Store.open(record, readonly=True) as store:
        return [row[0] for row in store.sql(query)[1]]


READING = [
    ("show",), ("search", "talks"), ("check",), ("check", "--notes"), ("digest",), ("digest", "--by", "day"),
    ("digest", "--format", "markdown"), ("digest", "--by", "document"),
    ("sql", "SELECT speaker, content FROM statement"), ("export",),
]  # fmt: skip


@pytest.mark.parametrize("asked", READING, ids=" ".join)
@pytest.mark.parametrize("width", [80, 120])
def test_hostile_reports_stay_text(small_record: Path, asked: tuple[str, ...], width: int) -> None:
    result = run(asked[0], small_record, *asked[1:], width=width)
    assert result.exit_code == 0
    assert result.stderr == ""
    # jsonl escapes control characters by itself; a direction mark is data there
    assert "\x1b" not in result.stdout
    assert asked[0] == "export" or "\u202e" not in result.stdout
    if asked[0] not in ("check", "search"):
        assert "bold" in result.stdout, "markup in a report is shown, not carried out"
    if asked[0] not in ("export", "digest"):
        assert max(map(len, result.stdout.splitlines())) <= width


@pytest.mark.parametrize("asked", READING[:-1], ids=" ".join)
def test_a_missing_record_is_one_line(tmp_path: Path, asked: tuple[str, ...]) -> None:
    result = run(asked[0], tmp_path / "none.db", *asked[1:])
    assert result.exit_code == FAILED
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "[STORE-MISSING]" in result.stderr


@pytest.mark.parametrize("asked", READING, ids=" ".join)
def test_an_empty_record_is_no_error(make_record: Callable[..., Path], asked: tuple[str, ...]) -> None:
    assert run(asked[0], make_record(), *asked[1:]).exit_code == 0


@pytest.mark.parametrize("width", [80, 120])
def test_show_is_readable(small_record: Path, width: int) -> None:
    output = run("show", small_record, "--speaker", "vucic", width=width).stdout
    for part in (
        "Aleksandar Vučić",
        "President of Serbia",
        "2024-02-09",
        "TASS",
        "call",
        "We will not give up",
    ):
        assert part in output
    assert "Lin Wei" not in output
    assert "3 statements, 1 speaker, 1 report" in output


def test_show_json_has_the_wording(small_record: Path) -> None:
    (line,) = json.loads(run("show", small_record, "--act", "hope", "--json").stdout)
    assert line["text"] == "calm"
    assert line["speaker"]["name"] == "Lin Wei"


def test_show_says_that_no_statement_has_a_position(small_record: Path) -> None:
    result = run("show", small_record, "--issue", "dialogue")
    assert result.stdout == "No statement matches.\n"
    assert result.stderr == "--issue: no statement on this record has a position; see: onrecord issues apply\n"


def test_show_one_record_by_the_beginning_of_its_id(small_record: Path) -> None:
    (whole,) = ids(small_record, "SELECT id FROM citation")
    output = run("show", small_record, whole[:8]).stdout
    assert whole in output
    assert "S/RES/1244 (1999)" in output
    assert json.loads(run("show", small_record, whole[:8], "--json").stdout)["id"] == whole


def test_show_one_record_words_first_and_places_last(small_record: Path) -> None:
    (said,) = ids(small_record, "SELECT id FROM statement WHERE act = 'pledge'")
    lines = run("show", small_record, said[:9]).stdout.splitlines()[2:]
    assert [line.split("  ")[0] for line in lines[:4]] == ["passage", "cue words", "file", "outlet"]
    assert "We will not give up our people" in lines[0]
    assert "added" in lines[1]
    places = [number for number, line in enumerate(lines) if line.startswith(("content", "cue  "))]
    assert len(places) == 2
    assert min(places) > next(number for number, line in enumerate(lines) if line.startswith("made_by"))
    (document,) = ids(small_record, "SELECT id FROM document WHERE outlet = 'TASS'")
    assert "reports/tass.txt" in run("show", small_record, document).stdout


@pytest.mark.parametrize("verb", ["show", "digest"])
def test_what_is_left_out_for_want_of_a_date_is_said(small_record: Path, verb: str) -> None:
    for more in ((), ("--json",)):
        assert run(verb, small_record, "--from", "2024", *more).stderr == "2 undated statements left out\n"
    assert run(verb, small_record).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--from", "yesterday"), "QUERY-DATE"),
        (("--to", "2020-13"), "QUERY-DATE"),
        (("--speaker", "!"), "QUERY-VALUE"),
        (("s0000",), "QUERY-UNKNOWN-ID"),
        (("s",), "QUERY-AMBIGUOUS-ID"),
    ],
)
def test_show_refuses_in_one_line(small_record: Path, arguments: tuple[str, ...], code: str) -> None:
    result = run("show", small_record, *arguments)
    assert result.exit_code == FAILED
    assert len(result.stderr.splitlines()) == 1
    assert f"[{code}]" in result.stderr


def test_search_finds_without_diacritics(small_record: Path) -> None:
    assert "Aleksandar Vučić" in run("search", small_record, "vucic", "resolution").stdout
    assert "Nothing found." in run("search", small_record, "zebra").stdout
    (hit,) = json.loads(run("search", small_record, "petric", "--json").stdout)
    assert hit["file"] == "reports/note.txt"


def test_check_lists_and_counts(small_record: Path) -> None:
    result = run("check", small_record, width=120)
    assert result.exit_code == 0
    for part in (
        "wrong citation",
        "Cited: S/RES/1422 (1999).",
        "S/RES/1244 (1999)",
        "wrong weekday",
        "reports/empty.txt",
        "1 error, 3 warnings, 1 note",
    ):
        assert part in result.stdout
    assert "2023-05-06" not in result.stdout
    assert "2023-05-06" in run("check", small_record, "--notes").stdout
    assert len(json.loads(run("check", small_record, "--json").stdout)) == 5


def test_check_strict_fails_on_errors_only(small_record: Path, make_record: Callable[..., Path], report: Any) -> None:
    assert run("check", small_record, "--strict").exit_code == LOOK
    assert run("check", small_record, "--strict", "--json").exit_code == LOOK
    small_record.unlink()
    assert run("check", make_record(report("No date.", "a.txt")), "--strict").exit_code == 0


def test_digest_is_one_line_a_statement(small_record: Path) -> None:
    asked = ("digest", small_record, "--from", "2024-02", "--to", "2024-02-09")
    with_ids = run(*asked).stdout.splitlines()
    for line, one in zip(
        with_ids[1:], ids(small_record, "SELECT id FROM statement WHERE outlet = 'TASS'"), strict=True
    ):
        assert line.endswith(f"(TASS, 2024-02-09) {one[:8]}")
    lines = run(*asked, "--no-ids").stdout.splitlines()
    assert lines[0] == "Serbia"
    assert len(lines) == 4
    assert all(line.startswith("- Aleksandar Vučić, ") and line.endswith("(TASS, 2024-02-09)") for line in lines[1:])


def test_markdown_carries_nothing_out(small_record: Path) -> None:
    output = run("digest", small_record, "--format", "markdown").stdout
    assert "## Others" in output
    assert "\\[bold\\]Wu" in output
    (calm,) = ids(small_record, "SELECT id FROM statement WHERE act = 'hope'")
    assert calm[:8] not in output
    assert f"undated) {calm[:8]}" in run("digest", small_record, "--format", "markdown", "--ids").stdout


def test_source_marks_the_span(small_record: Path) -> None:
    (said,) = ids(small_record, "SELECT id FROM statement WHERE act = 'pledge'")
    output = run("source", small_record, said[:9]).stdout
    assert '"[[We will not give up our people]],"' in output
    assert "reports/tass.txt" in output
    assert "TASS" in output
    assert "118-148" in output


def test_source_json_gives_the_pieces(small_record: Path) -> None:
    (said,) = ids(small_record, "SELECT id FROM statement WHERE act = 'hope'")
    line = json.loads(run("source", small_record, said, "--json").stdout)
    assert [piece["text"] for piece in line["pieces"] if piece["role"] == "content"] == ["calm"]


def test_source_of_a_hostile_report(small_record: Path) -> None:
    (said,) = ids(small_record, "SELECT id FROM statement WHERE outlet = '=1+1'")
    output = run("source", small_record, said).stdout
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "[bold]Wu[/bold] said [[" in output


def test_sql_as_table_json_and_csv(small_record: Path) -> None:
    query = "SELECT act, count(*) AS n FROM statement GROUP BY act ORDER BY n DESC, act"
    assert "call" in run("sql", small_record, query).stdout
    assert json.loads(run("sql", small_record, query, "--json").stdout)[0] == {"act": "assert", "n": 2}
    rows = list(csv.reader(io.StringIO(run("sql", small_record, query, "--csv").stdout)))
    assert rows[:2] == [["act", "n"], ["assert", "2"]]
    assert run("sql", small_record, query, "--csv", "--json").exit_code == FAILED


@pytest.mark.parametrize("query", ["DELETE FROM document_version", "SELECT nonsense", "SELECT 1; SELECT 2", ""])
def test_sql_only_reads(small_record: Path, query: str) -> None:
    before = ids(small_record, "SELECT id FROM record")
    result = run("sql", small_record, query)
    assert result.exit_code == FAILED
    assert "[QUERY-SQL]" in result.stderr
    assert ids(small_record, "SELECT id FROM record") == before


def test_a_wide_table_on_a_narrow_terminal_is_blocks(small_record: Path) -> None:
    wide = run("sql", small_record, "SELECT * FROM statement WHERE act = 'hope'").stdout
    assert "speaker: Lin Wei\n" in wide
    assert "content: calm\n" in wide
    assert wide.endswith("\n1 row\n")
    narrow = run("check", small_record, width=30).stdout
    assert "where: reports/tass.txt" in narrow.replace("\n", " ")
    few = run("sql", small_record, "SELECT 1 AS a, 2 AS b, 3 AS c", width=30).stdout
    assert few.splitlines()[0].split() == ["a", "b", "c"]


def test_sql_as_csv_acts_on_nothing(small_record: Path) -> None:
    output = run("sql", small_record, "SELECT content, x'1b' || char(10) FROM statement", "--csv").stdout
    assert "\\u001b[31mthe talks" in output
    assert "\\u202eback" in output
    assert "\x1b" not in output


def test_remove_takes_off_and_building_brings_back(small_record: Path) -> None:
    (document,) = ids(small_record, "SELECT id FROM document WHERE outlet = 'TASS'")
    result = run("remove", small_record, document[:8], "reports/note.txt", "reports/empty.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "removed reports/empty.txt", "removed reports/note.txt", "removed reports/tass.txt",
    ]  # fmt: skip
    assert ids(small_record, "SELECT file FROM document") == ["reports/[red]x.txt"]
    again = run("remove", small_record, "reports/[red]x.txt", document[:8])
    assert again.exit_code == FAILED
    assert "[QUERY-UNKNOWN-ID]" in again.stderr
    assert ids(small_record, "SELECT count(*) FROM document") == [1]
    (small_record.parent / "reports" / "note.txt").write_text("Lin Wei said the talks go on.\n")
    assert run("build", small_record.parent / "reports" / "note.txt", "-o", small_record).exit_code == 0
    assert ids(small_record, "SELECT count(*) FROM document") == [2]


def test_sql_ends_in_time(small_record: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    result = run("sql", small_record, endless, "--timeout", "0.2")
    assert result.exit_code == FAILED
    assert "[QUERY-SQL]" in result.stderr


def test_export_to_standard_output_and_file(small_record: Path, tmp_path: Path) -> None:
    streamed = run("export", small_record).stdout
    done = run("export", small_record, "-o", tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8") == streamed
    assert done.stdout == ""
    assert "r.jsonl" in done.stderr
    table = run("export", small_record, "--format", "csv", "--kind", "citation").stdout
    assert next(csv.DictReader(io.StringIO(table)))["suggestion"] == "S/RES/1244 (1999)"


def test_an_export_never_replaces_a_record(small_record: Path) -> None:
    before = ids(small_record, "SELECT id FROM record")
    result = run("export", small_record, "-o", small_record)
    assert result.exit_code == FAILED
    assert "[EXPORT-UNWRITABLE]" in result.stderr
    assert ids(small_record, "SELECT id FROM record") == before


def test_export_with_texts(small_record: Path) -> None:
    first = json.loads(run("export", small_record, "--with-text", "--kind", "document").stdout.splitlines()[0])
    assert len(first["text"]) == first["chars"]
    assert run("export", small_record, "--with-text", "--format", "csv", "-o", "x").exit_code == FAILED


def test_version() -> None:
    assert run("--version").stdout.startswith("onrecord 0.")


@pytest.mark.parametrize(
    "typed",
    [
        ("frobnicate",),
        ("show",),
        ("show", "r.db", "--act", "mumble"),
        ("digest", "r.db", "--nope"),
        ("evaluate", "gold"),
    ],
)
def test_what_is_typed_wrong_is_one_line_with_a_code(typed: tuple[str, ...]) -> None:
    result = run(*typed)
    assert result.exit_code == FAILED
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.endswith("--help. [USAGE]")


def test_nothing_typed_is_help() -> None:
    result = run()
    assert result.exit_code == FAILED
    assert "Commands:" in result.stderr


def test_stopped_from_the_keyboard(small_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(self: Store, **asked: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "standing", stop)
    result = run("show", small_record)
    assert result.exit_code == STOPPED
    assert result.stderr == "onrecord: stopped\n"
