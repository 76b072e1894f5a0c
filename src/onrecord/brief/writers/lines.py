"""What the writers share: the words of headings, remarks and notes, fit to be shown anywhere."""

from __future__ import annotations

from onrecord.brief.parts import NOTHING, Brief, Note
from onrecord.core.errors import printable

#: characters without a width of their own: soft hyphen, zero-width space and joiners, byte order mark
_WIDTHLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
SOURCES = "Sources"


def clean(text: str) -> str:
    """``text`` without characters that act or that XML does not take; blanks at its ends stay."""
    return printable(text.translate(_WIDTHLESS).replace("\u00a0", " "))


def numbers(made: Brief) -> dict[Note, int]:
    """Every note with its number, from 1 in the order of use."""
    return {note: number for number, note in enumerate(made.notes, 1)}


def told(note: Note) -> str:
    """A note in words: report, record, place, and the source passage."""
    head = f"{note.outlet}, {note.published or 'undated'} ({note.file}), record {note.record},"
    return clean(f"{head} characters {note.start} to {note.end}: “{note.passage}”")


def opening(made: Brief) -> tuple[str, ...]:
    """What stands under the title."""
    return (clean(made.scope), NOTHING) if made.nothing else (clean(made.scope),)
