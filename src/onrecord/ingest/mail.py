"""E-mail (.eml): the message with its head, and the reports attached to it.

The head's lines (From, To, Date, Subject) open the text as a reader of mail sees them: they say who wrote,
to whom and when. Of a message in plain text and in HTML the plain text is read.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage, MIMEPart
from io import BytesIO
from typing import Any, BinaryIO, cast

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts
from onrecord.ingest.blocks import BLANKS
from onrecord.ingest.decode import decode
from onrecord.ingest.html import parse
from onrecord.ingest.limits import MAX_HTML_BYTES, MAX_MAIL_BYTES, MAX_MAIL_PARTS
from onrecord.ingest.pieces import Piece, laid_out
from onrecord.ingest.render import join, render
from onrecord.ingest.source import Source, suffix_of

#: a reader for a file name's suffix, or None
Finder = Callable[[str], Callable[[BinaryIO, Source], Iterator[Document | InputError]] | None]

#: characters of one line of the head; the standard library takes the square of it (100,000 took minutes, measured)
_LONGEST_HEAD = 8_000
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
#: what the standard library raises on parts of hostile mail, beside what it collects as defects
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError)
_HEAD = re.compile(rb"[!-9;-~]+[ \t]*:")
#: followed by at most twelve lines, of which each can be told apart in one way only
_SIGNATURE = re.compile(r"^-- ?\r?\n(?=(?:[^\n]*+\n){0,11}[^\n]*+\n?\Z)", re.MULTILINE)


def read_mail(stream: BinaryIO, source: Source, finder: Finder) -> Iterator[Document | InputError]:
    """The message, then each attached report that ``finder`` knows a reader for, as "mail.eml/report.pdf".

    Raises InputError when the file is no message, too large or has neither text nor an attached report.
    """
    raw = source.whole(stream, MAX_MAIL_BYTES)
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        raise source.error("INPUT-EMPTY", "nothing in it but blanks", "Leave it out or give its text")
    message = _message(raw, source)
    found = False
    text, facts = _text(message, source), _facts(message)
    if text:
        found = True
        yield laid_out(source, raw, _pieces(message, text), facts)
    for name, data in _attached(message):
        reader = finder(suffix_of(name))
        if reader is None:
            continue
        found = True
        try:
            yield from reader(BytesIO(data), source.inside(name))
        except InputError as error:
            yield error
    if not found:
        raise source.error("INPUT-EMPTY", "no text and no report attached", "Save the message with its text")


class _Policy(email.policy.EmailPolicy):
    """The standard one, which cuts long lines of the head off."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:_LONGEST_HEAD])


def _message(raw: bytes, source: Source) -> EmailMessage:
    lines = raw.lstrip(b"\xef\xbb\xbf\r\n").split(b"\n", 2)
    # mail programs write "From ana@… Fri May 7" before the first line of a message in a mailbox
    first = lines[1] if len(lines) > 1 and lines[0].startswith(b"From ") else lines[0]
    if not _HEAD.match(first):
        raise source.error("INPUT-FORMAT", "no mail: it does not begin with a head", "Save the message as .eml")
    try:
        message = cast(EmailMessage, email.message_from_bytes(raw.lstrip(b"\xef\xbb\xbf\r\n"), policy=_Policy()))
        count = sum(1 for _ in message.walk())
    except _BROKEN as error:
        cause = f"no mail that can be taken apart ({type(error).__name__})"
        raise source.error("INPUT-FORMAT", cause, "Save the message again") from None
    if count > MAX_MAIL_PARTS:
        raise source.error("INPUT-FORMAT", f"{count} parts, the limit is {MAX_MAIL_PARTS}", "Save its text alone")
    if not any(name in message for name in ("From", "Date", "Subject", "To", "Message-ID", "Received")):
        raise source.error("INPUT-FORMAT", "no mail: its head names no sender, date or subject", "Save it as .eml")
    return message


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name) or "")
    except _BROKEN:  # a head the library cannot read is shown as nothing
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _facts(message: EmailMessage) -> Facts:
    subject, author, lang = (_header(message, name) for name in ("Subject", "From", "Content-Language"))
    extra = {"author": author} if author else {}
    return Facts(
        title=subject or None, date_given=_header(message, "Date") or None, extra=extra,
        lang=re.split("[-_,;]", lang)[0].lower() or None,
    )  # fmt: skip


def _pieces(message: EmailMessage, text: str) -> Iterator[Piece]:
    for name in _SHOWN[:-1]:
        if value := _header(message, name):
            yield Piece(f"{name}: {value}", "header")
    if subject := _header(message, "Subject"):
        yield Piece(subject, "title")
    signature = _SIGNATURE.search(text, max(0, len(text) - 2_000))
    yield Piece(text[: signature.start()] if signature else text)
    if signature:
        yield Piece(text[signature.start() :], "boilerplate")


def _text(message: EmailMessage, source: Source) -> str:
    try:
        body = message.get_body(("plain", "html"))
    except _BROKEN:
        body = None
    if body is None:
        return ""
    data = _payload(body)
    charset = body.get_content_charset()
    text = decode(data, source, charset) if data.strip() else ""
    if body.get_content_type() == "text/html" and text.strip(BLANKS):
        if len(data) > MAX_HTML_BYTES:
            raise source.too_large(MAX_HTML_BYTES)
        text = join(render(parse(text, source)))[0]
    return text.strip(BLANKS)


def _payload(part: MIMEPart) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what is attached; names lead nowhere, they only say what the parts are."""
    for part in message.walk():
        try:
            name = part.get_filename() or ""
        except _BROKEN:
            continue
        name = " ".join("".join(c if c.isprintable() else " " for c in name).replace("\\", "/").split())
        name = name.rsplit("/", 1)[-1]
        if name and not part.is_multipart():
            data = _payload(part)
            if data:
                yield name, data
