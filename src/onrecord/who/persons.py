"""People: runs of capitalised words that something around them shows to be a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.core.actors import Actors, Form
from onrecord.core.cues import Cues
from onrecord.core.name_words import sound
from onrecord.core.spelling import fold as plain
from onrecord.who.given import KIN, gender, phrase_gender
from onrecord.who.lines import BODY_WORDS, PARTICLES, Line
from onrecord.who.roles import after, before, party, spoken_for

_GENDERS = {"mr": "m", "mr.": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f", "mrs.": "f",
            "ms": "f", "ms.": "f", "lady": "f", "queen": "f", "princess": "f", "baroness": "f"}  # fmt: skip
_OWNED = frozenset("his her my their our your ’s 's whose".split())
#: last words of capitalised runs that are no people; the second list are surnames behind a given name; own lists
_THINGS = frozenset(
    """act award awards avenue boulevard chronicle consulting daily estate gazette herald insider order outlook pac
    pollster solutions tribune watch weekly budget building caucus college constitution county creek drive falls fellow
    fellows festival highway hospital hotels journal library magazine medal memorial museum plan plaza prize project
    report reporter reporters responsibility review school series service services show stadium study survey system
    trust tribe""".split()
)
_THINGS_OR_SURNAMES = frozenset("bay beach bill day hall law park road tower towers valley war way week".split())
_OFFICES = frozenset("justice judge alderman alderwoman councilman councilwoman treasurer sheriff candidate".split())
#: verbs and small words of headlines; each ends a name there
_HEADLINE_WORDS = frozenset(
    """says said calls call called slams backs vows seeks urges warns rejects accuses hits wins loses leads gets goes
    makes takes tells told asks wants needs meets visits faces denies defends claims blasts rips attacks corners
    gives has is are was were will joins leaves quits dies hails condemns praises criticizes criticises rally rallies
    receives discusses affirms reiterates stresses welcomes expresses offers attends chairs briefs renews congratulates
    thanks denounces confirms announces launches signs approves adopts agrees plans sends holds
    over on in at vs versus""".split()
)
_ASIDE = 40  # tokens of an apposition or adverbial between a name and its verb
_MODIFIED = 7  # tokens between "his" and the noun: "his 17-year-old daughter"
_HYPHENS = re.compile("[-\u2010\u2011]")
_LONGEST = 12  # tokens; a longer run of capitalised words is a heading or a list
#: the only verbs that prove a single capitalised word to be a person
_SAYING = frozenset(("say", "add", "tell", "write", "note"))


@dataclass(frozen=True, slots=True)
class Run:
    """A run of name words in line ``line``: tokens ``first``..``last`` (inclusive).

    phrase    tokens of the role phrase beside it, or None; ``whole`` holds name, phrase and title
    of        the party the phrase speaks for
    gender    "m", "f" or ""; ``sure`` when a title or a noun says so, not the given name alone
    key       the words for comparison
    proof     why it is a person: "role", "apposition", "title", "kin", "given name", "speaks", "goes on",
              "party", or "" for no proof yet
    """

    line: int
    first: int
    last: int
    words: tuple[str, ...]
    phrase: tuple[int, int] | None
    whole: tuple[int, int]
    of: str | None
    gender: str
    sure: bool
    proof: str
    key: tuple[str, ...]


def runs(lines: Sequence[Line], actors: Actors, cues: Cues) -> Iterator[Run]:
    """Every run of name words, in order, with the proof found beside it."""
    common = _common_words(lines)
    for number, line in enumerate(lines):
        free = 0
        for at in line.names:
            if at < free or (line.headline and _no_headline_name(line, at, common)):
                continue
            last = _extend(line, at)
            if line.headline:
                last = next((i - 1 for i in range(at + 1, last + 1) if _no_headline_name(line, i, common)), last)
            first = _first(line, at, last, common)
            if line.headline and gender(line.words[first]):
                last = min(last, _surname(line, first))
            if last - first < _LONGEST and not _is_thing(line, first, last, common):
                yield _run(number, line, first, last, actors, cues)
            free = last + 1


def _common_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words the document writes in lower case: in a headline, or behind capitals, they are no names."""
    return frozenset(filter(str.islower, set().union(*(line.words for line in lines))))


def _no_headline_name(line: Line, at: int, common: frozenset[str]) -> bool:
    lower = line.lower[at]
    return lower in common or lower in _HEADLINE_WORDS


def _surname(line: Line, first: int) -> int:
    """The last word of a given name with a surname from ``first``: what follows in a headline may be its verb."""
    at = first + 1
    while at + 1 < len(line.tokens) and (len(line.words[at]) == 1 or gender(line.words[at])):
        at += 1
    return at


