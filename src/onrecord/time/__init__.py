"""When: the date of a report, and the dates and times it names.

``publication`` dates the document, ``Page`` finds its time expressions, ``moments`` gives them values; ``bounds``
and the other functions of ``calendar`` say what days a value covers. Inside, one way for all expressions: tokens
(class letters) → grammar (smallest expressions) → compose (neighbours) → resolve (against a date).
"""

from onrecord.time.calendar import bounds, coarser, step, to_day, week_of, weekday_from
from onrecord.time.dating import dated
from onrecord.time.find import Expression, expressions
from onrecord.time.known import corrected
from onrecord.time.moments import moments
from onrecord.time.page import Page
from onrecord.time.publication import publication

__all__ = [
    "Expression",
    "Page",
    "bounds",
    "coarser",
    "corrected",
    "dated",
    "expressions",
    "moments",
    "publication",
    "step",
    "to_day",
    "week_of",
    "weekday_from",
]
