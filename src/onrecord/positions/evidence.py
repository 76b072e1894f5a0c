"""On which issues a statement is: its own words first, then the words around it.

What counts how much is set on the development reports (docs/positions.md): a word of the content once, one in
the rest of its sentence, in the sentences before, in the title and elsewhere in the report ever less. An issue
counts in full where the passage is about its place, and little where it is about another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.core.record import Citation, Statement
from onrecord.positions.matcher import NEGATIONS, Matcher, Met, row_of
from onrecord.positions.places import Places, folded
from onrecord.positions.stems import parts
from onrecord.read import Reading

#: weights of a met word by where it stands; the last is of an issue's share of the report, in units of HALF
CONTENT, SENTENCE, BEFORE, TITLE, REPORT = 1.0, 0.35, 0.2, 0.05, 0.8
#: what remains of an issue's evidence where the passage is about another place; of one that belongs to no place
ELSEWHERE, ANYWHERE = 0.05, 0.6
#: what the second word counts beside the first, the third beside the second, …; more than _COUNTED say nothing new
FURTHER = 0.85
_COUNTED = 20
#: words of a content after which what is met counts half: what it is about stands in front
LATE = 100.0
#: evidence of which an issue is as likely as not; measured in words of weight one
HALF = 4.0
#: share of the report below which an issue that no word near the statement tells of is none
_DECIDES = 0.4
#: evidence in a report that makes its foremost issue sure
_ENOUGH = 12.0
#: what remains of the places named so far at the next sentence, and what is too little to be kept
_FADING, _FADED = 0.6, 0.05
#: what the places around count in a sentence that names others
_OTHERS = 0.9
_BEFORE = 3  # sentences
#: issue index -> word -> what it counts
_Words = dict[int, dict[str, float]]
_RESOLUTION = re.compile(r"S/RES/(\d+) ")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence made ready.

    starts  where its words stand, in code points; ``row`` their stems
    met     the terms met; ``words`` what they count, each word once an issue
    places  the places named, with how often
    """

    starts: tuple[int, ...]
    row: tuple[str, ...]
    met: tuple[Met, ...]
    words: _Words
    places: Mapping[str, int]
    region: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one issue: all in all, and the terms met in the content itself (sentence, term)."""

    total: float
    own: tuple[tuple[int, Met], ...]


class Passages:
    """The sentences of one report, matched once; ``evidence`` tells what a statement is on."""

    def __init__(self, reading: Reading, citations: Iterable[Citation], matcher: Matcher) -> None:
        self._matcher = matcher
        numbers = _numbers(citations)
        self.rows = [
            _row(matcher, words, s.region, numbers) for s, words in zip(reading.sentences, reading.words, strict=True)
        ]
        self._starts = [s.start for s in reading.sentences]
        self._around = self._places_around()
        everything = Counter[str]()
        for row in self.rows:
            everything.update(row.places)
        self._most = _share(everything)
        self._title = [row.words for row in self.rows if row.region == "title"]
        self._report = self._shares()

    def _places_around(self) -> list[dict[str, float]]:
        """The places named up to each sentence, earlier ones fading; the foremost counts 1."""
        now: dict[str, float] = {}
        out: list[dict[str, float]] = []
        for row in self.rows:
            now = {place: value * _FADING for place, value in now.items() if value > _FADED}
            for place, value in row.places.items():
                now[place] = now.get(place, 0.0) + value
            out.append(_share(now))
        return out

    def _shares(self) -> dict[int, float]:
        """How much of the report is on each issue, the foremost 1; those that can decide nothing are left out."""
        found: dict[int, float] = {}
        for row in self.rows:
            for issue, words in row.words.items():
                found[issue] = found.get(issue, 0.0) + max(words.values())
        # a report with next to no word of any issue is on none
        sure = min(max(found.values(), default=0.0) / _ENOUGH, 1.0)
        return {issue: share * sure for issue, share in _share(found).items() if share >= _DECIDES}

    def within(self, statement: Statement) -> list[tuple[int, set[int]]]:
        """The sentences a statement's content stands in, each with the indices of its own words."""
        numbers: set[int] = set()
        for span in statement.spans:
            first = max(bisect_left(self._starts, span.start + 1) - 1, 0)
            numbers.update(range(first, bisect_left(self._starts, span.end)))
        out: list[tuple[int, set[int]]] = []
        for number in sorted(numbers):
            starts = self.rows[number].starts
            own: set[int] = set()
            for span in statement.spans:
                own.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
            out.append((number, own))
        return out

    def evidence(self, inside: Sequence[tuple[int, set[int]]]) -> dict[int, Evidence]:
        """Issue index -> what speaks for it; ``inside`` is where a statement stands (``within``)."""
        words: _Words = {}
        own = self._own(inside, words)
        for number, _ in inside:
            _add(words, self.rows[number].words, SENTENCE)
        first = inside[0][0] if inside else 0
        for row in self.rows[max(first - _BEFORE, 0) : first]:
            if row.region != "title":
                _add(words, row.words, BEFORE)
        for title in self._title:
            _add(words, title, TITLE)
        near = self._nearness(inside)
        out: dict[int, Evidence] = {}
        for issue in sorted(words.keys() | self._report.keys()):
            values = sorted(words.get(issue, {}).values(), reverse=True)
            total = sum(value * FURTHER**n for n, value in enumerate(values[:_COUNTED]))
            total += REPORT * HALF * self._report.get(issue, 0.0)
            out[issue] = Evidence(total * near(self._matcher.issue_places[issue]), tuple(own.get(issue, ())))
        return out

    def _own(self, inside: Sequence[tuple[int, set[int]]], words: _Words) -> dict[int, list[tuple[int, Met]]]:
        """The terms met in the content itself, which go into ``words``: the sooner they come, the more they count."""
        own: dict[int, list[tuple[int, Met]]] = {}
        said = 0
        for number, mine in inside:
            begin = min(mine, default=0)
            for met in self.rows[number].met:
                if met.first in mine and met.last in mine:
                    own.setdefault(met.term.issue, []).append((number, met))
                    at = CONTENT / (1 + (said + met.first - begin) / LATE)
                    _add(words, {met.term.issue: met.term.counts}, at)
            said += len(mine)
        return own

    def _nearness(self, inside: Sequence[tuple[int, set[int]]]) -> Callable[[tuple[str, ...]], float]:
        """What of an issue's evidence counts here, by the places it belongs to."""
        here = {place for number, _ in inside for place in self.rows[number].places}
        around = {place: share / 2 for place, share in self._most.items()}
        for place, share in (self._around[inside[0][0]] if inside else {}).items():
            around[place] = around.get(place, 0.0) + share / 2
        known: dict[tuple[str, ...], float] = {(): ANYWHERE}

        def near(wanted: tuple[str, ...]) -> float:
            if wanted not in known:
                known[wanted] = ELSEWHERE + (1 - ELSEWHERE) * _about(wanted, here, around, self._matcher.places)
            return known[wanted]

        return near


