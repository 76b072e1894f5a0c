"""Word documents (.docx): paragraphs, tables and notes as their reader sees them.

Text that was deleted under tracked changes is not there for the reader and is left out, inserted text is in.
Numbers that Word counts by itself ("12. The Council …") are counted here as well, because reports are cited by
them. Running heads and feet follow at the end, labelled as boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble
from onrecord.ingest.blocks import BLANKS
from onrecord.ingest.exports import articles
from onrecord.ingest.package import Package
from onrecord.ingest.pieces import Piece, joined
from onrecord.ingest.plain import cut_out
from onrecord.ingest.source import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "created": "{http://purl.org/dc/terms/}created",
}
#: what a reader of the page does not see
_UNSEEN = frozenset((_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _FALLBACK))
_HEADING = re.compile(r"(?:heading|title|subtitle)[ ]?\d?\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|heading ?1)\Z", re.IGNORECASE)
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


def read_docx(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a Word document, or the articles of an export of Nexis.

    Raises InputError when the file is damaged, encrypted, too large or empty."""
    package = Package(stream, source, "Word document (.docx)")
    body = _plain(package.xml("word/document.xml"))
    numbers = _Numbers(_plain(package.optional("word/numbering.xml")))
    pieces = list(_pieces(body, numbers))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if (notes := _plain(package.optional(name))) is not None:
            pieces += (Piece(text) for text in _texts(notes))
    for name in sorted(n for n in package.names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", n)):
        pieces += (Piece(text, "boilerplate") for text in dict.fromkeys(_texts(_plain(package.xml(name)))))
    text, fixed = joined(pieces)
    found = articles(text)  # Nexis writes its exports as Word documents
    if found is not None:
        yield from cut_out(text, found, source)
        return
    facts = _facts(package.optional("docProps/core.xml"), pieces)
    yield assemble(source, package.raw, text, facts, fixed)


def _plain(root: Any) -> Any:
    """``root`` in the usual namespace; documents of the strict kind have names of their own."""
    if root is not None and root.tag.startswith(_STRICT):
        for element in root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.replace(_STRICT, _W)
            for key in [k for k in element.attrib if k.startswith(_STRICT)]:
                element.set(key.replace(_STRICT, _W), element.attrib.pop(key))
    return root


def _facts(core: Any, pieces: list[Piece]) -> Facts:
    """Title and author; when the file was made is no date of publication and stays beside."""
    found = (
        {key: " ".join((core.findtext(tag) or "").split()) for key, tag in _CORE.items()} if core is not None else {}
    )
    title = found.pop("title", "")
    # a title that the page does not show is often that of the template, or of the file before
    shown = any(" ".join(piece.text.split()).casefold() == title.casefold() for piece in pieces[:20])
    return Facts(title=title if shown else None, extra={key: value for key, value in found.items() if value})


def _pieces(root: Any, numbers: _Numbers) -> Iterator[Piece]:
    titled = False
    for block in _blocks(root):
        if block.tag == _W + "tr":
            cells = (" ".join(_texts(cell)) for cell in block.iterchildren(_W + "tc"))
            yield Piece("\t".join(cells))
            continue
        text = _text(block)
        if not text.strip(BLANKS):
            continue
        style = _value(block, "pStyle")
        heads = bool(_HEADING.match(style))
        kind = None
        if heads and not titled and _TITLE.match(style):
            kind, titled = "title", True
        yield Piece(numbers.of(block) + text.strip(BLANKS), kind)


def _blocks(root: Any) -> Iterator[Any]:
    """Paragraphs outside tables and rows of tables, in order; without recursion."""
    pending = [root]
    while pending:
        element = pending.pop()
        if element.tag in _UNSEEN:
            continue
        if element.tag in (_W + "p", _W + "tr"):
            yield element
            continue
        pending.extend(reversed([child for child in element if isinstance(child.tag, str)]))


def _texts(root: Any) -> Iterator[str]:
    """The text of every paragraph under ``root`` that has any."""
    for paragraph in root.iter(_W + "p"):
        text = _text(paragraph).strip(BLANKS)
        if text:
            yield text


def _text(paragraph: Any) -> str:
    """The visible text of a paragraph; a text box in it stands on lines of its own."""
    out: list[str] = []
    pending = [paragraph]
    while pending:
        element = pending.pop()
        if isinstance(element, str):
            out.append(element)
        elif element.tag in _BREAKS:
            out.append(_BREAKS[element.tag])
        elif element.tag == _W + "t":
            out.append(element.text or "")
        elif element.tag not in _UNSEEN:
            if element.tag == _W + "txbxContent":
                out.append("\n")
                pending.append("\n")
            pending.extend(reversed([child for child in element if isinstance(child.tag, str)]))
    return "".join(out)


def _value(paragraph: Any, name: str) -> str:
    """The ``w:val`` of a property of a paragraph, "" when it has none."""
    found = paragraph.find(f"{_W}pPr/{_W}{name}")
    return (found.get(_W + "val") or "") if found is not None else ""


class _Numbers:
    """Counts the numbers that Word shows before paragraphs: decimals, letters and Roman ones."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        shapes = {a.get(_W + "abstractNumId"): dict(_shapes(a)) for a in root.iterchildren(_W + "abstractNum")}
        for number in root.iterchildren(_W + "num"):
            link = number.find(_W + "abstractNumId")
            if link is not None:
                self._levels[number.get(_W + "numId", "")] = shapes.get(link.get(_W + "val"), {})

    def of(self, paragraph: Any) -> str:
        """What stands before ``paragraph``: "12. ", "(a) "; "" for bullets and plain paragraphs."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            return ""
        key, level = (_inner(found, name) for name in ("numId", "ilvl"))
        shape = self._levels.get(key, {})
        at = int(level) if level.isdecimal() and len(level) < 3 else 0
        if at not in shape:
            return ""
        counts = self._counts.setdefault(key, {})
        counts[at] = counts.get(at, shape[at][2] - 1) + 1
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        pattern = shape[at][1]
        if "%" not in pattern:
            return ""

        def shown(match: re.Match[str]) -> str:
            n = int(match[1]) - 1
            form, _, start = shape.get(n, ("decimal", "", 1))
            return _written(counts.get(n, start), form)

        return re.sub(r"%([1-9])", shown, pattern) + " "


def _shapes(abstract: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
    """Level -> form of its numbers, pattern around them, first number."""
    for level in abstract.iterchildren(_W + "lvl"):
        at, start = level.get(_W + "ilvl", ""), _inner(level, "start")
        if at.isdecimal() and len(at) < 3:
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            yield int(at), (_inner(level, "numFmt"), _inner(level, "lvlText"), first)


def _inner(element: Any, name: str) -> str:
    found = element.find(_W + name)
    return (found.get(_W + "val") or "") if found is not None else ""


def _written(number: int, form: str) -> str:
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[number // 10 % 10]
        roman = tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman.upper() if form.startswith("upper") else roman
    return str(number)
