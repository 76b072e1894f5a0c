"""Putting a dossier together: one walk over the reports of the process, then what links join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.core import text
from onrecord.core.actors import Actors
from onrecord.core.bodies import Bodies
from onrecord.core.instruments import Instrument, Instruments
from onrecord.core.link import OccasionRecord
from onrecord.core.parts import STANCES
from onrecord.core.record import KINDS, Mention, Record, Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.positions.codebook import Codebook, shipped_codebook
from onrecord.query.dates import first_day, plain_date
from onrecord.query.dossier import dated, people, shares
from onrecord.query.dossier.bodies_named import Naming
from onrecord.query.dossier.cells import (
    FATES,
    LIFE_KINDS,
    Beside,
    Body,
    Cell,
    Commitment,
    Disagreement,
    Document,
    Dossier,
    IssueRow,
    Meeting,
    Series,
    Source,
    Stance,
)
from onrecord.query.dossier.dated import Counted
from onrecord.query.dossier.lives import Told, lives
from onrecord.query.dossier.process import Process
from onrecord.query.dossier.sources import of_document
from onrecord.query.dossier.uses import Use, unnamed, uses
from onrecord.query.drift import OUTCOMES, Change, commitments, tracks
from onrecord.query.filters import Said
from onrecord.query.joined import links
from onrecord.query.occasions import Gathering, gathered, points, same_claims
from onrecord.query.sides import Sides
from onrecord.query.stances import stands
from onrecord.query.told import reports
from onrecord.query.wording import claim_text, shorten
from onrecord.reconcile.sheet import Sheet, topics
from onrecord.store import Store

#: of several tellings of one commitment the gravest outcome counts
_RANK = ("broken", *(one for one in OUTCOMES if one != "broken"))
#: words of a process that a report on it must have, and their share of the words of all processes in it
_LEAST_WORDS, _LEAST_SHARE = 2, 0.25
#: occasions that are shown among the meetings; what one speaker said on one day stands with the parties
_SHOWN = ("meeting", "report", "talks", "visit", "interview", "speech", "briefing")


def dossier(store: Store, process: Process) -> Dossier:
    """The dossier of ``process`` from all reports on it; empty where there are none. Raises StoreError."""
    return _Building(store, process).made()


@dataclass(slots=True)
class _Found:
    """What the walk over the reports gathers."""

    reports: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, text.Document] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    people: list[tuple[Mention, text.Document]] = field(default_factory=list)
    mentions: Counter[str] = field(default_factory=Counter)
    named_in: dict[str, dict[str, Source]] = field(default_factory=dict)
    life: list[Told] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    chronology: list[Cell] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)


class _Building:
    def __init__(self, store: Store, process: Process) -> None:
        self._store, self._process = store, process
        self._instruments, self._actors = Instruments.load(), Actors.load()
        self._naming = Naming(process, self._actors)
        self._found = _Found()

    def made(self) -> Dossier:
        found, process = self._found, self._process
        for document, records in reports(self._store, tuple(KINDS), standing=True):
            if self._belongs(document):
                self._look(document, records)
        order = sorted(found.reports.values(), key=lambda s: (first_day(s.published), s.outlet, s.document))
        gatherings = self._gatherings
        return Dossier(
            process=process.id,
            name=process.name,
            reports=tuple(order),
            parties=people.parties(process, found.said, found.people, self._sides, self._actors),
            bodies=tuple(self._bodies()),
            meetings=tuple(self._meeting(g) for g in gatherings if g.record.type in _SHOWN),
            documents=tuple(self._documents()),
            commitments=tuple(self._commitments()),
            issues=tuple(self._issues()),
            figures=self._figures(),
            chronology=dated.chronology(found.chronology),
            disagreements=tuple(self._disagreements()),
            shares=shares.shares(order, found.said, gatherings, self._sides),
        )

    # the walk

    def _belongs(self, document: text.Document) -> bool:
        if not self._process.topics:
            return True
        found = topics(document, self._instruments)
        own = sum(found[topic] for topic in self._process.topics)
        return own >= _LEAST_WORDS and own >= _LEAST_SHARE * found.total()

    def _look(self, document: text.Document, records: Sequence[Record]) -> None:
        found, sheet = self._found, Sheet(document, records)
        found.reports[document.id] = of_document(document)
        found.texts[document.id] = document
        found.said += (Said(s, document) for s in sheet.all(Statement))
        found.people += ((m, document) for m in sheet.all(Mention) if m.capacity)
        for number in range(len(sheet.sentences)):
            for named in self._naming.in_sentence(sheet, number):
                found.mentions[named.body] += 1
                own = found.named_in.setdefault(named.body, {})
                own.setdefault(document.id, of_document(document, named.record))
        found.life += lives(sheet, self._naming)
        found.uses += (*uses(sheet), *unnamed(sheet))
        found.chronology += dated.moments(sheet)
        found.figures += dated.figures(sheet)
        found.spans.update((record.id, record.spans[0]) for record in records)

    # the parts

    @cached_property
    def _sides(self) -> Sides:
        return Sides(self._found.said, (mention for mention, _ in self._found.people))

    @cached_property
    def _gatherings(self) -> list[Gathering]:
        wanted = {one.id: one for one in self._store.made.each("occasion") if isinstance(one, OccasionRecord)}
        everything = gathered(self._store, wanted)
        return [g for g in everything if any(c.document in self._found.reports for c in g.carriers)]

    def _bodies(self) -> Iterator[Body]:
        found, registers = self._found, Bodies.load()
        order = {body: number for number, body in enumerate(self._process.bodies)}
        known = sorted(found.mentions, key=lambda b: (order.get(b, len(order)), -found.mentions[b], b))
        for body in known:
            cells = [told.cell for told in found.life if told.body == body]
            mandate = registers.mandate(body)
            beside = Beside(mandate.instrument, mandate.since, mandate.until, mandate.source) if mandate else None
            yield Body(body, self._naming.name(body), found.mentions[body], tuple(found.named_in[body].values()),
                       _merged(cells, LIFE_KINDS), beside)  # fmt: skip

    def _meeting(self, gathering: Gathering) -> Meeting:
        one, own = gathering.record, self._found.reports
        sources = tuple(own[c.document] for c in gathering.carriers if c.document in own)
        name, date, beside = one.name, one.date, None
        if one.symbol is not None and one.date is not None:
            # number and date of the register are no report's words
            known = self._instruments.by_symbol(one.key)
            beside = Beside(
                f"{one.symbol}, {known.name if known else one.name}", one.date, None, "register of documents"
            )
            told = [self._said_by_id[s].when for p in gathering.points for s in p.statements if s in self._said_by_id]
            date = one.date if one.type == "meeting" else min((d for t in told if (d := plain_date(t))), default=None)
            of = one.body or next((voice.name for voice in gathering.voices), "")
            name = f"{of}, {one.type} of {date}" if one.type == "meeting" else f"Report of {of}"
        return Meeting(one.id, one.type, name, date, one.until, one.body, gathering.voices, gathering.points, sources,
                       one.why, beside)  # fmt: skip

    def _documents(self) -> Iterator[Document]:
        groups: dict[str, list[Use]] = {}
        for use in self._found.uses:
            groups.setdefault(use.symbol or f" {fold(use.written)}", []).append(use)
        order = {symbol: number for number, symbol in enumerate(self._process.agreements)}

        def rank(symbol: str) -> tuple[int, int, str]:
            return order.get(symbol, len(order)), -len(groups[symbol]), symbol

        for symbol in sorted(groups, key=rank):
            group = groups[symbol]
            wrong = [use.wrong for use in group if use.wrong is not None]
            name = next((use.name for use in group if use.name), None)
            written = tuple(dict.fromkeys(use.written for use in group))
            told = _merged([use.cell for use in group], FATES)
            yield Document(group[0].symbol, name, written, told, _merged(wrong), self._beside(group[0].symbol))

    def _beside(self, symbol: str) -> Beside | None:
        found = self._instrument(symbol)
        if found is None or not found.date:
            return None
        return Beside(found.name or found.symbol, found.date, None, f"register of instruments: {found.symbol}")

    def _instrument(self, symbol: str) -> Instrument | None:
        if symbol.startswith("S/RES/"):
            number = symbol.removeprefix("S/RES/").split(" ")[0]
            return self._instruments.resolution(int(number)) if number.isdigit() else None
        return self._instruments.by_symbol(symbol)

    def _issues(self) -> Iterator[IssueRow]:
        own = shipped_codebook(self._process.codebook) if self._process.codebook else ()
        first = {issue.id for issue in own}
        known = {issue.id: issue.proposition for issue in Codebook.load().issues} | {i.id: i.proposition for i in own}
        by_id = self._said_by_id
        rows: dict[str, dict[str, list[tuple[str, Said]]]] = {}
        named = [mention for mention, _ in self._found.people]
        changed = {(t.issue, t.holder): t.changes for t in tracks(self._found.said, "side", named) if t.changes}
        for stand in stands(self._found.said, "side", named):
            rows.setdefault(stand.issue, {}).setdefault(stand.holder, []).append((stand.stance, by_id[stand.statement]))
        weight = {issue: sum(map(len, sides.values())) for issue, sides in rows.items()}
        for issue in sorted(rows, key=lambda i: (i not in first, -weight[i], i)):
            taken = sorted(rows[issue].items(), key=lambda item: (-len(item[1]), fold(item[0])))
            made = (_stance(side, held, changed.get((issue, side), ())) for side, held in taken)
            yield IssueRow(issue, known.get(issue, issue), tuple(made))

    def _figures(self) -> tuple[Series, ...]:
        return dated.series(self._found.figures)

    def _commitments(self) -> Iterator[Commitment]:
        by_id = self._said_by_id
        made = {one.statement: one for one in commitments(self._store, self._found.said)}
        same = points([by_id[one] for one in made], same_claims(self._store), self._store.made.origins())
        for point in sorted(same, key=lambda p: first_day(by_id[p.statements[0]].when)):
            own = [made[statement] for statement in point.statements]
            led = [link for one in own for link in one.links if link.a not in point.statements]
            became = tuple(
                Cell(link.on or "repeated", link.why, self._passage(link.a, link.a_span), (self._source(link.a),),
                     self._when(link.a))
                for link in led if link.a in self._found.spans
            )  # fmt: skip
            said = by_id[point.statements[0]]
            outcome = min((one.outcome for one in own), key=_RANK.index) if became else "open"
            sources = tuple(people.of_said(by_id[statement]) for statement in point.statements)
            yield Commitment(own[0].kind, said.name, said.statement.addressees, claim_text(said), plain_date(said.when),
                             outcome, became, sources)  # fmt: skip

    def _disagreements(self) -> Iterator[Disagreement]:
        for link in links(self._store, "contradicts"):
            if link.a in self._found.spans and link.b in self._found.spans:
                values = (str(link.detail.get("a", "")), str(link.detail.get("b", "")))
                passages = (self._passage(link.a, link.a_span), self._passage(link.b, link.b_span))
                yield Disagreement(link.on, link.why, values, passages, (self._source(link.a), self._source(link.b)))

    # helpers

    def _passage(self, record: str, span: Span | None) -> str:
        shown = span or self._found.spans[record]
        return shorten(" ".join(shown.slice(self._found.texts[shown.doc_id].text).split()))

    def _source(self, record: str) -> Source:
        said = self._said_by_id.get(record)
        if said is not None:
            return people.of_said(said)
        return of_document(self._found.texts[self._found.spans[record].doc_id], record)

    def _when(self, record: str) -> str | None:
        said = self._said_by_id.get(record)
        return plain_date(said.when) if said is not None else None

    @cached_property
    def _said_by_id(self) -> Mapping[str, Said]:
        return {one.statement.id: one for one in self._found.said}


def _stance(side: str, held: list[tuple[str, Said]], changes: Sequence[Change]) -> Stance:
    counts = Counter(stance for stance, _ in held)
    of_statement = {
        one.statement.id: Cell(stance, one.name, claim_text(one), (people.of_said(one),), plain_date(one.when))
        for stance, one in held
    }
    cells = sorted(of_statement.values(), key=lambda cell: first_day(cell.date))
    turns = tuple((of_statement[c.before.statement], of_statement[c.after.statement]) for c in changes)
    days = [cell.date for cell in cells if cell.date is not None]
    ranked = tuple((stance, counts[stance]) for stance in STANCES if counts[stance])
    return Stance(side, ranked, days[0] if days else None, days[-1] if days else None, tuple(cells), turns)


def _merged(cells: Iterable[Cell], kinds: Sequence[str] = ()) -> tuple[Cell, ...]:
    """Cells that say the same in the same words are one with all sources; by kind, then by date."""
    found: dict[tuple[str, str, str, str | None], Cell] = {}
    for cell in cells:
        key = (cell.kind, cell.value, fold(cell.words), cell.date)
        same = found.get(key)
        found[key] = (
            cell if same is None else replace(same, sources=tuple(dict.fromkeys((*same.sources, *cell.sources))))
        )
    rank = {kind: number for number, kind in enumerate(kinds)}
    return tuple(sorted(found.values(), key=lambda c: (rank.get(c.kind, len(rank)), first_day(c.date or c.as_of))))
