"""Printed lines to paragraphs: across columns and pages, without hyphens at line ends.

What a page prints beside its text (running heads, page numbers, notes) would stand in the middle of sentences that
go on from page to page. It follows the paragraph that is open at the end of the page: heads and numbers as
boilerplate, notes as captions. Nothing is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from onrecord.ingest.blocks import is_final
from onrecord.ingest.columns import Line, gutter, ordered
from onrecord.ingest.pieces import Piece

#: rows at the top and the bottom of a page that may be running heads
_EDGE = 4
#: a running head stands on so many of the pages, at least two, at the same height (points)
_SHARE, _HEIGHT = 0.25, 8.0
_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|p\.)\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,3})?\W{0,3}|\W{0,3}/\.\.\.\W{0,3}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}|[ivxl]{1,6}")
_DIGITS = re.compile(r"\d+")
#: notes are set in letters this much smaller than the text, and begin with their mark
_NOTE_SIZE = 0.93
#: the rule above them, printed as a row of marks
_RULE = re.compile(r"[_=*–—-]{5,}\Z")
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§]{1,3}|[a-z])[)\s]\s*\S")
#: what opens a paragraph wherever it stands: numbers, letters and bullets of lists
_MARK = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[•▪■–—*-])\s+\S")
_NAME = r"(?:[^\W\d_a-z][\w'’-]*|d[aeiou]|del|la|le|van|von|bin|al|el|der|den)"
_TURN = re.compile(
    r"(?:The (?:Acting |Vice-|Co-)?(?:President|Chair(?:man|person|woman)?|Speaker)|(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|"
    rf"Baroness|Archbishop|Prince|Sheikh|President|King)\.? {_NAME}(?: {_NAME}){{0,5}})"
    r"(?: ?\([^()]{2,80}\)){0,3}:(?=\s)"
)
#: "In favour: …", "Note: …"
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3} ?:(?=\s)")
_LEADERS = ". . . ."
_ROW_MARK = 5  # characters of the longest number before a paragraph
_INDENT = 0.8  # of a letter's size
_OPEN_LINE = 1.35  # of the usual distance between lines
_SAME_SIZE = 0.12
_SOFT = "\u00ad"
_HYPHENS = "-\u2010"
_WORD_END = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_WORD_START = re.compile(r"[^\W\d_]+")
#: first parts that keep their hyphen
_KEPT = frozenset(
    "self non ex co pre post anti pro vice cross so half well multi inter intra all semi sub de re".split()
)
_PAIR = re.compile(r"\b([^\W\d_]+)-([^\W\d_]+)\b")

Rows = Sequence[Sequence[Line]]
IsWord = Callable[[str], bool]


def paragraphs(pages: Sequence[Rows], is_word: IsWord) -> list[Piece]:
    """The paragraphs of the pages in order; each page comes as its rows from the top down.

    ``is_word`` says whether a small word is English: it decides whether a hyphen at the end of a line stays.
    """
    heads = _running(pages)
    writer = _Writer(_Joiner(pages, is_word))
    known: float | None = None  # where the page before falls into columns
    for number, page in enumerate(pages):
        inner = [row for at, row in enumerate(page) if at not in heads[number]]
        middle = page[len(page) // 2][0].y if page else 0.0
        outer = [row for at, row in enumerate(page) if at in heads[number]]
        writer.aside(_row_text(row) for row in outer if row[0].y >= middle)
        lines = [line for row in inner for line in row]
        known = gutter(lines, known)
        columns = ordered(lines, known)
        usual = _usual(columns)
        for column in columns:
            writer.column(*_notes_apart(column, usual))
        writer.aside(_row_text(row) for row in outer if row[0].y < middle)
    return writer.finished()


def _row_text(row: Sequence[Line]) -> str:
    return "\t".join(line.text for line in row)


def _running(pages: Sequence[Rows]) -> list[set[int]]:
    """Of each page the numbers of the rows that are running heads and feet, from the edges inwards."""
    seen: dict[str, list[float]] = {}
    counted: Counter[str] = Counter()
    for page in pages:
        counted.update({_key(page, at) for at in _edges(page)})
        for at in _edges(page):
            seen.setdefault(_key(page, at), []).append(page[at][0].y)
    least = max(2, int(len(pages) * _SHARE))
    common = {key: median(seen[key]) for key, count in counted.items() if count >= least and any(map(str.isalnum, key))}
    out: list[set[int]] = []
    for page in pages:
        found: set[int] = set()
        for order in (range(min(_EDGE, len(page))), range(len(page) - 1, max(-1, len(page) - 1 - _EDGE), -1)):
            for at in order:
                height = common.get(_key(page, at))
                runs = height is not None and abs(height - page[at][0].y) <= _HEIGHT
                if not runs and not _NUMBER.fullmatch(_row_text(page[at])):
                    break
                found.add(at)
        # a page of nothing but such rows is a page of text
        out.append(found if len(found) < len(page) else {at for at in found if _NUMBER.fullmatch(_row_text(page[at]))})
    return out


def _edges(page: Rows) -> list[int]:
    return sorted({*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))})


def _key(page: Rows, at: int) -> str:
    """A row's text for comparison: without what changes from page to page, on the left or on the right.

    Of the outermost row with a page's number at its left or right end only that counts: chapters change its words."""
    row = page[at]
    outermost = at in (0, len(page) - 1) and len(row) > 1
    if outermost and any(_BARE.fullmatch(line.text) for line in (row[0], row[-1])):
        return "a page's number"
    return " ".join(sorted(_DIGITS.sub("0", line.text.casefold()) for line in row))


