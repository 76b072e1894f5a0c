"""People: runs of capitalised words that something around them shows to be a person's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.core.actors import Actors, Form
from onrecord.core.cues import Cues
from onrecord.core.phrases import fold
from onrecord.who.lines import BODY_WORDS, PARTICLES, Line
from onrecord.who.roles import after, before, party, spoken_for

_GENDERS = {"mr": "m", "mr.": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f", "mrs.": "f",
            "ms": "f", "ms.": "f", "lady": "f", "queen": "f", "princess": "f", "baroness": "f"}  # fmt: skip
#: the only verbs that prove a single capitalised word to be a person
_ASIDE = 14  # tokens of an apposition or adverbial between a name and its verb
_LONGEST = 12  # tokens; a longer run of capitalised words is a heading or a list
_SAYING = frozenset(("say", "add", "tell", "write", "note"))


@dataclass(frozen=True, slots=True)
class Run:
    """A run of name words in line ``line``: tokens ``first``..``last`` (inclusive).

    phrase    tokens of the role phrase beside it, or None; ``whole`` holds name, phrase and title
    of        the party the phrase speaks for
    proof     why it is a person: "role", "apposition", "title", "speaks", "goes on",
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
    proof: str


def runs(lines: Sequence[Line], actors: Actors, cues: Cues) -> Iterator[Run]:
    """Every run of name words, in order, with the proof found beside it."""
    for number, line in enumerate(lines):
        at = 0
        while at < len(line.tokens):
            if not line.is_name_word(at):
                at += 1
                continue
            last = _extend(line, at)
            if last - at < _LONGEST and not any(line.tokens[i].text.lower() in BODY_WORDS for i in range(at, last + 1)):
                yield _run(number, line, at, last, actors, cues)
            at = last + 1


def _extend(line: Line, at: int) -> int:
    last = at
    while last + 1 < len(line.tokens):
        nxt = line.tokens[last + 1]
        gap = nxt.start - line.tokens[last].end
        if gap <= 1 and line.is_name_word(last + 1):
            last += 1
        elif nxt.text == "." and gap == 0 and len(line.tokens[last].text) == 1:
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
        if line.tokens[i].text.lower() not in PARTICLES:
            return i if i > at and line.is_name_word(i) else None
    return None


def _run(number: int, line: Line, first: int, last: int, actors: Actors, cues: Cues) -> Run:
    words = tuple(line.tokens[i].text for i in range(first, last + 1) if line.tokens[i].text != ".")
    gender, start = "", first
    while start > 0 and (
        (line.title[start - 1] and line.role[start - 1] is None) or line.tokens[start - 1].text == "."
    ):
        start -= 1
        gender = gender or _GENDERS.get(line.tokens[start].text.lower(), "")
    phrase, proof, whole = None, "", (start, last)
    role_start = before(line, start)
    behind = after(line, last + 1) if last + 1 < len(line.tokens) and line.tokens[last + 1].text == "," else None
    if (
        behind is None
        and line.sentence.paragraph == 0
        and last + 1 < len(line.tokens)
        and line.role[last + 1] is not None
    ):
        behind = after(line, last)  # headings leave the comma out: "Mr. Fatos Nano Prime Minister of …"
    ahead = _apposition_before(line, start)
    if role_start is not None:
        phrase, proof, whole = (role_start, start - 1), "role", (role_start, last)
    elif behind is not None and not _is_place(line, first):
        phrase, proof, whole = behind, "apposition", (start, behind[1])
    elif ahead is not None:
        phrase, proof, whole = ahead, "apposition", (ahead[0], last)
    elif start < first and line.tokens[start].text != ".":
        proof = "title"
    elif _speaks(line, start, last, cues):
        proof = "speaks"
    elif last > first and _goes_on(line, first, last):
        proof = "goes on"
    of = spoken_for(line, *phrase, actors) if phrase is not None else None
    beside = _party_beside(line, first, last) if of is None and last > first else None
    if beside is not None:
        of, proof = party(beside, actors), proof or "party"
    return Run(number, first, last, words, phrase, whole, of, gender, proof)


