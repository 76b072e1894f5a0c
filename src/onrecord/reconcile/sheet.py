"""One report as a comparison looks at it: its records by the sentence they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from onrecord.core.instruments import Instruments
from onrecord.core.record import Citation, Event, Figure, Mention, Moment, Record, Statement
from onrecord.core.text import Document, Span
from onrecord.read.sentences import Sentence, paragraphs, sentences

_R = TypeVar("_R", bound=Record)


class Sheet:
    """A document with its records, asked sentence by sentence; sentences are counted from 0.

    A record stands in the sentence its first passage begins in; a statement in that of its cue, where it has one.
    """

    def __init__(self, document: Document, records: Iterable[Record]) -> None:
        self.document, self.text = document, document.text
        self.sentences: tuple[Sentence, ...] = sentences(document.text, paragraphs(document))
        self._starts = [sentence.start for sentence in self.sentences]
        self._held: dict[int, list[Record]] = {}
        self._all = tuple(records)
        self._said: dict[tuple[str | None, str | None], list[Statement]] = {}
        for record in self._all:
            place = record.spans[0]
            if isinstance(record, Statement):
                self._said.setdefault((record.speaker.actor, record.said_at), []).append(record)
                place = record.cue or place
            number = self.number(place.start)
            if number is not None:
                self._held.setdefault(number, []).append(record)

    def number(self, offset: int) -> int | None:
        """The sentence that holds the character at ``offset``; None between readable parts."""
        found = bisect_right(self._starts, offset) - 1
        return found if found >= 0 and offset < self.sentences[found].end else None

    def of(self, record: Record) -> int | None:
        """The sentence a record stands in."""
        cue = record.cue if isinstance(record, Statement) else None
        return self.number((cue or record.spans[0]).start)

    def written(self, number: int) -> str:
        """The words of a sentence."""
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    def span(self, number: int) -> Span:
        """The passage of a sentence."""
        sentence = self.sentences[number]
        return Span(self.document.id, sentence.start, sentence.end)

    def all(self, kind: type[_R]) -> list[_R]:
        """The records of one kind, in the order given."""
        return [record for record in self._all if isinstance(record, kind)]

    def held(self, number: int, kind: type[_R]) -> list[_R]:
        """The records of one kind in a sentence, in the order given."""
        return [record for record in self._held.get(number, ()) if isinstance(record, kind)]

    def statements(self, number: int) -> list[Statement]:
        """The statements of a sentence."""
        return self.held(number, Statement)

    def said(self, actor: str | None, said_at: str | None) -> list[Statement]:
        """All that one actor is told to have said at one date."""
        return self._said.get((actor, said_at), [])

    def covering(self, offset: int) -> list[Statement]:
        """The statements of the sentence at ``offset`` and of the two around it: contents may lie beside their cue."""
        number = self.number(offset)
        near = () if number is None else range(max(0, number - 1), min(len(self.sentences), number + 2))
        return [one for n in near for one in self._held.get(n, ()) if isinstance(one, Statement)]

    def moments(self, number: int) -> list[Moment]:
        """The date expressions of a sentence."""
        return self.held(number, Moment)

    def mentions(self, number: int) -> list[Mention]:
        """The mentions of a sentence, those inside a citation left out: it is the document that is named there."""
        cited = [span for citation in self.held(number, Citation) if citation.symbol for span in citation.spans]
        found = self.held(number, Mention)
        return [one for one in found if not any(span.holds(one.spans[0]) for span in cited)]

    def figures(self, number: int) -> list[Figure]:
        """The figures of a sentence."""
        return self.held(number, Figure)

    def events(self, number: int) -> list[Event]:
        """The events of a sentence."""
        return self.held(number, Event)

    def citations(self, number: int) -> list[Citation]:
        """The citations of a sentence."""
        return self.held(number, Citation)


def topics(document: Document, instruments: Instruments) -> Counter[str]:
    """How many words of each place or conflict stand in the readable parts."""
    found: Counter[str] = Counter()
    for part in paragraphs(document):
        found.update(instruments.topics_in(document.text, part.start, part.end))
    return Counter({t: n for t, n in found.items() if instruments.topic(t).kind == "place"})


def main_topic(found: Counter[str]) -> str:
    """The topic named most; the smaller id of equals, "" when there is none."""
    return min(found, key=lambda topic: (-found[topic], topic), default="")
