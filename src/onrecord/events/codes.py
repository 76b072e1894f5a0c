"""Codes of actors as event data have them: "SRB GOV", "IGO UNMIK", "ISR MIL".

The first part is the state (ISO 3166 alpha-3, XKX for Kosovo) or IGO; the second the sector of a state's
actor or the name of the body. A mission that administers a territory is an international body, never its
government.
"""

from __future__ import annotations

import re

from onrecord.core.actors import Actor, Actors

#: other spellings of a state's code: UN, World Bank and CAMEO write Kosovo in three ways
ALIASES = {"KOS": "XKX", "KSV": "XKX", "UNK": "XKX", "XKS": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS"}
#: sector -> words of a capacity or phrase that show it, the first that fits decides
_SECTORS: tuple[tuple[str, str], ...] = (
    ("OPP", "opposition"),
    ("MIL", "troops|soldiers?|army|military|general|commander|navy|air force|forces|warplanes|colonel|artillery"),
    ("COP", "police|policem[ae]n|gendarmes?"),
    ("JUD", "courts?|judges?|prosecutors?|tribunal"),
    ("SPY", "intelligence|secret service"),
    ("REB", "rebels?|insurgents?|guerrillas?|militants?|separatists?|gunm[ae]n|combatants?|militias?"),
    ("LEG", "parliament|assembly|lawmakers?|deputies|senators?|speaker of|congress|legislators?|mps?"),
    ("PTY", "party|list|movement|coalition"),
    ("MED", "journalists?|newspapers?|news agency|television|broadcaster"),
    ("REL", "church|bishops?|patriarch|imam|monks?|priests?"),
    ("NGO", "charit(?:y|ies)|non-governmental|ngos?|human rights watch|foundation"),
    ("BUS", "company|companies|business|bank"),
    ("CVL", "protesters?|protestors|demonstrators|civilians|residents|villagers|students|citizens|rioters|activists"
     "|people|refugees|serbs|albanians|communit(?:y|ies)|families"),
)  # fmt: skip
_PATTERNS = tuple((sector, re.compile(rf"\b(?:{words})\b")) for sector, words in _SECTORS)
#: words of any sector: most phrases hold none, and one search tells
_ANY = re.compile(rf"\b(?:{'|'.join(words for _, words in _SECTORS)})\b")
_INTERNATIONAL = ("UN", "EU", "NATO", "OSCE", "AU", "ASEAN", "OAS", "ECOWAS", "GCC")


def state(code: str) -> str:
    """The ISO code of a state's code in any of its spellings ("KSV" is "XKX")."""
    return ALIASES.get(code, code)


def sector(words: str) -> str | None:
    """The sector a capacity or phrase shows ("general", "riot police"), None when it shows none."""
    low = words.lower()
    return next((sector for sector, pattern in _PATTERNS if pattern.search(low)), None) if _ANY.search(low) else None


def code(actors: Actors, name: str, of: str | None = None, words: str = "") -> str:
    """The code of an actor; "" when neither register nor words tell one.

    name   as in the record; ``of`` the state or body he stands for, by name
    words  capacity or phrase as written, which shows the sector
    """
    own = _entry(actors, name)
    if own is not None and own.kind in ("state", "body", "entity", "group", "office", "outlet"):
        return _of_entry(actors, own, words)
    party = _entry(actors, of) if of else None
    if party is not None:
        return _of_entry(actors, party, words)
    shown = sector(words or name)
    return shown or ""


def _entry(actors: Actors, name: str | None) -> Actor | None:
    if not name:
        return None
    form = actors.find(name.removesuffix(" members"))
    return None if form is None else actors.get(form.actor_id)


def _of_entry(actors: Actors, entry: Actor, words: str) -> str:
    shown = sector(words) if words else None
    if entry.kind == "state":
        return f"{state(entry.id)} {shown or 'GOV'}"
    top = entry
    while top.of is not None:
        top = actors.get(top.of)
    if top.kind == "state":
        held = (
            "MED"
            if entry.kind == "outlet"
            else shown or sector(entry.name) or ("REB" if entry.kind == "group" else "GOV")
        )
        return f"{state(top.id)} {held}"
    if entry.kind == "outlet":
        return "MED"
    return f"IGO {entry.id}" if entry.kind != "group" or top.id in _INTERNATIONAL else shown or entry.id
