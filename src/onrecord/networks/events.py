"""Event lists: the statements of a request, one a row, for models of events in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.networks.kept import kept
from onrecord.networks.spec import Spec
from onrecord.networks.table import Table, Value

_HEAD = ("statement_id", "time")
_FOOT = (
    "start_position", "stop_position", "text", "coder", "document_id", "document_title", "document_author",
    "document_source", "document_section", "document_type",
)  # fmt: skip


def event_columns(table: Table) -> tuple[str, ...]:
    """The columns of an event list, as DNA names them: the variables stand in the middle."""
    return (*_HEAD, *table.variables, *_FOOT)


def event_rows(table: Table, spec: Spec) -> Iterator[list[Value]]:
    """The statements ``spec`` keeps, in order of time, each as the values of ``event_columns``.

    Statements with empty values stay in; the time is written 2020-04-24 00:00:00. Windows play no part.
    Raises QueryError (QUERY-VALUE) as ``compute`` does.
    """
    found = kept(table, replace(spec, window="no", kernel="no"), empty=True)
    for one in () if found is None else found.statements:
        values = [one.values.get(name, "") for name in table.variables]
        yield [
            one.id, one.time.isoformat(" ", "seconds"), *values, one.start, one.stop, one.text, one.coder,
            one.document, one.title, one.author, one.source, one.section, one.type,
        ]  # fmt: skip
