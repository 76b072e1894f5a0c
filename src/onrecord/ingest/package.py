"""Zip packages that make one document (DOCX, EPUB, workbooks): their parts, unpacked within limits."""

from __future__ import annotations

import io
import zipfile
from typing import Any, BinaryIO, cast

from lxml import etree

from onrecord.ingest.archive import DAMAGE, Metered, damaged
from onrecord.ingest.limits import MAX_MEMBERS, MAX_PACKAGE_BYTES, MAX_PART_BYTES
from onrecord.ingest.source import Source


class Package:
    """A zip package in memory: ``raw`` holds its bytes, ``names`` its parts in the package's order.

    Raises InputError when the file is no zip, too large, encrypted or has too many parts.
    """

    def __init__(self, stream: BinaryIO, source: Source, what: str) -> None:
        self._source, self._what = source, what
        self.raw = source.whole(stream, MAX_PACKAGE_BYTES)
        if not self.raw:
            raise source.error("INPUT-EMPTY", "an empty file", "Leave it out or fetch it again")
        if self.raw.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Office files and of encrypted new ones
            raise source.error(
                "INPUT-UNREADABLE", f"encrypted, or no {what} but an old Office file", f"Save it as {what}"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self.raw))
        except DAMAGE as error:
            raise self._broken(f"a damaged or unknown zip ({error or type(error).__name__})") from error
        self._left = MAX_PART_BYTES
        entries = self._zip.infolist()
        if len(entries) > MAX_MEMBERS:
            raise source.error(
                "INPUT-UNSAFE-ARCHIVE", f"{len(entries)} parts, the limit is {MAX_MEMBERS}", "Save it again"
            )
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def part(self, name: str) -> bytes:
        """The bytes of a part; all parts read together are limited. Raises InputError when it is not there."""
        entry = self._entries.get(name)
        if entry is None:
            raise self._broken(f'it has no part "{name}"')
        if entry.flag_bits & 1:
            raise self._source.error("INPUT-UNREADABLE", "it is encrypted", "Save it without a password")
        try:
            with self._zip.open(entry) as packed:
                metered = Metered(cast(BinaryIO, packed), self._source, entry.compress_size, self._left)
                data = io.BufferedReader(metered).read()
        except DAMAGE as error:
            raise damaged(self._source, error) from error
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Any:
        """The root element of an XML part; raises InputError when it is none."""
        return parse_xml(self.part(name), self._source, self._what)

    def optional(self, name: str) -> Any:
        """The root element of a part, or None when the package does not have it."""
        return self.xml(name) if name in self._entries else None

    def _broken(self, cause: str) -> Exception:
        return self._source.error("INPUT-FORMAT", f"no {self._what}: {cause}", "Save or fetch it again")


def parse_xml(data: bytes, source: Source, what: str) -> Any:
    """The root element of ``data``; nothing is fetched and no entity is expanded. Raises InputError (INPUT-FORMAT)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        said = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise source.error("INPUT-FORMAT", f"no {what}: broken XML ({said})", "Save or fetch it again") from None
