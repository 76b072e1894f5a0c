"""Camps, polarisation and cluster time lines."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest

from onrecord.core.errors import QueryError
from onrecord.networks import Coded, Spec, Table, compute
from onrecord.networks.camps import modularity, split, surplus
from onrecord.networks.clusters import time_line
from onrecord.networks.polarisation import polarisation

VARIABLES = {"who": "short text", "what": "short text", "agree": "boolean"}
DAY = datetime(2020, 1, 1)


def table(*rows: tuple[str, int, int]) -> Table:
    return Table(
        tuple(
            Coded(n, n, DAY + timedelta(days=day), {"who": who, "what": "x", "agree": agree})
            for n, (who, agree, day) in enumerate(rows)
        ),
        VARIABLES,
    )


SPEC = Spec(variable1="who", variable2="what", qualifier="agree", aggregation="subtract")


def test_modularity_by_hand() -> None:
    # one tie of friends, one of foes: A+B, B-C
    friends, foes = np.zeros((3, 3)), np.zeros((3, 3))
    friends[0, 1] = friends[1, 0] = foes[1, 2] = foes[2, 1] = 1
    pairs = surplus(friends, foes)
    # within {A, B}: (2 - 4/2) of friends, minus (0 - 1/2) of foes; within {C}: minus (0 - 1/2); of 4 in all
    assert modularity(pairs, np.array([0, 0, 1])) == pytest.approx((0 + 0.5 + 0.5) / 4)
    assert split(pairs, 2).tolist() == [0, 0, 1]


def test_camps_are_found_that_no_move_betters() -> None:
    rng = np.random.default_rng(7)
    for size in (1, 2, 5, 12):
        ties = rng.normal(size=(size, size))
        ties = ties + ties.T
        pairs = surplus(np.maximum(ties, 0), np.maximum(-ties, 0))
        camps = split(pairs, 3)
        score = modularity(pairs, camps)
        for node in range(size):
            for camp in range(3):
                moved = camps.copy()
                moved[node] = camp
                assert modularity(pairs, moved) <= score + 1e-9
    assert split(np.zeros((0, 0)), 2).tolist() == []


def test_two_blocs_are_more_polarised_than_one_voice() -> None:
    blocs = table(("A", 1, 0), ("B", 1, 1), ("C", 0, 2), ("D", 0, 3))
    (found,) = polarisation(blocs, SPEC)
    assert found.camps == {"A": 0, "B": 0, "C": 1, "D": 1}
    assert found.score == pytest.approx(0.5)
    (one_voice,) = polarisation(table(("A", 1, 0), ("B", 1, 1), ("C", 1, 2)), SPEC)
    assert one_voice.score == pytest.approx(0, abs=1e-12)
    (alone,) = polarisation(table(("A", 1, 0)), SPEC)
    assert (alone.score, alone.camps) == (0.0, {})
    with pytest.raises(QueryError, match="one-mode"):
        polarisation(blocs, Spec(variable1="who", variable2="what", mode="two-mode"))


def test_clusters_keep_their_numbers() -> None:
    first = [("A", 1, 0), ("B", 1, 0), ("C", 0, 0), ("D", 0, 0)]
    later = [("A", 0, 31), ("B", 0, 31), ("C", 1, 31), ("E", 1, 31), ("D", 1, 31), ("F", 1, 31)]
    networks = [compute(table(*rows), SPEC)[0] for rows in (first, later, [("A", 1, 60)])]
    one, two, none = time_line(networks)
    assert one.clusters == {"A": 0, "B": 0, "C": 1, "D": 1}
    assert two.clusters == {"A": 0, "B": 0, "C": 1, "D": 1, "E": 1, "F": 1}
    assert one.modularity == pytest.approx(0.5)
    assert (none.clusters, none.modularity) == ({}, 0.0)
    with pytest.raises(QueryError, match="one-mode"):
        time_line(compute(table(*first), Spec(variable1="who", variable2="what", mode="two-mode")))
