"""Who stands where: the positions of a record as a matrix of actors and issues, period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.core.parts import STANCES
from onrecord.core.record import Mention
from onrecord.core.spelling import fold
from onrecord.query.dates import plain_date
from onrecord.query.filters import Said
from onrecord.query.sides import Sides

HOLDERS = ("side", "speaker")
PERIODS = ("all", "year", "month")
UNDATED = "undated"
_CUT = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class Stand:
    """One position: whose, on which issue, when (ISO prefix or None), with the id of the statement."""

    holder: str
    issue: str
    stance: str
    when: str | None
    statement: str
    score: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions counted.

    holders, issues  those with most positions first
    periods          in order, "undated" last; one called "" when time is not asked for
    cells            (period, holder, issue) -> stance -> ids of the statements
    """

    holders: tuple[str, ...]
    issues: tuple[str, ...]
    periods: tuple[str, ...]
    cells: dict[tuple[str, str, str], dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The matrix with its statements, JSON-native."""
        listed = [
            {"period": period or None, "actor": holder, "issue": issue,
             **{stance: list(ids.get(stance, ())) for stance in STANCES}}
            for (period, holder, issue), ids in sorted(self.cells.items())
        ]  # fmt: skip
        return {"actors": list(self.holders), "issues": list(self.issues), "cells": listed}


def stands(
    said: Iterable[Said], by: str = "side", mentions: Iterable[Mention] = (), every: bool = False
) -> list[Stand]:
    """The positions of these statements, in their order; of each statement the surest unless ``every``.

    by        one of HOLDERS: the side spoken for, else the speaker; or always the speaker
    mentions  tell the sides of speakers whose statements do not

    Raises ValueError on another ``by``.
    """
    if by not in HOLDERS:
        raise ValueError(f"by {by!r} is not one of {', '.join(HOLDERS)}")
    everything = list(said)
    sides = Sides(everything, mentions) if by == "side" else None
    found: list[Stand] = []
    for one in everything:
        holder = (sides.side(one) if sides is not None else None) or one.name
        positions = one.statement.positions
        for position in positions if every else positions[:1]:
            when = plain_date(one.when)
            found.append(Stand(holder, position.issue, position.stance, when, one.statement.id, position.score))
    return found


def matrix(found: Iterable[Stand], period: str = "all") -> Matrix:
    """``found`` counted by actor, issue and ``period`` (PERIODS). Raises ValueError on another ``period``."""
    if period not in PERIODS:
        raise ValueError(f"period {period!r} is not one of {', '.join(PERIODS)}")
    cells: dict[tuple[str, str, str], dict[str, tuple[str, ...]]] = {}
    holders, issues = Counter[str](), Counter[str]()
    for stand in found:
        when = "" if period == "all" else (stand.when or "")[: _CUT[period]] or UNDATED
        cell = cells.setdefault((when, stand.holder, stand.issue), {})
        cell[stand.stance] = (*cell.get(stand.stance, ()), stand.statement)
        holders[stand.holder] += 1
        issues[stand.issue] += 1
    periods = sorted({key[0] for key in cells}, key=lambda when: (when == UNDATED, when))
    return Matrix(_ranked(holders), _ranked(issues), tuple(periods), cells)


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], fold(name), name)))
