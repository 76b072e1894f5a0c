"""Where a report comes from: a file on disk, a member of an archive, a row of a file."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, replace
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.ingest.stores import StoreUnreachable, is_address, open_at

STDIN = "-"
#: suffixes that say how a file is packed; the one before says what it is
_PACKED = frozenset((".gz", ".bz2"))


def suffix_of(name: str) -> str:
    """The suffix of a file name that tells its format, in lower case with its dot: ".txt", ".warc.gz"; "" for none."""
    stem, last = os.path.splitext(name.lower())
    return os.path.splitext(stem)[1] + last if last in _PACKED else last


@dataclass(frozen=True, slots=True)
class Source:
    """The place of one report, without its bytes, so that it travels cheaply to other processes.

    container   the file on disk, as given; "-" is standard input
    member      path inside the container when that is an archive, else ""
    row         number of the row, from 1, when the file holds one report a row, else 0
    """

    container: str
    member: str = ""
    row: int = 0

    @property
    def file(self) -> str:
        """The name records and messages use: "news.zip/a.txt", "news.jsonl#3"; "/"-separated.

        Bytes of a file name that are no UTF-8 show as U+FFFD, because the name is written to UTF-8 files.
        """
        path = self.container.replace(os.sep, "/")
        path = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if self.member:
            path = f"{path}/{self.member.encode('utf-8', 'replace').decode('utf-8')}"
        return f"{path}#{self.row}" if self.row else path

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in lower case with its dot; "" when there is none."""
        return suffix_of(self.member or self.container)

    def inside(self, member: str) -> Source:
        """The place of a member of this archive, or of what is attached to this member."""
        return replace(self, member=f"{self.member}/{member}" if self.member else member)

    def at(self, row: int) -> Source:
        """The place of a row of this file."""
        return replace(self, row=row)

    def open(self) -> BinaryIO:
        """The container, opened to read bytes; raises InputError (INPUT-MISSING, INPUT-UNREADABLE)."""
        if is_address(self.container):
            return self._fetched()
        try:
            return open(self.container, "rb")
        except FileNotFoundError:
            raise self.error("INPUT-MISSING", "no such file", "Check the path") from None
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            raise self.unreadable(error) from error

    def _fetched(self) -> BinaryIO:
        try:
            return open_at(self.container)
        except FileNotFoundError:
            raise self.error("INPUT-MISSING", "no such file", "Check the address") from None
        except StoreUnreachable as error:
            raise self.unreachable(error) from error

    def unreachable(self, error: StoreUnreachable) -> InputError:
        """What to say when the store that an address leads to cannot be asked."""
        if error.missing:
            return self.error("INPUT-NEEDS", str(error), "pip install fsspec s3fs")
        return self.error("INPUT-UNREADABLE", str(error), "Check address, credentials and network")

    def unreadable(self, error: Exception) -> InputError:
        """What to say when the operating system refuses to open or read."""
        cause = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return self.error("INPUT-UNREADABLE", cause, "Check that it is a readable file")

    def error(self, code: str, cause: str, remedy: str) -> InputError:
        """An InputError about this place."""
        return InputError(code, self.file, cause, remedy)

    def whole(self, stream: BinaryIO, limit: int) -> bytes:
        """Everything in ``stream`` up to ``limit`` bytes; raises InputError (INPUT-TOO-LARGE)."""
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise self.too_large(limit)
        return data

    def too_large(self, limit: int) -> InputError:
        """What to say about a report over the limit."""
        cause = f"larger than {limit / 1e6:g} MB, the limit of one report"
        return self.error("INPUT-TOO-LARGE", cause, "Split it into one file a report")


class Again(io.BytesIO):
    """A stream whose first bytes, ``head``, were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__(head)
        self._rest = rest

    def read(self, size: int | None = -1) -> bytes:
        """Up to ``size`` bytes; all that is left when it is negative or None."""
        head = super().read(size)
        if size is None or size < 0:
            return head + self._rest.read()
        return head + self._rest.read(size - len(head)) if len(head) < size else head
