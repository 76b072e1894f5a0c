"""Which variables and codes of a project mean person, organization, concept and agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.core.errors import QueryError
from onrecord.core.spelling import fold

#: role -> the names it usually goes by, the commonest first
USUAL: dict[str, tuple[str, ...]] = {
    "person": ("person", "persons", "people", "speaker", "speakers", "individual", "politician", "actor", "actors",
               "name", "who", "sprecher", "akteur", "akteure"),
    "organization": ("organization", "organisation", "organizations", "organisations", "org", "institution", "party",
                     "affiliation", "side", "country", "state", "of", "organisationen", "partei"),
    "concept": ("concept", "concepts", "issue", "issues", "claim", "claims", "topic", "topics", "theme", "themes",
                "argument", "belief", "frame", "category", "categories", "policy", "proposition", "konzept", "thema"),
    "agreement": ("agreement", "agree", "stance", "stances", "position", "support", "qualifier", "valence", "direction",
                  "polarity", "haltung", "zustimmung"),
}  # fmt: skip
_FOR = frozenset(
    "for pro yes true agree agrees agreement support supports supportive positive approve favour favor in_favour "
    "in_favor + fur dafur ja 1".split()
)
_AGAINST = frozenset(
    "against contra con no false disagree disagrees disagreement oppose opposes opposition negative reject rejects - "
    "gegen dagegen nein 0 -1".split()
)
_NEUTRAL = frozenset("neutral mixed ambivalent unclear none neither".split())
_APART = re.compile("[^a-z0-9]+")


def roles(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Role -> the name among ``names`` that has it: the one ``given``, else the commonest of the usual ones.

    Raises QueryError (QUERY-VALUE) for a name that the project has not.
    """
    known = {fold(name): name for name in names}
    found: dict[str, str] = {}
    for role, usual in USUAL.items():
        if role in given:
            name = known.get(fold(given[role]))
            if name is None:
                there = ", ".join(sorted(known.values())) or "none"
                raise QueryError("QUERY-VALUE", "--variable", f"no {given[role]!r} in the project", f"It has: {there}")
            found[role] = name
            continue
        taken = {fold(name) for name in given.values()} | {fold(name) for name in found.values()}
        name = next((known[one] for one in usual if one in known and one not in taken), None)
        if name is not None:
            found[role] = name
    return found


def stance(value: str | int | bool, boolean: bool = False) -> str | None:
    """The stance a value of an agreement stands for; None for a word that says nothing of it.

    Of a ``boolean`` 0 is against; of other numbers, what is below 0 is against and 0 neutral.
    """
    if isinstance(value, int):
        return "for" if value > 0 else "against" if boolean or value < 0 else "neutral"
    word = "_".join(fold(value).split())
    named = (("for", _FOR), ("against", _AGAINST), ("neutral", _NEUTRAL))
    return next((one for one, words in named if word in words), None)


def slug(concept: str) -> str:
    """The issue id of a concept: small letters, digits and hyphens; "issue" for one without any."""
    return _APART.sub("-", fold(concept)).strip("-") or "issue"
