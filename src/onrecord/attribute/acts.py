"""Speech act, status and addressees of a statement."""

from __future__ import annotations

import re

from onrecord.attribute.hits import Hit
from onrecord.attribute.wording import act_shown
from onrecord.core.cues import Cues
from onrecord.who import Cast

_REFUSED = re.compile(r"to (?:recogni[sz]e|accept|sign|support|endorse|ratify|acknowledge|abide)\b")
#: the act of a negated cue ("does not recognise"); others keep theirs
_NEGATED = {
    "recommend": "decline", "support": "reject", "recognize": "reject", "recognise": "reject", "accept": "reject",
    "agree": "reject", "rule": "assert", "deny": "admit", "reject": "support", "oppose": "support",
}  # fmt: skip
#: verbs whose content tells what they do: "assured them that it would go on", "expects them to go on"
_WORDED = {
    "assure": (re.compile(r"(?:[^\s.;]+ ){0,12}(?:would|will|won[’']t)\b"), "pledge"),
    "expect": (re.compile(r"(?!to\b)(?:[^\s.;]+ ){1,9}to\b"), "call"),
}
_STANDING = frozenset(
    "consider regard view see recognize recognise reject support back oppose favour favor believe remain deem".split()
)


def act_of(hit: Hit | None, content: str, cues: Cues, manner: str) -> str:
    """The act: that of the cue, unless plain telling carries a performative of its own.

    "he said: 'I urge all sides …'" is a call; "said Turkey should recognise" is a call as well.
    """
    act = hit.cue.act if hit is not None else "assert"
    if hit is not None and hit.negated:
        return _NEGATED.get(hit.cue.verb, act)
    if act == "decline" and _REFUSED.match(content):
        return "reject"
    if hit is not None and hit.cue.verb in _WORDED and hit.source is not None:
        fits, worded = _WORDED[hit.cue.verb]
        if fits.match(content):
            return worded
    return act if act != "assert" else act_shown(content, cues, own_words=manner != "indirect" or hit is None)


def status_of(hit: Hit | None, content: str, is_person: bool) -> str:
    """made | standing | conditional | planned, from tense and kind of the cue."""
    if hit is None:
        return "conditional" if content.lower().startswith(("if ", "but if ", "unless ")) else "made"
    if hit.source is not None and hit.source.future:
        return "planned"
    if hit.awaited:
        return "expected"
    if hit.form == "s" and hit.cue.verb in _STANDING and not is_person:
        return "standing"
    if hit.form == "base" and hit.cue.verb in _STANDING and not is_person:
        return "standing"
    if hit.cue.act == "threaten" and " if " in content:
        return "conditional"
    return "made"


def addressees_of(hit: Hit, span: tuple[int, int], text: str, cast: Cast) -> tuple[str, ...]:
    """Actors named before the "to" of a call ("called on Serbia and Kosovo to …"); ``span`` is its content."""
    if "whom" not in hit.cue.frames:
        return ()
    stop = text.find(" to ", *span)
    named = cast.between(span[0], stop if stop > 0 else span[0])
    return tuple(dict.fromkeys(e.name for e in map(cast.of, named) if e is not None))
