"""Colour, pipes and start-up: the command line as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.terminal import clean, counted, fits, in_lines, print_table, stacked, table, text

COMMAND = [sys.executable, "-m", "onrecord"]


@given(st.text())
def test_clean_text_is_printable_and_on_one_line(value: str) -> None:
    assert clean(value).isprintable()
    assert text(value).plain == clean(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\u00a0b\n c", "a b c"),
        ("na\u00adtion\ufeff", "nation"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
    ],
)
def test_clean(value: str, expected: str) -> None:
    assert clean(value) == expected


def test_counted() -> None:
    assert [counted(1, "report"), counted(2, "report"), counted(1200, "copy", "copies")] == [
        "1 report", "2 reports", "1,200 copies",
    ]  # fmt: skip


def test_a_closed_pipe_is_silent(small_record: Path) -> None:
    for verb in (
        ["show"],
        ["export"],
        ["export", "--format", "csv", "--kind", "mention"],
        ["digest"],
        ["sql", "SELECT r.body FROM record r, record, record, record"],
    ):
        started = subprocess.Popen(
            [*COMMAND, verb[0], str(small_record), *verb[1:]], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        started.stderr.close()
        assert started.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("verb", ["show", "export", "digest", "check"])
def test_a_full_disk_is_one_line(small_record: Path, verb: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, verb, str(small_record)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line.endswith("[EXPORT-UNWRITABLE]")


def test_a_path_is_broken_after_its_slashes() -> None:
    assert in_lines("reports/kosovo/a-long-name.txt", 16).plain == "reports/kosovo/\na-long-name.txt"
    assert in_lines("/one\x1b/two", 40).plain == "/one\\x1b/two"
    assert in_lines("", 16).plain == ""


@pytest.mark.parametrize(("width", "fitting"), [(29, True), (28, False)])
def test_a_table_fits_when_its_columns_have_room(width: int, fitting: bool) -> None:
    made = table("a", "file", "b")
    made.add_row("12345", in_lines("reports/kosovo/a.txt", 16), text("12\n456 8"))
    assert fits(made, width) is fitting


def test_a_row_in_lines_has_its_paths_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    made = table("file", "what", "empty", "why")
    made.add_row(in_lines("reports/kosovo/a.txt", 16), stacked(text("one"), text("two")), "", "because of it")
    print_table(made)
    assert capsys.readouterr().out.split("\n") == [
        "file: ", "reports/kosovo/a.txt", "what: one two", "why: because of it", "",
    ]  # fmt: skip


def on_a_terminal(*arguments: str, **extra: str) -> bytes:
    """What the command writes to a pseudo-terminal of 80 columns."""
    import pty

    unset = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80"} | extra
    master, terminal = pty.openpty()
    started = subprocess.Popen([*COMMAND, *arguments], stdout=terminal, env=environment)
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(master, 65536):
            shown += part
    except OSError:  # how a terminal that was closed ends
        pass
    os.close(master)
    assert started.wait() == 0
    return shown


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@needs_terminal
@pytest.mark.parametrize(("unwanted", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_only_and_not_when_unwanted(
    small_record: Path, unwanted: dict[str, str], coloured: bool
) -> None:
    assert (b"\x1b[1;31m" in on_a_terminal("check", str(small_record), **unwanted)) is coloured


@needs_terminal
@pytest.mark.parametrize(
    "asked",
    [("export",), ("export", "--format", "csv", "--kind", "statement"), ("show", "--json"), ("digest",)],
)
def test_nothing_of_a_report_acts_on_a_terminal(small_record: Path, asked: tuple[str, ...]) -> None:
    shown = on_a_terminal(asked[0], str(small_record), *asked[1:], NO_COLOR="1")
    assert b"[bold]Wu" in shown
    assert b"\x1b[31m" not in shown
    assert asked[0] != "digest" or b"\n- [bold]Wu" in shown
    assert "\u202e".encode() not in shown


def test_output_needs_no_utf8_terminal(small_record: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run([*COMMAND, "show", str(small_record)], env=environment, capture_output=True, check=True)
    assert b"Aleksandar Vu" in shown.stdout
    streamed = subprocess.run([*COMMAND, "export", str(small_record)], env=environment, capture_output=True, check=True)
    assert "Vučić" in streamed.stdout.decode("utf-8")


def test_help_loads_no_reader_and_no_stage() -> None:
    program = "import sys, json, runpy\ntry:\n    runpy.run_module('onrecord', run_name='__main__')\n"
    program += "finally:\n    print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program, "--help"], capture_output=True, check=True)
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "onrecord.cli.show" in loaded
    heavy = {
        "trafilatura",
        "lxml",
        "pyarrow",
        "numpy",
        "onrecord.ingest",
        "onrecord.pipeline",
        "onrecord.engine",
    }
    assert loaded & heavy == set()
