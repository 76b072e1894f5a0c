"""How a claim reads in a digest line: the report's words, the act as a verb, quotation marks kept."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.query.filters import Said
from onrecord.query.fold import words

#: characters of a claim that are shown; about four lines at 80 columns, longer than nine in ten claims
LONGEST = 320


@dataclass(frozen=True, slots=True)
class Verb:
    """An act as a digest names it.

    thing     before a thing or an infinitive: "urges both sides to return"
    linked    before the preposition of the cue, which is kept: "calls" + "on both sides to return";
              None where ``thing`` serves and the preposition goes ("voiced support for" is "supports")
    sentence  before a whole sentence: "warns that", or with a dash where no "that" can follow
    """

    thing: str
    linked: str | None
    sentence: str


#: every act but the assertion: "Name, capacity: claim" already says that one
VERBS: dict[str, Verb] = {
    "call": Verb("urges", "calls", "appeals —"),
    "request": Verb("asks", "asks", "makes a request —"),
    "pledge": Verb("pledges", None, "pledges that"),
    "support": Verb("supports", None, "voices support —"),
    "praise": Verb("praises", None, "voices praise —"),
    "accuse": Verb("accuses", None, "makes an accusation —"),
    "condemn": Verb("condemns", None, "voices condemnation —"),
    "reject": Verb("rejects", None, "objects —"),
    "deny": Verb("denies", None, "denies that"),
    "warn": Verb("warns", "warns", "warns that"),
    "threaten": Verb("threatens", "threatens", "threatens that"),
    "concern": Verb("is concerned about", "is concerned", "is concerned that"),
    "hope": Verb("hopes", "hopes", "hopes that"),
    "announce": Verb("announces", None, "announces that"),
    "decide": Verb("decides", "decides", "decides that"),
    "decline": Verb("declines", None, "declines —"),
    "admit": Verb("admits", None, "admits that"),
    "question": Verb("questions", "asks", "asks —"),
}

#: words of cues after which a whole sentence follows ("said the talks had failed"), however the act
#: is coded; after the others a thing or an infinitive follows ("called on both sides to return")
_SAYING = frozenset((
    "said", "say", "says", "saying", "told", "tell", "tells", "telling", "stated", "states", "stating",
    "added", "adds", "adding", "noted", "notes", "noting", "wrote", "writes", "writing", "argued", "argues",
    "stressed", "stresses", "stressing", "according", "believes", "believe", "believed", "explained",
    "explains", "claimed", "claims", "asserted", "insists", "insisted", "maintained", "maintains",
    "recalled", "underlined", "underscored", "emphasized", "emphasised", "declared",
))  # fmt: skip
_LINKS = frozenset(("to", "on", "upon", "for", "of", "about", "against", "over", "at", "with", "by"))
_LINKS_IN_CONTENT = _LINKS | {"from", "in", "that", "whether", "if", "how", "why"}
#: first words that are no names, and so lose their capital inside a line
_COMMON = frozenset((
    "a", "all", "an", "any", "as", "both", "each", "every", "he", "her", "his", "if", "in", "it", "its", "no", "our",
    "she", "such", "that", "the", "their", "there", "these", "they", "this", "those", "we", "when", "while",
))  # fmt: skip
_OPENING, _CLOSING = "“\"«„‘'", "”\"»“"


def claim_text(said: Said) -> str:
    """The claim of a digest line, without the name: act, words, marks; shortened only when very long."""
    statement = said.statement
    claim = _balanced(shorten(said.text.strip(" ,;:")))
    verb = VERBS.get(statement.act)
    if statement.manner == "direct":
        quoted = f"“{_unquoted(claim)}”"
        if verb is None:
            return quoted
        return f"{_for_number(verb.sentence.removesuffix(' —').removesuffix(' that'), said)} — {quoted}"
    if _is_sentence(said):
        return _sentence(_for_number(verb.sentence, said), claim) if verb else claim
    if verb is None:
        # an assertion without a sentence needs the report's own verb: "considers the move illegal"
        return f"{_cue(said)} {claim}"
    return _thing(verb, said, claim)


def shorten(text: str, longest: int = LONGEST) -> str:
    """``text``, cut at a word boundary and marked with " …" when it is longer than ``longest``."""
    if len(text) <= longest:
        return text
    blank = text.rfind(" ", 0, longest - 1)
    return text[: blank if blank > 0 else longest - 2].rstrip(" ,;:") + " …"


def _cue(said: Said) -> str:
    cue = said.statement.cue
    return "" if cue is None else " ".join(cue.slice(said.document.text).split())


def _is_sentence(said: Said) -> bool:
    """True when the content reads as a sentence: no cue before it, or a saying verb."""
    cue, content = said.statement.cue, said.statement.spans[0]
    if cue is None or cue.start >= content.start:
        return True
    between = said.document.text[cue.end : content.start][-20:]
    return bool(_SAYING & set(words(_cue(said)))) or "that" in words(between)


def _sentence(verb: str, claim: str) -> str:
    if not verb.endswith(" that"):
        return f"{verb} {claim}"
    first, _, rest = claim.partition(" ")
    if first.lower() == "that":
        return f"{verb} {rest}"
    return f"{verb} {first.lower() if first.lower() in _COMMON else first} {rest}".rstrip()


def _thing(verb: Verb, said: Said, claim: str) -> str:
    """The verb with the preposition that stands in the cue, after it, or first in the content."""
    cue, content = said.statement.cue, said.statement.spans[0]
    before = words(said.document.text[cue.start : content.start]) if cue is not None else []
    link = before[-1] if before and before[-1] in _LINKS else ""
    if (words(claim) or [""])[0] in _LINKS_IN_CONTENT:
        return f"{_for_number((verb.linked or verb.thing).removesuffix(' about'), said)} {claim}"
    if link and verb.linked is not None:
        return f"{_for_number(verb.linked, said)} {link} {claim}"
    return f"{_for_number(verb.thing, said)} {claim}"


def _for_number(verb: str, said: Said) -> str:
    """The verb in the plural when the source is a plural in common words ("Council members")."""
    name = said.name.split()
    links = [at for at, word in enumerate(name) if at and word in ("of", "in", "from", "on", "at")]
    head = name[links[0] - 1 if links else -1]
    if not (head.islower() and head.endswith("s") and not head.endswith("ss")):
        return verb
    first, _, rest = verb.partition(" ")
    plural = {"is": "are", "denies": "deny"}.get(first, first.removesuffix("s"))
    return f"{plural} {rest}".rstrip()


def _balanced(claim: str) -> str:
    """``claim`` with the closing mark that the cut of the content left behind."""
    return claim + "”" if claim.count("“") > claim.count("”") and claim[:1] != "“" else claim


def _unquoted(claim: str) -> str:
    """``claim`` without the outer quotation marks and with inner double marks made single."""
    bare = claim.strip()
    if bare[:1] and bare[0] in _OPENING:
        bare = bare[1:]
    if bare[-1:] and bare[-1] in _CLOSING:
        bare = bare[:-1]
    return bare.strip(" ,").replace("“", "‘").replace("”", "’")
