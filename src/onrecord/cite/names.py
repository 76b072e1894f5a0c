"""What is cited by name: charters, treaties, agreements, constitutions, reports of the Secretary-General.

The register of instruments names what it knows; proper names of agreements that it lacks are found by their
form (capitals before "Agreement", "between X and Y" after "memorandum of understanding").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.cite.hits import Hit, holds
from onrecord.cite.report import UNITED_NATIONS
from onrecord.core.instruments import Alias, Instruments

_WINDOW = 90
_ARTICLE = re.compile(
    r"(?:(?P<part>(?:Articles?|Art\.|Chapters?|Annex|article|articles|chapter)\s[\dIVX][\dIVX(),\s.]{0,24}?"
    r"(?:\s(?:and|or|to)\s[\dIVX][\dIVX()]{0,8})?),?\s+(?:of|to|in)\s+)?(?:(?:[Tt]he|THE)\s+)?(?:(?:19|20)\d\d\s+)?$"
)
_OF_YEAR = re.compile(r"(?:\s+of\s+|,?\s\()(?:\d{1,2}\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?P<year>(?:19|20)\d\d)\b\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TRIBUNAL = re.compile(r"\b(?:Tribunal\s+(?:for|on|of)|[Dd]raft|[Uu]niversity\s+of)\s+(?:the\s+)?$")

#: what makes an organisation or a meeting of a name ("North Atlantic Treaty Organization")
_ORGANISED = re.compile(r"\s+(?:Organi[sz]ation|Secretariat|Council|Area|Zone|Countries|countries|members?|Tribunal)\b")

_CHARTER = re.compile(r"\bthe\s+(?:said\s+)?Charter(?:['’]s)?\b(?!\s+(?:of|for|on|on\s+the|[A-Z]))")
_CHAPTER = re.compile(r"\b(?:[Cc]hapters?)\s+(?:VI{0,3}|IX|XI{0,3}|XIV|IV|III)\b(?:\s+(?:and|or)\s+[VIX]{1,4}\b)?")
_CHARTER_AFTER = re.compile(
    r"\s+of\s+(?:the\s+)?(?:(?:UN|U\.N\.|United\s+Nations)(?:['’]s)?\s+)?Charter(?:\s+of\s+the\s+(?:United\s+Nations|UN))?"
)

_CONSTITUTION = re.compile(
    r"(?P<the>\b[Tt]he\s+)?(?P<whose>\b[A-Z][\w-]{2,20}(?:['’]s?)?\s+)?(?:(?:new|interim|current|present|own)\s+)?"
    r"(?P<word>[Cc]onstitution)(?!\s+(?:Cent(?:er|re)|Hall|Avenue|Day|Party|Square)\b)(?P<of>\s+of\s+(?:the\s+)?(?:(?:Republic|State|Kingdom)\s+of\s+)?[A-Z]\w{2,20})?\b"
)
_NO_OWNER = frozenset(
    "The This That These Those Such New Draft Any Each Every Its Their Our His Her Under And But For With"
    " Article Articles Interim Permanent Both Whether Mr A An National Unwritten Written Federal".split()
)


def find_names(text: str, start: int, end: int, instruments: Instruments) -> Iterator[Hit]:
    """Hits of kind named: names of the register, "the Charter", "Chapter VII"; not in order of position."""
    for left, right, aliases in instruments.scan(text, start, end):
        before = text[max(start, left - _WINDOW) : left]
        if not _TRIBUNAL.search(before) and not _ORGANISED.match(text, right, end):
            yield _named(text, before, left, right, end, aliases)
    charter = _charter(instruments) if holds(text, start, end, "Charter", "hapter") else ()
    if not charter or UNITED_NATIONS.search(text, start, end) is None:
        return
    for match in _CHARTER.finditer(text, start, end):
        before = text[max(start, match.start() - _WINDOW) : match.start()]
        yield _named(text, before, match.start(), match.end(), end, charter)
    for match in _CHAPTER.finditer(text, start, end):
        after = _CHARTER_AFTER.match(text, match.end(), end)
        part = " ".join(match.group().split())
        part = part[0].upper() + part[1:]
        yield Hit(match.start(), (after or match).end(), "named", part=part, aliases=charter)


def _charter(instruments: Instruments) -> tuple[Alias, ...]:
    return tuple(Alias(i, local=False) for i in instruments.named("UN Charter"))


def _named(text: str, before: str, left: int, right: int, end: int, aliases: tuple[Alias, ...]) -> Hit:
    """The name with its article, the part cited and a year written before or after it."""
    ahead = _ARTICLE.search(before)
    part, year = None, None
    if ahead is not None:
        left -= len(ahead.group())
        part = " ".join(ahead["part"].split()) if ahead["part"] else None
        year = _YEAR.search(ahead.group())
    behind = _OF_YEAR.match(text, right, end)
    if behind is not None:
        right, year = behind.end(), _YEAR.search(behind.group())
    return Hit(left, right, "named", year=int(year.group()) if year else None, part=part, aliases=aliases)


def find_constitutions(text: str, start: int, end: int) -> Iterator[Hit]:
    """Hits of kind constitution: "the Constitution", "Iraq's constitution", "the Constitution of Kenya"."""
    if not holds(text, start, end, "onstitution"):
        return
    for match in _CONSTITUTION.finditer(text, start, end):
        whose = (match["whose"] or "").strip()
        owned = bool(whose) and whose not in _NO_OWNER
        if match["of"] or owned or (match["the"] and match["word"] == "Constitution" and not whose):
            left = match.start("the") if match["the"] else match.start("whose") if owned else match.start("word")
            yield Hit(left, match.end(), "constitution")


_CAP = r"[A-Z][\w'’.-]{0,24}"
_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
_HEADS = "Agreements?|Accords?|Treaty|Treaties|Protocols?|Communiqu[eé]|Declaration|Memorandum|Covenant|Compact"
_TITLED = re.compile(
    rf"\b(?P<first>{_CAP})(?P<more>(?:[ ]{_CAP}){{0,5}}?)[ ](?P<head>{_HEADS}|communiqu[eé]|accords?)\b"
)
#: what _TITLED ends with
_HEAD = re.compile(rf"[ ](?:{_HEADS}|communiqu[eé]|accords?)\b")
_ABOUT = re.compile(
    rf"[ ](?:on|for|of|concerning|relating[ ]to|against)[ ](?:the[ ])?(?!{_DAYS}){_CAP}"
    rf"(?:[ ](?:(?:and|of|the|for|in)[ ]){{0,3}}{_CAP}){{0,8}}"
)
_CONVENTION = re.compile(
    rf"\b(?:[Tt]he[ ])?(?:(?!National|Party|Democratic|Republican){_CAP}[ ]){{0,3}}"
    rf"(?<!National )(?<!Party )Convention(?={_ABOUT.pattern})"
)
_BETWEEN = re.compile(
    rf"[ ]between[ ](?:the[ ])?(?:[\w'’-]+[ ]){{0,4}}?{_CAP}(?:[ ]{_CAP}){{0,4}}"
    rf"[ ]and[ ](?:the[ ])?{_CAP}(?:[ ]{_CAP}){{0,4}}"
)
_WITH = re.compile(rf"[ ]with[ ](?:the[ ])?{_CAP}(?:[ ]{_CAP}){{0,4}}")
_MEMORANDUM = re.compile(r"(?:\b[Tt]he\s+)?\b[Mm]emorand(?:um|a)\s+of\s+[Uu]nderstanding\b")
#: proper names before a head that make no instrument: parties, cars, organisations, days, sentence openings
_NO_TITLE = frozenset(
    "The This That These Those No Any An A Such Every Each Both Its Their Our His Her Under In On For With By Warsaw"
    " National Honda State Joint Draft If When While As At And But After Before Until Since Following Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday UN EU US NATO U.N. U.S. Mr Mr. Chief Implementing State".split()
)
_ADJECTIVAL = re.compile(r"(?:-\w+|an|ian|ish|ese|ic|i|['’]s?)$")


def find_titled(text: str, start: int, end: int) -> Iterator[Hit]:
    """Hits of kind titled: "the Pristina Protocol", "Convention on Cybercrime", memoranda between two parties."""
    if _HEAD.search(text, start, end):
        yield from _titled(text, start, end)
    if holds(text, start, end, "Convention"):
        for match in _CONVENTION.finditer(text, start, end):
            about = _ABOUT.match(text, match.end(), end)
            yield Hit(match.start(), about.end() if about else match.end(), "titled")
    if holds(text, start, end, "emorand"):
        for match in _MEMORANDUM.finditer(text, start, end):
            parties = _BETWEEN.match(text, match.end(), end) or _WITH.match(text, match.end(), end)
            if parties is not None:
                yield Hit(match.start(), parties.end(), "titled")


def _titled(text: str, start: int, end: int) -> Iterator[Hit]:
    """Names with one of the heads behind capitals."""
    for match in _TITLED.finditer(text, start, end):
        words = match.group().split()
        skip = next((n for n in range(len(words) - 1, 0, -1) if words[n - 1] in _NO_TITLE), 0)
        if skip == len(words) - 1 or _ORGANISED.match(text, match.end(), end):
            continue
        if match["head"][0].islower() and (len(words) - skip != 2 or _ADJECTIVAL.search(words[skip])):
            continue
        left = match.start() + sum(len(word) + 1 for word in words[:skip])
        about = _ABOUT.match(text, match.end(), end)
        yield Hit(left, about.end() if about and match["head"][0].isupper() else match.end(), "titled")


_WHOSE = (
    r"(?:[Hh]is|[Hh]er|(?:[Tt]he\s+)?(?:UN\s+|U\.N\.\s+|United\s+Nations\s+)?Secretary[-\s]General(?:\s[A-Z]\w+(?:\s[A-Z]\w+|\sKi-moon)?)?['’]s"
    r"|(?:Mr\.?\s)?(?:Annan|Ban|Guterres|Boutros-Ghali)['’]s|[Tt]he\s+(?:UN|U\.N\.)\s+chief['’]s)"
)
_TIMES = (
    r"(?:latest|last|most\s+recent|recent|new|first|second|third|fourth|fifth|final|interim|quarterly|periodic|annual|regular"
    r"|special|monthly|six-monthly|biannual|progress|comprehensive)"
)
_REPORT = re.compile(
    rf"\b(?:(?P<whose>{_WHOSE})\s+(?P<times>(?:{_TIMES}\s+){{0,3}})reports?\b|"
    rf"(?P<formal>(?:[Tt]he\s+)?(?:{_TIMES}\s+){{0,2}}reports?\s+of\s+the\s+(?:UN\s+|United\s+Nations\s+)?Secretary-General\b))"
)
#: what _REPORT holds, unless it is a report "of the Secretary-General"
_OF_HIS = re.compile(rf"[Hhs'’](?:is|er|s)\s+(?:{_TIMES}\s+){{0,3}}reports?\b")
_STOP = (
    r"said|says|stated|states|noted|notes|was|were|is|are|has|have|had|will|would|which|that|who|covering|released|issued"
    r"|published|submitted|presented|dated|and\s+(?:urged|called|said)|he|she|today|yesterday"
)
_ON = re.compile(rf"\s(?:on|about|concerning|to)(?:\s(?!(?:{_STOP})\b)[\w()'’/-]{{1,30}}){{1,14}}")
_CHIEF = re.compile(r"Secretary[-\s]General|UN\s+chief|U\.N\.\s+chief|\b(?:Annan|Ban|Guterres)\b")
_STATEMENT = re.compile(
    r"\b(?:(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+)?Council(?:['’]s)?\s+)[Pp]residential\s+[Ss]tatements?\b"
)


def find_reports(text: str, start: int, end: int) -> Iterator[Hit]:
    """Hits of kind generic: reports of the Secretary-General and presidential statements without a symbol."""
    if holds(text, start, end, "report") and (
        holds(text, start, end, "Secretary-General") or _OF_HIS.search(text, start, end)
    ):
        yield from _reports(text, start, end)
    if holds(text, start, end, "Council") and holds(text, start, end, "residential"):
        for match in _STATEMENT.finditer(text, start, end):
            yield Hit(*match.span(), "generic")


def _reports(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _REPORT.finditer(text, start, end):
        on = _ON.match(text, match.end(), end)
        if match["whose"] and not match["formal"]:
            pronoun = match["whose"].casefold() in ("his", "her")
            if on is None or (pronoun and not _CHIEF.search(text, max(start, match.start() - 400), match.start())):
                continue
        yield Hit(match.start(), on.end() if on else match.end(), "generic")
