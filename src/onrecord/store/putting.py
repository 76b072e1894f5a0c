"""Writing what one container gave.

A container is a file on disk: a report, an archive of reports, a table of them. What it held before is
replaced as a whole and kept as history. Which reading of a document is shown depends on what is on the
record only, never on the order in which it came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.core.errors import InputError
from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.store import facets, rows
from onrecord.store.database import Database
from onrecord.store.derived import forget_lines_on
from onrecord.store.paths import plain
from onrecord.store.search import index, unindex

#: what reading one report gave
Result = tuple[Document, tuple[Record, ...]] | InputError

#: failures that may have passed by the next build; the container is not remembered as read
PASSING = {"INPUT-FAILED", "INPUT-UNREADABLE"}

_INSERT_DOCUMENT = (
    f"INSERT INTO document_version (container, state, made_with, digest, {', '.join(rows.COLUMNS)})"
    f" VALUES (?, 'copy', ?, ?, {', '.join('?' * len(rows.COLUMNS))})"
)
_INSERT_RECORD = (
    'INSERT INTO record_version (version, id, kind, start, "end", digest, content, body)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one ``put`` did, counted in documents.

    recorded   new on the record
    replaced   another reading of a file that was on the record
    copies     bytes that were already on the record under another file name
    unchanged  the same as before
    problems   set aside
    """

    recorded: int = 0
    replaced: int = 0
    copies: int = 0
    unchanged: int = 0
    problems: tuple[InputError, ...] = ()


class Putting:
    """One container on its way in; lives inside one transaction.

    file  the container as its documents and problems name it this time; they go on the record under the
          name it had the first time
    """

    def __init__(self, db: Database, container: str, file: str, made_with: str) -> None:
        self.db, self.container, self.file, self.made_with = db, container, file, made_with
        first = db.execute("SELECT file FROM container WHERE name = ?", (container,)).fetchone()
        self.file_first: str = file if first is None else first[0]
        live = "SELECT id, file, number, digest FROM document_version WHERE container = ? AND state <> 'past'"
        self.before = {(i, f): (n, d) for i, f, n, d in db.execute(live, (container,))}
        self.files_before = {file for _, file in self.before}
        self.seen: set[tuple[str, str]] = set()
        self.touched: set[str] = set()
        self.retired: list[int] = []
        self.counted = {"recorded": 0, "replaced": 0, "copies": 0, "unchanged": 0}
        self.problems: list[InputError] = []

    def run(self, results: Iterable[Result], sha256: str) -> Change:
        """Writes ``results`` and tells what changed; see ``Store.put``."""
        self.db.execute(
            "INSERT INTO container (name, file, sha256, made_with) VALUES (?, ?, '', ?)"
            " ON CONFLICT (name) DO UPDATE SET sha256 = '', made_with = excluded.made_with",
            (self.container, self.file_first, self.made_with),
        )
        for result in results:
            if isinstance(result, InputError):
                self.problems.append(self.problem_named_first(result))
            else:
                document, records = result
                self.add(replace(document, file=self.named_first(document.file)), records)
        self.retire_old()
        for document_id in sorted(self.touched):
            settle(self.db, document_id)
        forget_lines_on(self.db, self.retired)
        self.note_problems()
        if not any(problem.code in PASSING for problem in self.problems):
            self.db.execute("UPDATE container SET sha256 = ? WHERE name = ?", (sha256, self.container))
        return Change(**self.counted, problems=tuple(self.problems))

    def named_first(self, file: str) -> str:
        if file.startswith(self.file):
            return self.file_first + file[len(self.file) :]
        return file

    def problem_named_first(self, problem: InputError) -> InputError:
        where = self.named_first(problem.where)
        same = where == problem.where
        return problem if same else InputError(problem.code, where, problem.cause, problem.remedy)

    def add(self, document: Document, records: tuple[Record, ...]) -> None:
        key = (document.id, document.file)
        digest, made = rows.written(document, records)
        if key in self.seen:  # one name twice in an archive, with the same bytes
            return
        self.seen.add(key)
        if key in self.before and self.before[key][1] == digest:
            self.counted["unchanged"] += 1
            return
        self.counted[self.news(document)] += 1
        if key in self.before:
            self.retire(self.before[key][0])
        values = (self.container, self.made_with, digest, *rows.of_document(document))
        number = self.db.execute(_INSERT_DOCUMENT, values).lastrowid
        self.db.executemany(_INSERT_RECORD, ((number, *row) for row in made))
        self.touched.add(document.id)

    def news(self, document: Document) -> str:
        if document.file in self.files_before:
            return "replaced"
        query = "SELECT 1 FROM document_version WHERE id = ? AND state <> 'past' LIMIT 1"
        return "recorded" if self.db.execute(query, (document.id,)).fetchone() is None else "copies"

    def retire_old(self) -> None:
        unreadable = {plain(problem.where) for problem in self.problems}
        if self.file_first in unreadable or (self.problems and not self.seen):
            return
        for key, (number, _) in self.before.items():
            if key not in self.seen and key[1] not in unreadable:
                self.retire(number)
                self.touched.add(key[0])

    def retire(self, number: int) -> None:
        retire(self.db, number)
        self.retired.append(number)

    def note_problems(self) -> None:
        self.db.execute("DELETE FROM problem WHERE container = ?", (self.container,))
        self.db.executemany(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?)",
            ((self.container, *map(plain, (p.where, p.code, p.cause, p.remedy))) for p in self.problems),
        )


def retire(db: Database, number: int) -> None:
    """Takes a document version off the record; it stays as history."""
    unindex(db, number)
    facets.hide(db, number)
    db.execute("UPDATE document_version SET state = 'past' WHERE number = ?", (number,))


def settle(db: Database, document_id: str) -> None:
    """Shows the version of the document with the smallest file name; the others are its copies."""
    query = "SELECT number, state FROM document_version WHERE id = ? AND state <> 'past' ORDER BY file, container"
    live = db.execute(query, (document_id,)).fetchall()
    if not live or live[0][1] == "current":
        return
    for number, state in live:
        if state == "current":
            unindex(db, number)
            facets.hide(db, number)
            db.execute("UPDATE document_version SET state = 'copy' WHERE number = ?", (number,))
    db.execute("UPDATE document_version SET state = 'current' WHERE number = ?", (live[0][0],))
    index(db, live[0][0])
    facets.show(db, live[0][0])
