"""How a report opens: date header, title, byline, dateline, in whatever order and on whatever lines.

Only the first lines of a report are looked at, each cut to a bounded piece before a pattern runs over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.ingest.blocks import BLANKS, Block, Part, is_final, one_line
from onrecord.ingest.furniture import is_caption
from onrecord.ingest.notices import is_boilerplate
from onrecord.ingest.outlets import is_masthead, is_outlet, named_outlet

#: paragraphs that may stand before the body, page furniture not counted
_OPENING = 12
_PIECE = 300
_TITLE = 250
_TITLES = 2
#: a paragraph this long with a final stop, or that much longer without one, is prose
_PROSE = 40
_LONG_PROSE = 200

_UPPER = "A-ZÀ-ÖØ-ÞČĆĐŠŽĞİŁŃŚŹŻŐŰŘŤŇ"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DATE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+{_MONTH},?(?:[\s-]+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}})?"
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\s?\d{2}\.\s?\d{2}))(?!\w)"
)
_LABEL = (
    r"(?:first\s+)?(?:dated?|published|updated?|posted|issued|released|created|modified|last\s+(?:updated?|modified)|"
    r"(?:publication|release|document|issue)\s+date|date\s+of\s+(?:publication|release|issue))"
)
_LABELLED = re.compile(
    rf"{_LABEL}\s*(?:on|at)?\s*:?\s*{_DATE}(?:,?\s+\d{{1,2}}[:.]\d{{2}}(?:\s*(?:GMT|UTC|CES?T|E[SD]T))?)?",
    re.IGNORECASE,
)
#: "No: 143, 31 May 2023, Press Release Regarding …", "Press release 45/2012 (5 March 2012): …"
_NUMBERED = re.compile(
    rf"(?:(?:press|media|news)\s+(?:release|statement)\s+)?(?:(?:No|Nr|Ref)\b\.?\s*:?\s*){{0,2}}\d[\d/.-]{{0,15}}\s*"
    rf"(?:,|-|–|—|\(|\bof\b)\s*{_DATE}\s*[),:–—-]*(?=\s|\Z)",
    re.IGNORECASE,
)
_BARE_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?=\s)")
_DIGIT = re.compile(r"\d")
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_DATE_BITS = re.compile(
    rf"{_DATE}|\b{_LABEL}\b(?:\s+(?:on|at))?|\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?(?!\w)|\b\d{{1,2}}\s*[ap]\.?m\b|\b(?:GMT|UTC|CES?T|E[SDE]+T|BST|MSK|IST|PST|PDT|"
    rf"h(?:ou)?rs?|local\s+time|at|on)\b(?:\s?[+-]\d{{1,2}})?|\b{_WEEKDAY}|\b(?:page|p\.)\s*[A-Z]{{0,2}}-?\d{{1,3}}\b|[\s,|:;.()\[\]/•·–—<>-]+",
    re.IGNORECASE,
)
_PLACE_BEFORE_DATE = re.compile(rf"[{_UPPER}][\w.'’/]*(?:[ -][{_UPPER}][\w.'’/]*){{0,4}},\s*(?={_DATE}\W*\Z)")
_KEY_LINE = re.compile(
    r"(?:source|outlet|publisher|publication|url|link|section|topic|category|language|country|place|location|from|to|"
    r"symbol|reference|ref|document|keywords|tags|embargo(?:ed)?|for immediate release|press release|media release)"
    r"\s*(?::\s*\S|\Z)",
    re.IGNORECASE,
)
#: lines that head United Nations releases and records: body, symbol, meeting
_UN_LINE = re.compile(
    r"(?:security council|general assembly|secretary-general|economic and social council|human rights council"
    r"|(?:press release )?(?:SC|GA(?:/[A-Z]+)?|SG/[A-Z]+|DC|HR|ECOSOC|AFR|PAL|REF|ORG|UNIS|IK)/\d{2,6}"
    r"|[SAE]/(?:PV\.\d+|PRST/\d{4}/\d+|RES/\d+[^a-z]*|\d{2,4}/[\w./]+)(?: \([\w ]+\))?"
    r"|\d{1,5}(?:st|nd|rd|th)[*†‡]? (?:and \d{1,5}(?:st|nd|rd|th) )?(?:emergency )?meetings?[*†‡]?(?: \([\w &,]+\))?"
    r"|united nations(?:\s+[SAE]/[\w./]+(?: \([\w ]+\))?)?|distr(?:\.|ibution)\s*:\s*\w+|original\s*:\s*[\w, ]{2,40}"
    r"|\w+-\w+ session|meetings coverage(?: and press releases)?|meetings? summary|press releases?)[*†‡]?\Z",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+[|•·]\s+")
_DATED_LAST = re.compile(rf"([^\d]{{2,80}}),\s*{_DATE}\W*\Z")
#: titles of documents that end with their date
_DOCUMENT = re.compile(
    r"(?:joint |press |official )?(?:statement|remarks|address|speech|declaration|communiqu|resolution|report|letter|"
    r"interview|transcript|briefing|release|message|note|agreement|protocol)",
    re.IGNORECASE,
)
_TITLE_KEY = re.compile(r"(?:title|headline|subject)\s*:\s+(?=\S)", re.IGNORECASE)
_BYLINE_KEY = re.compile(
    r"(?:(?:authors?|byline|reporter|correspondent)\s*:\s*|(?:written|reported) by\s+)\S", re.IGNORECASE
)
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
_DESK = re.compile(
    r"by (?:our|staff|an?|the|\w+['’]s?) [^.]{0,40}\b(?:correspondents?|reporters?|desk|staff|writers?|bureau|team|"
    r"newsroom|editors?)\b[^.]{0,40}\Z|by staff\W*\Z",
    re.IGNORECASE,
)
_NAME_JOINS = frozenset("and for with in the of at de del der di da la le van von bin ibn al el & | – — - , /".split())
_NOT_A_NAME = re.compile(rf"{_WEEKDAY}|{_MONTH}\Z|\d", re.IGNORECASE)

_PLACE_CAPS = (
    rf"[{_UPPER}][{_UPPER}.'’-]{{2,}}(?:[ /][{_UPPER}][{_UPPER}.'’-]+){{0,4}}"
    rf"|[{_UPPER}]{{2,}}(?:[ /][{_UPPER}.'’-]+){{1,4}}"
)
_PLACE = rf"[{_UPPER}][\w.'’]*(?:[ /-](?:[{_UPPER}][\w.'’]*|of|de|el|al|la|the)){{0,4}}"
_REGION = rf"(?:,\s*[{_UPPER}][\w.'’]*(?:[ -](?:[{_UPPER}][\w.'’]*|and|of)){{0,4}}?)"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/|\[[^\[\]\n]{2,40}\])"
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+[-_:]\s*|[-_:]\s+|\s*_(?=\s|\Z))"
_DATELINES = tuple(
    re.compile(p)
    for p in (
        # BELGRADE, February 9. /TASS/.    NEW YORK, 12 May (UN News) —    NAIROBI, Kenya (AP) _
        rf"(?:{_PLACE_CAPS}){_REGION}?(?:,?\s*{_DATE}[.,]?)?\s*{_AGENCY}(?:\s*[.:]|{_DASH})?(?=\s|\Z)\s*",
        rf"(?:{_PLACE_CAPS}){_REGION}?,?\s*{_DATE}(?:{_DASH}|[.:](?=\s|\Z))\s*",
        rf"(?:{_PLACE_CAPS}){_REGION}?(?:\s*(?:--+|[–—―])\s+|\s+[-_:](?:\s+|\Z)|\s*(?:--+|[–—―])\Z)",
        # Belgrade, 9 February (Tanjug) –    Geneva (ICRC) –    United Nations :
        rf"(?:{_PLACE}){_REGION}?,?\s*{_DATE}[.,]?\s*{_AGENCY}?(?:{_DASH}|\s*[.](?=\s|\Z))\s*",
        rf"(?:{_PLACE}){_REGION}?\s*{_AGENCY}(?:,\s*{_DATE})?{_DASH}",
        rf"(?:{_PLACE}){_REGION}?\s+:(?:\s+|\Z)",
        # 5 October 2009 –    12 May 2010 (UN News) —
        rf"{_DATE}\s*{_AGENCY}?(?:\s*(?:--+|[–—―|])|\s+-)(?:\s+|\Z)",
        # (Reuters) -
        rf"{_AGENCY}(?:\s*(?:--+|[–—―])|\s+-|-)(?:\s+|\Z)",
    )
)
_AGENCY_DASH = re.compile(r"([A-Z][\w ./-]{1,30}?)\s*(?:--+|[–—―]|\s-)(?:\s+|\Z)")
#: words in capitals that open a paragraph and name no place
_NO_PLACE = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|ANALYSIS|OPINION|COMMENT(?:ARY)?|WATCH|LIVE|VIDEO|NOTE|FACTBOX|EXPLAINER|INTERVIEW|"
    r"QUESTION|ANSWER|MODERATOR|SPEAKER|HOST|OPERATOR|REPORTER|PRESIDENT|MINISTER|SECRETARY|MR|MRS|MS|DR|"
    r"Mr|Mrs|Ms|Dr|The President)\b"
)
_LABEL_COLON = re.compile(r"[^:\n]{2,40}\s:\s")
_INNER_STOP = re.compile(r"[a-z]{4,}[.!?][\"”’)]*\s+[\"“]?[A-Z]")
_BULLET = re.compile(r"[-–—*•·▪]\s|\d{1,3}[.)]\s")


def opening(text: str, found: Sequence[Block]) -> tuple[list[Part], int, int]:
    """The labelled parts before the body, the index of the body's first block and its offset there."""
    parts: list[Part] = []
    titles = seen = 0
    for number, block in enumerate(found):
        if block.kind is not None:
            parts.append(Part(block.start, block.end, block.kind))
            titles += block.kind == "title"
            continue
        start, seen = block.start, seen + (not block.aside)
        line, whole, kind = _look(text, start, block.end)
        headed = 0
        if kind is None and (headed := _header_prefix(line)):
            parts.append(Part(start, start + headed, "header"))
            start = _skip(text, start + headed, block.end)
            line, whole, kind = _look(text, start, block.end)
        if block.aside:
            opens = kind in ("header", "byline", "dateline")
            parts.append(Part(start, block.end, kind if kind and opens else "boilerplate"))
        elif seen > _OPENING:
            return parts, number, start
        elif kind:
            parts.append(Part(start, block.end, kind))
        elif key := _TITLE_KEY.match(line):
            parts.append(Part(start, start + len(key.group().rstrip()), "header"))
            parts.append(Part(start + key.end(), block.end, "title"))
            titles += 1
        elif end := _dateline(text, found, number, start):
            parts.append(Part(start, start + len(text[start:end].rstrip(BLANKS)), "dateline"))
            return (parts, number, end) if end < block.end else (parts, number + 1, -1)
        elif whole and (headed or titles < _TITLES) and _is_title(line, text, found, number):
            parts.append(Part(start, block.end, "title"))
            titles += 1
        else:
            return parts, number, start
    return parts, len(found), -1


