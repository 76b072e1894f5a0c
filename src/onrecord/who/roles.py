"""Role phrases beside a name: where they start and end, and which state or body they speak for."""

from __future__ import annotations

import re

from onrecord.core.actors import Actors, Form
from onrecord.who.given import gender
from onrecord.who.lines import BODY_WORDS, Line

#: words that may stand inside a role phrase between its heads
_LINKS = frozenset("of for the to and in at a an on 's ’s / - & – under with".split())
#: words that may stand before a role: "outgoing", "foreign", "special"
MODIFIERS = frozenset(
    """deputy first second former outgoing incoming acting then newly elected designate senior chief foreign defence
    defense prime vice permanent special personal interim assistant top high joint general interior justice finance
    european external internal affairs minister ministers ministry trade security policy peace political military
    police opposition veteran current ex-""".split()
)
_SECRETARIES = frozenset(("secretary-general", "secretary-general’s", "secretary-general's"))
_UNITED_NATIONS = "United Nations"
#: the office of another inside a role ("spokesman for the Secretary-General", "the President's envoy"): its bearer
#: does not hold it
_ANOTHERS = re.compile(
    r"\b(?:of|for|to) (?:the )?(?:\w+ )?(?:secretary[- ]general|president|prime minister|premier|chancellor|king|"
    r"high representative|foreign minister)\b|"
    r"\b(?:secretary[- ]general|president|prime minister|premier|chancellor|king|high representative|foreign minister)"
    r"['’]s?(?= )",
    re.IGNORECASE,
)
_CLOSING = frozenset(",.;:)–—")
_LONGEST = 24  # tokens; "First Deputy Prime Minister and Minister for Foreign Affairs of …" has eleven


def own_office(capacity: str) -> str:
    """A capacity without the office of another that it names: "Special Envoy" of "UN Secretary-General's Special
    Envoy"."""
    return _ANOTHERS.sub("", capacity)


def before(line: Line, at: int) -> int | None:
    """Index of the first token of the role phrase that ends right before token ``at``, or None."""
    first = at
    while first > 0 and at - first < _LONGEST and _belongs(line, first - 1):
        first -= 1
    first = _behind_another(line, _own(line, first, at), at)
    while first < at and not _opens(line, first):
        first += 1
    if first == at or not any(line.role[i] is not None for i in range(first, at)):
        return None
    last = line.words[at - 1]
    if line.role[at - 1] is None and line.actor[at - 1] is None and not last[0].isupper() and last != "-elect":
        return None  # "the minister of trade in Oslo Smith" and the like
    return first


def _behind_another(line: Line, first: int, at: int) -> int:
    """Without the role of somebody who serves the one named: "an adviser to Prime Minister X"."""
    for i in range(at - 1, first, -1):
        role = line.role[i]
        if role is not None and role[2] == at - 1 and line.lower[role[1] - 1] in ("to", "for", "of"):
            return max(first, role[1])
    return first


def _own(line: Line, first: int, at: int) -> int:
    """Without another office joined before it: "the Prime Minister and EU Commission President X"."""
    for i in range(at - 1, first, -1):
        if line.words[i] == "and" and i + 1 < at and line.actor[i + 1] is not None:
            if line.lower[first] == "the" or line.actor[first] is None:
                return i + 1
            return i + 1 if line.actor[first] != line.actor[i + 1] and line.role[i - 1] is not None else first
    return first


def _belongs(line: Line, i: int) -> bool:
    word = line.words[i]
    if line.role[i] is not None or line.actor[i] is not None or line.title[i]:
        return True
    if word.lower() in _LINKS or word.lower() in MODIFIERS:
        return True
    if not word[0].isupper() or i == 0:
        return False
    if line.lower[i - 1] == "and" and i > 1 and line.lower[i - 2] in MODIFIERS:
        return True  # "Minister of Foreign Affairs and Expatriates"
    return word.lower() in BODY_WORDS and not _in_name(line, i)


def _in_name(line: Line, i: int) -> bool:
    """True when a name word stands on both sides or before: "Jack Rights" is no office."""
    return i > 0 and line.named[i] and line.named[i - 1] and line.lower[i - 1] not in BODY_WORDS


