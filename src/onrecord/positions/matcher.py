"""Finding the words of issues in a row of words.

Every issue is a set of terms: its phrases and the words of its proposition. A term of several words is met when
all of them stand within a stretch of words, in any order. A word counts the more the fewer issues share it
(log(1 + issues / issues with the word), the usual inverse document frequency over the codebook).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from onrecord.core.register import read_table
from onrecord.positions.codebook import Codebook, Issue
from onrecord.positions.places import Places
from onrecord.positions.stems import stem, stems

#: words that stand between the first and last of a phrase, at most; one with a negation is read closely
_STRETCH, _STRETCH_NEGATED = 8, 4
#: what a word counts as part of a phrase of several words, as a phrase by itself, and in the proposition
_IN_PHRASE, _ALONE, _IN_PROPOSITION = 1.25, 1.0, 0.5
#: issues that a codebook is weighed as having at least: in a small one words are no more common
_MANY = 80
#: what the name of a state, a capital or a people weighs at most: the places of an issue tell that already
_NATION = 1.2
#: words that tell nothing of an issue
_PLAIN_WORDS = (
    "a an the of in on at to for from by with and or but as is are be been was were it its his her their this "
    "that these those all any every each other own more most some such so than then there which who whom whose "
    "when where what how into over under between among within through should must may might can could would will "
    "shall need needs has have had having do does did up out off about against make makes made take takes taken "
    "use used useful good bad right well new draw go goes going ahead keep kept stay get us our job work we they "
    "them he she you i my your also still yet only just very much many few let being become became"
)
_PLAIN = frozenset(map(stem, _PLAIN_WORDS.split()))
#: words that tell nothing even in a counter-phrase
_EMPTY_WORDS = (
    "a an the of in on at to for from by with and is are be was were been it its their has have had do does did"
)
_EMPTY = frozenset(map(stem, _EMPTY_WORDS.split()))
NEGATION = "not"
#: words read as "not"
NEGATIONS = frozenset("not no never nor cannot neither without n't nobody nothing none hardly".split())


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of an issue: ``stems`` that must all be met, the issue's index, its words; ``counts`` is what
    each stem weighs, by issue and stem."""

    stems: tuple[str, ...]
    issue: int
    strength: float
    against: bool
    text: str
    counts: Mapping[tuple[int, str], float] = field(default_factory=dict, compare=False)


class Met(NamedTuple):
    """A term in a row of words: indices of its first and last word."""

    term: Term
    first: int
    last: int


class Matcher:
    """A codebook made ready. Built once, never changes."""

    def __init__(self, codebook: Codebook) -> None:
        self.issues: tuple[Issue, ...] = codebook.issues
        self.places = Places.load()
        self.issue_places = tuple(_places(issue, self.places) for issue in self.issues)
        terms = [term for number, issue in enumerate(self.issues) for term in _terms(number, issue)]
        seen: dict[str, set[int]] = {}
        for term in terms:
            for word in term.stems:
                seen.setdefault(word, set()).add(term.issue)
        total = max(len(self.issues), _MANY)
        named = _nations()
        self.weight = {
            word: min(math.log(1 + total / len(of)), _NATION if word in named else math.inf)
            for word, of in seen.items()
        }
        #: anchor -> the terms it is looked for of, each with another of its stems, the anchor itself where it has none
        self._by_anchor: dict[str, list[tuple[str, Term]]] = {}
        for term in terms:
            # the rarest word is looked for, so that a common one costs nothing
            anchor = max(term.stems, key=lambda word: (self.weight[word], word))
            counts = {(term.issue, word): term.strength * self.weight[word] for word in term.stems}
            other = next((word for word in term.stems if word != anchor), anchor)
            self._by_anchor.setdefault(anchor, []).append((other, replace(term, counts=counts)))

    def met(self, row: Sequence[str]) -> list[Met]:
        """The terms met in ``row``, a sentence's stems."""
        found: list[Met] = []
        last = dict(zip(row, range(len(row)), strict=True))
        known, where = self._by_anchor, None
        for word in last:
            if word not in known:
                continue
            for other, term in known[word]:
                if other not in last:  # most terms of several words
                    continue
                if other == word:
                    found.append(Met(term, row.index(word), last[word]))
                elif all(stem in last for stem in term.stems):
                    where = where or _places_of_words(row)
                    met = _closest(term, where[word], where)
                    if met is not None:
                        found.append(met)
        return found


def _places_of_words(row: Sequence[str]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = {}
    for at, word in enumerate(row):
        where.setdefault(word, []).append(at)
    return where


def _closest(term: Term, anchors: Sequence[int], where: Mapping[str, Sequence[int]]) -> Met | None:
    """The first place where all words of ``term`` stand close together."""
    reach = _STRETCH_NEGATED if NEGATION in term.stems else _STRETCH
    for anchor in anchors[:8]:  # more of one word in one sentence tells nothing new
        first = last = anchor
        for word in term.stems:
            near = min(where[word], key=lambda at: abs(at - anchor)) if len(where[word]) <= 8 else where[word][0]
            first, last = min(first, near), max(last, near)
        if last - first <= reach + len(term.stems):
            return Met(term, first, last)
    return None


def row_of(words: Iterable[str]) -> list[str]:
    """The stems of words, negations made one; a row has as many entries as there are words."""
    return [NEGATION if word in NEGATIONS else stem(word) for word in words]


def _terms(number: int, issue: Issue) -> list[Term]:
    terms: dict[tuple[tuple[str, ...], bool], Term] = {}
    for against, phrases in ((False, issue.phrases), (True, issue.against)):
        for phrase in phrases:
            words = _stems(phrase, _EMPTY if against else _PLAIN)
            if words and (not against or not _PLAIN.issuperset(w for w in words if w != NEGATION)):
                strength = _IN_PHRASE if len(words) > 1 else _ALONE
                terms.setdefault((words, against), Term(words, number, strength, against, phrase))
    for word in stems(issue.proposition):
        if word not in _PLAIN and word not in NEGATIONS:
            terms.setdefault(((word,), False), Term((word,), number, _IN_PROPOSITION, False, word))
    return list(terms.values())


def _stems(phrase: str, empty: frozenset[str]) -> tuple[str, ...]:
    """The telling words of a phrase; a negation tells something in a counter-phrase only."""
    found = dict.fromkeys(NEGATION if word in NEGATIONS else word for word in stems(phrase))
    return tuple(word for word in found if word not in empty and (word != NEGATION or empty is _EMPTY))


def _places(issue: Issue, places: Places) -> tuple[str, ...]:
    if issue.places:
        return issue.places
    return places.of(issue.proposition)


@cache
def _nations() -> frozenset[str]:
    """The stems of names of states, their capitals and people that are one word."""
    columns = ("name", "aliases", "adjectives", "demonyms", "capital")
    cells = (row[column] for row in read_table("states", ("id", "name")) for column in columns)
    return frozenset(stem(name) for cell in cells for name in cell.split("|") if name.isalpha())


def content_words(text: str) -> Counter[str]:
    """The stems of ``text`` that tell something, with how often they stand there."""
    return Counter(w for w in stems(text) if w not in _PLAIN and w not in NEGATIONS and len(w) > 2)
