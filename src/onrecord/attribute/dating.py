"""When something was said: a date beside the cue, the report's occasion, or its publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.core.record import Moment
from onrecord.core.text import Document
from onrecord.read import Reading

_LEAD = 3  # sentences of the report's opening in which the occasion is dated
_RECENT = 8  # days before publication an occasion may lie


class Calendar:
    """The moments of one document, asked by place."""

    def __init__(self, document: Document, reading: Reading, moments: Sequence[Moment]) -> None:
        self._moments = moments
        self._published = document.published
        self._covered = [(m.spans[0].start, m.spans[0].end) for m in moments]
        body = [s for s in reading.sentences if s.region == "body"][:_LEAD]
        self._occasion = self._first(body[0].start, body[-1].end) if body else None

    def covers(self, offset: int) -> bool:
        """True when a date expression holds the character at ``offset``."""
        return any(s <= offset < e for s, e in self._covered)

    def _first(self, start: int, end: int) -> str | None:
        """The first day in the range that lies shortly before publication."""
        for moment in self._moments:
            if start <= moment.spans[0].start < end and moment.value is not None and self._near(moment.value):
                return moment.value
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

    def said_at(self, beside: tuple[int, int]) -> str | None:
        """ISO value for a statement whose source and cue stand in ``beside``: a date there, else the
        occasion the report opens with, else the day of publication; None when neither is known."""
        for moment in self._moments:
            start = moment.spans[0].start
            if beside[0] <= start < beside[1] and moment.value is not None and moment.value[:1] not in ("P", "X"):
                return moment.value
        return self._occasion or self._published
