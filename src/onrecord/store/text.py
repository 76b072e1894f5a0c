"""Words as the full-text index sees them, and as people type them.

SQLite's ``unicode61 remove_diacritics 2`` finds Vučić by ``vucic``. It leaves letters alone that Unicode
does not decompose (đ, ł, ø, ß), and knows nothing of ä written ``ae``. Words with such letters are
therefore indexed a second time, spelled as agencies without diacritics spell them: Đukanović also as
``dukanovic`` and ``djukanovic``. The index stays plain FTS5, readable by any SQLite program.
"""

from __future__ import annotations

import re
import unicodedata

from onrecord.core.errors import QueryError

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')
#: longer runs of letters are no words anybody types (the index itself cuts tokens at 32 KB)
_LONGEST = 64
#: terms of one question; FTS5 refuses expressions far longer than this
_MOST_TERMS = 32

_SHORT = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
_LONG = {**_SHORT, "đ": "dj", "ð": "dh", "ø": "oe", "ö": "oe", "ü": "ue", "ä": "ae", "å": "aa"}
_TABLES = tuple(str.maketrans(table) for table in ({}, _SHORT, _LONG))


def _spellings(text: str) -> list[str]:
    """``text`` in lower case without diacritics: first as unicode61 has it, then with đ as d, then as dj."""
    low = unicodedata.normalize("NFC", text.lower())
    spelled = []
    for table in _TABLES:
        apart = unicodedata.normalize("NFD", low.translate(table))
        spelled.append("".join(c for c in apart if not unicodedata.combining(c)))
    return spelled


def also(text: str) -> str:
    """The other spellings of the words of ``text`` that the index alone would not know, sorted."""
    found: set[str] = set()
    for word in set(_WORD.findall(unicodedata.normalize("NFC", text))):
        if not word.isascii() and len(word) <= _LONGEST:
            plain, *others = _spellings(word)
            found.update(o for o in others if o != plain)
    return " ".join(sorted(found))


def terms(asked: str) -> list[str]:
    """What a person typed, cut at blanks; a passage in quotation marks stays one term.

    Raises QueryError (QUERY-VALUE) when nothing in it could be found.
    """
    clean = asked.replace("\0", " ").encode("utf-8", "replace").decode()
    cut = [m.group(1) or m.group(2) or "" for m in _ASKED.finditer(clean)]
    kept = [term for term in cut if _WORD.search(term)][:_MOST_TERMS]
    if not kept:
        raise QueryError("QUERY-VALUE", asked, "no word to search for", "Give at least one word")
    return kept


def match(asked: list[str]) -> str:
    """An FTS5 expression that asks for all ``asked`` terms; a term that ends in * matches beginnings.

    Everything typed goes in as a quoted string, so no character of it is FTS5 syntax.
    """
    groups = []
    for term in asked:
        star = " *" if term.endswith("*") else ""
        spelled = dict.fromkeys((term, *_spellings(term)))
        groups.append("(" + " OR ".join(f'"{s}"{star}' for s in spelled) + ")")
    return " AND ".join(groups)


def locate(text: str, asked: list[str]) -> tuple[int, int] | None:
    """Where the first word of ``text`` stands that begins one of the ``asked`` terms; None when none does."""
    whole: set[str] = set()
    begun: list[str] = []
    for term in asked:
        for spelled in _spellings(term):
            first = _WORD.search(spelled)
            if first and spelled.endswith("*") and first.end() == len(spelled) - 1:
                begun.append(first.group())
            elif first:
                whole.add(first.group())
    for m in _WORD.finditer(text):
        spelled_here = _spellings(m.group()[:_LONGEST])
        if not whole.isdisjoint(spelled_here) or any(s.startswith(tuple(begun)) for s in spelled_here):
            return m.span()
    return None
