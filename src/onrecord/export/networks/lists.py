"""What is computed beside networks, as CSV: event lists, bars, backbones, polarisation, cluster time lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

from onrecord.export.csv_table import harmless
from onrecord.networks.backbone import nested_backbone
from onrecord.networks.bars import bars
from onrecord.networks.clusters import time_line
from onrecord.networks.computing import compute
from onrecord.networks.events import event_columns, event_rows
from onrecord.networks.polarisation import polarisation
from onrecord.networks.spec import ONE_MODE, Spec
from onrecord.networks.table import Table

Cells = Iterable[Iterable[str | int | float]]


def _csv(columns: Iterable[str | int], rows: Cells) -> str:
    """Commas, a header row; cells a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(str(column)) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def events(table: Table, spec: Spec, _number: int) -> str:
    """A row a statement, with the columns DNA gives an event list."""
    return _csv(event_columns(table), event_rows(table, spec))


def bar_counts(table: Table, spec: Spec, _number: int) -> str:
    """A row a label of variable1: statements, level by level of the qualifier."""
    found = bars(table, spec)
    columns = ["statements"] if spec.qualifier is None else [f"{spec.qualifier} {level}" for level in found.levels]
    return _csv([spec.variable1, *columns], ([n, *row] for n, row in zip(found.labels, found.counts, strict=True)))


def backbone(table: Table, spec: Spec, _number: int) -> str:
    """A row a concept, the least missed first."""
    steps = nested_backbone(table, replace(spec, mode=ONE_MODE))
    columns = ("iteration", spec.variable2, "backbone_loss", "redundant_loss", "statements")
    return _csv(columns, ((s.number, s.concept, s.backbone, s.redundant, s.statements) for s in steps))


def split(table: Table, spec: Spec, number: int) -> str:
    """A row a label and window: its camp, with the score of the window."""
    found = polarisation(table, replace(spec, mode=ONE_MODE), number)
    rows = (
        (one.start.isoformat(), one.mid.isoformat(), one.stop.isoformat(), one.score, label, camp)
        for one in found
        for label, camp in one.camps.items()
    )
    return _csv(("start", "mid", "stop", "score", spec.variable1, "camp"), rows)


def clusters(table: Table, spec: Spec, number: int) -> str:
    """A row a label and window: its cluster, with the modularity of the window's split."""
    rows = (
        (one.start.isoformat(), one.mid.isoformat(), one.stop.isoformat(), one.modularity, label, cluster)
        for one in time_line(compute(table, replace(spec, mode=ONE_MODE)), number)
        for label, cluster in one.clusters.items()
    )
    return _csv(("start", "mid", "stop", "modularity", spec.variable1, "cluster"), rows)


#: what is asked for -> table, request and number of camps or clusters -> the file
WRITERS: dict[str, Callable[[Table, Spec, int], str]] = {
    "event-list": events, "bars": bar_counts, "backbone": backbone, "polarisation": split, "clusters": clusters,
}  # fmt: skip
