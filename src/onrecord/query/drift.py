"""Change over time: an actor's stance on an issue, and what became of calls and pledges.

    for track in tracks(statements(store)):
        for change in track.changes:
            print(track.holder, track.issue, change.before.stance, "->", change.after.stance)

Stances are those of the record (docs/positions.md); a change is a pair of statements for the reader to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.core.link import Link
from onrecord.core.record import Mention
from onrecord.core.spelling import fold
from onrecord.query.dates import first_day
from onrecord.query.filters import Said
from onrecord.query.joined import links
from onrecord.query.stances import Stand, stands
from onrecord.store import Store

#: acts of statements that ask for something or bind the speaker, and what they are called
COMMITMENTS = {"call": "call", "request": "call", "pledge": "pledge"}
#: what can have become of one; "open" where no later report says anything
OUTCOMES = ("answered", "broken", "repeated", "open")


@dataclass(frozen=True, slots=True)
class Change:
    """Two positions that follow each other and differ; ``reversal`` when one is for and the other against."""

    before: Stand
    after: Stand
    reversal: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One holder on one issue: the positions by date, undated ones left out, and where they change."""

    holder: str
    issue: str
    stands: tuple[Stand, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Became:
    """A call or pledge (``statement`` is its id) with the links that say what became of it."""

    statement: str
    kind: str
    outcome: str
    links: tuple[Link, ...]


def tracks(said: Iterable[Said], by: str = "side", mentions: Iterable[Mention] = ()) -> list[Track]:
    """Every holder on every issue, those that changed first; arguments as in ``stances.stands``.

    Positions of one day that differ are no change: reports shorten, and a speaker weighs. Raises ValueError as
    ``stands``.
    """
    groups: dict[tuple[str, str], list[Stand]] = {}
    for stand in stands(said, by, mentions):
        if stand.when is not None:
            groups.setdefault((stand.holder, stand.issue), []).append(stand)
    found = []
    for (holder, issue), held in groups.items():
        ordered = sorted(held, key=lambda s: (first_day(s.when), s.statement))
        found.append(Track(holder, issue, tuple(ordered), tuple(_changes(ordered))))
    return sorted(found, key=lambda t: (-len(t.changes), -len(t.stands), fold(t.holder), t.issue))


def _changes(ordered: Sequence[Stand]) -> Iterable[Change]:
    """Between days on which all positions agree; a day of mixed positions says nothing, nor does a neutral one."""
    days: dict[str, list[Stand]] = {}
    for stand in ordered:
        days.setdefault(stand.when or "", []).append(stand)
    last: Stand | None = None
    for held in days.values():
        taken = {stand.stance for stand in held} - {"neutral"}
        if len(taken) != 1:
            continue
        clear = next(stand for stand in held if stand.stance in taken)
        if last is not None and last.stance != clear.stance:
            yield Change(last, clear, True)
        last = next(stand for stand in reversed(held) if stand.stance in taken)


def commitments(store: Store, said: Iterable[Said]) -> list[Became]:
    """The calls and pledges among these statements, in their order, with what later reports say of them.

    Links ``answers`` and ``repeats`` that lead to a statement decide; a broken pledge stays broken however often it is
    repeated. Without links, which ``onrecord relate`` makes, all are open.
    """
    to: dict[str, list[Link]] = {}
    for link in links(store, "answers", "repeats"):
        to.setdefault(link.b, []).append(link)
    found = []
    for one in said:
        kind = COMMITMENTS.get(one.statement.act)
        if kind is not None and one.statement.status != "standing":
            led = tuple(to.get(one.statement.id, ()))
            found.append(Became(one.statement.id, kind, _outcome(led), led))
    return found


def _outcome(links: tuple[Link, ...]) -> str:
    if any(link.relation == "answers" and link.on == "broken" for link in links):
        return "broken"
    if any(link.relation == "answers" for link in links):
        return "answered"
    return "repeated" if links else "open"
