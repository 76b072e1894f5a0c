"""What became of calls and pledges: links ``answers`` from what a later passage tells to the call or pledge.

``on`` says how: "accepted" or "refused" by the one who was asked, "done", or "broken" when somebody tells that it was
not done. Compared are passages about the same side that share two rare words; a likeness of words alone decides what an
answer is to, so a link is a place to look at, with both passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.core.link import Derived, Link
from onrecord.core.record import Event, Mention, Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.reconcile.assertions import content_of, sentence_around
from onrecord.reconcile.contract import Told
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.remembered import Remembered
from onrecord.reconcile.sightings import day
from onrecord.reconcile.wording import Wording, common, held, wording

NAME = "answers-2"
#: acts that ask or bind
_ASKS, _BINDS = ("call", "request"), ("pledge",)
#: acts of the one who was asked
_ACCEPTS, _REFUSES = ("pledge", "support", "decide", "announce", "admit"), ("reject", "decline", "deny", "condemn")
#: what was asked or pledged is told as not done, or as done
_NOT_DONE = spaced(
    r"\b(?:(?:has|have|had|was|were|is|are|did|does|do)(?: still| yet)? not|hasn't|haven't|didn't|fail(?:ed|s|ure)?|"
    r"never|br(?:oke|oken|eaks|eaking)|violat\w+|unfulfilled|unimplemented|ignor(?:ed|es)|refus(?:ed|es|al)|without)\b"
)
_DONE = spaced(
    r"\b(?:fulfilled|kept|honou?red|implemented|carried out|complied|delivered|has (?:been )?(?:now )?\w+ed|"
    r"have (?:been )?\w+ed)\b"
)
#: kinds of events that are deeds; the others are words again
_DEEDS = ("CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "SUPPORT")
#: share of the shorter passage that must be told by the other, and the telling words in common
_HELD, _COMMON = 0.5, 2
#: rare words under which a passage is filed by twos, and reports in a block at most: more share a phrase, not a matter
_FILED, MOST = 4, 60
#: days after which nobody calls it an answer
_DAYS = 400


@dataclass(frozen=True, slots=True)
class _Bound:
    """A call (``asked``) or pledge, and the side it binds."""

    statement: str
    party: str
    day: str
    said: Wording
    span: Span
    asked: bool


@dataclass(frozen=True, slots=True)
class _Reply:
    """A passage that may tell what became of one: by or about ``party``; ``on`` as in the link, "" where it depends."""

    record: str
    party: str
    day: str
    said: Wording
    span: Span
    on: str


class Answers:
    """The pass: a later passage of one report may answer what another report tells."""

    name = NAME
    pairs_only = True

    def keys(self, told: Told) -> Iterable[str]:
        """The sides bound or told of, each with the rare words beside them, two by two; those bound behind a question
        mark as well."""
        bounds, replies = _read(told)
        asked = {f"{b.party}|{pair}" for b in bounds for pair in _filed(b.said)}
        return asked | {f"{r.party}|{pair}" for r in replies for pair in _filed(r.said)} | {f"?|{key}" for key in asked}

    def most(self, key: str) -> int | None:
        """Rare words of more reports lead nowhere, and of calls alone none is an answer."""
        return 0 if key.startswith("?|") else MOST

    def place(self, key: str, /) -> str:
        """The side."""
        return key.partition("|")[0]

    def asked_under(self, key: str, /) -> str:
        """Without a call or pledge there is no answer."""
        return f"?|{key}"

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterator[Derived]:
        """The answers among the passages filed under one side and two words."""
        party, _, pair = key.partition("|")
        bounds: list[_Bound] = []
        replies: list[_Reply] = []
        for told in block:
            of_report = _read(told)
            bounds += (b for b in of_report[0] if b.party == party and pair in _filed(b.said))
            replies += (r for r in of_report[1] if r.party == party and pair in _filed(r.said))
        for bound in bounds:
            for reply in replies:
                link = _answer(bound, reply)
                if link is not None:
                    yield link


def _filed(said: Wording) -> list[str]:
    """Under what a passage is filed: its rarest words two by two, as an answer has two words in common with a call."""
    return ["|".join(sorted(pair)) for pair in combinations(said.keys[:_FILED], 2)]


def _answer(bound: _Bound, reply: _Reply) -> Link | None:
    same_report = bound.span.doc_id == reply.span.doc_id
    if reply.record == bound.statement or not bound.day <= reply.day or _years(bound.day, reply.day) > _DAYS / 365:
        return None
    if same_report and reply.span.start <= bound.span.start:
        return None
    sure = held(bound.said, reply.said)
    if sure < _HELD or common(bound.said, reply.said) < _COMMON:
        return None
    on = reply.on
    if not bound.asked and on == "refused":
        on = "broken"
    if not bound.asked and on == "accepted":
        return None  # to pledge a thing again is no answer
    if on == "broken" and (bound.said.negated or reply.day == bound.day):
        return None  # "will never recognise" told again in negated words is no breach
    what = "call" if bound.asked else "pledge"
    why = f"{what} of {bound.day}, told on {reply.day} as {on}; {sure:.2f} of the words in common"
    return Link(
        a=reply.record, b=bound.statement, relation="answers", on=on, a_span=reply.span, b_span=bound.span,
        made_by=NAME, score=round(0.4 + 0.5 * min(sure, 1.0), 2), why=why, detail={"a": reply.day, "b": bound.day},
    )  # fmt: skip


def _years(first: str, second: str) -> float:
    return int(second[:4]) - int(first[:4]) + (int(second[5:7]) - int(first[5:7])) / 12


def _look(told: Told) -> tuple[tuple[_Bound, ...], tuple[_Reply, ...]]:
    statements = [r for r in told.records if isinstance(r, Statement)]
    events = [r for r in told.records if isinstance(r, Event)]
    asked: dict[str, set[str]] = {}
    for event in events:
        if event.type == "REQUEST" and event.told_by is not None:
            asked.setdefault(event.told_by, set()).update(event.recipients)
    bounds = [b for s in statements for b in _bounds(told, s, asked.get(s.id, set()))]
    replies = [r for s in statements for r in _by_party(told, s)]
    replies += _about_party(told, statements)
    replies += (r for event in events for r in _deeds(told, event))
    return tuple(bounds), tuple(replies)


_read = Remembered(_look)


def _bounds(told: Told, one: Statement, asked: set[str]) -> Iterator[_Bound]:
    at = day(one.said_at)
    if at is None or one.status in ("standing", "expected"):
        return
    said = wording(content_of(one, told.document.text))
    if one.act in _ASKS:
        for party in sorted({fold(name) for name in (*one.addressees, *asked)}):
            yield _Bound(one.id, party, at, said, one.spans[0], True)
    elif one.act in _BINDS and (one.speaker.of or one.speaker.name):
        yield _Bound(one.id, fold(one.speaker.of or one.speaker.name), at, said, one.spans[0], False)


def _by_party(told: Told, one: Statement) -> Iterator[_Reply]:
    """What somebody says for a side: he takes up what was asked, or refuses it."""
    at = day(one.said_at)
    on = "accepted" if one.act in _ACCEPTS else "refused" if one.act in _REFUSES else ""
    if at is None or not on or one.status in ("standing", "expected"):
        return
    said = wording(content_of(one, told.document.text))
    for party in sorted({fold(name) for name in (one.speaker.of, one.speaker.name) if name}):
        yield _Reply(one.id, party, at, said, one.spans[0], on)


def _about_party(told: Told, statements: list[Statement]) -> Iterator[_Reply]:
    """What others say that a side has done or not done."""
    text = told.document.text
    names = [(m.spans[0].start, m.name) for m in told.records if isinstance(m, Mention) and m.name]
    for one in statements:
        at, content = day(one.said_at), content_of(one, text)
        on = "broken" if _NOT_DONE.search(content) else "done" if _DONE.search(content) else ""
        if at is None or not on or one.act in (*_ASKS, *_BINDS, "hope"):
            continue
        low, high = one.spans[0].start, one.spans[-1].end
        told_of = {fold(name) for start, name in names if low <= start < high}
        for party in sorted(told_of - {fold(one.speaker.of or ""), fold(one.speaker.name)}):
            yield _Reply(one.id, party, at, wording(content), one.spans[0], on)


def _deeds(told: Told, event: Event) -> Iterator[_Reply]:
    """What a report itself tells that a side did, or did not."""
    at, text = day(event.date) or told.document.published, told.document.text
    if event.type not in _DEEDS or at is None or len(at) < 10 or event.told_by is not None:
        return
    if "future" in event.aux or "hypothetical" in event.aux:
        return
    span = event.spans[0]
    low, high = sentence_around(text, span.start, span.end)
    said = wording(text[low:high])
    for party in sorted({fold(name) for name in event.actors}):
        yield _Reply(event.id, party, at, said, span, "broken" if "negated" in event.aux else "done")
