"""Joins expressions that stand side by side into one: "5 p.m." + "Monday", "the end of" + "next year".

A join looks at two neighbours and the token letters between them, and gives what they mean together
or None. Neighbours are folded from left to right on a stack, so the work grows with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.time.grammar import Node
from onrecord.time.meaning import Between, Edge, Inside, Meaning, Part, Point, Shift, Timed, grain

_DAYS = frozenset({"day", "weekday", "monthday"})
_WITHOUT_YEAR = frozenset({"month", "monthday", "quarter"})


def _edge(left: Node, glue: str, right: Node) -> Meaning | None:
    """The end of | next year; early | June; later | yesterday."""
    if glue or not isinstance(left.meaning, Part) or grain(right.meaning) is None:
        return None
    return Edge(left.meaning.part, right.meaning)


def _clock_day(left: Node, glue: str, right: Node) -> Meaning | None:
    """5 p.m. | on | Monday; the night | of | 20 May."""
    clock = left.meaning
    if glue not in ("", ",", "i", "f") or not isinstance(clock, Timed) or clock.day is not None:
        return None
    return Timed(clock.clock, right.meaning) if grain(right.meaning) in _DAYS else None


def _day_clock(left: Node, glue: str, right: Node) -> Meaning | None:
    """Monday | night; 20 May | at | 17:30."""
    clock = right.meaning
    if not isinstance(clock, Timed) or clock.day is not None or grain(left.meaning) not in _DAYS:
        return None
    fits = glue == "" or (glue in (",", "i") and _is_hour(clock))
    return Timed(clock.clock, left.meaning) if fits else None


def _weekday_date(left: Node, glue: str, right: Node) -> Meaning | None:
    """Friday | , | 24 April 2020: the date says it all."""
    if glue not in ("", ",") or grain(left.meaning) != "weekday" or isinstance(right.meaning, Shift):
        return None
    return right.meaning if grain(right.meaning) in ("day", "monthday") else None


def _inside(left: Node, glue: str, right: Node) -> Meaning | None:
    """February | last year; the third quarter | of | 1990; Monday | of | next week."""
    if glue not in ("", ",", "f", "i") or not isinstance(left.meaning, Point):
        return None
    small, large = grain(left.meaning), grain(right.meaning)
    if small in _WITHOUT_YEAR and large == "year":
        return _in_year(left.meaning, right.meaning)
    in_week = small == "weekday" and isinstance(right.meaning, Shift) and right.meaning.unit == "W"
    return Inside(left.meaning, right.meaning) if in_week else None


def _inside_turned(left: Node, glue: str, right: Node) -> Meaning | None:
    """Next year | 's | first quarter; the 1988 | third quarter."""
    if glue not in ("", "'") or grain(left.meaning) != "year" or grain(right.meaning) != "quarter":
        return None
    return _in_year(right.meaning, left.meaning) if isinstance(right.meaning, Point) else None


def _in_year(point: Point, year: Meaning) -> Meaning:
    if isinstance(year, Point) and year.year is not None:
        return replace(point, year=year.year)
    return Inside(point, year)


def _range(left: Node, glue: str, right: Node) -> Meaning | None:
    """9 April | - | 11 April; from May | to | July; between 1998 | and | 1999."""
    opened = left.rule.startswith("from ")
    if glue not in (("-", ">", "&") if opened else ("-",)) or grain(left.meaning) is None:
        return None
    if isinstance(left.meaning, Shift | Edge) or isinstance(right.meaning, Shift | Edge):
        return None
    pair = (grain(left.meaning), grain(right.meaning))
    alike = pair[0] == pair[1] or pair in (("month", "full month"), ("monthday", "day"))
    return Between(left.meaning, right.meaning) if alike else None


JOINS: tuple[tuple[str, Callable[[Node, str, Node], Meaning | None]], ...] = (
    ("edge", _edge), ("weekday-date", _weekday_date), ("inside", _inside), ("inside", _inside_turned),
    ("clock", _clock_day), ("clock", _day_clock), ("range", _range),
)  # fmt: skip
_LONGEST_GLUE = 2


def compose(nodes: Sequence[Node], letters: str) -> list[Node]:
    """Neighbours joined where they mean one thing; what is weak and stayed alone is dropped.

    letters  the token letters of the whole sentence
    """
    stack: list[Node] = []
    for node in nodes:
        if node.first and letters[node.first - 1] == "r":
            node = replace(node, rule="from " + node.rule)
        while stack and (joined := _join(stack[-1], letters, node)):
            stack.pop()
            node = joined
        stack.append(node)
    return _share_years([node for node in stack if not node.weak], letters)


def _share_years(nodes: list[Node], letters: str) -> list[Node]:
    """April | and | June 1955: the year said last is the year of both."""
    for place in range(len(nodes) - 1, 0, -1):
        left, right = nodes[place - 1], nodes[place]
        first, last = left.meaning, right.meaning
        if letters[left.last : right.first] not in ("&", ",", "-") or grain(first) not in ("month", "monthday"):
            continue
        if isinstance(first, Point) and isinstance(last, Point) and last.year is not None and last.month is not None:
            year = last.year - ((first.month or 0) > last.month)
            nodes[place - 1] = replace(left, meaning=replace(first, year=year))
    return nodes


def _is_hour(clock: Timed) -> bool:
    """A time of the clock, not a part of the day."""
    return clock.clock[1].isdigit()


def _join(left: Node, letters: str, right: Node) -> Node | None:
    if right.first - left.last > _LONGEST_GLUE:
        return None
    glue = letters[left.last : right.first]
    for name, join in JOINS:
        meaning = join(left, glue, right)
        if meaning is not None:
            start = "from " if left.rule.startswith("from ") else ""
            return Node(left.first, right.last, f"{start}{name}", meaning)
    return None
