"""When something was said: a date beside the cue, the report's occasion, or its publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.core.record import Moment, Statement
from onrecord.core.text import Document
from onrecord.read import Reading

_LEAD = 3  # sentences of the report's opening in which the occasion is dated
_RECENT = 8  # days before publication an occasion may lie
_BESIDE = 80  # code points behind a cue in which a date still belongs to it


class Calendar:
    """The moments of one document, asked by place."""

    def __init__(self, document: Document, reading: Reading, moments: Sequence[Moment]) -> None:
        self._text, self._published = document.text, document.published
        self._moments = sorted(moments, key=lambda m: m.spans[0].start)
        self._starts = [m.spans[0].start for m in self._moments]
        body = [s for s in reading.sentences if s.region == "body"][:_LEAD]
        self._lead = (body[0].start, body[-1].end) if body else (0, 0)

    def covers(self, offset: int) -> bool:
        """True when a date expression holds the character at ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._moments[at].spans[0].end

    def dated(self, statements: Sequence[Statement], beside: dict[str, tuple[int, int]]) -> list[Statement]:
        """The statements with ``said_at``: a date in the passage ``beside`` source and cue (by statement id);
        else that of the statement before by the same speaker in the paragraph; else the occasion the report
        opens with; else the day of publication."""
        contents = [(s.start, s.end) for st in statements for s in st.spans]
        default = self._occasion(contents) or self._published
        out: list[Statement] = []
        last: tuple[str, str, int] | None = None  # speaker, value, end of the statement that had a date
        for statement in statements:
            own = self._own(*beside[statement.id], contents) if statement.id in beside else None
            start, name = statement.spans[0].start, statement.speaker.name
            if (
                own is None
                and last is not None
                and last[0] == name
                and "\n" not in self._text[last[2] : start].strip("\n")
            ):
                own = last[1]
            if own is not None:
                last = (name, own, statement.spans[-1].end)
            out.append(replace(statement, said_at=own or default))
        return out

    def _own(self, start: int, end: int, contents: Sequence[tuple[int, int]]) -> str | None:
        for moment in self._moments:
            at, value = moment.spans[0].start, moment.value
            if (
                start <= at < end
                and value is not None
                and _is_date(value)
                and not any(s <= at < e for s, e in contents)
            ):
                return value
        return None

    def _occasion(self, contents: Sequence[tuple[int, int]]) -> str | None:
        """The first recent day the opening names in the reporter's own words."""
        for moment in self._moments:
            at, value = moment.spans[0].start, moment.value
            if self._lead[0] <= at < self._lead[1] and value is not None and self._near(value):
                return None if any(s <= at < e for s, e in contents) else value
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

    @staticmethod
    def beside(start: int, end: int, cue_end: int, content_start: int) -> tuple[int, int]:
        """The passage in which a date dates the telling: before the content, or close behind the cue."""
        return (start, content_start) if content_start >= cue_end else (cue_end, min(end, cue_end + _BESIDE))


def _is_date(value: str) -> bool:
    """A day, month, week or interval; a bare year or a duration dates no telling."""
    return value[:1].isdigit() and len(value) >= 7 or value.startswith("..")
