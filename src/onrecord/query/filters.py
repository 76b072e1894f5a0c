"""Which statements a reader wants to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.core.errors import QueryError
from onrecord.core.record import ACTS, MANNERS, STATUSES, Mention, Statement
from onrecord.core.spelling import fold, spelled_words
from onrecord.core.text import Document
from onrecord.query.dates import bounds, checked
from onrecord.query.joined import as_read, with_documents
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold of a statement; everything given must hold, nothing given asks nothing.

    speaker   words of the name or of the side spoken for, in any spelling ("Djukanovic" for Đukanović,
              "vucic" for Вучић); each may be a beginning ("vuc"). Or an actor id, whole
    about     words that all stand in the content, in any spelling
    issue     an issue id of a position the statement carries
    since     ISO prefix; the statement was made on or after its first day
    until     ISO prefix; the statement was made on or before its last day
    act       one of ACTS; manner one of MANNERS; status one of STATUSES
    document  a document id, its beginning, or part of the file name
    limit     at most this many
    A statement's date is ``said_at``, else the report's publication date; without either it passes
    only when neither ``since`` nor ``until`` is given.
    """

    speaker: str | None = None
    about: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    act: str | None = None
    document: str | None = None
    manner: str | None = None
    status: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the report it stands in."""

    statement: Statement
    document: Document

    @property
    def text(self) -> str:
        """The content as the report words it, on one line; parts joined by " … "."""
        parts = (span.slice(self.document.text) for span in self.statement.spans)
        return " … ".join(" ".join(part.split()) for part in parts)

    @property
    def when(self) -> str | None:
        """The day it was said, else the day it was published, else None."""
        return self.statement.said_at or self.document.published

    @property
    def name(self) -> str:
        """The speaker's name, else the source as the report writes it, else "(not named)"."""
        return self.statement.speaker.name or self.statement.speaker.as_written or "(not named)"

    @property
    def outlet(self) -> str:
        """Who published it; the file name when the report does not say."""
        return self.document.outlet or self.document.file.rsplit("/", 1)[-1]

    @property
    def issues(self) -> tuple[str, ...]:
        """Issue ids of the positions the statement carries, surest first."""
        return tuple(position["issue"] for position in self.statement.values()["positions"])

    def as_json(self) -> dict[str, object]:
        """The statement's line of an export with its wording and the report's particulars."""
        of = self.document
        report = {"file": of.file, "outlet": of.outlet, "published": of.published}
        return {**self.statement.as_json(), "text": self.text, "report": report}


def statements(store: Store, wanted: Filter = Filter()) -> Iterator[Said]:
    """The statements of ``store``, as people left them, that ``wanted`` asks for, in the order of an export.

    Raises QueryError (QUERY-DATE, QUERY-VALUE) at the call, before the first statement is read.
    """
    test = _Test(wanted)
    return islice(_passing(store, test), wanted.limit)


def observed(store: Store) -> Iterator[Said]:
    """The statements of ``store`` as they were read, whatever people decided, in the order of an export."""
    for record, document in as_read(store, "statement"):
        if isinstance(record, Statement):
            yield Said(record, document)


def check(wanted: Filter) -> None:
    """Raises QueryError (QUERY-DATE, QUERY-VALUE) for a Filter that cannot be carried out."""
    _Test(wanted)


def mentions(store: Store) -> Iterator[Mention]:
    """The mentions of ``store`` as people left them, in the order of an export."""
    return (record for record in store.standing(kind="mention") if isinstance(record, Mention))


def undated(store: Store, wanted: Filter) -> int:
    """How many statements ``wanted`` leaves out only because nothing says when they were made."""
    if wanted.since is None and wanted.until is None:
        return 0
    without = replace(wanted, since=None, until=None, limit=None)
    return sum(bounds(said.when) is None for said in statements(store, without))


def _passing(store: Store, test: _Test) -> Iterator[Said]:
    for record, document in with_documents(store, "statement"):
        if isinstance(record, Statement) and test.document(document):
            said = Said(record, document)
            if test.statement(said):
                yield said


class _Test:
    """A Filter made ready: words folded, dates checked, values known to exist."""

    def __init__(self, wanted: Filter) -> None:
        self.wanted = wanted
        self.speaker = _spelled("--speaker", wanted.speaker)
        self.about = _spelled("--about", wanted.about)
        self.since = checked(wanted.since, "--from")[0] if wanted.since is not None else None
        self.until = checked(wanted.until, "--to")[1] if wanted.until is not None else None
        if self.since is not None and self.until is not None and self.since > self.until:
            cause = f"{wanted.until!r} is before {wanted.since!r}"
            raise QueryError("QUERY-DATE", "--to", cause, "Give the earlier date with --from")
        if wanted.limit is not None and wanted.limit < 1:
            raise QueryError("QUERY-VALUE", "--limit", f"{wanted.limit} shows nothing", "Ask for 1 or more")
        _known("--act", wanted.act, ACTS)
        _known("--manner", wanted.manner, MANNERS)
        _known("--status", wanted.status, STATUSES)

    def document(self, document: Document) -> bool:
        asked = self.wanted.document
        return asked is None or document.id.startswith(asked) or fold(asked) in fold(document.file)

    def statement(self, said: Said) -> bool:
        wanted, statement = self.wanted, said.statement
        return (
            (wanted.act is None or wanted.act in (statement.act, *statement.more_acts))
            and wanted.manner in (None, statement.manner)
            and wanted.status in (None, statement.status)
            and (wanted.issue is None or wanted.issue in said.issues)
            and self._in_time(said.when)
            and self._spoken_by(statement)
            and (not self.about or _holds(self.about, said.text))
        )

    def _in_time(self, when: str | None) -> bool:
        if self.since is None and self.until is None:
            return True
        days = bounds(when)
        if days is None:
            return False
        return (self.since is None or days[1] >= self.since) and (self.until is None or days[0] <= self.until)

    def _spoken_by(self, statement: Statement) -> bool:
        if not self.speaker:
            return True
        speaker = statement.speaker
        if speaker.actor is not None and fold(speaker.actor) == fold(self.wanted.speaker or ""):
            return True
        fields = (speaker.name, speaker.as_written, speaker.of)
        return any(_begins(self.speaker, spelled_words(field or "")) for field in fields)


def _known(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise QueryError("QUERY-VALUE", option, f"{value!r} is unknown", f"Use one of {', '.join(known)}")


def _spelled(option: str, value: str | None) -> list[tuple[str, ...]]:
    """The words of an option with their spellings; raises QUERY-VALUE when it was given without any."""
    found = spelled_words(value or "")
    if value is not None and not found:
        raise QueryError("QUERY-VALUE", option, "there is no word in it", "Give at least one word")
    return found


def _holds(asked: list[tuple[str, ...]], text: str) -> bool:
    """True when some spelling of every asked word stands in the text."""
    there = {spelling for word in spelled_words(text) for spelling in word}
    return all(not there.isdisjoint(ask) for ask in asked)


def _begins(asked: list[tuple[str, ...]], field: list[tuple[str, ...]]) -> bool:
    """True when some spelling of every asked word is the beginning of some word of the field."""
    return all(any(spelling.startswith(ask) for word in field for spelling in word) for ask in asked)