def _opens(line: Line, i: int) -> bool:
    """A phrase starts at a role, a state or body, or a small word like "former"."""
    word = line.words[i]
    if line.role[i] is not None or line.actor[i] is not None:
        return True
    return word.lower() in MODIFIERS and word.lower() not in ("affairs", "security", "policy", "general")


def after(line: Line, at: int) -> tuple[int, int] | None:
    """First and last token of the role phrase in apposition behind the comma at token ``at``, or None.

    ``Wu Haitao, China's deputy permanent representative to the United Nations.``
    """
    i = at + 1
    if i < len(line.tokens) and line.lower[i] in ("the", "a", "an"):
        i += 1
    head = next((j for j in range(i, min(i + 7, len(line.tokens))) if line.role[j] is not None), None)
    if head is None or any(
        not _belongs(line, j) or line.lower[j] in ("and", "for", "with", "to") for j in range(i, head)
    ):
        return None
    role = line.role[head]
    if role is None or role[0].kind == "group":
        return None
    last = role[2]
    while last + 1 < len(line.tokens) and last + 1 - i < _LONGEST and _belongs(line, last + 1):
        last += 1
    while line.lower[last] in _LINKS:
        last -= 1
    return i, _complement(line, last)


def _complement(line: Line, last: int) -> int:
    """Last token of the role phrase with what its holder is in charge of, where a mark ends it: ", Special Envoy for
    the Great Lakes Region,"; ``last`` when there is no such thing."""
    if line.lower[last + 1 : last + 2] not in (("of",), ("for",)):
        return last
    end = last + 1
    while end < len(line.tokens) and end - last <= _LONGEST and _charge(line, end):
        end += 1
    closed = end < len(line.tokens) and line.words[end] in _CLOSING
    return end - 1 if closed and line.words[end - 1][0].isupper() else last


def _charge(line: Line, i: int) -> bool:
    """A word of what somebody is in charge of: no given name, which would be that of another person."""
    return line.lower[i] in _LINKS or (line.words[i][0].isupper() and not gender(line.words[i]))


def spoken_for(line: Line, first: int, last: int, actors: Actors) -> str | None:
    """Name of the state or body that the role phrase in tokens ``first``..``last`` speaks for.

    The actor before the role head counts ("Russian Ambassador to Serbia", "China's representative");
    else the first behind it that does not follow "to", "at" or "in" ("Minister of Foreign Affairs of
    Serbia"); else, for a mission of the United Nations and the like, any.
    """
    head = next((i for i in range(first, last + 1) if line.role[i] is not None), None)
    if head is None:
        return None
    loose: str | None = None
    seen_role = False
    for i in range(first, last + 1):
        hit = line.actor[i]
        if hit is not None and hit[0][0].use == "short":
            hit = None
        seen_role = seen_role or line.role[i] is not None
        if hit is None or hit[1] != i:
            continue
        name = party(hit[0], actors)
        previous = line.lower[i - 1] if i > first else ""
        if previous == "the" and i - 1 > first:
            previous = line.lower[i - 2]
        role = line.role[i]
        if previous == "for" and role is not None and role[1] < i:
            continue  # "Director of the Office for Kosovo and Metohija" names what the office is for
        if not seen_role or previous not in ("to", "at", "in", "on"):
            return name
        loose = loose or name
    if (
        loose is None
        and _SECRETARIES.isdisjoint(line.lower[last : last + 1])
        and not _SECRETARIES.isdisjoint(line.lower[first:last])
    ):  # "the Secretary-General's Special Representative", of whom no other body is named
        return _UNITED_NATIONS
    return loose if loose and _at_home(line, head) else None


def _at_home(line: Line, head: int) -> bool:
    role = line.role[head]
    return role is not None and role[0].phrase not in ("ambassador", "permanent representative", "envoy")


def party(forms: tuple[Form, ...], actors: Actors) -> str:
    """Name of the state or world body a form stands for: a mission or council counts for its parent."""
    actor = actors.get(forms[0].actor_id)
    while actor.kind in ("body", "office") and actor.of is not None:
        actor = actors.get(actor.of)
    return actor.name
