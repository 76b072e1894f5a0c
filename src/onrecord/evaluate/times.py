"""Times as TimeML has them: spans, types and values of time expressions against TIMEX3 tags.

    from onrecord.evaluate.times import score_times
    report = score_times(Path("timebank"), Kit.load())
    report.figures["value.f1"], report.counts["weekdays.right"]

Counted as TempEval-3 counts (UzZaman et al. 2013, https://aclanthology.org/S13-2001/): value F1 is the relaxed
F1 of the pairs whose value is right. docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from itertools import accumulate
from pathlib import Path

from onrecord.cite import find
from onrecord.core.errors import InputError
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import Tally
from onrecord.evaluate.texts import Row, as_body
from onrecord.pipeline import Kit
from onrecord.read import read
from onrecord.time import Page

_SCORED = ("strict", "relaxed", "type", "value", "strict+value")
#: every figure, in the order it is shown
FIGURES = (
    *(f"{what}.{part}" for what in _SCORED for part in ("p", "r", "f1")),
    "value.accuracy", "weekdays.right", "weekdays.side", "months.right",
)  # fmt: skip

_TAG = re.compile(r"<(/?)([A-Za-z0-9_]+)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([A-Za-z_]+)\s*=\s*"([^"]*)"')
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MONTH = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: code points ``start``..``end`` of the text, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A TimeML document: plain text, the day it was written (as given) and its expressions in order."""

    name: str
    text: str
    written: str | None
    times: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer and what was found for it; ``exact`` when both begin and end at the same characters."""

    wanted: Timex
    found: Timex
    exact: bool

    @property
    def right(self) -> bool:
        """The value is the answer's."""
        return self.wanted.value == self.found.value


def read_timeml(path: Path) -> Annotated:
    """The TEXT of a TimeML file with its TIMEX3 tags; other tags are dropped, the DCT is ``written``.

    Tags are read one by one, not as XML: the corpora have files that no XML parser takes. Raises InputError
    when the file has no TEXT.
    """
    raw = read_text(path).replace("\r\n", "\n")  # as XML reads line ends
    given = re.search(r'<DCT>[^<]*<TIMEX3[^>]*?value="([^"]*)"', raw)
    opened, closed = raw.find("<TEXT>"), raw.find("</TEXT>")
    if opened < 0 or closed < opened:
        raise InputError("INPUT-FORMAT", str(path), "no <TEXT> in it", "Name a folder of TimeML files")
    text, times = _untagged(raw[opened + len("<TEXT>") : closed])
    return Annotated(path.stem, text, given[1] if given else None, times)


def _untagged(body: str) -> tuple[str, tuple[Timex, ...]]:
    parts: list[str] = []
    times: list[Timex] = []
    begun: list[tuple[int, dict[str, str]]] = []
    length = place = 0
    for tag in _TAG.finditer(body):
        parts.append(unescape(body[place : tag.start()]))
        length += len(parts[-1])
        place = tag.end()
        closes, name, given, empty = tag.groups()
        if name != "TIMEX3" or empty:
            continue
        if not closes:
            begun.append((length, dict(_ATTRIBUTE.findall(given))))
        elif begun:
            start, has = begun.pop()
            times.append(Timex(start, length, has.get("type", ""), has.get("value", "").strip()))
    parts.append(unescape(body[place:]))
    text = "".join(parts)
    named = (time for time in times if text[time.start : time.end].strip())
    return text, tuple(sorted(named, key=lambda time: (time.start, time.end)))


def predict(one: Annotated, kit: Kit) -> list[Timex]:
    """What the record's stages find in the text, told the day it was written; a range is its two ends."""
    body = as_body(Row(one.name, one.name, one.text, {}))
    document = replace(body, published=one.written and one.written[:10])
    page = Page(document, read(document), find(document, kit.instruments))
    found = page.expressions(document.published)
    ends = (end for expression in found for end in expression.ends or (expression,))
    return [Timex(end.start, end.end, end.answer.kind, end.answer.value or "") for end in ends]


