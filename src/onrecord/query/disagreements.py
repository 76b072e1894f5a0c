"""One person, capacities that do not fit together.

"Serbian President" and "President of Serbia" are one capacity in two wordings; "Foreign Minister" says
less than "First Deputy Prime Minister and Foreign Minister" and fits it. What is left over is a
disagreement: a changed office, a mistake of the report, or two people with one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.query.dates import is_day
from onrecord.query.filters import Said
from onrecord.reconcile.capacities import fits


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more statements of one actor whose capacities do not fit, in order of the export."""

    said: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """The statement a finding points at."""
        return self.said[0]

    def described(self) -> str:
        """The capacities with the file each stands in."""
        return "; ".join(f"“{s.statement.speaker.capacity}” ({s.document.file})" for s in self.said)


def capacities(said: Iterable[Said]) -> Iterator[Conflict]:
    """Conflicts within a report and, between reports, within one day; each set of wordings once."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        speaker = one.statement.speaker
        if speaker.actor is None or not speaker.capacity:
            continue
        groups.setdefault((speaker.actor, one.document.id), []).append(one)
        if is_day(one.when):
            groups.setdefault((speaker.actor, f"on {one.when}"), []).append(one)
    reported: set[tuple[str, ...]] = set()
    for (actor, _), members in groups.items():
        apart = _apart(members)
        key = (actor, *sorted(s.statement.id for s in apart))
        if len(apart) > 1 and key not in reported:
            reported.add(key)
            yield Conflict(tuple(apart))


def _apart(members: list[Said]) -> list[Said]:
    """One statement for every capacity that fits none before it."""
    kept: list[Said] = []
    for one in members:
        capacity = one.statement.speaker.capacity or ""
        if not any(fits(capacity, k.statement.speaker.capacity or "") for k in kept):
            kept.append(one)
    return kept
