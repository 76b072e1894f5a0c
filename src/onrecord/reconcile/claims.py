"""Which reports say the same, which contradict each other, who says a thing again, and whose words have changed.

Statements of one speaker, events and figures of different reports are compared where they share a key, that is a rare
word beside speaker and month (``assertions``). Reports of one origin are one source: between them nothing is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.core.link import Derived, Link
from onrecord.core.record import Event, Figure, Statement
from onrecord.reconcile.assertions import NEAR, Assertion, apart, asserted, assertions, counted, is_person, one_speaker
from onrecord.reconcile.contract import Told
from onrecord.reconcile.versions import altered
from onrecord.reconcile.wording import Difference, alike, common, difference, held, wording

NAME = "claims-1"
#: likeness from which two statements of one speaker and day are one; and share of the shorter one, where it is held
#: whole
ALIKE, HELD = 0.5, 0.75
#: telling words they must have in common
_COMMON = 3
#: likeness of claims that have fewer words than that ("he accepted deadlines")
_SHORT = 0.85
#: likeness from which one speaker says a thing again on another day
_AGAIN = 0.62
#: likeness from which words are the same whoever is said to have said them
_WORD_FOR_WORD = 0.8
#: likeness of the sentences from which two events of one kind, or two figures of one thing, are the same
_EVENT, _FIGURE = 0.5, 0.4
#: likeness that makes up for parties which one of them does not name
_SAME_EVENT = 0.6
#: likeness from which two statements that are for and against are on one thing
_OPPOSED = 0.6
#: share of words from which a sentence that is no quotation was taken over, not written twice; and its least words
_TAKEN_OVER, _LEAST = 0.9, 8
#: share of words from which wordings are versions of one sentence; under it they are told in other words
_VERSION = 0.6
#: days between figures of one thing, and between tellings of one event that give it different dates
_FIGURE_DAYS, _EVENT_DAYS = 7, 10
#: reports in a block at most, by the first letter of its key; more of them share a phrase, not a claim. The least is
#: for keys that hold for any day, of which every report has some
MOST = {"s": 60, "w": 30, "r": 20, "e": 40, "f": 40}
#: assertions of one report under one key at most; a speech has some ten
_PER_REPORT = 50

_FOR = frozenset(("support", "pledge", "praise", "call", "announce", "admit", "hope"))
_AGAINST = frozenset(("reject", "decline", "deny", "condemn"))


@dataclass(frozen=True, slots=True)
class Claims:
    """The pass: links ``corroborates``, ``contradicts``, ``repeats``, ``revises`` between records of reports."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """Those of all that the report asserts."""
        return {key for one in assertions(told) for key in one.keys}

    def most(self, key: str, /) -> int | None:
        """A rare word in more reports than this leads nowhere."""
        return MOST[key[0]]

    def place(self, key: str, /) -> str:
        """The speaker where any day will do, else the month."""
        parts = key.split("|")
        return parts[1] if parts[0] in "rw" else parts[2]

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """Every pair filed under the key is compared in the first block it shares."""
        filed = list(_filed(key, block))
        for number, one in enumerate(filed):
            for other in filed[number + 1 :]:
                if one.told.origin == other.told.origin or key != min(one.said.keys & other.said.keys):
                    continue
                for link in compared(one.said, other.said, one.told, other.told):
                    if link.relation != "corroborates" or not (one.retold or other.retold):
                        yield link


@dataclass(frozen=True, slots=True)
class _Filed:
    """What a report asserts under a key; ``retold`` when it is a copy and has it, in other words, from its original."""

    told: Told
    said: Assertion
    retold: bool


def _filed(key: str, block: tuple[Told, ...]) -> Iterator[_Filed]:
    """What the reports assert under the key; what a copy says word for word as its original is left to that."""
    filed = {told.document.id: asserted(told).filed(key)[:_PER_REPORT] for told in block}
    for told in block:
        first = filed.get(told.origin, []) if told.origin != told.document.id else []
        for one in filed[told.document.id]:
            if not any(one.said.words == had.said.words and one.record.KIND == had.record.KIND for had in first):
                yield _Filed(told, one, any(same_thing(one, had) for had in first))


def compared(one: Assertion, other: Assertion, told: Told, other_told: Told) -> Iterator[Link]:
    """What two assertions of independent reports say of each other; nothing when they are about different things."""
    a, b = one.record, other.record
    if isinstance(a, Statement) and isinstance(b, Statement):
        if one_speaker(one, other):
            yield from _one_speaker(*_later_first(one, other, told, other_told))
        else:
            yield from _two_speakers(one, other, told, other_told)
    elif isinstance(a, Event) and isinstance(b, Event) and a.type == b.type:
        yield from _events(one, other, a, b)
    elif isinstance(a, Figure) and isinstance(b, Figure):
        yield from _figures(one, other, a, b)


def same_thing(one: Assertion, other: Assertion) -> float:
    """How sure two statements of one speaker say the same, 0..1; 0 when they do not."""
    whole, part = alike(one.claim, other.claim), held(one.claim, other.claim)
    if common(one.claim, other.claim) < _COMMON:
        return whole if whole >= _SHORT else 0.0
    return max(whole, 0.8 * part) if whole >= ALIKE or part >= HELD else 0.0


def taken_over(one: Assertion, other: Assertion) -> bool:
    """True when the sentence around both is the reporters' own and the same: one has it from the other."""
    mine, its = wording(one.sentence), wording(other.sentence)
    return min(len(mine.words), len(its.words)) >= _LEAST and difference(mine, its).same >= _TAKEN_OVER


