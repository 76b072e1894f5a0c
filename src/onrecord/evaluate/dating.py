"""The yardstick of document dating: texts that do not say when they were written.

    report = score_dating(Kit.load())
    report.figures["dating.year"]

The texts are made from the registers of Council meetings, resolutions and documents and of dated events, with
sentences of the project's own, by a fixed seed: the same registers give the same texts. Each text holds what such
reports hold (numbers of resolutions, symbols, weekdays, "last month", who is Secretary-General), never its own date.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.core.instruments import Instrument, Instruments
from onrecord.core.occasions import Occasion, Occasions
from onrecord.core.register import read_table
from onrecord.core.tenures import Tenure, Tenures
from onrecord.core.text import Document, Region, Span
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.pipeline import Kit, process
from onrecord.time import bounds

#: texts of each kind
_EACH = 36
_SEED = 20080408
#: first year of the texts; the register of offices is thin before
_FROM = "1997"
_NEAR = 31
_OFFICES = ("President", "Prime Minister", "Foreign Minister")

_ACTS = ("extended the mandate of the mission", "renewed the sanctions", "called for an end to the fighting",
         "authorized the deployment of additional observers", "set up a panel of experts")  # fmt: skip
_WORRIES = ("the pace of the talks", "reports of attacks on civilians", "the lack of access for aid convoys",
            "delays in the return of displaced people", "tension along the ceasefire line")  # fmt: skip
_ASKS = ("show restraint", "return to the table", "let aid workers through", "honour what they had signed",
         "release those detained")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undated:
    """A text, the day it is of, and the kind of text (a name of KINDS)."""

    kind: str
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the sentences are filled with; every list in the order of its register."""

    resolutions: tuple[Instrument, ...]
    meetings: tuple[Instrument, ...]
    papers: tuple[Instrument, ...]
    events: tuple[Occasion, ...]
    tenures: Tenures

    @classmethod
    def load(cls) -> _Facts:
        instruments, occasions = Instruments.load(), Occasions.load()
        dated = [r for r in instruments.resolutions() if r.date[:4] >= _FROM and r.topics and len(r.date) == 10]
        meetings = [m for m in _rows("sc_meetings", instruments) if m.symbol.removeprefix("S/PV.").isdigit()]
        papers = [
            p for p in _rows("sc_documents", instruments) if p.kind in ("report of the secretary-general", "letter")
        ]
        events = [e for e in occasions if e.since >= _FROM and e.kind != "term" and _is_met(e, occasions)]
        return cls(tuple(dated), tuple(meetings), tuple(papers), tuple(events), Tenures.load())

    def secretary_general(self, day: date, draw: random.Random) -> str:
        """ "Secretary-General Kofi Annan"; in every other text, and where the register has nobody, the office alone."""
        held = self.tenures.holder("Secretary-General", "UN", day.isoformat())
        return f"Secretary-General {held[0].name}" if held and draw.random() < 0.5 else "The Secretary-General"

    def ministers(self, day: date, count: int, draw: random.Random) -> list[Tenure]:
        """Some who held a high office of a state on the day."""
        held = [t for t in self.tenures if t.office in _OFFICES and t.extent == "term" and t.covers(day.isoformat())]
        return draw.sample(held, min(count, len(held)))

    def before(self, papers: Sequence[Instrument], day: date, days: int) -> list[Instrument]:
        """Those of the last ``days`` days."""
        first = (day - timedelta(days)).isoformat()
        return [p for p in papers if first <= p.date <= day.isoformat()]


def _rows(table: str, instruments: Instruments) -> Iterator[Instrument]:
    for row in read_table(table, ("symbol", "date")):
        found = instruments.by_symbol(row["symbol"])
        if found is not None and found.date[:4] >= _FROM:
            yield found


def _is_met(event: Occasion, occasions: Occasions) -> bool:
    """True when a sentence can be made of the event's name: it is found by it, and it tells no year."""
    if any(c.isdigit() for c in event.name):
        return False
    return any(found.series == (event,) for found in occasions.scan(event.name))


def _on(resolution: Instrument) -> str:
    return resolution.topics[0].replace("-", " ").title()


def _cite(resolution: Instrument) -> str:
    return f"resolution {resolution.number} ({resolution.year})"


def _day(of: Instrument) -> date:
    return date.fromisoformat(of.date)


