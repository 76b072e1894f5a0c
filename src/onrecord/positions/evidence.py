"""On which issues a statement is: its own words first, then the words around it.

What counts how much is set on the development reports (docs/positions.md): a word of the content once, one in
the rest of its sentence, in the sentences before, in the title and elsewhere in the report ever less. An issue
counts in full where the passage is about its place, and little where it is about another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.core.record import Citation, Statement
from onrecord.core.text import Document
from onrecord.positions.matcher import Matcher, Met, row_of
from onrecord.positions.places import folded
from onrecord.positions.stems import parts
from onrecord.read import Reading

#: weights of a met word by where it stands
CONTENT, SENTENCE, BEFORE, TITLE, REPORT, LAST = 1.0, 0.35, 0.2, 0.25, 0.12, 0.25
#: what remains of an issue's evidence where the passage is about another place; of one that belongs to no place
ELSEWHERE, ANYWHERE = 0.08, 0.6
#: what the second word counts beside the first, the third beside the second, …
FURTHER = 0.7
#: words of a content after which what is met counts half: what it is about stands in front
LATE = 25.0
#: what remains of the places named so far at the next sentence
_FADING = 0.7
_BEFORE = 2  # sentences
#: evidence of which an issue is as likely as not; measured in words of weight one
HALF = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence made ready: its words with their places, the terms met, the places named."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    row: tuple[str, ...]
    met: tuple[Met, ...]
    places: Mapping[str, float]
    region: str


@dataclass(slots=True)
class Evidence:
    """What speaks for one issue: the weight of each word, and the terms met in the content itself."""

    words: dict[str, float] = field(default_factory=dict)
    own: list[tuple[int, Met]] = field(default_factory=list)

    def add(self, met: Met, at: float, weight: Mapping[str, float]) -> None:
        """Counts a term once a word, where it weighs most."""
        for word in met.term.stems:
            value = at * met.term.strength * weight.get(word, 0.0)
            if value > self.words.get(word, 0.0):
                self.words[word] = value

    @property
    def total(self) -> float:
        """All that speaks for the issue; each further word says less."""
        return sum(value * FURTHER**n for n, value in enumerate(sorted(self.words.values(), reverse=True)))


class Passages:
    """The sentences of one report, matched once; ``evidence`` tells what a statement is on."""

    def __init__(self, document: Document, reading: Reading, citations: Iterable[Citation], matcher: Matcher) -> None:
        self._matcher = matcher
        self.rows = [_row(matcher, words, s.region) for s, words in zip(reading.sentences, reading.words, strict=True)]
        self._starts = [s.start for s in reading.sentences]
        self._cited = sorted((c.spans[0].start, c.symbol or "") for c in citations)
        self._places = self._around()
        everything = Counter[str]()
        for row in self.rows:
            everything.update(dict(row.places))
        self._most = _share(everything)
        self._title = [met for row in self.rows if row.region == "title" for met in row.met]
        self._report = self._shares()

    def _around(self) -> list[dict[str, float]]:
        """The places named up to each sentence, earlier ones fading."""
        now: dict[str, float] = {}
        out: list[dict[str, float]] = []
        for row in self.rows:
            now = {place: value * _FADING for place, value in now.items() if value > 0.05}
            for place, value in row.places.items():
                now[place] = now.get(place, 0.0) + value
            out.append(dict(now))
        return out

    def _shares(self) -> dict[int, float]:
        """How much of the report is on each issue, the most frequent one 1."""
        found: dict[int, float] = {}
        for row in self.rows:
            here: dict[int, float] = {}
            for met in row.met:
                value = max(self._matcher.weight[w] for w in met.term.stems) * met.term.strength
                here[met.term.issue] = max(here.get(met.term.issue, 0.0), value)
            for issue, value in here.items():
                found[issue] = found.get(issue, 0.0) + value
        most = max(found.values(), default=1.0)
        return {issue: value / most for issue, value in found.items()}

    def within(self, statement: Statement) -> list[tuple[int, set[int]]]:
        """The sentences a statement's content stands in, each with the indices of its own words."""
        out: list[tuple[int, set[int]]] = []
        for number in self._numbers(statement):
            row = self.rows[number]
            own: set[int] = set()
            for span in statement.spans:
                own.update(range(bisect_left(row.starts, span.start), bisect_left(row.starts, span.end)))
            out.append((number, own))
        return out

    def _numbers(self, statement: Statement) -> list[int]:
        found: dict[int, None] = {}
        for span in statement.spans:
            first = max(bisect_left(self._starts, span.start + 1) - 1, 0)
            for number in range(first, bisect_left(self._starts, span.end)):
                found.setdefault(number)
        return sorted(found)

    def evidence(self, statement: Statement, last: Mapping[int, float]) -> dict[int, tuple[float, Evidence]]:
        """Issue index -> (what speaks for it, and how); ``last`` is the same of the statement before, as totals."""
        weight, found = self._matcher.weight, dict[int, Evidence]()
        inside = self.within(statement)
        said = 0
        for number, own in inside:
            begin = min(own, default=0)
            for met in self.rows[number].met:
                hit = found.setdefault(met.term.issue, Evidence())
                if all(at in own for at in (met.first, met.last)):
                    hit.own.append((number, met))
                    hit.add(met, CONTENT / (1 + (said + met.first - begin) / LATE), weight)
                else:
                    hit.add(met, SENTENCE, weight)
            said += len(own)
        first = inside[0][0] if inside else 0
        for number in range(max(first - _BEFORE, 0), first):
            if self.rows[number].region != "title":
                for met in self.rows[number].met:
                    found.setdefault(met.term.issue, Evidence()).add(met, BEFORE, weight)
        for met in self._title:
            found.setdefault(met.term.issue, Evidence()).add(met, TITLE, weight)
        known = {issue for issue in found} | set(last) | set(self._report)
        places = self._named(inside)
        out: dict[int, tuple[float, Evidence]] = {}
        for issue in sorted(known):
            hit = found.get(issue, Evidence())
            total = hit.total + LAST * last.get(issue, 0.0) + REPORT * HALF * self._report.get(issue, 0.0)
            out[issue] = (total * self._near(issue, *places), hit)
        return out

    def _named(self, inside: Sequence[tuple[int, set[int]]]) -> tuple[dict[str, float], dict[str, float]]:
        """The places named in the content's sentences, and those around it with the report's."""
        here = Counter[str]()
        for number, _ in inside:
            here.update(dict(self.rows[number].places))
        around = Counter(self._places[inside[0][0]] if inside else {})
        both = Counter({place: 0.5 * share for place, share in self._most.items()})
        both.update({place: 0.5 * share for place, share in _share(around).items()})
        return dict(here), dict(both)

    def _near(self, issue: int, here: Mapping[str, float], around: Mapping[str, float]) -> float:
        """What of an issue's evidence counts at a passage with these places."""
        wanted = self._matcher.issue_places[issue]
        if not wanted:
            return ANYWHERE
        near = self._matcher.places.near
        direct = max((1.0 for p in here for w in wanted if p == w), default=0.0)
        beside = max((share for p, share in around.items() for w in wanted if p == w), default=0.0)
        wider = max((share for p, share in around.items() for w in wanted if near(p, w)), default=0.0) * 0.5
        if here and not direct:
            beside *= 0.6
        return ELSEWHERE + (1 - ELSEWHERE) * max(direct, beside, wider)


def _row(matcher: Matcher, tokens: Sequence[tuple[int, int, str]], region: str) -> Row:
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for start, end, text in tokens:
        if text[0].isalnum() or text[-1].isalnum():
            for part in parts(text):
                starts.append(start)
                ends.append(end)
                words.append(part.lower())
    row = row_of(words)
    places = Counter(
        topic for _, topic in matcher.places.find([w if w.isascii() else "".join(folded(w)) for w in words])
    )
    return Row(tuple(starts), tuple(ends), tuple(row), tuple(matcher.met(row)), dict(places), region)


def _share(counts: Mapping[str, float]) -> dict[str, float]:
    most = max(counts.values(), default=0.0)
    return {place: value / most for place, value in counts.items()} if most else {}
