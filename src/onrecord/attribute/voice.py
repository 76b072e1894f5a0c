"""First-person documents: speeches, statements, letters. The whole text is somebody's words."""

from __future__ import annotations

import re

from onrecord.attribute.nouns import FIRST_PERSON
from onrecord.core.text import Document
from onrecord.read import Reading

_HEADING = re.compile(
    r"\b(?:statement|address|remarks|speech|declaration|communiqu[eé]|letter|message|intervention|opening words)\b",
    re.IGNORECASE,
)
#: share of first-person words outside quotation marks from which a text without such a heading is a statement,
#: and share of quoted text up to which; at least half of them are plural, as bodies speak: letters to editors
#: and first-person features on PolNeAR's development set fail one or the other
_FIRST_PERSON_SHARE, _QUOTED_SHARE = 0.02, 0.03
#: "I" and "my" from which a "Report of the Secretary-General" speaks in his voice, wherever it quotes others
_REPORTED = 3
#: first-person words a verb of saying from which a text with such a heading is a speech that tells of others
_SPOKEN = 3
_OPENING = 300  # code points in which a document without a heading says what it is
_REPORT = re.compile(r"\breport (?:of|by) the (?:secretary-general|high representative|special \w+)\b", re.IGNORECASE)
#: a government's letterhead over a release: it tells of itself in the third person
_RELEASE = re.compile(
    r"(?:ministry|office|department|presidency|cabinet|government|chancellery)\b[^.]{0,200}?"
    r"\b(?:press|media|official) (?:release|statement|communiqu[eé]|note)\b",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = frozenset("said told added".split())
_HEARERS = frozenset(("us", "me"))
_PLURAL = frozenset("we us our ours".split())


def heading_end(document: Document, reading: Reading) -> int:
    """Where the heading ends: behind the title regions, else behind a first line without a stop; 0 without one."""
    titles = document.of_kind("title")
    if titles:
        return titles[-1].span.end
    first = reading.paragraphs[0] if reading.paragraphs else None
    if first is not None and len(reading.paragraphs) > 1 and document.text[first.end - 1] not in ".!?”\"'’:":
        return first.end
    return 0


def speaks_itself(document: Document, reading: Reading) -> bool:
    """True for a document in which one voice speaks throughout.

    Either the heading says so ("Press Statement", "Address by …") and nothing is quoted from a person
    with a verb of saying in the past, or first-person words run through the text outside quotations.
    """
    quoted = sum(q.end - q.start for q in reading.quotations)
    body = sum(s.end - s.start for s in reading.sentences) or 1
    if quoted / body > 0.15:
        return False
    total = own = plural = told = 0
    for words in reading.words:
        total += len(words)
        for at, token in enumerate(words):
            low = token.text.lower()
            if low in _TOLD:
                told += words[at + 1 : at + 2] == () or words[at + 1].text.lower() not in _HEARERS
            elif low in FIRST_PERSON and token.text != "US" and reading.quotation_at(token.start) is None:
                own += 1
                plural += low in _PLURAL
    end = heading_end(document, reading)
    headed = bool(end) and any(pattern.search(document.text, 0, end) for pattern in (_HEADING, _RELEASE))
    if headed and (told <= 1 or own >= _SPOKEN * told):
        return True
    if own >= _REPORTED and plural < own and _REPORT.search(document.text, 0, end or _OPENING):
        return True
    stated = own >= 3 and plural >= own / 2 and own / total > _FIRST_PERSON_SHARE
    return total > 40 and told == 0 and stated and quoted / body < _QUOTED_SHARE
