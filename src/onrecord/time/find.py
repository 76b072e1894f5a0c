"""Finds and values every time expression of a passage: tokens, atoms, composition, resolution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.time.compose import compose
from onrecord.time.grammar import Node, atoms
from onrecord.time.meaning import Between, Edge, Fixed, Meaning, Point, Shift, Timed
from onrecord.time.resolve import Answer, Frame, resolve
from onrecord.time.tense import direction
from onrecord.time.tokens import Token, tokens

#: a history names so many years at least, so long before its writing; they are this share of its dates
_MANY, _LONG_BEFORE, _SHARE = 4, 2, 0.6


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at ``start``..``end`` of the text; ``rule`` is the grammar's rule that read it."""

    start: int
    end: int
    rule: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Found:
    tokens: Sequence[Token]
    node: Node


def expressions(
    text: str, passages: Iterable[tuple[int, int]], said: str | None, masked: Sequence[tuple[int, int]] = ()
) -> list[Expression]:
    """Every time expression of the passages, in order, with its value.

    said    ISO date (or prefix) of writing, None when unknown
    masked  sorted ranges no expression may touch (citations)
    """
    found: list[_Found] = []
    for start, end in passages:
        cut = tokens(text, start, end, masked)
        nodes = atoms(cut)
        if nodes:
            letters = "".join(token.letter for token in cut)
            found += [_Found(cut, node) for node in compose(nodes, letters)]
    narrative = _is_history([f.node.meaning for f in found], said)
    told: str | None = None
    quarter: str | None = None
    results: list[Expression] = []
    for f in found:
        lean = direction(f.tokens, f.node.first, f.node.last)
        answer = resolve(f.node.meaning, Frame(said, told, lean, narrative, quarter))
        first, last = f.tokens[f.node.first], f.tokens[f.node.last - 1]
        results.append(Expression(first.start, last.end, f.node.rule.removeprefix("from "), answer))
        if _moves_on(f, answer) and not (narrative and answer.anchor == said is not None):
            told = (answer.value or "")[:10].partition("/")[0]
        if "-Q" in (answer.value or "") and answer.kind == "DATE" and answer.anchor != quarter:
            quarter = answer.value
    return results


def _moves_on(found: _Found, answer: Answer) -> bool:
    """Whether what follows may count from this date; not when it only names a thing ("the May 5 deal")."""
    value = answer.value or ""
    if answer.kind not in ("DATE", "TIME") or len(value) < 4 or not value[:4].isdigit():
        return False
    first, last = found.node.first, found.node.last
    the = first > 0 and found.tokens[first - 1].letter == "h"
    return not (the and last < len(found.tokens) and found.tokens[last].letter == "x")


def _full_year(meaning: Meaning) -> int | None:
    """The year an expression names itself; None when it leaves the year open."""
    if isinstance(meaning, Edge):
        return _full_year(meaning.whole)
    if isinstance(meaning, Between):
        return _full_year(meaning.last)
    if isinstance(meaning, Timed) and meaning.day is not None:
        return _full_year(meaning.day)
    if isinstance(meaning, Point):
        return meaning.year
    if isinstance(meaning, Fixed) and len(meaning.value) > 3 and meaning.value[:4].isdigit():
        return int(meaning.value[:4])
    return None


def _is_history(meanings: Sequence[Meaning], said: str | None) -> bool:
    """True for a text that tells of times long before it was written, where a bare "in June" goes with
    the year last mentioned: it names many such years, and little that counts from its own day."""
    years = [year for m in meanings if (year := _full_year(m)) is not None]
    latest = int(said[:4]) - _LONG_BEFORE if said and said[:4].isdigit() else 9999
    early = sum(year <= latest for year in years)
    present = len(years) - early + sum(_counts_from_now(m) for m in meanings)
    return early >= _MANY and early >= _SHARE * (early + present)


def _counts_from_now(meaning: Meaning) -> bool:
    if isinstance(meaning, Timed | Edge):
        whole = meaning.whole if isinstance(meaning, Edge) else meaning.day
        return whole is not None and _counts_from_now(whole)
    if isinstance(meaning, Point):
        return meaning.weekday is not None or meaning.lean is not None
    return isinstance(meaning, Shift) and meaning.base == "now"
