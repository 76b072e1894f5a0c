"""Results of votes: "14-0-1", "by ten votes to four", "14 in favour, none against and one abstention"."""

from __future__ import annotations

from onrecord.figures.lexicon import small
from onrecord.figures.line import Line
from onrecord.figures.numbers import Amount, figures
from onrecord.figures.units import Measured

_DASHES = frozenset("-–—‑")
_SIDES = ("in favour", "against", "abstaining")
_NONE = frozenset(("none", "nil", "zero", "no"))
_MOST = 10_000  # voters; no house or assembly has more
_VOTING = ("vot", "abst", "favo", "tally", "adopt", "ballot", "pass")
BEHIND = {"against": "against", "abstaining": "abstaining", "abstained": "abstaining", "abstentions": "abstaining",
           "abstention": "abstaining", "opposed": "against"}  # fmt: skip

Vote = tuple[Amount, Measured]


def tally(line: Line, at: int) -> list[Vote]:
    """The two or three figures of a result in figures that starts at token ``at``: for, against, abstaining."""
    parts = [at]
    while len(parts) < 3 and line.at(parts[-1] + 1) in _DASHES and _is_figure(line, parts[-1] + 2):
        parts.append(parts[-1] + 2)
    after = parts[-1] + 1
    if len(parts) < 2 or not _is_figure(line, at) or line.at(after) in _DASHES or line.at(at - 1) in _DASHES:
        return []
    near = line.low[max(at - 6, 0) : at] if len(parts) == 2 else line.low
    if not any(word.startswith(_VOTING) for word in near) or (len(parts) == 2 and _is_range(line, at, after)):
        return []
    return [_vote(line, part, part + 1, side) for part, side in zip(parts, _SIDES, strict=False)]


def side(line: Line, number: Amount) -> Measured | None:
    """A number that says which way it voted: "14 in favour", "one abstention", "to four" behind "ten votes"."""
    after, way = number.last, _way(line, number.last)
    if line.at(after) in ("votes", "vote"):
        way = _way(line, after + 1) or ("in favour" if _other_side(line, after + 1) else None)
        return None if way is None else Measured(number.first, after + 1, "votes", way, "vote")
    if way == "in favour":
        return Measured(number.first, after + 2, "votes", way, "vote")
    if way is not None and _about_votes(line):
        return Measured(number.first, after + 1, "votes", way, "vote")
    if line.at(number.first - 1) == "to" and _votes_before(line, number.first - 1):
        return Measured(number.first, after, "votes", "against", "vote")
    voted = line.at(number.first - 1) in ("of", "by", "voted") and _about_votes(line)
    if voted and _other_side(line, after):
        return Measured(number.first, after, "votes", "in favour", "vote")
    return None


def _way(line: Line, at: int) -> str | None:
    """The side that the words at ``at`` name: "in favour", "against", "abstaining"; None without one."""
    if line.at(at) == "in" and line.at(at + 1) in ("favour", "favor"):
        return "in favour"
    return BEHIND.get(line.at(at))


def _other_side(line: Line, at: int) -> bool:
    """True when "to" at ``at`` comes before the number of the other side: "to four", "to none"."""
    return line.at(at) == "to" and (line.at(at + 1) in _NONE or _is_number(line, at + 1))


def nobody(line: Line, at: int) -> Vote | None:
    """As in "none against", "votes to none": no vote for that side."""
    if line.at(at) not in _NONE:
        return None
    way = BEHIND.get(line.at(at + 1))
    if way is not None and _about_votes(line):
        return _vote(line, at, at + 2, way)
    if line.at(at) != "no" and line.at(at - 1) == "to" and _votes_before(line, at - 1):
        return _vote(line, at, at + 1, "against")
    return None


def _votes_before(line: Line, at: int) -> bool:
    """True when a number of votes stands before "to" at ``at``: "ten votes to", "a vote of 14 in favour to"."""
    if line.at(at - 1) == "votes":
        return True
    if line.at(at - 1) in ("favour", "favor"):
        return True
    counted = _is_number(line, at - 1) and line.at(at - 2) in ("of", "by", "voted")
    return counted and _about_votes(line)


def _about_votes(line: Line) -> bool:
    return any(word.startswith(_VOTING) for word in line.low)


def _is_number(line: Line, at: int) -> bool:
    return small(line.at(at)) is not None or _is_figure(line, at)


def _is_figure(line: Line, at: int) -> bool:
    value = figures(line.at(at))
    return isinstance(value, int) and value < _MOST


def _is_range(line: Line, first: int, after: int) -> bool:
    """As in "20-30 votes" is a range; "52-48" and "30-20" are results."""
    low, high = figures(line.at(first)), figures(line.at(after - 1))
    return low is not None and high is not None and low < high and line.at(after) not in ("", ".", ",", ")", "in", "to")


def _vote(line: Line, first: int, last: int, way: str) -> Vote:
    value = 0 if line.low[first] in _NONE else figures(line.low[first]) or small(line.low[first]) or 0
    amount = Amount(first, last, value, value, value, "figures")
    return amount, Measured(first, last, "votes", way, "vote")
