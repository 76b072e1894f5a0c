"""Across reports: what several say of one occasion, who copies whom, what is confirmed, contradicted, changed.

Passes (passes.py) read the store and write derived lines (core.link) back beside what was observed; only what a changed
report touches is made again.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reconcile.contract import Pass, Told
from onrecord.reconcile.relate import Progress, Related
from onrecord.reconcile.relate import relate as _relate
from onrecord.store import Store


def relate(store: Store, progress: Callable[[Progress], None] | None = None) -> Related:
    """Brings all that is made over the record up to date: every pass, where something has changed."""
    from onrecord.reconcile.passes import PASSES

    return _relate(store, PASSES, progress)


__all__ = ["Pass", "Progress", "Related", "Told", "relate"]
