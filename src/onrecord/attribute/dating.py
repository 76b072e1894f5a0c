"""When something was said: a date beside the cue, the occasion it was said on, or the report's publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.core.record import Moment, Statement
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.time import bounds

_LEAD = 3  # sentences of the report's opening in which the occasion is dated
_RECENT = 8  # days before publication an occasion may lie
_BEHIND = 80  # code points behind a cue in which a date still belongs to it
_AHEAD = 400  # code points before a content in which its date may stand
_MOST = 8  # dates before a statement that are asked whether they are of the talks
_LOOK = 60  # code points either side of a date or cue that are read for what goes with it
#: a cue of what had been said before, or has been at no day that is told; "we have" speaks for the document
_BEFORE = re.compile(r"\b(?:had|(?<!\bI )(?<!\b[Ww]e )(?:has|have))(?:\s+\w+){0,2}\s*\Z")
#: acts whose content names who is asked before what for
_ASKING = frozenset(("call", "request"))
_PERFECT = re.compile(r"(?:has|have|had)\b")
_EARLIER = re.compile(r"\b(?:earlier|previously)\b(?! (?:this|on|in|today)\b)", re.IGNORECASE)
#: what people speak at: a date beside it holds for what they go on to say in the paragraph
_TALKS = re.compile(
    r"\b(?:spoke|talked|met|call(?:ed)? with|telephone[ds]?|phone[ds]?|talks|meeting|conference|interview|speech|"
    r"session|hearing|visit(?:ed)?|addressed|letter|debate|briefing)\b"
)
#: what stands between a cue and the day it was said on: "said on Monday", "announced, last week,"
_ADVERB = re.compile(r",?\s*(?:on |earlier )?")
_TO_COME = re.compile(r"\b(?:will|shall|expected|planned|plans|due|is to|are to)\b")
_SAME_DAY = re.compile(r"(?:later|earlier)? ?(?:in|that|on|the same) ?(?:the |same )?(?:day|morning|afternoon|evening)",
                       re.IGNORECASE)  # fmt: skip


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

    def __contains__(self, offset: object) -> bool:
        if not isinstance(offset, int):
            return False
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


@dataclass(frozen=True, slots=True)
class _Last:
    """The date a speaker's latest dated statement has, for what he goes on to say in the paragraph."""

    speaker: str
    value: str
    paragraph: int


