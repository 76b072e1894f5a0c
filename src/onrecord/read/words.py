"""Which words of English are written small, and which of them are names as well.

    small().never_names   # "said", "resolution", "the"
    small().names_too     # "brown", "turkey", "council"
    is_word("renaming")   # True

A word in neither ("serbia", "monday", "lavrov") is a name, or nothing that English has.
Facts: registers/words.tsv, whose first line says how it was made; closed classes below, own list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.core.actors import Actors
from onrecord.core.register import read_table

#: words no dictionary of content words has, and adverbs that the register takes for names because they open
#: sentences so often
_CLOSED = """
a about above across after against albeit along alongside also although amid amidst among amongst an and another any
anybody anyone anything are around as at atop because been before behind being below beneath beside besides between
beyond both but by can cannot could despite did do does doing done during each either else ever every everybody
everyone everything except few following for from furthermore had has have he hence her here hers herself him himself
his how however i if in indeed inside instead into is it its itself last lately later latter less lest like likewise
many may me meanwhile meantime might mine more moreover most much must my myself neither never nevertheless next no
nobody nonetheless nor not nothing notwithstanding now of off on once one only onto or other others otherwise our ours
ourselves out outside over own per perhaps please pro same several shall she should since so some somebody someone
something still such than thank thanks that the their theirs them themselves then thence there therefore these they
this those though three through throughout thus till to today together tomorrow too toward towards two under unless
unlike until up upon us versus very via was we were what whatever when whence whenever where whereas whereby wherein
wherever whether which whichever while whilst who whoever whole whom whose why will with within without would yes
yesterday yet you your yours yourself yourselves added agreed asked noted
"""
_CALENDAR = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
October November December
"""
#: what makes a word of a word; own list
_SUFFIXES = ("s", "es", "ed", "ing", "ly", "er", "ers", "ness", "ism", "ist", "ists", "less", "like", "able",
             "isation", "ization", "ised", "ized")  # fmt: skip
_PREFIXES = ("un", "re", "non", "over", "under", "pre", "anti", "mis", "out", "co", "de", "dis", "inter", "counter",
             "sub", "self", "semi", "multi", "micro", "mid", "pro", "intra", "post", "trans", "in", "im")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Small:
    """The words that are written small, in lower case; ``closed`` holds those of ``never_names`` that say no more
    than how others belong together ("the", "also")."""

    never_names: frozenset[str]
    names_too: frozenset[str]
    closed: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.never_names or word in self.names_too


@cache
def small() -> Small:
    """The shipped words; read once."""
    rows = read_table("words", ("start",))
    closed = frozenset(_CLOSED.split())
    words = closed.union(*(row["words"].split() for row in rows))
    names_too = frozenset().union(*(row["names_too"].split() for row in rows))
    return Small(words, names_too - closed, closed)


@cache
def given_names() -> frozenset[str]:
    """The given names of registers/given_names.tsv, as they are spelt there."""
    return frozenset(row["name"] for row in read_table("given_names", ("name",)))


@lru_cache(maxsize=4)  # a process has few kits, mostly one
def name_words(actors: Actors) -> frozenset[str]:
    """Words of names that are known, as they are spelt: of actors and towns, of people, of the calendar."""
    forms = [phrase for phrase, _ in actors.forms]
    for row in read_table("places", ("name",)):
        forms += (row["name"], *row["aliases"].split("|"))
    return given_names().union((word for form in forms for word in form.split()), _CALENDAR.split())


def is_word(low: str) -> bool:
    """True when ``low``, in lower case, is one of the ``small`` words or made of one: "denuclearised"."""
    known = small()
    if low in known or low in _PREFIXES:
        return True
    stems = [low[: -len(ending)] for ending in _SUFFIXES if low.endswith(ending) and len(low) - len(ending) > 2]
    stems += [low[len(start) :] for start in _PREFIXES if low.startswith(start) and len(low) - len(start) > 2]
    return any(stem in known or f"{stem}e" in known for stem in stems)
