"""Records: what onrecord writes down. Every one points at characters of its source.

Two hashes. The ``id`` says where a record stands (kind, spans, key), so resolving a speaker does not
change the id of every statement that refers to it. The ``digest`` says what it says (every value), so a
person's decision about it can be seen to be stale when the record moves on.

``as_json`` gives the line of docs/record.md, which is also what the store keeps.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from onrecord.core.parts import Position, Speaker, one_of, pair
from onrecord.core.text import Span

ACTS = (
    "assert", "call", "request", "pledge", "support", "praise", "accuse", "condemn", "reject", "deny", "warn",
    "threaten", "concern", "hope", "announce", "decide", "decline", "admit", "question",
)  # fmt: skip
MANNERS = ("direct", "indirect", "mixed")
STATUSES = ("made", "standing", "conditional", "planned", "expected")
VERDICTS = ("matches", "wrong_number", "wrong_year", "wrong_body", "unknown", "unnumbered")
MENTION_FORMS = ("name", "title", "pronoun", "description", "metonym")
AUXES = ("historical", "future", "hypothetical", "negated")
TELLINGS = ("asserted", "quoted", "denied")

#: one encoder for all: to make one each time takes as long as to encode a record
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
#: ids kept at hand: that of a record is asked for again and again while its document is read
_IDS = 4096


def canonical(value: object) -> str:
    """``value`` as JSON with sorted keys and no blanks: equal values give equal text."""
    return _JSON.encode(value)


@lru_cache(_IDS)
def _id(doc_id: str, kind: str, spans: tuple[Span, ...], key: str) -> str:
    where = [doc_id, kind, [[s.start, s.end] for s in spans], key]
    return kind[0] + hashlib.sha256(canonical(where).encode()).hexdigest()[:16]


def digest_of(line: Mapping[str, Any]) -> str:
    """The digest of the record whose line of docs/record.md this is."""
    said = {k: v for k, v in line.items() if k not in ("id", "document")}
    return hashlib.sha256(canonical(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of all records.

    spans     one or more passages of one document, in order; the first gives its place
    made_by   the stage and rule set or model that wrote it, e.g. "attribute/rules-1"
    score     0..1, how sure; rules give fixed figures measured on the development reports
    why       the reason in a few words, with the values compared
    kept_id   the id it keeps though people moved its passages; "" for what its spans say
    """

    KIND: ClassVar[str] = ""
    spans: tuple[Span, ...]
    made_by: str
    score: float
    why: str
    kept_id: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"a {self.KIND} needs at least one span")
        if any(s.doc_id != self.spans[0].doc_id for s in self.spans):
            raise ValueError(f"a {self.KIND}'s spans lie in one document")
        if any(a.end > b.start for a, b in zip(self.spans, self.spans[1:], strict=False)):
            raise ValueError(f"a {self.KIND}'s spans are in order and do not overlap")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not in 0..1")

    @property
    def doc_id(self) -> str:
        """Id of the document the record stands in."""
        return self.spans[0].doc_id

    @property
    def key(self) -> str:
        """What tells two records of one kind with the same spans apart; empty for most kinds."""
        return ""

    @property
    def id(self) -> str:
        """First letter of the kind + 16 hex digits over (document, kind, spans, key)."""
        return self.kept_id or _id(self.doc_id, self.KIND, self.spans, self.key)

    @property
    def digest(self) -> str:
        """16 hex digits over every exported value but the document's id and the record's own."""
        return digest_of(self.as_json())

    def values(self) -> dict[str, Any]:
        """The kind's own fields under their docs/record.md names, JSON-native."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """The record's line of docs/record.md."""
        head = {"kind": self.KIND, "id": self.id, "document": self.doc_id}
        return {**head, **self.values(), "score": self.score, "why": self.why, "made_by": self.made_by}

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> Record:
        """The record a line of docs/record.md stands for; inverse of ``as_json``, but for an id that was kept."""
        kind = KINDS.get(line["kind"])
        if kind is None:
            raise ValueError(f"unknown record kind {line['kind']!r}")
        doc = line["document"]
        common = {"made_by": line["made_by"], "score": line["score"], "why": line["why"]}
        return kind(**kind._read(doc, line), **common)

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        return {"spans": (Span(doc, *line["span"]),)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """An attributed proposition or speech act. ``spans`` is its content, without the cue.

    via        who carries it, nearest first: the id of the outer statement, or a name
    positions  on which issues it takes which stance, surest first; () when no issue fits
    """

    KIND: ClassVar[str] = "statement"
    speaker: Speaker
    cue: Span | None = None
    manner: str = "indirect"
    act: str = "assert"
    more_acts: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    said_at: str | None = None
    occasion: str | None = None
    via: tuple[str, ...] = ()
    status: str = "made"
    positions: tuple[Position, ...] = ()

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        one_of("manner", self.manner, MANNERS)
        one_of("status", self.status, STATUSES)
        for act in (self.act, *self.more_acts):
            one_of("act", act, ACTS)

    @property
    def key(self) -> str:
        """The cue's place: one content may stand under two cues ("welcomes …, said Wu")."""
        return "" if self.cue is None else f"{self.cue.start}:{self.cue.end}"

    def values(self) -> dict[str, Any]:
        return {
            "content": [pair(s) for s in self.spans], "cue": pair(self.cue), "speaker": self.speaker.as_json(),
            "manner": self.manner, "act": self.act, "more_acts": list(self.more_acts),
            "addressees": list(self.addressees), "said_at": self.said_at, "occasion": self.occasion,
            "via": list(self.via), "status": self.status,
            "positions": [position.as_json() for position in self.positions],
        }  # fmt: skip

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        who = dict(line["speaker"])
        who["span"] = None if who["span"] is None else Span(doc, *who["span"])
        same = {k: line[k] for k in ("manner", "act", "said_at", "occasion", "status")}
        listed = {k: tuple(line[k]) for k in ("more_acts", "addressees", "via")}
        return {
            "spans": tuple(Span(doc, *s) for s in line["content"]), "speaker": Speaker(**who),
            "cue": None if line["cue"] is None else Span(doc, *line["cue"]), **same, **listed,
            "positions": tuple(Position(**position) for position in line["positions"]),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """A mention of a resolution, UN document, meeting, charter, agreement or treaty.

    symbol      what is cited, normalised: "S/RES/1244 (1999)", "S/2009/497", "Brussels Agreement (2013)";
                for a wrong citation what is written, normalised; None when only the kind is known
    verdict     VERDICTS; ``unknown`` = no register at hand covers it, never shown as an error
    suggestion  for a wrong citation the instrument most likely meant, else None
    name        title or subject of what is written, None when no register at hand has it; what is on the
                suggestion stands in ``why``
    """

    KIND: ClassVar[str] = "citation"
    symbol: str | None
    verdict: str
    suggestion: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        one_of("verdict", self.verdict, VERDICTS)

    def values(self) -> dict[str, Any]:
        return {
            "span": pair(self.spans[0]), "symbol": self.symbol, "name": self.name, "verdict": self.verdict,
            "suggestion": self.suggestion,
        }  # fmt: skip

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "spans": (Span(doc, *line["span"]),),
            **{k: line[k] for k in ("symbol", "name", "verdict", "suggestion")},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Record):
    """A date or time expression.

    value     TIMEX3 value (2020-04-24, 2008-W14, 199, PAST_REF), interval "a/b", open "a.." or "..b"
    until     last day when the expression names a range, else None
    readings  other possible values, likelier first
    anchor    the ISO date it was resolved against, None for absolute expressions
    """

    KIND: ClassVar[str] = "moment"
    value: str | None
    until: str | None = None
    readings: tuple[str, ...] = ()
    anchor: str | None = None

    def values(self) -> dict[str, Any]:
        return {
            "span": pair(self.spans[0]), "value": self.value, "until": self.until,
            "readings": list(self.readings), "anchor": self.anchor,
        }  # fmt: skip

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        same = {k: line[k] for k in ("value", "until", "anchor")}
        return {"spans": (Span(doc, *line["span"]),), "readings": tuple(line["readings"]), **same}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """A place where an actor is named or referred to.

    actor     id of the chain or register entry, None when unresolved; ``name`` its canonical name
    capacity  the role phrase beside this mention, as written
    """

    KIND: ClassVar[str] = "mention"
    form: str
    actor: str | None = None
    name: str | None = None
    capacity: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        one_of("form", self.form, MENTION_FORMS)

    def values(self) -> dict[str, Any]:
        return {
            "span": pair(self.spans[0]), "form": self.form, "actor": self.actor, "name": self.name,
            "capacity": self.capacity,
        }  # fmt: skip

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        return {"spans": (Span(doc, *line["span"]),), **{k: line[k] for k in ("form", "actor", "name", "capacity")}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A number that counts or measures something.

    value    the number written; None for a range ("20-30") and for plurals ("dozens")
    low      least it can be, None when the words leave that open ("up to 30"); an exact number is both limits
    high     most it can be, None when that is open ("at least 30", "dozens"); "about 500" leaves both open
    unit     ISO 4217 code of a currency, "percent", "share" (value 0..1), "votes", "persons", a measure, else
             the noun counted as written; None when the text does not say
    counted  of what, in the report's words; for votes "in favour", "against" or "abstaining"
    """

    KIND: ClassVar[str] = "figure"
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    counted: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure of at least {self.low} and at most {self.high}")

    def values(self) -> dict[str, Any]:
        names = ("value", "low", "high", "unit", "counted")
        return {"span": pair(self.spans[0]), **{name: getattr(self, name) for name in names}}

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        names = ("value", "low", "high", "unit", "counted")
        return {"spans": (Span(doc, *line["span"]),), **{name: line[name] for name in names}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something done to or with somebody, coded after PLOVER. ``spans``: its trigger ("has rejected"), then
    the triggers of later passages of the report that tell the same event again.

    type          code of ``core.plover`` ("CONSULT"); ``mode`` and ``contexts`` are its codes as well
    aux           AUXES that hold, in that order: an event without one has happened
    actors        who does it, by name; () when the text does not say. In mutual events all are actors
    recipients    to whom, by name
    actor_codes   "SRB GOV", "IGO UNMIK" for each actor (``events.codes``); "" where no register knows it
    actor_span    where the actor is written, None when not in the sentence; ``recipient_span`` likewise
    date          ISO date or interval, None when the text gives none; ``date_span`` where its sentence says so, None
                  when it is that of the statement or of another sentence; ``place_span`` likewise for the place
    told_by       id of the statement that tells or is the event, None when the report itself does
    telling       TELLINGS: how that statement tells it; None without one
    """

    KIND: ClassVar[str] = "event"
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_codes: tuple[str, ...] = ()
    recipient_codes: tuple[str, ...] = ()
    actor_span: Span | None = None
    recipient_span: Span | None = None
    date: str | None = None
    place: str | None = None
    told_by: str | None = None
    telling: str | None = None
    date_span: Span | None = None
    place_span: Span | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        for aux in self.aux:
            one_of("aux", aux, AUXES)
        if self.telling is not None:
            one_of("telling", self.telling, TELLINGS)
        if (self.telling is None) != (self.told_by is None):
            raise ValueError("an event has a telling when a statement tells it, and only then")

    @property
    def key(self) -> str:
        """The type: one word may do two things ("a ceasefire deal")."""
        return self.type

    def values(self) -> dict[str, Any]:
        return {
            "span": pair(self.spans[0]), "again": [pair(s) for s in self.spans[1:]], "type": self.type,
            "mode": self.mode, **{name: list(getattr(self, name)) for name in _LISTED},
            **{name: pair(getattr(self, name)) for name in _SPANS}, **{name: getattr(self, name) for name in _PLAIN},
        }  # fmt: skip

    @classmethod
    def _read(cls, doc: str, line: Mapping[str, Any]) -> dict[str, Any]:
        spans = {name: line.get(name) for name in _SPANS}  # records of older versions lack some
        return {
            "spans": tuple(Span(doc, *s) for s in (line["span"], *line["again"])), "type": line["type"],
            "mode": line["mode"], **{name: tuple(line[name]) for name in _LISTED},
            **{name: None if s is None else Span(doc, *s) for name, s in spans.items()},
            **{name: line[name] for name in _PLAIN},
        }  # fmt: skip


_LISTED = ("contexts", "aux", "actors", "recipients", "actor_codes", "recipient_codes")
_SPANS = ("actor_span", "recipient_span", "date_span", "place_span")
_PLAIN = ("date", "place", "told_by", "telling")

#: kind name -> class, in the order of an export
KINDS: dict[str, type[Record]] = {c.KIND: c for c in (Statement, Event, Citation, Moment, Figure, Mention)}


def order(record: Record) -> tuple[str, int, str, str]:
    """Sort key of an export: document, first offset, kind, id."""
    return (record.doc_id, record.spans[0].start, record.KIND, record.id)
