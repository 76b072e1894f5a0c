"""The built tables are what the hand-edited registers give: building again changes nothing."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.core.errors import RegisterError

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "build_registers.py"


def _script():
    spec = importlib.util.spec_from_file_location("build_registers", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    copy = tmp_path / "registers"
    copy.mkdir()
    for table in (ROOT / "registers").glob("*.tsv"):
        shutil.copy(table, copy)
    return copy


def test_building_again_gives_no_difference(tmp_path):
    names = _script().build(ROOT / "registers", tmp_path / "data")
    shipped = ROOT / "src" / "onrecord" / "data"
    assert sorted(f"{n}.tsv" for n in names) == sorted(p.name for p in shipped.glob("*.tsv"))
    for name in names:
        assert (tmp_path / "data" / f"{name}.tsv").read_bytes() == (shipped / f"{name}.tsv").read_bytes(), name


def test_the_built_tables_stay_small():
    """Some 2,100 dated events are a fifth of it."""
    assert sum(p.stat().st_size for p in (ROOT / "src" / "onrecord" / "data").glob("*.tsv")) < 4_000_000


def test_every_register_is_described():
    about = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "registers").glob("*.md"))
    for table in sorted((ROOT / "registers").glob("*.tsv")):
        assert table.name in about, f"{table.name} stands in no page of registers/"


@pytest.mark.parametrize(
    ("table", "row", "cause"),
    [("instruments", "X\tX\t2000\t2000\ttreaty\tnowhere\tX\t\tX", "unknown topic 'nowhere'"),
     ("instruments", "X\tX", "has 2 columns"),
     ("instruments", "X\tX\t2000\t2000\ttreaty\t\tX\t\t", "'source' is missing or empty"),
     ("sc_landmarks", "99999\tkosovo\tX\tX", "no resolution 99999"),
     ("topics", "x\tplanet\t\tX\town", "unknown kind 'planet'")],
)  # fmt: skip
def test_a_faulty_row_is_refused(registers, tmp_path, table, row, cause):
    with (registers / f"{table}.tsv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(RegisterError, match=cause):
        _script().build(registers, tmp_path / "data")


def test_a_table_without_a_source_is_refused(registers, tmp_path):
    (registers / "zoo.tsv").write_text("animal\nlion\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="where its facts are from"):
        _script().build(registers, tmp_path / "data")


def test_the_command_says_what_it_built_or_what_is_wrong(registers, tmp_path):
    command = [sys.executable, str(SCRIPT), str(registers), str(tmp_path / "data")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sc_resolutions" in done.stdout
    (registers / "topics.tsv").write_text("", encoding="utf-8")
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert "REGISTER-FORMAT" in failed.stderr
