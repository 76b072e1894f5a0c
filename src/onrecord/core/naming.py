"""Do two names name one person, or one organisation? A score with the values compared.

    compare("Putin, Vladimir", "Wladimir W. Putin").score     # 0.931
    compare("Alexei Navalny", "Andrei Navalny")               # Likeness(0.35, "alexei and andrei differ; navalny")
    compare("OAO Gazprom", "Gazprom JSC", "organisation").same

Word by word, in any order: a word is the same, sounds the same, is an initial or a short form of the other, or is
a few letters off, by its length. What one name has and the other leaves out costs little; what each has and the
other has not costs most. The numbers were chosen on half of a benchmark of name pairs (docs/evaluate.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.core.name_words import (
    FILIAL,
    GENERIC,
    honoured,
    organisation_words,
    person_words,
    skeleton,
    sound,
    split_legal,
)

KINDS = ("person", "organisation")
#: two names with at least this score are taken for one
LEAST = 0.7
#: what a pair of words is worth that is not the same
_SOUNDS, _SHORT, _INITIAL, _JOINED = 0.96, 0.92, 0.85, 0.97
#: what words cost that only the longer name has, each and at most
_LEFT_OUT, _ALL_LEFT_OUT = 0.03, 0.15
#: of the score of names that each have a word the other has not
_APART = 0.35
#: of one word that stands for a whole name: the last one with a title, any other
_TITLED, _ONE_WORD = 0.8, 0.5
_NO_EDITS, _ONE_EDIT, _TWO_EDITS = 3, 7, 11  # characters; longer words may be three letters off
#: words that are letters off: at best, and what they lose when every letter, or every vowel, is off
_NEAR, _LETTER, _VOWEL = 0.95, 0.5, 0.4
#: short forms of given names by the full one; own list
_NICKNAMES = """alexander alex sasha sandro aleksandar aleksander aleksandr; anthony tony;
benjamin ben benny; charles charlie chuck; christopher chris; daniel dan danny; david dave; donald don; dmitry
dima mitya; edward ed eddie ted ned; elizabeth liz beth betty; eugene gene yevgeny evgeny; frederick fred freddy;
gregory greg; james jim jimmy; jeffrey jeff; john jack johnny; joseph joe; katherine catherine kate cathy katie;
kenneth ken; lawrence larry; leonard len leo; margaret maggie peggy; matthew matt; michael mike mick misha;
mikhail misha; nicholas nick; nikolai kolya; patrick pat; peter pete; philip phil; richard dick rick; robert bob bobby
rob; ronald ron; samuel sam; stephen steve steven; susan sue; theodore ted; thomas tom tommy; timothy tim;
vladimir volodymyr vova vlado; volodymyr vladimir; walter walt; william bill billy will; george giorgi georgi;
yuri yury iurii; sergei sergey serhiy; andrew andy; alfred fred; arthur art; augustus gus; rebecca becky; deborah
debbie; jennifer jenny; janet jan; francis frank; raymond ray; rudolph rudy; zachary zach"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are.

    score  0..1; from LEAST on they are taken for one name
    why    the values compared, and what differs
    """

    score: float
    why: str

    @property
    def same(self) -> bool:
        """True when the names are taken for one."""
        return self.score >= LEAST


def compare(one: str, other: str, kind: str = "person") -> Likeness:
    """How alike ``one`` and ``other`` are as names of a ``kind`` (one of KINDS).

    Words over 40 letters and names over 40 words are cut there. Raises ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is not one of {', '.join(KINDS)}")
    return _persons(one, other) if kind == "person" else _organisations(one, other)


# -- people ---------------------------------------------------------------------------------------
def _persons(one: str, other: str) -> Likeness:
    a, b = person_words(one), person_words(other)
    if not a or not b:
        return Likeness(0.0, "no words to compare")
    filial = _children(a, b)
    if filial:
        return Likeness(_APART, filial)
    a, b = ([w for i, w in enumerate(side) if i == 0 or w not in FILIAL] for side in (a, b))
    if "".join(a) == "".join(b):
        return Likeness(1.0 if a == b else _JOINED, f"both are {' '.join(a)}")
    a, b = _joined(_once(a), _once(b)), _joined(_once(b), _once(a))
    pairs = _aligned(a, b)
    rest = _rest(a, b, pairs)
    told = ", ".join(p.why for p in pairs)
    if rest[0] and rest[1]:
        return Likeness(_APART, f"{' '.join(rest[0])} and {' '.join(rest[1])} differ" + (f"; {told}" if told else ""))
    left = rest[0] or rest[1]
    if not any(len(a[p.left]) > 1 and len(b[p.right]) > 1 for p in pairs):
        return Likeness(_APART, f"only initials: {told}")
    if left and len(pairs) == 1:
        at, longer, short = (pairs[0].right, b, one) if len(a) < len(b) else (pairs[0].left, a, other)
        return _single(short, pairs[0], at == len(longer) - 1, left)
    score = _score(pairs, len(left))
    return Likeness(score, told + (f"; only one has {' '.join(left)}" if left else ""))


def _single(short: str, pair: Pair, last: bool, left: Sequence[str]) -> Likeness:
    """One word against a name: enough where it is the last one and has a title ("President Kos")."""
    score = _TITLED if last and honoured(short) else _ONE_WORD
    return Likeness(round(score * pair.score, 3), f"{pair.why}; one word only, the other has {' '.join(left)}")


