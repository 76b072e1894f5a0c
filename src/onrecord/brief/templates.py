"""The templates: what stands in a briefing of each kind, in which order.

Digest: as a mission's media analysts write one. Forecast: the sections of Security Council Report's monthly forecasts,
without what nobody on the record has said: no expectation, no option, no recommendation is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.brief import sections
from onrecord.brief.frame import sentence
from onrecord.brief.material import Material, is_named
from onrecord.brief.parts import Part, Section, Sentence
from onrecord.core.actors import Actors
from onrecord.core.errors import QueryError
from onrecord.core.link import OccasionRecord
from onrecord.core.parts import STANCES
from onrecord.core.record import Mention
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.query.dates import first_day, plain_date
from onrecord.query.filters import Filter, Said, statements
from onrecord.query.occasions import Gathering, gathered, voices

#: Material and the subject asked for -> what the briefing is about, and its sections
Template = Callable[[Material, str], tuple[str, Iterator[Section]]]


def digest(material: Material, _subject: str) -> tuple[str, Iterator[Section]]:
    """Name: claim (outlet), by side."""

    def made() -> Iterator[Section]:
        yield from sections.by_side(material, material.said, level=1)
        yield from _last(material, material.said)

    return "Media digest", made()


def forecast(material: Material, _subject: str) -> tuple[str, Iterator[Section]]:
    """Expected action, background, key recent developments, key issues, positions and dynamics, documents cited."""

    def made() -> Iterator[Section]:
        ahead = [said for said in material.said if said.statement.status in ("planned", "expected")]
        unknown = "The record does not say what action is expected, and nothing is foreseen here."
        told = (material.claim(one) for one in material.claims_of(ahead))
        yield sections.section("Expected action", told, remarks=() if ahead else (unknown,))
        # what is of a whole year is no development, but belongs to the past of something else
        recent = [one for day, one in _developed(material) if len(day) > len("2024")]
        if material.said or recent:  # nothing has no background
            bodies = sections.background(material)
            yield from sections.under("Background", bodies, "No report tells of the bodies at work.")
        yield sections.section("Key recent developments", recent, latest=True)
        yield from sections.under("Key issues", _issues(material), "No statement takes a position on a known issue.")
        positions = sections.by_side(material, material.said)
        yield from sections.under("Positions and dynamics", positions, "Nobody is quoted.")
        yield _if_any("Changes of position", sections.changes(material), "No change of position is on the record.")
        yield _if_any("Calls and pledges, and what became of them", sections.commitments(material), "")
        yield from _last(material, material.said)

    return "Forecast", made()


def chronology(material: Material, _subject: str) -> tuple[str, Iterator[Section]]:
    """What is dated, by year and day."""

    def made() -> Iterator[Section]:
        years: dict[str, list[Sentence]] = {}
        for day, one in sorted([*_developed(material), *_said_by_day(material)], key=lambda item: first_day(item[0])):
            years.setdefault(day[:4] if len(day) > 3 else f"{day}0s", []).append(one)
        for year in sorted(years):
            yield Section(year, tuple(years[year]))  # whole: who asks for a chronology wants no selection
        yield from _last(material, material.said)

    return "Chronology", made()


def actor(material: Material, subject: str) -> tuple[str, Iterator[Section]]:
    """One speaker or side: capacities, positions, changes, calls and pledges, all that was said, what others say."""
    chosen = {said.statement.id for said in statements(material.store, Filter(speaker=subject))}
    kept = [said for said in material.said if said.statement.id in chosen]
    names = Counter(said.name for said in kept)
    who = names.most_common(1)[0][0] if len(names) == 1 else subject

    def made() -> Iterator[Section]:
        yield sections.section("Capacities", _capacities(material, kept))
        yield from sections.under("Positions", _positions(material, kept), "No statement is on a known issue.")
        ids = frozenset(said.statement.id for said in kept)
        changed = sections.changes(material, speakers=ids)
        yield _if_any("Changes of position", changed, "No change of position is on the record.")
        yield _if_any("Calls and pledges, and what became of them", sections.commitments(material, kept), "")
        said = (material.claim(one) for one in material.claims_of(kept))
        yield sections.section("On the record", said, latest=True)
        yield from sections.under("What others say of them", sections.by_side(material, _named(material, kept)))
        yield from _last(material, kept)

    return f"Actor: {who}", made()


def _named(material: Material, kept: Sequence[Said]) -> list[Said]:
    """What others say in which these speakers are named or referred to."""
    actors = {said.statement.speaker.actor for said in kept} - {None}
    places: dict[str, list[Span]] = {}
    for record in material.store.standing(kind="mention"):
        if isinstance(record, Mention) and record.actor in actors:
            places.setdefault(record.doc_id, []).append(record.spans[0])
    others = (said for said in material.said if said.statement.speaker.actor not in actors)
    return [
        said for said in others
        if any(part.holds(at) for at in places.get(said.document.id, ()) for part in said.statement.spans)
    ]  # fmt: skip


def issue(material: Material, subject: str) -> tuple[str, Iterator[Section]]:
    """One issue: who is for, who against, changes, and what became of calls and pledges."""
    kept = [said for said in material.said if subject in said.issues]
    known = [row for row in material.dossier.issues if row.id == subject]

    def made() -> Iterator[Section]:
        for stance in STANCES:
            of_stance = [said for said in kept if _stance(said, subject) == stance]
            heading = {"for": "For", "against": "Against", "neutral": "Neither"}[stance]
            yield from sections.under(heading, sections.by_side(material, of_stance), "Nobody on the record.")
        changed = sections.changes(material, issue=subject)
        yield _if_any("Changes of position", changed, "No change of position is on the record.")
        yield _if_any("Calls and pledges, and what became of them", sections.commitments(material, kept), "")
        yield from _last(material, kept)

    return f"Issue: {known[0].proposition if known else subject}", made()


def meeting(material: Material, subject: str) -> tuple[str, Iterator[Section]]:
    """One occasion: who spoke in what capacity, what was said, what only one report carries, what they cite."""
    found = _occasion(material, subject)
    carried = frozenset(carrier.document for carrier in found.carriers)
    said = [material.by_id[s] for point in found.points for s in point.statements if s in material.by_id]

    def made() -> Iterator[Section]:
        yield sections.section("Who spoke", _voices(material, said), remarks=() if said else ("Nobody is quoted.",))
        yield from sections.under("What was said", _by_speaker(material, said))
        only = (_only(material, carrier.only, carrier.outlet, carrier.published) for carrier in found.carriers)
        yield from sections.under("What only one report carries", only if len(carried) > 1 else ())
        left = (
            _only(material, [p.statements[0] for p in one.left_out if p.origins > 1], one.outlet, one.published)
            for one in found.carriers
        )
        yield from sections.under("What a report leaves out that independent others carry", left)
        yield from _last(material, said, carried)

    of = found.record
    when = of.date if of.date and of.date not in of.name else None
    return ", ".join(part for part in (of.name, when, of.symbol) if part), made()


# the parts of one template


def _if_any(heading: str, found: Iterable[Sentence], empty: str) -> Section:
    everything = list(found)
    return sections.section(heading, everything, remarks=() if everything or not empty else (empty,))


def _developed(material: Material) -> list[tuple[str, Sentence]]:
    """Meetings and other developments by day."""
    return sorted([*sections.meetings(material), *sections.developments(material)], key=lambda item: first_day(item[0]))


def _said_by_day(material: Material) -> Iterator[tuple[str, Sentence]]:
    for one in material.claims:
        day = plain_date(material.first(one).when)
        if day is not None:
            yield day, material.claim(one, (Part(day, "date"), Part(": ")))


def _issues(material: Material) -> Iterator[Section]:
    """Each issue with the latest statement of every side for and against it."""
    for row in material.dossier.issues:
        latest: dict[tuple[str, str], Said] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for side in row.sides:
            for cell in side.cells:
                said = material.by_id.get(cell.sources[0].record)
                if said is not None and material.within(said.when) and is_named(said) and cell.kind != "neutral":
                    latest[side.side, cell.kind] = said
                    counts[side.side, cell.kind] += 1
        told = (
            material.statement(said, (Part(f"{side}, {stance} ({_times(counts[side, stance])}) – ", "code"),))
            for (side, stance), said in latest.items()
        )
        yield sections.section(_upper(row.proposition), told, level=2)


def _times(number: int) -> str:
    return "one statement" if number == 1 else f"the latest of {number} statements"


def _stance(said: Said, issue_id: str) -> str:
    return next(position.stance for position in said.statement.positions if position.issue == issue_id)


def _positions(material: Material, kept: Iterable[Said]) -> Iterator[Section]:
    groups: dict[str, list[Said]] = {}
    for said in sorted(kept, key=lambda one: first_day(one.when)):
        for position in said.statement.positions[:1]:
            groups.setdefault(position.issue, []).append(said)
    for issue_id, held in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        told = (material.statement(said, (Part(f"{_stance(said, issue_id)} – ", "code"),)) for said in held)
        yield sections.section(_upper(sections.proposition(material, issue_id)), told, level=2, latest=True)


def _capacities(material: Material, kept: Iterable[Said]) -> Iterator[Sentence]:
    groups: dict[tuple[str, str], list[Said]] = {}
    for said in sorted(kept, key=lambda one: first_day(one.when)):
        capacity = " ".join((said.statement.speaker.capacity or "").split())
        if capacity:
            groups.setdefault((said.name, capacity), []).append(said)
    for (name, capacity), held in groups.items():
        days = [day for day in (plain_date(said.when) for said in held) if day]
        span = "" if not days else f": {days[0]}" + (f" to {days[-1]}" if days[-1] != days[0] else "")
        notes = [material.notes.of_said(said) for said in held]
        yield sentence((Part(name, "name"), Part(", "), Part(capacity, "capacity"), Part(span, "date")), notes)


def _voices(material: Material, said: list[Said]) -> Iterator[Sentence]:
    by_id = {one.statement.id: one for one in said}
    for voice in voices(said):
        notes = [material.notes.of_said(by_id[one]) for one in voice.statements]
        parts = [Part(voice.name, "name")]
        if voice.capacities:
            parts += [Part(", "), Part("; ".join(voice.capacities), "capacity")]
        yield sentence(parts, notes)


def _by_speaker(material: Material, said: list[Said]) -> Iterator[Section]:
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.name, []).append(one)
    for name, own in groups.items():
        told = (material.claim(one) for one in material.claims_of(own))
        yield sections.section(name, told, level=2)


def _only(material: Material, ids: Iterable[str], outlet: str, published: str | None) -> Section:
    told = (material.statement(material.by_id[one]) for one in ids if one in material.by_id)
    return sections.section(f"{outlet}, {published or 'undated'}", told, level=2)


def _occasion(material: Material, subject: str) -> Gathering:
    """The occasion with this id, its beginning, or this symbol. Raises QueryError."""
    each = (one for one in material.store.made.each("occasion") if isinstance(one, OccasionRecord))
    asked = fold(subject)
    found = [one for one in each if one.id.startswith(subject) or asked in (fold(one.symbol or ""), fold(one.key))]
    if len(found) != 1:
        code, cause = (
            ("QUERY-AMBIGUOUS-ID", "several occasions have ids that begin so") if found
            else ("QUERY-UNKNOWN-ID", "no occasion has this id or symbol")
        )  # fmt: skip
        raise QueryError(code, subject, cause, "Occasions are listed by: onrecord dossier FILE PROCESS --format json")
    return gathered(material.store, {found[0].id: found[0]})[0]


def _last(material: Material, kept: Sequence[Said], carried: frozenset[str] | None = None) -> Iterator[Section]:
    """What stands at the end of every briefing: disagreements, documents cited, what the record does not say."""
    reports = frozenset(said.document.id for said in kept) | (carried or frozenset())
    yield _if_any("What the sources disagree on", sections.disagreements(material, reports), "")
    yield from sections.under("Documents cited", sections.documents(material, reports))
    yield Section("What the record does not say", remarks=tuple(_unknown(material, kept)))


def _unknown(material: Material, kept: Sequence[Said]) -> Iterator[str]:
    undated = sum(not plain_date(said.when) for said in material.every)
    if undated and (material.since or material.until):
        yield f"{_counted(undated, 'statement')} without a date, which may be of the time, left out."
    unnamed = sum(not is_named(said) for said in kept)
    if unnamed:
        yield f"{_counted(unnamed, 'statement')} of which the report does not say whose, left out."
    claims = list(material.claims_of(kept))
    single = sum(one.count == 1 for one in claims)
    if claims:
        yield f"Told by one independent source alone: {single} of {_counted(len(claims), 'claim')}."
    silent = [name for name in _parties(material) if not any(material.sides.side(said) == name for said in kept)]
    if silent and kept:
        yield f"Nobody is quoted for {', '.join(silent)}."
    problems = len(material.store.problems())
    if problems:
        yield f"{_counted(problems, 'file')} that could not be read, no part of the record."
    if "occasion" not in material.store.made.counts():
        yield "The reports have not been compared (onrecord relate): copies may count as independent here."


def _parties(material: Material) -> list[str]:
    """The names of the parties that the process is defined with."""
    actors, names = Actors.load(), []
    for party in material.process.parties:
        try:
            names.append(actors.get(party).name)
        except KeyError:
            names.append(party)
    return names


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


#: name -> template; in the order of the help
TEMPLATES: dict[str, Template] = {
    "digest": digest, "forecast": forecast, "chronology": chronology, "actor": actor, "issue": issue,
    "meeting": meeting,
}  # fmt: skip
#: templates that need to be told about whom or what
SUBJECTS = ("actor", "issue", "meeting")