def _one_speaker(later: Assertion, earlier: Assertion) -> Iterator[Link]:
    sure = same_thing(later, earlier)
    days = apart(later.days, earlier.days)
    if not sure or days is None:
        return
    if later.explicit and earlier.explicit and 0 < days <= NEAR and sure >= _AGAIN:
        yield _link(
            later, earlier, "contradicts", "date", sure, _values(later.days, earlier.days), "one statement, two days"
        )
        return
    if days > NEAR:
        if alike(later.claim, earlier.claim) >= _AGAIN and not _opposed(later, earlier, sure):
            yield _again(later, earlier, sure, days)
        return
    why = _opposed(later, earlier, sure)
    changed = difference(earlier.said, later.said)
    if why:
        yield _link(later, earlier, "contradicts", "stance", sure, _said(later, earlier), why)
    elif changed.numbers is not None:
        values = {"a": changed.numbers[1], "b": changed.numbers[0]}
        yield _link(later, earlier, "contradicts", "figure", sure, values, "one statement, two numbers")
    elif not _figures_agree(later, earlier):
        return
    elif _is_version(changed):
        assert isinstance(later.record, Statement)
        assert isinstance(earlier.record, Statement)
        yield altered(later.record, later.said, earlier.record, earlier.said, NAME)
    elif not taken_over(later, earlier):
        yield _link(
            later, earlier, "corroborates", "statement", sure, _said(later, earlier), "one speaker, day and content"
        )


def _opposed(one: Assertion, other: Assertion, sure: float) -> str:
    """Why two statements on one thing hold the opposite, or ""."""
    assert isinstance(one.record, Statement)
    assert isinstance(other.record, Statement)
    acts = {one.record.act, other.record.act}
    changed = difference(other.said, one.said)
    if sure < _OPPOSED:
        return ""
    if changed.negates:
        return "" if "deny" in acts and len(acts) > 1 else "one of them is negated"
    if "deny" in acts and len(acts) > 1:
        return f"one denies, the other has the act “{min(acts - {'deny'})}”"
    opposite = acts & _FOR and acts & _AGAINST and changed.same >= _WORD_FOR_WORD
    return f"the act of one is “{min(acts)}”, of the other “{max(acts)}”" if opposite else ""


def _is_version(changed: Difference) -> bool:
    return changed.weighty and changed.same >= _VERSION


def _again(later: Assertion, earlier: Assertion, sure: float, days: int) -> Link:
    if (later.days or ("",))[0] < (earlier.days or ("",))[0]:
        later, earlier = earlier, later
    why = f"the same speaker says it again {days} days later"
    return Link(
        a=later.id, b=earlier.id, relation="repeats", a_span=later.span, b_span=earlier.span, made_by=NAME,
        score=round(sure, 3), why=why, detail=_values(later.days, earlier.days),
    )  # fmt: skip


def _figures_agree(one: Assertion, other: Assertion) -> bool:
    """False when numbers in both differ altogether: then the figures have it out among themselves."""
    a, b = one.said.numbers, other.said.numbers
    return not a or not b or bool(a & b)


def _two_speakers(one: Assertion, other: Assertion, told: Told, other_told: Told) -> Iterator[Link]:
    """One sentence that two people are said to have said."""
    days = apart(one.days, other.days)
    if days is None or days > 1 or common(one.claim, other.claim) < _COMMON + 1:
        return
    sure = alike(one.claim, other.claim)
    people = is_person(one) and is_person(other)
    if sure >= _WORD_FOR_WORD and people and not _also(one.who, other, other_told) and not _also(other.who, one, told):
        detail = {"a": one.who, "b": other.who}
        yield _link(one, other, "contradicts", "attribution", sure, detail, "the same words, two speakers")