def _children(a: Sequence[str], b: Sequence[str]) -> str:
    """Why the names are not one: "A bin B", "B bin A"; else ""."""
    for i, word in enumerate(a[1:-1], 1):
        if word in FILIAL:
            for j, another in enumerate(b[1:-1], 1):
                if another in FILIAL and a[i - 1] == b[j + 1] and a[i - 1] != b[j - 1]:
                    return f"{a[i - 1]} is the father in one name and the child in the other"
    return ""


def _once(words: Sequence[str]) -> list[str]:
    """The words of a name without those it repeats right after themselves."""
    return [w for i, w in enumerate(words) if i == 0 or w != words[i - 1]]


def _joined(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """``a`` with two words made one where ``b`` writes them as one ("Ki moon", "Kimoon")."""
    whole = {sound(w) for w in b if len(w) > 3}
    made: list[str] = []
    at = 0
    while at < len(a):
        two = "".join(a[at : at + 2])
        if min(map(len, a[at : at + 2])) > 1 and at + 1 < len(a) and sound(two) in whole:
            made.append(two)
            at += 2
        else:
            made.append(a[at])
            at += 1
    return made


# -- organisations --------------------------------------------------------------------------------
def _organisations(one: str, other: str) -> Likeness:
    (a, one_form), (b, other_form) = (split_legal(organisation_words(name)) for name in (one, other))
    numbers = [sorted(w for w in side if any(c.isdigit() for c in w)) for side in (a, b)]
    if numbers[0] != numbers[1]:
        return Likeness(
            _APART, f"numbers differ: {' '.join(numbers[0]) or 'none'} and {' '.join(numbers[1]) or 'none'}"
        )
    bare = [[w for w in side if w not in GENERIC] for side in (a, b)]
    a, b = bare if all(bare) else (a, b)
    if not a or not b:
        return Likeness(0.0, "no words to compare")
    apart = bool(one_form and other_form) and not one_form & other_form
    forms = f"; legal forms {', '.join(sorted(one_form))} and {', '.join(sorted(other_form))}" if apart else ""
    cost = 0.75 if apart else 1.0
    if "".join(a) == "".join(b):
        return Likeness(cost, f"both are {' '.join(a)}{forms}")
    if all(len(side) == 1 and len(side[0]) <= 4 for side in (a, b)):
        return Likeness(_APART, f"{a[0]} and {b[0]} differ{forms}")
    a, b = _joined(a, b), _joined(b, a)
    pairs = _aligned(a, b)
    rest = _rest(a, b, pairs)
    told = ", ".join(p.why for p in pairs)
    if rest[0] or rest[1]:
        return Likeness(_APART, f"only in one: {' '.join((*rest[0], *rest[1]))}; {told}{forms}")
    return Likeness(round(cost * _score(pairs, 0), 3), told + forms)


# -- words ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Pair:
    """Two words taken for one: their places in the two names, what that is worth, and why."""

    left: int
    right: int
    score: float
    why: str


def _aligned(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """The words of two names in pairs, the likest first, nearest places first among equals."""
    every = (
        Pair(i, j, score, why)
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        for score, why in (_alike(x, y),)
        if score
    )
    kept: list[Pair] = []
    lefts: set[int] = set()
    rights: set[int] = set()
    for pair in sorted(every, key=lambda p: (-p.score, abs(p.left - p.right), p.left, p.right)):
        if pair.left not in lefts and pair.right not in rights:
            kept.append(pair)
            lefts.add(pair.left)
            rights.add(pair.right)
    return sorted(kept, key=lambda p: p.left)


def _rest(a: Sequence[str], b: Sequence[str], pairs: Sequence[Pair]) -> tuple[list[str], list[str]]:
    """The words of each name that have no pair."""
    lefts, rights = {p.left for p in pairs}, {p.right for p in pairs}
    return [w for i, w in enumerate(a) if i not in lefts], [w for j, w in enumerate(b) if j not in rights]


def _score(pairs: Sequence[Pair], left: int) -> float:
    product = 1.0
    for pair in pairs:
        product *= pair.score
    return round(product * (1 - min(_ALL_LEFT_OUT, _LEFT_OUT * left)), 3)


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    groups = [group.split() for group in _NICKNAMES.split(";")]
    forms: dict[str, set[str]] = {}
    for full, *short in groups:
        for word in short:
            forms.setdefault(word, set()).add(full)
            forms.setdefault(full, set()).add(full)
    return {word: frozenset(full) for word, full in forms.items()}


def _alike(a: str, b: str) -> tuple[float, str]:
    """What two words are worth as one, and why; 0 when they are two."""
    if a == b:
        return 1.0, a
    if min(len(a), len(b)) == 1:
        return (_INITIAL, f"{a}~{b} initial") if a[0] == b[0] else (0.0, "")
    x, y = sound(a), sound(b)
    if x == y:
        return _SOUNDS, f"{a}~{b} sound"
    known = _short_forms()
    if known.get(a, frozenset()) & known.get(b, frozenset()):
        return _SHORT, f"{a}~{b} short form"
    length = max(len(x), len(y))
    allowed = sum(length > bound for bound in (_NO_EDITS, _ONE_EDIT, _TWO_EDITS))
    bones = skeleton(a)
    vowels = bones == skeleton(b)
    allowed += vowels and len(bones) > 2 and x[0] == y[0]
    if abs(len(x) - len(y)) > allowed or not allowed:
        return 0.0, ""
    off = _edits(x, y)
    if off > allowed:
        return 0.0, ""
    return _NEAR - (_VOWEL if vowels else _LETTER) * off / length, f"{a}~{b} {off} off"


def _edits(a: str, b: str) -> int:
    """Letters put in, left out, changed, or two neighbours swapped (optimal string alignment) from ``a`` to ``b``."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
