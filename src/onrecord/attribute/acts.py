"""Speech act, status and addressees of a statement."""

from __future__ import annotations

import re

from onrecord.attribute.hits import Hit
from onrecord.attribute.nouns import STRONG_MODALS
from onrecord.core.cues import Cues
from onrecord.who import Cast

_FIRST = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y (?:[Gg]overnment|country|delegation))\s+(?:(?:also|would|strongly|once|again|therefore|like|to|must|are|am|have)\s+){0,4}(\w+(?:\s+(?:on|for|upon|to|by))?)"
)
_REFUSED = re.compile(r"to (?:recogni[sz]e|accept|sign|support|endorse|ratify|acknowledge|abide)\b")
#: a judgement that denies validity: "considers the recognition illegal", "called the deal null and void"
_INVALID = re.compile(
    r"(?:illegal|unlawful|illegitimate|invalid|unacceptable|unconstitutional|null and void|inadmissible)[”\"’']?(?:\W|$)"
)
_OWN_PLAN = re.compile(r"(?:it|he|she|they) (?:would|will) (?!not\b)", re.IGNORECASE)
_WORD = re.compile(r"[\w’']+")
_HEAD = 200  # code points of a content in which its main verb stands
_NEGATED = {"recommend": "decline", "support": "reject", "recognize": "reject", "recognise": "reject", "accept": "reject",
            "agree": "reject", "rule": "assert", "deny": "admit", "reject": "accept", "oppose": "support"}  # fmt: skip
_STANDING = frozenset(
    "consider regard view see recognize recognise reject support back oppose favour favor believe remain deem".split()
)


def act_of(hit: Hit | None, content: str, cues: Cues, manner: str) -> str:
    """The act: that of the cue, unless plain telling carries a performative of its own.

    "he said: 'I urge all sides …'" is a call; "said Turkey should recognise" is a call as well.
    """
    act = hit.cue.act if hit is not None else "assert"
    if hit is not None and hit.negated:
        turned = _NEGATED.get(hit.cue.verb, act)
        return turned if turned != "accept" else "support"
    if act == "decline" and _REFUSED.match(content):
        return "reject"
    if act != "assert":
        return act
    if _INVALID.search(content):
        return "reject"
    if _OWN_PLAN.match(content):
        return "announce"
    if manner != "indirect" or hit is None:
        own = _FIRST.search(content)
        if own is not None:
            words = own.group(1).lower().split()
            found = cues.at(words, 0)
            if found is not None and found.cue.act != "assert" and found.form == "base":
                return found.cue.act
            if words[0] in ("will", "shall"):
                return "pledge"
    words = [w.lower() for w in _WORD.findall(content[:_HEAD])]
    if any(w in STRONG_MODALS for w in words[:14]) or ("needed" in words[:10] and "is" in words[:10]):
        return "call"
    return "assert"


def status_of(hit: Hit | None, content: str, is_person: bool) -> str:
    """made | standing | conditional | planned, from tense and kind of the cue."""
    if hit is None:
        return "conditional" if content.lower().startswith(("if ", "but if ", "unless ")) else "made"
    if hit.source is not None and hit.source.future:
        return "planned"
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
