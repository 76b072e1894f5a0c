"""What one cue inside the content of another means: a nested report, or more words of the same speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.attribute.contents import Part
from onrecord.attribute.units import Unit
from onrecord.core.parts import Speaker


def within(inner: Part, outer: Part, speakers: Mapping[int, Speaker]) -> bool:
    """True when the inner cue gives no statement: what the outer speaker says of himself, or of the future."""
    if inner.hit.source is not None and inner.hit.source.future:
        return True
    told, actor = speakers.get(outer.hit.at), speakers[inner.hit.at].actor
    return told is not None and actor is not None and actor == told.actor and inner.hit.place == "before"


def same_voice(unit: Unit, part: Part, parts: Sequence[Part], speakers: Mapping[int, Speaker]) -> bool:
    """True when the cue around ``part`` only says whose words they are, and the inner one what they do:
    "says he expects", "China urges …, said Wu" (his own state), "his spokesman says the UN chief welcomes"."""
    outer = parts[part.inner_of] if part.inner_of is not None else None
    if outer is None or part.hit.at not in speakers or outer.hit.at not in speakers:
        return False
    source = part.hit.source
    if source is None or part.hit.negated or source.future or outer.hit.cue.act != "assert":
        return False
    begins = min(s for s, _ in outer.ranges)
    if source.edge > begins + 1 or any(begins <= k < part.hit.at for k in unit.quoted):
        return False
    inner, told = speakers[part.hit.at], speakers[outer.hit.at]
    own = inner.actor is not None and inner.actor == told.actor
    state = told.of is not None and inner.name == told.of
    return (own and part.hit.cue.act != "assert") or state or carries(unit, outer, told, inner)


def carries(unit: Unit, outer: Part, told: Speaker, inner: Speaker) -> bool:
    """True when the outer speaker tells the words of the inner one: a spokesman, or "her adviser said"."""
    if told.capacity is not None and "spokes" in told.capacity.lower():
        return True
    source = outer.hit.source
    possessed = source is not None and unit.lows[source.edge] in ("his", "her", "their")
    return possessed and (inner.actor or "").startswith(("person:", "office:"))
