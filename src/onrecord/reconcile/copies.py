"""Copies, cuts and versions: reports that have their text from another.

Of two reports with enough text in common the later one is the copy; of one day the one that names an agency as its
source, then the shorter, then the one with the greater id. What the copy says is no second source (``Told.origin``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.core.link import Derived, Link
from onrecord.core.text import Document
from onrecord.ingest.outlets import is_outlet, named_outlet
from onrecord.reconcile.contract import Told
from onrecord.reconcile.near import COPIED, Likeness, Sketch, likeness, sketch

NAME = "copies-2"
#: regions that are a report's own text
_OWN = ("title", "dateline", "body", "caption")
#: regions that name the agency a report is from
_NAMING = ("header", "dateline", "byline", "tail")
#: share of the copy from which more was added than is allowed for a copy, when the original stands in it whole
_EXTENDED = 1 / 3
#: share from which the text is the same but for slips
_SAME = 0.98
#: share from which nothing but single words was changed
_NEAR = 0.8
#: shingles in a text below which a copy must be exact: two lines of an agency are soon alike
_SHORT = 30
#: reports that may share a sentence before it is taken for a stock phrase; there is no limit to whole copies
STOCK = 60


@dataclass(frozen=True, slots=True)
class Copies:
    """The pass: links ``copy_of`` between reports."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """Bands of the text's signature, and its sentences."""
        return sketched(told.document).keys

    def most(self, key: str, /) -> int | None:
        """Sentences that many reports share are stock phrases of an outlet."""
        return STOCK if key.startswith("s-") else None

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """Each copy with the earliest report it has its text from, in the first block both are in."""
        order = sorted(block, key=lambda told: _rank(told.document))
        originals: list[Told] = []
        index: dict[str, list[int]] = {}
        hot = len(order) > STOCK
        for number, later in enumerate(order):
            mine = sketched(later.document)
            for earlier in _likely(mine, originals, index) if hot else order[:number]:
                other = sketched(earlier.document)
                found = likeness(mine, other)
                if not from_other(found, mine, other):
                    continue
                if key == min(set(mine.keys).intersection(other.keys)):
                    yield _copy(later.document, earlier.document, found)
                break
            else:
                for each in mine.keys if hot else ():
                    index.setdefault(each, []).append(len(originals))
                originals.append(later)


def _likely(mine: Sketch, originals: list[Told], index: Mapping[str, list[int]]) -> list[Told]:
    """In a block of hundreds, the originals that a report has a key in common with that few of them have.

    A text that hundreds carry has one original, but a band of the signature may come from a stock phrase, and then the
    block is of hundreds of originals that have nothing else in common.
    """
    shared = (index.get(key, []) for key in mine.keys)
    return [originals[place] for place in sorted({place for few in shared if len(few) <= STOCK for place in few})]


def from_other(found: Likeness, later: Sketch, earlier: Sketch) -> bool:
    """True when the later text is a copy: half of it, or all of the earlier one and a third of it, is the other's."""
    if min(len(later.shingles), len(earlier.shingles)) < _SHORT:
        return min(found.of_first, found.of_second) >= _SAME
    return found.of_first >= COPIED or (found.of_second >= _NEAR and found.of_first >= _EXTENDED)


def own_text(document: Document) -> str:
    """What the report itself says: without header, byline, agency tail and boilerplate."""
    parts = [region.span.slice(document.text) for region in document.of_kind(*_OWN)]
    return "\n".join(parts) if parts else document.text


def sketched(document: Document) -> Sketch:
    return _sketched(own_text(document))


_sketched = lru_cache(maxsize=2048)(sketch)  # a report is met once in every block it is in


def _rank(document: Document) -> tuple[str, bool, int, str]:
    """What comes first is the original: the day, no other's name, the longer text, the smaller id."""
    return document.published or "9999", names_another(document) is not None, -len(own_text(document)), document.id


def names_another(document: Document) -> str | None:
    """The agency a report names as its source where reports do, when that is not its own outlet."""
    for region in document.of_kind(*_NAMING):
        found = named_outlet(region.span.slice(document.text))
        if found and found != document.outlet and is_outlet(found):
            return found
    return None


def _copy(later: Document, earlier: Document, found: Likeness) -> Link:
    what = _kind(found)
    agency = names_another(later)
    why = f"{what}: {found.of_first:.0%} of its text is the other's, {found.of_second:.0%} of the other's stands in it"
    if later.published and earlier.published and later.published > earlier.published:
        why += f"; it is later ({later.published}, {earlier.published})"
    detail = {"kind": what, "of_copy": round(found.of_first, 3), "of_original": round(found.of_second, 3)}
    return Link(
        a=later.id,
        b=earlier.id,
        relation="copy_of",
        made_by=NAME,
        score=round(min(1.0, max(found.of_first, found.of_second)), 3),
        why=why + (f"; it names {agency} as its source" if agency else ""),
        detail=detail | ({"agency": agency} if agency else {}),
    )


def _kind(found: Likeness) -> str:
    """exact, near, cut, extended or version, by what is the same of the copy and of the original."""
    if min(found.of_first, found.of_second) >= _SAME:
        return "exact"
    if min(found.of_first, found.of_second) >= _NEAR:
        return "near"
    if found.of_first >= _NEAR:
        return "cut"
    return "extended" if found.of_second >= _NEAR else "version"
