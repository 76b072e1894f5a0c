"""On which issues a statement is: its own words first, then the words around it.

What counts how much is set on the development reports (docs/positions.md): a word of the content once, one in
the rest of its sentence, in the sentences before, in the title and elsewhere in the report ever less. An issue
counts in full where the passage is about its place, and little where it is about another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import mul
from typing import Any, NamedTuple

from onrecord.core.record import Citation, Statement
from onrecord.positions.matcher import Matcher, Met, row_of
from onrecord.positions.places import Places, folded
from onrecord.positions.stems import parts
from onrecord.read import Reading, Token, remembering

#: evidence from which on an issue fits at all
LEAST = 1.6
#: weights of a met word by where it stands; the last is of an issue's share of the report, in units of HALF
CONTENT, SENTENCE, BEFORE, TITLE, REPORT = 1.0, 0.35, 0.2, 0.05, 0.8
#: what remains of an issue's evidence where the passage is about another place; of one that belongs to no place
ELSEWHERE, ANYWHERE = 0.05, 0.6
#: what the second word counts beside the first, the third beside the second, …; more than 20 say nothing new
FURTHER = 0.85
_COUNTED = tuple(FURTHER**n for n in range(20))
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
#: (issue index, word) -> what it counts
_Words = dict[tuple[int, str], float]
#: what words count, and at which weight here
_Said = tuple[float, Mapping[tuple[int, str], float]]
#: a sentence's index, and the indices of words in it
_Within = tuple[int, Collection[int]]
_RESOLUTION = re.compile(r"S/RES/(\d+) ")


class Row(NamedTuple):
    """A sentence made ready.

    row     the stems of its words
    met     the terms met; ``words`` what they count, each word once an issue
    places  the places named, with how often
    """

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
        self._words = reading.words
        self._starts = [s.start for s in reading.sentences]
        self._word_starts: dict[int, list[int]] = {}
        self._around = self._places_around()
        everything = Counter[str]()
        for row in self.rows:
            if row.places:
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
            out.append(_share(now) if now else now)
        return out

    def _shares(self) -> dict[int, float]:
        """How much of the report is on each issue, the foremost 1; those that can decide nothing are left out."""
        found: dict[int, float] = {}
        for row in self.rows:
            most: dict[int, float] = {}
            for (issue, _), value in row.words.items():
                if value > most.get(issue, 0.0):
                    most[issue] = value
            for issue, value in most.items():
                found[issue] = found.get(issue, 0.0) + value
        # a report with next to no word of any issue is on none
        sure = min(max(found.values(), default=0.0) / _ENOUGH, 1.0)
        return {issue: share * sure for issue, share in _share(found).items() if share >= _DECIDES}

    def starts(self, number: int) -> list[int]:
        """Where the words of a sentence stand, in code points; asked of those with statements only."""
        found = self._word_starts.get(number)
        if found is None:
            words = [token for token in self._words[number] if token.text[0].isalnum()]
            found = [token.start for token in words]
            if len(found) != len(self.rows[number].row):  # hyphens part words
                found = [token.start for token in words for _ in parts(token.text)]
            self._word_starts[number] = found
        return found

    def within(self, statement: Statement) -> list[_Within]:
        """The sentences a statement's content stands in, each with the indices of its own words."""
        numbers: set[int] = set()
        for span in statement.spans:
            first = max(bisect_left(self._starts, span.start + 1) - 1, 0)
            numbers.update(range(first, bisect_left(self._starts, span.end)))
        out: list[_Within] = []
        for number in sorted(numbers):
            starts = self.starts(number)
            own = [range(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in statement.spans]
            out.append((number, own[0] if len(own) == 1 else frozenset(chain.from_iterable(own))))
        return out

    def evidence(self, inside: Sequence[_Within]) -> dict[int, Evidence]:
        """Issue index -> what speaks for it, where that is LEAST or more; ``inside`` is where a statement stands
        (``within``)."""
        own, said = self._own(inside)
        said += [(SENTENCE, self.rows[number].words) for number, _ in inside]
        first = inside[0][0] if inside else 0
        said += [(BEFORE, row.words) for row in self.rows[max(first - _BEFORE, 0) : first] if row.region != "title"]
        said += [(TITLE, title) for title in self._title]
        found: dict[int, list[float]] = {issue: [] for issue in self._report}
        for (issue, _), value in _weighed(said).items():
            found.setdefault(issue, []).append(value)
        near = self._nearness(inside)
        out: dict[int, Evidence] = {}
        for issue, values in found.items():
            report = REPORT * HALF * self._report.get(issue, 0.0)
            if sum(values) + report < LEAST:  # most issues; the place takes more away and adds nothing
                continue
            total = sum(map(mul, sorted(values, reverse=True), _COUNTED)) + report
            total *= near(self._matcher.issue_places[issue])
            if total >= LEAST:
                out[issue] = Evidence(total, tuple(own.get(issue, ())))
        return out

    def _own(self, inside: Sequence[_Within]) -> tuple[dict[int, list[tuple[int, Met]]], list[_Said]]:
        """The terms met in the content itself, by issue and with what they count: the sooner, the more."""
        own: dict[int, list[tuple[int, Met]]] = {}
        counted: list[_Said] = []
        said = 0
        for number, mine in inside:
            begin = min(mine, default=0)
            for met in self.rows[number].met:
                if met.first in mine and met.last in mine:
                    own.setdefault(met.term.issue, []).append((number, met))
                    counted.append((CONTENT / (1 + (said + met.first - begin) / LATE), met.term.counts))
            said += len(mine)
        return own, counted

    def _nearness(self, inside: Sequence[_Within]) -> Callable[[tuple[str, ...]], float]:
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


def _weighed(said: Iterable[_Said]) -> _Words:
    """What each word counts; a word counts once an issue, where it weighs most."""
    words: _Words = {}
    for weight, more in said:
        for word, value in more.items():
            value *= weight
            if value > words.get(word, 0.0):
                words[word] = value
    return words


def _numbers(citations: Iterable[Citation]) -> dict[int, tuple[int, str]]:
    """First offset of a cited resolution -> (end, its number): the one meant, where the one written is wrong."""
    found: dict[int, tuple[int, str]] = {}
    for citation in citations:
        number = _RESOLUTION.match(f"{citation.suggestion or citation.symbol} ")
        if number:
            found[citation.spans[0].start] = (citation.spans[0].end, number[1])
    return found


def _row(matcher: Matcher, tokens: Sequence[Token], region: str, numbers: Mapping[int, tuple[int, str]]) -> Row:
    texts = [token.text for token in tokens]
    if numbers:
        texts = _corrected(tokens, texts, numbers)
    words = tuple(chain.from_iterable(map(remembering(_read, tokens), texts)))
    row, names = words[::2], words[1::2]
    met = tuple(matcher.met(row))
    counted = _weighed((1.0, hit.term.counts) for hit in met)
    places: dict[str, int] = {}
    for _, topic in matcher.places.find(names):
        places[topic] = places.get(topic, 0) + 1
    return Row(row, met, counted, places, region)


@lru_cache(maxsize=50_000)
def _read(token: str) -> tuple[str, ...]:
    """Each word of a token as issues are found by it, then as places are; nothing of a mark."""
    if not token[0].isalnum():
        return ()
    words = [part.lower() for part in parts(token)]
    names = (word if word.isascii() else "".join(folded(word)) for word in words)
    return tuple(chain.from_iterable(zip(row_of(words), names, strict=True)))


def _corrected(tokens: Sequence[Token], texts: Sequence[str], numbers: Mapping[int, tuple[int, str]]) -> list[str]:
    """``texts`` with the first number of a citation as that of the resolution meant. Years stand in citations as
    well: a number of four digits is the resolution's when it comes first."""
    out = list(texts)
    cited, until = "", 0
    for at, (start, _, text) in enumerate(tokens):
        if start in numbers:
            until, cited = numbers[start]
        if cited and start < until:
            words = list(parts(text))
            first = next((n for n, word in enumerate(words) if word.isdigit()), None)
            if first is not None:
                words[first], cited = cited, ""
                out[at] = "-".join(words)
    return out


def _share(counts: Mapping[Any, float]) -> dict[Any, float]:
    """``counts`` with the greatest as 1."""
    most = max(counts.values(), default=0.0)
    return {key: value / most for key, value in counts.items()} if most else {}
