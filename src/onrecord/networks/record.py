"""The positions of a record as the table networks are computed from: one row a position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from onrecord.core.record import Mention
from onrecord.networks.table import BOOLEAN, INTEGER, SHORT, Coded, Table, Value
from onrecord.query.dates import FIRST, bounds
from onrecord.query.filters import Said
from onrecord.query.sides import Sides

#: variables of a record's rows. ``actor`` is the side spoken for, else the speaker; ``stance`` 1 for, -1 against,
#: 0 neutral; ``agreement`` 1 for, 0 against; ``side`` only what statement or capacity say
VARIABLES = {
    "actor": SHORT, "speaker": SHORT, "side": SHORT, "issue": SHORT, "stance": INTEGER, "agreement": BOOLEAN,
    "act": SHORT, "manner": SHORT, "status": SHORT,
}  # fmt: skip
_STANCE = {"for": 1, "against": -1, "neutral": 0}


def moment(when: str | None) -> datetime | None:
    """The first day a date may mean, at midnight; None for what is no date. Open beginnings take their end."""
    both = bounds(when)
    if both is None:
        return None
    return datetime.fromisoformat(both[1] if both[0] == FIRST else both[0])


def table_of(
    said: Iterable[Said],
    mentions: Iterable[Mention] = (),
    *,
    every: bool = True,
    neutral: bool = True,
    undated: bool = False,
) -> Table:
    """The positions of these statements as coded statements, in their order.

    every    all positions of a statement; else only the surest
    neutral  neutral positions too, for which ``agreement`` says 0; without them it is sound
    undated  put statements without a date at the beginning; else they are left out

    A statement without a position is one row with the empty issue and stance 0, for networks of speakers and
    acts. Sources are outlets; sections and types of documents are empty.
    """
    everything = list(said)
    sides = Sides(everything, mentions)
    times = [moment(one.when) for one in everything]
    first = min((time for time in times if time is not None), default=datetime(1970, 1, 1))
    rows: list[Coded] = []
    for one, time in zip(everything, times, strict=True):
        if time is None and not undated:
            continue
        side = sides.side(one) or ""
        for issue, stance in _positions(one, every, neutral):
            values: dict[str, Value] = {
                "actor": side or one.name, "speaker": one.name, "side": side, "issue": issue,
                "stance": _STANCE[stance], "agreement": int(stance == "for"),
                "act": one.statement.act, "manner": one.statement.manner, "status": one.statement.status,
            }  # fmt: skip
            rows.append(_row(one, time or first, values))
    return Table(tuple(rows), VARIABLES, _attributes(everything, sides))


def _positions(one: Said, every: bool, neutral: bool) -> list[tuple[str, str]]:
    positions = one.statement.positions if every else one.statement.positions[:1]
    if not positions:
        return [("", "neutral")] if neutral else []
    return [(p.issue, p.stance) for p in positions if neutral or p.stance != "neutral"]


def _row(one: Said, time: datetime, values: dict[str, Value]) -> Coded:
    spans, document = one.statement.spans, one.document
    return Coded(
        one.statement.id, document.id, time, values, spans[0].start, spans[-1].end, one.text,
        one.statement.made_by, document.title or "", "", one.outlet,
    )  # fmt: skip


def _attributes(everything: list[Said], sides: Sides) -> dict[str, dict[str, dict[str, str]]]:
    """Of speakers their id, side and the capacity they are mostly given; of actors that are speakers the same."""
    capacities: dict[str, Counter[str]] = {}
    found: dict[str, dict[str, str]] = {}
    for one in everything:
        speaker = one.statement.speaker
        known = found.setdefault(one.name, {"actor_id": "", "side": "", "capacity": ""})
        known["actor_id"] = known["actor_id"] or speaker.actor or ""
        known["side"] = known["side"] or sides.side(one) or ""
        if speaker.capacity:
            capacities.setdefault(one.name, Counter())[speaker.capacity] += 1
    for name, counted in capacities.items():
        found[name]["capacity"] = counted.most_common(1)[0][0]
    return {"speaker": found, "actor": {name: known for name, known in found.items() if not known["side"]}}
