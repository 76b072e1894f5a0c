"""What is on record about an occasion: who spoke, in what capacity, which reports carry it, what only one carries.

    with Store.open("kosovo.db", readonly=True) as store:
        for one in occasions(store, type="meeting"):
            print(one.record.date, one.record.name, [voice.name for voice in one.voices])

Occasions and the links to them are made by ``onrecord relate``; nothing is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from onrecord.core.link import OccasionRecord
from onrecord.core.record import Event
from onrecord.core.spelling import fold
from onrecord.core.text import Document
from onrecord.query.copies import claims
from onrecord.query.dates import bounds, checked, first_day
from onrecord.query.filters import Said, statements
from onrecord.query.joined import links, with_documents
from onrecord.store import Store

#: relations between two statements that tell the same of one speaker at one time; of one occasion a repetition too
SAME, SAME_THERE = ("corroborates", "revises", "quotes"), ("corroborates", "revises", "quotes", "repeats")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke at an occasion.

    capacities  as the reports give them, each once, in their order
    statements  ids; reports  ids of the documents that quote him there
    """

    name: str
    actor: str | None
    of: str | None
    capacities: tuple[str, ...]
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said, however many reports tell it.

    statements  ids, one or more a report; reports  ids of the documents that carry it
    origins     how many of these are independent: a copy and what it copies are one
    """

    speaker: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report of an occasion.

    only      ids of statements that no report of another origin carries; () when it is the only report
    left_out  what others of the occasion carry and it does not
    """

    document: str
    origin: str
    outlet: str
    published: str | None
    only: tuple[str, ...]
    left_out: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """An occasion with all that is linked to it, in the order of the reports' ids and of the text."""

    record: OccasionRecord
    voices: tuple[Voice, ...]
    points: tuple[Point, ...]
    carriers: tuple[Carrier, ...]
    events: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The occasion's line with what is linked to it, JSON-native."""
        return {**self.record.as_json(), **{name: [asdict(one) for one in getattr(self, name)]
                for name in ("voices", "points", "carriers")}, "events": list(self.events)}  # fmt: skip


def occasions(
    store: Store, *, type: str | None = None, since: str | None = None, until: str | None = None
) -> list[Gathering]:
    """The occasions of the record by date, undated ones last.

    type   one of core.link.OCCASION_KINDS; since, until  ISO prefixes, of its days

    Raises QueryError (QUERY-DATE). Empty before ``onrecord relate`` has run.
    """
    low = checked(since, "--from")[0] if since is not None else None
    high = checked(until, "--to")[1] if until is not None else None
    wanted = {
        one.id: one
        for one in store.made.each("occasion")
        if isinstance(one, OccasionRecord) and type in (None, one.type) and _between(one, low, high)
    }
    return gathered(store, wanted)


def gathered(store: Store, wanted: dict[str, OccasionRecord]) -> list[Gathering]:
    """The ``wanted`` occasions, by id, with what is linked to them; one walk over the record for all."""
    linked = [link for link in links(store, "same_occasion") if link.b in wanted]
    of_record = {link.a: link.b for link in linked if not link.a.startswith("d")}
    said: dict[str, list[Said]] = {}
    for one in statements(store):
        home = of_record.get(one.statement.id)
        if home is not None:
            said.setdefault(home, []).append(one)
    acts: dict[str, list[tuple[Event, Document]]] = {}
    for record, document in with_documents(store, "event"):
        home = of_record.get(record.id)
        if home is not None and isinstance(record, Event):
            acts.setdefault(home, []).append((record, document))
    telling: dict[str, list[Document]] = {}
    for link in linked:
        if link.a.startswith("d"):  # a report that tells of the occasion and of nothing said there
            telling.setdefault(link.b, []).append(store.document(link.a))
    joined, origins = same_claims(store, SAME_THERE), store.made.origins()
    made = []
    for one_id, occasion in wanted.items():
        events = acts.get(one_id, [])
        of_events = [*telling.get(one_id, ()), *(document for _, document in events)]
        own = _gathering(occasion, said.get(one_id, []), of_events, joined, origins)
        made.append(replace(own, events=tuple(event.id for event, _ in events)))
    return sorted(made, key=lambda g: (first_day(g.record.date), g.record.type, g.record.key))