def _look(text: str, start: int, end: int) -> tuple[str, bool, str | None]:
    """The first characters of a paragraph on one line, whether that is all of it, and if so its kind."""
    line = one_line(text, start, min(end, start + _PIECE)).rstrip()
    whole = end - start <= _PIECE
    return line, whole, _line_kind(line) if whole else None


def _skip(text: str, start: int, end: int) -> int:
    piece = text[start : min(end, start + _PIECE)]
    return start + len(piece) - len(piece.lstrip(BLANKS))


def _header_prefix(line: str) -> int:
    """Length of a date header that starts ``line``: "date 2020-04-25", "Published: 5 May", "No. 4, 5 May 2020,"."""
    match = _LABELLED.match(line) or _BARE_ISO.match(line) or _NUMBERED.match(line)
    return match.end() if match else 0


def _line_kind(line: str) -> str | None:
    """The kind of a line that is nothing but a date, a name, a key with its value or page furniture."""
    if _DIGIT.search(line) and _ANY_DATE.search(line):
        rest = _DATE_BITS.sub(" ", line).strip()
        if not rest:
            return "header"
        if is_masthead(rest) or _PLACE_BEFORE_DATE.match(line):
            return "dateline"
        if _is_dated_masthead(line):
            return "header"
    if is_boilerplate(line):
        return "boilerplate"
    if is_caption(line):
        return "caption"
    if (_BYLINE_KEY.match(line) and not is_final(line)) or _is_byline(line):
        return "byline"
    keyed = len(line) <= _TITLE and (_KEY_LINE.match(line) or _UN_LINE.match(line))
    return "header" if is_masthead(line) or keyed else None


