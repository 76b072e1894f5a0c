"""Who held which office when: the register of people, asked by name or by office.

    tenures = Tenures.load()
    tenures.of("Zahir Tanin", "2020-04-24")[0].title      # "Special Representative of the Secretary-General …"
    tenures.holder("President", "Serbia", "2014-05")       # (Tenure(name="Tomislav Nikolić", …),)

Facts come from ``registers/{people,offices,tenures}.tsv``; each names its source. The register comes
second: what a report says of a person goes before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.errors import RegisterError
from onrecord.core.people import People, Person
from onrecord.core.register import Row, covers, overlaid, period
from onrecord.core.spelling import words

#: "term": since and until are those of the office; "seen": the person held it at least so long
EXTENTS = ("term", "seen")
#: months around a "seen" tenure in which it is still the likeliest answer when no term covers the date:
#: General Debate speakers are seen once a year, in September
SEEN_REACH = 12

_OFFICES = ("office", "title", "source")
_TENURES = ("person", "office", "since", "source")
#: how names of states and bodies begin that take the article ("President of the United States")
_ARTICLE = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Central African", "Comoros",
            "Democratic ", "Dominican Republic", "Marshall", "Solomon", "Republic of", "Holy See", "Seychelles",
            "Federal Republic", "UN ", "US ", "European ", "International ", "African Union", "Arab League",
            "Council of", "World ", "Organization of", "Kosovo Specialist", "Alliance ", "Serbian ",
            "Stability ")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office, without a break.

    person_id  id of the row in people.tsv
    name       the person's name in the usual English spelling, given name first
    office     the office as offices.tsv names it ("Foreign Minister")
    of         the name of the state or body whose office it is ("Serbia", "UNMIK"); "" when it stands alone
    since, until  ISO prefixes, both included; until is None when it is open or not known
    source     the public document the fact is from
    of_id      id of that state or body in the register of actors ("SRB"); "" when it stands alone
    title      the office in full ("Minister for Foreign Affairs of Serbia")
    extent     one of EXTENTS
    """

    person_id: str
    name: str
    office: str
    of: str
    since: str
    until: str | None
    source: str
    of_id: str = ""
    title: str = ""
    extent: str = "term"

    def covers(self, at: str) -> bool:
        """True when the tenure and the day, month or year ``at`` (an ISO prefix) have a day in common."""
        return covers(self.since, self.until, at)

    def near(self, at: str) -> bool:
        """True when a "seen" tenure lies within SEEN_REACH months of ``at``."""
        if self.extent != "seen":
            return False
        until = self.until or self.since
        first, last = _month(at[:7], first=True), _month(at[:7], first=False)
        return _month(self.since, first=True) - SEEN_REACH <= last and first <= _month(until, first=False) + SEEN_REACH


def _month(date: str, *, first: bool) -> int:
    year, month = int(date[:4]), int(date[5:7]) if len(date) >= 7 else (1 if first else 12)
    return year * 12 + month