def same_claims(store: Store, relations: Sequence[str] = SAME) -> dict[str, tuple[str, ...]]:
    """Statement -> the statements that links of these relations call the same claim."""
    found: dict[str, list[str]] = {}
    for link in links(store, *relations):
        found.setdefault(link.a, []).append(link.b)
        found.setdefault(link.b, []).append(link.a)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def points(said: Sequence[Said], joined: dict[str, tuple[str, ...]], origins: dict[str, str]) -> tuple[Point, ...]:
    """What was said, each once: statements in near-identical words, or that links call the same, are one point."""
    places = {one.statement.id: number for number, one in enumerate(said)}
    root = list(range(len(said)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for claim in claims(said):
        for one in claim.said[1:]:
            root[find(places[one.statement.id])] = find(places[claim.said[0].statement.id])
    for one in said:
        for other in joined.get(one.statement.id, ()):
            if other in places:
                root[find(places[other])] = find(places[one.statement.id])
    groups: dict[int, list[Said]] = {}
    for number, one in enumerate(said):
        groups.setdefault(find(number), []).append(one)
    return tuple(_point(group, origins) for group in groups.values())


def _point(group: Sequence[Said], origins: dict[str, str]) -> Point:
    reports = tuple(dict.fromkeys(one.document.id for one in group))
    independent = len({origins.get(report, report) for report in reports})
    return Point(group[0].name, tuple(one.statement.id for one in group), reports, independent)


def _gathering(
    record: OccasionRecord, said: list[Said], telling: list[Document],
    joined: dict[str, tuple[str, ...]], origins: dict[str, str],
) -> Gathering:  # fmt: skip
    made = points(said, joined, origins)
    documents = {one.document.id: one.document for one in said} | {d.id: d for d in telling}
    carriers = tuple(_carriers([documents[key] for key in sorted(documents)], made, origins))
    return Gathering(record, tuple(voices(said)), made, carriers, ())


def voices(said: Iterable[Said]) -> Iterator[Voice]:
    """Who speaks in these statements: by actor, else by name; unnamed sources are left out."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        speaker = one.statement.speaker
        who = speaker.actor or (fold(speaker.name) if speaker.name[:1].isupper() and len(speaker.name) > 3 else "")
        if who:
            groups.setdefault(who, []).append(one)
    for group in groups.values():
        speakers = [one.statement.speaker for one in group]
        yield Voice(
            name=speakers[0].name,
            actor=speakers[0].actor,
            of=next((s.of for s in speakers if s.of), None),
            capacities=tuple(dict.fromkeys(" ".join(s.capacity.split()) for s in speakers if s.capacity)),
            statements=tuple(one.statement.id for one in group),
            reports=tuple(dict.fromkeys(one.document.id for one in group)),
        )


def _carriers(documents: list[Document], made: tuple[Point, ...], origins: dict[str, str]) -> Iterator[Carrier]:
    several = len({origins.get(d.id, d.id) for d in documents}) > 1
    for document in documents:
        own = origins.get(document.id, document.id)
        only = [
            statement
            for point in made
            if several and document.id in point.reports and {origins.get(r, r) for r in point.reports} == {own}
            for statement in point.statements
        ]
        left = tuple(point for point in made if document.id not in point.reports)
        outlet = document.outlet or document.file.rsplit("/", 1)[-1]
        yield Carrier(document.id, own, outlet, document.published, tuple(only), left)


def _between(one: OccasionRecord, low: str | None, high: str | None) -> bool:
    days = bounds(one.date)
    if low is None and high is None:
        return True
    if days is None:
        return False
    last = (bounds(one.until) or days)[1]
    return (low is None or last >= low) and (high is None or days[0] <= high)