def _is_place(line: Line, first: int) -> bool:
    """``In New York, the ambassador …``: a place before the comma, not a name with its role."""
    before = [t.text.lower() for t in line.tokens[max(0, first - 2) : first]]
    return bool(before) and (
        before[-1] in _PLACING or (before[-1] in ("new", "north", "south") and before[0] in _PLACING)
    )


_PLACING = frozenset("in at from near outside to of".split())
_FINITE = frozenset("is was has had will spoke met went came took led held won became gave made put left".split())


def _goes_on(line: Line, first: int, last: int) -> bool:
    """A relative clause or participle follows (", who", ", speaking for"), or the name opens the sentence
    and a verb follows."""
    behind = [t.text.lower() for t in line.tokens[last + 1 : last + 3]]
    if behind[:1] == [","] and behind[1:] and behind[1] in ("who", "whose", "speaking", "addressing", "representing"):
        return True
    return first == 0 and bool(behind) and (behind[0] in _FINITE or (behind[0].endswith("ed") and len(behind[0]) > 4))


def _party_beside(line: Line, first: int, last: int) -> tuple[Form, ...] | None:
    """``China's Wang Guangya``, ``Nikos Dendias of Greece``, ``Wu Haitao (China)``."""
    if first > 1 and line.tokens[first - 1].text in ("’s", "'s"):
        hit = line.actor[first - 2]
        return hit[0] if hit is not None else None
    if last + 2 < len(line.tokens) and line.tokens[last + 1].text in ("of", "("):
        hit = line.actor[last + 2]
        closed = hit is not None and (
            line.tokens[last + 1].text == "of" or [t.text for t in line.tokens[hit[2] + 1 : hit[2] + 2]] == [")"]
        )
        return hit[0] if hit is not None and closed else None
    return None


def _apposition_before(line: Line, first: int) -> tuple[int, int] | None:
    """``Mr. Annan's spokesman, Fred Eckhard,`` – the role phrase before the comma, closed by another."""
    if first < 2 or line.tokens[first - 1].text not in (",", "-", "–", "—"):
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
    words = [t.text.lower() for t in line.tokens[max(0, first - 1) : last + 4]]
    behind = last + 1 - max(0, first - 1)
    for at in range(behind, min(behind + 2, len(words))):
        found = cues.at(words, at)
        if found is not None and found.form in ("past", "s"):
            return last > first or found.cue.verb in _SAYING
        if not words[at].endswith("ly") and words[at] not in ("also", "has", "had", "later", "then"):
            break
    if last > first and words[behind : behind + 1] == [","] and _speaks_later(line, last + 2, cues):
        return True
    if first == 0:
        return False
    found = cues.at(words, 0)
    return (found is not None and found.form in ("past", "s") and found.cue.verb in _SAYING) or (
        words[0] == "to" and first > 1 and line.tokens[first - 2].text.lower() == "according"
    )


def _speaks_later(line: Line, at: int, cues: Cues) -> bool:
    """``Ban Ki-moon, through his spokesman, congratulated …``: a cue right behind the next comma."""
    close = next((i for i in range(at, min(at + _ASIDE, len(line.tokens))) if line.tokens[i].text == ","), None)
    if close is None or close == at:
        return False
    words = [t.text.lower() for t in line.tokens[close + 1 : close + 4]]
    found = cues.at(words, 0) if words else None
    return found is not None and found.form in ("past", "s")


def key(words: Sequence[str]) -> tuple[str, ...]:
    """Words of a name for comparison: folded, lower case, particles and initials left out."""
    folded = (fold(w).lower() for w in words)
    return tuple(w for w in folded if w not in PARTICLES and len(w) > 1)