def _usual(columns: Sequence[Sequence[Line]]) -> float:
    """The size of most letters of a page."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _notes_apart(column: Sequence[Line], usual: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of a column, and the notes below them."""
    at = len(column)
    while at and (column[at - 1].size <= _NOTE_SIZE * usual or _RULE.match(column[at - 1].text)):
        at -= 1
    while at < len(column) and not (_NOTE.match(column[at].text) or _RULE.match(column[at].text)):
        at += 1
    return column[:at], column[at:]


class _Joiner:
    """Joins lines to text; a hyphen at the end of a line goes when it only parted a word."""

    def __init__(self, pages: Sequence[Rows], is_word: IsWord) -> None:
        self._is_word = is_word
        self._pairs = {
            f"{a}-{b}".casefold() for page in pages for row in page for line in row for a, b in _PAIR.findall(line.text)
        }

    def text(self, lines: Sequence[str]) -> str:
        """The paragraph that ``lines`` make."""
        out: list[str] = []
        for line in lines:
            if out:
                last = out[-1]
                ended, begun = _WORD_END.search(last[-60:]), _WORD_START.match(line)
                if ended and begun:
                    if not self._keeps(ended[1], begun[0], last[-1]):
                        out[-1] = last[:-1]
                elif not (last[-1:] in _HYPHENS and last[-2:-1].isdigit() and line[:1].isdigit()):
                    out.append(" ")
            out.append(line)
        return "".join(out).replace(_SOFT, "")

    def _keeps(self, before: str, after: str, hyphen: str) -> bool:
        if hyphen == _SOFT:
            return False
        if not after[0].islower() or f"{before}-{after}".casefold() in self._pairs:
            return True
        whole = (before + after).casefold()
        if self._is_word(whole):
            return False
        if before.casefold() in _KEPT:
            return True
        return self._is_word(before.casefold()) and self._is_word(after) and len(before) > 2 and len(after) > 2