def score_times(folder: Path, kit: Kit) -> Report:
    """Scores the time expressions of the TimeML files (``*.tml``) in a folder.

    Raises InputError when there are none, or one is malformed.
    """
    files = sorted(folder.glob("*.tml"))
    if not files:
        raise InputError("INPUT-MISSING", str(folder), "no TimeML files (*.tml)", "Name a folder that has some")
    tally, misses = Tally(FIGURES), list[Miss]()
    for path in files:
        one = read_timeml(path)
        misses += _compare(one, predict(one, kit), tally)
    return Report(tally.figures(), tally.counts(), tuple(misses), ())


def _compare(one: Annotated, found: Sequence[Timex], tally: Tally) -> Iterator[Miss]:
    """Counts one document into ``tally``; gives what is not as answered."""
    pairs = pair_up(one.text, one.times, found)
    hits = {
        "strict": sum(pair.exact for pair in pairs),
        "relaxed": len(pairs),
        "type": sum(pair.wanted.type == pair.found.type for pair in pairs),
        "value": sum(pair.right for pair in pairs),
        "strict+value": sum(pair.exact and pair.right for pair in pairs),
    }
    for what, count in hits.items():
        tally.matched(what, count, len(one.times), len(found))
    tally.add("value.accuracy", hits["value"], len(pairs))
    for pair in pairs:
        _count_bare(one, pair, tally)
        if not (pair.exact and pair.right):
            yield _miss(one, pair)
    paired = {id(pair.wanted) for pair in pairs} | {id(pair.found) for pair in pairs}
    for problem, times in (("missed", one.times), ("extra", found)):
        for time in times:
            if id(time) not in paired:
                yield Miss(one.name, repr(one.text[time.start : time.end]), problem, time.value)


def _miss(one: Annotated, pair: Pair) -> Miss:
    wanted, found = (one.text[t.start : t.end] for t in (pair.wanted, pair.found))
    problem = "span" if pair.right else "value" if pair.exact else "span and value"
    detail = f"found {found!r} {pair.found.value}, wanted {pair.wanted.value}"
    return Miss(one.name, repr(wanted), problem, detail)


def _count_bare(one: Annotated, pair: Pair, tally: Tally) -> None:
    """Weekdays and months that stand alone, where both sides take them so."""
    words = one.text[pair.wanted.start : pair.wanted.end].strip()
    if pair.exact and _MONTH.fullmatch(words):
        tally.add("months.right", pair.right)
    if pair.exact and _WEEKDAY.fullmatch(words):
        tally.add("weekdays.right", pair.right)
        if _days_away(pair.wanted.value, one.written or "") < 7:
            tally.add("weekdays.side", pair.right)


def _days_away(value: str, written: str) -> int:
    """Days between two ISO dates; a year where one is none."""
    try:
        return abs(date.fromisoformat(value[:10]) - date.fromisoformat(written[:10])).days
    except ValueError:
        return 366


def pair_up(text: str, wanted: Sequence[Timex], found: Sequence[Timex]) -> list[Pair]:
    """One-to-one pairs: equal spans first, then for each answer the one left that overlaps it most.

    Blanks do not count, so an expression over a line end is the one without it.
    """
    visible = [0, *accumulate(not character.isspace() for character in text)]

    def place(time: Timex) -> tuple[int, int]:
        return visible[time.start], visible[time.end]

    left = {place(time): time for time in reversed(found)}
    exact = {number: left.pop(place(time)) for number, time in enumerate(wanted) if place(time) in left}
    pairs = [Pair(wanted[number], time, True) for number, time in exact.items()]
    rest = sorted(left)
    for number, time in enumerate(wanted):
        if number not in exact:
            low, high = place(time)
            best = max(rest, key=lambda span: min(high, span[1]) - max(low, span[0]), default=None)
            if best is not None and min(high, best[1]) > max(low, best[0]):
                rest.remove(best)
                pairs.append(Pair(time, left[best], False))
    return pairs
