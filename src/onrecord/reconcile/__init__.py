"""Across reports: what several say of one occasion, who copies whom, what is confirmed, contradicted, changed.

Passes read the store and write derived lines (core.link) back beside what was observed; only what a changed report
touches is made again.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reconcile.answers import Answers
from onrecord.reconcile.claims import Claims
from onrecord.reconcile.contract import Pass, Told
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.occasions import Gatherings, Sayings
from onrecord.reconcile.quotations import Quotations
from onrecord.reconcile.relate import Progress, Related
from onrecord.reconcile.relate import relate as _relate
from onrecord.reconcile.resolve import Resolves
from onrecord.reconcile.retold import Retold
from onrecord.reconcile.versions import Versions
from onrecord.store import Store

_GATHERINGS = Gatherings()
#: in order; the first finds copies, which the others must know
PASSES: tuple[Pass, ...] = (
    Copies(),
    Versions(),
    Claims(),
    Retold(),
    Quotations(),
    Resolves(),
    _GATHERINGS,
    Sayings(_GATHERINGS),
    Answers(),
)


def relate(store: Store, progress: Callable[[Progress], None] | None = None) -> Related:
    """Brings all that is made over the record up to date: every pass of PASSES, where something has changed."""
    return _relate(store, PASSES, progress)


__all__ = ["PASSES", "Pass", "Progress", "Related", "Told", "relate"]
