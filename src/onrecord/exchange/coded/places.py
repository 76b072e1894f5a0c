"""Where the texts of a project stand on the record: by the text itself, whatever file it came in."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.exchange.coded.project import CodedProject
from onrecord.ingest import Source
from onrecord.ingest.assemble import assemble
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """A text's report, and where line ends of two characters stand in it that the project has as one."""

    document: str
    length: int
    pairs: tuple[int, ...] = ()

    def spans(self, given: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Passages of the text as passages of the report, in order, cut at its end and where they overlap."""
        found: list[tuple[int, int]] = []
        for start, end in sorted((self._at(start), self._at(end)) for start, end in given):
            start, end = max(start, found[-1][1] if found else 0), min(end, self.length)
            if start < end:
                found.append((start, end))
        return tuple(found)

    def _at(self, offset: int) -> int:
        return offset + bisect_left(self.pairs, offset)


def places(store: Store, project: CodedProject) -> list[Place | None]:
    """For each text of the project the report that has this text, line ends aside; None for one without."""
    wanted = {_key(one.content) for one in project.texts}
    found: dict[str, Document] = {}
    for document in store.documents():
        key = _key(document.text)
        if key in wanted:
            found.setdefault(key, document)
    return [_place(found.get(_key(one.content)), one.content) for one in project.texts]


def _key(text: str) -> str:
    return hashlib.sha256(_plain(text).encode("utf-8", "replace")).hexdigest()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(document: Document | None, content: str) -> Place | None:
    if document is None:
        return None
    pairs: list[int] = []
    if "\r\n" in document.text and "\r\n" not in content:
        at = document.text.find("\r\n")
        while at >= 0:
            pairs.append(at - len(pairs))
            at = document.text.find("\r\n", at + 2)
    return Place(document.id, len(document.text), tuple(pairs))


def documents(store: Store, project: CodedProject) -> list[Document | InputError]:
    """The reports to be read for a project: its texts, but for those that another file has brought on the record.

    Their ``file`` is the project with the text's number; one that is no text is an InputError in its place.
    """
    source = Source(project.file)
    own = {one[0].id for one in store.results(store.key(project.file)) if not isinstance(one, InputError)}
    found: list[Document | InputError] = []
    for number, (one, place) in enumerate(zip(project.texts, places(store, project), strict=True), 1):
        if place is not None and place.document not in own:
            continue
        try:
            found.append(assemble(source.at(number), one.raw, one.content, one.facts))
        except InputError as error:
            found.append(error)
    return found