def _about(wanted: Sequence[str], here: Container[str], around: Mapping[str, float], places: Places) -> float:
    """0..1, how much a passage is about one of the ``wanted`` places."""
    if any(place in here for place in wanted):
        return 1.0
    beside = max(around.get(place, 0.0) for place in wanted) * (_OTHERS if here else 1.0)
    wider = max((share for p, share in around.items() for w in wanted if places.near(p, w)), default=0.0)
    return max(beside, wider * 0.5)


def _add(words: _Words, more: Mapping[int, Mapping[str, float]], at: float) -> None:
    """Counts ``more`` at a weight; a word counts once an issue, where it weighs most."""
    for issue, values in more.items():
        held = words.setdefault(issue, {})
        for word, value in values.items():
            if value * at > held.get(word, 0.0):
                held[word] = value * at


def _numbers(citations: Iterable[Citation]) -> dict[int, tuple[int, str]]:
    """First offset of a cited resolution -> (end, its number): the one meant, where the one written is wrong."""
    found: dict[int, tuple[int, str]] = {}
    for citation in citations:
        number = _RESOLUTION.match(f"{citation.suggestion or citation.symbol} ")
        if number:
            found[citation.spans[0].start] = (citation.spans[0].end, number[1])
    return found


def _row(
    matcher: Matcher, tokens: Sequence[tuple[int, int, str]], region: str, numbers: Mapping[int, tuple[int, str]]
) -> Row:
    starts: list[int] = []
    words: list[str] = []
    cited, until = "", 0
    for start, _, text in tokens:
        if start in numbers:
            until, cited = numbers[start]
        if text[0].isalnum():
            for part in parts(text):
                starts.append(start)
                # years stand in citations as well: a number of four digits is the resolution's when it comes first
                words.append(cited if start < until and part.isdigit() and cited else part.lower())
                cited = "" if start < until and part.isdigit() else cited
        elif text in NEGATIONS:
            starts.append(start)
            words.append(text)
    row = row_of(words)
    named = matcher.places.find([w if w.isascii() else "".join(folded(w)) for w in words])
    met = tuple(matcher.met(row))
    counted: _Words = {}
    for hit in met:
        _add(counted, {hit.term.issue: hit.term.counts}, 1.0)
    return Row(tuple(starts), tuple(row), met, counted, Counter(topic for _, topic in named), region)


def _share(counts: Mapping[Any, float]) -> dict[Any, float]:
    """``counts`` with the greatest as 1."""
    most = max(counts.values(), default=0.0)
    return {key: value / most for key, value in counts.items()} if most else {}
