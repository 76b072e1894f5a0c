"""One coded error tree. A message is a cause and a remedy; docs/errors.md lists every code (tested).

Raised by the library, printed only by the command line. ``InputError`` is also collected rather than
raised while a folder is read: one bad file never loses the others.
"""

from __future__ import annotations

import re

#: what stands before a secret in an address, and the secret
_SECRETS = (
    re.compile(r"(://[^\s/?#@:]*:)[^\s/?#@]*(?=@)"),
    re.compile(r"(https?://)[^\s/?#@:]+(?=@)"),
    re.compile(r"([?&](?:\w*password|passwd|token|secret|\w*api_?key|access_?key)=)[^&#\s]*", re.IGNORECASE),
)


class OnrecordError(Exception):
    """Base of all errors of onrecord.

    code    stable, e.g. "INPUT-EMPTY"; see ``CODES``
    where   the file, record or argument it is about
    cause   what is wrong, without a final stop
    remedy  what the reader can do, without a final stop

    Passwords and keys in addresses are left out of all three (``without_secrets``): errors are logged and shown around.
    """

    prefix = "ONRECORD"

    def __init__(self, code: str, where: str, cause: str, remedy: str) -> None:
        if code not in CODES or not code.startswith(self.prefix):
            raise ValueError(f"undeclared error code {code!r}")
        where, cause, remedy = map(without_secrets, (where, cause, remedy))
        self.code, self.where, self.cause, self.remedy = code, where, cause, remedy
        super().__init__(code, where, cause, remedy)

    def __str__(self) -> str:
        return f"{printable(self.where)}: {printable(self.cause)}. {printable(self.remedy)}. [{self.code}]"


class InputError(OnrecordError):
    """A file, member or row that cannot be read; it is set aside and the rest goes on."""

    prefix = "INPUT-"


class StoreError(OnrecordError):
    """The record file cannot be opened, is of another kind, or is in use."""

    prefix = "STORE-"


class QueryError(OnrecordError):
    """A filter, date, id or SQL text that cannot be carried out."""

    prefix = "QUERY-"


class RegisterError(OnrecordError):
    """A register file that does not say what a register must say."""

    prefix = "REGISTER-"


class EngineError(OnrecordError):
    """Work that cannot be shared out: no cluster, a worker that is another onrecord, a shard that is damaged."""

    prefix = "ENGINE-"


class ReaderError(OnrecordError):
    """A reader that does not exist, cannot be loaded, cannot be asked, or answers something else."""

    prefix = "READER-"


class UsageError(OnrecordError):
    """A command line that names no verb, lacks an argument, or has one that cannot be."""

    prefix = "USAGE"


class ExportError(OnrecordError):
    """An export that cannot be written."""

    prefix = "EXPORT-"


#: every code with what it means; one place, so that docs and code cannot drift apart
CODES: dict[str, str] = {
    "INPUT-MISSING": "no file, folder or match at the path given",
    "INPUT-UNREADABLE": "the operating system refused to open or read it",
    "INPUT-EMPTY": "nothing in it but blanks",
    "INPUT-ENCODING": "bytes that are no text in any encoding that fits",
    "INPUT-BINARY": "a binary file, or text with NUL characters",
    "INPUT-TOO-LARGE": "over the size limit of one report, one archive member or a name",
    "INPUT-FORMAT": "not what its name says (broken JSON row, zip, HTML without text)",
    "INPUT-UNKNOWN-FORMAT": "a file type onrecord does not read",
    "INPUT-UNSAFE-ARCHIVE": "an archive that expands too far or names files outside itself",
    "INPUT-UNICODE": "characters that are no Unicode text (lone surrogates)",
    "INPUT-NEEDS": "the format needs a package that is not installed",
    "INPUT-READER": "a reader of another package that cannot be loaded, or that failed",
    "INPUT-ADDRESS": "an address that is not fetched: not http or https, or on this machine or a private network",
    "INPUT-FETCH": "a feed or page that cannot be fetched, or answers something else",
    "INPUT-LIMIT": "it took more computing time or memory than one report may",
    "INPUT-FAILED": "a stage failed on this report; a bug worth reporting",
    "STORE-MISSING": "no record file at the path given",
    "STORE-NOT-A-RECORD": "the file exists and is no onrecord record",
    "STORE-NEWER": "the record was written by a newer onrecord",
    "STORE-BUSY": "another process is writing the record",
    "STORE-UNWRITABLE": "the record cannot be written (disk full, read-only, no folder)",
    "STORE-UNREACHABLE": "the server that keeps the record cannot be asked, or lets nobody of this name in",
    "STORE-DAMAGED": "something in the record is not as it was written",
    "QUERY-DATE": "a date that is not an ISO prefix (2020, 2020-04, 2020-04-25), or an end before its beginning",
    "QUERY-UNKNOWN-ID": "no document or record with this id",
    "QUERY-AMBIGUOUS-ID": "an id cut so short that several documents or records start with it",
    "QUERY-STALE": "a decision about a record that has changed since it was looked at",
    "QUERY-SQL": "SQL that fails, writes, or takes too long",
    "QUERY-VALUE": "a filter value that cannot match anything (unknown act, empty text)",
    "REGISTER-FORMAT": "a register row that lacks a column, an id or a source",
    "REGISTER-MISSING": "no folder with register tables at the path given",
    "ENGINE-NEEDS": "the engine needs a package that is not installed",
    "ENGINE-ADDRESS": "no cluster answers at the address given",
    "ENGINE-LOST": "workers died of one shard again and again",
    "ENGINE-DIFFERS": "a worker's onrecord, registers or model are not those of the machine that shares out",
    "ENGINE-SHARD": "a shard is missing or is not as it was written",
    "ENGINE-SHARDS": "a folder that holds no shards of a build that is finished",
    "ENGINE-UNWRITABLE": "a shard cannot be written (disk full, read-only, no store at the address)",
    "READER-UNKNOWN": "no reader of this name",
    "READER-MODEL": "a folder that holds no model of the reader's contract",
    "READER-URL": "not the http or https address of a server, or one with a password in it",
    "READER-REMOTE": "a server on another machine, which reports may not go to",
    "READER-KEY": "an API key that cannot be sent",
    "READER-UNREACHABLE": "the server cannot be reached, or breaks the connection off",
    "READER-TIMEOUT": "the server does not answer in time",
    "READER-HTTP": "the server refuses, redirects or fails",
    "READER-ANSWER": "the server or its model answers something else than was asked for",
    "USAGE": "a command line that cannot be understood",
    "EXPORT-NEEDS": "the format needs a package that is not installed",
    "EXPORT-FORMAT": "a format of another package that cannot be loaded, or that failed",
    "EXPORT-UNWRITABLE": "the export, or standard output, cannot be written, or is a record itself",
}


def without_secrets(text: str) -> str:
    """``text`` with *** for the password in an address, for the name alone before a host (a key), and for values of
    parameters that are named as secrets: "https://ana:***@news.example/rss?token=***"."""
    for secret in _SECRETS:
        text = secret.sub(r"\1***", text)
    return text


def printable(text: str) -> str:
    """``text`` on one line and safe for a terminal: control characters and surrogates are escaped.

    File names and passages are hostile input; an escape sequence in one must not reach the terminal.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in text)
