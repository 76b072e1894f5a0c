"""Splitting a network with ties of both signs into camps: friends inside, foes between.

The measure is signed modularity: Gómez, S., Jensen, P., and Arenas, A. (2009), "Analysis of community structure in
networks of correlated data", Physical Review E 80, 016114.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.networks.network import Matrix

Camps = NDArray[np.intp]
#: a move that gains less is none: what is equal but for the last digits must not go to and fro
_GAIN = 1e-12


def surplus(above: Matrix, below: Matrix) -> Matrix:
    """Of each pair, ties above zero less what is expected, minus the same of those below, as shares of all ties.

    above, below  weights of the two kinds, none negative, symmetric; the diagonal plays no part. Zero without ties.
    """
    made = np.zeros_like(above)
    total = 0.0
    for ties, sign in ((above, 1.0), (below, -1.0)):
        kept = ties - np.diag(np.diag(ties))
        degrees, weight = kept.sum(axis=1), float(kept.sum())
        if weight > 0:
            made += sign * (kept - np.outer(degrees, degrees) / weight)
            total += weight
    return np.asarray(made / total if total > 0 else made)


def modularity(pairs: Matrix, camps: Camps) -> float:
    """How good a split is, -1..1: the sum of ``surplus`` over pairs in one camp."""
    same = camps[:, None] == camps[None, :]
    return float(pairs[same].sum())


def split(pairs: Matrix, number: int) -> Camps:
    """A good split into at most ``number`` camps, the same one for the same ``surplus``.

    From equal parts along the leading eigenvector, nodes move one by one to the camp they gain most by, until none
    gains: no better split is one move away. Camps are numbered by their first nodes.
    """
    if len(pairs) == 0:
        return np.zeros(0, dtype=np.intp)
    camps = _start(pairs, number)
    inside = np.zeros((len(pairs), number))
    np.add.at(inside.T, camps, pairs)  # what each node has in each camp, itself with it
    moved = True
    while moved:
        moved = False
        for node in range(len(pairs)):
            gains = inside[node].copy()
            gains[camps[node]] -= pairs[node, node]
            best = int(np.argmax(gains))
            if gains[best] > gains[camps[node]] + _GAIN:
                inside[:, camps[node]] -= pairs[:, node]
                inside[:, best] += pairs[:, node]
                camps[node], moved = best, True
    _, first, of = np.unique(camps, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[of].astype(np.intp)


def _start(pairs: Matrix, number: int) -> Camps:
    """Equal parts along the leading eigenvector, whose largest entry is taken as positive."""
    vector = np.linalg.eigh(pairs)[1][:, -1].round(9)
    vector = vector * np.sign(vector[np.argmax(np.abs(vector))])
    made = np.empty(len(pairs), dtype=np.intp)
    for camp, members in enumerate(np.array_split(np.argsort(-vector, kind="stable"), number)):
        made[members] = camp
    return made