class Tenures:
    """The tenures, indexed by name and by office. Built by ``load``; never changes."""

    def __init__(self, people: People, offices: Iterable[Row], tenures: Iterable[Tenure],
                 bodies: Mapping[str, str]) -> None:  # fmt: skip
        self._names = people
        self._offices: dict[str, list[str]] = {}
        self._held: dict[tuple[str, str], list[Tenure]] = {}
        self._of: dict[str, list[Tenure]] = {}
        self._bodies = bodies
        for office in offices:
            for form in (office["office"], *_several(office.get("aliases", ""))):
                named = self._offices.setdefault(_office_key(form), [])
                if office["office"] not in named:
                    named.append(office["office"])
        held: dict[str, list[Tenure]] = {}
        for tenure in sorted(tenures, key=lambda t: (t.since, t.person_id, t.office, t.of_id)):
            held.setdefault(tenure.person_id, []).append(tenure)
            self._held.setdefault((tenure.office, tenure.of_id), []).append(tenure)
            self._of.setdefault(tenure.of_id, []).append(tenure)
        self._tenures = {person: tuple(each) for person, each in held.items()}

    @classmethod
    def load(cls, folder: Path | None = None) -> Tenures:
        """The shipped register and, over it, the tables of the same names in ``folder`` (of the user).

        A person of ``folder`` replaces the shipped one with the same id; a tenure the one of the same
        person, office, body and beginning. Takes about a tenth of a second. Raises RegisterError
        (REGISTER-FORMAT) with file and line for a row that cannot be.
        """
        people = People.load(folder)
        offices = {row["office"]: row for _, row in overlaid("offices", _OFFICES, folder)}
        rows = _body_rows(folder)
        bodies = {row["id"]: row["name"] for row in rows}
        made: dict[tuple[str, str, str, str], Tenure] = {}
        for where, row in overlaid("tenures", _TENURES, folder):
            tenure = _tenure(where, row, people, offices, bodies)
            made[tenure.person_id, tenure.office, tenure.of_id, tenure.since] = tenure
        return cls(people, offices.values(), made.values(), _body_ids(rows))

    def __iter__(self) -> Iterator[Tenure]:
        """Every tenure, by person."""
        for each in self._tenures.values():
            yield from each

    def people(self, name: str) -> tuple[str, ...]:
        """Ids of the people ``name`` can be, in order (``People.find``)."""
        return self._names.find(name)

    def person(self, person_id: str) -> Person:
        """The person with this id; raises KeyError."""
        return self._names.person(person_id)

    def held_by(self, person_id: str) -> tuple[Tenure, ...]:
        """The tenures of one person in the order they began; none for an id the register lacks."""
        return self._tenures.get(person_id, ())

    def of(self, name: str, at: str | None = None) -> tuple[Tenure, ...]:
        """What the person called ``name`` held at the date ``at`` (ISO prefix), or ever when it is None.

        ``name`` is met without case and diacritics, in other transliterations, family name first or last,
        with or without middle names; a family name alone is enough where one person of that name is left
        at the date. Empty when nobody fits or several people do. When no term covers the date, a tenure
        the person was seen in within SEEN_REACH months of it counts.
        """
        people = self.people(name)
        if at is None:
            return self.held_by(people[0]) if len(people) == 1 else ()
        held = _at([t for person in people for t in self.held_by(person)], at)
        return held if len({t.person_id for t in held}) == 1 else ()

    def holder(self, office: str, of: str, at: str | None = None) -> tuple[Tenure, ...]:
        """Who held ``office`` of ``of`` (a name or id: "Serbia", "SRB") at the date ``at``, or ever when it is None.

        Several on the day of a handover or where an office has several holders. Other phrases for the
        office are met ("Minister of Foreign Affairs" for "Foreign Minister").
        """
        names = self.offices(office)
        body = self._body(of)
        return _at([t for name in names for t in self._held.get((name, body), ())], at)

    def offices_at(self, of: str, at: str | None = None) -> tuple[Tenure, ...]:
        """Every office of the state or body ``of`` that somebody held at the date ``at``, or ever."""
        return _at(self._of.get(self._body(of), ()), at)

    def offices(self, phrase: str) -> tuple[str, ...]:
        """The offices of the register that ``phrase`` can be ("UN envoy": several); empty when it is none."""
        return tuple(self._offices.get(_office_key(phrase), ()))

    def _body(self, of: str) -> str:
        return self._bodies.get(_body_key(of), of)


def _at(tenures: Iterable[Tenure], at: str | None) -> tuple[Tenure, ...]:
    held = tuple(tenures)
    if at is None:
        return held
    return tuple(t for t in held if t.covers(at)) or tuple(t for t in held if t.near(at))


def _several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _office_key(phrase: str) -> str:
    return " ".join(word for word in words(phrase.replace("-", " ")) if word not in ("the", "of", "for", "and"))


def _body_rows(folder: Path | None) -> list[Row]:
    return [row for table in ("states", "bodies") for _, row in overlaid(table, ("id", "name", "source"), folder)]


def _body_ids(rows: list[Row]) -> dict[str, str]:
    """Ids of states and bodies by their folded ids, names, aliases and acronyms; a name goes before an alias."""
    ids: dict[str, str] = {}
    for column in ("id", "name", "aliases", "acronyms", "acronym"):
        for row in rows:
            for form in _several(row.get(column, "")):
                ids.setdefault(_body_key(form), row["id"])
    return ids


def _body_key(form: str) -> str:
    if form.isascii():
        return form.lower().removeprefix("the ")
    return " ".join(words(form))


def _tenure(where: str, row: Row, people: People, offices: Mapping[str, Row],
            bodies: Mapping[str, str]) -> Tenure:  # fmt: skip
    """The tenure a row tells of; ``bodies`` are names by id."""
    person, office, of = people.name_of(row["person"]), offices.get(row["office"]), row.get("of", "")
    extent = row.get("extent") or "term"
    if person is None:
        raise _bad(where, f"nobody in people.tsv has the id {row['person']!r}", "Add the person or correct the id")
    if office is None:
        raise _bad(where, f"offices.tsv has no office {row['office']!r}", "Use one it has, or add a row to your own")
    if of and of not in bodies:
        raise _bad(where, f"no state or body has the id {of!r}", "Look it up with onrecord actors")
    since, until = period(where, row)
    if extent not in EXTENTS:
        raise _bad(where, f"the extent {extent!r} is unknown", f"Use one of {', '.join(EXTENTS)}")
    name = bodies.get(of, "")
    title = office["title"].replace("{of}", _with_article(name))
    return Tenure(row["person"], person, row["office"], name, since, until, row["source"], of, title, extent)


def _with_article(name: str) -> str:
    return f"the {name}" if name.startswith(_ARTICLE) and not name.startswith("the ") else name


def _bad(where: str, cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", where, cause, remedy)
