"""For, against or neutral: what a statement says of an issue's proposition.

The act decides most: who calls for, supports or pledges something is for it, who rejects it is against. What a
complaint means depends on the kind of the issue (``codebook.ISSUE_KINDS``): "the talks are being sabotaged" is
for talks, "the tariffs are sabotage" is against tariffs. Plain telling takes a side only when its words judge.
Words of a statement inside the statement are its speaker's, not the outer speaker's, and are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.record import Statement
from onrecord.positions.codebook import Issue
from onrecord.positions.matcher import NEGATION
from onrecord.positions.polarity import BAD, DEEDS, GOOD, JUDGEMENT, MOOD, SAID_OF, STOP, STOPPING, TELLING, WITHHELD

FOR, AGAINST, NEUTRAL = "for", "against", "neutral"

#: acts that want or approve what they name, and acts that find fault
_WANT = frozenset(("call", "request", "support", "praise", "pledge", "hope"))
_FAULT = frozenset(("accuse", "condemn", "warn", "concern", "question"))
_JUDGING = GOOD | BAD
#: words before a judging word in which a negation turns it round
_REACH = 3
#: acts that turn a counter-phrase round, when it asks for an end of something
_REFUSES = frozenset(("reject", "deny", "warn", "condemn", "accuse"))
_MODAL = frozenset(("must", "should", "shall", "will", "can"))
#: words from which on a telling is more than a piece of news; measured on the development reports
_LONG = 15
#: words behind a verb of STOP that is asked for ("strike the decision down")
_STOPPED = frozenset((word,) for word in ("the", "this", "that", "these", "its", "their", "it", "them", "all"))
#: words of what is declined in which a judgement is named
_OPENING = 5
#: words of a content in which a call says what is to be stopped
_HEAD = 14


@dataclass(frozen=True, slots=True)
class Heard:
    """What a statement's own words are, ready for every issue.

    row       stems of its content, without statements inside it
    lead      stems of its cue and up to its content ("demanded the lifting of …")
    leaks     True when a statement of somebody else stands inside
    withheld  True when it withholds a judgement
    polarity  (approving, fault-finding) words; a negation close before turns a word round
    """

    row: tuple[str, ...]
    lead: tuple[str, ...]
    leaks: bool
    withheld: bool
    polarity: tuple[int, int]

    @classmethod
    def of(cls, row: tuple[str, ...], lead: tuple[str, ...], text: str, leaks: bool) -> Heard:
        """What is heard in the words of ``row`` and ``lead``, and in ``text``, the same in one piece."""
        return cls(row, lead, leaks, WITHHELD.search(f" {text.lower()}") is not None, _polarity((*lead, *row)))

    @property
    def judges(self) -> bool:
        """True when a word of opinion, wish or obligation stands in it."""
        return not MOOD.isdisjoint(self.row)


def _polarity(row: tuple[str, ...]) -> tuple[int, int]:
    good = bad = 0
    if not _JUDGING.isdisjoint(row):
        for at, word in enumerate(row):
            if word in _JUDGING:
                turned = NEGATION in row[max(at - _REACH, 0) : at]
                if (word in GOOD) != turned:
                    good += 1
                else:
                    bad += 1
    return good, bad


@dataclass(frozen=True, slots=True)
class Stance:
    """A side, what it rests on, and whether the statement shows it by itself."""

    side: str
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter-phrase met: its stems, and whether it is negated."""

    stems: tuple[str, ...]
    negated: bool

    @property
    def acts(self) -> bool:
        """True for what asks for an end ("lift the tariffs"): who refuses it is for the issue. Other
        counter-phrases ("the so-called republic") are words of one side, whatever is said with them."""
        return NEGATION not in self.stems and any(word in STOP for word in self.stems)


