"""How a claim reads in a digest line: the report's own words, shortened only when very long.

Where the report words the act before what is said ("called on both sides to return", "considers the move
illegal"), the line keeps its verb; after plain telling ("said that …") the claim stands alone, as analysts
write it. Nothing is put into other words.
"""

from __future__ import annotations

from onrecord.core.spelling import words
from onrecord.query.filters import Said

#: characters of a claim that are shown; about four lines at 80 columns, longer than nine in ten claims
LONGEST = 320
#: characters between cue and content (an adverbial, "that") up to which the cue leads to the content
_NEAR = 60
#: verbs that only tell; "told", "said" and the like add nothing to "Name: claim"
_TELLING = frozenset(
    """said say says saying told tell tells telling stated states stating added adds adding noted notes noting wrote
    writes writing argued argues stressed stresses stressing according believes believe believed explained explains
    claimed claims asserted insists insisted maintained maintains recalled underlined underscored emphasized
    emphasised declared announced announces repeated reiterated replied responded concluded observed remarked""".split()
)
_OPENING, _CLOSING = "“\"«„‘'", '”"»“'


def claim_text(said: Said) -> str:
    """The claim of a digest line, without the name."""
    statement, text = said.statement, said.document.text
    claim = shorten(said.text.strip(" ,;:"))
    if statement.manner == "direct":
        return f"“{_unquoted(claim)}”"
    cue, content = statement.cue, statement.spans[0]
    if cue is None or not cue.end <= content.start <= cue.end + _NEAR or _TELLING & set(words(cue.slice(text))):
        return _balanced(claim)
    lead = " ".join(text[cue.start : content.start].split()).rstrip('“"«„ ')
    mark = "“" if text[cue.end : content.start].rstrip()[-1:] in ("“", '"') else ""
    return _balanced(shorten(f"{lead} {mark}{said.text.strip(' ,;:')}"))


def shorten(text: str, longest: int = LONGEST) -> str:
    """``text``, cut at a word boundary and marked with " …" when it is longer than ``longest``."""
    if len(text) <= longest:
        return text
    blank = text.rfind(" ", 0, longest - 1)
    return text[: blank if blank > 0 else longest - 2].rstrip(" ,;:") + " …"


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
