"""Evidence of when a report was written: the meetings and votes of the Security Council it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.core.instruments import Instrument, Instruments
from onrecord.time.evidence import EARLIEST, LATEST, Window, joined
from onrecord.time.page import Line, Page

#: days on which a meeting is news, its own the first, and mean distance
_DAYS, _LAG = 4, 1.0
#: trust of a meeting on the weekday the report tells, and of one whose day it does not tell
_SURE, _UNSURE = 0.75, 0.5

_COUNCIL = re.compile(r"\b(?:Security Council|SECURITY COUNCIL|U\.?N\.? Council|UNSC|Council)\b")
_OTHER = re.compile(r"\b(?:European|Federation|Atlantic|Human Rights|Cooperation|Governing|City|Municipal) Council\b")
_MEETS = re.compile(
    r"\b(?:met|meets|meeting|session|debat\w+|discuss\w+|brief\w+|told|heard|hears|address\w*|consider\w*|reviewed)\b",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"\b(?:adopt\w*|vot(?:e|es|ed|ing)|unanimous\w*|approv\w+|extend\w*|renew\w*|impos\w+|authori[sz]\w+)\b",
    re.IGNORECASE,
)


def sessions(page: Page, instruments: Instruments) -> Iterator[Window]:
    """On a day on which the Council met, or adopted a resolution, on what the report opens with: of the weekday
    it tells, where it tells one. After the registers end any day will do."""
    lead = [line for line in page.lines if line.leads]
    topics = _topics(page, lead, instruments)
    weekday = next((w.weekday for line in lead for w in line.whens if w.weekday and w.is_news), None)
    for line in lead:
        passage = page.text[line.start : line.end]
        if not topics or not _COUNCIL.search(passage) or _OTHER.search(passage):
            continue
        for cue, held, name in (
            (_VOTES, instruments.resolutions_on(topics), "vote"),
            (_MEETS, _meetings(instruments, topics), "meeting"),
        ):
            days = _days(held)
            told = [day for day in days if weekday in (None, date.fromordinal(day).isoweekday())]
            if told and cue.search(passage):
                spans = joined([*((day, day + _DAYS - 1) for day in told), (days[-1] + _DAYS, LATEST)])
                why = f"{name} of the Council on {', '.join(sorted(topics))}: {page.quote(line.start, line.end)}"
                yield Window(spans, why, 1, _LAG, _SURE if weekday else _UNSURE)
                return


def _topics(page: Page, lead: list[Line], instruments: Instruments) -> frozenset[str]:
    """The places and conflicts that the opening names most often."""
    if not lead:
        return frozenset()
    found = instruments.topics_in(page.text, lead[0].start, lead[-1].end)
    places = {topic: count for topic, count in found.items() if instruments.topic(topic).kind == "place"}
    most = max(places.values(), default=0)
    return frozenset(topic for topic, count in places.items() if count == most)


def _meetings(instruments: Instruments, topics: frozenset[str]) -> list[Instrument]:
    words = [word for topic in sorted(topics) for word in instruments.topic(topic).words]
    named = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    return [meeting for meeting in instruments.meetings() if named.search(meeting.name)]


def _days(held: list[Instrument] | tuple[Instrument, ...]) -> list[int]:
    dated = sorted({date.fromisoformat(one.date).toordinal() for one in held if len(one.date) == 10})
    return [day for day in dated if EARLIEST <= day <= LATEST - _DAYS]
