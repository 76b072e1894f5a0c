"""Networks as tables of text: CSV, CSV as Discourse Network Analyzer writes it, UCINET's DL, Pajek, event lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from onrecord.export.csv_table import harmless
from onrecord.networks.events import event_columns, event_rows
from onrecord.networks.network import Network
from onrecord.networks.spec import Spec
from onrecord.networks.table import SHORT, Table, Value

_SIXTH = Decimal("0.000001")
#: whole numbers up to here are exact
_WIDE = 1e15


def number(value: float) -> str:
    """The shortest text that reads as ``value`` again, whole numbers without a point."""
    return str(int(value)) if value == int(value) and abs(value) < _WIDE else repr(value)


def _six(value: float, whole: bool) -> str:
    """A cell as DNA writes it: Java rounds the shortest decimal that reads as the value, a half away from zero."""
    if whole:
        return str(int(value))
    if abs(value) >= _WIDE:  # no digits are left behind the point
        return f"{value:.6f}"
    return str(Decimal(repr(value + 0.0)).quantize(_SIXTH, ROUND_HALF_UP))


def csv_matrix(network: Network) -> str:
    """A header row with the columns' labels, then a row a label; commas, full precision, UTF-8.

    Labels a spreadsheet would take for a formula get an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *map(harmless, network.columns)])
    for label, cells in zip(network.rows, network.matrix.tolist(), strict=True):
        writer.writerow([harmless(label), *map(number, cells)])
    return out.getvalue()


def dna_csv_matrix(network: Network) -> str:
    """As DNA writes it: semicolons, labels quoted, whole numbers or six decimals, no line feed at the end."""
    rows = [";".join(['""', *map(_quoted, network.columns)])]
    for label, cells in zip(network.rows, network.matrix.tolist(), strict=True):
        rows.append(";".join([_quoted(label), *(_six(cell, network.whole) for cell in cells)]))
    return "\n".join(rows)


def _quoted(label: str) -> str:
    return '"' + label.replace('"', "'") + '"'


def dl_matrix(network: Network) -> str:
    """UCINET's DL, full matrix, as DNA writes it: labels without quotation marks."""
    mode = f"n = {len(network.rows)}" if network.one_mode else f"nr = {len(network.rows)}, nc = {len(network.columns)}"
    lines = [f"dl {mode}, format = fullmatrix", "labels:" if network.one_mode else "row labels:"]
    lines += [_bare(label) for label in network.rows]
    if not network.one_mode:
        lines += ["col labels:", *(_bare(label) for label in network.columns)]
    lines.append("data:")
    lines += ["".join(f" {_six(cell, network.whole)}" for cell in cells) for cells in network.matrix.tolist()]
    return "\n".join(lines)


def _bare(label: str) -> str:
    return '"' + " ".join(label.replace('"', "").replace("'", "").splitlines()) + '"'


def pajek(network: Network) -> str:
    """Pajek's .net: numbered vertices, then edges with weights; rows of a two-mode network come first.

    Pajek knows no escapes: quotation marks and backslashes in labels become apostrophes and slashes. A label that
    rows and columns share is told apart by its variable.
    """
    nodes = network.nodes()
    shared = set(network.rows) & set(network.columns) if not network.one_mode else set()
    lines = [f"*Vertices {len(nodes)}" if network.one_mode else f"*Vertices {len(nodes)} {len(network.rows)}"]
    for place, (variable, label, _) in enumerate(nodes, start=1):
        told = f"{label} ({variable})" if label in shared else label
        plain = " ".join(told.replace('"', "'").replace("\\", "/").splitlines())
        lines.append(f'{place} "{plain}"')
    lines.append("*Edges")
    lines += [f"{i + 1} {j + 1} {number(weight)}" for i, j, weight in network.edges()]
    return "\n".join(lines) + "\n"


def dna_events(table: Table, spec: Spec) -> str:
    """The event list as DNA writes it: semicolons, texts quoted, theirs become commas; no line feed at the end."""
    texts = {"text", *(name for name, kind in table.variables.items() if kind in (SHORT, "long text"))}
    columns = event_columns(table)
    quoted = [name in texts or (name.startswith("document_") and name != "document_id") for name in columns]
    lines = [";".join(map(_quoted, columns))]
    for row in event_rows(table, spec):
        cells = [_texted(cell) if text else str(cell) for cell, text in zip(row, quoted, strict=True)]
        lines.append(";".join(cells))
    return "\n".join(lines)


def _texted(cell: Value) -> str:
    return '"' + str(cell).replace(";", ",").replace('"', "'") + '"'


Write = Callable[[Sequence[Network], object], bytes]


def _one_each(write: Callable[[Network], str]) -> Write:
    """What a format is asked for: several networks, of which these get one at a time, and attributes they leave."""

    def only(networks: Sequence[Network], attributes: object) -> bytes:  # noqa: ARG001
        (network,) = networks
        return write(network).encode("utf-8", "replace")

    return only


to_csv, to_dna_csv, to_dl, to_pajek = map(_one_each, (csv_matrix, dna_csv_matrix, dl_matrix, pajek))
