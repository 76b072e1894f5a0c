"""How a claim reads in a digest line: the report's words, the act as a verb, quotation marks kept."""

from __future__ import annotations

from onrecord.query.filters import Said
from onrecord.query.fold import words

#: characters of a claim that are shown; about four lines at 80 columns, longer than nine in ten claims
LONGEST = 320

#: act -> (verb before a thing or an infinitive, verb before a whole sentence). An assertion has none:
#: "Name, capacity: claim" already says it
VERBS: dict[str, tuple[str, str]] = {
    "call": ("calls for", "appeals —"),
    "request": ("requests", "makes a request —"),
    "pledge": ("pledges", "pledges that"),
    "support": ("supports", "voices support —"),
    "praise": ("praises", "voices praise —"),
    "accuse": ("accuses", "makes an accusation —"),
    "condemn": ("condemns", "voices condemnation —"),
    "reject": ("rejects", "objects that"),
    "deny": ("denies", "denies that"),
    "warn": ("warns of", "warns that"),
    "threaten": ("threatens", "threatens that"),
    "concern": ("is concerned about", "is concerned that"),
    "hope": ("hopes for", "hopes that"),
    "announce": ("announces", "announces that"),
    "decide": ("decides", "decides that"),
    "decline": ("declines", "declines —"),
    "admit": ("admits", "admits that"),
    "question": ("asks about", "asks —"),
}

#: words of cues after which a whole sentence follows ("said the talks had failed"), however the act
#: is coded; after the others a thing or an infinitive follows ("called on both sides to return")
_SAYING = frozenset((
    "said", "say", "says", "saying", "told", "tell", "tells", "telling", "stated", "states", "stating",
    "added", "adds", "adding", "noted", "notes", "noting", "wrote", "writes", "writing", "argued", "argues",
    "stressed", "stresses", "stressing", "according", "believes", "believe", "believed", "explained",
    "explains", "claimed", "claims", "asserted", "insists", "insisted", "maintained", "maintains",
    "recalled", "underlined", "underscored", "emphasized", "emphasised", "pointed", "declared",
))  # fmt: skip
_OPENING, _CLOSING = "“\"«„‘'", "”\"»“’'"
#: prepositions and "to" with which a content may start; a verb then drops its own preposition
_LINKS = frozenset((
    "to", "on", "for", "of", "about", "against", "from", "at", "in", "with", "over", "that",
))  # fmt: skip


def claim_text(said: Said) -> str:
    """The claim of a digest line, without the name: act, words, marks; shortened only when very long."""
    statement = said.statement
    claim = shorten(said.text.strip(" ,;:"))
    if statement.manner == "direct":
        return _joined(_sentence_verb(statement.act).removesuffix(" that"), f"“{_unquoted(claim)}”", " — ")
    if statement.act == "assert":
        return claim
    if _is_sentence(said):
        verb = _sentence_verb(statement.act)
        if verb.endswith(" that") and words(claim)[:1] == ["that"]:
            verb = verb.removesuffix(" that")
        return f"{verb} {claim}"
    return f"{_thing_verb(said, claim)} {claim}"


def shorten(text: str, longest: int = LONGEST) -> str:
    """``text``, cut at a word boundary and marked with " …" when it is longer than ``longest``."""
    if len(text) <= longest:
        return text
    blank = text.rfind(" ", 0, longest - 1)
    return text[: blank if blank > 0 else longest - 2].rstrip(" ,;:") + " …"


def _joined(verb: str, claim: str, between: str) -> str:
    return f"{verb.removesuffix(' —')}{between}{claim}" if verb else claim


def _sentence_verb(act: str) -> str:
    return VERBS[act][1] if act in VERBS else ""


def _is_sentence(said: Said) -> bool:
    """True when the content reads as a sentence: no cue before it, or a saying verb."""
    statement, text = said.statement, said.document.text
    cue, content = statement.cue, statement.spans[0]
    if cue is None or cue.start >= content.start:
        return True
    return bool(_SAYING & set(words(cue.slice(text)))) or "that" in words(text[cue.end : content.start][-20:])


def _thing_verb(said: Said, claim: str) -> str:
    """The verb before a thing, with the preposition the content needs ("calls on Serbia to …")."""
    verb = VERBS[said.statement.act][0]
    first = words(claim)[:1]
    if first and first[0] in _LINKS:
        return verb.removesuffix(" for").removesuffix(" of").removesuffix(" about")
    if said.statement.act == "call" and " to " in claim:
        return "calls on"
    return verb


def _unquoted(claim: str) -> str:
    """``claim`` without the outer quotation marks and with inner double marks made single."""
    bare = claim.strip()
    if bare[:1] and bare[0] in _OPENING:
        bare = bare[1:]
    if bare[-1:] and bare[-1] in _CLOSING and bare[-1] not in "’'":
        bare = bare[:-1]
    return bare.strip(" ,").replace("“", "‘").replace("”", "’")