def stance(statement: Statement, issue: Issue, heard: Heard, counters: Sequence[Counter], own: bool) -> Stance:
    """The stance of ``statement`` on ``issue``, and what it rests on.

    counters  the issue's counter-phrases in the statement's own words
    own       True when words of the issue stand in the statement itself, not only around it
    """
    act = statement.act
    if heard.withheld:
        return Stance(NEUTRAL, "judgement withheld")
    if act == "decline":
        return _declined(issue, heard, own)
    if heard.leaks and (act in ("assert", "announce", "admit") or (heard.lead[:1] and heard.lead[0] in TELLING)):
        act = "assert"  # what else it was taken for are the words of the one inside
        if heard.polarity == (0, 0):
            return Stance(NEUTRAL, "tells what another says")
    if issue.kind == "topic":
        return _topic(act)
    found = _countered(act, counters)
    if found is not None:
        return found
    if act in _WANT:
        return _wanted(act, issue, heard, own)
    if act == "reject":
        return _rejected(issue, heard)
    if act == "deny":
        charged = issue.kind in ("claim", "grievance") or any(word in SAID_OF for word in heard.row)
        side = AGAINST if own and charged else NEUTRAL
        return Stance(side, "act deny")
    if act in _FAULT:
        return Stance(AGAINST if issue.kind == "claim" else FOR, f"act {act} on a {issue.kind}", own)
    if act == "threaten":
        return Stance(FOR, "act threaten", False)
    return _told(act, issue, heard, own)


def _topic(act: str) -> Stance:
    side = FOR if act in ("praise", "support", "pledge") else AGAINST if act in ("condemn", "reject") else NEUTRAL
    return Stance(side, f"act {act} on a topic")


def _countered(act: str, counters: Sequence[Counter]) -> Stance | None:
    """What counter-phrases decide, None without any."""
    for counter in counters:
        if NEGATION in counter.stems and act in ("call", "request"):
            continue  # "called on those who had not recognised it": the call itself decides
        turned = counter.acts and counter.negated != (act in _REFUSES)
        words = f"counter-phrase “{' '.join(counter.stems)}”"
        return Stance(FOR, words + ", turned round") if turned else Stance(AGAINST, words)
    return None


def _wanted(act: str, issue: Issue, heard: Heard, own: bool) -> Stance:
    if issue.kind != "claim":
        return Stance(FOR, f"act {act}", own)
    head = (*heard.lead, *heard.row)[:_HEAD]
    for at, word in enumerate(head):
        asked = at == 0 or head[at - 1] in STOPPING or head[at + 1 : at + 2] in _STOPPED
        if act not in ("praise", "support") and word in STOP and asked:
            turned = NEGATION in head[max(at - _REACH, 0) : at]
            return Stance(FOR if turned else AGAINST, f"act {act} for an end of it")
        if (
            word == NEGATION
            and act != "praise"
            and (head[at + 1 : at + 2] == ("to",) or (at > 0 and head[at - 1] in _MODAL))
        ):
            return Stance(AGAINST, f"act {act}, negated")
    return Stance(FOR, f"act {act}", own)


def _declined(issue: Issue, heard: Heard, own: bool) -> Stance:
    """ "refused to lift the tariffs" keeps them; "refused to join the talks" is against talks."""
    if any(word in JUDGEMENT for word in heard.row[:_OPENING]):
        return Stance(NEUTRAL, "judgement withheld")
    if issue.kind == "claim" and any(word in STOP for word in heard.row[:3]):
        return Stance(FOR, "declines to end it")
    return Stance(AGAINST if own else NEUTRAL, "act decline")


def _rejected(issue: Issue, heard: Heard) -> Stance:
    good, bad = heard.polarity
    if NEGATION in heard.row and good > bad:
        return Stance(FOR, "act reject, negated")
    head = heard.row[:6]
    if any(word in SAID_OF for word in head):
        return Stance(AGAINST if issue.kind == "grievance" else FOR, "rejects what is said", False)
    if any(word in DEEDS for word in head) or issue.kind == "grievance":
        return Stance(FOR, "rejects a deed")
    return Stance(AGAINST, "act reject")


def _told(act: str, issue: Issue, heard: Heard, own: bool) -> Stance:
    good, bad = heard.polarity
    words = f"act {act}, {good} approving and {bad} fault-finding words"
    sides = _takes_sides(act, heard, good)
    if issue.kind == "claim":
        side = FOR if good > bad else AGAINST if bad > good else FOR if sides else NEUTRAL
        return Stance(side, words, good != bad and own)
    if issue.kind == "grievance":
        return Stance(FOR if bad > good else NEUTRAL, words)
    return Stance(FOR if sides or bad > good else NEUTRAL, words)


def _takes_sides(act: str, heard: Heard, good: int) -> bool:
    """True for a telling that is more than a piece of news: it approves, wishes, announces, or argues at length.
    What it denies, or tells in figures, is news."""
    if NEGATION in heard.row and not good:
        return False
    argues = len(heard.row) > _LONG and not any(map(str.isdigit, heard.row))
    return bool(good) or heard.judges or argues or act in ("announce", "decide")
