"""Parts of speech, Penn Treebank tags, one word after the other from left to right.

A small linear model: its features are the words around, their endings and capitals, and the two tags before.
93.4 % of the words of texts it did not learn from are right (GUM, scripts/train_nominals.py; mean of two fifths).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

#: weight of each tag, by feature
Weights = Mapping[str, Mapping[str, float]]
_EDGE = "^"
#: past forms that no ending gives away, and those of them that are participles as well: the texts learnt from are too
#: few to have them all; own list
_PAST = frozenset(
    """became began broke came chose drew drove fell flew forgot froze gave grew hid knew ran rose sang sank saw shook
    spoke stole swore threw took tore went woke wore wrote bore ate drank swam overcame foresaw withdrew undertook
    arose forbade forgave oversaw underwent""".split()
)
_PAST_OR_PARTICIPLE = frozenset(
    """bent bled bought brought built caught clung dealt dug fed felt fled flung fought found had heard held hung kept
    led left lent lit lost made meant met misled paid rebuilt said sat sent shot slept slid sought sped spent spun stood
    struck stuck swept swung taught thought told understood upheld wept withheld withstood won""".split()
)
_PARTICIPLE = frozenset(
    """begun borne broken chosen done drawn driven drunk eaten fallen flown forbidden forgiven forgotten frozen given
    gone grown hidden known overseen overtaken risen seen shaken shown spoken stolen sung sunk sworn taken thrown torn
    undergone undertaken withdrawn woken worn written""".split()
)
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Tagger:
    """``weights`` of the features; ``sure`` tags of words that have but one; ``known`` words that are no names."""

    weights: Weights
    sure: Mapping[str, str]
    known: Collection[str]

    def tags(self, words: Sequence[str]) -> list[str]:
        """A tag for each word of a sentence."""
        words = straight(words)
        lower = [word.lower() for word in words]
        found: list[str] = []
        before = two_before = _EDGE
        for at, word in enumerate(lower):
            tag = self.sure.get(word) or self._guess(at, words, lower, before, two_before)
            found.append(tag)
            two_before, before = before, tag
        return found

    def _guess(self, at: int, words: Sequence[str], lower: Sequence[str], before: str, two_before: str) -> str:
        scores: dict[str, float] = {}
        for feature in features(at, words, lower, (before, two_before), self.known):
            for tag, weight in self.weights.get(feature, {}).items():
                scores[tag] = scores.get(tag, 0) + weight
        if not scores:
            return "NNP" if words[at][0].isupper() else "NN"
        return max(scores, key=lambda tag: (scores[tag], tag))


def straight(words: Sequence[str]) -> list[str]:
    """The words with straight quotation marks and apostrophes: the texts learnt from have few others."""
    return [word.translate(_STRAIGHT) for word in words]


def _shape(word: str) -> str:
    first = word[0]
    if first.isdigit():
        return "d"
    if not first.isalnum():
        return "p"
    if first.isupper():
        return "A" if len(word) > 1 and word.isupper() else "X"
    return "h" if "-" in word else "x"


def features(
    at: int, words: Sequence[str], lower: Sequence[str], tags: tuple[str, str], known: Collection[str]
) -> tuple[str, ...]:
    """What speaks for one tag or another of the word at ``at``; ``tags`` are those of the word before and the one
    before that."""
    word, (one, two) = lower[at], tags
    left = lower[at - 1] if at else _EDGE
    right = lower[at + 1] if at + 1 < len(lower) else "$"
    third = lower[at + 2] if at + 2 < len(lower) else "$"
    shape = _shape(words[at]) + ("" if at else "0")
    shape_right = _shape(words[at + 1]) if at + 1 < len(words) else "$"
    past = "d" if word in _PAST else "b" if word in _PAST_OR_PARTICIPLE else "n" if word in _PARTICIPLE else ""
    met, met_right = "k" if word in known else "o", "k" if right in known else "o"
    found = (
        f"w{word}", f"4{word[-4:]}", f"3{word[-3:]}", f"2{word[-2:]}{shape}", f"p{word[:3]}",
        f"t{one}", f"u{one} {two}", f"v{one} {word}", f"a{left}", f"b{right}", f"B{right[-3:]}{one}", f"c{third}",
        f"s{shape}{one}", f"S{shape}{shape_right}", f"x{shape}{word[-3:]}{one}", f"y{right} {one}",
        f"K{met}{shape}{one}", f"Z{met}{shape}{shape_right}{met_right}", f"q{met}{shape}{right}",
        f"r{met}{shape}{left}",
    )  # fmt: skip
    return (*found, f"l{past}{one}", f"m{past}") if past else found
