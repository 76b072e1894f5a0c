"""Rules that read the smallest expressions: a pattern over token letters, and what a match means.

A sentence's tokens give a string of letters (see ``lexicon``); all rules stand in one compiled
alternation that runs over that string once. The first rule in the table that fits at a place wins, so
longer forms come before shorter ones. No pattern repeats anything without bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.time.builders import dates, hours, units, years
from onrecord.time.builders.piece import Piece
from onrecord.time.meaning import Meaning
from onrecord.time.tokens import Token


@dataclass(frozen=True, slots=True)
class Node:
    """A passage that means a time: token positions ``first``..``last`` (half-open).

    weak  means something only beside another expression ("the night", "early"); dropped when alone
    """

    first: int
    last: int
    rule: str
    meaning: Meaning
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over token letters with named parts, and the builder that reads a match (None = no)."""

    name: str
    pattern: str
    build: Callable[[Piece], Meaning | None]
    weak: bool = False


_YEAR = "(?:,?(?P<y>[Yy]))?"
_COUNT = "(?P<c>[awdn]W|W|w-?w|a?vf?|[awdnY])"
#: "two and a half weeks", "a year and a half", "(the past) year and a half", "half a year"
_HALVES = "(?:(?P<c>[awdn])-?&-?a-?K-?(?P<u>[uU])|(?P<d>[awd])?(?P<v>[uU])&aK|Ka(?P<w>U))"
RULES: tuple[Rule, ...] = (
    Rule("iso", "(?P<d>I)", dates.iso),
    Rule("figures", "(?P<d>S)", dates.figures),
    Rule("month-days", "(?P<m>[Mmt])(?P<d>[do])[->](?P<e>[do])" + _YEAR, dates.day_range),
    Rule("days-month", "(?P<d>[do])[->]h?(?P<e>[do])f?(?P<m>[Mmt])" + _YEAR, dates.day_range),
    Rule("between-days-month", "(?<=r)(?P<d>[do])&h?(?P<e>[do])f?(?P<m>[Mmt])" + _YEAR, dates.day_range),
    Rule("day-month", "h?(?P<d>[dos])-?(?:U?f)?(?P<m>[Mmt])(?:[,-]?f?(?P<y>[Yy]))?(?![Yy])", dates.date),
    Rule("month-day", "(?P<m>[Mmt])-?h?(?P<d>[dos])(?![-/]?[uUp]|M)(?:,?(?P<y>[Yy]))?", dates.date),
    Rule("month-year", "(?P<m>[Mmt])[,f]?(?P<y>[Yyn](?=B)|[Yy])(?P<b>B)?", dates.month_year),
    Rule("lean-month", "[hC]?(?P<r>[LNCTl])(?P<m>[Mm])(?![do])", dates.lean_month),
    Rule("lean-weekday", "[hC]?(?P<r>[LNCT])(?P<w>D)", dates.lean_weekday),
    Rule("every", "E(?:(?P<u>U)|(?P<w>D)|(?P<m>M))", units.every),
    Rule("month", "(?P<m>[Mm])", dates.month),
    Rule("weekday-parts", "(?P<w>D)(?P<p>=)", units.weekday_parts),
    Rule("weekday-of-parts", "(?P<w>D)(?=&D(?P<p>=))", units.weekday_parts),
    Rule("weekday", "(?P<w>D)", dates.weekday),
    Rule("weekday-short", "(?P<w>k)", dates.weekday, weak=True),
    Rule("weekdays", "(?P<w>q)", units.weekdays),
    Rule("lean-season", "h?(?P<r>[LNCT])L?(?P<z>Z)", dates.season),
    Rule("season", "(?P<h>h)?(?P<z>Z)(?:[,f]?h?(?P<y>[Yy]))?", dates.season),
    Rule("year-ordinal-unit", "h?(?P<y>Y)O?(?P<o>[os])-?(?P<u>U)", units.ordinal_unit),
    Rule("hyphen-ordinal-unit", "O?(?P<o>[os])-(?P<u>U)", units.ordinal_unit),
    Rule("ordinal-unit", "h?(?:O-?)?(?P<o>[os])(?P<u>U)", units.ordinal_unit),
    Rule("half", "h?(?P<o>[osLl])K(?=f)", units.half, weak=True),
    Rule("year-ago-ordinal", "h?(?P<u>U)-[GQ](?P<o>[os])-?(?P<n>U)", units.year_ago),
    Rule("year-ago-unit", "h?(?P<u>U)-[GQ](?P<n>[UF])", units.year_ago),
    Rule("year-ago", "(?P<u>U)-[GQ]", units.year_ago),
    Rule("halves-ago", f"A?{_HALVES}(?:G|(?P<q>Q))", units.halves_ago),
    Rule("ago", f"A?h?(?:{_COUNT})?-?(?P<u>[uU])G", units.ago),
    Rule("offset", f"A?h?(?:{_COUNT})?-?(?P<u>[uU])(?P<q>Q)", units.ago),
    Rule("halves", f"A?h?(?P<r>[LNC])?{_HALVES}(?!-[GQ])", units.halves),
    Rule("lean-length", f"A?h?(?P<r>[LNC]){_COUNT}(?P<u>[uU])", units.length),
    Rule("lean-unit", "h?C?(?P<r>[LNClT])O?(?P<u>U)", units.lean_unit),
    Rule("lean-units", "h?(?P<r>[LN])(?P<u>u)", units.lean_units),
    Rule("latest-period", "h?lF", units.latest_period),
    Rule("unit-end", "h?(?P<u>U)'?-?(?P<j>J)(?!f)", units.unit_end),
    Rule("first-length", f"A?ho{_COUNT}(?P<u>[uU])", units.length),
    Rule("length-period", f"[ah]?{_COUNT}-?(?P<u>[uU])F", units.length),
    Rule("hyphen-length", f"{_COUNT}-(?P<u>[uU])", units.length),
    Rule("length", f"A?h?{_COUNT}(?P<u>[uU])(?!-[GQ])", units.length),
    Rule("day-of", "h(?P<d>[dos])f(?P<r>[hTC])(?P<u>U)", units.day_of),
    Rule("the-year", "h?UO?(?P<y>Y)", years.year_alone),
    Rule("the-year-spoken", "h?U(?P<a>w)(?P<b>W)", years.spoken_thousand),
    Rule("year-period", "h(?P<y>Y)(?P<n>[FU])", years.year_period),
    Rule("day-beside", "h?(?P<u>U)(?P<b>b)(?P<x>X)", hours.day_beside),
    Rule("the-span", "hO?(?P<u>U)(?!-[GQ])", units.the_span),
    Rule("the-unit", "hO?(?P<u>U)(?!-[GQ])", units.the_unit, weak=True),
    Rule("units", "(?P<u>u)", units.some_units),
    Rule("clock", "(?P<c>c(?=p?)|[dn](?=p))(?P<p>p)?z?", hours.clock),
    Rule("part-of-day", "(?:(?P<r>[CTL])|h?(?P<n>N))(?P<p>P)", hours.day_part),
    Rule("bare-part-of-day", "h?(?:j-?)?(?P<p>P)", hours.day_part, weak=True),
    Rule("deictic", "(?P<x>X)", hours.deictic),
    Rule("holiday", "(?P<h>H)(?:,?(?P<y>[Yy]))?", dates.holiday),
    Rule("decade", "h?(?P<e>e)", years.decade),
    Rule("budget-years", "(?P<y>R)", years.budget_years),
    Rule("years", "(?P<y>Y)-(?P<z>[Ydn])", years.year_range),
    Rule("year", "(?P<o>O)?(?P<y>Y|n(?=B))(?P<b>B)?", years.year_alone),
    Rule("short-year", "(?P<y>y)", years.short_year),
    Rule("spoken-year", "(?P<a>w)(?P<b>w)", years.spoken_year),
    Rule("frequency", "(?P<g>g)", units.frequency),
    Rule("vague", "(?P<v>V)(?P<u>u)?", units.vague),
    Rule("current", "(?P<v>C)(?![OUuMmDZPF])", units.current),
    Rule("the-past", "h(?P<v>L)", units.the_past),
    Rule("the-future", "hx?[+]", units.the_future),
    Rule("edge-of", "h?(?P<j>J)f", units.edge, weak=True),
    Rule("edge", "h?(?P<j>[jQ])-?i?", units.edge, weak=True),
)


