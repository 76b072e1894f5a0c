"""Evidence of when a report was written: people named with the office they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.core.register import read_table
from onrecord.core.tenures import Tenure, Tenures
from onrecord.time.evidence import EARLIEST, LATEST, Days, Window, day_number, joined
from onrecord.time.page import Line, Page

#: characters either side of a name in which its office stands
_BEFORE, _AFTER, _CLOSE = 70, 90, 40
#: what sets an office off from the name before it
_SET_OFF = ",(–—"
#: days around what a person was only seen in; days of an elect before, of an outgoing one before the end
_SEEN, _TURN = 400, 130
#: words of a name, as tenures may know it
_LONGEST = 4
#: characters of a name; what is longer is none
_WIDEST = 60
#: trust of a window whose office stands beside the name, and of one only seen
_SURE, _UNSURE = 1.5, 0.75

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: words of an office, and those that say nothing in it
_PART = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "of", "for", "and", "to"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "da", "dos", "von", "van", "der", "la", "ad", "ould"})
_OVER = re.compile(r"\b(?:former|ex|late|deposed|ousted|onetime)\W+(?:\w+\W+){0,4}$", re.IGNORECASE)
_THEN = re.compile(r"\bthen\W+(?:\w+\W+){0,4}$", re.IGNORECASE)
_LEAVING = re.compile(r"\b(?:outgoing|departing)\W+(?:\w+\W+){0,4}$", re.IGNORECASE)
_COMING = re.compile(r"\b(?:incoming|\w+[- ](?:elect|designate))\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_TO_COME = re.compile(r"^\W*(?:\w+\W+){0,3}\w+[- ](?:elect|designate)\b", re.IGNORECASE)
#: an office that stands between a form and the name takes the name for itself
_OTHERS = frozenset(
    "president minister secretary chief ambassador representative chancellor leader king envoy chairman commissioner "
    "coordinator spokesman spokeswoman premier".split()
)
#: forms that make another office of the one they hold
_RANKS = frozenset("vice deputy acting interim elect designate assistant under first principal".split())
#: words between a form and the name at most
_BETWEEN = 6


class Offices:
    """The forms of every office of the register, to be looked for beside a name.

    heads  words of which every form has one
    """

    def __init__(self, tenures: Tenures) -> None:
        """Reads the built table of offices. Raises RegisterError when it is damaged."""
        named = {
            row["office"]: sorted({_key(form) for form in (row["office"], *row["aliases"].split("|"))})
            for row in read_table("offices", ("office", "source"))
        }
        held = {(tenure.office, tenure.title) for tenure in tenures}
        forms = {one: [form for form in (*named.get(one[0], ()), _key(one[1])) if form] for one in held}
        self.heads = _heads(form for each in forms.values() for form in each)
        #: of each office with its title, the longest first, between blanks as in a key that they stand in
        self._forms = {
            one: tuple(f" {form} " for form in sorted(each, key=len, reverse=True)) for one, each in forms.items()
        }

    def before(self, tenure: Tenure, lead: str) -> str:
        """The longest form of the tenure's office right before a name; ``lead`` is a key between blanks."""
        forms = self._forms[tenure.office, tenure.title]
        return next((form for form in forms if form in lead and _apart(lead.rpartition(form)[2])), "")

    def behind(self, tenure: Tenure, tail: str) -> str:
        """The longest form right after a name."""
        forms = self._forms[tenure.office, tenure.title]
        return next((form for form in forms if form in tail and _apart(tail.partition(form)[0])), "")


def _heads(forms: Iterable[str]) -> frozenset[str]:
    """Few words of which every form has one: again and again the word that most of those without one share."""
    heads: set[str] = set()
    left = {frozenset(form.split()) for form in forms}
    while left:
        shared = Counter(word for words in left for word in words)
        head = max(shared, key=lambda word: (shared[word], len(word), word))
        heads.add(head)
        left = {words for words in left if head not in words}
    return frozenset(heads)


def _apart(between: str) -> bool:
    """True when nothing between a form and the name takes the name for itself."""
    words = between.split()
    return len(words) <= _BETWEEN and _OTHERS.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    people: tuple[str, ...]


