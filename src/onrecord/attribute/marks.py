"""Sources that only a mark shows: ``“…” — Ana Petrović`` and ``Ana Petrović: “…”``."""

from __future__ import annotations

from onrecord.attribute.subjects import Source
from onrecord.attribute.units import Unit

_DASHES = frozenset("—–―-")
_LONGEST = 8  # words of a name with its role


def by_mark(unit: Unit, text: str) -> Source | None:
    """The source of a unit that is one quotation and a name, parted by a dash or colon; else None."""
    if len(unit.quoted) != 1:
        return None
    (quote,) = unit.quoted
    lows = enumerate(unit.lows)
    words = [k for k, low in lows if k != quote and (low[0].isalnum() or low in _DASHES or low == ":")]
    if not 1 < len(words) <= _LONGEST + 1:
        return None
    if quote < words[0] and unit.lows[words[0]] in _DASHES:
        named = words[1:]
    elif quote > words[-1] and unit.lows[words[-1]] == ":":
        named = words[:-1]
    else:
        return None
    first, last = named[0], named[-1]
    if not text[unit.words[first].start].isupper():
        return None
    return Source(first, last, None, first, unit.lows[last])