def _first(line: Line, at: int, last: int, common: frozenset[str]) -> int:
    """Where the name starts: behind a body, an office, a common word or an acronym ("Supreme Court Justice Ana Kos",
    "Democrat Ana Kos", "CNN Ana Kos")."""
    for i in range(at, last - 1):
        word, following = line.words[i], gender(line.words[i + 1])
        lower = word.lower()
        if following and (lower in BODY_WORDS or lower in _OFFICES):
            return i + 1
        if (
            i == at
            and following
            and not gender(word)
            and (lower in common or lower.rstrip("s") in common or (len(word) > 1 and word.isupper()))
        ):
            return i + 1
    return at


def _is_thing(line: Line, first: int, last: int, common: frozenset[str]) -> bool:
    """True for a run that names no person: a word for a body in it, an acronym, or a common noun at its end."""
    words = line.words[first : last + 1]
    if not BODY_WORDS.isdisjoint(line.lower[first : last + 1]):
        return True
    titled = first > 0 and (line.title[first - 1] or line.role[first - 1] is not None)
    if first == last:
        opens = first == 0 and (words[0].lower() in common or words[0].endswith("ly"))
        return opens or (words[0].isupper() and len(words[0]) > 1 and line.sentence.region != "title")
    if titled:
        return False
    tail = words[-1].lower()
    return tail in _THINGS or (not gender(words[0]) and (tail in common or tail in _THINGS_OR_SURNAMES))


def _extend(line: Line, at: int) -> int:
    last = at
    while last + 1 < len(line.tokens):
        nxt = line.tokens[last + 1]
        gap = nxt.start - line.tokens[last].end
        if gap <= 1 and line.named[last + 1]:
            last += 1
        elif line.words[last + 1] == "." and gap == 0 and len(line.words[last]) == 1:
            last += 1  # an initial
        else:
            after = _over_particles(line, last + 1)
            if after is None:
                break
            last = after
    return last


def _over_particles(line: Line, at: int) -> int | None:
    """Index of the name word behind one to three particles at ``at`` ("van der Berg"), else None."""
    for i in range(at, min(at + 4, len(line.tokens))):
        if line.lower[i] not in PARTICLES:
            return i if i > at and line.named[i] else None
    return None


def _run(number: int, line: Line, first: int, last: int, actors: Actors, cues: Cues) -> Run:
    words = tuple([word for word in line.words[first : last + 1] if word != "."])
    said, start = "", first
    while start > 0 and ((line.title[start - 1] and line.role[start - 1] is None) or line.words[start - 1] == "."):
        start -= 1
        said = said or _GENDERS.get(line.lower[start], "")
    phrase, proof, whole = None, "", (start, last)
    role_start = before(line, start)
    behind = after(line, last + 1) if last + 1 < len(line.tokens) and line.words[last + 1] == "," else None
    if (
        behind is None
        and line.sentence.paragraph == 0
        and start < last  # "A European diplomat" is no European
        and last + 1 < len(line.tokens)
        and line.role[last + 1] is not None
    ):
        behind = after(line, last)  # headings leave the comma out: "Mr. Fatos Nano Prime Minister of …"
    ahead, kin = _apposition_before(line, start), _kin(line, start)
    if role_start == start - 1 and behind is not None and not _is_place(line, first):
        phrase, proof, whole = behind, "role", (role_start, behind[1])  # "Ambassador X, head of the mission of Y"
    elif role_start is not None:
        phrase, proof, whole = (role_start, start - 1), "role", (role_start, last)
    elif behind is not None and not _is_place(line, first):
        phrase, proof, whole = behind, "apposition", (start, behind[1])
    elif ahead is not None:
        phrase, proof, whole = ahead, "apposition", (ahead[0], last)
    elif start < first and line.words[start] != ".":
        proof = "title"
    elif kin is not None:
        proof, said = "kin", said or KIN[kin]
    elif last > first and gender(line.words[first]):
        proof = "given name"
    elif _speaks(line, start, last, cues):
        proof = "speaks"
    elif last > first and _goes_on(line, first, last):
        proof = "goes on"
    of = spoken_for(line, *phrase, actors) if phrase is not None else None
    beside = _party_beside(line, first, last) if of is None and last > first else None
    if beside is not None:
        of, proof = party(beside, actors), proof or "party"
    if phrase is not None and not said:
        said = phrase_gender(" ".join(line.words[phrase[0] : phrase[1] + 1]))
    given = gender(words[0]).replace("u", "")
    return Run(number, first, last, words, phrase, whole, of, said or given, bool(said), proof, key(words))


def _kin(line: Line, first: int) -> str | None:
    """``his daughter, Ellie``, ``9/11 widow Terri Strand``: the noun right before the name."""
    comma = first > 0 and line.words[first - 1] == ","
    at = first - 2 if comma else first - 1
    word = line.lower[at] if at >= 0 else ""
    if word not in KIN:
        return None
    owned = any(line.lower[i] in _OWNED for i in range(max(0, at - _MODIFIED), at))
    return word if owned or not comma else None


