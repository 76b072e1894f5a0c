"""Positions made again: one stage over a record that is there, with another codebook.

    changes = positions_again("process.db", [Path("mine.toml")])

The reports are not read anew; who said what stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import pipeline
from onrecord.core.actors import Actors
from onrecord.core.errors import InputError
from onrecord.core.parts import Position
from onrecord.core.record import Citation, Record, Statement
from onrecord.core.text import Document
from onrecord.positions import Codebook, Matcher, positions
from onrecord.read import read
from onrecord.read.legible import see
from onrecord.store import Result, Store


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement whose positions are others now; ``text`` is what it says, on one line."""

    statement: Statement
    document: Document
    before: tuple[Position, ...]
    after: tuple[Position, ...]

    @property
    def text(self) -> str:
        """The content as the report words it, parts joined by " … "."""
        parts = (span.slice(self.document.text) for span in self.statement.spans)
        return " … ".join(" ".join(part.split()) for part in parts)

    @property
    def sides(self) -> tuple[dict[str, str], dict[str, str]]:
        """Issue -> stance, before and after."""
        before = {position.issue: position.stance for position in self.before}
        return before, {position.issue: position.stance for position in self.after}


def positions_again(
    store_path: str | os.PathLike[str],
    codebook: Sequence[Path] = (),
    *,
    write: bool = True,
    waiting: Callable[[], None] | None = None,
) -> tuple[Moved, ...]:
    """The statements whose issues or stances change with ``codebook``, in the order of files and texts.

    codebook  files with the issues to look for; () for the shipped ones
    write     False leaves the record as it is
    waiting   called when a build is writing the record, and this has to wait for its turn

    Raises StoreError when the record cannot be opened or written, RegisterError when a codebook is faulty.
    """  # fmt: skip
    again = _Again(Matcher(Codebook.load(codebook)), Actors.load())
    with Store.open(store_path, readonly=not write, waiting=waiting) as store:
        for held in store.containers():
            results = again.results(store.results(held.name))
            if write:
                made_with = pipeline.with_issues(held.made_with, codebook)
                store.put(held.name, results, file=held.file, sha256=held.sha256, made_with=made_with)
            else:
                for _ in results:
                    pass
    return tuple(again.moved)


class _Again:
    """The stage with what it needs, and the statements it has moved so far."""

    def __init__(self, issues: Matcher, actors: Actors) -> None:
        self._issues, self._actors = issues, actors
        self.moved: list[Moved] = []
        self._seen: set[str] = set()

    def results(self, results: Iterator[Result]) -> Iterator[Result]:
        """``results`` with the positions made again."""
        for result in results:
            yield result if isinstance(result, InputError) else (result[0], self._one(*result))

    def _one(self, document: Document, records: tuple[Record, ...]) -> tuple[Record, ...]:
        # offsets hold in a legible view, and sentences are found in it as they were when the report was read
        view = see(document, self._actors)
        said = tuple(record for record in records if isinstance(record, Statement))
        cited = tuple(record for record in records if isinstance(record, Citation))
        made = {s.id: s for s in positions(view, read(view), said, cited, self._issues)}
        for before in said:
            after = made[before.id]
            if _told(before) != _told(after) and before.id not in self._seen:
                self._seen.add(before.id)
                self.moved.append(Moved(after, document, before.positions, after.positions))
        return tuple(
            replace(record, positions=made[record.id].positions) if isinstance(record, Statement) else record
            for record in records
        )


def _told(statement: Statement) -> list[tuple[str, str]]:
    return [(position.issue, position.stance) for position in statement.positions]
