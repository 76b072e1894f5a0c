"""Registers: facts the stages look things up in, one sourced fact a row.

The hand-edited tables stand in ``registers/`` at the top of the project; ``scripts/build_registers.py``
checks them and writes the tables this module reads into ``onrecord/data``. Tables are tab-separated
UTF-8 with one header row; a column named ``source`` says where the fact is from.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

from onrecord.core.errors import RegisterError

Row = dict[str, str]

#: the tables a user can add to in a folder of his own
OPEN_TABLES = ("people", "offices", "tenures", "states", "bodies", "ambiguous", "roles", "titles", "places",
               "mandates", "council")  # fmt: skip
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def parse_table(text: str, name: str, needed: tuple[str, ...] = ()) -> list[Row]:
    """Rows of a register table given as text; blank lines and lines starting with # are skipped.

    Raises RegisterError (REGISTER-FORMAT) when a row has another number of columns than the header or
    a column of ``needed`` is missing from the header or empty in a row.
    """
    return [row for _, row in numbered_rows(text, name, needed)]


def numbered_rows(text: str, name: str, needed: tuple[str, ...] = ()) -> list[tuple[int, Row]]:
    """As ``parse_table``, each row with the number of its line, for messages about what a row says."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise RegisterError("REGISTER-FORMAT", name, "the table is empty", "Give it a header row")
    header = lines[0][1].split("\t")
    rows: list[tuple[int, Row]] = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            cause = f"line {number} has {len(cells)} columns, the header {len(header)}"
            raise RegisterError("REGISTER-FORMAT", name, cause, "Separate columns by single tabs")
        rows.append((number, dict(zip(header, cells, strict=True))))
    for column in needed:
        at = "" if column in header else " in the header"
        empty = next((f" in line {number}" for number, row in rows if not row.get(column)), "")
        if at or empty:
            cause = f"column {column!r} is missing or empty{at or empty}"
            raise RegisterError("REGISTER-FORMAT", name, cause, "Fill it in every row")
    return rows


def read_table(name: str, needed: tuple[str, ...] = ()) -> list[Row]:
    """Rows of the built register ``name`` (without ``.tsv``) that ships with the package."""
    return parse_table((files("onrecord") / "data" / f"{name}.tsv").read_text(encoding="utf-8"), name, needed)


def overlaid(name: str, needed: tuple[str, ...], folder: Path | None) -> list[tuple[str, Row]]:
    """The shipped rows of ``name`` and after them those of ``folder``, each with the place a message names.

    Raises RegisterError (REGISTER-FORMAT, REGISTER-MISSING) as ``parse_table`` and ``checked_folder`` do.
    """
    rows = [(name, row) for row in read_table(name, needed)]
    path = None if folder is None else checked_folder(folder) / f"{name}.tsv"
    if path is not None and path.is_file():
        table = numbered_rows(text_of(path, "Check that you may read it"), str(path), needed)
        rows += [(f"{path} line {number}", row) for number, row in table]
    return rows


def period(where: str, row: Row) -> tuple[str, str | None]:
    """The columns ``since`` and ``until`` of a row; ``until`` is None when it is empty.

    Raises RegisterError (REGISTER-FORMAT) for what is no ISO prefix and for an end before its beginning.
    """
    since, until = row["since"], row.get("until") or None
    for date in (since, until):
        if date is not None and not _DATE.fullmatch(date):
            raise RegisterError("REGISTER-FORMAT", where, f"{date!r} is no date", "Write 2020, 2020-04 or 2020-04-24")
    if until is not None and until[: len(since)] < since[: len(until)]:
        cause = f"it ends ({until}) before it begins ({since})"
        raise RegisterError("REGISTER-FORMAT", where, cause, "Correct one of the dates")
    return since, until


def covers(since: str, until: str | None, at: str) -> bool:
    """True when the period, both ends included, and the day, month or year ``at`` have a day in common.

    All are ISO prefixes; ``until`` None is open.
    """
    if since[: len(at)] > at[: len(since)]:
        return False
    return until is None or at[: len(until)] <= until[: len(at)]


def checked_folder(folder: Path) -> Path:
    """``folder``, when it holds register tables or codebooks, and no table of an unknown name.

    Raises RegisterError: REGISTER-MISSING when there is no such folder or neither is in it, REGISTER-FORMAT for
    a table that nothing would read (a slip in its name would otherwise go unnoticed).
    """
    found = sorted(path.stem for path in folder.glob("*.tsv")) if folder.is_dir() else []
    if not found and not codebooks(folder):
        cause = "it holds no tables" if folder.is_dir() else "there is no such folder"
        raise RegisterError("REGISTER-MISSING", str(folder), cause, "Put people.tsv or tenures.tsv there")
    for name in found:
        if name not in OPEN_TABLES:
            remedy = f"Name it one of {', '.join(OPEN_TABLES)}"
            raise RegisterError("REGISTER-FORMAT", str(folder / f"{name}.tsv"), "no such register", remedy)
    return folder


def codebooks(folder: Path) -> tuple[Path, ...]:
    """The codebooks of a folder with tables: the TOML files in its folder ``codebooks``, by name."""
    return tuple(sorted((folder / "codebooks").glob("*.toml")))


def digest(folder: Path) -> str:
    """Twelve hex digits that change when a table of ``folder`` does. Raises RegisterError."""
    made = hashlib.sha256()
    for path in sorted(checked_folder(folder).glob("*.tsv")):
        made.update(path.name.encode() + path.read_bytes())
    return made.hexdigest()[:12]


def text_of(path: Path, remedy: str) -> str:
    """What a register file of a person's own says; ``remedy`` is for one that cannot be read.

    Raises RegisterError: REGISTER-FORMAT when it is not UTF-8, REGISTER-MISSING when it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RegisterError("REGISTER-FORMAT", str(path), "it is not UTF-8", "Save it as UTF-8") from None
    except OSError as error:
        raise RegisterError("REGISTER-MISSING", str(path), error.strerror or "unreadable", remedy) from None
