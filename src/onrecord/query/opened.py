"""A record open for reading: what ``onrecord.open`` gives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.query.digest import Digest, digest
from onrecord.query.filters import Filter, Said, mentions, statements
from onrecord.query.findings import Finding, findings
from onrecord.query.occasions import Gathering, occasions
from onrecord.query.passage import Passage, passage
from onrecord.store import Hit, Store

if TYPE_CHECKING:
    from onrecord.query.dossier import Dossier, Process


class OpenRecord:
    """The answers of the command line as methods, over one record file; a context manager.

    ``store`` is the record itself, for what is not here (single records, SQL).
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.store = Store.open(path, readonly=True)

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    def documents(self) -> Iterator[Document]:
        """The reports, by id."""
        return self.store.documents()

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """The records as they were read, of one kind when it is given, in the order of an export."""
        return self.store.records(kind=kind)

    def standing(self, kind: str | None = None) -> Iterator[Record]:
        """The same as people left them: corrected, without those rejected, with those added."""
        return self.store.standing(kind=kind)

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
        act: str | None = None,
    ) -> Iterator[Said]:
        """Who said what, as people left it; arguments as in Filter. Raises QueryError."""
        return self.select(Filter(speaker=speaker, about=about, since=since, until=until, act=act))

    def select(self, wanted: Filter) -> Iterator[Said]:
        """The statements a Filter asks for. Raises QueryError."""
        return statements(self.store, wanted)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Statements and reports that have all the words. Raises QueryError."""
        return self.store.search(text, limit)

    def findings(self) -> list[Finding]:
        """What a person should look at, gravest first."""
        return findings(self.store)

    def digest(self, by: str = "side") -> Digest:
        """One line a statement, grouped by side, day or document."""
        return digest(statements(self.store), by, mentions(self.store))

    def occasions(
        self, *, type: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Gathering]:
        """Meetings, speeches, visits, reports … with who spoke there and which reports carry it. Raises QueryError."""
        return occasions(self.store, type=type, since=since, until=until)

    def dossier(self, process: str | Process) -> Dossier:
        """The system that the reports on a process describe; ``process`` as in Process.named. Raises QueryError,
        RegisterError."""
        # here: registers and the matching of issues take longer to import than most answers to give
        from onrecord.query.dossier import Process, dossier

        return dossier(self.store, process if isinstance(process, Process) else Process.named(process))

    def passage(self, record_id: str) -> Passage:
        """The passage of a record; the beginning of its id is enough. Raises QueryError."""
        return passage(self.store, record_id)
