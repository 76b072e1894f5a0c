"""Resolutions in running text: "UN Security Council Resolution 1244", "resolutions 1160, 1199 and 1203".

A cheap pattern finds the word; what stands left of it (the body) and right of it (numbers, years, the body
again) is read from windows of fixed length, so the time grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.cite.hits import Hit

_LEFT = 110  # characters read before the word; "the relevant United Nations Security Council's" has 46
_HEAD = re.compile(
    r"\b(?:[Rr]esolutions?|RESOLUTIONS?|[Rr]es\.(?=\s*\d)|Res(?=\s\d)|(?:UN)?SCRs?(?=[\s/\-‑–]*(?:[Nn]o\.?\s*)?\d)"
    r"|UNGARs?(?=\s*\d)|UNSC(?=\s(?!19[4-9]\d|20[0-3]\d)[12]\d{3}\b)|(?:S|A)/RES/(?=\s?[\dES]))"
)
#: what _HEAD begins with, looked for first: without a boundary before it a pattern is found six times as fast
_WORD = re.compile(r"[RSUAr](?:esolution|ESOLUTION|es(?=\s\d)|es\.(?=\s*\d)|NSC|CR|NGAR|/RES/)")
_UN = r"(?:U\.\s?N\.|UN|United\s+Nations)(?:['’]s?)?"
_ORG = (
    r"(?:Security\s+Council|UNSC|SC|General\s+Assembly|UNGA|GA|Council|Assembly)(?:['’]s?)?(?:\s+\((?:UN)?(?:SC|GA)\))?"
    r"|(?:SECURITY\s+COUNCIL|GENERAL\s+ASSEMBLY)"
)
#: adjectives between body and word; those of _UNBORN say that there is no resolution yet
_UNBORN = r"draft|proposed|possible|new|rival|competing|future"
_UNWRITTEN = re.compile(rf"\b(?:{_UNBORN})\s+$")
_QUALITY = rf"(?:binding|landmark|unanimous|relevant|previous|earlier|key|numerous|many|recent|existing|past|{_UNBORN})"
_BEFORE = re.compile(
    rf"(?:(?P<relevant>(?:all\s+)?(?:relevant|pertinent|applicable|Relevant|Pertinent))\s+)?"
    rf"(?:(?P<un>{_UN})\s+)?(?:(?P<org>{_ORG})\s+)?(?P<quality>(?:{_QUALITY}\s+){{0,2}})$"
)
#: a resolution of another body; those of national houses are no business of the United Nations at all
_NATIONAL = re.compile(
    r"(?:\b(?:House|Senate|Congress|Congressional|Joint|Concurrent|Knesset|Duma|Bundestag|Rada|Majlis"
    r"|H\.\s?(?:J\.\s?|Con\.\s?)?|S\.\s?(?:J\.\s?|Con\.\s?)?|New\s+Year(?:['’]s)?|screen|display|image|video)\s*)$"
)
_FOREIGN = re.compile(
    r"\b(?:Human\s+Rights\s+Council|HRC|Commission\s+on\s+Human\s+Rights|ECOSOC|Economic\s+and\s+Social\s+Council"
    r"|European\s+(?:Parliament|Council|Union)|EU|EP|[Pp]arliament(?:ary)?|Parliamentary\s+Assembly|National\s+Assembly"
    r"|National\s+Council|OSCE|PACE|OIC|OAS|IAEA|ICAO|IMO|UNESCO|NATO|Arab\s+League|League\s+of\s+Arab\s+States"
    r"|Board\s+of\s+Governors|World\s+Health\s+Assembly|African\s+Union|AU|Peace\s+and\s+Security\s+Council"
    r"|Council\s+of\s+Europe|Federal\s+Council|[Cc]ourt|[Cc]ity\s+[Cc]ouncil)(?:['’]s?)?\s+(?:draft\s+)?$"
)
_NUMBER_FIRST = re.compile(rf"(?<![\d.,/$€£])(\d{{3,4}})\s+(?:{_UN}\s+)?(?:(?:{_ORG})\s+)?$")

_YEAR = r"(?:19[4-9]\d|20\d\d)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+|{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?)"
_LABEL = re.compile(r"[\s/\-‑–]{0,3}(?:(?:[Nn]os?\b[.:]?|[Nn]umbers?|[Nn]r?\b[.°º]?|№|#)\s{0,2})?")
#: one number with what belongs to it; tried at one place only
_ITEM = re.compile(
    rf"""(?:(?P<symbol>[SA])/RES/\s?)?
    (?: (?P<modern>(?:\d{{1,2}}|ES-\d{{1,2}}|S-\d{{1,2}})/\d{{1,3}}(?:\s?[A-Z](?![\w.]))?) (?![\d/,]\d|\d)
      | (?P<other>{_YEAR}/\d{{1,4}}) (?![\d/])
      | (?P<roman>\d{{1,4}}(?:\s[A-Z])?\s?\((?:S-)?[IVXL]+\))
      | (?P<number>\d{{1,5}}|\d,\d{{3}}) (?![\dx×%]|[.,]\d|p\b|\s?(?:dpi|ppi|pixels?|megapixels?|lines|x\s?\d))
        (?: \s?[(\[]\s?(?:of\s|in\s)?(?:{_DATE})?(?P<year>\d{{4}})\s?[)\]]
          | \s?/\s?(?P<slash>{_YEAR})(?![\d/])
          | /(?P<short>\d\d)(?![\d/])
          | [-‑–](?P<dash>{_YEAR})(?![\d/])
          | \s+of\s+(?P<of>{_YEAR})(?!\d)
        )?
    )""",
    re.VERBOSE,
)
_DATED = re.compile(
    rf",?\s+(?:of|from|dated|\(?(?:(?:which|that)\s+was\s+)?(?:adopted|passed|approved)\s+(?:unanimously\s+)?(?:on|in))\s+(?:the\s+)?"
    rf"(?:{_DATE})?(?P<year>{_YEAR})(?!\d)"
)
_JOINT = re.compile(r"\s*(?:,\s*(?P<last1>and|or|as\s+well\s+as)?|;|(?P<last2>and|or|&|as\s+well\s+as))\s*")
_SINGLE_END = re.compile(r"[.;:)\]]|\s+of\s+the\b|\s*$")
_AFTER = re.compile(
    rf"(?P<own>\s+(?:of|by)\s+(?:the\s+)?)(?:(?P<un>{_UN})\s+)?(?P<org>Security\s+Council|UNSC|General\s+Assembly|UNGA)\b"
    rf"|(?P<only>\s+of\s+(?:the\s+)?(?:UN|United\s+Nations)\b(?!\s+[A-Z]))"
    rf"|\s+(?:(?:adopted\s+|passed\s+|approved\s+)?by|of)\s+(?:the\s+)?(?P<foreign>Human\s+Rights\s+Council|PACE|OSCE|OIC"
    rf"|European\s+Parliament|Parliament|Arab\s+League|Parliamentary\s+Assembly|Council\s+of\s+Europe|African\s+Union"
    rf"|(?:US\s+|U\.S\.\s+)?(?:House|Senate|Congress))\b"
    rf"|\s+(?:adopted|passed)\s+by\s+(?:the\s+)?(?:{_UN}\s+)?(?P<adopter>Security\s+Council|General\s+Assembly)\b"
)
_WINDOW = 160  # characters read after the last number


def find_resolutions(text: str, start: int, end: int) -> Iterator[Hit]:
    """Hits of kind council, assembly, other and generic in ``text[start:end]``, by position."""
    first = _WORD.search(text, start, end)
    after = start
    for head in _HEAD.finditer(text, first.start(), end) if first else ():
        if head.start() < after:
            continue
        for hit in _at(text, max(start, head.start() - _LEFT), head, end):
            after = max(after, hit.end)
            yield hit


def _at(text: str, floor: int, head: re.Match[str], end: int) -> list[Hit]:
    left = text[floor : head.start()]
    if _NATIONAL.search(left):
        return []
    before = _BEFORE.search(left)
    assert before is not None  # every group is optional
    foreign = _FOREIGN.search(left)
    items = _items(text, head, end)
    if not items and not foreign and head.group() in ("resolution", "Resolution"):
        first = _NUMBER_FIRST.search(left)
        if first and not 1946 <= int(first[1]) <= 2035:
            return [Hit(floor + first.start(1), head.end(), "council", number=int(first[1]), body=_body(before))]
    right = _AFTER.match(text, items[-1].end if items else head.end(), end)
    if foreign or (right and right["foreign"]):
        return _of_others(items, floor + foreign.start() if foreign else head.start())
    start = floor + (before.start() if before["un"] or before["org"] or before["relevant"] else len(left))
    start += len(text[start : head.start()]) - len(text[start : head.start()].lstrip())
    if not items:
        return _generic(text, start, head, before, right)
    body = _body(before) or _body_after(right)
    if head.group().upper().startswith(("UNSC", "SCR")):
        body = "SC"
    elif head.group().startswith("UNGA"):
        body = "GA"
    items[0] = replace(items[0], start=start)
    if right and (right["own"] or right["only"]):
        items[-1] = replace(items[-1], end=right.end())
    return [named for item in items if (named := _embodied(item, body)) is not None]


def _of_others(items: list[Hit], start: int) -> list[Hit]:
    """Numbered resolutions of a body that no register covers; the first from ``start``."""
    others = [replace(item, kind="other", number=None, symbol=None) for item in items]
    return [replace(others[0], start=start), *others[1:]] if others else []


def _body(match: re.Match[str]) -> str | None:
    org = match["org"]
    if org:
        return "GA" if "ssembly" in org or "ASSEMBLY" in org or org.startswith(("GA", "UNGA")) else "SC"
    return "UN" if match["un"] else None


def _body_after(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    org = match["org"] or match["adopter"]
    if org:
        return "GA" if "Assembly" in org or org == "UNGA" else "SC"
    return "UN" if match["only"] else None


def _items(text: str, head: re.Match[str], end: int) -> list[Hit]:
    """The numbers after the word, each on its own span (the first begins at its digits)."""
    word = head.group()
    if word.endswith("/RES/"):
        match = _ITEM.match(text, head.start(), end)
    else:
        label = _LABEL.match(text, head.end(), end)
        match = _ITEM.match(text, label.end() if label else head.end(), end)
    plural = word.endswith(("s", "S"))
    found: list[Hit] = []
    closing = False
    while match is not None:
        item = _item(match)
        dated = _DATED.match(text, match.end(), end)
        if dated and item.year is None:
            item = replace(item, year=int(dated["year"]))
        found.append(item)
        joint = _JOINT.match(text, dated.end() if dated else match.end(), min(end, match.end() + _WINDOW))
        if joint is None:
            break
        follower = _ITEM.match(text, joint.end(), end)
        if follower is None or not _goes_on(text, follower, end, plural, closing):
            break
        closing = bool(joint["last1"] or joint["last2"])
        match = follower
    return found


def _goes_on(text: str, follower: re.Match[str], end: int, plural: bool, closing: bool) -> bool:
    """Whether the next number is one more resolution and not some other figure ("… and 500 soldiers")."""
    if follower["number"] is None or follower["symbol"] or follower["year"]:
        return True
    if "," in follower["number"] or int(follower["number"]) < 100:
        return False
    return not closing if plural else _SINGLE_END.match(text, follower.end(), end) is not None


def _item(match: re.Match[str]) -> Hit:
    start, end = match.span()
    body = {"S": "SC", "A": "GA"}.get(match["symbol"] or "")
    if match["modern"] or match["roman"]:
        symbol = " ".join((match["modern"] or match["roman"]).split()).upper()
        symbol = re.sub(r"(?<=\d)\(", " (", symbol) if match["roman"] else symbol
        return Hit(start, end, "assembly", symbol=f"A/RES/{symbol}", body=body)
    if match["other"]:
        return Hit(start, end, "other", body=body)
    year = match["year"] or match["slash"] or match["dash"] or match["of"]
    if match["short"]:
        year = ("19" if int(match["short"]) >= 46 else "20") + match["short"]
    number = int(match["number"].replace(",", ""))
    return Hit(start, end, "council", number=number, year=int(year) if year else None, body=body)


def _embodied(item: Hit, body: str | None) -> Hit | None:
    """The item with the body written around it; None for a small number without body or year ("resolution 5")."""
    body = item.body or body
    if item.kind == "council" and body is None and item.year is None and (item.number or 0) < 100:
        return None
    return replace(item, body=body)


def _generic(
    text: str, start: int, head: re.Match[str], before: re.Match[str], right: re.Match[str] | None
) -> list[Hit]:
    """A resolution without number: only where its body is written or "relevant resolutions" says as much."""
    earlier = text[max(0, start - 20) : start] + before["quality"]
    if _UNWRITTEN.search(earlier) or not head.group().casefold().startswith("resolution"):
        return []
    plural = head.group()[-1] in "sS"
    body = _body(before) or _body_after(right)
    if body is None and not (before["relevant"] and plural):
        return []
    if before["org"] is None and right is not None and (right["own"] or right["only"]):
        return [Hit(start, right.end(), "generic", body=body)]
    return [Hit(start, head.end(), "generic", body=body)]
