"""What one report leaves open and others of those days fill: a capacity, the right citation, the day of a statement.

What was observed stays as it is; a resolved line stands beside it and names the records that give the value, one for
each independent source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import eq

from onrecord.core.link import Derived, Resolved
from onrecord.core.record import Citation, Record, Statement
from onrecord.reconcile.assertions import NEAR, Assertion, apart, asserted, assertions, months, one_speaker, rare_pairs
from onrecord.reconcile.capacities import fits
from onrecord.reconcile.claims import same_thing
from onrecord.reconcile.contract import Told
from onrecord.reconcile.wording import alike

NAME = "resolved-2"
#: likeness from which a report without a date tells the statement of one that has it
_UNDATED = 0.7
#: reports in a block at most, by the first letter of its key: whom more quote in a month the register knows, and the
#: words of a claim that more have are anybody's. "?" is for those who ask, which are a block for nobody
MOST = {"c": 30, "l": 60, "u": 20, "?": 0}


@dataclass(frozen=True, slots=True)
class Resolves:
    """The pass: resolved lines for ``capacity``, ``suggestion`` and ``said_at``."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """A person in a month, a speaker's citations in a month, and a claim whatever its day; and where the report has
        one of them open, that key behind a question mark."""
        for one in (said for said in assertions(told) if isinstance(said.record, Statement) and said.who):
            for month in months(one.days):
                if _person(one):
                    yield f"c|{one.who}|{month}"
                if _cited(one, told):
                    yield f"l|{one.who}|{month}"
            yield from _undated_keys(one)
            yield from (f"?{key}" for key in _open(one, told))

    def most(self, key: str, /) -> int | None:
        """More reports than this are read for nothing."""
        return MOST[key[0]]

    def place(self, key: str, /) -> str:
        """The speaker where any day will do, else the month."""
        parts = key.split("|")
        return parts[1] if parts[0] == "u" else parts[-1]

    def asked_under(self, key: str, /) -> str:
        """Where nothing is open in a block, nothing is resolved in it."""
        return f"?{key}"

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """What is open in one of the reports and given in others of other origin."""
        kind, who = key[0], key[2:].rsplit("|", 2 if key[0] == "u" else 1)[0]
        for told in block:
            others = [other for other in block if other.origin != told.origin]
            for one in asserted(told).by(who):
                if key not in _open(one, told):
                    continue
                if kind == "u":
                    yield from _dated(one, others)
                else:
                    yield from _capacity(one, others) if kind == "c" else _citation(one, told, others)


def _open(one: Assertion, told: Told) -> list[str]:
    """The keys of the blocks that may resolve something of the statement; of the months it is filed under the first,
    since the others only bring neighbours."""
    assert isinstance(one.record, Statement)
    if one.days is None:
        return _undated_keys(one)[:1]
    month, found = one.days[0][:7], list[str]()
    if month not in months(one.days):
        return []
    if _person(one) and not one.record.speaker.capacity:
        found.append(f"c|{one.who}|{month}")
    if any(cited.verdict.startswith("wrong_") for cited in _cited(one, told)):
        found.append(f"l|{one.who}|{month}")
    return found


def _undated_keys(one: Assertion) -> list[str]:
    return [f"u|{one.who}|{pair}" for pair in rare_pairs(one.claim)] if len(one.claim.weights) > 3 else []


def _person(one: Assertion) -> bool:
    assert isinstance(one.record, Statement)
    return (one.record.speaker.actor or "person:").startswith("person:")


def _capacity(one: Assertion, others: list[Told]) -> Iterator[Resolved]:
    given = []
    for other in others:
        for said in asserted(other).by(one.who):
            assert isinstance(said.record, Statement)
            capacity = said.record.speaker.capacity
            if capacity and one_speaker(one, said) and (apart(one.days, said.days) or 0) <= 31:
                given.append((capacity, said, other.origin))
    yield from _resolved(one.record, "capacity", given, fits)


def _citation(one: Assertion, told: Told, others: list[Told]) -> Iterator[Resolved]:
    """Wrong citations in the statement that others tell with the right one."""
    for wrong in (cited for cited in _cited(one, told) if cited.verdict.startswith("wrong_")):
        given = []
        for other in others:
            for said in asserted(other).by(one.who):
                days = apart(one.days, said.days)
                if days is not None and days <= NEAR and one_speaker(one, said) and same_thing(one, said):
                    right = [c.symbol for c in _cited(said, other) if c.verdict == "matches" and c.symbol]
                    given += [(symbol, said, other.origin) for symbol in right if _of_kind(symbol, wrong.symbol)]
        yield from _resolved(wrong, "suggestion", given, eq)


def _of_kind(symbol: str, other: str | None) -> bool:
    """True when both are resolutions of one body, or both of another sort of paper: "S/RES"."""
    return symbol.rpartition("/")[0] == (other or "").rpartition("/")[0]


def _dated(one: Assertion, others: list[Told]) -> Iterator[Resolved]:
    given = []
    for other in others:
        for said in asserted(other).by(one.who):
            if said.days is None or said.days[0] != said.days[1] or not one_speaker(one, said):
                continue
            if alike(one.claim, said.claim) >= _UNDATED and one.said.negated == said.said.negated:
                given.append((said.days[0], said, other.origin))
    yield from _resolved(one.record, "said_at", given, eq)


def _resolved(
    record: Record, field: str, given: list[tuple[str, Assertion, str]], same: Callable[[str, str], bool]
) -> Iterator[Resolved]:
    """The value more origins give than any other, in its longest wording; nothing when two are given as often."""
    groups: list[list[tuple[str, Assertion, str]]] = []
    for each in sorted(given, key=lambda g: (-len(g[0]), g[0], g[1].id)):
        home = next((group for group in groups if same(group[0][0], each[0])), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    votes = [({origin: said.id for _, said, origin in reversed(group)}, group[0][0]) for group in groups]
    votes.sort(key=lambda vote: -len(vote[0]))
    if not votes or (len(votes) > 1 and len(votes[1][0]) == len(votes[0][0])):
        return
    (by_origin, value), against = votes[0], sum(len(sources) for sources, _ in votes[1:])
    number = len(by_origin)
    told = f"{number} other source{'s' * (number > 1)} give{'s' * (number == 1)} it"
    yield Resolved(
        record=record.id, field=field, value=value, sources=tuple(sorted(by_origin.values())), made_by=NAME,
        why=told + (f", {against} another" if against else ""),
        score=round(number / (number + against) * (0.8 if number == 1 else 0.95), 3),
    )  # fmt: skip


def _cited(one: Assertion, told: Told) -> list[Citation]:
    return [
        record for record in told.records
        if isinstance(record, Citation) and any(span.holds(record.spans[0]) for span in one.record.spans)
    ]  # fmt: skip