def _is_dated_masthead(line: str) -> bool:
    """ "KYIV HERALD, KYIV, 25 April 2004", "Sofia Review | 30.04.2021 | From our correspondent"."""
    pieces = [p.strip() for p in _BARS.split(line)]
    if len(pieces) > 1:
        return any(_ANY_DATE.search(p) and not _DATE_BITS.sub(" ", p).strip() for p in pieces)
    names = _DATED_LAST.match(line)
    if not names or len(names[1].split()) > 8 or _DOCUMENT.match(line):
        return False
    return all(w[:1].isupper() or w in ("of", "the", "and", "&") for w in names[1].split())


def _is_byline(line: str) -> bool:
    """ "By RIA Novosti", "BY JANE DOE, Reuters", "Jane Doe, Associated Press", "Reuters Staff"."""
    words = line.split()
    by = _BY.match(line)
    if not by:
        head, comma, tail = line.rpartition(", ")
        named = comma and is_outlet(tail) and 2 <= len(head.split()) <= 4
        staff = line.endswith(" Staff") and named_outlet(line)
        return bool(staff or (named and _all_names(head.split())))
    names = words[1:]
    if _DESK.match(line):
        return True
    ends = is_final(line) and not line.endswith(("Jr.", "Sr."))
    return 1 <= len(names) <= 14 and not ends and not _NOT_A_NAME.match(names[0]) and _all_names(names)


