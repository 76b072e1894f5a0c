"""The act that the wording of a content shows when its cue only tells: "said that it would never accept …"."""

from __future__ import annotations

import re

from onrecord.attribute.nouns import DETERMINERS, STRONG_MODALS
from onrecord.core.cues import Cues

_HEAD = 200  # code points of a content in which its main verb stands
_SUBJECT = 7  # words a short subject with its adverbial has at most
_WORD = re.compile(r"[\w’']+")


def _phrases(*phrases: str) -> re.Pattern[str]:
    """Of a content in lower case: to fold case while searching takes four times as long."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


_SIDE = r"(?:country|government|state|nation|mission|party|side|people|delegation|office|organi[sz]ation)"
#: wording anywhere in a content that shows an act by itself; the first that fits decides
_ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("reject", _phrases("illegal", "unlawful", "illegitimate", "invalid", "unacceptable", "unconstitutional",
                        "null and void", "inadmissible")),
    ("reject", _phrases("(?:would|will|can|could|shall) (?:never|not) (?:accept|recogni[sz]e|tolerate|agree|allow)",
                        '(?:would|will) (?:not |[“"]?never,? (?:[\\w,“”" ]{1,40} )?)(?:accept|recogni[sz]e|sign)',
                        "no legitimacy", "pure fiction", "in no way (?:implies|means)")),
    ("decline", _phrases("(?:not|n[’']t) (?:going to|want to|wish to|prepared to) "
                         "(?:comment|speculate|discuss|get into|go into)", "no comment on")),
    ("concern", _phrases("(?:deep|grave|serious) concern", "remain(?:s|ed)? (?:deeply |gravely )?concerned",
                         "matters? of concern", "with concern")),
    ("accuse", _phrases("ethnic cleansing", "false (?:testimony|claims|information)", "(?:goes|went|ran|runs) against",
                        "violat(?:es|ed|ing)", "flagrant (?:breach|violation)", "breach(?:es|ed) the", "a breach of",
                        "deceived", r"sabotag\w+",
                        "broke(?:n)? the (?:charter|law|rules|ceasefire|truce)", "provocative", "biased",
                        "lack(?:ing|s|ed)? credibility", "to blame for", "destabili[sz]ing", "ha[ds] lied")),
    ("condemn", _phrases("a provocation", "an outrage", "shameful", "inadmissibility", "a crime against")),
    ("deny", _phrases("no (?:plans?|intention) (?:to|of)", "had nothing to do with")),
)  # fmt: skip
#: any of them: most contents hold none, and one search tells
_SHOWS = re.compile("|".join(pattern.pattern for _, pattern in _ANYWHERE))
#: wording with which a content opens
_OPENING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("call", _phrases("(?:[\\w’'.-]+ ){1,3}(?:expect(?:s|ed)?|want(?:s|ed)?) (?!to\\b)[^.;]{2,60}? to (?!be\\b)")),
    ("pledge", _phrases(
        rf"(?:his|her|its|their|our|my) (?:own )?{_SIDE} (?:would|will|(?:is|was|stands|remained) ready)",
        "(?:we|i) (?:are|am|stand|remain) (?:ready|prepared|committed|determined)",
        r".{0,80}\bwill continue to",
        r".{0,60}\b(?:remain(?:s|ed)?|stands?|is|was|(?:will|would) be) (?:ready|prepared|committed) (?:to|for)",
    )),
    ("support", _phrases("(?:[\\w’'-]+ ){1,4}respects the")),
    ("announce", _phrases("(?:it|he|she|they) (?:would|will) (?!not)")),
)  # fmt: skip
_FIRST = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y (?:[Gg]overnment|country|delegation))\s+"
    r"(?:(?:also|would|strongly|once|again|therefore|like|to|must|are|am|have|want)\s+){0,5}"
    r"(\w+(?:\s+(?:on|for|upon|to|by))?)"
)
_THANKS = frozenset("grateful thankful indebted congratulate thank".split())


def act_shown(content: str, cues: Cues, *, own_words: bool) -> str:
    """The act that ``content`` performs by itself, "assert" when none shows.

    ``own_words`` is True for the speaker's own words, in which the first person is the speaker.
    """
    low = content.lower()
    shown = next((act for act, pattern in _ANYWHERE if pattern.search(low)), None) if _SHOWS.search(low) else None
    shown = shown or next((act for act, pattern in _OPENING if pattern.match(low)), None)
    if shown is not None:
        return shown
    first = _first_person(content, cues) if own_words else None
    if first is not None:
        return first
    words = _WORD.findall(low[:_HEAD])
    if not STRONG_MODALS.isdisjoint(words[:14]) or ("needed" in words[:10] and "is" in words[:10]):
        return "call"
    return _performed(words, cues)


def _first_person(content: str, cues: Cues) -> str | None:
    """``I urge all sides …``, ``We will …``: the act of the verb behind the first person."""
    own = _FIRST.search(content)
    if own is None:
        return None
    words = own.group(1).lower().split()
    if words[0] in _THANKS:
        return "praise"
    found = cues.at(words, 0)
    if found is not None and found.cue.act != "assert" and found.form == "base":
        return found.cue.act
    return "pledge" if words[0] in ("will", "shall") else None


def _performed(words: list[str], cues: Cues) -> str:
    """``China respects the borders …``: the act of a verb in the present right behind a short subject."""
    for at in range(1, min(_SUBJECT, len(words))):
        found = cues.at(words, at) if words[at - 1] not in DETERMINERS else None
        if found is not None and found.form == "s" and found.cue.act != "assert":
            return found.cue.act
    return "assert"
