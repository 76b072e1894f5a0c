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
_ENDINGS = tuple(
    (row.partition(":")[0], int(row.partition(":")[2]))
    for row in (
        "isation:4 ization:4 ational:4 itional:4 iation:4 ation:4 ition:4 iator:4 ator:4 iate:5 ment:4 ness:4 ance:4 "
        "ence:4 ancy:4 ency:4 ible:4 able:4 ical:4 tion:5 ity:4 ive:4 ial:4 ian:4 ing:3 ion:5 ant:4 ent:4 ise:4 ize:4 "
        "ate:4 ous:4 al:4 ed:3 ly:4 er:4 or:4 ic:4 at:5 e:3 y:3 i:3"
    ).split()
)
#: stem:words that endings would make meet others of another sense, or that are irregular
_IRREGULAR = (
    "arms:arms authority:authority,authorities border:borders,border bring:brought build:built center:centre "
    "child:children communicate:communication community:communities,community,communal "
    "consult:consultations,consultation court:courts elect:election,elections,electoral,elected "
    "fight:fought,fighting flee:fled force:force,forces forced:forced former:former general:general,generally "
    "give:gave,given hold:held illegal:illegal,illegality international:international,internationally keep:kept "
    "law:law lawful:lawful lead:lead leader:leader,leaders leadership:leadership leave:left "
    "legal:legal,legally,legality man:men meet:met minor:minority,minorities missing:missing "
    "mission:mission,missions nation:nation,national,nations news:news organis:organisation,organization "
    "organised:organised,organized partial:partial party:party,parties pay:paid peace:peaceful,peace "
    "peacekeep:peacekeeper,peacekeepers,peacekeeping police:police policy:policy,policies presence:presence "
    "present:present president:president province:province,provincial provision:provision "
    "provoc:provoke,provokes,provoked,provoking "
    "recognis:recognition,recognise,recognize,recognised,recognized,recognising,recognizing,recognises,recognizes "
    "reform:reform resolution:resolution,resolutions resolve:resolve restraint:restrained,restrain return:return "
    "right:right rights:rights say:said,says seek:sought send:sent serb:serbs serbia:serbian "
    "sovereign:sovereign,sovereignty speak:spoke,spoken state:states,state status:status statute:statute "
    "talks:talks,talk tell:told unilateral:unilateral,unilaterally united:united unity:unity "
    "violat:violate,violates,violated,violating,violation,violations violence:violence,violent "
    "withdraw:withdrew,withdrawn woman:women"
)
_ITSELF = {word: row.partition(":")[0] for row in _IRREGULAR.split() for word in row.partition(":")[2].split(",")}
#: endings before which a consonant is doubled: "planning"
_DOUBLING = ("ing", "ed")
_LONGEST = 40


def stem(word: str) -> str:
    """``word`` folded, without a plural s and endings; short words and numbers stay."""
    low = word.lower() if word.isascii() else fold(word)
    return _stem(low) if len(low) <= _LONGEST else low[:_LONGEST]


@lru_cache(maxsize=50_000)
def _stem(low: str) -> str:
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
