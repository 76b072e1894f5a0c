"""Round after round: fetch feeds, build, relate, and tell what saved searches find new."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord import engine, pipeline
from onrecord.core.errors import ExportError, InputError, StoreError
from onrecord.core.record import canonical
from onrecord.engine import Summary
from onrecord.query.saved import Search
from onrecord.reconcile import relate
from onrecord.store import Store
from onrecord.store.postgres import beside
from onrecord.watch.alerts import Watcher
from onrecord.watch.feeds import keep
from onrecord.watch.fetch import FEED, Fetcher
from onrecord.watch.state import State, written

#: gets alerts, as the lines of a file of alerts
Tell = Callable[[Sequence[dict[str, Any]]], None]

_SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched, and how.

    record    the record file, or the address of one on a server; made when it is not there
    sources   files, folders, globs, and addresses of feeds
    searches  saved searches
    alerts    file that alerts are added to, one JSON object a line; None leaves them to who asked
    follow    True puts the pages that feeds link to on the record in place of their entries
    reader, register, codebook   as in ``engine.build``
    """

    record: str | Path
    sources: tuple[str, ...]
    searches: tuple[Search, ...] = ()
    alerts: Path | None = None
    follow: bool = False
    reader: str = pipeline.READER
    register: Path | None = None
    codebook: tuple[Path, ...] = ()

    @property
    def feeds(self) -> Path:
        """Where the entries of feeds are kept."""
        return Path(f"{beside(os.fspath(self.record))}.feeds")

    @property
    def state(self) -> Path:
        """What has been told already."""
        return Path(f"{beside(os.fspath(self.record))}.watch")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did.

    entries   new or corrected entries of feeds; recorded, replaced  reports, as in a build's Summary
    problems  feeds that could not be had, files set aside
    alerts    those given for the first time, as the lines of a file of alerts
    """

    entries: int
    recorded: int
    replaced: int
    problems: tuple[InputError, ...]
    alerts: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class _Fetched:
    entries: int = 0
    problems: list[InputError] = field(default_factory=list)


def rounds(
    watched: Watched,
    every_s: float,
    fetcher: Fetcher,
    wait: Callable[[float], None] = time.sleep,
    tell: Tell | None = None,
) -> Iterator[Round]:
    """Rounds without end, ``every_s`` seconds from the end of one to the beginning of the next; ``tell`` is ``once``'s.

    Raises StoreError, ReaderError, RegisterError, QueryError and ExportError; a record that another program is writing
    is left to the next round.
    """
    while True:
        try:
            yield once(watched, fetcher, tell)
        except StoreError as error:
            if error.code != "STORE-BUSY":
                raise
        wait(every_s)


def once(watched: Watched, fetcher: Fetcher, tell: Tell | None = None) -> Round:
    """One round. ``tell`` gets the alerts before they count as given: a program that is stopped while it tells them
    tells them again in its next round, and loses none. Raises as ``rounds``, and StoreError (STORE-BUSY)."""
    with State(watched.state) as state:
        _begin(watched, state)
        fetched = _fetch(watched, fetcher)
        summary = _build(watched)
        problems = (*fetched.problems, *(summary.problems if summary else ()))
        _look(watched, state)
        alerts = tuple(_give(watched, state, tell))
    recorded, replaced = (summary.recorded, summary.replaced) if summary else (0, 0)
    return Round(fetched.entries, recorded, replaced, problems, alerts)


def _begin(watched: Watched, state: State) -> None:
    """What a record holds before its first round with a search is no news."""
    new = [search for search in watched.searches if not state.knows(search.key)]
    if not new:
        return
    already = []
    if Store.exists(watched.record):
        with Store.open(watched.record) as store:  # not for reading only: it may be of an older layout
            already = list(Watcher(store).alerts(new))
    for search in new:
        state.begin(search.key, [alert for alert in already if alert.search == search.name])


def _fetch(watched: Watched, fetcher: Fetcher) -> _Fetched:
    fetched = _Fetched()
    for url in (source for source in watched.sources if is_feed(source)):
        try:
            data = fetcher.get(url, FEED)
            new, problems = keep(data, url, watched.feeds, fetcher if watched.follow else None)
        except InputError as error:
            fetched.problems.append(error)
            continue
        except OSError as error:
            cause = error.strerror or str(error)
            raise StoreError("STORE-UNWRITABLE", str(watched.feeds), cause, "Make room or permission there") from error
        fetched.entries += new
        fetched.problems += problems
    return fetched


def _build(watched: Watched) -> Summary | None:
    """Puts what is there on the record; None where there is nothing yet."""
    paths: list[str | os.PathLike[str]] = [source for source in watched.sources if not is_feed(source)]
    if any(path.is_file() for path in watched.feeds.rglob("*")):
        paths.append(watched.feeds)
    if not paths:
        return None
    return engine.build(
        paths, watched.record, workers=1, reader=watched.reader, register=watched.register, codebook=watched.codebook
    )


def _look(watched: Watched, state: State) -> None:
    if not Store.exists(watched.record):
        return
    with Store.open(watched.record) as store:
        relate(store)
        mark = _mark(store, watched.searches)
        if mark != state.looked():
            state.note(Watcher(store).alerts(watched.searches), mark)


def _mark(store: Store, searches: Sequence[Search]) -> str:
    """What changes when there may be something new to tell, whichever program has put it on the record."""
    (last,) = store.connection().execute("SELECT max(number) FROM document_version").fetchone()
    return canonical([last, store.made.counts(), store.judged.stamp(), [search.key for search in searches]])


def _give(watched: Watched, state: State, tell: Tell | None) -> list[dict[str, Any]]:
    """The alerts that wait; a program that was stopped while it wrote them goes on where it was."""
    waiting = state.waiting()
    if waiting and watched.alerts is not None:
        there = set(written(watched.alerts))
        _append(watched.alerts, [alert for alert in waiting if alert["id"] not in there])
    if waiting and tell is not None:
        tell(waiting)
    state.settle()
    return waiting


def _append(path: Path, alerts: Sequence[dict[str, Any]]) -> None:
    lines = "".join(f"{json.dumps(alert, ensure_ascii=False)}\n" for alert in alerts).encode("utf-8", "replace")
    try:
        with path.open("ab+") as stream:
            end = stream.seek(0, os.SEEK_END)
            if end:
                stream.seek(end - 1)
                lines = lines if stream.read(1) == b"\n" else b"\n" + lines  # half a line of a program that was killed
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        cause = error.strerror or str(error)
        raise ExportError("EXPORT-UNWRITABLE", str(path), cause, "Name another file with --alerts") from error


def is_feed(source: str) -> bool:
    """True for what is fetched and not looked for on disk."""
    return source.lower().startswith(_SCHEMES)