def _adoption(facts: _Facts, draw: random.Random) -> Undated:
    """News of an adoption, on the day or the next."""
    at = draw.randrange(5, len(facts.resolutions))
    new, old = facts.resolutions[at], facts.resolutions[at - draw.randint(1, 5)]
    day = _day(new) + timedelta(draw.choice((0, 0, 0, 1)))
    text = (
        f"The Security Council on {_day(new):%A} {draw.choice(_ACTS)}, unanimously adopting {_cite(new)} on "
        f"{_on(new)}. Members recalled {_cite(old)} and voiced concern about {draw.choice(_WORRIES)}.\n\n"
        f"{facts.secretary_general(day, draw)} urged all sides to {draw.choice(_ASKS)}."
    )
    return Undated("adoption", text, day)


def _briefing(facts: _Facts, draw: random.Random) -> Undated:
    """A briefing on a report of some weeks before; the meeting is told by its number."""
    while True:
        meeting = draw.choice(facts.meetings)
        papers = facts.before(facts.papers, _day(meeting), 45)
        if papers:
            break
    paper, day = draw.choice(papers), _day(meeting) + timedelta(draw.choice((0, 0, 1, 2)))
    number = meeting.symbol.removeprefix("S/PV.")
    text = (
        f"Members of the Council heard a briefing at their {number}th meeting and had before them document "
        f"{paper.symbol}. Several speakers voiced concern about {draw.choice(_WORRIES)}.\n\n"
        f"{facts.secretary_general(day, draw)} has asked the parties to {draw.choice(_ASKS)}."
    )
    return Undated("briefing", text, day)


def _aftermath(facts: _Facts, draw: random.Random) -> Undated:
    """A statement on a resolution of the month before or of some months before."""
    new = draw.choice(facts.resolutions)
    if draw.random() < 0.5:
        day = _day(new).replace(day=1) + timedelta(draw.randint(33, 58))
        when = "last month"
    else:
        day = _day(new) + timedelta(draw.randint(40, 200))
        when = f"in {_day(new):%B}"
    text = (
        f"{facts.secretary_general(day, draw)} said that {_cite(new)}, adopted {when}, had to be carried out in "
        f"full.\n\nHe was speaking after talks with envoys on {_on(new)}. Asked about "
        f"{draw.choice(_WORRIES)}, he called on all sides to {draw.choice(_ASKS)}."
    )
    return Undated("aftermath", text, day)


def _paper(facts: _Facts, draw: random.Random) -> Undated:
    """A story on a document just issued; the symbol is its year's and its number's only clue."""
    paper = draw.choice(facts.papers)
    day = _day(paper) + timedelta(draw.randint(1, 21))
    text = (
        f"In his latest report to the Security Council ({paper.symbol}), the United Nations chief warns of "
        f"{draw.choice(_WORRIES)}.\n\nThe Council is expected to take up the report next week. "
        f"The Secretary-General called on all sides to {draw.choice(_ASKS)}, recalling the Charter."
    )
    return Undated("paper", text, day)


def _weekday_date(facts: _Facts, draw: random.Random) -> Undated:
    """A weekday with its date but no year, and who is Secretary-General."""
    new = draw.choice(facts.resolutions)
    told = _day(new) + timedelta(draw.randint(5, 300))
    day = told + timedelta(draw.choice((0, 0, 1, 2)))
    text = (
        f"{facts.secretary_general(day, draw)} met the parties on {told:%A}, {told.day} {told:%B}, and urged them to "
        f"{draw.choice(_ASKS)}.\n\nThe talks on {_on(new)} rest on {_cite(new)}. Diplomats spoke of "
        f"{draw.choice(_WORRIES)}."
    )
    return Undated("weekday", text, day)


def _event(facts: _Facts, draw: random.Random) -> Undated:
    """News in the days or weeks after an event everybody knows, named without its year."""
    event = draw.choice(facts.events)
    happened = date.fromisoformat(event.until if event.kind in ("summit", "talks", "disaster") else event.since)
    if draw.random() < 0.5:
        lag, when = draw.randint(1, 3), f"{happened:%A}'s "
    else:
        lag, when = 7 - happened.weekday() + draw.randint(0, 4), "last week's "
    day = happened + timedelta(lag)
    text = (
        f"Members of the Security Council discussed {when}{event.name}.\n\n{facts.secretary_general(day, draw)} asked "
        f"all sides to {draw.choice(_ASKS)} and pointed to {draw.choice(_WORRIES)}."
    )
    return Undated("event", text, day)


