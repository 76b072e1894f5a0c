"""A page as its reader sees it: the visible text in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from onrecord.ingest.blocks import BLANKS

#: elements whose content no reader sees as text (form values and fallbacks for old browsers included)
_UNSEEN = frozenset(
    "script style noscript template head title meta link svg math iframe object embed canvas audio video map "
    "area select datalist textarea input noframes frameset dialog param source track".split()
)
#: elements that run on within a paragraph; all others end one
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr button output meter progress".split()
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: the tag a paragraph is known by is the nearest of these around it
_TELLING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption"))
_STYLE = 2000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Visible ``text`` of one block element; ``tag`` is "h1" to "h6", "figcaption" or ""."""

    text: str
    tag: str = ""


def render(tree: Any) -> list[Paragraph]:
    """The paragraphs of an lxml tree that hold anything visible, in order. Walks without recursion."""
    writer = _Writer()
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unseen:
                writer.add(element.tail)
        elif event == "start":
            if unseen or _is_unseen(element):
                unseen += 1
            else:
                writer.open(element.tag)
                writer.add(element.text)
        else:
            if unseen:
                unseen -= 1
            else:
                writer.close(element.tag)
            if not unseen:
                writer.add(element.tail)
    writer.flush()
    return writer.done


def join(paragraphs: Sequence[Paragraph], front: str = "") -> tuple[str, list[tuple[int, int]]]:
    """The document's text, paragraphs parted by blank lines behind ``front``, and where each stands."""
    pieces = [front] if front else []
    places: list[tuple[int, int]] = []
    at = len(front) + 2 if front else 0
    for paragraph in paragraphs:
        pieces.append(paragraph.text)
        places.append((at, at + len(paragraph.text)))
        at += len(paragraph.text) + 2
    return "\n\n".join(pieces) + "\n", places


class _Writer:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self._pieces: list[str] = []
        self._telling: list[str] = []
        self._kept = 0

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._kept else _SPACE.sub(" ", text))

    def open(self, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
        elif tag in ("td", "th"):
            self._pieces.append("\t")
        elif tag not in _INLINE:
            self.flush()
        if tag in _TELLING:
            self._telling.append(tag)
        self._kept += tag == "pre"

    def close(self, tag: str) -> None:
        if tag not in _INLINE and tag not in ("br", "td", "th"):
            self.flush()
        if tag in _TELLING:
            self._telling.pop()
        self._kept -= tag == "pre"

    def flush(self) -> None:
        lines = "".join(self._pieces).split("\n")
        tidy = (line.strip(BLANKS) if not self._kept else line.rstrip() for line in lines)
        text = "\n".join(re.sub(r" {2,}", " ", line) if not self._kept else line for line in tidy)
        # two line breaks in a row part paragraphs on the page as well
        for piece in re.split(r"\n\s*\n", text):
            if piece.strip(BLANKS):
                self.done.append(Paragraph(piece.strip(BLANKS), self._telling[-1] if self._telling else ""))
        self._pieces.clear()


def _is_unseen(element: Any) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDING.search(style[:_STYLE]))
