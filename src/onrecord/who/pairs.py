"""Whom a pronoun means when the rules leave it open: a small learnt head over what the reader's encoder saw.

    scene = Scene.around(reading, number, start)        # words near ``start`` in and around sentence ``number``
    shares = Pairs.load().shares(scene, (start, end), [(start, end), …], reading.states)
    shares[0], shares[-1]                               # of the first person named; of none of them

For each person named: the states of the pronoun and of the name (``read.states``), their product, and what can be
counted (``features``) go through one hidden layer to a score; the scores of all and of "none of them" become shares.
Its card, models/pairs/gap-1/card.md, says what it was learnt from and how often it is right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.read import Reading, starting
from onrecord.read.states import PRONOUNS, States
from onrecord.who.given import gender

WEIGHTS = "models/pairs/gap-1/weights.safetensors"
#: parts of the head
PARTS = 5
#: sentences before and behind the pronoun's own that a scene takes in, and words at most on either side
_BEFORE, _BEHIND, _WORDS = 6, 1, 160
_VERBS = frozenset("is was has had will would could can said says were did does do may might should".split())
_PLACING = frozenset(
    "of in on at for by with from to about against between than as into over under before after".split()
)
_MOST_BETWEEN = 5

Floats = npt.NDArray[np.float32]
Passage = tuple[int, int]  # code points, half-open


@dataclass(frozen=True, slots=True)
class Scene:
    """Words around a pronoun.

    starts, ends  code points; ``words`` as written, ``lower`` in small letters
    sentence      number of the sentence of each word, ``place`` its number in it, ``quoted`` in a quotation
    names         runs of words with capitals: first and last word
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    sentence: tuple[int, ...]
    place: tuple[int, ...]
    quoted: tuple[bool, ...]
    names: tuple[tuple[int, int], ...]

    @classmethod
    def around(cls, reading: Reading, number: int, offset: int) -> Scene:
        """The sentences around number ``number``, cut to the words next to ``offset``, which lies in it."""
        every = reading.words
        at = starting(every[number], offset)
        low = max(0, at - _WORDS)
        taken = [(token, number, low + i) for i, token in enumerate(every[number][low : at + _WORDS])]
        room = _WORDS - (at - low)
        for n in range(number - 1, max(-1, number - _BEFORE - 1), -1):
            first = max(0, len(every[n]) - room)
            taken[:0] = [(token, n, first + i) for i, token in enumerate(every[n][first:])]
            room -= len(every[n]) - first
        room = _WORDS - max(0, len(every[number]) - at)
        for n in range(number + 1, min(len(every), number + _BEHIND + 1)):
            taken += [(token, n, i) for i, token in enumerate(every[n][: max(0, room)])]
        tokens = [token for token, _, _ in taken]
        words, places = tuple(t.text for t in tokens), tuple(place for _, _, place in taken)
        sentences = tuple(at for _, at, _ in taken)
        return cls(
            tuple(t.start for t in tokens), tuple(t.end for t in tokens), words, tuple(w.lower() for w in words),
            sentences, places, tuple(reading.quotation_at(t.start) is not None for t in tokens),
            _names(words, sentences, places),
        )  # fmt: skip

    def at(self, passage: Passage) -> tuple[int, int] | None:
        """First and last word of a passage; None when it lies outside."""
        inside = [i for i, s in enumerate(self.starts) if s < passage[1] and passage[0] < self.ends[i]]
        return (inside[0], inside[-1]) if inside else None