def holding(page: Page, tenures: Tenures, offices: Offices) -> Iterator[Window]:
    """The days on which the people named held the offices they are named with; after them for a "former"
    holder, shortly before them for an "-elect" or "designate" one."""
    done: set[tuple[tuple[str, ...], str]] = set()
    for line in page.lines:
        if offices.heads.isdisjoint(_words(page.text[line.start : line.end].lower())):
            continue  # most sentences speak of no office
        for name in _names(page.text, line, tenures):
            window = _window(page, line, name, tenures, offices)
            if window is not None and (name.people, str(window.spans)) not in done:
                done.add((name.people, str(window.spans)))
                yield window


def _names(text: str, line: Line, tenures: Tenures) -> Iterator[_Name]:
    """Names of people of the register, the longest at each place."""
    words = [m.span() for m in _WORD.finditer(text, line.start, line.end)]
    free = line.start
    for at, (start, _) in enumerate(words):
        if start >= free and text[start].isupper() and (name := _name_at(text, words, at, tenures)):
            free = name.end
            yield name


def _name_at(text: str, words: Sequence[Days], at: int, tenures: Tenures) -> _Name | None:
    end = at + 1
    while end < len(words) and end - at < _LONGEST and _goes_on(text, words, end):
        end += 1
    for last in range(end, at, -1):
        start, stop = words[at][0], words[last - 1][1]
        if stop - start > _WIDEST:
            continue
        name = text[start:stop].removesuffix("’s").removesuffix("'s")
        if name.rpartition(" ")[2].lower() != name.rpartition(" ")[2] and (people := tenures.people(name)):
            return _Name(start, stop, people)
    return None


def _goes_on(text: str, words: Sequence[Days], at: int) -> bool:
    gap = text[words[at - 1][1] : words[at][0]]
    word = text[slice(*words[at])]
    return gap in (" ", "\u00a0", ". ", "\n") and (word[0].isupper() or word.partition("-")[0] in _PARTICLES)


def _window(page: Page, line: Line, name: _Name, tenures: Tenures, offices: Offices) -> Window | None:
    lead = page.text[max(line.start, name.start - _BEFORE) : name.start]
    tail = page.text[name.end : min(line.end, name.end + _AFTER)]
    before, behind = f" {_key(lead)} ", f" {_key(tail)} " if tail[:1] in _SET_OFF and tail else ""
    if " " not in page.text[name.start : name.end].strip():  # a family name alone needs its office right before it
        before, behind = f" {_key(lead[-_CLOSE:])} ", ""
    every = [tenure for person in name.people for tenure in tenures.held_by(person)]
    held = [(form, tenure) for tenure in every if (form := offices.before(tenure, before))]
    held = held or [(form, tenure) for tenure in every if (form := offices.behind(tenure, behind))]
    if not held or _THEN.search(lead):
        return None
    longest = max((form for form, _ in held), key=len)
    ranked = not _RANKS.isdisjoint(longest.split())
    matched = [tenure for form, tenure in held if form == longest or not ranked]
    spans = _spans(matched, lead, tail)
    if not spans or spans == ((EARLIEST, LATEST),):
        return None
    sure = all(t.extent == "term" for t in matched)
    office = matched[0].title or matched[0].office
    why = f"{matched[0].name}, {office}: {page.quote(name.start, name.end)}"
    return Window(spans, why, 0, 0.0, _SURE if sure else _UNSURE)


def _spans(matched: Iterable[Tenure], lead: str, tail: str) -> tuple[Days, ...]:
    spans: list[Days] = []
    over, leaving, coming = _OVER.search(lead), _LEAVING.search(lead), _COMING.search(lead) or _TO_COME.search(tail)
    for tenure in matched:
        slack = 0 if tenure.extent == "term" else _SEEN
        first = (day_number(tenure.since) or EARLIEST) - slack
        until = tenure.until or (tenure.since if slack else None)
        last = LATEST if until is None else (day_number(until, last=True) or LATEST) + slack
        if over:
            first, last = (last if last < LATEST else first), LATEST
        elif leaving and last < LATEST:
            first = max(first, last - _TURN)
        elif coming and "elect" not in tenure.office and "designate" not in tenure.office:
            first, last = first - _TURN, first
        spans.append((first, last))
    return joined(spans)


def _key(phrase: str) -> str:
    """Lower-case words without articles, joined by single blanks."""
    return " ".join(word for word in map(str.lower, _words(phrase)) if word not in _SMALL)


def _words(phrase: str) -> list[str]:
    """Words without possessives and the stops of initials."""
    found: list[str] = _PART.findall(phrase.replace("'s", "").replace("’s", "").replace(".", ""))
    return found
