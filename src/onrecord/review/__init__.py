"""Review: people accept, reject and correct records; the machine's reading stays beside what they decide."""

from __future__ import annotations

from onrecord.review.agreement import Agreement, Disagreement, agreements, alpha, disagreements
from onrecord.review.decide import add_missed, adjudicate, decide, merge, rename, split, to_judge, undo
from onrecord.review.fields import Field, fields
from onrecord.review.queue import Item, pointed_at, queue
from onrecord.review.standing import Reviewed, reviewed, stale

__all__ = [
    "Agreement", "Disagreement", "Field", "Item", "Reviewed", "add_missed", "adjudicate", "agreements", "alpha",
    "decide", "disagreements", "fields", "merge", "pointed_at", "queue", "rename", "reviewed", "split", "stale",
    "to_judge", "undo",
]  # fmt: skip
