"""The text that a PDF page shows, piece by piece, each with its place on the page.

pypdf takes the file apart, within its limits, and knows the fonts. What is drawn where is followed here, because its
own extraction does not tell how wide a piece is, and columns cannot be told apart without that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, DictionaryObject
from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SOFT = "\u00ad"  # shows only where it parts a word
_DEEPEST = 8  # forms within forms
#: text drawn further from the page than this is nowhere
_FARTHEST = 100_000.0


class TooMuchError(Exception):
    """A file draws more than the limits allow."""


@dataclass(slots=True)
class Budget:
    """How many operations and characters a file may still draw. Raises TooMuchError when they are used up."""

    operations: int
    characters: int

    def take(self, operations: int, characters: int) -> None:
        self.operations -= operations
        self.characters -= characters
        if self.operations < 0 or self.characters < 0:
            raise TooMuchError


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one baseline: from ``x0`` to ``x1`` at height ``y`` (points, from the page's lower left
    corner as the page is read), with letters of ``size`` points."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


def runs(page: PageObject, budget: Budget) -> Iterator[Run]:
    """What ``page`` shows as text, in the order it is drawn. Text that does not stand upright is left out.

    Raises TooMuchError, and what pypdf raises for broken pages."""
    contents = page.get("/Contents")
    if contents is None:
        return
    turned = _turned(page)
    stream = ContentStream(contents.get_object(), page.pdf, "bytes")
    yield from _Drawing(page.pdf, budget, turned).run(stream.operations, page.get("/Resources"), 0)


def _turned(page: PageObject) -> Matrix:
    """What turns the page as it is read: a page may be stored on its side."""
    angle = page.get("/Rotate", 0)
    angle = int(angle) % 360 if isinstance(angle, int | float) else 0
    sides: dict[int, Matrix] = {90: (0, -1, 1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, 1, -1, 0, 0, 0)}
    return sides.get(angle, _UNIT)


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


class _Letters:
    """What the codes of a font stand for, and how wide they are in thousandths of its size."""

    def __init__(self, font: Font | None) -> None:
        self._font = font
        self._known: dict[str, tuple[str, float]] = {}

    def of(self, data: bytes | str) -> list[tuple[str, float]]:
        """Text and width of each code of a string that is shown."""
        if self._font is None or not self._font.interpretable:
            return []
        coded = self._font.encoding
        if isinstance(data, str):
            codes = data
        elif isinstance(coded, str):
            try:
                codes = data.decode(coded, "replace")
            except LookupError:
                codes = data.decode("latin-1")
        else:
            codes = data.decode("latin-1")
        return [self._known.get(code) or self._learn(code) for code in codes]

    def _learn(self, code: str) -> tuple[str, float]:
        font = self._font
        assert font is not None
        plain = font.encoding.get(ord(code), code) if isinstance(font.encoding, dict) else code
        text = "".join(str(font.character_map.get(c, c)) for c in plain).translate(_LIGATURES)
        text = "".join(c for c in text if c.isprintable() or c.isspace() or c == _SOFT)
        width = font.space_width if code == font.space_char else font.get_text_width(code)
        self._known[code] = (text, float(width))
        return self._known[code]


@dataclass(slots=True)
class _State:
    """The graphics state as far as it moves text."""

    at: Matrix
    letters: _Letters
    size: float = 1.0
    between: float = 0.0  # letters
    words: float = 0.0
    wide: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _State:
        return _State(self.at, self.letters, self.size, self.between, self.words, self.wide, self.leading, self.rise)


class _Drawing:
    """Follows the operations of one page."""

    def __init__(self, pdf: Any, budget: Budget, at: Matrix) -> None:
        self._pdf, self._budget = pdf, budget
        self._state = _State(at, _Letters(None))
        self._stack: list[_State] = []
        self._line = self._text = _UNIT
        self._fonts: dict[int, _Letters] = {}

    def run(self, operations: Sequence[tuple[Any, bytes]], resources: Any, depth: int) -> Iterator[Run]:
        """The runs that ``operations`` draw with these resources."""
        self._budget.take(len(operations), 0)
        resources = _dictionary(resources)
        floor = len(self._stack)
        for operands, operator in operations:
            if operator in (b"Tj", b"TJ", b"'", b'"'):
                yield from self._show(operator, operands)
            elif operator == b"Do":
                yield from self._form(operands, resources, depth)
            elif operator == b"Tf":
                self._font(operands, resources)
            elif operator == b"q":
                self._stack.append(self._state.copy())
            elif operator == b"Q":
                if len(self._stack) > floor:
                    self._state = self._stack.pop()
            else:
                self._set(operator, [_number(o) for o in operands] if isinstance(operands, list) else [])

    def _set(self, operator: bytes, numbers: list[float]) -> None:
        state = self._state
        if operator == b"BT":
            self._line = self._text = _UNIT
        elif operator == b"cm" and len(numbers) >= 6:
            state.at = _times(_matrix(numbers), state.at)
        elif operator == b"Tm" and len(numbers) >= 6:
            self._line = self._text = _matrix(numbers)
        elif operator in (b"Td", b"TD") and len(numbers) >= 2:
            state.leading = -numbers[1] if operator == b"TD" else state.leading
            self._next(numbers[0], numbers[1])
        elif operator == b"T*":
            self._next(0.0, -state.leading)
        elif numbers and operator == b"Tc":
            state.between = numbers[0]
        elif numbers and operator == b"Tw":
            state.words = numbers[0]
        elif numbers and operator == b"Tz":
            state.wide = numbers[0] / 100
        elif numbers and operator == b"TL":
            state.leading = numbers[0]
        elif numbers and operator == b"Ts":
            state.rise = numbers[0]

    def _next(self, x: float, y: float) -> None:
        self._line = self._text = _times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _font(self, operands: Any, resources: DictionaryObject) -> None:
        if len(operands) < 2:
            return
        self._state.size = _number(operands[1])
        found = _dictionary(resources.get("/Font")).get(operands[0])
        found = found.get_object() if found is not None else None
        key = id(found)
        if key not in self._fonts:
            font = None
            if isinstance(found, DictionaryObject):
                try:
                    font = Font.from_font_resource(found)
                except (PyPdfError, ValueError, TypeError, LookupError, AttributeError):
                    font = None  # the letters of one broken font are lost, not the page
            self._fonts[key] = _Letters(font)
        self._state.letters = self._fonts[key]

    def _form(self, operands: Any, resources: DictionaryObject, depth: int) -> Iterator[Run]:
        """A form drawn within the page: some programs put all text into one."""
        form = _dictionary(resources.get("/XObject")).get(operands[0]) if operands else None
        form = form.get_object() if form is not None else None
        if depth >= _DEEPEST or not isinstance(form, DictionaryObject) or form.get("/Subtype") != "/Form":
            return
        held, line, text = self._state, self._line, self._text
        self._state = held.copy()
        matrix = form.get("/Matrix")
        if isinstance(matrix, list) and len(matrix) >= 6:
            self._state.at = _times(_matrix([_number(n) for n in matrix]), held.at)
        operations = ContentStream(form, self._pdf, "bytes").operations
        yield from self.run(operations, form.get("/Resources", resources), depth + 1)
        self._state, self._line, self._text = held, line, text

    def _show(self, operator: bytes, operands: Any) -> Iterator[Run]:
        state = self._state
        if operator == b'"' and len(operands) >= 3:
            state.words, state.between = _number(operands[0]), _number(operands[1])
        if operator in (b"'", b'"'):
            self._next(0.0, -state.leading)
        shown = operands[-1] if operands else None
        for item in shown if operator == b"TJ" and isinstance(shown, list) else [shown]:
            if isinstance(item, bytes | str):
                if found := self._string(item):
                    yield found
            else:
                moved = -_number(item) / 1000 * state.size * state.wide
                self._text = _times((1.0, 0.0, 0.0, 1.0, moved, 0.0), self._text)

    def _string(self, data: bytes | str) -> Run | None:
        state = self._state
        letters = state.letters.of(data)
        self._budget.take(0, len(letters))
        before = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(self._text, state.at))
        width = 0.0
        for text, thousandths in letters:
            width += thousandths / 1000 * state.size + state.between + (state.words if text == " " else 0.0)
        self._text = _times((1.0, 0.0, 0.0, 1.0, width * state.wide, 0.0), self._text)
        after = _times(self._text, state.at)
        text = "".join(text for text, _ in letters)
        upright = abs(before[1]) <= 0.1 * abs(before[0]) and before[0] > 0
        size = abs(state.size) * math.hypot(before[2], before[3])
        places = (before[4], after[4], before[5], size)
        if not text.strip() or not upright or not all(abs(n) < _FARTHEST for n in places):
            return None
        return Run(before[4], max(after[4], before[4]), before[5], size, text)


def _dictionary(value: Any) -> DictionaryObject:
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def _matrix(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = numbers[-6:]
    return a, b, c, d, e, f
