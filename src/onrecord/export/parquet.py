"""Parquet for statistics packages; needs pyarrow (``pip install pyarrow``)."""

from __future__ import annotations

from itertools import islice
from typing import Any, BinaryIO

from onrecord.core.errors import ExportError
from onrecord.export.flat import TABLES, header, rows
from onrecord.store import Store

#: rows held in memory at a time; about 50 MB of statements
ROWS_AT_A_TIME = 50_000


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        remedy = "Install it: pip install pyarrow"
        raise ExportError("EXPORT-NEEDS", "--format parquet", "pyarrow is not installed", remedy) from error
    return pyarrow, pyarrow.parquet


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the table of the one kind given; raises ExportError (EXPORT-NEEDS) without pyarrow."""
    (kind,) = kinds
    arrow, parquet = _pyarrow()
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    columns = zip(header(kind), TABLES[kind].values(), strict=True)
    schema = arrow.schema([(name, types[given]) for name, given in columns])
    found = rows(store, kind)
    with parquet.ParquetWriter(to, schema) as table:
        while batch := list(islice(found, ROWS_AT_A_TIME)):
            table.write_table(arrow.Table.from_pylist(batch, schema=schema))
