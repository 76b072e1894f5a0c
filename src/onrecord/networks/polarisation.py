"""How far a debate is split into camps: agreement inside, conflict between, window by window.

Discourse Network Analyzer 3.1 has a score of its own, found from a random start; this one is signed modularity
(``camps``), which does not grow with the number of statements, and equal networks give equal camps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.core.errors import QueryError
from onrecord.networks.camps import modularity, split, surplus
from onrecord.networks.computing import compute
from onrecord.networks.network import Network
from onrecord.networks.spec import ONE_MODE, Spec
from onrecord.networks.table import Table


@dataclass(frozen=True, slots=True)
class Polarised:
    """The best split found of one window.

    score  signed modularity, 0 (no better than chance) to 1
    camps  label -> number of its camp, from 0; empty without ties
    """

    start: datetime
    mid: datetime
    stop: datetime
    score: float
    camps: dict[str, int]


def polarisation(table: Table, spec: Spec, number: int = 2) -> list[Polarised]:
    """The split of every window of a request into at most ``number`` camps; its aggregation plays no part.

    Raises QueryError (QUERY-VALUE) for two-mode networks, fewer than two camps and whatever ``compute`` refuses.
    """
    if spec.mode != ONE_MODE or number < 2:
        raise QueryError("QUERY-VALUE", "camps", "they are of one-mode networks, and two at least", "Give 2 or more")
    both = (compute(table, replace(spec, aggregation=name)) for name in ("congruence", "conflict"))
    return [_of(one, other, number) for one, other in zip(*both, strict=True)]


def _of(congruence: Network, conflict: Network, number: int) -> Polarised:
    times = (congruence.start, congruence.mid, congruence.stop)
    pairs = surplus(congruence.matrix, conflict.matrix)
    if not pairs.any():
        return Polarised(*times, 0.0, {})
    camps = split(pairs, number)
    return Polarised(*times, modularity(pairs, camps), dict(zip(congruence.rows, map(int, camps), strict=True)))
