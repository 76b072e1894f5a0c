"""When something was said: a date beside the cue, the report's occasion, or its publication."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.core.record import Moment, Statement
from onrecord.core.text import Document, Span
from onrecord.read import Reading

_LEAD = 3  # sentences of the report's opening in which the occasion is dated
_RECENT = 8  # days before publication an occasion may lie


class _Covered:
    """Passages, which may overlap, asked whether one of them holds an offset."""

    def __init__(self, passages: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(passages):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


class Calendar:
    """The moments of one document, asked by place."""

    def __init__(self, document: Document, reading: Reading, moments: Sequence[Moment]) -> None:
        self._reading, self._published = reading, document.published
        self._moments = sorted(moments, key=lambda m: m.spans[0].start)
        self._starts = [m.spans[0].start for m in self._moments]
        body = [s for s in reading.sentences if s.region == "body"][:_LEAD]
        self._lead = (body[0].start, body[-1].end) if body else (0, 0)

    def _paragraph(self, offset: int) -> int:
        sentence = self._reading.sentence_at(offset)
        return -1 if sentence is None else sentence.paragraph

    def covers(self, offset: int) -> bool:
        """True when a date expression holds the character at ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._moments[at].spans[0].end

    def dated(self, statements: Sequence[Statement], beside: Mapping[str, Span]) -> list[Statement]:
        """The statements with ``said_at``: a date in the passage ``beside`` source and cue (by statement id);
        else that of the statement before by the same speaker in the paragraph; else the occasion the report
        opens with; else the day of publication."""
        quoted = _Covered((s.start, s.end) for st in statements for s in st.spans)
        default = self._occasion(quoted) or self._published
        out: list[Statement] = []
        last: tuple[str, str, int] | None = None  # speaker, value, paragraph
        for statement in statements:
            where = beside.get(statement.id)
            own = None if where is None else self._own(where.start, where.end, quoted)
            start, name = statement.spans[0].start, statement.speaker.name
            paragraph = self._paragraph(start)
            if own is None and last is not None and (last[0], last[2]) == (name, paragraph):
                own = last[1]
            if own is not None:
                last = (name, own, paragraph)
            out.append(replace(statement, said_at=own or default))
        return out

    def _between(self, start: int, end: int) -> Sequence[Moment]:
        return self._moments[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _own(self, start: int, end: int, quoted: _Covered) -> str | None:
        for moment in self._between(start, end):
            value = moment.value
            if value is not None and _is_date(value) and moment.spans[0].start not in quoted:
                return value
        return None

    def _occasion(self, quoted: _Covered) -> str | None:
        """The first recent day the opening names in the reporter's own words."""
        for moment in self._between(*self._lead):
            value = moment.value
            if value is not None and self._near(value):
                return None if moment.spans[0].start in quoted else value
        return None

    def _near(self, value: str) -> bool:
        if len(value) != 10 or not value[:4].isdigit():
            return False
        if self._published is None or len(self._published) != 10:
            return True
        try:
            gap = (date.fromisoformat(self._published) - date.fromisoformat(value)).days
        except ValueError:
            return False
        return 0 <= gap <= _RECENT


def _is_date(value: str) -> bool:
    """A day, month, week or interval; a bare year or a duration dates no telling."""
    return (value[:1].isdigit() and len(value) >= 7) or value.startswith("..")
