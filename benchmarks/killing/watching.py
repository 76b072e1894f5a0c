"""Rounds of ``onrecord watch``: the record, what has been told, and the alerts."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from killing.child import Ack
from killing.ground import RECORD, Writer, record_lines
from killing.reports import report
from onrecord import engine
from onrecord.watch import Watched, once, parse

_SEARCHES = parse(
    '[[search]]\nname = "bridge"\nabout = "bridge"\n[[search]]\nname = "Berg"\nspeaker = "Berg"\n'
    '[[search]]\nname = "resolution"\nabout = "1244"\n',
    "saved.toml",
)
_FEED = "https://news.example/rss"


class _Feed:
    """A fetcher whose network has one feed, always with the same entries."""

    def get(self, _url: str, _kind: object) -> bytes:
        draw = random.Random(5)
        dates = "<pubDate>Tue, 09 Mar 2021 10:00:00 GMT</pubDate>"
        items = (
            f"<item><guid>{n}</guid><title>Item {n}</title>{dates}"
            f"<description>{report(draw, 300 + n)}</description></item>"
            for n in range(3)
        )
        return f"<rss><channel><title>Volga Press</title>{''.join(items)}</channel></rss>".encode()


def _watched(**how: object) -> Watched:
    return Watched(Path(RECORD), ("reports", _FEED), _SEARCHES, reader="rules", **how)  # type: ignore[arg-type]


def _before_watch(folder: Path) -> None:
    (folder / "reports").mkdir(parents=True)
    draw = random.Random(3)
    for n in range(4):
        (folder / "reports" / f"old-{n}.txt").write_text(report(draw, n), encoding="utf-8")


def _watch(ack: Ack) -> None:
    # a worker process takes a second to start; builds with workers are killed elsewhere
    with mock.patch.object(engine, "build", _here(engine.build)):
        done = once(_watched(alerts=Path("alerts.jsonl")), _Feed())  # type: ignore[arg-type]
    for alert in done.alerts:
        ack(alert["id"])


def _watch_aloud(ack: Ack) -> None:
    with mock.patch.object(engine, "build", _here(engine.build)):
        done = once(_watched(), _Feed(), _say)  # type: ignore[arg-type]
    for alert in done.alerts:
        ack(alert["id"])


def _say(alerts: Sequence[dict[str, Any]]) -> None:
    """Standard output, as far as whoever reads it has got."""
    for alert in alerts:
        with open("told.txt", "a", encoding="utf-8") as told:
            told.write(alert["id"] + "\n")


def _said(folder: Path) -> Counter[str]:
    # a line may come twice (docs/watch.md), so often is not counted
    path = folder / "told.txt"
    return Counter(set(path.read_text(encoding="utf-8").split("\n")[:-1]) if path.exists() else ())


def _here(build: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **how: build(*given, **{**how, "workers": 0})


def _told(folder: Path) -> Counter[str]:
    path = folder / "alerts.jsonl"
    if not path.exists():
        return Counter()
    found: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]:
        try:
            found[json.loads(line)["id"]] += 1
        except ValueError:  # half a line, which was ended before the next was begun
            continue
    return found


def _watch_outcome(folder: Path) -> list[str]:
    return record_lines(folder) + sorted(f"{alert} {count}" for alert, count in _told(folder).items())


def _aloud_outcome(folder: Path) -> list[str]:
    return record_lines(folder) + sorted(_said(folder))


WRITERS = (
    Writer("watch", _before_watch, _watch, _told, outcome=_watch_outcome),
    Writer("watch, on standard output", _before_watch, _watch_aloud, _said, outcome=_aloud_outcome),
)
