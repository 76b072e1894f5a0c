"""Who presides over a meeting: its record names the person on the front page, and from there on "The President"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from onrecord.attribute.turns import Turns
from onrecord.core.parts import Speaker
from onrecord.core.text import Document
from onrecord.who import Cast
from onrecord.who.chains import in_record_id

#: "President: Mr. Aurèle Dubois . . . . . (France)"; old records write the name in capitals
_LINE = re.compile(
    r"(?P<role>President|Chair(?:man|person|woman)?|Presiding Officer)\s*:\s*"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|H\.E)\.?\s+)*(?P<name>[^\W\d_][\w'’-]*(?:[ \u00a0][^\W\d_][\w'’-]*){0,6})",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[A-Z][\w’'-]+ (?:(?:and|of|for|on|the|[A-Z][\w’'-]+) ){0,8}?"
    r"(?:Council|Assembly|Committee|Commission|Board|Conference|Congress|Parliament|Tribunal|Court)\Z"
)
_HEADING = re.compile(r"the (?:acting )?(?:president|chair(?:man|person|woman)?|presiding officer)\Z", re.IGNORECASE)
_LONGEST = 300
#: "I shall now make a statement in my capacity as the representative of Utopia." … "I now resume my functions …"
_NATIONAL = re.compile(
    r"\bI (?:shall|will|should like to|would like to|wish to) (?:now )?(?:make|deliver) "
    r"(?:a|my|the following) [^.]{0,60}?\bin my (?:national )?capacity as (?:the )?(?:permanent )?"
    r"representative of (?:the )?([^.,]{2,80})\."
)
#: code points in which the sentence that ends such a speech is looked for; the longest speeches have 20,000
_SPEECH = 40_000
_RESUMES = re.compile(r"\bI (?:now |shall now |will now )?resume my functions?\b")


def presides(written: str) -> bool:
    """True for the heading of a turn that names whoever presides, without a name."""
    return _HEADING.match(written) is not None


def presiding(document: Document, cast: Cast) -> Speaker | None:
    """The person the front page of a record names as president, speaking for the body that meets; else None."""
    lines = [" ".join(r.span.slice(document.text)[:_LONGEST].split()) for r in document.of_kind("header")]
    found = next((match for line in lines if (match := _LINE.match(line))), None)
    if found is None:
        return None
    name = found["name"].title() if found["name"].isupper() else found["name"]
    body = next((line for line in lines if _BODY.match(line)), None)
    role = "Chair" if found["role"].lower().startswith("chair") else found["role"].capitalize()
    last = name.split()[-1].casefold()
    people = [e for e in cast.entities if e.kind == "person" and e.name.split()[-1].casefold() == last]
    known = people[0] if len(people) == 1 else None
    return Speaker(
        known.name if known else name, actor=known.id if known else in_record_id("person", name),
        capacity=f"{role} of the {body}" if body else role, of=body,
    )  # fmt: skip


class National:
    """The passages in which whoever presides speaks for a state: from the sentence that says so to the one that ends
    it, or to the end of the turn."""

    def __init__(self, document: Document, cast: Cast, turns: Turns) -> None:
        self._passages: list[tuple[int, int, str]] = []
        for found in _NATIONAL.finditer(document.text) if turns else ():
            ends = _RESUMES.search(document.text, found.end(), found.end() + _SPEECH)
            state = cast.party(*found.span(1)) or " ".join(found[1].split())
            self._passages.append((found.end(), ends.start() if ends else len(document.text), state))
        self._turns, self._starts = turns, [start for start, _, _ in self._passages]

    def speaker(self, known: Speaker, at: int) -> Speaker:
        """``known``, who speaks at ``at``, in the capacity he speaks in there."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return known
        start, end, state = self._passages[number]
        if at >= end or self._turns.at(start) != self._turns.at(at):
            return known
        return replace(known, capacity=f"representative of {state}", of=state)
