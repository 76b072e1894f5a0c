"""Review: people accept, reject and correct records; the machine's reading stays beside what they decide."""

from __future__ import annotations

from onrecord.review.agreement import Agreement, Disagreement, agreements, alpha, disagreements
from onrecord.review.decide import add_missed, decide, merge, rename, split, undo
from onrecord.review.queue import Item, queue
from onrecord.review.standing import Reviewed, reviewed, stale

__all__ = [
    "Agreement", "Disagreement", "Item", "Reviewed", "add_missed", "agreements", "alpha", "decide", "disagreements",
    "merge", "queue", "rename", "reviewed", "split", "stale", "undo",
]  # fmt: skip
