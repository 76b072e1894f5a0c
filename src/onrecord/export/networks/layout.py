"""Where nodes are drawn: springs along ties, and all nodes pushing each other away; the same places every time.

Method: Fruchterman, T. M. J., and Reingold, E. M. (1991), "Graph Drawing by Force-Directed Placement".
"""

from __future__ import annotations

import numpy as np

from onrecord.networks.network import Matrix, Network

Places = list[tuple[float, float]]
#: rounds of moving; later ones move less
_ROUNDS = 150
#: nodes for which forces between all pairs are worked out; above it, nodes stay on their circle
_MOST = 1_500


def places(network: Network) -> Places:
    """(x, y) of each node, 0..1 across and down, in the order of ``nodes``."""
    number = len(network.nodes())
    if number == 0:
        return []
    turn = 2 * np.pi * np.arange(number) / number
    spots = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    if 2 < number <= _MOST:
        spots = _moved(spots, _ties(network, number))
    low, high = spots.min(axis=0), spots.max(axis=0)
    reach = np.where(high > low, high - low, 1.0)
    spots = np.where(high > low, (spots - low) / reach, 0.5)
    return [(round(float(x), 4), round(float(y), 4)) for x, y in spots]


def _ties(network: Network, number: int) -> Matrix:
    """How strongly nodes pull each other, 0..1: ties below zero do not."""
    pull = np.zeros((number, number))
    for i, j, weight in network.edges():
        if i != j and weight > 0:
            pull[i, j] = pull[j, i] = weight
    most = pull.max(initial=0.0)
    return np.asarray(pull / most if most > 0 else pull)


def _moved(spots: Matrix, pull: Matrix) -> Matrix:
    number = len(spots)
    ideal = np.sqrt(4.0 / number)
    for turn in range(_ROUNDS):
        between = spots[:, None, :] - spots[None, :, :]
        far = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-3)
        push = ideal**2 / far**2
        np.fill_diagonal(push, 0.0)
        force = push - pull * far / ideal
        step = (between * force[:, :, None]).sum(axis=1) - 0.2 * spots  # a little toward the middle
        length = np.maximum(np.sqrt((step**2).sum(axis=1)), 1e-9)
        most = 0.3 * (1 - turn / _ROUNDS)
        spots = spots + step / length[:, None] * np.minimum(length, most)[:, None]
    return np.asarray(spots)
