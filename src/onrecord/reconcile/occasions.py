"""Occasions: the meetings, speeches, visits, interviews, reports, talks at which things were said and done.

    relate(store, (copies, Gatherings()))
    next(store.made.each("occasion")).symbol                 # "S/PV.8025"

What a report shows of an occasion has a key (a symbol of the register, else body or speaker, day and topic); reports
with one key tell of one occasion. Links ``same_occasion`` lead from each statement and event to it, at most one from
each, and from the report itself where neither belongs to it. A later run changes only the occasions of reports that
came or went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.core.actors import Actors
from onrecord.core.instruments import Instruments
from onrecord.core.link import Derived, Link, OccasionRecord
from onrecord.core.occasions import Occasions
from onrecord.core.places import Places
from onrecord.core.record import Record
from onrecord.reconcile.contract import Told
from onrecord.reconcile.meetings import Meetings
from onrecord.reconcile.sessions import Sessions
from onrecord.reconcile.sheet import Sheet, main_topic, topics
from onrecord.reconcile.sightings import Sighting
from onrecord.reconcile.speaking import Speaking

#: type of an occasion that no report names
SAYING = "statement"
_KEPT = 512


class Gatherings:
    """The pass that gathers statements and events into occasions; its registers are loaded at the first report."""

    name = "occasions-1"
    pairs_only = False

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Sequence[Record], tuple[Sighting, ...]]] = {}

    def keys(self, told: Told) -> Iterable[str]:
        """The keys of the occasions the report names; what is only said on one day is left to ``Sayings``."""
        return [sighting.key for sighting in self.sightings(told) if sighting.type != SAYING]

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterator[Derived]:
        """The occasion with this key, and what of each report belongs to it."""
        return self.gathered(key, block, self.name)

    def gathered(self, key: str, block: tuple[Told, ...], made_by: str) -> Iterator[Derived]:
        """As ``relate``, for any kind of occasion."""
        shown = [(told, s) for told in block for s in self.sightings(told) if s.key == key]
        if not shown:
            return
        best = max((s for _, s in shown), key=lambda s: (s.rank, s.score, s.name))
        reports = len({told.origin for told, _ in shown})
        why = best.why if reports == 1 else f"{best.why}; told by {reports} reports of different origin"
        occasion = OccasionRecord(
            key=key, type=best.type, name=best.name, date=best.date, until=best.until, symbol=best.symbol,
            place=best.place, body=best.body, made_by=made_by, score=max(s.score for _, s in shown), why=why,
        )  # fmt: skip
        yield occasion
        for told, sighting in shown:
            if not sighting.parts and sighting.span is not None:
                yield Link(a=told.document.id, b=occasion.id, relation="same_occasion", a_span=sighting.span,
                           made_by=made_by, score=sighting.score, why=sighting.why)  # fmt: skip
            for part in sighting.parts:
                yield Link(a=part.record, b=occasion.id, relation="same_occasion", a_span=part.span,
                           made_by=made_by, score=part.score, why=part.why)  # fmt: skip

    def sightings(self, told: Told) -> tuple[Sighting, ...]:
        """What one report shows of occasions."""
        kept = self._seen.get(told.document.id)
        if kept is not None and kept[0] is told.records:
            return kept[1]
        found = tuple(self._look(told))
        if len(self._seen) >= _KEPT:
            del self._seen[next(iter(self._seen))]
        self._seen[told.document.id] = (told.records, found)
        return found

    def _look(self, told: Told) -> list[Sighting]:
        sheet = Sheet(told.document, told.records)
        topic = main_topic(topics(told.document, self._instruments))
        taken: set[str] = set()
        meetings = list(self._meetings.find(sheet, topic, taken))
        others = [
            *self._speaking.interviews(sheet, taken),
            *self._speaking.papers(sheet, topic, taken),
            *self._speaking.speeches(sheet, taken),
        ]
        more = [replace(m, parts=(*m.parts, *self._meetings.implied(sheet, m, taken))) for m in meetings]
        others += self._speaking.visits(sheet, taken)
        others += self._speaking.talks(sheet, taken)
        others += self._speaking.named(sheet, taken)
        others += self._speaking.days(sheet, taken)
        return [*more, *others]

    @cached_property
    def _actors(self) -> Actors:
        return Actors.load()

    @cached_property
    def _instruments(self) -> Instruments:
        return Instruments.load()

    @cached_property
    def _meetings(self) -> Meetings:
        return Meetings(self._actors, Sessions(self._instruments))

    @cached_property
    def _speaking(self) -> Speaking:
        return Speaking(self._actors, self._instruments, Occasions.load(), Places.load())


class Sayings:
    """The pass for what several reports have one speaker say on one day, where none names an occasion.

    A pass of its own, because of one report alone such an occasion says nothing that its statements do not say.
    """

    name = "sayings-1"
    pairs_only = True

    def __init__(self, gatherings: Gatherings) -> None:
        self._gatherings = gatherings

    def keys(self, told: Told) -> Iterable[str]:
        """A key for each speaker and day that is left over."""
        return [sighting.key for sighting in self._gatherings.sightings(told) if sighting.type == SAYING]

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterator[Derived]:
        """The occasion, and what of each report belongs to it."""
        return self._gatherings.gathered(key, block, self.name)
