"""Dated events: what reports name without saying when it was.

    occasions = Occasions.load()
    hit = next(occasions.scan("Kosovo, which declared its independence in February, ..."))
    hit.series[0].since                                  # "2008-02-17"

Facts come from ``registers/occasions.tsv``, one sourced event a row. An event is met by a name of its
own ("Dayton Agreement") or by a pattern: groups of words that must all be near each other in one sentence
("Kosovo", "declared", "independence", in any order).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.core.errors import RegisterError
from onrecord.core.phrases import Phrases, fold
from onrecord.core.register import Row, read_table

_WORD = re.compile(r"[^\W_]+(?:['’.\-–][^\W_]+)*")
_NEEDED = ("id", "name", "since", "kind", "source")
#: different words whose patterns are kept at hand, the latest used
_WORDS = 20_000
#: letters of the shortest stem
_STEM = 3
#: characters between the first and the last word of a pattern at most: words further apart tell of different things
_WIDEST = 160


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event: ``since`` and ``until`` are ISO days, equal for an event of one day.

    kind  what it was (war, agreement, election, …); "term" is a name that began on that day
    """

    id: str
    name: str
    since: str
    until: str
    kind: str
    place: str
    parties: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names an event. ``series`` has more than one event where the words fit several of a
    kind (elections), in order of their dates."""

    start: int
    end: int
    series: tuple[Occasion, ...]


class _Hint(NamedTuple):
    """What a word says of the patterns: those whose rarest group it stands in, those whose second rarest, and every
    (pattern, group) that it stands in."""

    rarest: tuple[int, ...]
    rare: tuple[int, ...]
    groups: tuple[tuple[int, int], ...]


class Occasions:
    """The dated events, found in text; never changes."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Raises RegisterError for an event whose days are none."""
        names: list[tuple[str, Occasion]] = []
        patterns: dict[tuple[str, ...], list[Occasion]] = {}
        self._events: list[Occasion] = []
        for row in rows:
            event = _occasion(row)
            self._events.append(event)
            names += ((name, event) for name in row["names"].split("|") if name)
            for pattern in row["words"].split(" ; "):
                if pattern:
                    patterns.setdefault(tuple(sorted(pattern.split(" & "))), []).append(event)
        self._names = Phrases(names, cased=True)
        self._sizes = [len(groups) for groups in patterns]
        self._series = [tuple(sorted(events, key=lambda e: e.since)) for events in patterns.values()]
        self._whole, self._stems = _index(patterns)
        self._rarest = [self._rarest_of(groups) for groups in patterns]
        self._longest = max(map(len, self._stems), default=0)
        # a language repeats its words: looking up the stems of each anew took half of the time of ``scan``
        self._hint = lru_cache(_WORDS)(self._hint_of)

    @classmethod
    def load(cls) -> Occasions:
        """The register that ships with the package. Raises RegisterError when the built table is damaged."""
        return cls(read_table("occasions", _NEEDED))

    def __iter__(self) -> Iterator[Occasion]:
        """Every event, in the order of the register."""
        return iter(self._events)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
        """The events one sentence, ``text[start:end]``, names, each event once: what fits the fewest events first
        ("NATO summit in Prague" before any summit of NATO), of equals names before patterns.

        Time grows with the length of the text alone."""
        named = [
            Named(*hit[:2], tuple(sorted(hit[2], key=lambda e: e.since))) for hit in self._names.scan(text, start, end)
        ]
        met = sorted(self._met(text, start, len(text) if end is None else end).items())
        named += (Named(*span, self._series[pattern]) for pattern, span in met)
        seen: set[str] = set()
        for one in sorted(named, key=lambda n: len(n.series)):
            if seen.isdisjoint(e.id for e in one.series):
                seen.update(e.id for e in one.series)
                yield one

    def _met(self, text: str, start: int, end: int) -> Mapping[int, tuple[int, int]]:
        """Patterns all of whose groups have a word in the sentence, near each other, with that passage."""
        hints = [hint for hint in map(self._hint, _WORD.findall(text, start, end)) if hint]
        # few sentences have a word of both of any pattern's rarest groups
        open_to = {pattern for hint in hints for pattern in hint.rarest}
        open_to.intersection_update([pattern for hint in hints for pattern in hint.rare])
        latest: dict[int, dict[int, int]] = {}
        met: dict[int, tuple[int, int]] = {}
        for match in _WORD.finditer(text, start, end) if open_to else ():
            first, last = match.span()
            hint = self._hint(match.group())
            for pattern, group in hint.groups if hint else ():
                if pattern in met or pattern not in open_to:
                    continue
                starts = latest.setdefault(pattern, {})
                starts[group] = first
                if len(starts) == self._sizes[pattern] and last - min(starts.values()) <= _WIDEST:
                    met[pattern] = (min(starts.values()), last)
        return met

    def _rarest_of(self, groups: Sequence[str]) -> tuple[int, int]:
        """The two groups of a pattern whose words stand in the fewest patterns; twice the one of a single."""

        def spread(group: str) -> int:
            forms = [(_form(word.removesuffix("*")), word.endswith("*")) for word in group.split("|")]
            return sum(len((self._stems if stem else self._whole)[form]) for form, stem in forms)

        order = sorted(range(len(groups)), key=lambda at: spread(groups[at]))
        return order[0], order[min(1, len(order) - 1)]

    def _hint_of(self, word: str) -> _Hint | None:
        found: list[tuple[int, int]] = []
        for form in _forms(word):
            found += self._whole.get(form, ())
            for length in range(_STEM, min(len(form), self._longest) + 1):
                found += self._stems.get(form[:length], ())
        rarest, rare = (tuple(p for p, group in found if group == self._rarest[p][place]) for place in (0, 1))
        return _Hint(rarest, rare, tuple(found)) if found else None


def _forms(word: str) -> Sequence[str]:
    """How the word is looked up: folded, and for a compound its parts as well."""
    whole = _form(word)
    if "-" not in word and "–" not in word:
        return (whole,)
    return (whole, *(_form(part) for part in re.split("[-–]", word)))


def _form(word: str) -> str:
    if not word.isascii():
        word = fold(word.replace("–", "-")).replace(" ", "-")
    return word.lower().removesuffix("'s").replace("'", "").replace(".", "")


_Index = dict[str, tuple[tuple[int, int], ...]]


def _index(patterns: Iterable[tuple[str, ...]]) -> tuple[_Index, _Index]:
    """Words, and stems, with the (pattern, group) each stands in."""
    whole: _Index = {}
    stems: _Index = {}
    for number, groups in enumerate(patterns):
        for place, group in enumerate(groups):
            for word in group.split("|"):
                form = _form(word.removesuffix("*"))
                if word.endswith("*") and len(form) < _STEM:
                    raise _bad(f"the stem {word!r} is short", f"Give it {_STEM} letters at least")
                index = stems if word.endswith("*") else whole
                index[form] = (*index.get(form, ()), (number, place))
    return whole, stems


def _occasion(row: Row) -> Occasion:
    until = row["until"] or row["since"]
    try:
        if date.fromisoformat(row["since"]) > date.fromisoformat(until):
            raise _bad(f"{row['id']} ends before it begins", "Correct one of its days")
    except ValueError:
        raise _bad(f"{row['id']} has no day {row['since']!r} or {until!r}", "Write ISO days") from None
    parties = tuple(part for part in row["parties"].split("|") if part)
    return Occasion(row["id"], row["name"], row["since"], until, row["kind"], row["place"], parties, row["source"])


def _bad(cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", "occasions", cause, remedy)