def _names(words: Sequence[str], sentences: Sequence[int], places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if not word[0].isupper() or word == "I" or (places[at] == 0 and not gender(word)):
            continue
        if runs and runs[-1][1] == at - 1 and sentences[at - 1] == sentences[at]:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return tuple(runs)


def features(scene: Scene, pronoun: int, name: tuple[int, int]) -> list[float]:
    """What can be counted of a pronoun (a word of the scene) and a name (its first and last word)."""
    first, last = name
    lower, place, quoted = scene.lower, scene.place, scene.quoted
    word, own = lower[pronoun], set(lower[first : last + 1])
    apart, steps = scene.sentence[pronoun] - scene.sentence[first], pronoun - first
    others = [a for a, z in scene.names if own.isdisjoint(lower[a : z + 1])]
    between = sum(min(first, pronoun) < a < max(first, pronoun) for a in others)
    again = [i for i, w in enumerate(lower) if w in own and scene.words[i][0].isupper()]
    rank = sum(scene.sentence[a] == scene.sentence[first] and a < first for a, _ in scene.names)
    behind = lower[last + 1] if last + 1 < len(lower) else ""
    before = lower[first - 1] if first else ""
    known, wanted = _gender(scene, first, last, own), PRONOUNS.get(word, "")
    near, far = float(np.log1p(abs(steps))), float(np.log1p(place[first]))
    found: list[float | bool] = [
        steps > 0, apart == 0 and steps > 0, apart == 1, apart == 2, apart > 2, apart < 0, near, near * (apart == 0),
        min(between, _MOST_BETWEEN), between == 0 and steps > 0,
        rank == 0, min(rank, _MOST_BETWEEN), place[first] == 0, far,
        behind in _VERBS or (behind.endswith("ed") and len(behind) > 4), before in _PLACING, before == ",",
        behind == ",", behind in ("'s", "’s", "'", "’"), before == "and", behind == "and", before in ("the", "a", "an"),
        known == wanted, known in ("m", "f") and known != wanted, known == "u",
        math.log1p(len(again) / len(own)), math.log1p(sum(i < pronoun for i in again) / len(own)), last - first,
        quoted[pronoun], quoted[pronoun] != quoted[first], place[pronoun] == 0, float(np.log1p(place[pronoun])),
        word in ("he", "she"), word in ("his", "her", "hers"), word == "him", word in ("himself", "herself"),
    ]  # fmt: skip
    return [float(x) for x in found]


def _gender(scene: Scene, first: int, last: int, own: set[str]) -> str:
    """Of the given name in the name, else in a longer form of it nearby; "" when there is none."""
    for a, z in ((first, last), *((a, z) for a, z in scene.names if not own.isdisjoint(scene.lower[a : z + 1]))):
        for word in scene.words[a : z + 1]:
            if gender(word):
                return gender(word)
    return ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The head: as many ``parts`` as it was learnt in, whose shares are averaged.

    parts  for each its tensors by name; each part learnt nothing from one share of the texts (``of``)
    """

    parts: tuple[dict[str, Floats], ...]

    @classmethod
    @cache
    def load(cls) -> Pairs:
        """The shipped head, read once."""
        return cls.of_bytes((files("onrecord") / WEIGHTS).read_bytes())

    @classmethod
    def of_bytes(cls, held: bytes) -> Pairs:
        """From a safetensors file: its tensors have the number of the part as their first axis."""
        size = int.from_bytes(held[:8], "little")
        head = json.loads(held[8 : 8 + size])
        tensors = {
            name: np.frombuffer(held, "<f2", math.prod(one["shape"]), 8 + size + one["data_offsets"][0])
            .reshape(one["shape"]).astype(np.float32)
            for name, one in head.items() if name != "__metadata__"
        }  # fmt: skip
        count = len(next(iter(tensors.values())))
        return cls(tuple({name: tensor[part] for name, tensor in tensors.items()} for part in range(count)))

    def only(self, part: int) -> Pairs:
        """One part alone: to be asked about the texts it learnt nothing from."""
        return Pairs((self.parts[part],))

    def shares(
        self, scene: Scene, pronoun: Passage, names: Sequence[Passage], states: States
    ) -> tuple[float, ...] | None:
        """How likely the pronoun means each of ``names``, and last none of them; sums to 1. People of the other
        gender are for the caller to leave out: the pairs learnt from are nearly always of one.

        None when the pronoun has no state. A name that has none, or stands outside the scene, has the share 0.
        """
        at, state = scene.at(pronoun), states.mean([pronoun[0]])
        if at is None or state is None:
            return None
        found = [scene.at(name) for name in names]
        seen = [None if hit is None else states.mean(scene.starts[hit[0] : hit[1] + 1]) for hit in found]
        asked = [i for i, vector in enumerate(seen) if vector is not None]
        out = np.zeros(len(names) + 1)
        places = [hit for i in asked if (hit := found[i]) is not None]
        counted = np.array([features(scene, at[0], hit) for hit in places], dtype=np.float32)
        vectors = np.array([vector for i in asked if (vector := seen[i]) is not None], dtype=np.float32)
        for part in self.parts:
            scores = _scores(part, state, vectors, counted)
            power = np.exp(scores - scores.max())
            out[[*asked, len(names)]] += power / power.sum() / len(self.parts)
        return tuple(float(share) for share in out)


def _scores(part: dict[str, Floats], state: Floats, names: Floats, counted: Floats) -> Floats:
    none = part["none"] + part["none_pronoun"] @ state
    if not len(names):
        return np.asarray(none, dtype=np.float32)
    pronoun = part["pronoun"] @ state + part["pronoun_bias"]
    name = names @ part["name"].T + part["name_bias"]
    joined = np.concatenate([np.broadcast_to(pronoun, name.shape), name, pronoun * name, counted], axis=1)
    hidden = np.maximum(joined @ part["hidden"].T + part["hidden_bias"], 0.0)
    scores = hidden @ part["out"] + names @ part["out_name"] + counted @ part["out_counted"]
    return np.concatenate([scores, none])
