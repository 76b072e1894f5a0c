"""What a briefing is made from: the process's dossier, the statements of the time, and claims with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from onrecord.brief.frame import sentence, sources, told
from onrecord.brief.notes import Notes
from onrecord.brief.parts import Note, Part, Sentence
from onrecord.core.errors import QueryError
from onrecord.core.record import Event, Mention
from onrecord.core.spelling import fold
from onrecord.query.dates import bounds, checked, first_day, plain_date
from onrecord.query.dossier import Dossier, Process
from onrecord.query.dossier import dossier as assemble
from onrecord.query.drift import Track, tracks
from onrecord.query.filters import Filter, Said, mentions, statements
from onrecord.query.sides import Sides
from onrecord.query.support import Supported, supported
from onrecord.store import Store

#: sentences under one heading; what is left out is counted in a remark
MOST = 40
#: how far outside a time reports can be that tell what was said in it: copies.DAYS_APART, and weeklies
_AROUND = timedelta(days=7)
#: what a reader has to know of every sentence
_FRAME = "The sentences are the reports' own words in a fixed frame, each with the records it rests on."
#: the reports of every process, where none is named
EVERYTHING = Process("all", "All reports")


class Material:
    """The record as one briefing looks at it; every part is gathered when it is first asked for.

    since, until  ISO prefixes of the time asked for. Raises QueryError (QUERY-DATE).
    """

    def __init__(self, store: Store, process: Process, since: str | None, until: str | None) -> None:
        self.store, self.process, self.since, self.until = store, process, since, until
        self._low = checked(since, "--from")[0] if since is not None else None
        self._high = checked(until, "--to")[1] if until is not None else None
        if self._low is not None and self._high is not None and self._low > self._high:
            raise QueryError(
                "QUERY-DATE", "--to", f"{until!r} is before {since!r}", "Give the earlier date with --from"
            )

    def within(self, value: str | None) -> bool:
        """True when a date can lie in the time asked for; where none is asked for, always."""
        if self._low is None and self._high is None:
            return True
        # "until 2024-02-08" is of that day, not of all time before it
        days = bounds(plain_date(value) if ".." in (value or "") else value)
        if days is None:
            return False
        return (self._low is None or days[1] >= self._low) and (self._high is None or days[0] <= self._high)

    def begun(self, value: str | None) -> bool:
        """True when a date lies before the end of the time asked for: what is background to it."""
        days = bounds(value)
        return self._high is None or (days is not None and days[0] <= self._high)

    @cached_property
    def dossier(self) -> Dossier:
        """The process as all its reports describe it, whatever the time."""
        return assemble(self.store, self.process)

    @cached_property
    def notes(self) -> Notes:
        """Notes of the record."""
        ordered = sorted(
            (report.outlet for report in self.dossier.reports), key=lambda name: (not name.isupper(), name)
        )
        return Notes(self.store, {fold(outlet): outlet for outlet in ordered})

    @cached_property
    def _belongs(self) -> frozenset[str]:
        return frozenset(report.document for report in self.dossier.reports)

    @cached_property
    def every(self) -> tuple[Said, ...]:
        """The statements of the process, whatever the time, in the order of an export."""
        return tuple(said for said in statements(self.store) if said.document.id in self._belongs)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Those of the time asked for."""
        return tuple(said for said in self.every if self.within(said.when))

    @cached_property
    def by_id(self) -> dict[str, Said]:
        """Statements of the process by id."""
        return {said.statement.id: said for said in self.every}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions with a capacity, which tell the sides of speakers."""
        return tuple(one for one in mentions(self.store) if one.capacity)

    @cached_property
    def sides(self) -> Sides:
        """Who speaks for whom."""
        return Sides(self.every, self.mentions)

    @cached_property
    def claims(self) -> tuple[Supported, ...]:
        """What was said in the time by somebody the report names, each once, by day; sources just outside it count."""
        kept = {said.statement.id for said in self.said if is_named(said)}
        around = Filter(since=_moved(self._low, -_AROUND), until=_moved(self._high, _AROUND))
        found = [
            one for one in supported(self.store, around) if any(said.statement.id in kept for said in one.claim.said)
        ]
        return tuple(sorted(found, key=lambda one: first_day(self.first(one).when)))

    def first(self, one: Supported) -> Said:
        """The statement a claim is worded after: the first of the process and the time."""
        kept = [said for said in one.claim.said if said.document.id in self._belongs and self.within(said.when)]
        return (kept or one.claim.said)[0]

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """Sides on issues over time."""
        return tuple(tracks(self.every, "side", self.mentions))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened in the time, as reports tell it with a date: nothing planned, denied or only thought of."""
        found = (r for r in self.store.standing(kind="event") if isinstance(r, Event) and r.doc_id in self._belongs)
        return tuple(r for r in found if not set(r.aux) - {"historical"} and r.date and self.within(r.date))

    # sentences

    def claim(self, one: Supported, front: Sequence[Part] = ()) -> Sentence:
        """A claim with every report that tells it."""
        first = self.first(one)
        others = [said for said in one.claim.said if said is not first]
        notes = [self.notes.of_said(said) for said in (first, *others)]
        dated = any(part.role == "date" for part in front)
        end = sources(notes, when=None if dated else first.when, independent=one.count)
        doubt = (Part(" [another report contradicts it]", "code"),) if one.against else ()
        return sentence((*front, *told(first, via=self.via(first)), *doubt), notes, end)

    def statement(self, said: Said, front: Sequence[Part] = ()) -> Sentence:
        """One statement of one report."""
        note = self.notes.of_said(said)
        return sentence((*front, *told(said, via=self.via(said))), [note], sources([note], when=said.when))

    def via(self, said: Said) -> str | None:
        """Who passes a statement on, None when the report itself does."""
        for outer in said.statement.via[:1]:
            through = self.by_id.get(outer)
            return through.name if through is not None else None if _is_id(outer) else outer
        return None

    def claims_of(self, kept: Iterable[Said]) -> Iterator[Supported]:
        """The claims that these statements tell, by day."""
        wanted = {self._place[said.statement.id] for said in kept if said.statement.id in self._place}
        return (self.claims[place] for place in sorted(wanted))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {said.statement.id: place for place, one in enumerate(self.claims) for said in one.claim.said}

    def note(self, record_id: str) -> Note:
        """The note of a record."""
        said = self.by_id.get(record_id)
        return self.notes.of_id(record_id) if said is None else self.notes.of_said(said)

    def scope(self) -> str:
        """From how many reports, of which days, and for which time."""
        reports = self.dossier.reports
        days = sorted(day for day in (plain_date(report.published) for report in reports) if day is not None)
        of = f", published {days[0]} to {days[-1]}" if days else ""
        time = f" Time asked for: {self.since or 'the beginning'} to {self.until or 'the end'}." if self._timed else ""
        number = f"{len(reports):,} report{'' if len(reports) == 1 else 's'}"
        return f"From {number} on the record{of}.{time} {_FRAME}"

    @property
    def _timed(self) -> bool:
        return self.since is not None or self.until is not None


def _is_id(value: str) -> bool:
    """True for the id of a statement, which ``via`` holds beside names."""
    return len(value) == 17 and value[0] == "s" and all(c in "0123456789abcdef" for c in value[1:])


def _moved(day: str | None, by: timedelta) -> str | None:
    """A day so much earlier or later, as far as there are days."""
    if day is None:
        return None
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return day


def is_named(said: Said) -> bool:
    """True when the report says who said it."""
    return bool(said.statement.speaker.name or said.statement.speaker.as_written)
