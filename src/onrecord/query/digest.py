"""The digest: one line a statement, as mission media analysts write them by hand.

    Ivica Dačić, Foreign Minister of Serbia: pledged to join the talks (TASS, 2020-04-25)

A line is made of the report's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from onrecord.core.record import Mention
from onrecord.core.spelling import fold
from onrecord.query.copies import Claim, claims
from onrecord.query.dates import first_day, plain_date
from onrecord.query.filters import Said
from onrecord.query.sides import Sides
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


def digest(said: Iterable[Said], by: str = "side", mentions: Iterable[Mention] = ()) -> Digest:
    """The digest of these statements, grouped ``by`` one of GROUPS; lines within a group by day.

    ``mentions`` tell, by the capacities in them, the sides of speakers whose statements do not.
    A claim told in near-identical words by several reports is one line with all its sources.
    Raises ValueError on another ``by``.
    """
    if by not in GROUPS:
        raise ValueError(f"by {by!r} is not one of {', '.join(GROUPS)}")
    everything = list(said)
    outlets = _outlets(everything)
    heading = _heading(everything, by, outlets, mentions)
    groups: dict[tuple[bool, str, str], list[Claim]] = {}
    for claim in claims(everything):
        text = heading(claim.said[0])
        rank = first_day(text) if by == "day" else fold(text)
        groups.setdefault((text in (OTHERS, UNDATED), rank, text), []).append(claim)
    ordered = sorted(groups.items())
    return Digest(
        tuple((text, tuple(_line(claim, outlets) for claim in _by_day(group))) for (_, _, text), group in ordered)
    )


def _heading(
    everything: list[Said], by: str, outlets: dict[str, str], mentions: Iterable[Mention]
) -> Callable[[Said], str]:
    """What says the heading of a claim by its first statement."""
    if by == "day":
        return lambda said: plain_date(said.when) or UNDATED
    if by == "document":
        return lambda said: f"{said.document.title or said.document.file} ({_source(said, outlets)})"
    sides = Sides(everything, mentions)
    return lambda said: sides.side(said) or OTHERS


def _outlets(everything: Iterable[Said]) -> dict[str, str]:
    """Folded name of each outlet -> its spelling: "Adriatic Courier" rather than "ADRIATIC COURIER", else
    the one most used."""
    used = Counter(said.outlet for said in everything)
    ordered = sorted(used, key=lambda name: (not name.isupper(), used[name], name))
    return {fold(name): name for name in ordered}


def _source(said: Said, outlets: dict[str, str]) -> str:
    return f"{outlets[fold(said.outlet)]}, {said.document.published or 'undated'}"


def _by_day(group: list[Claim]) -> list[Claim]:
    """By day, undated last; the order of the export within a day (the sort is stable)."""
    return sorted(group, key=lambda claim: first_day(claim.said[0].when))


def _line(claim: Claim, outlets: dict[str, str]) -> DigestLine:
    first = claim.said[0]
    speaker = first.statement.speaker
    capacity = " ".join((speaker.capacity or "").split())
    who = first.name if not capacity or fold(capacity) in fold(first.name) else f"{first.name}, {capacity}"
    sources = tuple(dict.fromkeys(_source(said, outlets) for said in claim.said))
    text = f"{who}: {claim_text(first)} ({'; '.join(sources)})"
    return DigestLine(text, tuple(s.statement.id for s in claim.said), sources)
