"""Whether two tellings are of one event, and why: kind, participants and time must agree.

    reason = same(one, other)        # "Serbia, Kosovo; 1 day apart", or None
    for group in grouped(tellings):  # each group holds the numbers of its tellings and the reasons

The rule has three parts, and two figures of its own:

- Tellings of one kind, happened or not in the same way (``aux``). Inside a report one sentence tells an event of a
  kind once, and two passages tell one event when they have a participant in common.
- Across reports at least SHARE of all participants are common. Who stands on which side counts only where sides mean
  something: talks and agreements have none, and a report that names only one of them is half.
- Dates lie at most WEEK days apart where one is a report's own, because reports tell what is up to a week old; where
  both texts date the event, at most a day ("on Monday evening", "on Tuesday" by another clock). A group never spans
  more than WEEK days, so that daily shelling is not one event.

The week is that of the usual yardstick ("same code, same actors, same week"); one half is the least share at which no
participant is contradicted by more than is agreed on. Measured with ``onrecord evaluate events identity``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.time.calendar import bounds

#: share of all participants of two tellings that both must name
SHARE = 0.5
#: days between two tellings of one event, and from the first to the last of a group
WEEK = 7
#: the same where both texts date the event themselves
CLOCKS = 1
#: types in which nobody is only acted upon
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
_REACH = 200  # groups of one kind and participant, latest first, that a telling is compared with: keeps time linear


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, by ``name``; ``side`` is the state or body he acts for, "" when none is known.

    A state or body is its own side: "Serbia" and a minister of Serbia may be one participant, two ministers not.
    """

    name: str
    side: str = ""

    def is_(self, other: Party) -> bool:
        """True when both may be the same participant."""
        if self.name == other.name:
            return True
        return bool(self.side) and self.side == other.side and self.side in (self.name, other.name)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one passage tells it.

    kind       only tellings of one kind can be of one event: a type of ``core.plover``, or a code of another scheme
    mode       contradicts another mode; None fits all
    aux        as in ``core.record.Event``
    day        ISO value of its date, of the report's where ``dated`` is False; None when neither is known
    document   the report; ``passage`` the number of the sentence, or any other number of a place in it
    """

    kind: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    day: str | None
    document: str
    passage: int
    mode: str | None = None
    aux: tuple[str, ...] = ()
    dated: bool = False
    mutual: bool = False

    @property
    def parties(self) -> tuple[Party, ...]:
        """All who take part, each once, in order."""
        return tuple(dict.fromkeys((*self.actors, *self.recipients)))


@dataclass(slots=True)
class Group:
    """Tellings of one event by their numbers, the earliest first; ``why`` has a reason for each but the first.

    ``days`` are the first and last day, counted, that the first telling may mean.
    """

    members: list[int]
    days: tuple[int, int] | None
    why: list[str] = field(default_factory=list)


def same(one: Telling, other: Telling) -> str | None:
    """Why both tell one event; None when they do not, or when nothing shows it."""
    if one.kind != other.kind or not _agree(one, other):
        return None
    common, apart = _common(one, other), _apart(_days(one.day), _days(other.day))
    if apart is not None and apart > (CLOCKS if one.dated and other.dated else WEEK):
        return None
    if one.document == other.document:
        if one.passage == other.passage:
            return "one sentence"
        return f"one report; {', '.join(common)}" if common else None
    if apart is None or not common or _share(one, other, len(common)) < SHARE or _turned(one, other):
        return None
    return f"{', '.join(common)}; {'same day' if not apart else f'{apart} days apart'}"


def grouped(tellings: Sequence[Telling], once: bool = False) -> list[Group]:
    """Groups of tellings of one event, ordered by their first member; a telling that is alone is a group as well.

    A telling joins the group with a member it shares most participants with, the earliest of equals. It does not
    matter in which order tellings come, but for their numbers.

    once  True when a report tells an event once: no group has two tellings of one report
    """
    order = sorted(range(len(tellings)), key=lambda n: _place(tellings[n]))
    groups: list[Group] = []
    near: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for number in order:
        telling = tellings[number]
        home, why = _home(telling, tellings, near, once)
        if home is None:
            home = Group([number], _days(telling.day))
            groups.append(home)
        else:
            home.members.append(number)
            home.why.append(why)
        for key in _keys(telling):
            if not any(held is home for held in near[key][-_REACH:]):
                near[key].append(home)
    return sorted(groups, key=lambda g: min(g.members))


def _home(
    telling: Telling, tellings: Sequence[Telling], near: dict[tuple[str, str], list[Group]], once: bool
) -> tuple[Group | None, str]:
    best, home, reason = 0.0, None, ""
    seen: set[int] = set()
    for key in _keys(telling):
        for group in near.get(key, ())[-_REACH:]:
            if id(group) in seen or not _within(group, telling):
                continue
            seen.add(id(group))
            members = [tellings[n] for n in group.members]
            if once and any(m.document == telling.document for m in members):
                continue
            for member in members:
                share = _share(member, telling, len(_common(member, telling)))
                if share <= best and home is not None:
                    continue
                why = same(member, telling)
                if why is not None:
                    best, home, reason = share, group, why
    return home, reason


def _place(telling: Telling) -> tuple[str, str, int, str]:
    names = " ".join(sorted(party.name for party in telling.parties))
    return telling.day or "~", telling.document, telling.passage, names


def _keys(telling: Telling) -> Iterable[tuple[str, str]]:
    """Where a telling is looked for: under each participant, his side, and its own sentence."""
    parties = telling.parties
    names = dict.fromkeys(name for party in parties for name in (party.name, party.side) if name)
    return [(telling.kind, name) for name in (*names, f"{telling.document}\n{telling.passage}")]


def _agree(one: Telling, other: Telling) -> bool:
    happened = [frozenset(t.aux) - {"historical"} for t in (one, other)]
    return happened[0] == happened[1] and (one.mode is None or other.mode is None or one.mode == other.mode)


def _common(one: Telling, other: Telling) -> list[str]:
    """Names in ``one`` of the participants both have."""
    return [party.name for party in one.parties if any(party.is_(met) for met in other.parties)]


def _share(one: Telling, other: Telling, common: int) -> float:
    """Common participants over all of both."""
    everyone = len(one.parties) + len(other.parties) - common
    return common / everyone if everyone > 0 else 0.0


def _turned(one: Telling, other: Telling) -> bool:
    """True when each does to the other what the other is told to do to him."""
    if one.mutual or one.kind in MUTUAL:
        return False
    crossed = _any(one.actors, other.recipients) or _any(one.recipients, other.actors)
    return crossed and not _any(one.actors, other.actors) and not _any(one.recipients, other.recipients)


def _any(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(party.is_(met) for party in some for met in others)


def _within(group: Group, telling: Telling) -> bool:
    apart = _apart(group.days, _days(telling.day))
    return apart is None or apart <= WEEK


def apart(one: str, other: str) -> bool:
    """True when two dates that a text gives cannot be those of one event; False for what is no date."""
    days = _apart(_days(one), _days(other))
    return days is not None and days > CLOCKS


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int | None:
    """Days between two dates, 0 when they overlap; None when one is not known."""
    return None if one is None or other is None else max(one[0] - other[1], other[0] - one[1], 0)


def _days(value: str | None) -> tuple[int, int] | None:
    """First and last day of an ISO value, counted; None for what is open at an end or no date."""
    both = bounds(value)
    if both is None or not all(both):
        return None
    return date.fromisoformat(both[0]).toordinal(), date.fromisoformat(both[1]).toordinal()