def _also(who: str, said: Assertion, told: Told) -> bool:
    """True when the report has the other speaker say this as well."""
    return any(alike(one.claim, said.claim) >= ALIKE for one in asserted(told).by(who))


def _events(one: Assertion, other: Assertion, a: Event, b: Event) -> Iterator[Link]:
    sure, days = alike(one.said, other.said), apart(one.days, other.days)
    if sure < _EVENT or days is None or days > _EVENT_DAYS or common(one.said, other.said) < _COMMON + 1:
        return
    parties, more = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    if not parties & more and ((parties and more) or sure < _SAME_EVENT):
        return
    if days > 0 and one.explicit and other.explicit:
        yield _link(one, other, "contradicts", "date", sure, {"a": a.date, "b": b.date}, "one event, two days")
    elif (
        days == 0
        and a.actors
        and b.actors
        and not set(a.actors) & set(b.actors)
        and set(a.recipients) & set(b.recipients)
    ):
        detail = {"a": list(a.actors), "b": list(b.actors)}
        yield _link(one, other, "contradicts", "actor", sure, detail, "one event, two who are said to have done it")
    elif days == 0 and not taken_over(one, other) and _figures_agree(one, other):
        yield _link(one, other, "corroborates", "event", sure, {"a": a.date, "b": b.date}, f"{a.type} on one day")


def _figures(one: Assertion, other: Assertion, a: Figure, b: Figure) -> Iterator[Link]:
    sure, days = max(alike(one.said, other.said), 0.7 * held(one.said, other.said)), apart(one.days, other.days)
    if a.unit != b.unit or sure < _FIGURE or days is None or days > _FIGURE_DAYS:
        return
    things, more = counted(a), counted(b)
    if not (things <= more or more <= things) or common(one.said, other.said) < _COMMON:
        return
    detail = {
        "a": a.value if a.value is not None else [a.low, a.high],
        "b": b.value if b.value is not None else [b.low, b.high],
    }
    if not _compatible(a, b):
        yield _link(one, other, "contradicts", "figure", sure, detail, f"two figures for {a.counted or a.unit}")
    elif a.value is not None and a.value == b.value and not taken_over(one, other):
        yield _link(one, other, "corroborates", "figure", sure, detail, f"one figure for {a.counted or a.unit}")


def _compatible(a: Figure, b: Figure) -> bool:
    """True when one number can be meant by both."""
    lows = [low for low in (a.low, b.low) if low is not None]
    highs = [high for high in (a.high, b.high) if high is not None]
    if a.value is not None and b.value is not None and (not lows or not highs):
        return abs(a.value - b.value) <= 0.1 * max(abs(a.value), abs(b.value))  # "about": a tenth either way
    return not lows or not highs or max(lows) <= min(highs)


def _later_first(one: Assertion, other: Assertion, told: Told, other_told: Told) -> tuple[Assertion, Assertion]:
    """The two by the day their reports were published, the later first; by id when that is the same."""
    ranked = sorted(
        ((told.document.published or "", one.id, one), (other_told.document.published or "", other.id, other)),
        key=lambda pair: pair[:2],
    )
    return ranked[1][2], ranked[0][2]


def _said(one: Assertion, other: Assertion) -> dict[str, Any]:
    return {"a": " ".join(one.said.words), "b": " ".join(other.said.words)}


def _values(one: tuple[str, str] | None, other: tuple[str, str] | None) -> dict[str, Any]:
    return {"a": _day(one), "b": _day(other)}


def _day(days: tuple[str, str] | None) -> str | None:
    return None if days is None else days[0] if days[0] == days[1] else "/".join(days)


def _link(
    one: Assertion, other: Assertion, relation: str, on: str, sure: float, detail: Mapping[str, Any], why: str
) -> Link:  # fmt: skip
    """A link that holds both ways: ``a`` is the smaller id, and the values go with it."""
    if one.id > other.id:
        one, other = other, one
        detail = {"a": detail.get("b"), "b": detail.get("a")}
    return Link(
        a=one.id, b=other.id, relation=relation, on=on, a_span=one.span, b_span=other.span, made_by=NAME,
        score=round(min(sure, 1.0), 3), why=why, detail=detail,
    )  # fmt: skip
