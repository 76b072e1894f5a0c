"""What two passages say alike, and where their words differ.

    one, other = wording("UNMIK must maintain its presence"), wording("the need to maintain UNMIK's presence")
    alike(one, other)                        # 0.7: by the words that tell something, the rarer the more
    difference(one, other)                   # what the second has dropped and added

How much a word tells is a table's to say (``data/rarity.tsv``), not the record's: so the same two passages are as like
each other in a record of five reports as in one of a hundred thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from onrecord.core.register import read_table
from onrecord.core.spelling import fold
from onrecord.positions.stems import stem
from onrecord.reconcile.lexicon import FAMILIES, MONTHS, NEGATORS, NUMBERS, WEIGHTS

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)?")
#: bits that a stem outside the table tells, and that names of states, bodies and places do: reports of one process all
#: have them
_RAREST, _NAME = 19, 12
#: bits of the words that tell nothing; weights count from here
_EMPTY = 8
#: stems that lead to other passages, of those that tell at least so much
_KEYS, _KEY_BITS = 5, 10
#: words of a passage that are compared one after the other; what follows is compared as a set only
_LONGEST = 400

#: numbers up to this are as often said of what everybody knows ("the two sides")
_SMALL = ("1", "2")
#: the noun, which is no modal
_NO_MODAL = re.compile(r"\b(?:good|free|ill|own|political|public|the|a) will\b")
_HAD_TO = re.compile(r" (had|has|have) to\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage as it is compared.

    words    folded words in order, numbers whole
    weights  stem -> how much it tells, in bits above the words that tell nothing
    keys     its rarest stems, the rarest first, without names and numbers
    names    stems of names and numbers in it, in alphabetical order
    numbers  in digits, but for the smallest
    negated  whether its negations do not cancel out
    """

    words: tuple[str, ...]
    weights: Mapping[str, float]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    numbers: frozenset[str]
    negated: bool

    @property
    def joined(self) -> str:
        """The words with a blank around each, to look for one passage in another."""
        return f" {' '.join(self.words)} "


@dataclass(frozen=True, slots=True)
class Difference:
    """From one wording to another.

    dropped, added  runs of words
    mere            those of them that tell nothing which the other wording has not: (dropped, added)
    numbers         the number that stands in the place of another, before and after, in digits; None when there is none
    same            how much is the same, 0..1
    """

    dropped: tuple[str, ...]
    added: tuple[str, ...]
    mere: tuple[str, str]
    numbers: tuple[str, str] | None
    same: float

    @property
    def weighty(self) -> bool:
        """True when the force of what is said changes: a modal, a negation, a limit more or less.

        What comes or goes with a clause of its own changes nothing but that."""
        return _forces(self.mere[0]) != _forces(self.mere[1])

    @property
    def negates(self) -> bool:
        """True when a negation has come or gone by itself, not with a clause of its own."""
        return sum(word in NEGATORS for run in self.mere for word in run.split()) % 2 == 1

    def described(self) -> str:
        """In words: "without “only”; with “the need to”"."""
        without = ", ".join(f"“{run}”" for run in self.dropped)
        with_ = ", ".join(f"“{run}”" for run in self.added)
        return "; ".join(part for part in (f"without {without}" * bool(without), f"with {with_}" * bool(with_)) if part)


def plain(text: str) -> str:
    """The folded words of ``text`` with a blank around each, to look for ``Wording.joined`` in."""
    return f" {' '.join(_words(text))} "


@lru_cache(maxsize=40_000)
def wording(text: str) -> Wording:
    """``text`` made ready to be compared; what is remembered saves making a passage ready for each neighbour."""
    words = _words(text)
    bits, known = _table()
    weights: dict[str, float] = {}
    keys: dict[str, int] = {}
    names: set[str] = set()
    for word in words:
        if word[0].isdigit():
            weights[word] = _NAME - _EMPTY
            names.add(word)
            continue
        key = stem(word.removesuffix("'s"))
        told = min(bits.get(key, _RAREST), _NAME if key in known else _RAREST)
        if told > _EMPTY and len(key) > 1:
            key = _family().get(key, key)
            weights[key] = told - _EMPTY
            if key in known:
                names.add(key)
            elif told >= _KEY_BITS:
                keys[key] = told
    rare = sorted(keys, key=lambda one: (-keys[one], one))[:_KEYS]
    counted = (_counted(words, place) for place in range(len(words)))
    numbers = frozenset(number for number in counted if number is not None) - {*_SMALL}
    negated = sum(word in NEGATORS for word in words) % 2 == 1
    return Wording(words, weights, tuple(rare), tuple(sorted(names)), numbers, negated)


