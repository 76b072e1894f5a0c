"""Inputs made worse: bytes, words, members of packages, cells of tables in SQLite.

    worse(data, others, random.Random(1))

A mutation of packed bytes seldom gets past the unpacker, so packages are opened, what is inside is changed, and they
are packed again. Always the same for the same seed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from random import Random

#: bytes an input may have; what is larger is cut
MOST = 200_000
_DEEPEST = 3
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{0,200}>")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"9" * 40, b"1e999", b"nan", b"0x1", b"00", b"31", b"2400")
_TOKENS = (
    b"<", b">", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&amp;",
    b"&lol;", b"<!DOCTYPE a [<!ENTITY lol \"lol\"><!ENTITY b \"&lol;&lol;&lol;\">]>", b"<a xmlns='x'>",
    b"<?xml version='1.1'?>", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"\\ud800", b"\\u0000", b"null", b"NaN",
    b"1e400", b"true", b",", b"\t", b"\r", b"\n", b"\n\n", b"\r\n\r\n", b"\0", b"\xff", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", "\u2028".encode(), "\u200b".encode(), "\u202e".encode(),
    "\u0301".encode(), "\uff11".encode(), "İ".encode(), "ß".encode(), "ŉ".encode(), "“".encode(), "”".encode(),
    "’".encode(), "\U0001f54a".encode(), "²".encode(), "\u0660".encode(), b"=?utf-8?b?////?=", b"=?x?q?a?=",
    b"Content-Type: multipart/mixed; boundary=a", b"--a", b"Content-Transfer-Encoding: base64", b"charset=utf-7",
    b"charset=unknown", b"%00", b"../", b"http://[::1]/", b"//", b"said", b"told", b"resolution ",
    b"Resolution 1244 (1999)", b"S/RES/", b" and ", b"Mr. ", b"on Monday", b"30 February", b"31 April 2011",
    b"1 May 0000", b"year 99999", b"the ", b"SELECT ", b"--", b";", b"ATTACH ", b"PRAGMA ", b"UNION ",
    b"WITH RECURSIVE ", b"zeroblob(", b"*", b"(", b")", b"NEAR", b"AND", b"OR", b"NOT", b"endobj", b"stream",
    b"1 0 R", b"/Kids", b"/Length", b"/Filter /FlateDecode", b"q ", b"BT", b"ET", b"Tj", b"|", b"{{", b"}}", b"[[",
    b"]]", b"{|", b"'''", b"==", b"* ", b"> ", b"```", b"---\n", b"[a](b)", b"![", b"WARC/1.0\r\n",
    b"Content-Length: ", b"chunked",
)  # fmt: skip
_REPEATED = (
    b"<div>", b"[", b"{", b'{"a":', b"(", b"> ", b"* ", b"<b><i>", b"&amp;", b"a", b" ", b"\n", b",", b"\t", b"'",
    b"\xe2\x80\x9c", b"1 ", b"M", b". ", b"and ", b"said ", b"{{a|", b"[[", b"q ", b"\xcc\x81", b"--a\r\n\r\n",
    b"1,", b"-", b"I", b"Mr. ", b"resolution 1, ", b"(1999) ",
)  # fmt: skip
_NAMES = (
    "../a.txt",
    "/etc/passwd",
    "C:\\a.txt",
    "a" * 300 + ".txt",
    "\x00.txt",
    "a.zip",
    "__MACOSX/a.txt",
    "ñ\u202e.txt",
)
_CELLS = (
    None,
    "",
    0,
    -1,
    2**63 - 1,
    -(2**63),
    1e300,
    b"\xff\xfe",
    "\x00",
    "\ud7ff",
    "x" * 3000,
    "2011-13-45",
    "<b>",
    "#zzz",
)


def worse(data: bytes, others: Sequence[bytes], draw: Random, depth: int = 0) -> bytes:
    """``data`` with one to six things changed; ``others`` lend their parts. At most MOST bytes."""
    if depth < _DEEPEST and draw.random() < 0.85:
        changed = _inside(data, others, draw, depth)
        if changed is not None:
            return changed
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        data = draw.choice(_WAYS)(data, others, draw)[:MOST]
    return data


def _inside(data: bytes, others: Sequence[bytes], draw: Random, depth: int) -> bytes | None:
    """The same for what is packed in ``data``; None when it is not packed or cannot be unpacked."""
    try:
        if data.startswith(b"PK"):
            return _zip(data, others, draw, depth)
        if data.startswith(b"\x1f\x8b"):
            return gzip.compress(
                worse(_read(gzip.GzipFile(fileobj=io.BytesIO(data))), others, draw, depth + 1), 1, mtime=0
            )
        if data.startswith(b"BZh"):
            return bz2.compress(worse(_read(bz2.BZ2File(io.BytesIO(data))), others, draw, depth + 1), 1)
        if data.startswith(b"SQLite format 3\0"):
            return _sqlite(data, draw)
    except Exception:  # what was made worse before may not unpack, in any way a library knows
        return None
    return None


def _read(unpacked: io.BufferedIOBase) -> bytes:
    return unpacked.read(MOST)


def _zip(data: bytes, others: Sequence[bytes], draw: Random, depth: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.open(name).read(MOST)) for name in package.namelist()]
    at = draw.randrange(len(parts))
    name, content = parts[at]
    way = draw.random()
    if way < 0.8:
        parts[at] = (name, worse(content, [*others, *(part for _, part in parts)], draw, depth + 1))
    elif way < 0.85:
        del parts[at]
    elif way < 0.9:
        parts.append((draw.choice(_NAMES), content))
    elif way < 0.95:
        parts[at] = (draw.choice(_NAMES), content)
    else:
        parts[at] = (name, draw.choice(parts)[1])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _sqlite(data: bytes, draw: Random) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for _ in range(draw.choice((1, 1, 2, 4))):
            table = draw.choice(tables)
            columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            way = draw.random()
            if way < 0.85:
                change = f'UPDATE "{table}" SET "{draw.choice(columns)}" = ? WHERE rowid % ? = 0'
                db.execute(change, (draw.choice(_CELLS), draw.choice((1, 1, 2, 3))))
            elif way < 0.93:
                db.execute(f'DELETE FROM "{table}" WHERE rowid % ? = 0', (draw.choice((1, 2)),))
            elif way < 0.96:
                db.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{draw.choice(columns)}" TO "odd"')
            else:
                db.execute(f'DROP TABLE "{table}"')
        db.commit()
        return db.serialize()


def _some(data: bytes, draw: Random, most: int = 400) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.randrange(1, most))


def _flip(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    if not data:
        return data
    at = draw.randrange(len(data))
    return data[:at] + bytes((draw.randrange(256),)) + data[at + 1 :]


def _cut(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    start, end = _some(data, draw)
    return data[:start] + data[end:]


def _end(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _double(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    start, end = _some(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 2, 30, 500)) + data[end:]


def _token(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(_TOKENS) + data[at:]


def _deep(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(_REPEATED) * draw.choice((10, 300, 5_000, 20_000)) + data[at:]


def _splice(data: bytes, others: Sequence[bytes], draw: Random) -> bytes:
    other = draw.choice(others) if others else data
    start, end = _some(other, draw, 2_000)
    at = draw.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at + draw.choice((0, end - start)) :]


def _number(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = draw.choice(found)
    return data[: one.start()] + draw.choice(_ODD_NUMBERS) + data[one.end() :]


def _tag(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    found = list(_TAG.finditer(data))
    if len(found) < 2:
        return data
    one, other = draw.choice(found), draw.choice(found)
    put = draw.choice((b"", other.group(), one.group() * 2))
    return data[: one.start()] + put + data[one.end() :]


def _word(data: bytes, _others: Sequence[bytes], draw: Random) -> bytes:
    words = data.split(b" ", 3_000)
    one, other = draw.randrange(len(words)), draw.randrange(len(words))
    words[one], words[other] = words[other], draw.choice((words[one], draw.choice(_TOKENS)))
    return b" ".join(words)


_WAYS = (_flip, _flip, _cut, _end, _double, _token, _token, _token, _deep, _splice, _splice, _number, _number, _tag,
         _tag, _word, _word)  # fmt: skip
