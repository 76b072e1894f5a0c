"""Which statement of a record a hand-coded one is: by the passage they share and by who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.spelling import spelled_words
from onrecord.exchange.coded.project import Stated

Spans = Sequence[tuple[int, int]]
#: share of the shorter passage that must be shared: coders mark whole sentences, or the few words that matter
_SHARED = 0.5
#: share of both passages together from which on they are one passage, whoever is said to speak
_SAME = 0.8


def matched(coded: Sequence[tuple[Stated, Spans]], said: Sequence[Statement]) -> list[Statement | None]:
    """For each coded statement of a report, by one coder, the statement of the record that it is; None for none.

    A passage counts when half of the shorter one is shared. Of several the one with the same speaker that shares
    most is taken. A statement with another speaker is taken when nobody is named on one side, or when both passages
    are nearly the same, and then only for one speaker.
    """
    found: list[Statement | None] = [None] * len(coded)
    taken: dict[str, Stated] = {}
    by_id = {one.id: one for one in said}
    extents = [(one.spans[0].start, one.spans[-1].end, one) for one in said]
    for same in (True, False):
        for number, (one, spans) in enumerate(coded):
            if found[number] is not None:
                continue
            best = by_id.get(one.record) if same else None
            if best is None:
                near = [st for start, end, st in extents if start < spans[-1][1] and spans[0][0] < end]
                best = _best(one, spans, near, taken, same)
            if best is not None:
                found[number] = best
                taken.setdefault(best.id, one)
    return found


def _best(
    one: Stated, spans: Spans, said: Iterable[Statement], taken: dict[str, Stated], same: bool
) -> Statement | None:
    ranked = []
    for statement in said:
        shared, share, alike = _overlap(spans, [(s.start, s.end) for s in statement.spans])
        if share < _SHARED or _speaks(one, statement.speaker) != same:
            continue
        other = taken.get(statement.id)
        if not same:
            named = bool(statement.speaker.name) and bool(one.person or one.organization)
            if (named and alike < _SAME) or (other is not None and not one_speaker(one, other)):
                continue
        ranked.append((alike, shared, -statement.spans[0].start, statement.id, statement))
    return max(ranked)[-1] if ranked else None


def one_speaker(one: Stated, other: Stated) -> bool:
    """True when two codings name the same speaker, letter by letter."""
    return (one.person, one.organization) == (other.person, other.organization)


def _speaks(one: Stated, speaker: Speaker) -> bool:
    if one.person:
        return same_name(one.person, speaker.name) or same_name(one.person, speaker.as_written)
    return any(same_name(one.organization, name) for name in (speaker.of or "", speaker.name))


def same_name(one: str, other: str) -> bool:
    """True when all words of one name are words of the other, in any spelling: "Vucic" and "Aleksandar Vučić"."""
    few, many = sorted((spelled_words(one), spelled_words(other)), key=len)
    there = {spelling for word in many for spelling in word}
    return bool(few) and all(not there.isdisjoint(word) for word in few)


def _overlap(one: Spans, other: Spans) -> tuple[int, float, float]:
    """Characters shared, as a share of the shorter side, and of both sides together."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    lengths = [sum(end - start for start, end in side) for side in (one, other)]
    return shared, shared / max(1, min(lengths)), shared / max(1, sum(lengths) - shared)
