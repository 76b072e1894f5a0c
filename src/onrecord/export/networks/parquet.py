"""Networks as one Parquet table of ties, all windows together; needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.core.errors import ExportError
from onrecord.export.networks import Attributes
from onrecord.networks.network import Network


def write(networks: Sequence[Network], attributes: Attributes) -> bytes:  # noqa: ARG001
    """A row a tie; a node without any is a row without target and weight.

    Columns: window (from 1), start, mid, stop, source_variable, source, target_variable, target, weight.
    Raises ExportError (EXPORT-NEEDS) without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        remedy = "Install it: pip install pyarrow"
        raise ExportError("EXPORT-NEEDS", "--format parquet", "pyarrow is not installed", remedy) from error
    text, time = pyarrow.string(), pyarrow.timestamp("s")
    schema = pyarrow.schema(
        [
            ("window", pyarrow.int64()), ("start", time), ("mid", time), ("stop", time), ("source_variable", text),
            ("source", text), ("target_variable", text), ("target", text), ("weight", pyarrow.float64()),
        ]
    )  # fmt: skip
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(_rows(networks)), schema=schema), out)
    return out.getvalue()


def _rows(networks: Sequence[Network]) -> Iterator[dict[str, Any]]:
    for window, network in enumerate(networks, start=1):
        head = {"window": window, "start": network.start, "mid": network.mid, "stop": network.stop}
        nodes, edges = network.nodes(), network.edges()
        for i, j, weight in edges:
            ends = {"source_variable": nodes[i][0], "source": nodes[i][1], "target_variable": nodes[j][0]}
            yield {**head, **ends, "target": nodes[j][1], "weight": weight}
        tied = {place for i, j, _ in edges for place in (i, j)}
        for place, (variable, label, _) in enumerate(nodes):
            if place not in tied:
                alone = {"target_variable": None, "target": None, "weight": None}
                yield {**head, "source_variable": variable, "source": label, **alone}
