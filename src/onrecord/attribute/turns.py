"""Transcripts: paragraphs that open with the name of who speaks and a colon, until the next such heading.

MR. ADEYEMI: We have seen the letter. It will be answered.
Ana Petrović (Utopia): My delegation cannot agree to that.
QUESTION: When will the talks go on?
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.text import Document
from onrecord.read import Reading

#: in brackets the language of a speech that the record translates: "(spoke in French)"
_SPOKE = r"\((?:spoke|speaking|interpretation|interpreted|translation|translated|original|delivered)\b[^()\n]{2,60}\)"
#: a name of up to eight words, in brackets or behind a comma what it stands for, and a colon
_HEADING = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:[ \u00a0][\w.'’&-]+){0,7})"
    rf"(?P<of>[ \u00a0]?(?!{_SPOKE})\([^()\n]{{2,80}}\)|,[^:\n]{{2,60}})?(?:[ \u00a0]?{_SPOKE})?:(?=\s)"
)
#: what a record tells between the turns; nobody says it, and after it a new turn begins
_STAGE = re.compile(
    r"The (?:meeting|session|sitting|hearing) (?:was (?:called to order|suspended|resumed|adjourned)|rose|resumed)\b|"
    r"The agenda was adopted\b|(?:A|The) (?:recorded )?(?:vote|ballot) was taken\b|"
    r"(?:In favour|Against|Abstaining)\s?:|"
    r"(?:The |Operative |Draft )[^.\n]{2,80} was (?:adopted|rejected|retained)(?: by \w+ votes?\b| \()|"
    r"[^\n]{2,150}? (?:was|were) escorted (?:to|from)\b|(?:The m|M)embers [^.\n]{0,40}observed a minute of silence\b"
)
_CAPITAL = re.compile(r"(?:[^\W\d_a-z]|al-|el-)")
_SMALL = frozenset("of the for and de la le du da di del der den van von bin al el to in".split())
#: those who ask; what they say is no statement of the process
_ASKS = frozenset("question q reporter journalist correspondent interviewer moderator questioner audience".split())
#: words that stand before a colon in any report; two of them make no transcript
_LABELS = frozenset(
    """note source photo image read more date subject from to cc contact background summary update updated editor
    editors title place time annex item topic agenda video watch listen related""".split()
)
_TITLES = frozenset("mr mrs ms dr sir president ambassador minister the".split())
_LEAST = 3  # headings that make a transcript; two when they are answered questions


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: ``start`` is where the heading begins, ``words`` where what is said begins, ``name``
    the range of the name; ``asks`` for reporters and
    moderators, and for what the record tells between turns, ``told`` with a title, or what he stands for."""

    start: int
    words: int
    name: tuple[int, int]
    asks: bool
    told: bool


class Turns:
    """The turns of a transcript; none in any other document (then False)."""

    def __init__(self, found: Sequence[Turn]) -> None:
        self._found = found
        self._starts = [t.start for t in found]

    def __bool__(self) -> bool:
        return bool(self._found)

    @classmethod
    def of(cls, document: Document, reading: Reading) -> Turns:
        """Looks at the head of every paragraph of ``document``."""
        found = [t for p in reading.paragraphs if (t := _turn(document.text, p.start, p.end)) is not None]
        asked = sum(t.asks for t in found)
        names = {document.text[slice(*t.name)] for t in found}
        interview = 0 < asked < len(found)
        told = sum(t.told for t in found)  # subheadings of a feature do not come back, and are not of a country
        debate = len(found) >= _LEAST and len(names) > 1 and (len(found) > len(names) or told > len(found) / 2)
        if not (interview or debate):
            return cls(())
        told_between = [Turn(p.start, p.start, (p.start, p.end), asks=True, told=False) for p in reading.paragraphs
                        if found[0].start < p.start and _STAGE.match(document.text, p.start, p.end)]  # fmt: skip
        return cls(sorted([*found, *told_between], key=lambda turn: turn.start))

    def at(self, offset: int) -> Turn | None:
        """The turn that holds the character at ``offset``; None before the first."""
        number = bisect_right(self._starts, offset) - 1
        return self._found[number] if number >= 0 else None


def _turn(text: str, start: int, end: int) -> Turn | None:
    found = _HEADING.match(text, start, end) if text.find(":", start, end) >= 0 else None
    if found is None:
        return None
    words = found["name"].split()
    if not all(_CAPITAL.match(w) or w in _SMALL for w in words) or not _CAPITAL.match(words[0]):
        return None
    first = words[0].lower().strip(".")
    if first in _LABELS:
        return None
    told = found["of"] is not None or first in _TITLES
    return Turn(start, found.end(), found.span("name"), first in _ASKS, told)