def _words(text: str) -> tuple[str, ...]:
    # most passages are plain letters, and folding takes longer than all the rest
    return tuple(_WORD.findall(text.lower() if text.isascii() else fold(text.replace("’", "'"))))


def _counted(words: Sequence[str], place: int) -> str | None:
    """The number a word is, in digits; None for other words, days of a month, years and numbers of resolutions."""
    number = _number(words[place : place + 1])
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    dated = words[place][0].isdigit() and any(word in MONTHS for word in beside)
    return None if dated else number


def covered(one: Wording, other: Wording) -> float:
    """How much of what ``one`` tells the ``other`` tells too, 0..1."""
    every = sum(one.weights.values())
    return sum(weight for stem_, weight in one.weights.items() if stem_ in other.weights) / every if every else 0.0


def alike(one: Wording, other: Wording) -> float:
    """How much of what they tell is the same, 0..1: twice the weight in common over that of both."""
    both = sum(weight for stem_, weight in one.weights.items() if stem_ in other.weights)
    every = sum(one.weights.values()) + sum(other.weights.values())
    return 2 * both / every if every else 0.0


def held(one: Wording, other: Wording) -> float:
    """How much of what the one that tells less says is told by the other, 0..1."""
    both = sum(weight for stem_, weight in one.weights.items() if stem_ in other.weights)
    least = min(sum(one.weights.values()), sum(other.weights.values()))
    return both / least if least else 0.0


def common(one: Wording, other: Wording) -> int:
    """How many telling words they have in common."""
    return len(one.weights.keys() & other.weights.keys())


def difference(before: Wording, after: Wording) -> Difference:
    """What ``after`` has dropped and added, runs of words in order."""
    old, new = before.words[:_LONGEST], after.words[:_LONGEST]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    runs = [(old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    mere = [(out, put) for out, put in runs if not _tells(out, after) and not _tells(put, before)]
    pairs = [(_number(out), _number(put)) for out, put in runs]
    return Difference(
        tuple(" ".join(out) for out, _ in runs if out),
        tuple(" ".join(put) for _, put in runs if put),
        (" | ".join(" ".join(out) for out, _ in mere), " | ".join(" ".join(put) for _, put in mere)),
        next(((one, two) for one, two in pairs if one and two and one != two), None),
        matcher.ratio(),
    )


def _forces(run: str) -> Counter[str]:
    run = _NO_MODAL.sub(" ", run)
    return Counter(WEIGHTS[word] for word in _HAD_TO.sub(r" \1-to", f" {run} ").split() if word in WEIGHTS)


def _tells(run: Sequence[str], other: Wording) -> bool:
    """True when a run of words has one that tells something and is not in the other wording."""
    bits, _ = _table()
    telling = (word for word in run if word not in WEIGHTS and bits.get(stem(word), _RAREST) > _EMPTY + 1)
    return any(_key(word) not in other.weights for word in telling)


def _key(word: str) -> str:
    key = stem(word.removesuffix("'s"))
    return _family().get(key, key)


def _number(run: Sequence[str]) -> str | None:
    """The number that one word is, in digits; None for more words, and for years and resolutions."""
    if len(run) != 1:
        return None
    digits = run[0].replace(",", "")
    return NUMBERS.get(run[0]) or (digits if digits.isdigit() and (len(digits) != 4 or "," in run[0]) else None)


@cache
def _table() -> tuple[dict[str, int], frozenset[str]]:
    """Stem -> bits, and the stems of the names that every report of a process has."""
    bits = {one: int(row["bits"]) for row in read_table("rarity", ("bits", "stems")) for one in row["stems"].split()}
    named = [row[cell] for table in ("states", "bodies") for row in read_table(table) for cell in ("name", "acronyms",
             "acronym", "adjectives", "demonyms", "capital", "shorts") if cell in row]  # fmt: skip
    named += [row["name"] for row in read_table("places")]
    names = {stem(word) for name in named for word in _WORD.findall(fold(name.replace("|", " ")))}
    return bits, frozenset(one for one in names if bits.get(one, _RAREST) >= _NAME)


@cache
def _family() -> dict[str, str]:
    return {stem(word): stem(row.split()[0]) for row in FAMILIES for word in row.split()}
