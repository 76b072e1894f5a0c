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
from functools import cached_property
from itertools import islice
from typing import TypeVar, overload

from onrecord.core.link import Derived
from onrecord.core.record import Record
from onrecord.reconcile.contract import Asking, Bounded, Pass, Placed, Told
from onrecord.reconcile.remembered import KEPT
from onrecord.store import Store
from onrecord.store.derived import SHORTENED, Made, shortened

_T = TypeVar("_T")

#: versions sorted in, and blocks made, in one transaction: other writers wait that long
_SORTED, _MADE = 200, 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass is: ``done`` of ``total`` steps."""

    name: str
    done: int
    total: int


@dataclass(frozen=True)
class Related:
    """What ``relate`` did: ``blocks``, how many were made again."""

    blocks: int
    _store: Store

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Relation of links, or kind of other lines -> how many the record holds; counted when first asked for."""
        return self._store.made.counts()


def relate(store: Store, passes: Sequence[Pass], progress: Callable[[Progress], None] | None = None) -> Related:
    """Brings the links, occasions and resolved fields of the record up to date. Raises StoreError."""
    store.made.forget_passes(p.name for p in passes)
    blocks = 0
    kept: OrderedDict[int, Told] = OrderedDict()
    for number, one in enumerate(passes):
        blocks += _Going(store, one, progress or (lambda _: None), kept).run()
        if number == 0:
            kept.clear()  # what they say of origins is old
            found = origins(store.made.joined(one.name, "copy_of"))
            store.made.set_origins(found, [other.name for other in passes[1:]])
    return Related(blocks, store)


def origins(copied: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Report -> the one it comes from, over chains of copies, each ``copied`` as (copy, original); reports that are no
    copies are left out.

    A report may have several originals; the origin of the group is the one that is itself no copy, the smallest id if
    several are, so that the answer does not depend on the order.
    """
    parents: dict[str, str] = {}
    copies: set[str] = set()

    def find(one: str) -> str:
        while parents.setdefault(one, one) != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for copy, original in copied:
        copies.add(copy)
        parents[find(copy)] = find(original)
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
        # blocks of the same reports one after the other, so that these need not be read for each of them again
        place = self.one.place if isinstance(self.one, Placed) else lambda _: ""

        def order(block: tuple[str, tuple[int, ...]]) -> tuple[str, tuple[int, ...], str]:
            # a key that may be shortened has no place, which changes nothing in what is made
            return (place(block[0]) if len(block[0]) != SHORTENED else "", block[1], block[0])

        dirty = sorted(self.made.dirty(name), key=order)
        done = len(coming)
        for number, blocks in enumerate(_shares(dirty, _MADE)):
            self.progress(Progress(name, done + number * _MADE, done + len(dirty)))
            self.made.replace(name, list(self.lines(blocks)), dict(blocks), self.origins)
        return len(dirty)

    def lines(self, blocks: Iterable[tuple[str, tuple[int, ...]]]) -> Iterator[tuple[str, list[Derived]]]:
        for filed, versions in blocks:
            key = self.whole(filed, versions)
            if key is None or not versions or self.given_up(key, len(versions)):
                yield filed, []
                continue
            block = sorted((self.told(version) for version in versions), key=lambda told: told.document.id)
            yield filed, list(self.one.relate(key, tuple(block)))

    def whole(self, filed: str, versions: Iterable[int]) -> str | None:
        """The key as the pass gave it: one that is filed shortened is asked of the reports of its block again."""
        if len(filed) != SHORTENED:
            return filed
        given = (key for version in versions for key in self.one.keys(self.told(version)))
        return next((key for key in given if shortened(key) == filed), None)

    def given_up(self, key: str, size: int) -> bool:
        """True for a block that gives nothing, which is seen without reading its reports."""
        most = self.one.most(key) if isinstance(self.one, Bounded) else None
        if most is not None and size > most:
            return True
        return isinstance(self.one, Asking) and not self.made.filed(self.one.name, self.one.asked_under(key))

    def told(self, version: int) -> Told:
        known = self.kept.get(version)
        # kept by the pass before, since when another comparison may have found another origin
        if known is not None and known.origin == self.origins.get(known.document.id, known.document.id):
            self.kept.move_to_end(version)
            return known
        document = self.made.document(version)
        told = Told(document, _Records(self.made, version), self.origins.get(document.id, document.id))
        self.kept[version] = told
        if len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return told


class _Records(Sequence[Record]):
    """The records of a report, read when the first of them is asked for: many a block is about texts alone."""

    def __init__(self, made: Made, version: int) -> None:
        self._made, self._version = made, version

    @cached_property
    def _read(self) -> tuple[Record, ...]:
        return self._made.records(self._version)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        return self._read[place]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _shares(everything: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    rest = iter(everything)
    while share := tuple(islice(rest, size)):
        yield share
