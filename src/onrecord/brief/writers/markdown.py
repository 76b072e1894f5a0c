"""A briefing as Markdown with footnotes; words of reports are escaped, so that nothing in them acts in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.brief.parts import Brief
from onrecord.brief.writers.lines import SOURCES, clean, numbers, opening, told

#: what Markdown could act with anywhere in a line, and what begins a list or a heading at its start
_MARKS = re.compile(r"([\\`*_\[\]#|~])")
_START = re.compile(r"^([-+>]|\d+[.)])(?=\s)")


def write(made: Brief) -> bytes:
    """The briefing; headings begin at the first level."""
    return "".join(f"{line}\n" for line in _lines(made)).encode()


def _lines(made: Brief) -> Iterator[str]:
    number = numbers(made)
    yield f"# {_plain(made.title)}"
    for line in opening(made):
        yield from ("", _plain(line))
    for section in made.sections:
        yield from ("", f"{'#' * (section.level + 1)} {_plain(section.heading)}")
        yield from ("",) if section.sentences or section.remarks else ()
        for sentence in section.sentences:
            marks = "".join(f"[^{number[note]}]" for note in sentence.notes)
            yield f"- {_plain(sentence.text)}{marks}"
        if section.sentences and section.remarks:
            yield ""
        for remark in section.remarks:
            yield f"- *{_plain(remark)}*"
    if number:
        yield from ("", f"## {SOURCES}", "")
    for note, at in number.items():
        yield f"[^{at}]: {_plain(told(note))}"


def _plain(text: str) -> str:
    marked = _START.sub(r"\\\1", _MARKS.sub(r"\\\1", clean(text)))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
