"""What the report itself is about: the evidence a citation is weighed against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from onrecord.cite.hits import Hit
from onrecord.core.instruments import Instrument, Instruments
from onrecord.core.text import Document

#: a report is on one process when its words are at least this many and this share of all places' words
_LEAST_WORDS = 3
_LEAST_SHARE = 0.5
UNITED_NATIONS = re.compile(r"\b(?:United\s+Nations|U\.\s?N\.|UN[A-Z]{0,6}|Security\s+Council|General\s+Assembly)\b")
_NEAR = 600  # characters; about a paragraph either side


class Report:
    """The topics of one document, counted when first asked for, and the resolutions it cites."""

    def __init__(
        self, document: Document, parts: Sequence[tuple[int, int]], instruments: Instruments, hits: Sequence[Hit]
    ) -> None:
        self._text = document.text
        self._parts = parts
        self._instruments = instruments
        self.cited = Counter(h.number for h in hits if h.kind == "council")

    @cached_property
    def topics(self) -> Counter[str]:
        """Words of each topic in the readable parts."""
        found: Counter[str] = Counter()
        for start, end in self._parts:
            found.update(self._instruments.topics_in(self._text, start, end))
        return found

    @cached_property
    def places(self) -> Counter[str]:
        """The topics that are places or conflicts."""
        return Counter({t: n for t, n in self.topics.items() if self._instruments.topic(t).kind == "place"})

    @cached_property
    def main(self) -> frozenset[str]:
        """The process the report is on with its wider topic; empty when it speaks of many or of none."""
        if not self.places:
            return frozenset()
        top, count = min(self.places.items(), key=lambda item: (-item[1], item[0]))
        if count < _LEAST_WORDS or count < _LEAST_SHARE * self.places.total():
            return frozenset()
        return frozenset({top} | self._wider(top))

    def _wider(self, topic: str) -> set[str]:
        within = self._instruments.topic(topic).within
        return {within} if within else set()

    @cached_property
    def speaks_of_united_nations(self) -> bool:
        """True when the readable parts name the United Nations or one of its organs."""
        return any(UNITED_NATIONS.search(self._text, start, end) for start, end in self._parts)

    def near(self, start: int, end: int) -> frozenset[str]:
        """The topics of ``main`` that lead among the places named within 600 characters of a passage."""
        around = self._instruments.topics_in(self._text, max(0, start - _NEAR), min(len(self._text), end + _NEAR))
        places = {t: n for t, n in around.items() if self._instruments.topic(t).kind == "place"}
        return frozenset(t for t in self.main if t in places and places[t] == max(places.values()))

    def share(self, topics: Sequence[str]) -> float:
        """0..1: how much of the report's talk of places is of these topics."""
        return sum(self.places[t] for t in topics) / self.places.total() if self.places else 0.0

    def on(self, instrument: Instrument) -> bool:
        """True when the instrument is filed under the process the report is on."""
        return any(t in self.main and self.places[t] for t in instrument.topics)

    def speaks_of(self, instrument: Instrument) -> bool:
        """True when any word of the instrument's topics, wider topics or narrower ones stands in the report."""
        wide = set(instrument.topics).union(*(self._wider(t) for t in instrument.topics))
        within = {t for t in self.topics if self._wider(t) & set(instrument.topics)}
        return any(self.topics[t] for t in wide | within)
