"""The digest: one line a statement, as mission media analysts write them by hand.

    Ivica Dačić, Foreign Minister of Serbia: pledged to join the talks (TASS, 2020-04-25)

A line is made of the report's own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from onrecord.query.copies import Claim, claims
from onrecord.query.filters import Said
from onrecord.core.spelling import fold
from onrecord.query.wording import claim_text

GROUPS = ("side", "day", "document")
OTHERS = "Others"
UNDATED = "Undated"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One claim with everyone who carried it.

    text     the line as printed
    ids      the statements it stands for, first the one it is worded after
    sources  "outlet, date" of each report, no report twice
    """

    text: str
    ids: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Lines under headings, in order; ``heading`` is a side, a day or a report."""

    groups: tuple[tuple[str, tuple[DigestLine, ...]], ...]

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return sum(len(lines) for _, lines in self.groups)

    def as_json(self) -> list[dict[str, object]]:
        """The groups with their lines."""
        return [{"heading": heading, "lines": [asdict(x) for x in lines]} for heading, lines in self.groups]


def digest(said: Iterable[Said], by: str = "side") -> Digest:
    """The digest of these statements, grouped ``by`` one of GROUPS; lines within a group by day.

    A claim told in near-identical words by several reports is one line with all its sources.
    Raises ValueError on another ``by``.
    """
    if by not in GROUPS:
        raise ValueError(f"by {by!r} is not one of {', '.join(GROUPS)}")
    everything = list(said)
    sides = _sides(everything)
    groups: dict[tuple[bool, str], list[Claim]] = {}
    for claim in claims(everything):
        heading = _heading(claim.said[0], by, sides)
        groups.setdefault((heading in (OTHERS, UNDATED), heading), []).append(claim)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], fold(item[0][1]), item[0][1]))
    return Digest(tuple((heading, tuple(map(_line, _by_day(group)))) for (_, heading), group in ordered))


def _sides(everything: Iterable[Said]) -> dict[str, str]:
    """Actor id -> the one side the reports name for it; actors with two sides are left out."""
    named: dict[str, set[str]] = {}
    for said in everything:
        speaker = said.statement.speaker
        if speaker.actor and speaker.of:
            named.setdefault(speaker.actor, set()).add(speaker.of)
    return {actor: next(iter(sides)) for actor, sides in named.items() if len(sides) == 1}


def _heading(said: Said, by: str, sides: dict[str, str]) -> str:
    if by == "day":
        return said.when or UNDATED
    if by == "document":
        date = said.document.published or "undated"
        return f"{said.document.title or said.document.file} ({said.outlet}, {date})"
    speaker = said.statement.speaker
    if speaker.of:
        return speaker.of
    if speaker.actor in sides:
        # this report does not say it, another one does
        return sides[speaker.actor]
    # a body that belongs to no other speaks for itself; ids of people begin with "person:"
    is_body = speaker.actor is not None and not speaker.actor.startswith("person:")
    return speaker.name if is_body and speaker.name else OTHERS


def _by_day(group: list[Claim]) -> list[Claim]:
    """By day, undated last; the order of the export within a day (the sort is stable)."""
    return sorted(group, key=lambda claim: claim.said[0].when or "9999")


def _line(claim: Claim) -> DigestLine:
    first = claim.said[0]
    speaker = first.statement.speaker
    capacity = " ".join((speaker.capacity or "").split())
    who = first.name if not capacity or fold(capacity) in fold(first.name) else f"{first.name}, {capacity}"
    sources = tuple(dict.fromkeys(f"{s.outlet}, {s.document.published or 'undated'}" for s in claim.said))
    text = f"{who}: {claim_text(first)} ({'; '.join(sources)})"
    return DigestLine(text, tuple(s.statement.id for s in claim.said), sources)
