"""Finds and values every time expression of a passage: tokens, atoms, composition, resolution."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from onrecord.time.compose import compose
from onrecord.time.grammar import Node, atoms
from onrecord.time.lexicon import TELLING
from onrecord.time.meaning import Between, Meaning
from onrecord.time.resolve import Answer, Frame, resolve
from onrecord.time.tense import direction
from onrecord.time.thread import asides, full_year, is_history, looks_back
from onrecord.time.tokens import Token, tokens

#: code points of a passage read at once; sentences are far shorter
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at ``start``..``end`` of the text; ``rule`` is the grammar's rule that read it.

    ends   of a range in words ("April 9-11") its two ends, which TIMEX3 tags one by one
    """

    start: int
    end: int
    rule: str
    answer: Answer
    ends: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An expression before it has a value.

    lean   which way it looks, as ``tense.direction`` gives it
    names  it only names a thing ("the May 5 deal")
    cut    of a range in words the end of the first part and the start of the second, else None
    """

    start: int
    end: int
    rule: str
    meaning: Meaning
    lean: int
    names: bool
    cut: tuple[int, int] | None


#: the words of time are of plain letters; a word of other letters may be cut, as this only asks whether to look closer
_WORD = re.compile("[a-z]+")
_DIGIT = re.compile(r"\d")
#: figures that tell a time by themselves, or with "p.m." or "BC"; the others do beside a word of ``TELLING`` alone
_FIGURE = re.compile(r"\d{4}|[:./'’]\d|\d0s|\d\s*(?:[AaPp]\.?\s?[Mm]|[ABC]\.?\s?[CDE])")
#: letters of the tokens that may stand between the ends of a range
_TO = "->&"


def expressions(
    text: str, passages: Iterable[tuple[int, int]], said: str | None, masked: Sequence[tuple[int, int]] = ()
) -> list[Expression]:
    """Every time expression of the passages, in order, with its value (``times``, ``valued``)."""
    return valued(times(text, passages, masked), said)


def times(text: str, passages: Iterable[tuple[int, int]], masked: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """Every time expression of the passages, in order, before it has a value.

    masked  sorted ranges no expression may touch (citations)
    """
    furthest = list(accumulate((end for _, end in masked), max))
    results: list[Found] = []
    for start, end in (piece for passage in passages for piece in _pieces(text, *passage)):
        if _can_tell(text[start:end]):
            hidden = masked[bisect_right(furthest, start) : bisect_left(masked, (end, end))]
            results += _found(tokens(text, start, end, hidden))
    return results


def valued(found: Sequence[Found], said: str | None) -> list[Expression]:
    """The expressions with their values; ``said`` is the ISO date (or prefix) of writing, None when unknown."""
    meanings = [f.meaning for f in found]
    narrative = is_history(meanings, said)
    off_thread = asides(meanings) if narrative else frozenset()
    told: str | None = None
    quarter: str | None = None
    results: list[Expression] = []
    for place, f in enumerate(found):
        answer = resolve(f.meaning, Frame(said, told, f.lean, narrative, quarter))
        results.append(Expression(f.start, f.end, f.rule, answer, _ends(f, answer)))
        value = answer.value or ""
        if answer.kind not in ("DATE", "TIME") or f.names or len(value) < 4 or not value[:4].isdigit():
            continue
        if not (narrative and (looks_back(f.meaning) or place in off_thread or answer.anchor == said)):
            told = value[:10].partition("/")[0]
        if "-Q" in value and (quarter is None or answer.anchor != quarter):
            quarter = value
    return results


def _can_tell(passage: str) -> bool:
    """Whether the passage has a word or figure that every expression needs; most have none."""
    if not TELLING.isdisjoint(_WORD.findall(passage.lower())):
        return True
    return _DIGIT.search(passage) is not None and _FIGURE.search(passage) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passage cut at blanks where it is too long to be held as tokens at once."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _found(cut: Sequence[Token]) -> Iterator[Found]:
    nodes = atoms(cut)
    if not nodes:
        return
    letters = "".join(token.letter for token in cut)
    for node in compose(nodes, letters):
        lean = direction(cut, node.first, node.last)
        names = letters[max(node.first - 1, 0) : node.first] + letters[node.last : node.last + 1] == "hx"
        names = names and full_year(node.meaning) is None
        start, end = cut[node.first].start, cut[node.last - 1].end
        split = _split(cut, letters, node) if isinstance(node.meaning, Between) else None
        yield Found(start, end, node.rule.removeprefix("from "), node.meaning, lean, names, split)


def _split(cut: Sequence[Token], letters: str, node: Node) -> tuple[int, int] | None:
    """Where a range falls into two; None when it stands in one token (2004/05)."""
    place = max(letters.rfind(to, node.first + 1, node.last - 1) for to in _TO)
    return (cut[place - 1].end, cut[place + 1].start) if place > 0 else None


def _ends(found: Found, answer: Answer) -> tuple[Expression, ...]:
    if found.cut is None or answer.value is None:
        return ()
    first, _, last = answer.value.partition("/")
    return (
        Expression(found.start, found.cut[0], found.rule, replace(answer, value=first)),
        Expression(found.cut[1], found.end, found.rule, replace(answer, value=last)),
    )
