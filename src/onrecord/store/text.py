"""Words as the full-text index sees them, and as people type them.

SQLite's ``unicode61 remove_diacritics 2`` finds Vučić by ``vucic``. It leaves letters alone that Unicode
does not decompose (đ, ł, ø, ß) and Cyrillic, and knows nothing of ä written ``ae``. Words with such letters
are therefore indexed a second time, in the plain letters of ``core.spelling``: Đukanović also as ``dukanovic``
and ``djukanovic``, Вучић as ``vucic``. The index stays plain FTS5, readable by any SQLite program.
"""

from __future__ import annotations

import re
import unicodedata

from onrecord.core.errors import QueryError
from onrecord.core.spelling import spellings, unmarked

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|([^\s"]+)')
#: longer runs of letters are no words anybody types (the index itself cuts tokens at 32 KB)
_LONGEST = 64
#: terms of one question; FTS5 refuses expressions far longer than this
_MOST_TERMS = 32


def also(text: str) -> str:
    """The other spellings of the words of ``text`` that the index alone would not know, sorted."""
    found: set[str] = set()
    for word in set(_WORD.findall(unicodedata.normalize("NFC", text))):
        if not word.isascii() and len(word) <= _LONGEST:
            found.update(s for s in spellings(word) if s != unmarked(word.lower()))
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
        # a fullwidth quotation mark is spelled as a plain one, which would end the string
        spelled = dict.fromkeys(s.replace('"', " ") for s in (term, *spellings(term)) if _WORD.search(s))
        groups.append("(" + " OR ".join(f'"{s}"{star}' for s in spelled) + ")")
    return " AND ".join(groups)


def locate(text: str, asked: list[str]) -> tuple[int, int] | None:
    """Where the first word of ``text`` stands that begins one of the ``asked`` terms; None when none does."""
    whole: set[str] = set()
    begun: list[str] = []
    for term in asked:
        for spelled in spellings(term):
            first = _WORD.search(spelled)
            if first and spelled.endswith("*") and first.end() == len(spelled) - 1:
                begun.append(first.group())
            elif first:
                whole.add(first.group())
    for m in _WORD.finditer(text):
        spelled_here = spellings(m.group()[:_LONGEST])
        if not whole.isdisjoint(spelled_here) or any(s.startswith(tuple(begun)) for s in spelled_here):
            return m.span()
    return None
