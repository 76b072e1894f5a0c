"""Going over the record: every pass in turn, only where something has changed.

    with Store.open("kosovo.db") as store:
        print(relate(store).counts)

Copies come first, because they decide what counts as one source; a report whose origin changes is looked at again by
the other passes. Killed at any moment, the same call goes on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from onrecord.core.link import Derived, Link
from onrecord.reconcile.contract import Bounded, Pass, Told
from onrecord.store import Store

_T = TypeVar("_T")

#: versions sorted in, and blocks made, in one transaction: other writers wait that long
_SORTED, _MADE = 200, 50
#: reports kept in memory; blocks that share reports come one after the other only sometimes
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass is: ``done`` of ``total`` steps."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Related:
    """What ``relate`` did.

    blocks   how many blocks were made again
    counts   relation of links, or kind of other lines -> how many the record holds now
    """

    blocks: int
    counts: Mapping[str, int]


def relate(store: Store, passes: Sequence[Pass], progress: Callable[[Progress], None] | None = None) -> Related:
    """Brings the links, occasions and resolved fields of the record up to date. Raises StoreError."""
    store.made.forget_passes(p.name for p in passes)
    blocks = 0
    kept: OrderedDict[int, Told] = OrderedDict()
    for number, one in enumerate(passes):
        blocks += _Going(store, one, progress or (lambda _: None), kept).run()
        if number == 0:
            kept.clear()  # what they say of origins is old
            moved = store.made.set_origins(origins(store.made.links("copy_of")))
            for other in passes[1:]:
                store.made.touch(other.name, sorted(moved))
    return Related(blocks, store.made.counts())


def origins(links: Iterable[Link]) -> dict[str, str]:
    """Report -> the one it comes from, over chains of copies; reports that are no copies are left out.

    A report may be linked to several; the origin of the group is the one that is itself no copy, the smallest id if
    several are, so that the answer does not depend on the order of the links.
    """
    parents: dict[str, str] = {}
    copies: set[str] = set()

    def find(one: str) -> str:
        while parents.setdefault(one, one) != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for link in links:
        copies.add(link.a)
        parents[find(link.a)] = find(link.b)
    groups: dict[str, list[str]] = {}
    for one in sorted(parents):
        groups.setdefault(find(one), []).append(one)
    found: dict[str, str] = {}
    for group in groups.values():
        origin = next((one for one in group if one not in copies), group[0])
        found.update({one: origin for one in group if one != origin})
    return found


class _Going:
    """One pass over one record."""

    def __init__(
        self, store: Store, one: Pass, progress: Callable[[Progress], None], kept: OrderedDict[int, Told]
    ) -> None:
        self.made, self.one, self.progress, self.kept = store.made, one, progress, kept
        self.origins = self.made.origins()

    def run(self) -> int:
        name = self.one.name
        self.made.left(name)
        coming = self.made.coming(name)
        for number, share in enumerate(_shares(coming, _SORTED)):
            self.progress(Progress(name, number * _SORTED, 2 * len(coming)))
            self.made.sort_in(name, [(version, list(self.one.keys(self.told(version)))) for version in share])
        if self.one.pairs_only:
            self.made.settle_single(name)
        # blocks of one report after the other, so that it need not be read for each of them again
        dirty = sorted(self.made.dirty(name), key=lambda block: (block[1], block[0]))
        done = len(coming)
        for number, blocks in enumerate(_shares(dirty, _MADE)):
            self.progress(Progress(name, done + number * _MADE, done + len(dirty)))
            self.made.replace(name, list(self.lines(blocks)))
        return len(dirty)

    def lines(self, blocks: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, list[Derived]]]:
        for key, versions in blocks:
            most = self.one.most(key) if isinstance(self.one, Bounded) else None
            if most is not None and len(versions) > most:
                yield key, []
                continue
            block = sorted((self.told(version) for version in versions), key=lambda told: told.document.id)
            yield key, list(self.one.relate(key, tuple(block))) if block else []

    def told(self, version: int) -> Told:
        if version in self.kept:
            self.kept.move_to_end(version)
            return self.kept[version]
        document, records = self.made.version(version)
        told = Told(document, records, self.origins.get(document.id, document.id))
        self.kept[version] = told
        if len(self.kept) > _KEPT:
            self.kept.popitem(last=False)
        return told


def _shares(everything: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    rest = iter(everything)
    while share := tuple(islice(rest, size)):
        yield share