def _all_names(words: Sequence[str]) -> bool:
    joined = (w[:1].isupper() or w.strip(",") in _NAME_JOINS or "@" in w for w in words)
    return words[0][:1].isupper() and all(joined)


def _dateline(text: str, found: Sequence[Block], number: int, start: int) -> int:
    """Offset where the text after a dateline begins, or 0 when no dateline stands at ``start``."""
    block = found[number]
    line = text[start : min(block.end, start + 160)]
    end = next((m.end() for p in _DATELINES if (m := p.match(line))), 0)
    if not end and (agency := _AGENCY_DASH.match(line)) and is_outlet(agency[1]):
        end = agency.end()
    if not end or _NO_PLACE.match(line) or (_LABEL_COLON.match(line) and _is_transcript(text, found, number)):
        return 0
    rest = (start + end, block.end)
    if start + end < block.end:
        return start + end if _is_prose(text, *rest) else 0
    return start + end if number + 1 < len(found) else 0


def _dateline_follows(text: str, found: Sequence[Block], number: int) -> bool:
    """A dateline opens the next or the next but one paragraph, so what stands here is the headline, even
    if it ends with a stop."""
    for ahead in range(number + 1, min(number + _TITLES + 1, len(found))):
        block = found[ahead]
        if not block.kind and not block.aside and _dateline(text, found, ahead, block.start):
            return True
        if block.end - block.start > _TITLE:
            return False
    return False


def _is_transcript(text: str, found: Sequence[Block], number: int) -> bool:
    """Another paragraph opens with "NAME :" as well, so the words before the colon name speakers."""
    others = [*found[max(0, number - 5) : number], *found[number + 1 : number + 40]]
    return any(_LABEL_COLON.match(text, b.start, min(b.end, b.start + 60)) for b in others)


def _is_title(line: str, text: str, found: Sequence[Block], number: int) -> bool:
    """A headline stands before prose and looks like one, or it stands before the dateline."""
    looks = _looks_like_title(line) and _prose_follows(text, found, number)
    return looks or _dateline_follows(text, found, number)


def _looks_like_title(line: str) -> bool:
    """On its own line, no sentence's end, not two sentences, no item of a list."""
    if len(line) > _TITLE or len(line) < 4 or _BULLET.match(line) or _INNER_STOP.search(line):
        return False
    ends = line[-1]
    if ends in ":;,-–—" or not any(c.isalpha() for c in line):
        return False
    return not is_final(line) or line.rstrip("\"'”’»)")[-1] in "?!…" or line.endswith("...")


def _prose_follows(text: str, found: Sequence[Block], number: int) -> bool:
    return any(_is_prose(text, b.start, b.end) for b in found[number + 1 : number + 6] if not b.aside)


def _is_prose(text: str, start: int, end: int) -> bool:
    long = end - start
    return long >= _LONG_PROSE or (long >= _PROSE and is_final(text[max(start, end - 24) : end]))