def _is_place(line: Line, first: int) -> bool:
    """``In New York, the ambassador …``: a place before the comma, not a name with its role."""
    before = line.lower[max(0, first - 2) : first]
    return bool(before) and (
        before[-1] in _PLACING or (before[-1] in ("new", "north", "south") and before[0] in _PLACING)
    )


_PLACING = frozenset("in at from near outside to of".split())
_FINITE = frozenset("is was has had will spoke met went came took led held won became gave made put left".split())


def _goes_on(line: Line, first: int, last: int) -> bool:
    """A relative clause or participle follows (", who", ", speaking for"), or the name opens the sentence
    and a verb follows."""
    behind = line.lower[last + 1 : last + 3]
    if behind[:1] == (",",) and behind[1:] and behind[1] in ("who", "whose", "speaking", "addressing", "representing"):
        return True
    return first == 0 and verb_behind(line, last)


def verb_behind(line: Line, last: int) -> bool:
    """True when a finite verb, or what looks like one, stands right behind token ``last``."""
    word = line.lower[last + 1] if last + 1 < len(line.tokens) else ""
    return word in _FINITE or (word.endswith("ed") and len(word) > 4)


def _party_beside(line: Line, first: int, last: int) -> tuple[Form, ...] | None:
    """``China's Wang Guangya``, ``Nikos Dendias of Greece``, ``Wu Haitao (China)``."""
    if first > 1 and line.words[first - 1] in ("’s", "'s"):
        hit = line.actor[first - 2]
        return hit[0] if hit is not None else None
    if last + 2 < len(line.tokens) and line.words[last + 1] in ("of", "("):
        hit = line.actor[last + 2]
        closed = hit is not None and (line.words[last + 1] == "of" or line.words[hit[2] + 1 : hit[2] + 2] == (")",))
        return hit[0] if hit is not None and closed else None
    return None


def _apposition_before(line: Line, first: int) -> tuple[int, int] | None:
    """``Mr. Annan's spokesman, Fred Eckhard,`` – the role phrase before the comma, closed by another."""
    if first < 2 or line.words[first - 1] not in (",", "-", "–", "—"):
        return None
    start = before(line, first - 1)
    role = (
        None if start is None else next((line.role[i] for i in range(first - 2, start - 1, -1) if line.role[i]), None)
    )
    if start is None or role is None or role[0].kind == "group":
        return None
    return start, first - 2


def _speaks(line: Line, first: int, last: int, cues: Cues) -> bool:
    """A cue stands right behind the name ("Wu said") or right before it ("said Wu")."""
    words = line.lower[max(0, first - 1) : last + 4]
    behind = last + 1 - max(0, first - 1)
    for at in range(behind, min(behind + 2, len(words))):
        found = cues.at(words, at)
        if found is not None and found.form in ("past", "s"):
            return last > first or found.cue.verb in _SAYING
        if not words[at].endswith("ly") and words[at] not in ("also", "has", "had", "later", "then"):
            break
    if last > first and words[behind : behind + 1] == (",",) and _speaks_later(line, last + 2, cues):
        return True
    return _said_before(line, first, cues)


def _said_before(line: Line, first: int, cues: Cues) -> bool:
    """``said Wu``, ``noted the Daily's Nils Berg``, ``according to Wu``."""
    at = first - 1
    if at > 0 and line.words[at] in ("’s", "'s"):
        at = next((i for i in range(at - 1, max(-1, at - 5), -1) if not line.words[i][0].isupper()), -1)
        at -= at > 0 and line.words[at] == "the"
    if at < 0:
        return False
    words = line.lower[max(0, at - 1) : at + 4]
    found = cues.at(words, min(at, 1))
    if found is not None and found.form in ("past", "s") and found.cue.verb in _SAYING:
        return True
    return at == first - 1 and words[:2] == ("according", "to")


def _speaks_later(line: Line, at: int, cues: Cues) -> bool:
    """``Ban Ki-moon, through his spokesman, congratulated …``: a cue right behind one of the next commas."""
    for i in range(at + 1, min(at + _ASIDE, len(line.tokens) - 1)):
        if line.words[i] == ",":
            found = cues.at(line.lower[i + 1 : i + 4], 0)
            if found is not None and found.form in ("past", "s"):
                return True
    return False


@lru_cache(16_384)  # reports repeat their names
def key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a name for comparison: by sound, hyphens apart, particles and initials left out."""
    parts = (part for w in words for part in _HYPHENS.split(plain(w)))
    return tuple(sound(p) for p in parts if p not in PARTICLES and len(p) > 1)
