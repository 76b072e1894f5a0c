"""What several reports say of each other: Link, OccasionRecord, Resolved. Made beside what was observed.

    Link(a=one.id, b=other.id, relation="contradicts", on="date", ...)

Nothing here changes a record: a derived line can be thrown away and made again from the records it names. Its ``id``
is where it stands (what it joins, in which relation); it has no document of its own, so exports list it after the
records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from onrecord.core.record import canonical
from onrecord.core.text import Span

RELATIONS = (
    "same_occasion", "same_event", "copy_of", "repeats", "corroborates", "contradicts", "revises", "answers", "quotes",
)  # fmt: skip
OCCASION_KINDS = (
    "meeting", "speech", "visit", "interview", "report", "statement", "talks", "election", "briefing", "event",
)  # fmt: skip

#: kind or relation -> its words for one and many
WORDS: dict[str, tuple[str, str]] = {
    "answers": ("call or pledge answered", "calls and pledges answered"),
    "contradicts": ("contradiction", "contradictions"),
    "copy_of": ("copy of another report", "copies of other reports"),
    "corroborates": ("corroboration", "corroborations"),
    "occasion": ("occasion", "occasions"),
    "quotes": ("quotation checked", "quotations checked"),
    "repeats": ("repeated claim", "repeated claims"),
    "resolved": ("field filled by other reports", "fields filled by other reports"),
    "revises": ("changed wording", "changed wordings"),
    "same_event": ("event told twice", "events told twice"),
    "same_occasion": ("place in an occasion", "places in occasions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Base of what is made over the record.

    made_by  the pass and its version, e.g. "copies-1"
    score    0..1, how sure
    why      the reason in a few words, with the values compared
    """

    KIND: ClassVar[str] = ""
    made_by: str
    score: float
    why: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not in 0..1")

    @property
    def id(self) -> str:
        """First letter of the kind + 16 hex digits over what tells it from the others of its kind."""
        return self.KIND[0] + hashlib.sha256(canonical([self.KIND, *self.where()]).encode()).hexdigest()[:16]

    def where(self) -> list[Any]:
        """What the id is made of."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """The kind's own fields under their docs/record.md names, JSON-native."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """The line of docs/record.md."""
        foot = {"score": self.score, "why": self.why, "made_by": self.made_by}
        return {"kind": self.KIND, "id": self.id, **self.values(), **foot}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Derived):
    """Two records, reports or an occasion, and how they stand to each other.

    a, b        ids. For copy_of, ``a`` is the copy; revises, repeats, answers, quotes: ``a`` is the later or
                the one that does it; same_occasion: ``a`` takes part in the occasion ``b``; the other
                relations hold both ways, and ``a`` is the smaller id
    relation    one of RELATIONS
    on          what it is about: "date", "figure", "actor", "stance", "wording" …; "" when it is the whole
    a_span, b_span   the passage on each side; None where the side has none (an occasion, a whole report)
    detail      values compared, JSON-native ({"a": "2020-04-24", "b": "2020-04-25"}, a difference of wordings …)
    """

    KIND: ClassVar[str] = "link"
    a: str
    b: str
    relation: str
    on: str = ""
    a_span: Span | None = None
    b_span: Span | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Derived.__post_init__(self)
        if self.relation not in RELATIONS:
            raise ValueError(f"relation {self.relation!r} is not one of {', '.join(RELATIONS)}")
        if self.a == self.b:
            raise ValueError(f"{self.a} cannot be linked with itself")

    def where(self) -> list[Any]:
        return [self.a, self.b, self.relation, self.on]

    def values(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "relation": self.relation, "on": self.on, "a_span": _placed(self.a_span),
            "b_span": _placed(self.b_span), "detail": dict(self.detail),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRecord(Derived):
    """A meeting, speech, visit, interview or report at which things were said or done; links same_occasion lead to it.

    key      what tells it from others of its kind and day: a symbol of the register ("S/PV.8025"), else words
             and names in a fixed form
    type     one of OCCASION_KINDS
    name     as a person would call it
    date     ISO prefix, None when unknown; ``until`` the last day of several
    symbol   in a register of meetings or documents; None when not matched
    place    where, None when unknown
    body     who met or was spoken to ("Security Council"), None when unknown
    """

    KIND: ClassVar[str] = "occasion"
    key: str
    type: str
    name: str
    date: str | None = None
    until: str | None = None
    symbol: str | None = None
    place: str | None = None
    body: str | None = None

    def __post_init__(self) -> None:
        Derived.__post_init__(self)
        if self.type not in OCCASION_KINDS:
            raise ValueError(f"type {self.type!r} is not one of {', '.join(OCCASION_KINDS)}")

    def where(self) -> list[Any]:
        return [self.type, self.key]

    def values(self) -> dict[str, Any]:
        names = ("key", "type", "name", "date", "until", "symbol", "place", "body")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved(Derived):
    """A field of one record as other reports fill it; what was observed stays in the record.

    record    id of the record
    field     its field ("capacity", "suggestion", "said_at")
    value     what the other reports give
    sources   ids of the records that give it, one for each origin; sorted
    """

    KIND: ClassVar[str] = "resolved"
    record: str
    field: str
    value: str
    sources: tuple[str, ...]

    def where(self) -> list[Any]:
        return [self.record, self.field]

    def values(self) -> dict[str, Any]:
        return {"record": self.record, "field": self.field, "value": self.value, "sources": list(self.sources)}


#: kind name -> class, in the order of an export
DERIVED: dict[str, type[Derived]] = {c.KIND: c for c in (OccasionRecord, Link, Resolved)}


def _placed(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"document": span.doc_id, "span": [span.start, span.end]}


def derived_from_json(line: Mapping[str, Any]) -> Derived:
    """The value a line of docs/record.md stands for; inverse of ``Derived.as_json``. Raises ValueError for others."""
    kind = DERIVED.get(line["kind"])
    if kind is None:
        raise ValueError(f"unknown kind {line['kind']!r}")
    given = {name: value for name, value in line.items() if name not in ("kind", "id")}
    for name in ("a_span", "b_span"):
        if given.get(name):
            given[name] = Span(given[name]["document"], *given[name]["span"])
    if "sources" in given:
        given["sources"] = tuple(given["sources"])
    return kind(**given)
