"""What reports cite: resolutions, meetings and documents of the United Nations, treaties and agreements.

    instruments = Instruments.load()
    instruments.resolution(1244).symbol              # "S/RES/1244 (1999)"
    instruments.by_symbol("S/PV.4011").date          # "1999-06-10"
    instruments.named("Dayton Accords")[0].symbol    # "Dayton Agreement (1995)"
    instruments.resolutions_on({"kosovo"})           # all that the register files under Kosovo

Facts come from ``registers/{sc_resolutions,sc_landmarks,sc_meetings,sc_documents,sg_reports,ga_resolutions,
instruments,topics}.tsv``; where each is from and where it ends stands in ``registers/README.md``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.core.phrases import Hit, Phrases
from onrecord.core.register import Row, read_table

#: kind of what the Secretary-General reports to the Council
REPORT = "report of the secretary-general"


@dataclass(frozen=True, slots=True)
class Topic:
    """A process or theme, with the words that tell of it in agendas, titles and reports.

    kind    "place" for a country or conflict, "theme" for what is dealt with everywhere (terrorism)
    within  id of the wider topic ("middle-east" for "lebanon"), None at the top
    """

    id: str
    kind: str
    within: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One thing that can be cited.

    symbol    how it is normalised: "S/RES/1244 (1999)", "S/PV.4011", "Dayton Agreement (1995)"
    name      its title or what it is on, "" when the register has none
    kind      resolution, meeting, agreement, treaty, charter, report, …
    date      ISO date, "" when the register lacks it; ``year`` then still holds
    number    of a Council resolution, else None
    topics    ids of topics, in the order of the topics register
    landmark  a resolution cited by itself far beyond its year (hand-picked)
    """

    symbol: str
    name: str
    kind: str
    year: int
    date: str
    number: int | None = None
    topics: tuple[str, ...] = ()
    landmark: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an instrument. ``local`` names ("the Framework Agreement") hold only in a report on its topics."""

    instrument: Instrument
    local: bool


@dataclass(frozen=True, slots=True, eq=False)
class Instruments:
    """Every instrument of the registers; look-ups take no time that grows with their number."""

    _resolutions: Mapping[int, Instrument]
    _by_year: Mapping[int, tuple[Instrument, ...]]
    _by_symbol: Mapping[str, Instrument]
    _assembly: Mapping[int, tuple[Instrument, ...]]
    _constitutions: tuple[Instrument, ...]
    _names: Phrases[Alias]
    _topics: Mapping[str, Topic]
    _topic_words: Phrases[Topic]
    _serials: Mapping[int, tuple[tuple[int, str], ...]]

    @classmethod
    def load(cls) -> Instruments:
        """The registers that ship with the package.

        Raises RegisterError (REGISTER-FORMAT) when a built table is damaged."""
        topics = tuple(_topic(row) for row in read_table("topics", ("id", "kind", "words")))
        resolutions = tuple(_resolution(row) for row in read_table("sc_resolutions", ("number", "year")))
        dated = [_dated(row, "meeting") for row in read_table("sc_meetings", ("symbol", "date"))]
        dated += [_dated(row, row["kind"]) for row in read_table("sc_documents", ("symbol", "date", "kind"))]
        dated += [_dated(row, REPORT) for row in read_table("sg_reports", ("symbol", "date", "topics", "source"))]
        assembly = [_assembly(row) for row in read_table("ga_resolutions", ("symbol", "date", "source"))]
        named = [(_named(row), row) for row in read_table("instruments", ("symbol", "name", "date", "kind", "source"))]
        by_year: dict[int, list[Instrument]] = {}
        for resolution in resolutions:
            by_year.setdefault(resolution.year, []).append(resolution)
        return cls(
            {r.number: r for r in resolutions if r.number is not None},
            {year: tuple(found) for year, found in by_year.items()},
            {i.symbol: i for i in (*dated, *assembly, *(i for i, _ in named))},
            _by_old_number(assembly),
            tuple(i for i, _ in named if i.kind == "constitution"),
            Phrases(_aliases(named), cased=True),
            {t.id: t for t in topics},
            topic_phrases(topics),
            _serials(dated),
        )

    def resolution(self, number: int) -> Instrument | None:
        """The Security Council resolution of this number, None when the register does not reach it."""
        return self._resolutions.get(number)

    def resolutions(self) -> tuple[Instrument, ...]:
        """All Security Council resolutions of the register, by number."""
        return tuple(self._resolutions.values())

    def meetings(self) -> tuple[Instrument, ...]:
        """All meetings of the Council that the register has, by symbol as it orders them."""
        return tuple(i for i in self._by_symbol.values() if i.kind == "meeting")

    def resolutions_of(self, year: int) -> tuple[Instrument, ...]:
        """Those adopted in ``year``, by number; () outside the register."""
        return self._by_year.get(year, ())

    def resolutions_on(self, topics: Collection[str]) -> tuple[Instrument, ...]:
        """Those filed under any of the topics, by number."""
        wanted = frozenset(topics)
        return tuple(r for r in self._resolutions.values() if not wanted.isdisjoint(r.topics))

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the resolutions register; the last one is incomplete."""
        return min(self._by_year), max(self._by_year)

    def by_symbol(self, symbol: str) -> Instrument | None:
        """Any document, meeting, Assembly resolution or named instrument by its normalised symbol."""
        return self._by_symbol.get(symbol)

    def issued(self, symbol: str) -> tuple[str, str] | None:
        """Two ISO days between which a Council document was most likely issued, by its number: documents of a
        year are numbered in order, so "S/2009/497" stands between the register's dates of its neighbours.

        None for other symbols and for years the register has too few documents of."""
        match = _SERIAL.fullmatch(symbol)
        year = self._serials.get(int(match[1]), ()) if match else ()
        if match is None or len(year) < _FEWEST:
            return None
        at = bisect_left(year, (int(match[2]), ""))
        # three on each side: a document may be numbered long after its own date
        below, above = sorted(day for _, day in year[max(0, at - 3) : at]), sorted(day for _, day in year[at : at + 3])
        first = below[len(below) // 2] if below else f"{match[1]}-01-01"
        last = above[len(above) // 2] if above else f"{match[1]}-12-31"
        return min(first, last), max(first, last)

    def newest_report(self, topic: str, at: str, within: int) -> Instrument | None:
        """The last report of the Secretary-General filed under ``topic`` that was issued at most ``within`` days before
        the ISO day ``at``, or on it; None when the register has none."""
        first = (date.fromisoformat(at) - timedelta(days=within)).isoformat()
        filed = (i for i in self._by_symbol.values() if i.kind == REPORT and topic in i.topics)
        return max((i for i in filed if first <= i.date <= at), key=lambda i: i.date, default=None)

    def assembly_resolutions(self, number: int) -> tuple[Instrument, ...]:
        """The General Assembly resolutions of the old form with this number: "A/RES/194 (III)" for 194."""
        return self._assembly.get(number, ())

    def constitution_of(self, topics: Collection[str]) -> Instrument | None:
        """The constitution filed under one of the topics, None when there is none or more than one."""
        found = [i for i in self._constitutions if not set(topics).isdisjoint(i.topics)]
        return found[0] if len(found) == 1 else None

    def named(self, name: str) -> tuple[Instrument, ...]:
        """What a name stands for, in the order of the register; () when it is no name of the register."""
        return tuple(alias.instrument for alias in self._names.find(name))

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Alias]]:
        """(start, end, aliases) of every name in ``text[start:end]``, longest first, none overlapping."""
        return self._names.scan(text, start, end)

    def topic(self, topic_id: str) -> Topic:
        """The topic of this id; raises KeyError when there is none."""
        return self._topics[topic_id]

    def topics_in(self, text: str, start: int = 0, end: int | None = None) -> Counter[str]:
        """How many words of each topic stand in ``text[start:end]``."""
        hits = self._topic_words.scan(text, start, end)
        return Counter(topic.id for _, _, topics in hits for topic in topics)


