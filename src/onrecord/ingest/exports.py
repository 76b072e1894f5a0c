"""Text files as press databases export them, many articles a file: Factiva, Nexis, ProQuest.

    articles(text)        # None when the text is no such export

Each article is cut out as it stands and becomes a document of its own; its field lines are labelled as the head,
index terms and marks of the database as boilerplate. Nothing inside an article is changed or cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.ingest.assemble import Facts
from onrecord.ingest.blocks import BLANKS, Part, lines

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Article:
    """An article at ``start``..``end`` of the file; ``parts`` are its regions, counted from ``start``.

    ``bare`` is true when the database cut the article off from its text.
    """

    start: int
    end: int
    facts: Facts
    parts: tuple[Part, ...]
    bare: bool = False


@dataclass(slots=True)
class _Notes:
    """What is found while an article is read; ``said`` holds values by field of ``Facts`` or by name."""

    said: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    body: bool = False


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"(?:\d{{1,2}} {_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}})\b(?:,? \w+day)?")
_WORDS = re.compile(r"[\d,.]+ words\Z")

# Factiva: "Document LBA0000020100505e65500abc" closes every article
_FACTIVA_END = re.compile(r"^Document [A-Z][A-Z0-9]{3,9}\d{8}[a-z0-9]{9}[ \t]*\r?$", re.MULTILINE)
_CODE = re.compile(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CLM|ART|CX|RF)(?:[ \t]{2,}|\t|\Z)"
)
_FACTIVA_FIELDS = {"HD": "title", "BY": "author", "PD": "date_given", "SN": "outlet", "LA": "lang"}
_FACTIVA_TEXT = frozenset(("LP", "TD"))
_FACTIVA_INDEX = frozenset(("CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "CX", "RF"))

# Nexis: "2 of 50 DOCUMENTS" opens an article, or "End of Document" closes it
_NEXIS_START = re.compile(r"^[ \t]*(?:Document )?\d{1,5} of \d{1,6} DOCUMENTS?[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_NEXIS_NEW = re.compile(r"^[ \t]*(?:Length: ?\d|Body[ \t]*\r?$)", re.MULTILINE)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*\r?$", re.MULTILINE)
_NEXIS_FIELD = re.compile(
    r"(BYLINE|SECTION|LENGTH|DATELINE|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|GRAPHIC|URL|SUBJECT|PERSON|"
    r"ORGANIZATION|COMPANY|COUNTRY|GEOGRAPHIC|CITY|STATE|INDUSTRY|HIGHLIGHT|TYPE|SERIES|CORRECTION|TICKER|HEADLINE|"
    r"CATEGORIES|ACC-NO|DISTRIBUTION|DOCUMENT-TYPE|PUBLISHER|BODY)(?:: ?|[ \t]*\Z)",
    re.IGNORECASE,
)
_NEXIS_FIELDS = {"byline": "author", "language": "lang", "url": "url", "headline": "title"}
_NEXIS_INDEX = re.compile(
    r"(?:load-date|language|publication-type|journal-code|subject|person|organization|company|country|geographic|"
    r"city|state|industry|ticker|categories|acc-no|distribution|document-type|publisher|url|graphic|type)\Z"
)
_RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved\b)", re.IGNORECASE)

# ProQuest: a ruled line, "Document 1 of 20", and fields with their names
_PROQUEST_START = re.compile(r"^_{20,}[ \t]*\r?$", re.MULTILINE)
_PROQUEST_MARK = re.compile(r"^(?:ProQuest document (?:ID|link)|Publication info): ?\S", re.MULTILINE)
_PROQUEST_FIELD = re.compile(
    r"(Title|Author|Publication (?:info|title|date|year|subject)|ProQuest document (?:ID|link)|Document (?:URL|type)|"
    r"Abstract|Full text|Subject|Location|People|Company(?: / organization)?|Links|Pages|Section|Place of publication|"
    r"Country of publication|Publisher|Source type|Language(?: of publication)?|Copyright|Last updated|Database|ISSN|"
    r"Volume|Issue|Classification|Identifier / keyword|Number of pages|Column|First page|Dateline|Credit|Edition|"
    r"Document feature|Literary indexing term): ?"
)
_PROQUEST_FIELDS = {
    "title": "title", "author": "author", "publication title": "outlet", "publication date": "date_given",
    "document url": "url", "proquest document link": "url", "language": "lang", "language of publication": "lang",
}  # fmt: skip
_PROQUEST_INFO = re.compile(r"([^;\[\]]{2,80}?)\s*(?:;[^\[\]]{0,80})?\[[^\]]{1,80}\]\s*([^:]{4,30})")
_LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "russian": "ru", "arabic": "ar",
              "serbian": "sr", "turkish": "tr", "greek": "el", "italian": "it", "portuguese": "pt",
              "chinese": "zh"}  # fmt: skip


def articles(text: str) -> list[Article] | None:
    """The articles of an export in order; None when ``text`` is none. Offsets are code points of ``text``."""
    for cuts, read in ((_factiva_cuts, _factiva), (_proquest_cuts, _proquest), (_nexis_cuts, _nexis)):
        found = [_article(text, start, end, read) for start, end in cuts(text)]
        if found:
            return found
    return None


def _article(text: str, start: int, end: int, read: Callable[[str, Sequence[Line], _Notes], None]) -> Article:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(BLANKS))
    piece = piece.strip(BLANKS)
    notes = _Notes()
    read(piece, list(lines(piece, 0, len(piece))), notes)
    said = notes.said
    lang = said.pop("lang", "").lower()
    known = {key: said.pop(key) for key in ("title", "outlet", "url", "date_given") if said.get(key)}
    facts = Facts(lang=_LANGUAGES.get(lang, lang if len(lang) == 2 else None), extra=said, **known)
    return Article(start, start + len(piece), facts, tuple(notes.parts), not notes.body)


def _factiva_cuts(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _FACTIVA_END.finditer(text):
        yield at, end.end()
        at = end.end()
    # a last article without its mark was cut off; what follows the last mark is the search itself
    rest = text[at:]
    if at and re.search(r"^(?:HD[ \t]|LP[ \t]|TD[ \t])", rest, re.MULTILINE) and "Search Summary" not in rest[:200]:
        yield at, len(text)


def _factiva(piece: str, rows: Sequence[Line], notes: _Notes) -> None:
    coded = sum(bool(_CODE.match(piece, s, e)) for s, e in rows[:40]) >= 4
    (_factiva_coded if coded else _factiva_plain)(piece, rows, notes)


def _factiva_coded(piece: str, rows: Sequence[Line], notes: _Notes) -> None:
    code = ""
    for start, end in rows:
        if match := _CODE.match(piece, start, end):
            code = match[1]
            kind = "boilerplate" if code in _FACTIVA_INDEX else "header"
            notes.parts.append(Part(start, start + len(code), kind))
            start = match.end()
        if start >= end:
            continue
        if code in _FACTIVA_TEXT:
            notes.body = True
            continue
        value = piece[start:end]
        if name := _FACTIVA_FIELDS.get(code):
            notes.said[name] = f"{notes.said[name]} {value}" if name in notes.said else value
        kind = {"HD": "title", "BY": "byline"}.get(code, "boilerplate" if code in _FACTIVA_INDEX else "header")
        notes.parts.append(Part(start, end, kind))


def _factiva_plain(piece: str, rows: Sequence[Line], notes: _Notes) -> None:
    """Headline, perhaps a byline, "812 words", the date, the source, its code, the language, the rights, the text."""
    words = next((n for n, (s, e) in enumerate(rows[:12]) if _WORDS.match(piece[s:e])), None)
    for number, (start, end) in enumerate(rows):
        value = piece[start:end]
        kind: str | None = None
        if words is not None and number < words:
            kind = "byline" if number and number == words - 1 and value.lower().startswith("by ") else "title"
            name = "author" if kind == "byline" else "title"
            notes.said[name] = f"{notes.said[name]} {value}" if name in notes.said else value
        elif words is not None and number <= words + 8 and not notes.body:
            kind = "boilerplate" if _RIGHTS.match(value) else "header"
            if _DAY.fullmatch(value):
                notes.said["date_given"] = value
            elif "date_given" in notes.said and "outlet" not in notes.said and not re.match(r"\d\d?:\d\d", value):
                notes.said["outlet"] = value
            elif value.lower() in _LANGUAGES:
                notes.said["lang"] = value
            elif len(value) > 60 and kind != "boilerplate":
                kind = None
        elif _FACTIVA_END.match(value):
            kind = "boilerplate"
        notes.body = notes.body or kind is None
        if kind:
            notes.parts.append(Part(start, end, kind))


def _nexis_cuts(text: str) -> Iterator[tuple[int, int]]:
    starts = [m.start() for m in _NEXIS_START.finditer(text)]
    if starts:
        yield from zip(starts, [*starts[1:], len(text)], strict=True)
        return
    at = 0
    for end in _NEXIS_END.finditer(text) if _NEXIS_NEW.search(text) else ():
        yield at, end.end()
        at = end.end()
    if at and _NEXIS_NEW.search(text, at):  # the last article was cut off before its mark
        yield at, len(text)


def _nexis(piece: str, rows: Sequence[Line], notes: _Notes) -> None:
    """Source, date and headline (in either order), fields, the text, index fields."""
    name = ""
    head = True  # before the first field
    modern = re.search(r"^[ \t]*Body[ \t]*\r?$", piece, re.MULTILINE) is not None
    opened: list[Line] = []
    for start, end in rows:
        value = piece[start:end]
        if _NEXIS_START.match(value) or _NEXIS_END.match(value):
            notes.parts.append(Part(start, end, "boilerplate"))
            continue
        if _RIGHTS.match(value) and len(value) < 200:
            notes.parts.append(Part(start, end, "boilerplate"))
            continue
        match = _NEXIS_FIELD.match(value)
        if (
            match
            and (value[: match.end()].rstrip().endswith(":") or match[1].lower() == "body")
            and _is_field(match, modern)
        ):
            if head:
                _nexis_head(piece, opened, notes, modern)
            head, name = False, match[1].lower()
            inner = value[match.end() :].strip()
            if inner and (known := _NEXIS_FIELDS.get(name)):
                notes.said[known] = inner
            kind = "boilerplate" if _NEXIS_INDEX.match(name) else "title" if name == "headline" else "header"
            notes.parts.append(Part(start, end, kind))
            name = "" if not _NEXIS_INDEX.match(name) else name
        elif head:
            opened.append((start, end))
        elif name and notes.body:
            notes.parts.append(Part(start, end, "boilerplate"))  # an index field runs on
        else:
            notes.body = True
    if head:
        _nexis_head(piece, opened, notes, modern)
        notes.body = len(opened) > 3
    notes.parts.sort(key=lambda part: part.start)


def _is_field(match: re.Match[str], modern: bool) -> bool:
    """Old exports write field names in capitals, new ones with one capital."""
    return match[1].isupper() if not modern else match[1][:1].isupper() and not match[1].isupper()


def _nexis_head(piece: str, opened: Sequence[Line], notes: _Notes, modern: bool) -> None:
    """The lines before the first field: the date among them tells the source (before it) from the headline."""
    dated = next((n for n, (s, e) in enumerate(opened) if _DAY.match(piece[s:e])), None)
    for number, (start, end) in enumerate(opened):
        value = piece[start:end]
        if dated is None:
            kind = "title" if number == 0 else None
        elif number == dated:
            kind = "header"
            notes.said.setdefault("date_given", value)
        elif modern:
            kind = "title" if number < max(1, dated - 1) else "header"
            if number == dated - 1 and number:
                notes.said.setdefault("outlet", value)
        else:
            kind = "header" if number < dated or piece[start:end].endswith("Edition") or "Edition" in value else "title"
            if number == dated - 1:
                notes.said.setdefault("outlet", value)
        if kind == "title":
            notes.said["title"] = f"{notes.said['title']} {value}" if "title" in notes.said else value
        if kind:
            notes.parts.append(Part(start, end, kind))


def _proquest_cuts(text: str) -> Iterator[tuple[int, int]]:
    if not _PROQUEST_MARK.search(text):
        return
    rules = [m.start() for m in _PROQUEST_START.finditer(text)]
    for start, end in zip([0, *rules], [*rules, len(text)], strict=True):
        if _PROQUEST_MARK.search(text, start, end):
            yield start, end


def _proquest(piece: str, rows: Sequence[Line], notes: _Notes) -> None:
    name = ""
    for number, (start, end) in enumerate(rows):
        value = piece[start:end]
        if match := _PROQUEST_FIELD.match(value):
            name = match[1].lower()
            inner = start + match.end()
            if name == "full text" and inner < end:
                notes.parts.append(Part(start, start + len("Full text:"), "header"))
                notes.body = True
                continue
            _proquest_said(name, value[match.end() :].strip(), notes)
            kind = "header" if not notes.body and name != "abstract" else "boilerplate"
            notes.parts.append(Part(start, end, kind))
        elif re.match(r"_{20,}|(?:Document )?\d+ of \d+\Z", value) or (notes.body and name != "full text"):
            notes.parts.append(Part(start, end, "boilerplate"))
        elif name == "full text":
            notes.body = True
        elif not name and number < 6:
            notes.said.setdefault("title", value)
            notes.parts.append(Part(start, end, "title"))
        else:
            notes.parts.append(Part(start, end, "boilerplate" if name == "abstract" else "header"))


def _proquest_said(name: str, value: str, notes: _Notes) -> None:
    if name == "publication info" and (info := _PROQUEST_INFO.match(value)):
        notes.said.setdefault("outlet", info[1].strip())
        notes.said.setdefault("date_given", info[2].strip())
    elif (known := _PROQUEST_FIELDS.get(name)) and value:
        if known in ("outlet", "date_given"):
            notes.said[known] = value.split(";")[0].split("[")[0].strip() if known == "outlet" else value
        else:
            notes.said.setdefault(known, value)
