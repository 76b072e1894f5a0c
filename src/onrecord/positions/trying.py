"""Trying a codebook on its own examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.parts import Position, Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document, Region, Span
from onrecord.positions.assign import positions
from onrecord.positions.codebook import Codebook, Example
from onrecord.positions.matcher import Matcher
from onrecord.read import read

_ID = "d0"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example of ``issue`` that got other positions than that issue with the example's stance first."""

    issue: str
    example: Example
    found: tuple[Position, ...]


def failures(codebook: Codebook) -> Iterator[Failure]:
    """The examples that do not get their issue among their positions, with their stance."""
    matcher = Matcher(codebook)
    for number, issue in enumerate(matcher.issues):
        # the place goes without saying in an example, as it does in a report about it
        places = matcher.issue_places[number]
        place = matcher.places.name(places[0]) if places else ""
        for example in issue.examples:
            found = _tried(example, place, matcher)
            if (issue.id, example.stance) not in ((position.issue, position.stance) for position in found):
                yield Failure(issue.id, example, found)


def _tried(example: Example, place: str, matcher: Matcher) -> tuple[Position, ...]:
    text = f"{place}.\n\n{example.text}" if place else example.text
    span = Span(_ID, len(text) - len(example.text), len(text))
    document = Document(_ID, text, "example", "", regions=(Region(Span(_ID, 0, len(text)), "body"),))
    said = Statement(spans=(span,), made_by="example", score=1.0, why="example", speaker=Speaker(""), act=example.act)
    (tried,) = positions(document, read(document), (said,), (), matcher)
    return tried.positions