class Calendar:
    """The moments of one document, asked by place."""

    def __init__(self, document: Document, reading: Reading, moments: Sequence[Moment]) -> None:
        self._text, self._reading, self._published = document.text, reading, document.published
        self._moments = sorted(moments, key=lambda m: m.spans[0].start)
        self._starts = [m.spans[0].start for m in self._moments]
        body = [s for s in reading.sentences if s.region == "body"][:_LEAD]
        self._lead = (body[0].start, body[-1].end) if body else (0, 0)
        self._firsts: dict[int, int] = {}
        for sentence in reading.sentences:
            self._firsts.setdefault(sentence.paragraph, sentence.start)
        self._opens = body[0].end if body else 0

    def _paragraph(self, offset: int) -> int:
        sentence = self._reading.sentence_at(offset)
        return -1 if sentence is None else sentence.paragraph

    def covers(self, offset: int) -> bool:
        """True when a date expression holds the character at ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._moments[at].spans[0].end

    def dated(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with ``said_at``: a date beside source and cue; else that of the statement before by the
        same speaker in the paragraph; else that of the talks the paragraph tells of; else the occasion the report
        opens with; else the day of publication. What "had" been said, or "has" without a day, was said up to then
        ("..2020-04-24")."""
        quoted = _Covered((s.start, s.end) for st in statements for s in st.spans)
        default = self._occasion(quoted) or self._published
        out: list[Statement] = []
        last: _Last | None = None
        for statement in statements:
            start = statement.cue.start if statement.cue is not None else statement.spans[0].start
            name, paragraph = statement.speaker.name, self._paragraph(start)
            own = self._own(statement, quoted, default)
            if own is None and last is not None and (last.speaker, last.paragraph) == (name, paragraph):
                own = last.value
            own = own or self._talks(start, () if statement.via else quoted)
            if own is not None:
                last = _Last(name, own, paragraph)
            elif default and self._is_earlier(statement):
                own = f"..{default}"
            out.append(replace(statement, said_at=own or default))
        return out

    def _between(self, start: int, end: int) -> Sequence[Moment]:
        return self._moments[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _beside(self, statement: Statement) -> tuple[int, int] | None:
        """Where a date dates the telling: in the cue's sentence before the content, or close behind the cue."""
        cue, first = statement.cue, statement.spans[0]
        sentence = None if cue is None else self._reading.sentence_at(cue.start)
        if cue is None or sentence is None:
            return None
        if cue.end <= first.start:
            return max(sentence.start, first.start - _AHEAD), min(sentence.end, first.start)
        return cue.end, min(sentence.end, cue.end + _BEHIND)

    def _own(self, statement: Statement, quoted: _Covered, default: str | None) -> str | None:
        """The date beside the cue; the occasion's own for what only names the month or week it lies in."""
        cue, where, found = statement.cue, self._beside(statement), list[Moment]()
        if cue is not None:
            behind = self._between(cue.end, cue.end + _LOOK)
            found = [m for m in behind if _ADVERB.fullmatch(self._text, cue.end, m.spans[0].start)]
        if where is not None:
            found += [m for m in self._between(*where) if m.spans[0].start not in quoted]
        if statement.act in _ASKING:  # "called on his people two weeks ago to vote"
            inside = self._between(
                statement.spans[0].start, min(statement.spans[0].start + _LOOK, statement.spans[0].end)
            )
            found += [m for m in inside if self._text.startswith(" to ", m.spans[0].end)]
        for moment in found:
            value = (moment.value or "").partition("T")[0]
            if not _is_date(value) or self._is_ahead(value, statement):
                continue
            written = self._text[moment.spans[0].start : moment.spans[0].end]
            if default and (_SAME_DAY.fullmatch(written) or _holds(value, default)):
                return _until(value, default) if written.lower().startswith("earlier") else default
            return value
        return None

    def _is_ahead(self, value: str, statement: Statement) -> bool:
        """A day after publication dates only what is still to be said."""
        limits, now = bounds(value), bounds(self._published)
        if limits is None or now is None or limits[0] <= now[1] or statement.status in ("planned", "expected"):
            return False
        cue = statement.cue
        return cue is None or not _TO_COME.search(self._text, max(0, cue.start - _LOOK), cue.end)

    def _talks(self, start: int, quoted: Container[int]) -> str | None:
        """The day of the talks that the paragraph tells of before ``start``, not in the words ``quoted``."""
        first = self._firsts.get(self._paragraph(start), start)
        last = bisect_left(self._starts, start)
        for moment in reversed(self._moments[max(last - _MOST, 0) : last]):
            if moment.spans[0].start < first:
                return None
            value, at = (moment.value or "").partition("T")[0], moment.spans[0].start
            near = self._text[max(first, at - _LOOK) : at + _LOOK]
            if len(value) == 10 and at not in quoted and self._near(value) and _TALKS.search(near):
                return value
        return None

    def _is_earlier(self, statement: Statement) -> bool:
        """True for what had been said before, or has been without a day; the report's opening is its news."""
        cue = statement.cue
        if cue is None or statement.status == "standing" or cue.start < self._opens:
            return False
        before = self._text[max(0, cue.start - _LOOK) : cue.start]
        sentence = self._reading.sentence_at(cue.start)
        opening = self._text[sentence.start : min(cue.start, sentence.start + _LOOK)] if sentence is not None else ""
        behind = self._text[cue.end : cue.end + _LOOK // 4]
        tense = _BEFORE.search(before) or _PERFECT.match(self._text, cue.start, cue.end)
        return bool(tense or _EARLIER.match(opening.lstrip()) or _EARLIER.match(behind.lstrip()))

    def _occasion(self, quoted: _Covered) -> str | None:
        """The first recent day the opening names in the reporter's own words."""
        for moment in self._between(*self._lead):
            value = (moment.value or "").partition("T")[0]
            if self._near(value):
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
    """A day, month, week or interval; a bare year, a duration or "since" a day dates no telling."""
    return (value[:1].isdigit() and len(value) >= 7 and not value.endswith("..")) or value.startswith("..")


def _holds(value: str, day: str) -> bool:
    """True when a month or week has the day in it."""
    limits, days = bounds(value), bounds(day)
    return len(value) < len(day) and limits is not None and days is not None and limits[0] <= days[0] <= limits[1]


def _until(value: str, day: str) -> str:
    """The month or week as far as the day."""
    limits = bounds(value)
    return f"{limits[0]}/{day}" if limits is not None and limits[0] < day else day
