"""Verbatim records of meetings: the front page, which names body, day, president and members before anybody speaks.

    Security Council · 9120th meeting · Tuesday, 13 September 2022 · President: … · Members: … · Agenda …
    The meeting was called to order at 10.05 a.m.

Its lines are head and no speech, although they open with a name and a colon as the turns of speakers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.ingest.blocks import Block, is_final, one_line

#: paragraphs that a front page has at most: members of large bodies stand one a line
_FRONT = 120
_LINE = 300
_OPENS = re.compile(
    r"(?:The )?(?:meeting|session|sitting|hearing)(?: was| is)? "
    r"(?:(?:called|came) to order|resumed|reconvened|opened|began)(?: at)? \d",
    re.IGNORECASE,
)
#: words of a paragraph from which on a summary tells of a meeting; the longest items of an agenda end without a stop
_PROSE = 25
#: what tells a front page: the number of a meeting, the symbol of a record, who presides
_MARK = re.compile(
    r"[\d,]{1,6}(?:st|nd|rd|th)(?: \w+){0,2} meeting\b|.{0,40}\b[ASE](?:/[\w.-]{1,12}){0,3}/(?:PV|SR)\.\d|"
    r"(?:Acting |Vice-)?(?:President|Chair(?:man|person|woman)?|Presiding officer)\s?:",
    re.IGNORECASE,
)
#: a sentence that ends inside a line; titles before names are shorter
_SENTENCE = re.compile(r"[a-z]{4}[.!?][”\"]?\s")
_AGENDA = re.compile(r"(?:Provisional )?agenda\W*\Z", re.IGNORECASE)
_NOTICE = re.compile(r"This record (?:contains|is subject to)\b|Corrections (?:should|will) be\b", re.IGNORECASE)


def with_front(text: str, found: Sequence[Block]) -> Sequence[Block]:
    """``found`` with the paragraphs of a record's front page as header, its first item of the agenda as title; as
    it is when it holds no such page."""
    lines = [one_line(text, b.start, min(b.end, b.start + _LINE)) for b in found[:_FRONT]]
    end = next((number for number, line in enumerate(lines) if _OPENS.match(line)), 0)
    if not any(_MARK.match(line) for line in lines[:end]) or any(map(_is_prose, lines[:end])):
        return found
    agenda = next((number for number, line in enumerate(lines[:end]) if _AGENDA.match(line)), end)
    front = [replace(block, kind=block.kind or "header") for block in found[:end]]
    for number in range(end):
        if _NOTICE.match(lines[number]):
            front[number] = replace(front[number], kind="boilerplate")
        elif number == agenda + 1 and all(block.kind != "title" for block in front):
            front[number] = replace(front[number], kind="title")
        elif number > agenda and front[number].kind == "header":  # its other items and the documents before the meeting
            front[number] = replace(front[number], kind="caption")
    return [*front, *found[end:]]


def _is_prose(line: str) -> bool:
    """A paragraph that tells something: summaries of press releases also say when a meeting began, behind prose."""
    sentences = is_final(line) if len(line) < _LINE else _SENTENCE.search(line) is not None
    return len(line.split()) >= _PROSE and sentences and not _NOTICE.match(line)
