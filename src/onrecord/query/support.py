"""How many independent sources a claim has, and what stands against it.

    for one in supported(store, Filter(speaker="Tanin")):
        one.count, one.claim.said, one.against

A claim gathers the statements that tell it: near-identical wordings (``claims``), and those that ``onrecord relate``
found to say the same. Its support is the number of *origins*: a copy counts as the report it is copied from, and a
sentence that one report took over from another, whole reports being no copies, counts once too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.core.link import Link
from onrecord.query.copies import Claim, claims
from onrecord.query.filters import Filter, Said, statements
from onrecord.query.joined import links
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Supported:
    """A claim with its independent sources.

    claim    the statements that tell it, in order of the export
    origins  the reports it comes from, one for each independent source, by id
    against  links ``contradicts`` to statements of other reports, by id
    """

    claim: Claim
    origins: tuple[str, ...]
    against: tuple[Link, ...]

    @property
    def count(self) -> int:
        """How many independent sources tell it."""
        return len(self.origins)


def supported(store: Store, wanted: Filter | None = None) -> Iterator[Supported]:
    """The claims of the statements ``wanted`` asks for, in the order of each one's first statement.

    Sources outside the filter do not count. Raises QueryError as ``statements`` does.
    """
    said = list(statements(store, wanted or Filter()))
    known = {one.statement.id for one in said}
    confirmed = [link for link in links(store, "corroborates") if {link.a, link.b} <= known]
    against: dict[str, list[Link]] = {}
    for link in links(store, "contradicts"):
        for side in (link.a, link.b):
            against.setdefault(side, []).append(link)
    origin_of = store.made.origins()
    for claim in _gathered(said, confirmed):
        ids = {one.statement.id for one in claim.said}
        opposed = {link.id: link for each in sorted(ids) for link in against.get(each, ())}
        origins = _independent(claim, origin_of, [link for link in confirmed if link.a in ids])
        yield Supported(claim, origins, tuple(opposed[key] for key in sorted(opposed)))


def _gathered(said: list[Said], confirmed: Iterable[Link]) -> list[Claim]:
    """``claims``, those put together that a link joins."""
    near = claims(said)
    home = {one.statement.id: number for number, claim in enumerate(near) for one in claim.said}
    joined = _Groups()
    for link in confirmed:
        joined.put(str(home[link.a]), str(home[link.b]))
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(joined.of(str(home[one.statement.id])), []).append(one)
    return [Claim(tuple(group)) for group in groups.values()]


def _independent(claim: Claim, origin_of: dict[str, str], confirmed: list[Link]) -> tuple[str, ...]:
    """The origins, those put together that share a wording and of which no link says that they confirm each other."""
    report = {one.statement.id: origin_of.get(one.document.id, one.document.id) for one in claim.said}
    apart = {frozenset((report[link.a], report[link.b])) for link in confirmed if link.a in report and link.b in report}
    groups = _Groups()
    for near in claims(claim.said):
        origins = sorted({report[one.statement.id] for one in near.said})
        for number, one in enumerate(origins):
            for other in origins[number + 1 :]:
                if frozenset((one, other)) not in apart:
                    groups.put(one, other)
    return tuple(sorted({groups.of(one) for one in report.values()}))


class _Groups:
    """What belongs together; the smallest name stands for a group."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def of(self, one: str) -> str:
        """The name of the group; its own when it is with none."""
        while (parent := self._parents.get(one, one)) != one:
            one = parent
        return one

    def put(self, one: str, other: str) -> None:
        """Makes two groups one."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self._parents[high] = low
