"""The sections that templates share; each is made of Material and gives nothing where the record holds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.brief.frame import quoted, sentence, sources
from onrecord.brief.material import MOST, Material
from onrecord.brief.parts import Part, Section, Sentence
from onrecord.core.record import Event, Moment, Record
from onrecord.core.spelling import fold
from onrecord.query.dates import first_day, plain_date
from onrecord.query.digest import OTHERS
from onrecord.query.dossier import Cell, Document, Source
from onrecord.query.filters import Said
from onrecord.query.joined import links

#: groups of documents cited, each with the beginnings of its symbols, in the order they are shown
_GROUPS = (
    ("Security Council resolutions", ("S/RES/",)),
    ("Council meetings", ("S/PV.",)),
    ("Council documents and reports of the Secretary-General", ("S/",)),
    ("General Assembly", ("A/",)),
    ("Agreements and other instruments", ("",)),
)
#: what reports tell of a document; a mere citation is in its first sentence
_TOLD = frozenset(("adopted", "signed", "in force", "legal basis", "invoked", "to be implemented", "implemented",
                   "not implemented", "breached", "rejected", "supported"))  # fmt: skip
#: types of events that are more than words (core.plover: the material ones), and meetings
_DEEDS = frozenset("CONSULT COOPERATE AID RETREAT PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
#: what reports tell of a body that is its background
_BACKGROUND = frozenset(("basis", "mandate", "role", "phase", "strength", "decision"))


def section(
    heading: str, found: Iterable[Sentence], *, level: int = 1, remarks: Sequence[str] = (), latest: bool = False
) -> Section:
    """A section of at most MOST sentences, the first or the ``latest``; a remark counts the others.

    Sentences that read the same are one, with the notes of all.
    """
    same: dict[str, Sentence] = {}
    for one in found:
        first = same.setdefault(one.text, one)
        if first is not one:
            same[one.text] = replace(first, notes=tuple(dict.fromkeys((*first.notes, *one.notes))))
    everything = list(same.values())
    kept = everything[-MOST:] if latest else everything[:MOST]
    rest = len(everything) - len(kept)
    which = "earlier" if latest else "more"
    more = (f"{rest} {which} on the record {'is' if rest == 1 else 'are'} left out for length.",) if rest else ()
    return Section(heading, tuple(kept), (*remarks, *more), level)


def under(heading: str, parts: Iterable[Section], empty: str = "") -> Iterator[Section]:
    """A heading with sections under it; ``empty`` is the remark when there are none, "" leaves the heading out."""
    held = [part for part in parts if part.sentences]
    if held or empty:
        yield Section(heading, remarks=() if held else (empty,))
        yield from held


def by_side(material: Material, said: Iterable[Said], level: int = 2) -> Iterator[Section]:
    """Claims under the side that they are spoken for: parties of the process first, "Others" last."""
    groups: dict[str, list[Sentence]] = {}
    for one in material.claims_of(said):
        side = material.sides.side(material.first(one)) or OTHERS
        groups.setdefault(side, []).append(material.claim(one))
    order = {party.name: number for number, party in enumerate(material.dossier.parties) if party.is_party}
    ranked = sorted(groups, key=lambda s: (s == OTHERS, order.get(s, len(order)), -len(groups[s]), fold(s)))
    return (section(side, groups[side], level=level, latest=True) for side in ranked)


def developments(material: Material) -> list[tuple[str, Sentence]]:
    """What reports tell with a date, by day: their sentences, each once, with all that tell it.

    What somebody only said is left to the sections of positions.
    """
    told: dict[tuple[str, int], _Told] = {}
    moments = (material.store.standing_record(c.sources[0].record) for c in material.dossier.chronology)
    dated = [(r, r.value) for r in moments if isinstance(r, Moment) and material.within(r.value)]
    sayings = _sayings(material)
    deeds = {material.notes.place(event) for event in material.events if _is_deed(event)}
    for record, value in (*((event, event.date) for event in material.events), *dated):
        day, place = plain_date(value), material.notes.place(record)
        # "since 1999" is no day on which something happened
        if day is None or ".." in (value or "") or (place in sayings and place not in deeds):
            continue
        if place in told:
            told[place].records.append(record)
        else:
            told[place] = _Told(day, [record], material.notes.words(record))
    found = []
    for group in _same_events(material, told):
        day, words = told[group[0]].day, told[group[0]].words
        notes = [material.notes.of_record(record) for place in group for record in told[place].records]
        found.append((day, sentence((Part(day, "date"), Part(": "), quoted(words)), notes)))
    return sorted(found, key=lambda item: first_day(item[0]))


@dataclass(slots=True)
class _Told:
    """A sentence of a report that tells something of a day, with the records in it."""

    day: str
    records: list[Record]
    words: str


def _sayings(material: Material) -> set[tuple[str, int]]:
    """The sentences of reports that tell what somebody said: those of a cue and those of a content."""
    said = (one.statement for one in material.every)
    return {material.notes.place_of(s.doc_id, at) for one in said
            for s, at in ((one, span.start) for span in (*one.spans, *((one.cue,) if one.cue else ())))}  # fmt: skip


def _is_deed(event: Event) -> bool:
    return event.type in _DEEDS


def _same_events(material: Material, told: dict[tuple[str, int], _Told]) -> list[list[tuple[str, int]]]:
    """Places put together that tell one event of one day, as links say, or that have the same words."""
    of_record = {record.id: place for place, one in told.items() for record in one.records}
    home = {place: place for place in told}

    def find(place: tuple[str, int]) -> tuple[str, int]:
        while home[place] != place:
            place = home[place]
        return place

    for link in links(material.store, "same_event"):
        one, other = of_record.get(link.a), of_record.get(link.b)
        if one is not None and other is not None and told[one].day == told[other].day:
            home[find(other)] = find(one)
    first: dict[str, tuple[str, int]] = {}
    for place, one_told in told.items():
        same = first.setdefault(" ".join(fold(one_told.words).split()), place)
        home[find(place)] = find(same)
    groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for place in sorted(told, key=lambda p: (first_day(told[p].day), p)):
        groups.setdefault(find(place), []).append(place)
    return list(groups.values())


def meetings(material: Material) -> Iterator[tuple[str, Sentence]]:
    """Meetings and other occasions of the time with who spoke there."""
    for meeting in material.dossier.meetings:
        day = plain_date(meeting.date)
        spoke = [voice for voice in meeting.voices if voice.statements[0] in material.by_id]
        if not spoke or not material.within(meeting.date):
            continue
        notes = [material.note(voice.statements[0]) for voice in spoke]
        parts = [Part(day or "undated", "date"), Part(": "), Part(meeting.name, "name"), Part(". On record there: ")]
        for number, voice in enumerate(spoke):
            parts += [Part("; ")] if number else []
            parts += [Part(voice.name)]
            parts += [Part(", "), Part(voice.capacities[0], "capacity")] if voice.capacities else []
        yield day or "", sentence(parts, notes)


def background(material: Material) -> Iterator[Section]:
    """What reports up to the end of the time tell of each body: its basis, mandate, role, phases, strength."""
    for body in material.dossier.bodies:
        cells = [c for c in body.life if c.kind in _BACKGROUND and _recorded(c) and material.begun(c.as_of)]
        yield section(body.name, (_cell(material, cell) for cell in cells), level=2)


def _recorded(cell: Cell) -> bool:
    """True when a cell rests on a record, not on a report as a whole."""
    return any(source.record != source.document for source in cell.sources)


def _cell(material: Material, cell: Cell, front: str = "") -> Sentence:
    held = [source for source in cell.sources if source.record != source.document]
    notes = [material.note(source.record) for source in held]
    head = [Part(f"{front}{cell.kind}", "code"), Part(": ")]
    if plain_date(cell.date):
        head = [Part(plain_date(cell.date) or "", "date"), Part(", "), *head]
    return sentence((*head, quoted(cell.words), *_teller(held[0], cell.words)), notes)


def _teller(source: Source, words: str) -> tuple[Part, ...]:
    """Who says it, unless the words name him."""
    if not source.said_by or fold(source.said_by) in fold(words):
        return ()
    return Part(", as told by "), Part(source.said_by, "name")


def changes(material: Material, issue: str | None = None, speakers: frozenset[str] | None = None) -> Iterator[Sentence]:
    """Changes of position whose later statement is of the time; of one issue, or of some statements, if given."""
    for track in material.tracks:
        for change in track.changes:
            before, after = change.before, change.after
            if not material.within(after.when) or issue not in (None, track.issue):
                continue
            if speakers is not None and after.statement not in speakers:
                continue
            then, now = material.by_id[before.statement], material.by_id[after.statement]
            earlier, later = material.statement(then), material.statement(now)
            front = (Part(f"{track.holder}, {proposition(material, track.issue)}: ", "code"),)
            parts = chain(
                front, (Part(before.stance, "code"), Part(" – ")), earlier.parts,
                (Part(" Then "), Part(after.stance, "code"), Part(" – ")), later.parts,
            )  # fmt: skip
            yield Sentence(tuple(parts), (*earlier.notes, *later.notes))


def proposition(material: Material, issue: str) -> str:
    """What an issue proposes; its id where no codebook at hand has it."""
    return next((row.proposition for row in material.dossier.issues if row.id == issue), issue)


def commitments(material: Material, kept: Iterable[Said] | None = None) -> Iterator[Sentence]:
    """Calls and pledges of the time with what later reports say became of them."""
    ids = {said.statement.id for said in (material.said if kept is None else kept)}
    for one in material.dossier.commitments:
        said = material.by_id.get(one.sources[0].record)
        if said is None or said.statement.id not in ids:
            continue
        made = material.statement(said, (Part(f"{one.kind}, {one.outcome}", "code"), Part(": ")))
        if not one.became:
            yield made
            continue
        held = [cell for cell in one.became if _recorded(cell)]
        after = [part for cell in held for part in (Part(f" {cell.kind.capitalize()}: "), quoted(cell.words),
                 sources([material.note(s.record) for s in cell.sources]))]  # fmt: skip
        notes = [material.note(source.record) for cell in held for source in cell.sources]
        yield Sentence((*made.parts, *after), tuple(dict.fromkeys((*made.notes, *notes))))


def disagreements(material: Material, kept: frozenset[str] | None = None) -> Iterator[Sentence]:
    """Passages that contradict each other; only of some reports if given."""
    for one in material.dossier.disagreements:
        notes = [material.note(source.record) for source in one.sources]
        if kept is not None and not any(note.document in kept for note in notes):
            continue
        if not any(material.within(source.said_at or source.published) for source in one.sources):
            continue
        about = Part(f"{(one.on or 'wording').capitalize()}: ", "code")
        first, second = ((quoted(words), Part(sources([note]).text.rstrip("."), "source"))
                         for words, note in zip(one.passages, notes, strict=True))  # fmt: skip
        yield sentence((about, *first, Part(" against "), *second), notes, Part("."))


def documents(material: Material, kept: frozenset[str] | None = None) -> Iterator[Section]:
    """Documents that reports of the time cite, grouped as the Council's programme pages do; only by some reports if
    given."""
    groups: dict[str, list[Sentence]] = {name: [] for name, _ in _GROUPS}
    for document in material.dossier.documents:
        cells = [cell for cell in (*document.uses, *document.doubts) if _cited_here(material, cell, kept)]
        if not cells or not document.symbol:
            continue
        name = next(name for name, starts in _GROUPS if document.symbol.startswith(starts))
        groups[name] += _document(material, document, cells)
    return (section(name, found, level=2) for name, found in groups.items())


def _cited_here(material: Material, cell: Cell, kept: frozenset[str] | None) -> bool:
    # a citation is of the day of its report, whatever day it tells of
    days = any(material.within(source.said_at or source.published) for source in cell.sources)
    return _recorded(cell) and days and (kept is None or any(source.document in kept for source in cell.sources))


def _document(material: Material, document: Document, cells: Sequence[Cell]) -> Iterator[Sentence]:
    records = dict.fromkeys(s.record for cell in cells for s in cell.sources if s.record != s.document)
    notes = sorted((material.note(record) for record in records), key=lambda note: first_day(note.published))
    name = f", {document.name}" if document.name and document.name != document.symbol else ""
    yield sentence((Part(f"{document.symbol}{name}", "code"), Part(": cited")), notes)
    for cell in cells:
        if cell in document.doubts:
            yield _cell(material, cell, f"{document.symbol} is probably meant, written is {cell.value}; ")
        elif cell.kind in _TOLD:
            yield _cell(material, cell, f"{document.symbol}, ")
