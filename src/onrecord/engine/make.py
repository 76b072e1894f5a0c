"""Portions of reports made into shards by a crew: what the local engine and each worker of a cluster do alike."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

from onrecord.core.errors import EngineError, InputError
from onrecord.engine.contract import Job, Made, Piece, Portion
from onrecord.engine.crew import Crew
from onrecord.engine.files import LARGE
from onrecord.engine.pieces import read_part
from onrecord.engine.shards import Writer, check, file_of
from onrecord.engine.shelf import Shelf, shelf
from onrecord.engine.work import Task
from onrecord.ingest import Source
from onrecord.store import Result
from onrecord.store.putting import PASSING

#: reports of a large piece that make one task of the crew
_SHARE = 64


def make(portions: Iterable[Portion], job: Job, crew: Crew) -> Iterator[Made]:
    """Makes the shards that are not there or not whole, in order, and tells of each.

    Raises EngineError (ENGINE-UNWRITABLE), and what the crew raises."""
    folder = shelf(job.folder)
    ahead: deque[Portion | Made] = deque()
    done = crew.run(_tasks(portions, job, crew, folder, ahead))
    for task, results in done:
        yield from _kept(ahead)
        portion = ahead.popleft()
        assert isinstance(portion, Portion)
        yield _shard(portion, job, folder, (task, results), done)
    yield from _kept(ahead)


def _tasks(
    portions: Iterable[Portion], job: Job, crew: Crew, folder: Shelf, ahead: deque[Portion | Made]
) -> Iterator[Task]:
    """The work that ``portions`` make; ``ahead`` gets each portion, or its shard when that is whole already."""
    for portion in portions:
        whole = _whole(folder, portion.name(job.made_with))
        ahead.append(whole or portion)
        if whole is None:
            for piece in portion.pieces:
                yield from _of_piece(piece, crew)


def _whole(folder: Shelf, name: str) -> Made | None:
    """The shard when it is there and need not be made again; a report that failed is tried again, as in any build."""
    try:
        made = check(folder, name)
    except EngineError:
        return None
    return None if any(problem.code in PASSING for problem in made.problems) else made


def _of_piece(piece: Piece, crew: Crew) -> Iterator[Task]:
    if piece.whole and not _is_large(piece.path):
        yield Task(piece.path, "", piece.sha256)
        return
    documents = crew.read(piece.path) if piece.whole else read_part(piece)
    while share := tuple(islice(documents, _SHARE)):
        yield Task(piece.path, "", piece.sha256, share, more=True)
    yield Task(piece.path, "", piece.sha256, ())


def _is_large(path: str) -> bool:
    try:
        with Source(path).open() as stream:
            return stream.seek(0, os.SEEK_END) > LARGE
    except (OSError, InputError):  # the reader will say why
        return False


def _kept(ahead: deque[Portion | Made]) -> Iterator[Made]:
    while ahead and isinstance(made := ahead[0], Made):
        ahead.popleft()
        yield made


def _shard(
    portion: Portion,
    job: Job,
    folder: Shelf,
    first: tuple[Task, list[Result]],
    done: Iterator[tuple[Task, list[Result]]],
) -> Made:
    """Writes one shard: ``first`` and what more there is of it in ``done``."""
    name = portion.name(job.made_with)
    with ExitStack() as stack:
        writer = Writer(stack.enter_context(folder.putting(file_of(name))), name, job.made_with)
        task, results = first
        for number, piece in enumerate(portion.pieces):
            if number:
                task, results = next(done)
            writer.container(piece)
            while True:
                for result in results:
                    writer.add(result)
                if not task.more:
                    break
                task, results = next(done)
        return writer.close()
