"""What happened: events after PLOVER, by rule and without a parser.

Inside, one way for all: acts (statements that are events) and plain (verbs and nouns) → rules (the manual's)
→ merged (passages that tell one event) → records.
"""

from __future__ import annotations

from onrecord.events.book import EventBook
from onrecord.events.find import events

__all__ = ["EventBook", "events"]
