"""How well tellings of one event are put together, against groups made by hand.

    report = score_identity(Path("events.jsonl"))
    report.figures["b3.f1"]

docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.plover import Plover
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.events.same import MUTUAL, WEEK, Party, Telling, grouped

_NEEDED = ("key", "doc", "date", "sentence", "code", "participants", "gid")


@dataclass(frozen=True, slots=True)
class Mention:
    """A telling, what it is called and the group it was put in by hand."""

    id: str
    group: str
    telling: Telling


def read_mentions(path: Path) -> list[Mention]:
    """The mentions of a file of JSON lines with ``key``, ``doc``, ``date`` (YYYYMMDD, of the report), ``sentence`` (its
    number), ``code`` (CAMEO), ``participants`` (``actor_name`` and ``role``, Source or Target) and ``gid``, the group.

    Mentions marked ``wrong`` are left out. Raises InputError: INPUT-MISSING, INPUT-FORMAT.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of events", "Name a file of JSON lines")
    plover, made = Plover.load(), list[Mention]()
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not row.get("wrong"):
                made.append(Mention(str(row["key"]), str(row["gid"]), _telling(row, plover)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = f"Give every line {', '.join(_NEEDED)}"
            raise InputError("INPUT-FORMAT", f"{path}#{number}", "no event with its group", remedy) from error
    return made


def _telling(row: Mapping[str, Any], plover: Plover) -> Telling:
    sides: dict[str, dict[Party, None]] = {"Source": {}, "Target": {}}
    for taking in row["participants"]:
        sides[taking["role"]][Party(taking["actor_name"])] = None
    day, code = str(row["date"]), str(row["code"])
    reading = next((plover.cameo[c] for c in (code, code[:3], code[:2]) if c in plover.cameo), None)
    return Telling(
        kind=code, actors=tuple(sides["Source"]), recipients=tuple(sides["Target"]),
        day=f"{day[:4]}-{day[4:6]}-{day[6:8]}", document=row["doc"], passage=int(row["sentence"]),
        mutual=reading is not None and reading.type in MUTUAL,
    )  # fmt: skip


def score_identity(path: Path) -> Report:
    """Groups the mentions of a file and compares the groups with those made by hand: precision, recall and F1 after
    B-cubed, tellings that stand alone counted, beside those of the yardstick (same code, same participants, same week).

    Raises InputError as ``read_mentions``.
    """
    mentions = read_mentions(path)
    gold = [mention.group for mention in mentions]
    found = [0] * len(mentions)
    for number, group in enumerate(grouped([mention.telling for mention in mentions])):
        for member in group.members:
            found[member] = number
    yard = yardstick([mention.telling for mention in mentions])
    figures = {f"b3.{part}": value for part, value in b_cubed(gold, found).items()}
    figures |= {f"yardstick.{part}": value for part, value in b_cubed(gold, yard).items()}
    misses = tuple(
        Miss(mentions[n].id, "event", "missed" if gold[n] == gold[m] else "extra", mentions[m].id)
        for n in range(len(mentions))
        for m in range(n + 1, len(mentions))
        if (gold[n] == gold[m]) is not (found[n] == found[m])
    )
    return Report(figures, {}, misses, ())


def yardstick(tellings: Sequence[Telling]) -> list[int]:
    """A number for the group of each telling: same code and participants, each at most a week after the one before."""
    order = sorted(range(len(tellings)), key=lambda n: tellings[n].day or "")
    latest: dict[Hashable, tuple[int, int]] = {}
    found = [0] * len(tellings)
    for number in order:
        telling = tellings[number]
        key = telling.kind, frozenset(party.name for party in telling.parties)
        day = _ordinal(telling.day)
        last, group = latest.get(key, (day - WEEK - 1, 0))
        found[number] = group if day - last <= WEEK else number + 1
        latest[key] = day, found[number]
    return found


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day or "0001-01-01").toordinal()


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Precision ``p``, recall ``r`` and ``f1`` after B-cubed (Bagga and Baldwin 1998) of two ways to group the same
    things: each gives the group of every thing, in the same order. Everything is 0 when there is nothing."""
    if not gold:
        return {"p": 0.0, "r": 0.0, "f1": 0.0}
    wanted, made = defaultdict[Hashable, set[int]](set), defaultdict[Hashable, set[int]](set)
    for number, (one, other) in enumerate(zip(gold, found, strict=True)):
        wanted[one].add(number)
        made[other].add(number)
    common = [len(wanted[one] & made[other]) for one, other in zip(gold, found, strict=True)]
    p = sum(c / len(made[other]) for c, other in zip(common, found, strict=True)) / len(gold)
    r = sum(c / len(wanted[one]) for c, one in zip(common, gold, strict=True)) / len(gold)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}
