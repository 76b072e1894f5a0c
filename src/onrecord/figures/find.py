"""The stage ``figures``: numbers of a report with their unit and what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.core.record import Citation, Figure, Moment
from onrecord.core.text import Document
from onrecord.figures import lexicon, votes
from onrecord.figures.line import Line
from onrecord.figures.numbers import DASHES, Amount, amount
from onrecord.figures.units import Measured, measured
from onrecord.read import Reading, Token, remembering

MADE_BY = "figures/rules-1"
#: how sure, by rule: share right of up to 45 figures a rule, read by hand, of the 491 in PolNeAR's development
#: articles, rounded down to .05 (money, percent, of them 45 of 45, things 44, share 15 of 16, bare 5 of 7); 0.8
#: where it has fewer than five
SCORES = {
    "money": 0.95, "percent": 0.95, "share": 0.9, "compound": 0.8, "measure": 0.8, "length": 0.8,
    "of them": 0.95, "people hurt": 0.8, "things": 0.95, "bare": 0.7, "vote": 0.8,
}  # fmt: skip
_STARTS = frozenset((*lexicon.SMALL, *lexicon.PLURALS, "half", "none", "nil", "a", "an", "no"))
#: of them those that start a number or a vote before certain words only: "a million", "a third of", "no abstentions"
_ONLY_BEFORE = {
    "a": frozenset((*lexicon.SCALES, *lexicon.PARTS, *DASHES)),
    "an": frozenset((*lexicon.SCALES, *lexicon.PARTS, *DASHES)),
    "no": frozenset(votes.BEHIND),
}
_NUMERALS = frozenset((*lexicon.SMALL, *lexicon.PARTS, "strong", "member"))


def figures(
    document: Document, reading: Reading, moments: Sequence[Moment], citations: Sequence[Citation]
) -> tuple[Figure, ...]:
    """The figures of the body, in order: counts, sums, percentages, shares, strengths, casualties, votes.

    Dates, times and numbers of what is cited are taken out first (``moments``, ``citations``). Left out as
    well: ages, ordinals, numbers that name something ("Article 5"), pairs everybody knows ("the two sides"),
    "one" unless it is a victim, and lengths of time that do not say of what. Headlines are passed over:
    they repeat the body. Time grows with the length of the text alone.
    """
    taken = sorted((s.start, s.end) for record in (*moments, *citations) for s in record.spans)
    found: list[Figure] = []
    for sentence, words in zip(reading.sentences, reading.words, strict=True):
        if sentence.region == "title":
            continue
        starts = _starts(words)
        if any(_goes_on(words, at) for at in starts):
            line = Line.of(document.text, words)
            if line.words is not words:
                starts = _starts(line.words)
            found += [_figure(document, line, *hit) for hit in _hits(line, starts, taken)]
    return tuple(found)


def _starts(words: Sequence[Token]) -> list[int]:
    """The tokens that a number or a vote may start at."""
    may_start = remembering(_may_start, words)
    return [at for at, word in enumerate(words) if may_start(word.text)]


@lru_cache(maxsize=20_000)
def _may_start(word: str) -> bool:
    if word[0].isdigit():
        return True
    word = word.lower()
    return word in _STARTS or ("-" in word and word.partition("-")[0] in _NUMERALS)


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """False for an article or a "no" that no word of a number or a vote follows."""
    wanted = _ONLY_BEFORE.get(words[at].text.lower())
    if wanted is None:
        return True
    after = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return after in wanted or after.partition("-")[0] in wanted


def _hits(line: Line, starts: Sequence[int], taken: list[tuple[int, int]]) -> Iterator[tuple[Amount, Measured]]:
    free = 0
    for at in starts:
        word = line.words[at]
        if at < free or not _goes_on(line.words, at) or _is_taken(word.start, word.end, taken):
            continue
        for number, what in _at(line, at):
            first, last = line.words[what.first], line.words[what.last - 1]
            if what.first >= free and not _is_taken(first.start, last.end, taken):
                yield number, what
                free = what.last
        free = max(free, at + 1)


def _at(line: Line, at: int) -> list[tuple[Amount, Measured]]:
    result = votes.tally(line, at)
    if result:
        return result
    none = votes.nobody(line, at)
    if none is not None:
        return [none]
    number = amount(line, at)
    if number is None:
        return []
    what = votes.side(line, number) or measured(line, number)
    return [] if what is None else [(number, what)]


def _is_taken(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """True when a date or citation covers part of the passage; ranges of ``taken`` may lie in one another."""
    at = bisect_left(taken, (end, 0))
    return any(until > start for _, until in taken[max(at - 2, 0) : at])


def _figure(document: Document, line: Line, number: Amount, what: Measured) -> Figure:
    return Figure(
        spans=(document.span(line.words[what.first].start, line.words[what.last - 1].end),),
        made_by=MADE_BY,
        score=SCORES[what.rule],
        why=f"{what.rule}: {line.passage(number.first, number.last)}",
        value=number.value,
        low=number.low,
        high=number.high,
        unit=what.unit,
        counted=what.counted,
    )
