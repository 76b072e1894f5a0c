"""Finds and values every time expression of a passage: tokens, atoms, composition, resolution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.time.compose import compose
from onrecord.time.grammar import atoms
from onrecord.time.meaning import Between, Edge, Fixed, Meaning, Point, Shift, Timed
from onrecord.time.resolve import Answer, Frame, resolve
from onrecord.time.tense import direction
from onrecord.time.tokens import Token, tokens

#: a history names so many years at least, so long before its writing; they are this share of its dates
_MANY, _LONG_BEFORE, _SHARE = 4, 2, 0.6

#: code points of a passage read at once; sentences are far shorter
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at ``start``..``end`` of the text; ``rule`` is the grammar's rule that read it."""

    start: int
    end: int
    rule: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression before it has a value; ``names`` when it only names a thing ("the May 5 deal")."""

    start: int
    end: int
    rule: str
    meaning: Meaning
    lean: int
    names: bool


def expressions(
    text: str, passages: Iterable[tuple[int, int]], said: str | None, masked: Sequence[tuple[int, int]] = ()
) -> list[Expression]:
    """Every time expression of the passages, in order, with its value.

    said    ISO date (or prefix) of writing, None when unknown
    masked  sorted ranges no expression may touch (citations)
    """
    pieces = (piece for passage in passages for piece in _pieces(text, *passage))
    found = [f for start, end in pieces for f in _found(tokens(text, start, end, masked))]
    narrative = _is_history([f.meaning for f in found], said)
    told: str | None = None
    quarter: str | None = None
    results: list[Expression] = []
    for f in found:
        answer = resolve(f.meaning, Frame(said, told, f.lean, narrative, quarter))
        results.append(Expression(f.start, f.end, f.rule, answer))
        value = answer.value or ""
        if answer.kind not in ("DATE", "TIME") or f.names or len(value) < 4 or not value[:4].isdigit():
            continue
        if not (narrative and said is not None and answer.anchor == said):
            told = value[:10].partition("/")[0]
        if "-Q" in value and answer.anchor != quarter:
            quarter = value
    return results


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage cut at blanks where it is too long to be held as tokens at once."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _found(cut: Sequence[Token]) -> Iterator[_Found]:
    nodes = atoms(cut)
    if not nodes:
        return
    letters = "".join(token.letter for token in cut)
    for node in compose(nodes, letters):
        lean = direction(cut, node.first, node.last)
        names = letters[max(node.first - 1, 0) : node.first] + letters[node.last : node.last + 1] == "hx"
        start, end = cut[node.first].start, cut[node.last - 1].end
        yield _Found(start, end, node.rule.removeprefix("from "), node.meaning, lean, names)


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
