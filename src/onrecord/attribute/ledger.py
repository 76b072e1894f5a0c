"""The statements of one document while they are written: each once, the last one at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from onrecord.attribute.units import Unit
from onrecord.core.record import Statement
from onrecord.core.text import Span

#: spans of a statement that goes on; a longer chain begins a new statement
_MOST_SPANS = 40

_ID = re.compile("s[0-9a-f]{16}")


class Ledger:
    """Statements in the order they were found.

    last       the statement a sentence without a cue may go on with; None before the first
    paragraph  number of the paragraph it stands in
    reach      end of the unit it stands in
    """

    def __init__(self) -> None:
        self._held: dict[str, Statement] = {}
        self._became: dict[str, str] = {}  # id before a passage was added -> id after
        self.last: Statement | None = None
        self.paragraph, self.reach = -1, 0

    def add(self, statement: Statement, unit: Unit) -> None:
        """Keeps ``statement`` of ``unit``; one with the same id is replaced."""
        self._held[statement.id] = statement
        self.last, self.paragraph, self.reach = statement, unit.paragraph, unit.end

    def grow(self, span: Span, unit: Unit) -> bool:
        """Adds a passage behind the last statement; False when it stands before its end or that is too long."""
        if self.last is None or span.start < self.last.spans[-1].end or len(self.last.spans) >= _MOST_SPANS:
            return False
        old, grown = self.last.id, replace(self.last, spans=(*self.last.spans, span))
        del self._held[old]
        self._became[old] = grown.id
        self.add(grown, unit)
        return True

    def recent(self) -> Iterator[Span]:
        """The passages of the last few statements."""
        return (span for statement in islice(reversed(self._held.values()), 8) for span in statement.spans)

    def in_order(self) -> list[Statement]:
        """All statements in order of their content; ``via`` follows those that grew and leaves out those not kept."""
        told = sorted(self._held.items(), key=lambda entry: (entry[1].spans[0].start, entry[0]))
        return [replace(s, via=self._carriers(s)) if s.via else s for _, s in told]

    def _carriers(self, statement: Statement) -> tuple[str, ...]:
        return tuple(v for v in map(self._now, statement.via) if self._is_kept(v))

    def _is_kept(self, carrier: str) -> bool:
        # names of outlets and bodies stand here too; an id is a letter and 16 hex digits
        return carrier in self._held or not _ID.fullmatch(carrier)

    def _now(self, carrier: str) -> str:
        while carrier in self._became:
            carrier = self._became[carrier]
        return carrier
