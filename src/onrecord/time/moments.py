"""The stage ``time``: moments of a document, for the record."""

from __future__ import annotations

from onrecord.core.record import Moment
from onrecord.core.text import Document
from onrecord.time import calendar as cal
from onrecord.time.find import Expression
from onrecord.time.page import Page

MADE_BY = "time/rules-2"
#: code points before an expression in which "since" stands
_SINCE = 7
#: how sure a value is, by what it rests on (``Answer.basis``): share right over 1,368 dates and times of
#: TimeBank and AQUAINT (TempEval-3); "open" values are not measured there, every text being dated
SCORES = {"full": 0.88, "tense": 0.86, "guess": 0.87, "told": 0.6, "open": 0.5}


def moments(document: Document, page: Page) -> tuple[Moment, ...]:
    """Dates and times named in header, dateline, title and body, in order.

    Expressions are resolved against ``document.published``; without it, relative ones keep what is said
    ("April 9-11" is ``XXXX-04-09/XXXX-04-11``, "on Tuesday" ``XXXX-WXX-2``) or have the value None
    ("last week"). "Since July" is open: ``2011-07..``. Citations are masked, so no number of a resolution
    becomes a date. Left out: bare durations ("two days"), what comes again ("daily") and words without a
    place on the calendar ("recently").
    """
    return tuple(_moment(document, e) for e in page.expressions(document.published) if _on_calendar(e))


def _on_calendar(expression: Expression) -> bool:
    answer = expression.answer
    if answer.kind == "DURATION":
        return answer.interval is not None
    return answer.kind != "SET" and not (answer.value or "").endswith("_REF")


def _moment(document: Document, expression: Expression) -> Moment:
    answer = expression.answer
    value = answer.interval or answer.value
    since = document.text[max(0, expression.start - _SINCE) : expression.start].rstrip().lower().endswith("since")
    if since and value and cal.bounds(value) and ".." not in value and "/" not in value:
        value += ".."
    limits = cal.bounds(value) if value and "/" in value else None
    return Moment(
        spans=(document.span(expression.start, expression.end),),
        made_by=MADE_BY,
        score=SCORES[answer.basis],
        why=f"{expression.rule}: {answer.reason}",
        value=value,
        until=limits[1] or None if limits else None,
        readings=answer.readings,
        anchor=answer.anchor,
    )
