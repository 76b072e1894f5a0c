"""Bytes to text: byte order marks, then strict UTF-8, then the older encodings of European reports.

A wrong guess damages names for good, so a guess is taken only when nearly every letter beyond ASCII is one
that some language written in that encoding uses. General detectors were tried first: on thirteen short
sentences charset-normalizer 3.5 misread Spanish and Polish names and the quotation marks of Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from onrecord.ingest.source import Source

_MARKS = "“”„‘’‚‹›«»–—…•·°§€£©®™´\u00a0\u00ad"
_CYRILLIC = "оеаинтсрвлкмдпуя"  # 84 % of the letters of a Russian text, 85 % of a Serbian one with ј
#: encoding and the letters beyond ASCII of texts written in it, likelier first: ties go to the earlier
_ALPHABETS = (
    ("cp1252", "éèàêçâîôûùëïœ"), ("cp1252", "áéíóúñüãõâêçàº¿¡"), ("cp1252", "äöüßéåæøèòùà"),
    ("cp1250", "čćžšđ"), ("cp1250", "ąćęłńóśźż"), ("cp1250", "áčďéěíňóřšťúůýžľĺŕôä"), ("cp1250", "áéíóöőúüű"),
    ("cp1250", "ăâîşţ"), ("iso8859_2", "čćžšđ"), ("iso8859_2", "ąćęłńóśźż"), ("cp1254", "çğıöşüâîû"),
    ("cp1251", _CYRILLIC + "ј"), ("koi8_r", _CYRILLIC), ("cp1253", "αοιετσνηυρπκμλωςίόάήέύώδγθ"),
    ("cp1256", "اليمونرتبعدسفهكةأحقجش"),
)  # fmt: skip
#: least share of expected letters; rare letters fill the rest of the Cyrillic, Greek and Arabic texts
_SHARE = 0.9
_SHARE_OTHER_SCRIPT = 0.7
_OTHER_SCRIPTS = ("cp1251", "koi8_r", "cp1253", "cp1256")
#: letters a text in another script has at least, unless it is shorter and has nothing else: one stray byte
#: in an English text is no Cyrillic
_LETTERS_OTHER_SCRIPT = 20
#: text this long tells its encoding; only bytes beyond ASCII are looked at
_SAMPLE = 20_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_SIGNATURES = (
    (b"%PDF-", "a PDF file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"PK\x03\x04", "a zip or Office file"), (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"), (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"SQLite format 3", "a database"), (b"Rar!", "a RAR file"), (b"\x7fELF", "a program"),
)  # fmt: skip
#: control characters no text has: not tab, line ends, page break, escape
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 27))
#: more than one control character in this many bytes is no text
_BYTES_PER_CONTROL = 200


def decode(data: bytes, source: Source, declared: str | None = None) -> str:
    """The text ``data`` stands for, unchanged: line ends and a byte order mark (U+FEFF) stay.

    ``declared`` is the encoding the file claims; it is used when the bytes are not UTF-8 and fit it.
    Raises InputError: INPUT-BINARY (a known binary format, NUL or control characters), INPUT-ENCODING.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, source)
    if wide := _unmarked_utf16(data):
        return _strict(data, wide, source)
    refuse_binary(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not _damaged_utf8(data):
            older = declared if declared and _fits(data, declared) else _guess(data)
            if older:
                return data.decode(older)
        cause = f"byte {error.start} is no UTF-8 and no other encoding fits"
        raise source.error("INPUT-ENCODING", cause, "Save it as UTF-8") from None


def refuse_binary(data: bytes, source: Source) -> None:
    """Raises InputError (INPUT-BINARY) when ``data`` is a known binary format or holds no text's bytes."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise source.error("INPUT-BINARY", f"this is {what}, not text", "Convert it to text first")
    if b"\x00" in data:
        where = data.index(b"\x00")
        raise source.error("INPUT-BINARY", f"NUL at byte {where}", "Give a text file")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 1 + len(data) // _BYTES_PER_CONTROL:
        raise source.error("INPUT-BINARY", f"{controls} control characters", "Give a text file")


def _strict(data: bytes, encoding: str, source: Source) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        cause = f"marked as {encoding}, but byte {error.start} does not fit"
        raise source.error("INPUT-ENCODING", cause, "Save it as UTF-8") from None
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: of English text every second byte is NUL and no other one is."""
    if len(data) < 8 or len(data) % 2 or b"\x00" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    enough = len(data) // 2 * 0.6
    if even == 0 and odd >= enough:
        return "utf-16-le"
    if odd == 0 and even >= enough:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> bool:
    """True when most of what is not ASCII is good UTF-8: a damaged file, no older encoding."""
    good = len(re.findall(r"[^\x00-\x7f]", data.decode("utf-8", "ignore")))
    bad = data.decode("utf-8", "replace").count("\ufffd")
    return good >= bad


def _fits(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, no name of one ("utf\x00"), or not these bytes
        return False
    return not any("\x80" <= c <= "\x9f" for c in set(text))


def _guess(data: bytes) -> str | None:
    """The encoding whose languages explain the bytes beyond ASCII best, or None."""
    high = Counter(b for b in data.translate(None, bytes(range(128)))[:_SAMPLE])
    total = sum(high.values())
    latin = sum(data.count(letter) for letter in b"aeiou")
    scripts = total >= _LETTERS_OTHER_SCRIPT or total > latin
    best: tuple[float, str] | None = None
    for encoding, letters in _ALPHABETS:
        if encoding in _OTHER_SCRIPTS and not scripts:
            continue
        expected = _bytes_of(letters + letters.upper() + _MARKS, encoding)
        share = sum(n for byte, n in high.items() if byte in expected) / total
        least = _SHARE_OTHER_SCRIPT if encoding in _OTHER_SCRIPTS else _SHARE
        if share >= least and (best is None or share > best[0]) and _fits(data, encoding):
            best = (share, encoding)
    return best[1] if best else None


def _bytes_of(letters: str, encoding: str) -> frozenset[int]:
    return frozenset(b for b in letters.encode(encoding, "ignore") if b > 127)
