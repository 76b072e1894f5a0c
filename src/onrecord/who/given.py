"""Given names and words that say whether a person is a man or a woman.

    gender("Ana")        # "f"
    gender("Robin")      # "u": a given name of both
    gender("Belgrade")   # "": no given name that is listed
    phrase_gender("the minister's spokeswoman")  # "f"

Facts: registers/given_names.tsv, own list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from onrecord.core.phrases import fold
from onrecord.core.register import read_table

_WORDS = re.compile(r"[^\W\d_]+")
#: nouns for kin; a name beside one needs no other proof ("his daughter, Ellie"); own list
KIN = {
    **dict.fromkeys("wife mother mom mum daughter sister widow aunt niece girlfriend fiancée fiancee grandmother "
                    "granddaughter stepmother stepdaughter".split(), "f"),
    **dict.fromkeys("husband father dad son brother widower uncle nephew boyfriend fiancé grandfather grandson "
                    "stepfather stepson".split(), "m"),
}  # fmt: skip
#: other nouns that say it; "chairman", "alderman" are left out: both are used of women; own list
GENDERED = {
    **KIN,
    **dict.fromkeys("woman lady girl queen princess duchess countess empress actress heiress hostess waitress nun "
                    "businesswoman policewoman housewife schoolgirl madam goddess".split(), "f"),
    **dict.fromkeys("man gentleman boy king prince duke emperor emir sultan sheikh actor pope bishop imam rabbi monk "
                    "businessman policeman schoolboy".split(), "m"),
}  # fmt: skip


@cache
def _names() -> Mapping[str, str]:
    """Gender by name, lower case, with its accents and without."""
    found: dict[str, str] = {}
    for row in read_table("given_names", ("name", "gender")):
        for spelling in (fold(row["name"]), row["name"]):
            found[spelling.lower()] = row["gender"]
    return found


def gender(word: str) -> str:
    """ "m", "f", "u" (borne by both) for a given name, "" for any other word; of a double name its first part."""
    names = _names()
    lower = word.lower()
    found = names.get(lower, "")
    return found or ("-" in lower and names.get(lower.partition("-")[0], "")) or ""


def phrase_gender(phrase: str) -> str:
    """ "m" or "f" where a noun of ``phrase`` says it; the last such noun decides ("the king's daughter")."""
    for word in reversed(_WORDS.findall(phrase.lower())):
        if word in GENDERED:
            return GENDERED[word]
        if word.endswith("woman"):
            return "f"
        if word in ("spokesman", "congressman", "clergyman"):
            return "m"
    return ""
