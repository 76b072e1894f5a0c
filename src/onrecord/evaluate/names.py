"""When two names mean the same source, for scoring only.

Deliberately blunter than ``who``: a scorer must not share the tables of what it scores, or an error in
them would count as right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
#: letters that Unicode does not take apart into a base letter and a mark
_NO_DECOMPOSITION = str.maketrans({"đ": "d", "Đ": "D", "ł": "l"})

#: words that say what someone is, not who
_TITLES = frozenset({
    "ambassador", "dr", "excellency", "foreign", "general", "her", "his", "minister", "mr", "mrs", "ms",
    "president", "prime", "secretary", "sir", "the",
})  # fmt: skip
#: usual name, folded -> its other spellings, folded; deliberately few, and no register
_SPELLINGS_OF_BODIES: Mapping[str, tuple[str, ...]] = {
    "china": ("prc", "people s republic of china"),
    "european union": ("eu",),
    "russia": ("russian federation",),
    "turkey": ("turkiye",),
    "un": ("united nations",),
    "un security council": (
        "security council", "united nations security council", "unsc", "unsc members",
        "un security council members", "security council members", "members of un security council",
        "members of the un security council",
    ),
    "united kingdom": ("uk", "britain", "great britain"),
    "united states": ("us", "usa", "united states of america"),
    "vietnam": ("viet nam",),
    "world health organization": ("who",),
}  # fmt: skip
_BODY = {other: name for name, others in _SPELLINGS_OF_BODIES.items() for other in others}
#: romanisations of one given name
_GIVEN = {
    "aleksandar": "alexander", "aleksandr": "alexander",
    "dmitriy": "dmitri", "dmitry": "dmitri",
    "sergey": "sergei",
}  # fmt: skip


#: words of roles that say nothing
_SMALL = frozenset("the of for and to in on a an at s mr mrs ms dr his her".split())


def fold(text: str) -> str:
    """Lower-case words of ``text`` without accents or punctuation, one blank between them."""
    apart = unicodedata.normalize("NFKD", text.translate(_NO_DECOMPOSITION))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.lower()))


def _usual(name: str) -> str:
    folded = fold(name).removeprefix("the ")
    return _BODY.get(folded, folded)


def own_words(folded: str) -> set[str]:
    """The words of a folded name without titles, given names in one spelling."""
    return {_GIVEN.get(word, word) for word in folded.split() if word not in _TITLES}


def same_name(a: str, b: str, person: bool = True) -> bool:
    """True when both are one name after folding and known spellings.

    For a person it is enough that all words of one (two or more, titles aside) are among the other's:
    "Ivica Dačić" and "First Deputy Prime Minister Ivica Dacic". An empty name equals nothing.
    """
    a, b = _usual(a), _usual(b)
    if not a or not b:
        return False
    if a == b:
        return True
    fewer, more = sorted((own_words(a), own_words(b)), key=len)
    return person and len(fewer) > 1 and fewer <= more


def right_speaker(found: Mapping[str, Any], answer: Mapping[str, Any], text: str) -> bool:
    """True when ``found`` (the ``speaker`` of a statement line) is who the answer says spoke.

    Right is the canonical name or one of ``speaker_also``; an unnamed source must stay without an actor
    and be named by a word of its description, or not at all; and where the report (``text``) never gives
    the canonical name, the form it does write is enough.
    """
    name: str = found.get("name") or ""
    canonical: str = answer["speaker"]
    written: str = answer.get("speaker_as_written") or ""
    person = answer.get("speaker_type") == "person"
    accepted = (canonical, _IN_BRACKETS.sub("", canonical), *answer.get("speaker_also", ()))
    if any(same_name(name, other, person) for other in accepted):
        return True
    if answer.get("speaker_type") == "unnamed":
        described = set(fold(f"{written} {canonical}").split())
        return not found.get("actor") and (not name or not described.isdisjoint(fold(name).split()))
    # "(same)" and "(continued)" are the answers' notes that there is no mention
    if written.startswith("(") or not same_name(name, written, person):
        return False
    return fold(canonical) not in fold(text)


def same_role(speaker: Mapping[str, Any], role: str) -> bool:
    """True when at least half of the content words of ``role`` are in the speaker's capacity or party."""
    wanted = set(fold(_IN_BRACKETS.sub("", role)).split()) - _SMALL
    found = set(fold(f"{speaker.get('capacity') or ''} {speaker.get('of') or ''}").split())
    return len(wanted & found) * 2 >= len(wanted)
