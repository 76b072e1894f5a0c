"""Four ways to damage a text, each as edits, so that every place in it can be found again.

    edits = noise(text, 0)
    damaged = applied(text, edits)
    damaged[moved(start, edits) : moved(end, edits)]   # what was text[start:end]

The lists below are our own. What is drawn by lot is drawn by the text itself: the same text is always damaged
in the same way, whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from onrecord.evaluate.names import fold

#: word of a name as ``key`` has it -> the word it is replaced by
Names = Mapping[str, str]

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_DOUBLE_MARK = re.compile(r"``|''|[“”„‟«»\"]")
#: a single mark that opens can be no apostrophe; one that closes can, and counts only after one that opens
_SINGLE_MARK = re.compile(r"(?<!\w)[‘'‹](?=\w)|(?<=[^\s'])[’'›](?!\w)")

#: share of the letters that are misread
NOISE = 0.01
#: what is read for what, and how often beside the others: shapes that lie close in print. The pairs that change
#: the length are the rarer ones
_MISREAD: Mapping[str, str] = {
    "l": "1", "i": "l", "o": "0", "e": "c", "c": "e", "a": "o", "h": "b", "b": "h", "n": "u", "u": "n", "t": "f",
    "f": "t", "s": "5", "g": "9", "v": "y", "y": "v", "I": "l", "O": "0", "B": "8", "S": "5", "Z": "2", "G": "6",
    "E": "F", "D": "O", "C": "G", "T": "I", "rn": "m", "cl": "d", "m": "rn", "d": "cl",
}  # fmt: skip
_MISREADABLE = re.compile("|".join(sorted(_MISREAD, key=len, reverse=True)))

#: names of the world, none of anyone in the processes onrecord is made for; given names of women, of men, and
#: those that tell nothing of it to who reads English
_GIVEN: Mapping[str, tuple[str, ...]] = {
    "f": ("Ingrid", "Beatriz", "Charlotte", "Ioana", "Margaret", "Natalia"),
    "m": ("Matthias", "Gustavo", "Henrik", "Lorenzo", "Samuel", "Thabo", "Tobias", "Naveen", "Emeka", "Oumar"),
    "": ("Tupou", "Lagi", "Sione", "Aroha", "Yaw", "Vainga", "Bao", "Tevita"),
}
_FAMILY = (
    "Lindqvist", "Okonkwo", "Barreto", "Ramanathan", "Vanderhoeven", "Ilves", "Quispe", "Mbeki-Moyo", "Takeda", "Nyman",
    "Castellanos", "Fonseca", "Oyelaran", "Hautala", "Brightwell", "Pereira", "Sundaram", "Wiśniewska", "Ødegård",
    "Rakoto",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """``by`` stands where the text has ``start:end``."""

    start: int
    end: int
    by: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after ``edits``, which are in order and do not overlap."""
    parts, at = list[str](), 0
    for edit in edits:
        parts += (text[at : edit.start], edit.by)
        at = edit.end
    return "".join((*parts, text[at:]))


def moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where the place ``offset`` of a text is after ``edits``; inside one, as far from its start as it can be."""
    shift = 0
    for edit in edits:
        if edit.start >= offset:
            break
        if edit.end > offset:
            return edit.start + shift + min(offset - edit.start, len(edit.by))
        shift += len(edit.by) - (edit.end - edit.start)
    return offset + shift


def lower(text: str) -> list[Edit]:
    """The whole text in lower case, but for the letters that would become two ("İ")."""
    small = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return [Edit(0, len(text), small)] if text else []


def unquote(text: str) -> list[Edit]:
    """A blank for every quotation mark. Apostrophes stay: after a word they count as marks only when one has
    been opened on the line."""
    edits, start = [Edit(m.start(), m.end(), " " * len(m[0])) for m in _DOUBLE_MARK.finditer(text)], 0
    taken = {edit.start for edit in edits}
    for line in text.splitlines(keepends=True):
        opened = False
        for mark in _SINGLE_MARK.finditer(line):
            opens = mark.end() < len(line) and line[mark.end()].isalnum()
            if (opens or opened) and not {start + mark.start(), start + mark.start() - 1} & taken:
                edits.append(Edit(start + mark.start(), start + mark.end(), " "))
            opened = opens
        start += len(line)
    return sorted(edits, key=lambda edit: edit.start)


def noise(text: str, turn: int) -> list[Edit]:
    """NOISE of the letters misread as a poor scan has them; another ``turn``, another draw."""
    draw = Random(f"{turn} {text}")
    places = list(_MISREADABLE.finditer(text))
    wanted = min(len(places), round(NOISE * len(_LETTER.findall(text))))
    hit = sorted(draw.sample(range(len(places)), wanted))
    return [Edit(places[n].start(), places[n].end(), _MISREAD[places[n][0]]) for n in hit]


def swap(text: str, names: Names) -> list[Edit]:
    """Another name for every name word, its capitals as they are. A word in lower case is none ("a ban on
    rice"), unless a hyphen ties it to a name ("Ki-moon")."""
    return list(_swapped(text, names))


def _swapped(text: str, names: Names) -> Iterator[Edit]:
    tied = -1
    for word in _WORD.finditer(text):
        by = names.get(fold(word[0]))
        if by is None or not (word[0][0].isupper() or word.start() == tied):
            continue
        if len(word[0]) > 1 and word[0].isupper():
            by = by.upper()
        elif word[0].islower():
            by = by.lower()
        yield Edit(word.start(), word.end(), by)
        tied = word.end() + 1 if text[word.end() : word.end() + 1] == "-" else -1


def new_names(people: Iterable[Sequence[tuple[str, str]]], text: str) -> dict[str, str]:
    """Names for people: word -> its replacement, the same for a word wherever it stands.

    people  for each the words of the name with their gender as a given name: "m", "f", or "" (not known, both);
            the last word is the family name
    text    no new name is a word of it; the draw goes by it

    Gender is kept, because "he" and "she" stay in the text. When a list is used up the names that are left stay.
    """
    used, draw = set(fold(text).split()), Random(text)
    lists = {
        which: [name for name in draw.sample(names, len(names)) if used.isdisjoint(fold(name).split())]
        for which, names in {**_GIVEN, "family": _FAMILY}.items()
    }
    out: dict[str, str] = {}
    for words in people:
        for n, (word, gender) in enumerate(words):
            left = lists["family" if n == len(words) - 1 else gender]
            if fold(word) not in out and left:
                out[fold(word)] = left.pop()
    return out