class _Writer:
    """Collects lines until a paragraph ends; what stands beside the text waits for that."""

    def __init__(self, joiner: _Joiner) -> None:
        self._joiner = joiner
        self._done: list[Piece] = []
        self._lines: list[Line] = []
        self._waiting: list[Piece] = []

    def aside(self, texts: Iterator[str]) -> None:
        """Running heads and numbers, which follow the paragraph that is open."""
        self._waiting.extend(Piece(text, "boilerplate") for text in texts)
        if not self._lines:
            self._close()

    def column(self, lines: Sequence[Line], notes: Sequence[Line]) -> None:
        """The lines of a column, and the notes that stand below it."""
        gaps = [a.y - b.y for a, b in pairwise(lines) if a.y > b.y]
        usual = median(gaps) if gaps else 0.0
        for number, line in enumerate(lines):
            before = self._lines[-1] if self._lines else None
            if before is not None:
                ends = self._ends(before, line, usual) if number else self._ends_column(before, line, lines)
                if ends:
                    self._close()
            self._lines.append(line)
        held: list[str] = []
        for line in notes:
            if held and (_NOTE.match(line.text) or _RULE.match(held[-1])):
                self._waiting.append(Piece(self._joiner.text(held), "caption"))
                held = []
            held.append(line.text)
        if held:
            self._waiting.append(Piece(self._joiner.text(held), "caption"))

    def finished(self) -> list[Piece]:
        """All paragraphs."""
        self._close()
        return self._done

    def _close(self) -> None:
        if self._lines:
            self._done.append(Piece(self._joiner.text([line.text for line in self._lines])))
        self._done += self._waiting
        self._lines, self._waiting = [], []

    def _ends(self, before: Line, line: Line, usual: float) -> bool:
        """True when a paragraph ends between two lines of a column."""
        if _unlike(before, line):
            return True
        step, size = before.y - line.y, max(line.size, 1.0)
        if (usual and step > _OPEN_LINE * max(usual, 0.9 * size)) or step < 0:
            return True
        if _is_row(before) or _is_row(line) or _TURN.match(line.text):
            return True
        final = is_final(before.text)
        if (_MARK.match(line.text) and (final or before.text.endswith((";", ":", ",", " and", " or")))) or (
            final and _LABEL.match(line.text)
        ):
            return True
        if not final and line.text[:1].islower() and line.x0 - before.x0 < _INDENT * size:
            return False
        if _centred(before) or _centred(line):
            return not (_centred(before) and _centred(line))
        first = len(self._lines) == 1
        indent = line.x0 - before.x0
        if indent > _INDENT * size:  # a hanging paragraph goes on below its first words
            hangs = first and (_MARK.match(before.text) or not (final or _fits(before, line)))
            return not hangs
        if indent < -_INDENT * size and not first:
            return True
        return _fits(before, line) and (final or not line.text[:1].islower())

    def _ends_column(self, before: Line, line: Line, lines: Sequence[Line]) -> bool:
        """True when a paragraph does not go on in the next column or on the next page."""
        if _unlike(before, line) or _centred(line) or _is_row(before) or _is_row(line):
            return True
        if _TURN.match(line.text) or (_MARK.match(line.text) and before.text.endswith((".", ";", ":"))):
            return True
        if line.text[:1].islower():
            return False
        if not is_final(before.text):
            return _fits(before, line) and not before.text.endswith(tuple(_HYPHENS + _SOFT + ",;"))
        indented = line.x0 > line.left + _INDENT * line.size
        # where paragraphs are indented, a line that is not goes on
        indents = sum(other.x0 > other.left + _INDENT * other.size for other in lines)
        goes_on = not indented and indents > 1 and not _MARK.match(line.text) and not _TURN.match(line.text)
        return not (goes_on and not _fits(before, line))


def _is_row(line: Line) -> bool:
    """True for a row of a table or of a list with leaders; a number before a paragraph makes none."""
    return _LEADERS in line.text or line.text.find("\t") > _ROW_MARK


def _unlike(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) > _SAME_SIZE * max(before.size, line.size)


def _centred(line: Line) -> bool:
    """True for a line with as much room on its left as on its right."""
    left, right = line.x0 - line.left, line.right - line.x1
    return left > 2 * line.size and right > 2 * line.size and abs(left - right) < 1.5 * line.size


def _fits(before: Line, line: Line) -> bool:
    """True when the first word of ``line`` would have had room at the end of ``before``: its end is meant.

    Behind a line that does not end as a sentence there must be more room: only headings end so."""
    word = line.text.split(None, 1)[0]
    width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(word) + 1)
    room = before.right - before.x1
    return room > (1.15 * width + 0.5 * line.size if is_final(before.text) else 1.5 * width + 3 * line.size)
