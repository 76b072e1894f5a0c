"""Texts that are copies of each other, whole or in part, found without comparing each with each.

    groups = group(["The Council met on Monday. …", "PRISTINA (XY) -- The Council met on Monday. …", "…"])
    groups                                   # ((0, 1), (2,)): numbers of the texts, those of one source together

A text is seen as its *shingles*: all runs of SHINGLE words. Two texts are compared only when they share a *key*. Keys
of two kinds are made, so that whole copies and cut ones are met alike:

- BANDS keys of a MinHash signature (datasketch): texts that share six tenths of all their shingles have a key in common
  with probability .96, those that share eight tenths with .99999 (1 - (1 - J^ROWS)^BANDS);
- for up to SENTENCES sentences the smallest hash of its runs of RUN words: a sentence taken over word for word always
  gives the key it gave before, whatever was cut or written around it.

What share of one text stands in the other is then counted over all shingles (``likeness``).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.core.spelling import words

if TYPE_CHECKING:
    from datasketch import MinHash

#: words in a shingle: one changed word spoils three of them, and two reports of one meeting share few
SHINGLE = 3
#: bands of the signature, and hash values in a band
BANDS, ROWS = 24, 4
#: sentences that give a key at most, those with the smallest hashes; and the words of a run in them
SENTENCES, RUN = 16, 7
#: share of the copy's shingles that must stand in the original (or of the longer text's, for equals): a report with
#: less
#: in common is one of its own that quotes the other. One changed word in every twelve still leaves six tenths
COPIED = 0.5
#: members of one key that a text is compared with at most; they are of different groups
_COMPARED = 8
#: characters of a text that are looked at, some three hundred pages; two books that begin alike are copies
LONGEST = 1_000_000
#: shingles hashed at once, so that a book takes no more memory than a page
_AT_ONCE = 4096

_SENTENCE = re.compile(r"[.!?][\"”’)\]]*\s+|\n")
_Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as it is compared: ``shingles``, sorted hashes each once; ``keys``, see above."""

    shingles: _Hashes
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of shingles, 0..1: of the first text that stand in the second, of the second that stand in the first."""

    of_first: float
    of_second: float


def sketch(text: str) -> Sketch:
    """``text`` made ready; time and memory grow with its length only, up to LONGEST."""
    text = text[:LONGEST]
    hashed = _hashed(words(text))
    shingles = np.unique(_runs(hashed, min(SHINGLE, max(len(hashed), 1))))
    return Sketch(shingles, (*_band_keys(shingles), *_sentence_keys(text)))


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How much of each text stands in the other; nothing of an empty one."""
    both = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return Likeness(both / max(len(one.shingles), 1), both / max(len(other.shingles), 1))


def copied(found: Likeness) -> bool:
    """True when one text is a copy of the other, the shorter being the copy."""
    return max(found.of_first, found.of_second) >= COPIED and min(found.of_first, found.of_second) >= COPIED / 3


def group(texts: Iterable[str]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the texts, copies together, each group and all groups in order; one pass, linear but for hot keys.

    A text is compared with at most _COMPARED members of each key, all of different groups; of a text carried a thousand
    times that is one comparison each.
    """
    kept: list[_Hashes] = []
    parents: list[int] = []
    members: dict[int, list[int]] = {}

    def home(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for number, text in enumerate(texts):
        made = sketch(text)
        parents.append(number)
        buckets = [members.setdefault(zlib.crc32(key.encode()), []) for key in made.keys]
        for other in dict.fromkeys(one for bucket in buckets for one in bucket):
            there = home(other)
            if there != home(number) and copied(likeness(made, Sketch(kept[other], ()))):
                parents[max(there, home(number))] = min(there, home(number))
        kept.append(made.shingles)
        for bucket in buckets:
            if len(bucket) < _COMPARED and home(number) not in map(home, bucket):
                bucket.append(number)
    groups: dict[int, list[int]] = {}
    for number in range(len(parents)):
        groups.setdefault(home(number), []).append(number)
    return tuple(tuple(group) for group in groups.values())


def _hashed(of: Sequence[str]) -> _Hashes:
    return np.fromiter((zlib.crc32(word.encode()) for word in of), np.uint64, len(of))


def _runs(hashed: _Hashes, size: int) -> _Hashes:
    """A hash for every run of ``size`` words: a polynomial in an odd number, which keeps their order."""
    number = len(hashed) - size + 1
    made = np.zeros(max(number, 0), np.uint64)
    for place in range(size):
        made = made * np.uint64(0x9E3779B97F4A7C15) + hashed[place : place + max(number, 0)]
    return made ^ (made >> np.uint64(29))


@cache
def _blank() -> MinHash:
    """A signature of nothing; the permutations in it cost more to make than a text."""
    from datasketch import MinHash  # here: onrecord shows and exports records without it

    return MinHash(num_perm=BANDS * ROWS, seed=1, hashfunc=int, scheme="affine32")


def _band_keys(shingles: _Hashes) -> list[str]:
    if not len(shingles):
        return []
    made: Any = _blank().copy()
    folded = (shingles >> np.uint64(32)).astype(np.uint32)
    for start in range(0, len(folded), _AT_ONCE):
        made.update_batch(folded[start : start + _AT_ONCE].tolist())
    bands = made.digest().reshape(BANDS, ROWS)
    return [f"{number:x}-{zlib.crc32(band.tobytes()):x}" for number, band in enumerate(bands)]


def _sentence_keys(text: str) -> list[str]:
    found = set()
    for sentence in _SENTENCE.split(text):
        runs = _runs(_hashed(words(sentence)), RUN)
        if len(runs):
            found.add(int(runs.min()))
    return [f"s-{key:x}" for key in sorted(found)[:SENTENCES]]
