"""Each outlet's share: whom it quotes, what it alone carries, and what it leaves out that others of the same occasion
carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.core.spelling import fold
from onrecord.query.dossier.cells import Cell, Share, Source
from onrecord.query.dossier.people import OTHERS, of_said
from onrecord.query.dossier.sources import outlet_of
from onrecord.query.filters import Said
from onrecord.query.occasions import Gathering
from onrecord.query.sides import Sides
from onrecord.query.wording import claim_text


def shares(
    reports: Sequence[Source], said: Sequence[Said], gatherings: Sequence[Gathering], sides: Sides
) -> tuple[Share, ...]:
    """One share an outlet, by name; capital letters and diacritics tell no outlets apart."""
    by_id = {one.statement.id: one for one in said}
    of_report = {report.document: fold(report.outlet) for report in reports}
    groups: dict[str, list[Source]] = {}
    for report in reports:
        groups.setdefault(fold(report.outlet), []).append(report)
    spoken: dict[str, list[Said]] = {}
    for one in said:
        spoken.setdefault(fold(outlet_of(one.document)), []).append(one)
    only, left = _compared(gatherings, of_report, by_id)
    made = []
    for outlet, own in sorted(groups.items()):
        mine = spoken.get(outlet, [])
        names = Counter(one.name for one in mine if one.statement.speaker.actor)
        made.append(
            Share(
                outlet=min((report.outlet for report in own), key=lambda name: (name.isupper(), name)),
                reports=tuple(own),
                statements=len(mine),
                sides=_ranked(Counter(sides.side(one) or OTHERS for one in mine)),
                voices=_ranked(names),
                only=tuple(only.get(outlet, ())),
                left_out=tuple(left.get(outlet, ())),
            )
        )
    return tuple(made)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], fold(item[0]))))


def _compared(
    gatherings: Sequence[Gathering], of_report: Mapping[str, str], by_id: Mapping[str, Said]
) -> tuple[dict[str, list[Cell]], dict[str, list[Cell]]]:
    """What outlets alone carry, and what they leave out, over all occasions that several of them tell."""
    only: dict[str, list[Cell]] = {}
    left: dict[str, list[Cell]] = {}
    for gathering in gatherings:
        told = {of_report[c.document]: c for c in gathering.carriers if c.document in of_report}
        if len({carrier.origin for carrier in gathering.carriers}) < 2:
            continue
        for outlet, carrier in told.items():
            only.setdefault(outlet, []).extend(_cell(gathering, by_id[s]) for s in carrier.only if s in by_id)
            others = (p for p in carrier.left_out if all(of_report.get(report) != outlet for report in p.reports))
            missing = (point.statements[0] for point in others)
            left.setdefault(outlet, []).extend(_cell(gathering, by_id[s]) for s in missing if s in by_id)
    return only, left


def _cell(gathering: Gathering, one: Said) -> Cell:
    return Cell(one.statement.act, one.name, claim_text(one), (of_said(one),), gathering.record.date, one.when)