_NAMED = re.compile(r"\?P<\w>")
_ANY = "|".join(f"(?P<r{n}>{_NAMED.sub('?:', rule.pattern)})" for n, rule in enumerate(RULES))
#: most words mean nothing in time ("x") or stand between its parts, and no rule begins with one of those (but with a
#: hyphen before a unit: "half-century"); nor does one go on from "the" or a number to an "x", but to "near future"
_ALL = re.compile(rf"(?=[^x,>&(/'ifbr+-]|-[uU])(?![aAdEhlLnNoOsTvwW]x(?!\+))(?:{_ANY})")
_SINGLE = tuple(re.compile(rule.pattern) for rule in RULES)


def atoms(tokens: Sequence[Token]) -> list[Node]:
    """The smallest expressions among the tokens, in order, not overlapping.

    Where a builder says no, the search goes on with the later rules at the same place.
    """
    letters = "".join(token.letter for token in tokens)
    found: list[Node] = []
    place = 0
    while match := _ALL.search(letters, place):
        node = _read(tokens, letters, match.start(), int((match.lastgroup or "r0")[1:]))
        if node is not None:
            found.append(node)
        place = node.last if node is not None else match.start() + 1
    return found


def _read(tokens: Sequence[Token], letters: str, place: int, number: int) -> Node | None:
    for rule, pattern in zip(RULES[number:], _SINGLE[number:], strict=True):
        match = pattern.match(letters, place)
        meaning = rule.build(Piece(tokens, match)) if match else None
        if match and meaning is not None:
            return Node(place, match.end(), rule.name, meaning, rule.weak)
    return None
