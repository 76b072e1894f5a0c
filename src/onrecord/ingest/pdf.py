"""PDF files: the text layer as its reader sees it, in columns and paragraphs; docs/decisions/0014-formats.md."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import get_ident
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.register import read_table
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts
from onrecord.ingest.limits import (
    MAX_PDF_BYTES,
    MAX_PDF_CHARACTERS,
    MAX_PDF_FAULTS,
    MAX_PDF_OPERATIONS,
    MAX_PDF_PAGES,
)
from onrecord.ingest.pieces import Piece, laid_out
from onrecord.ingest.source import Source

if TYPE_CHECKING:
    from onrecord.ingest.columns import Line
    from onrecord.ingest.glyphs import Budget


#: share of characters that must be letters, figures, marks or blanks of text
_LEGIBLE = 0.7
_STAMP = 3  # characters a page that a text layer fills has at least


def read_pdf(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a PDF file with a text layer.

    A page that cannot be read, or has no text, is named in ``extra["pages_without_text"]``; the others are read. Raises
    InputError when the file is damaged, encrypted, too large, or has no text layer.
    """
    raw = source.whole(stream, MAX_PDF_BYTES)
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        raise source.error("INPUT-EMPTY", "an empty file", "Leave it out or fetch it again")
    with _heard():
        pages, info = _pages(raw, source)
    empty = [number for number, page in enumerate(pages, 1) if sum(len(p.text) for row in page for p in row) < _STAMP]
    if len(empty) == len(pages):
        count = "its page" if len(pages) == 1 else f"any of its {len(pages)} pages"
        raise source.error("INPUT-EMPTY", f"no text layer on {count}", "It is a scan: run OCR on it first")
    from onrecord.ingest.printed import paragraphs

    pieces = paragraphs(pages, _is_word)
    _refuse_illegible(pieces, source)
    extra: dict[str, Any] = {"pages": len(pages)}
    if empty:
        extra["pages_without_text"] = empty
    for key in ("author", "created"):
        if info.get(key):
            extra[key] = info[key]
    yield laid_out(source, raw, pieces, Facts(title=_title(info.get("title", ""), pieces), extra=extra))


class TooManyFaultsError(Exception):
    """A file has more faults than are worth reading on."""


class _Faults(logging.Handler):
    """Hears pypdf report every oddity of a file, of which the user gets one line, and gives up when they are too many:
    a hostile file of 120 kB has millions."""

    def __init__(self) -> None:
        super().__init__()
        self._left, self._thread = MAX_PDF_FAULTS, get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._left -= 1
            if self._left < 0:
                raise TooManyFaultsError


@contextmanager
def _heard() -> Iterator[None]:
    handler, logger = _Faults(), logging.getLogger("pypdf")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _pages(raw: bytes, source: Source) -> tuple[list[list[list[Line]]], dict[str, str]]:
    """The rows of every page, and what the file says of itself. Raises InputError."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, DeprecationError, LimitReachedError, PyPdfError
    except ImportError:
        raise source.error("INPUT-NEEDS", "PDF files need pypdf", "pip install pypdf") from None
    from onrecord.ingest.glyphs import Budget, TooMuchError

    # what pypdf is known to raise on damaged and hostile files
    broken = (PyPdfError, DeprecationError, ValueError, TypeError, LookupError, AttributeError, AssertionError,
              ArithmeticError, OSError, RecursionError, NotImplementedError)  # fmt: skip
    if b"%PDF-" not in raw[:1024]:
        raise source.error("INPUT-FORMAT", "no PDF file", "Fetch it again")
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise source.error("INPUT-UNREADABLE", "it is encrypted", "Save it without a password")
        count = len(reader.pages)
        if count > MAX_PDF_PAGES:
            raise source.error("INPUT-TOO-LARGE", f"{count} pages, the limit is {MAX_PDF_PAGES}", "Split it")
        if not count:
            raise source.error("INPUT-FORMAT", "a damaged PDF: it has no pages", "Fetch it again")
        budget = Budget(MAX_PDF_OPERATIONS, MAX_PDF_CHARACTERS)
        found = [_page(reader, number, budget, broken) for number in range(count)]
        return found, _info(reader)
    except TooManyFaultsError:
        raise source.error("INPUT-FORMAT", f"a PDF with over {MAX_PDF_FAULTS:,} faults", "Fetch it again") from None
    except (TooMuchError, LimitReachedError):
        raise source.error("INPUT-TOO-LARGE", "it draws more than any report does", "Save it as text") from None
    except DependencyError:
        raise source.error("INPUT-UNREADABLE", "it is encrypted", "Save it without a password") from None
    except broken as error:
        said = " ".join(str(error).split())[:80] or type(error).__name__
        raise source.error("INPUT-FORMAT", f"a damaged PDF ({said})", "Fetch it again") from None


def _page(reader: Any, number: int, budget: Budget, broken: tuple[type[Exception], ...]) -> list[list[Line]]:
    from pypdf.errors import LimitReachedError

    from onrecord.ingest.columns import rows
    from onrecord.ingest.glyphs import TooMuchError, runs

    try:
        return rows(list(runs(reader.pages[number], budget)))
    except (TooMuchError, LimitReachedError):
        raise
    except broken:
        return []  # one broken page costs no other; extra names it


def _info(reader: Any) -> dict[str, str]:
    """Title, author and the day the file was made, which is no date of publication, as far as they are stated."""
    found = reader.metadata or {}
    out: dict[str, str] = {}
    for key, name in (("title", "/Title"), ("author", "/Author"), ("created", "/CreationDate")):
        value = found.get(name)
        text = " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())[:500]
        if text:
            out[key] = text
    return out


def _title(stated: str, pieces: Sequence[Piece]) -> str | None:
    """The stated title, if the first paragraphs show it: often it is a file name, or left over from a template."""
    wanted = " ".join(stated.split()).casefold()
    shown = any(wanted in " ".join(piece.text.split()).casefold() for piece in pieces[:12])
    return stated if len(wanted) > 3 and shown else None


def _refuse_illegible(pieces: Sequence[Piece], source: Source) -> None:
    text = "".join(piece.text for piece in pieces)[:20_000]
    good = sum(c.isalnum() or c.isspace() or c.isascii() for c in text)
    if good < _LEGIBLE * len(text):
        cause = "its fonts do not say which letters they show"
        raise source.error("INPUT-FORMAT", cause, "Run OCR on it, or save it as text")


def _is_word(word: str) -> bool:
    return word in _words()


@cache
def _words() -> frozenset[str]:
    """The English words of the register, which are written small."""
    rows = read_table("words", ("start",))
    return frozenset(word for row in rows for column in ("words", "names_too") for word in row[column].split())
