"""How a sentence of a briefing reads: the report's own words in a fixed frame.

    Aleksandar Vučić, President of Serbia, called on both sides to return to the talks (TASS, 2024-02-09).

Where the report words the act before what is said, its words go on from there, with the auxiliaries in front of them
("has not ruled out …"); elsewhere a verb for the coded act stands before a colon. Nothing is put into other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.brief.parts import Note, Part, Sentence
from onrecord.core.record import Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.query.dates import is_day, plain_date
from onrecord.query.filters import Said
from onrecord.query.wording import claim_text, shorten

#: act -> its verb before a colon; plain telling needs none
VERBS = {
    "assert": "", "call": "urged", "request": "asked", "pledge": "pledged", "support": "supported",
    "praise": "praised", "accuse": "charged", "condemn": "condemned", "reject": "rejected", "deny": "denied",
    "warn": "warned", "threaten": "threatened", "concern": "voiced concern", "hope": "hoped",
    "announce": "announced", "decide": "decided", "decline": "declined", "admit": "admitted", "question": "questioned",
}  # fmt: skip
#: statuses a reader must not take for something said
_UNSAID = {"planned": " [planned, not yet said]", "expected": " [expected, not yet said]"}
#: characters between a cue and what it leads to ("on Monday that"), as in query.wording
_NEAR = 60
#: words before a cue without which it would mean something else, or nothing
_AUXILIARIES = frozenset(
    """has have had is are was were be been being do does did will would shall should can could may might must cannot
    not never no longer also again further only still yet already ever once to""".split()
)
_DETERMINERS = frozenset("a an the his her its their my our your this that these those no".split())
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:[’'][a-z]+)?) {1,2}\Z")
#: nothing that leads from a cue to its content goes over one of these
_BREAK = re.compile(r"[.!?;](?:\s|\Z)|\n[ \t]*\n")


def told(said: Said, *, via: str | None = None) -> tuple[Part, ...]:
    """Who, in which capacity, and what: without the source. ``via`` names who passes it on."""
    parts = [Part(said.name[:1].upper() + said.name[1:], "name")]
    capacity = " ".join((said.statement.speaker.capacity or "").split())
    if capacity and fold(capacity) not in fold(said.name):
        parts += [Part(", "), Part(capacity, "capacity")]
    if via and fold(via) != fold(said.name):
        parts += [Part(", as told by "), Part(via, "name")]
    flowing = _flowing(said)
    if flowing is not None:
        parts += [Part(", " if capacity or via else " "), Part(flowing, "words")]
    else:
        verb = VERBS[said.statement.act]
        parts += [Part(", " if capacity or via else " "), Part(verb, "act")] if verb else []
        parts += [Part(": "), Part(_apart(said), "words")]
    unsaid = _UNSAID.get(said.statement.status)
    return (*parts, Part(unsaid, "code")) if unsaid else tuple(parts)


def sources(notes: Sequence[Note], *, when: str | None = None, independent: int | None = None) -> Part:
    """What stands in brackets: the day it was said where no report is of that day, and every report once.

    independent  how many of several reports are no copies of each other
    """
    days = {note.published for note in notes}
    words = list(dict.fromkeys(f"{note.outlet}, {note.published or 'undated'}" for note in notes))
    several = len(words) > 1
    day = plain_date(when)
    if day is not None and is_day(day) and day not in days:
        words.insert(0, day)
    if several and independent is not None:
        words.append("one independent source" if independent == 1 else f"{independent} independent sources")
    return Part(f" ({'; '.join(words)}).", "source")


def sentence(parts: Iterable[Part], notes: Sequence[Note], source: Part | None = None) -> Sentence:
    """The parts with their source behind them."""
    return Sentence((*parts, source or sources(notes)), tuple(dict.fromkeys(notes)))


def quoted(passage: str) -> Part:
    """Words of a report in quotation marks, on one line."""
    words = shorten(" ".join(passage.split()).strip(" ,;:"))
    return Part(f"“{words.replace('“', '‘').replace('”', '’')}”", "words")


def _flowing(said: Said) -> str | None:
    """The report's words from its cue on; None where they do not lead to what is said."""
    statement, text = said.statement, said.document.text
    cue, content = statement.cue, statement.spans[0]
    if statement.manner == "direct" or cue is None or not cue.start < content.start <= cue.end + _NEAR:
        return None  # a cue may share words with what it leads to ("refused to recognize")
    if _BREAK.search(text[cue.end : content.start]) or _between(statement, cue, content):
        return None
    begun = _with_auxiliaries(text, cue.start)
    before = _WORD_BEFORE.search(text, max(0, begun - 20), begun)
    if before and before[1].lower() in _DETERMINERS:
        return None  # a noun ("in his view"), after which a sentence does not go on
    parts = [text[begun : content.end], *(span.slice(text) for span in statement.spans[1:])]
    words = shorten(" … ".join(" ".join(part.split()) for part in parts).rstrip(" ,;:."))
    return _closed(words)


def _between(statement: Statement, cue: Span, content: Span) -> bool:
    """True when the speaker is named behind the cue ("said Wu that …")."""
    name = statement.speaker.span
    return name is not None and name.start < content.start and name.end > cue.start


def _with_auxiliaries(text: str, start: int) -> int:
    while (before := _WORD_BEFORE.search(text, max(0, start - 20), start)) and before[1].lower() in _AUXILIARIES:
        start = before.start()
    return start


def _apart(said: Said) -> str:
    if said.statement.manner == "direct":
        return claim_text(said)
    return _closed(shorten(said.text.strip(" ,;:").rstrip(".")))


def _closed(words: str) -> str:
    """``words`` with the closing mark that the end of the content cut off."""
    if words.count("“") > words.count("”"):
        return f"{words}”"
    return f'{words}"' if words.count('"') % 2 else words
