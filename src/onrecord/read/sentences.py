"""Paragraphs and sentences by rule: full stops, abbreviations, initials, glued sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.core.text import Document
from onrecord.read.quotations import CLOSING, OPENING

READABLE = ("title", "body")
#: a line shorter than this that does not end a sentence is a line of its own, not a wrapped one
WRAPPED_LINE = 45
#: code points after which a sentence is cut at a blank: no reporter writes such a one (the longest of 3,763
#: in the development reports has 504), and what the stages do within a sentence need not be linear
LONGEST_SENTENCE = 1200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (half-open code point range, blanks trimmed) of a readable region."""

    start: int
    end: int
    region: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (half-open code point range); ``paragraph`` is its paragraph's running number."""

    start: int
    end: int
    paragraph: int
    region: str


# Abbreviations that a capital letter may follow inside a sentence. Own list from the usual English
# style guides' tables of titles, months, ranks and Latin short forms.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr h.e h.r.h h.m prof sen rep gov gen col lt sgt capt maj adm cmdr amb st sr jr hon rev pres sec min "
    "dep no nos art para paras vol pp p fig ed eds cf vs etc al inc ltd co corp dept univ approx est ca fr "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
#: abbreviations that are words as well: "They said no. The others …", but "no. 5"
_ALSO_WORDS = frozenset("no co sun sat art al".split())
# Full stop, question or exclamation mark or ellipsis, then closing marks, then a blank or (glued
# sentences, "in need.And most") directly a capital that a lower-case letter follows.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]']{0,3}(?=\s|$|[A-Z“\"«][a-z“]|[A-Z]\s)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)$")
#: a line that ends with a dash and a name: ``“…” — Ana Petrović``
_SIGNED = re.compile(r"[—–―][ \u00a0]?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}\Z")
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n|[\u2028\u2029\x85]|\r(?!\n)")


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Paragraphs of the readable regions: parted by blank lines, and by single line ends where the
    line before is finished (a stop, a closing mark) or too short to be a wrapped one."""
    out: list[Paragraph] = []
    for region in document.regions:
        if region.kind in READABLE:
            for start, end in _blocks(document.text, region.span.start, region.span.end):
                out.extend(Paragraph(s, e, region.kind) for s, e in _lines(document.text, start, end))
    return tuple(out)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BLANK_LINE.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    while first < end:
        line_end = text.find("\n", first, end)
        stop = end if line_end < 0 else line_end
        while 0 <= line_end < end - 1 and _runs_on(text, first, line_end, end):
            line_end = text.find("\n", line_end + 1, end)
            stop = end if line_end < 0 else line_end
        trimmed = _trim(text, first, stop)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        first = stop + 1


def _runs_on(text: str, start: int, line_end: int, end: int) -> bool:
    """True when the line that ends at ``line_end`` is wrapped and goes on in the next one."""
    line_start = max(text.rfind("\n", start, line_end) + 1, start)
    last, nxt = line_end - 1, line_end + 1
    while last > line_start and text[last].isspace():
        last -= 1
    while nxt < end and text[nxt] in " \t\u00a0":
        nxt += 1
    if nxt >= end or text[nxt] == "\n":
        return False
    if text[nxt] in CLOSING and text[nxt] not in OPENING:
        return True  # a closing mark that slipped onto the next line
    if text[last] in ".!?:;" or text[last] in CLOSING or _SIGNED.search(text, max(line_start, last - 80), last + 1):
        return False
    return last - line_start + 1 >= WRAPPED_LINE or text[nxt].islower()


def sentences(text: str, parts: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """Sentences of the given paragraphs, in order. A stop before a closing mark ends a sentence
    unless the reporter runs on in lower case (``“Stop!” he said``)."""
    out: list[Sentence] = []
    for number, part in enumerate(parts):
        start = part.start
        for stop in _STOP.finditer(text, part.start, part.end):
            if stop.end() > start and _ends(text, stop, part.end):
                out.extend(Sentence(s, e, number, part.region) for s, e in _cut(text, start, stop.end()))
                start = _trim(text, stop.end(), part.end)[0]
        if start < part.end:
            out.extend(Sentence(s, e, number, part.region) for s, e in _cut(text, start, part.end))
    return tuple(out)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence in pieces of at most LONGEST_SENTENCE; nearly always whole."""
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        stop = blank if blank > 0 else start + LONGEST_SENTENCE
        yield _trim(text, start, stop)
        start = _trim(text, stop, end)[0]
    yield start, end


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    nxt = stop.end()
    while nxt < end and text[nxt].isspace():
        nxt += 1
    if nxt >= end:
        return True
    after = text[nxt]
    if after.islower() or after in ",;:)":
        return False
    if after in "—–―" and stop.group()[-1] not in ".!?…":
        return False  # the speaker follows: “…” — Ana Petrović
    if not stop.group().startswith(".") or len(stop.group().rstrip("\"”’»)]'")) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    if before is None or len(stop.group()) > 1:
        return not after.isdigit() or text[stop.start() - 1] not in "0123456789" or stop.end() < nxt
    word = before.group(1)
    if "." in word:  # U.N., U.S., a.m.: the sentence goes on unless a clear opener follows
        return _OPENER.match(text, nxt) is not None
    if len(word) == 1 and word.isupper():  # an initial
        return False
    if word.lower() not in _ABBREVIATIONS:
        return True
    return word in _ALSO_WORDS and not after.isdigit()


_OPENER = re.compile(
    r"(?:The|This|That|These|Those|It|He|She|They|We|In|On|At|But|And|For|As|Mr|Mrs|Ms|However|Asked|Speaking|After|Earlier|"
    r"Meanwhile|According)\b|[“\"«]"
)
