"""Records compared: reports made by hand, put into a record, and gone over by the passes that a test names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.link import Derived, Link
from onrecord.reconcile.contract import Pass
from onrecord.reconcile.relate import relate
from onrecord.store import Store

#: a derived line as tests look at it: relation or kind, what it is about, and the passages it joins
Seen = tuple[str, str, str, str]


@pytest.fixture
def compared(make_record: Callable[..., Path]) -> Iterator[Callable[..., Store]]:
    """``compared(passes, *reports)``: an open record of the reports, gone over by the passes."""
    opened: list[Store] = []

    def compare(passes: list[Pass], *reports: Any) -> Store:
        opened.append(Store.open(make_record(*reports)))
        relate(opened[-1], passes)
        return opened[-1]

    yield compare
    for store in opened:
        store.close()


@pytest.fixture
def seen() -> Callable[[Store], list[Seen]]:
    """``seen(store)``: every link with the words on both sides, a whole report as its file's name."""

    def words(store: Store, an_id: str, link: Link, side: str) -> str:
        span = getattr(link, f"{side}_span")
        return span.slice(store.document(span.doc_id).text) if span else store.document(an_id).file.rsplit("/", 1)[-1]

    def look(store: Store) -> list[Seen]:
        links = [one for one in store.made.each("link") if isinstance(one, Link)]
        return sorted(
            (one.relation, one.on, words(store, one.a, one, "a"), words(store, one.b, one, "b")) for one in links
        )

    return look


def lines(store: Store) -> list[Derived]:
    """All derived lines."""
    return list(store.made.each())
