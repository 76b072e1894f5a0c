"""Do people, and the machine, agree? Krippendorff's alpha for each field, over all coders and each pair of them.

A unit is a record that at least two coders judged; its values are what each of them left in the field. The machine is
a coder: its value is what it observed. Who accepts a record says the same as the machine; who rejects it says that it
is none.

alpha = 1 - Do / De (Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, section C, nominal data).
Written here because the package that has it is under a licence that ours cannot take in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Record, canonical
from onrecord.review.decide import ADJUDICATED, changed
from onrecord.store import Store

MACHINE = "onrecord"
#: what a coder leaves in every field of a record he rejects
REJECTED = "(no such record)"

#: what is compared of a statement: a path of field names
FIELDS = (
    ("record",), ("speaker", "name"), ("speaker", "actor"), ("speaker", "capacity"), ("speaker", "of"), ("act",),
    ("manner",), ("status",), ("said_at",), ("addressees",), ("positions",), ("content",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on a field.

    alpha   1 for full agreement, 0 for chance; None when nothing could vary (everybody always says one thing)
    units   how many records at least two of them judged
    same    on how many of these all said the same
    """

    field: str
    coders: tuple[str, ...]
    alpha: float | None
    units: int
    same: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A record and a field on which coders left different values: coder -> value as JSON."""

    record: str
    field: str
    values: Mapping[str, str]


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values; a unit is the values its coders gave, those who gave none left out.

    Units with fewer than two values say nothing and are passed over; None when there are none, or one value only.
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        if len(unit) > 1:
            for pair in permutations(unit, 2):
                weights[pair] = weights.get(pair, 0.0) + 1 / (len(unit) - 1)
    totals: dict[Hashable, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    n = sum(totals.values())
    expected = n * n - sum(total * total for total in totals.values())
    if expected == 0:
        return None
    observed = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (n - 1) * observed / expected


def agreements(store: Store) -> list[Agreement]:
    """For every field all coders together, then each pair, the machine among them; in the order of FIELDS."""
    coded = _coded(store)
    coders = tuple(sorted({coder for values in coded.values() for coder in values} - {MACHINE}))
    listed = (*coders, MACHINE)
    groups = [listed, *(pair for pair in combinations(listed, 2) if len(listed) > 2)] if coders else []
    return [_agreement(coded, ".".join(field), field, group) for field in FIELDS for group in groups]


def disagreements(store: Store) -> list[Disagreement]:
    """Where people (the machine aside) left different values, by record and field: what is to be adjudicated.

    A record is left out from its adjudication on until a coder judges it again.
    """
    found = []
    last = {judgement.record: judgement for judgement in store.judged.standing()}
    settled = {record for record, judgement in last.items() if judgement.note.startswith(ADJUDICATED)}
    for record_id, values in sorted(_coded(store).items()):
        if record_id in settled:
            continue
        for field in FIELDS:
            told = {coder: _value(record, field) for coder, record in sorted(values.items()) if coder != MACHINE}
            if len(set(told.values())) > 1:
                found.append(Disagreement(record_id, ".".join(field), told))
    return found


def _agreement(
    coded: Mapping[str, Mapping[str, Record | None]], name: str, field: tuple[str, ...], coders: tuple[str, ...]
) -> Agreement:
    units = []
    for values in coded.values():
        unit = [_value(values[coder], field) for coder in coders if coder in values]
        if len(unit) > 1:
            units.append(unit)
    same = sum(len(set(unit)) == 1 for unit in units)
    return Agreement(name, coders, alpha(units), len(units), same)


def _coded(store: Store) -> dict[str, dict[str, Record | None]]:
    """Record id -> coder -> the record as he leaves it, None for none; each coder's last standing judgement."""
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in store.judged.standing():
        if not judgement.note.startswith(ADJUDICATED):
            last[judgement.record, judgement.by] = judgement
    coded: dict[str, dict[str, Record | None]] = {}
    for (record_id, coder), judgement in last.items():
        observed = _observed(store, judgement)
        if observed is None and not judgement.missed:
            continue  # stale: it is about something else
        values = coded.setdefault(record_id, {MACHINE: observed})
        values[coder] = next(_left(observed, judgement))
    return coded


def _observed(store: Store, judgement: Judgement) -> Record | None:
    try:
        record = store.record(judgement.record)
    except QueryError:
        return None
    return record if record.digest == judgement.digest else None


def _left(observed: Record | None, judgement: Judgement) -> Iterator[Record | None]:
    if judgement.verdict == "reject":
        yield None
    elif judgement.put_instead is None:
        yield observed
    elif judgement.missed or observed is None:
        yield Record.from_json(judgement.put_instead)
    else:
        yield changed(observed, judgement.put_instead)


def _value(record: Record | None, field: tuple[str, ...]) -> str:
    if record is None:
        return REJECTED
    if field == ("record",):
        return "there"
    value: object = record.as_json()
    for name in field:
        value = value.get(name) if isinstance(value, dict) else None
    if field == ("positions",) and isinstance(value, list):
        value = sorted((p["issue"], p["stance"]) for p in value)
    return canonical(value)
