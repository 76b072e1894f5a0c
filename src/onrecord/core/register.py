"""Registers: facts the stages look things up in, one sourced fact a row.

The hand-edited tables stand in ``registers/`` at the top of the project; ``scripts/build_registers.py``
checks them and writes the tables this module reads into ``onrecord/data``. Tables are tab-separated
UTF-8 with one header row; a column named ``source`` says where the fact is from.
"""

from __future__ import annotations

from importlib.resources import files

from onrecord.core.errors import RegisterError

Row = dict[str, str]


def parse_table(text: str, name: str, needed: tuple[str, ...] = ()) -> list[Row]:
    """Rows of a register table given as text; blank lines and lines starting with # are skipped.

    Raises RegisterError (REGISTER-FORMAT) when a row has another number of columns than the header or
    a column of ``needed`` is missing from the header or empty in a row.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise RegisterError("REGISTER-FORMAT", name, "the table is empty", "Give it a header row")
    header = lines[0][1].split("\t")
    rows: list[Row] = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            cause = f"line {number} has {len(cells)} columns, the header {len(header)}"
            raise RegisterError("REGISTER-FORMAT", name, cause, "Separate columns by single tabs")
        rows.append(dict(zip(header, cells, strict=True)))
    for column in needed:
        if column not in header or any(not row[column] for row in rows):
            raise RegisterError(
                "REGISTER-FORMAT", name, f"column {column!r} is missing or empty", "Fill it in every row"
            )
    return rows


def read_table(name: str, needed: tuple[str, ...] = ()) -> list[Row]:
    """Rows of the built register ``name`` (without ``.tsv``) that ships with the package."""
    return parse_table((files("onrecord") / "data" / f"{name}.tsv").read_text(encoding="utf-8"), name, needed)
