"""Shards into a record: ``onrecord load``. The record is what the local engine makes of the same reports."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

from onrecord import ingest
from onrecord.core.errors import InputError
from onrecord.engine.contract import Piece, Portion
from onrecord.engine.local import Progress, Summary
from onrecord.engine.plan import read_list
from onrecord.engine.shards import check, contents
from onrecord.engine.shelf import Shelf, shelf
from onrecord.store import Change, Result, Store


def load(
    folders: Sequence[str],
    store_path: str | os.PathLike[str],
    *,
    progress: Callable[[Progress], None] | None = None,
    waiting: Callable[[], None] | None = None,
) -> Summary:
    """Puts the shards of finished builds on the record at ``store_path``, which is made when it is not there.

        summary = load(["shards"], "kosovo.db")

    folders   folders of shards, or addresses on a store, taken in this order
    progress  called after each container
    waiting   called when another process is writing the record, and this one has to wait for its turn

    Containers go on the record one after the other, each whole or not at all; one that is on it with the same bytes,
    read by the same pipeline, is passed over. So the same command goes on where it was. A shard is checked before
    anything of it is written. Paths are those of the build: start from the same folder when they are relative.

    Raises EngineError (ENGINE-SHARDS, ENGINE-SHARD), StoreError.
    """
    begun = time.monotonic()
    lists = [read_list(shelf(folder)) for folder in folders]
    total = sum(not piece.more for _, portions in lists for portion in portions for piece in portion.pieces)
    with Store.open(store_path, create=True, waiting=waiting) as store:
        loading = _Loading(store, total, progress)
        for folder, (made_with, portions) in zip(folders, lists, strict=True):
            loading.load(shelf(folder), made_with, portions)
        return loading.summary(time.monotonic() - begun)


class _Loading:
    """One load under way: what was written, and the counts so far."""

    def __init__(self, store: Store, total: int, progress: Callable[[Progress], None] | None) -> None:
        self._store, self._total, self._progress = store, total, progress
        self._met: set[str] = set()
        self._changes: list[Change] = []
        self._words = self._done = 0

    def load(self, there: Shelf, made_with: str, portions: Iterable[Portion]) -> None:
        """All shards of one folder."""
        for group in _together(portions):
            names = [portion.name(made_with) for portion in group]
            pieces = [piece for piece in group[0].pieces if self._new(piece)]
            wanted = {piece.path for piece in pieces if not self._has(piece, made_with)}
            for piece in pieces:
                if piece.path not in wanted:
                    key = self._store.key(piece.path)
                    self._step(piece, Change(unchanged=self._store.held(key), problems=self._store.problems(key)))
            if wanted:
                for name in names:
                    check(there, name)
                items = chain.from_iterable(contents(there, name) for name in names)
                for piece, results in _by_container(items):
                    if piece.path in wanted:
                        self._step(piece, self._put(piece, results, made_with))

    def _new(self, piece: Piece) -> bool:
        """False for a container that a folder before this one gave already."""
        key = self._store.key(piece.path)
        new = key not in self._met
        self._met.add(key)
        return new

    def _has(self, piece: Piece, made_with: str) -> bool:
        return self._store.has(self._store.key(piece.path), piece.sha256, made_with)

    def _put(self, piece: Piece, results: Iterator[Result], made_with: str) -> Change:
        key, file = self._store.key(piece.path), ingest.Source(piece.path).file
        return self._store.put(key, self._counted(results), file=file, sha256=piece.sha256, made_with=made_with)

    def _counted(self, results: Iterator[Result]) -> Iterator[Result]:
        for result in results:
            if not isinstance(result, InputError):
                self._words += len(result[0].text.split())
            yield result

    def _step(self, piece: Piece, change: Change) -> None:
        self._done += 1
        self._changes.append(change)
        if self._progress is not None:
            self._progress(Progress(self._done, self._total, piece.path))

    def summary(self, seconds: float) -> Summary:
        """The counts, now that everything is written."""
        changes = self._changes
        return Summary(
            found=self._done, recorded=sum(c.recorded for c in changes), replaced=sum(c.replaced for c in changes),
            copies=sum(c.copies for c in changes), unchanged=sum(c.unchanged for c in changes),
            problems=tuple(problem for c in changes for problem in c.problems), left_out={},
            gone=(), counts=self._store.counts(), words=self._words, seconds=seconds,
        )  # fmt: skip


def _together(portions: Iterable[Portion]) -> Iterator[list[Portion]]:
    """A portion of whole containers alone; those of one container that was cut, together."""
    held: list[Portion] = []
    for portion in portions:
        held.append(portion)
        if not portion.pieces[-1].more:
            yield held
            held = []


def _by_container(items: Iterable[Piece | Result]) -> Iterator[tuple[Piece, Iterator[Result]]]:
    """Each container with what all its pieces gave; to be read before the next one."""

    def numbered() -> Iterator[tuple[int, Piece | Result]]:
        number, more = 0, False
        for item in items:
            if isinstance(item, Piece):
                number += not more
                more = item.more
            yield number, item

    for _, group in groupby(numbered(), key=itemgetter(0)):
        _, first = next(group)
        assert isinstance(first, Piece)
        yield first, _results(group)  # noqa: B031 - what is left of the same group


def _results(group: Iterator[tuple[int, Piece | Result]]) -> Iterator[Result]:
    for _, item in group:
        if not isinstance(item, Piece):
            yield item
