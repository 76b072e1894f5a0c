"""Cluster time lines: who stands with whom, window by window, with the clusters' numbers kept over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from onrecord.core.errors import QueryError
from onrecord.networks.camps import modularity, split, surplus
from onrecord.networks.network import Matrix, Network


@dataclass(frozen=True, slots=True)
class Clustered:
    """One window.

    clusters    label -> number of its cluster, from 0; a number goes to the cluster that shares most labels with
                the one that had it when the labels were last seen
    modularity  of this split, see ``camps``; 0 without ties
    """

    start: datetime
    mid: datetime
    stop: datetime
    clusters: dict[str, int]
    modularity: float


def time_line(networks: Sequence[Network], number: int = 2) -> list[Clustered]:
    """At most ``number`` clusters of each of these one-mode networks, in their order.

    Ties above zero hold a cluster together, those below keep clusters apart. Labels without any tie stay out:
    nothing says where they stand. Raises QueryError (QUERY-VALUE) for two-mode networks and fewer than one cluster.
    """
    if number < 1 or any(not network.one_mode for network in networks):
        raise QueryError("QUERY-VALUE", "clusters", "they are of one-mode networks", "Ask for one-mode, and 1 or more")
    found: list[Clustered] = []
    before: dict[str, int] = {}
    for network in networks:
        labels, ties = _tied(network)
        pairs = surplus(np.maximum(ties, 0.0), np.maximum(-ties, 0.0))
        camps = split(pairs, number)
        clusters = _renumbered(dict(zip(labels, map(int, camps), strict=True)), before, number)
        before = {**before, **clusters}
        times = (network.start, network.mid, network.stop)
        found.append(Clustered(*times, clusters, modularity(pairs, camps)))
    return found


def _tied(network: Network) -> tuple[list[str], Matrix]:
    ties = network.matrix - np.diag(np.diag(network.matrix))
    there = np.flatnonzero(ties.any(axis=1))
    return [network.rows[place] for place in there], ties[np.ix_(there, there)]


def _renumbered(clusters: dict[str, int], before: dict[str, int], number: int) -> dict[str, int]:
    """Each cluster with the number of its best match, all matches together sharing the most labels."""
    from scipy.optimize import linear_sum_assignment  # here: few who read this module need it

    shared = np.zeros((number, number))
    for label, cluster in clusters.items():
        if label in before:
            shared[cluster, before[label]] += 1
    _, becomes = linear_sum_assignment(-shared)
    return {label: int(becomes[cluster]) for label, cluster in clusters.items()}
