"""From the encoder's probabilities to spans: the likeliest row of labels that is well formed.

For each role a search over (outside, begins, inside) with a price for entering or leaving a span and for
beginning anew inside one; "inside" never follows "outside". Prices were set on PolNeAR's development set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.read.sentences import Sentence
from onrecord.read.tokens import Token

if TYPE_CHECKING:
    from onrecord.read.encoder import Floats

#: natural log units: price of entering or leaving a span, of beginning anew inside one
_SWITCH = {"source": 0.0, "cue": 0.0, "content": 0.7}
_ANEW = {"source": 3.0, "cue": 3.0, "content": 2.0}
_LEAST = 1e-5

Stretch = tuple[int, int]  # words of the document, half-open


@dataclass(frozen=True, slots=True)
class Labelled:
    """The spans the encoder found, as word numbers of the document, and the words' sentences and paragraphs."""

    words: tuple[Token, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    sources: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]
    inside: tuple[float, ...]  # probability that a word is part of a content
    cue: tuple[float, ...]  # and of a cue

    def span(self, stretch: Stretch) -> tuple[int, int]:
        """Code points of a stretch."""
        return self.words[stretch[0]].start, self.words[stretch[1] - 1].end


def decode(
    sentences: Sequence[Sentence], tokens: Sequence[Sequence[Token]], labels: Floats, held_back: float
) -> Labelled:
    """The spans of a document; contents and sources end with their paragraph.

    ``held_back``: natural log units that the label "outside" is held back by."""
    words = tuple(t for row in tokens for t in row)
    sizes = [len(row) for row in tokens]
    sentence = tuple(np.repeat(np.arange(len(sizes)), sizes).tolist())
    paragraph = tuple(np.repeat([one.paragraph for one in sentences], sizes).tolist())
    found: dict[str, tuple[Stretch, ...]] = {}
    likely = np.log(np.maximum(labels.astype(np.float64), _LEAST))
    likely[:, :, 0] -= held_back
    for number, role in enumerate(("source", "cue", "content")):
        rows = zip(*(likely[:, number, state].tolist() for state in range(3)), strict=True)
        row = _search(rows, _SWITCH[role], _ANEW[role])
        stretches = _stretches(row, paragraph if role != "cue" else ())
        found[role] = tuple(s for s in (_trim(words, *x) for x in stretches) if s[0] < s[1])
    cue, inside = (tuple((1 - labels[:, number, 0]).tolist()) for number in (1, 2))
    return Labelled(words, sentence, paragraph, found["source"], found["cue"], found["content"], inside, cue)


def _search(rows: Iterable[tuple[float, float, float]], switch: float, anew: float) -> list[int]:
    """Of log probabilities the best row of states 0 outside, 1 begins, 2 inside (Viterbi 1967)."""
    out_score, in_score, begin_score = 0.0, float("-inf"), float("-inf")
    back: list[tuple[int, int, int]] = []
    for p_out, p_begin, p_in in rows:
        leaving, inside = (in_score, 2) if in_score >= begin_score else (begin_score, 1)
        from_out = out_score >= leaving - switch
        opens = out_score - switch >= leaving - anew
        back.append((0 if from_out else inside, 0 if opens else inside, inside))
        begin_score = (out_score - switch if opens else leaving - anew) + p_begin
        out_score = (out_score if from_out else leaving - switch) + p_out
        in_score = leaving + p_in
    state = max((out_score, 0), (begin_score, 1), (in_score, 2))[1]
    states = [0] * len(back)
    for at in range(len(back) - 1, -1, -1):
        states[at] = state
        state = back[at][state]
    return states


def _stretches(states: Sequence[int], paragraph: Sequence[int]) -> list[Stretch]:
    out: list[Stretch] = []
    start = end = -1
    for at, state in enumerate(states):
        if not state:  # most words
            continue
        if at != end or state == 1 or (paragraph and paragraph[at] != paragraph[end - 1]):
            if end > 0:
                out.append((start, end))
            start = at
        end = at + 1
    return [*out, (start, end)] if end > 0 else out


def _trim(words: Sequence[Token], start: int, end: int) -> Stretch:
    """Without marks at both ends."""
    while start < end and not any(c.isalnum() for c in words[start].text):
        start += 1
    while end > start and not any(c.isalnum() for c in words[end - 1].text):
        end -= 1
    return start, end
