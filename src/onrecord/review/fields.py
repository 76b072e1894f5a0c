"""What a person can correct in a record, field by field: forms and the description of the API are made from it.

    [field.name for field in fields()["statement"]]

Names are those of a line of docs/record.md; ``speaker.name`` is the field ``name`` of the object ``speaker``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.core.plover import Plover
from onrecord.core.record import ACTS, AUXES, MANNERS, MENTION_FORMS, STATUSES, TELLINGS, VERDICTS

#: text: words or nothing; date: ISO; choice: one of a closed list; list, choices: several; number; span: a passage or
#: none; spans: passages; positions: issues with stances
SHAPES = ("text", "date", "choice", "list", "choices", "number", "span", "spans", "positions")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: where it stands in a record's line, what it is called in a form, and what it may hold.

    form      name in a form, short and one word
    shape     one of SHAPES
    choices   the closed list, () when there is none
    optional  True when it may be nothing (null in the line)
    """

    name: str
    form: str
    label: str
    shape: str = "text"
    choices: tuple[str, ...] = ()
    optional: bool = True


def _plain(name: str, label: str, shape: str = "text", choices: tuple[str, ...] = (), optional: bool = True) -> Field:
    return Field(name, name, label, shape, choices, optional)


_SPAN = Field("span", "span", "Passage", "span", optional=False)

#: kind of record -> its fields, in the order of a form; types of events are those of the codebook (``fields``)
_FIELDS: dict[str, tuple[Field, ...]] = {
    "statement": (
        Field("speaker.name", "name", "Speaker", optional=False),
        Field("speaker.actor", "actor", "Id of the speaker"),
        Field("speaker.capacity", "capacity", "Capacity"),
        Field("speaker.of", "of", "For"),
        _plain("act", "Act", "choice", ACTS, optional=False),
        _plain("more_acts", "Further acts", "choices", ACTS),
        _plain("manner", "Manner", "choice", MANNERS, optional=False),
        _plain("status", "Status", "choice", STATUSES, optional=False),
        _plain("said_at", "Said on", "date"),
        _plain("addressees", "To", "list"),
        _plain("occasion", "Occasion"),
        _plain("via", "Via", "list"),
        _plain("positions", "Positions", "positions"),
        _plain("content", "Content", "spans", optional=False),
        _plain("cue", "Cue", "span"),
        Field("speaker.as_written", "as_written", "Source as written", optional=False),
        Field("speaker.span", "source", "Place of the source", "span"),
    ),
    "event": (
        _plain("type", "Type", "choice", optional=False),
        _plain("mode", "Mode"),
        _plain("contexts", "Contexts", "list"),
        _plain("aux", "Not simply done", "choices", AUXES),
        _plain("actors", "Who", "list"),
        _plain("recipients", "To whom", "list"),
        _plain("date", "Date", "date"),
        _plain("place", "Place"),
        _plain("told_by", "Told by the statement"),
        _plain("telling", "How it is told", "choice", TELLINGS),
        _SPAN,
        _plain("actor_span", "Where who does it", "span"),
        _plain("recipient_span", "Where to whom", "span"),
        _plain("date_span", "Where the date", "span"),
        _plain("place_span", "Where the place", "span"),
    ),
    "citation": (
        _plain("symbol", "Symbol"),
        _plain("name", "Name"),
        _plain("verdict", "Verdict", "choice", VERDICTS, optional=False),
        _plain("suggestion", "Probably meant"),
        _SPAN,
    ),
    "moment": (
        _plain("value", "Value (TIMEX3)"),
        _plain("until", "Until", "date"),
        _plain("readings", "Other readings", "list"),
        _plain("anchor", "Resolved against", "date"),
        _SPAN,
    ),
    "figure": (
        _plain("value", "Value", "number"),
        _plain("low", "At least", "number"),
        _plain("high", "At most", "number"),
        _plain("unit", "Unit"),
        _plain("counted", "Of what"),
        _SPAN,
    ),
    "mention": (
        _plain("form", "Form", "choice", MENTION_FORMS, optional=False),
        _plain("name", "Name"),
        _plain("actor", "Id"),
        _plain("capacity", "Capacity"),
        _SPAN,
    ),
}


@cache
def fields() -> dict[str, tuple[Field, ...]]:
    """Kind of record -> its fields, in the order of a form. The codebook of events is read once."""
    types = Plover.load().types
    event = tuple(replace(field, choices=types) if field.name == "type" else field for field in _FIELDS["event"])
    return {**_FIELDS, "event": event}


#: an ISO prefix, or an interval of two
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?", re.ASCII)


def unfit(kind: str, put_instead: Mapping[str, Any]) -> str | None:
    """What in the fields of a correction is no value of theirs, in words; None when all fit."""
    for field in fields()[kind]:
        outer, _, inner = field.name.partition(".")
        if outer not in put_instead:
            continue
        value = put_instead[outer][inner] if inner else put_instead[outer]
        if not _fits(field, value):
            return f"{field.name} cannot be {str(value)[:60]!r}"
    return None


def _fits(field: Field, value: Any) -> bool:
    if value is None:
        return field.optional and field.shape not in ("list", "choices", "positions")
    if field.shape == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if field.shape in ("list", "choices"):
        known = field.choices if field.shape == "choices" else None
        listed = isinstance(value, list | tuple)
        return listed and all(isinstance(one, str) and (known is None or one in known) for one in value)
    if field.shape == "positions":
        return all(isinstance(one["issue"], str) and isinstance(one.get("why", ""), str) for one in value)
    if field.shape in ("span", "spans"):
        places = [value] if field.shape == "span" else value
        return all(len(at) == 2 and all(type(offset) is int for offset in at) for at in places)
    fits = isinstance(value, str)
    if field.shape == "choice":
        return fits and value in field.choices
    return fits and (field.shape != "date" or _DATE.fullmatch(value) is not None)
