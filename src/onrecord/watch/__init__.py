"""Watching folders and feeds: what is new goes on the record, and saved searches tell of it once.

watched = Watched(Path("process.db"), ("reports/", "https://news.example/rss"), load(Path("saved.toml")))
for done in rounds(watched, 600, Fetcher()):
    for alert in done.alerts:
        print(alert["text"])
"""

from __future__ import annotations

from onrecord.query.saved import ON, Search, load, parse
from onrecord.watch.alerts import Alert, Watcher
from onrecord.watch.fetch import FEED, PAGE, Fetcher, public
from onrecord.watch.run import Round, Watched, once, rounds

__all__ = [
    "FEED",
    "ON",
    "PAGE",
    "Alert",
    "Fetcher",
    "Round",
    "Search",
    "Watched",
    "Watcher",
    "load",
    "once",
    "parse",
    "public",
    "rounds",
]
