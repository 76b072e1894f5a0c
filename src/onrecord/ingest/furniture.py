"""Captions among the paragraphs of a report, and the marks with which agencies close it.

Every pattern runs on a bounded piece of a paragraph, so hostile input costs linear time.
"""

from __future__ import annotations

import re

from onrecord.ingest.blocks import is_final

_LONGEST = 400
_GETTY = len("getty images")
_CAPTION_LONGEST = 160
_CAPTION_WORDS = 18

_CAPTION = re.compile(
    r"(?:file (?:photo|picture|image)|file|handout|illustration|archive photo) ?(?:[-–—:]|\Z)"
    r"|\W{0,2}(?:photos?|pictures?|images?|captions?|credits?|(?:photo|image) credit|pictured|photograph|"
    r"screenshot|map|"
    r"graphic|infographic)(?: (?:by|credit|courtesy(?: of)?|source))? ?[:/] ?\S"
    r"|\W{0,2}(?:photo|picture|image|photograph) (?:by|courtesy|credit|taken|shows)\b"
    r"|(?:un|afp|ap|reuters|getty|xinhua|epa|tass) photos?\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[](?:(?:file|ap|afp|un|reuters|epa|handout|archive)?[ /]?(?:photo|picture|image|credit|courtesy|"
    r"handout|file)\b"
    r"[^()\[\]\n]{0,80}"
    r"|[^()\[\]\n]{0,60}/(?:getty images|afp|reuters|epa|ap|xinhua|shutterstock)\b[^()\[\]\n]{0,40})[)\]]\.?\Z"
    r"|(?:©|/) ?(?:getty images|afp|reuters|epa(?:-efe)?|ap|un photo)\b.{0,40}\Z|\bgetty images\Z",
    re.IGNORECASE,
)
#: what _CREDIT begins with, but for the bare name
_CREDIT_SIGN = re.compile(r"[(\[©/]")
#: a line without a verb between two paragraphs is a caption or a heading; what speaks against it
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|"
    r"might|must|"
    r"says?|said|told|tells?|calls?|urges?|we|I|you|they|he|she|it|let|there|made|took|gave|met|held|went|came|"
    r"left|set|put|"
    r"led|kept|sent|won|lost|rose|fell|began|agree|wants?|remains?|not|cannot|\w{2,}ed)\b"
)
_NO_CAPTION_START = re.compile(r"[\d\W_]")

_TAIL = re.compile(
    r"(?:\(\s*(?:(?:(?:additional|with) )?(?:reporting|writing|editing|compiled|edited|written|translated) by|"
    r"with (?:inputs?|files|reporting) from)\b[^\n]{0,300}"
    r"|(?:(?:additional )?(?:reporting|writing|editing)|compiled|edited) by [^\n;]{1,200}; ?(?:additional|"
    r"editing|writing)[^\n]{0,200}"
    r"|[\W_]{0,10}(?:ends?|endit|enditem|more to follow|fin)[\W_]{0,10}"
    r"|[#*]+|- ?30 ?-|- ?0 ?-)\Z",
    re.IGNORECASE,
)
_AGENCY_TAIL = re.compile(r"[-–—/(\[.\s]*[A-Z]{2,8}(?:\s?/\s?[A-Z]{2,8}){0,3}[-–—/)\].\s]*\Z")
#: after the last stop: "…process./.VNA", "…talks. /TASS/", "…said. - VNA", "…meeting. (BETA)", "… Enditem"
_GLUED_TAIL = re.compile(
    r"(?<=[.!?\"”’»)])\s*(?:\./\.|/\.)\s*[A-Z][A-Za-z]{1,11}(?:/[A-Z][A-Za-z]{1,11})?\s*/?\Z"
    r"|(?<=[.!?\"”’»)])\s+(?:/\s?[A-Z][A-Za-z]{1,15}\s?/|[-–—]\s?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\([A-Z]{2,8}\)|"
    r"Enditem)\.?\Z"
)
_GLUED_LONGEST = 40


def is_caption(line: str) -> bool:
    """True for a paragraph that says itself that it is a caption or a credit."""
    return 3 <= len(line) <= _LONGEST and (_CAPTION.match(line) is not None or _is_credited(line[-200:]))


def _is_credited(end: str) -> bool:
    signed = _CREDIT_SIGN.search(end) or end[-_GETTY:].lower() == "getty images"
    return bool(signed and _CREDIT.search(end))


def is_verbless(line: str) -> bool:
    """True for a short line that cannot be a sentence: between paragraphs a caption or a heading."""
    if not 3 <= len(line) <= _CAPTION_LONGEST or len(line.split()) > _CAPTION_WORDS or _NO_CAPTION_START.match(line):
        return False
    ends = line[-1]
    return line[0].isupper() and (ends.isalnum() or ends == ")") and not _VERB.search(line)


def is_tail(line: str) -> bool:
    """True for a paragraph that closes a report: reporters' names or an end mark."""
    return 3 <= len(line) <= _LONGEST and bool(_TAIL.match(line)) and not (line.isalpha() and line.islower())


def is_agency_tail(line: str) -> bool:
    """True for a last paragraph of nothing but an agency's capitals, "VNA/VNS"."""
    return len(line) <= _GLUED_LONGEST and not is_final(line.rstrip("./")) and bool(_AGENCY_TAIL.match(line))


def glued_tail(line: str) -> int | None:
    """Where in the last paragraph the agency's mark begins ("…process./.VNA"), or None."""
    match = _GLUED_TAIL.search(line, max(0, len(line) - _GLUED_LONGEST))
    return match.end() - len(match.group().lstrip()) if match else None