#: "S/2009/497" with its additions; documents a year must have for their order to say something
_SERIAL = re.compile(r"S/(\d{4})/(\d{1,4})(?:/(?:Add|Corr|Rev)\.\d+)*")
_FEWEST = 20


def _serials(dated: Collection[Instrument]) -> dict[int, tuple[tuple[int, str], ...]]:
    """Number and date of the Council documents of each year, by number."""
    found: dict[int, list[tuple[int, str]]] = {}
    for instrument in dated:
        match = _SERIAL.fullmatch(instrument.symbol)
        if match and instrument.date[:4] == match[1]:
            found.setdefault(instrument.year, []).append((int(match[2]), instrument.date))
    return {year: tuple(sorted(numbers)) for year, numbers in found.items()}


def topic_phrases(topics: Collection[Topic]) -> Phrases[Topic]:
    """The words of the topics, ready to be looked for in text."""
    return Phrases(((word, topic) for topic in topics for word in topic.words), cased=True)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _topic(row: Row) -> Topic:
    return Topic(row["id"], row["kind"], row["within"] or None, _split(row["words"]))


def _resolution(row: Row) -> Instrument:
    number, year = int(row["number"]), int(row["year"])
    name = row["known_for"] or row["title"] or row["topic"]
    return Instrument(
        f"S/RES/{number} ({year})", name, "resolution", year, row["date"], number, _split(row["topics"]),
        bool(row["known_for"]),
    )  # fmt: skip


def _dated(row: Row, kind: str) -> Instrument:
    topics = _split(row.get("topics", ""))
    return Instrument(row["symbol"], row.get("topic", ""), kind, int(row["date"][:4]), row["date"], None, topics)


def _assembly(row: Row) -> Instrument:
    return Instrument(
        row["symbol"], row["title"], "resolution", int(row["year"]), row["date"], None, _split(row["topics"]), True
    )


def _by_old_number(assembly: Collection[Instrument]) -> dict[int, tuple[Instrument, ...]]:
    found: dict[int, tuple[Instrument, ...]] = {}
    for instrument in assembly:
        old = re.fullmatch(r"A/RES/(\d+)(?: [A-Z])? \([IVX]+\)", instrument.symbol)
        if old:
            found[int(old[1])] = (*found.get(int(old[1]), ()), instrument)
    return found


def _named(row: Row) -> Instrument:
    return Instrument(
        row["symbol"], row["name"], row["kind"], int(row["year"]), row["date"], None, _split(row["topics"]), True
    )


def _aliases(named: Collection[tuple[Instrument, Row]]) -> Iterator[tuple[str, Alias]]:
    for instrument, row in named:
        for column, local in (("aliases", False), ("local_aliases", True)):
            for alias in _split(row[column]):
                yield alias, Alias(instrument, local)