def _expiry(facts: _Facts, draw: random.Random) -> Undated:
    """Ahead of the end of a mandate: the resolution that gave it, the day it ends without its year."""
    last = draw.choice(facts.resolutions)
    ends = _day(last) + timedelta(draw.choice((181, 365)))
    day = ends - timedelta(draw.randint(2, 20))
    text = (
        f"The mandate given by {_cite(last)} ends on {ends.day} {ends:%B}, and Council members are to vote on an "
        f"extension ahead of that day.\n\n{facts.secretary_general(day, draw)} has recommended another term because of "
        f"{draw.choice(_WORRIES)}."
    )
    return Undated("expiry", text, day)


def _letter(facts: _Facts, draw: random.Random) -> Undated:
    """A paper that names its latest letter with the full date, and older things."""
    new = draw.choice(facts.resolutions)
    sent = _day(new) + timedelta(draw.randint(10, 250))
    day = sent + timedelta(draw.randint(1, 25))
    text = (
        f"The Council set out its demands in {_cite(new)}. In a letter dated {sent.day} {sent:%B} {sent.year} the "
        f"Government replied that it would {draw.choice(_ASKS)}.\n\nThe members of the Council welcomed the letter "
        f"and noted {draw.choice(_WORRIES)}. They asked for a further report."
    )
    return Undated("letter", text, day)


def _people(facts: _Facts, draw: random.Random) -> Undated:
    """A meeting of people with their offices, some months after an event it names without a date."""
    while True:
        event = draw.choice(facts.events)
        day = date.fromisoformat(event.since) + timedelta(draw.randint(3, 150))
        people = facts.ministers(day, 3, draw)
        if len(people) == 3:
            break
    host, guest, third = (f"{t.office} {t.name} of {t.of}" for t in people)
    text = (
        f"{host} received {guest} for talks on peace and security. They also spoke with {third}.\n\nThe three "
        f"discussed the {event.name}, called on all sides to {draw.choice(_ASKS)} and voiced "
        f"concern about {draw.choice(_WORRIES)}."
    )
    return Undated("people", text, day)


KINDS: tuple[Callable[[_Facts, random.Random], Undated], ...] = (
    _adoption, _briefing, _aftermath, _paper, _weekday_date, _event, _expiry, _letter, _people,
)  # fmt: skip


def sample() -> list[Undated]:
    """The texts: as many of each kind, always the same for the same registers."""
    facts = _Facts.load()
    draws = [(make, random.Random(f"{_SEED}/{make.__name__}/{n}")) for make in KINDS for n in range(_EACH)]
    return [make(facts, draw) for make, draw in draws]


def score_dating(kit: Kit) -> Report:
    """Dates every text of the sample as a report without header, metadata or dateline.

    Figures, for all texts and for each kind: ``year`` (the year is right), ``near`` (every day of the answer lies
    within 31 days of the right one), ``reasons`` (answers whose reason names evidence) and, of the answers that are
    a day, a month, a year: the share that holds the right day (``as-day``, …). Misses: where the year is wrong.
    """
    hits: dict[str, list[bool]] = {}
    misses: list[Miss] = []
    for number, text in enumerate(sample()):
        document, _ = process(_document(number, text.text), kit)
        value = document.published
        verdict = _verdict(value, document.published_why, text.day)
        for figure, hit in verdict.items():
            for name in (f"dating.{figure}", f"{text.kind}.{figure}"):
                if hit is not None:
                    hits.setdefault(name, []).append(hit)
        if not verdict["year"]:
            detail = f"{value}, it is {text.day}: {document.published_why}"
            misses.append(Miss(f"{text.kind}-{number}", "date", "wrong" if value else "not found", detail))
    names = sorted(hits, key=lambda name: (not name.startswith("dating."), name))
    figures = {name: round(sum(hits[name]) / len(hits[name]), 4) for name in names}
    return Report(figures, {name: (sum(hits[name]), len(hits[name])) for name in names}, tuple(misses), ())


def _document(number: int, text: str) -> Document:
    doc = f"d{number:016x}"
    return Document(doc, text, f"{number}.txt", "0" * 64, regions=(Region(Span(doc, 0, len(text)), "body"),))


def _verdict(value: str | None, why: str, day: date) -> dict[str, bool | None]:
    limits = bounds(value)
    ends = [abs((date.fromisoformat(end) - day).days) for end in limits] if limits else []
    right = value is not None and day.isoformat().startswith(value)
    grain = {10: "as-day", 7: "as-month", 4: "as-year"}.get(len(value or ""), "as-none")
    return {
        "year": value is not None and value[:4] == day.isoformat()[:4],
        "near": bool(ends) and max(ends) <= _NEAR,
        "reasons": ": " in why if value is not None else None,
        grain: right,
    }
