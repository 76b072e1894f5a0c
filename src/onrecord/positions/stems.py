"""Words as issues are matched by: in plain small letters, without their endings.

    stem("negotiations") == stem("negotiated") == "negoti"

A rough cut is enough here: both the codebook and the report go through it, and a phrase of several words
meets by chance far more seldom than a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.core.spelling import fold

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*|[^\W_]+")
#: endings, longest first, each with the fewest letters that must stay before it
_ENDINGS = tuple(sorted((
    ("isation", 4), ("ization", 4), ("ational", 4), ("itional", 4), ("ation", 4), ("ition", 4),     ("iation", 4), ("iator", 4), ("ator", 4), ("iate", 5), ("ment", 4), ("ness", 4), ("ance", 4), ("ence", 4), ("ancy", 4), ("ency", 4),
    ("ible", 4), ("able", 4), ("ity", 4), ("ive", 4), ("ial", 4), ("ian", 4), ("ical", 4), ("al", 4), ("ing", 3),
    ("ion", 5), ("tion", 5), ("ant", 4), ("ent", 4), ("ise", 4), ("ize", 4), ("ate", 4), ("ed", 3), ("ly", 4),
    ("er", 4), ("or", 4), ("ous", 4), ("ic", 4), ("at", 5), ("e", 3), ("y", 3), ("i", 3),
), key=lambda ending: -len(ending[0])))  # fmt: skip
#: words that endings would make meet others of another sense, or that are irregular
_ITSELF = {
    "missing": "missing", "mission": "mission", "missions": "mission", "united": "united", "unity": "unity",
    "states": "state", "state": "state", "news": "news", "general": "general", "generally": "general",
    "communities": "community", "community": "community", "communal": "community", "communication": "communicate",
    "withdrew": "withdraw", "withdrawn": "withdraw", "spoke": "speak", "spoken": "speak", "held": "hold",
    "met": "meet", "fought": "fight", "fighting": "fight", "law": "law", "lawful": "lawful", "police": "police",
    "policy": "policy", "policies": "policy", "party": "party", "parties": "party", "partial": "partial",
    "peaceful": "peace", "peace": "peace", "peacekeeper": "peacekeep", "peacekeepers": "peacekeep",
    "peacekeeping": "peacekeep", "rights": "rights", "right": "right", "force": "force", "forces": "force",
    "forced": "forced", "return": "return", "borders": "border", "border": "border", "talks": "talks",
    "children": "child", "women": "woman", "men": "man", "legal": "legal", "legally": "legal",
    "illegal": "illegal", "illegality": "illegal", "legality": "legal", "unilateral": "unilateral",
    "unilaterally": "unilateral", "arms": "arms", "minority": "minor", "minorities": "minor",
    "organisation": "organis", "organization": "organis", "international": "international", "internationally": "international",
    "nation": "nation", "national": "nation", "nations": "nation", "president": "president", "presence": "presence",
    "present": "present", "courts": "court", "leader": "leader", "leaders": "leader", "leadership": "leadership",
    "lead": "lead", "centre": "center", "election": "elect", "elections": "elect", "electoral": "elect",
    "elected": "elect", "sovereign": "sovereign", "sovereignty": "sovereign", "province": "province",
    "provincial": "province", "provision": "provision", "organised": "organised", "organized": "organised",
    "recognition": "recognis", "recognise": "recognis", "recognize": "recognis", "recognised": "recognis",
    "recognized": "recognis", "recognising": "recognis", "recognizing": "recognis", "recognises": "recognis",
    "recognizes": "recognis", "resolution": "resolution", "resolutions": "resolution", "resolve": "resolve",
    "reform": "reform", "former": "former", "status": "status", "statute": "statute", "violate": "violat",
    "violates": "violat", "violated": "violat", "violating": "violat", "violation": "violat", "violations": "violat",
    "violence": "violence", "violent": "violence", "fled": "flee", "authority": "authority", "authorities": "authority",
    "restrained": "restraint", "restrain": "restraint", "provoke": "provoc", "provokes": "provoc", "provoked": "provoc",
    "provoking": "provoc", "serbs": "serb", "serbian": "serbia", "consultations": "consult", "consultation": "consult",
}  # fmt: skip
#: endings before which a consonant is doubled: "planning"
_DOUBLING = ("ing", "ed")
_LONGEST = 40


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``word`` folded, without a plural s and endings; short words and numbers stay."""
    low = word.lower() if word.isascii() else fold(word)
    if len(low) > _LONGEST:
        return low[:_LONGEST]
    if low in _ITSELF:
        return _ITSELF[low]
    if not low.isalpha() or len(low) < 4:
        return low
    if low.endswith("ies"):
        low = low[:-3] + "y"
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
        if low in _ITSELF:
            return _ITSELF[low]
    while (cut := _cut(low)) != low:
        low = cut
    return low


def _cut(low: str) -> str:
    """``low`` without the longest ending it has."""
    for ending, least in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= least:
            low = low[: -len(ending)]
            return low[:-1] if ending in _DOUBLING and low[-1] == low[-2] and low[-1] not in "lsz" else low
    return low


def parts(word: str) -> tuple[str, ...]:
    """A hyphenated word as its parts, so that "cease-fire" and "power-sharing" meet; numbers stay whole."""
    if "-" in word or "‑" in word or "‐" in word:
        return tuple(p for p in re.split("[-‐‑]", word) if p)
    return (word,)


def stems(text: str) -> list[str]:
    """The stems of the words of ``text``, in order."""
    return [stem(part) for word in _WORD.findall(text) for part in parts(word)]
