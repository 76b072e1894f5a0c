"""Kernels: their weights, and slices worked out by hand."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest

from onrecord.core.errors import QueryError
from onrecord.networks import Coded, Spec, Table, compute
from onrecord.networks.kernel import weight

VARIABLES = {"who": "short text", "what": "short text", "agree": "boolean", "much": "integer"}
START = datetime(2020, 1, 1)


def said(number: int, who: str, what: str, agree: int = 1, much: int = 0, **more: Any) -> Coded:
    time = START + timedelta(days=more.pop("day"))
    return Coded(number, number, time, {"who": who, "what": what, "agree": agree, "much": much}, **more)


def asked(**more: Any) -> Spec:
    return Spec(**{"variable1": "who", "variable2": "what", "qualifier": "agree", "window": "days", "size": 4, **more})


@pytest.mark.parametrize(
    ("kernel", "weights"),
    [
        ("uniform", [0.5, 0.5, 0.5, 0.0]),
        ("triangular", [1.0, 0.5, 0.0, 0.0]),
        ("epanechnikov", [0.75, 0.75 * 0.75, 0.0, 0.0]),
        ("gaussian", [math.exp(-u * u / 2) / math.sqrt(2 * math.pi) for u in (0, 0.5, 1, 1.5)]),
    ],
)
def test_weights_fall_off_alike_on_both_sides(kernel: str, weights: list[float]) -> None:
    assert [weight(kernel, days, 4) for days in range(4)] == pytest.approx(weights)
    assert [weight(kernel, -days, 4) for days in range(4)] == pytest.approx(weights)


def test_dna_s_triangle_leans_to_one_side() -> None:
    assert [weight("triangular", days, 4, "dna") for days in (-2, -1, 0, 1, 2, 3)] == [2, 1.5, 1, 0.5, 0, 0]


def test_a_slice_by_hand() -> None:
    made = Table((said(1, "A", "x", day=0), said(2, "B", "x", day=2), said(3, "A", "x", 0, day=4)), VARIABLES)
    (one,) = compute(made, asked(kernel="epanechnikov", aggregation="congruence", size=3))
    assert (one.mid, one.start, one.stop) == (START + timedelta(2), START, START + timedelta(4))
    # two days off the middle is the rim: only the second statement counts, and with itself
    assert one.matrix == pytest.approx(np.array([[0, 0], [0, 0.75]]))
    (two,) = compute(made, asked(kernel="uniform", aggregation="conflict"))
    assert two.matrix == pytest.approx(np.array([[1.0, 0.5], [0.5, 0.0]]))
    (average,) = compute(made, asked(kernel="uniform", aggregation="ignore", normalisation="average"))
    # 2 / (n + m) over both levels: A and B have 2 / (1 + 1) agreeing and 2 / (1 + 0) disagreeing
    assert average.matrix[0, 1] == pytest.approx((0.5 + 0.5) * (1 + 2))


def test_two_mode_slices_add_weights() -> None:
    made = Table((said(1, "A", "x", 0, 3, day=0), said(2, "A", "x", 1, -1, day=4)), VARIABLES)
    (one,) = compute(made, asked(kernel="uniform", mode="two-mode", qualifier="much", aggregation="subtract"))
    assert one.matrix == pytest.approx(np.array([[0.5 * 3 - 0.5]]))
    (dna,) = compute(
        made, asked(kernel="uniform", mode="two-mode", qualifier="much", aggregation="subtract", compat="dna")
    )
    assert dna.matrix == pytest.approx(np.array([[0.5]]))  # places of "-1" and "3" among the levels as texts: 0 and 1


def test_all_slices_have_the_same_labels_and_none_lies_outside() -> None:
    made = Table(tuple(said(n, "ABC"[n % 3], "x", day=n) for n in range(8)), VARIABLES)
    found = compute(made, asked(kernel="triangular"))
    assert {one.rows for one in found} == {("A", "B", "C")}
    assert [one.mid.day for one in found] == [3, 4, 5, 6]
    wide = compute(made, asked(kernel="triangular", indent=False))
    assert [one.mid.day for one in wide] == list(range(1, 9))


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ({"window": "no"}, "it needs windows"),
        ({"window": "events"}, "it needs windows"),
        ({"aggregation": "combine", "mode": "two-mode"}, "combine is not defined"),
        ({"normalisation": "jaccard"}, "jaccard is not defined"),
    ],
)
def test_what_is_not_defined_is_refused(more: dict[str, Any], cause: str) -> None:
    with pytest.raises(QueryError, match=cause):
        asked(**{"kernel": "uniform", **more})


@pytest.mark.parametrize(
    ("statements", "more"),
    [
        ((), {}),
        ((said(1, "A", "x", day=0),), {"aggregation": "congruence"}),
        ((said(1, "A", "x", day=0, section="s"),), {"qualifier": "section", "document_qualifier": True}),
    ],
)
def test_dna_fails_on_slices_without_statements_levels_or_types(
    statements: tuple[Coded, ...], more: dict[str, Any]
) -> None:
    made = Table(statements, VARIABLES, period=(START, START))
    spec = asked(kernel="uniform", window="years", **more)
    assert compute(made, spec) == []
    with pytest.raises(QueryError, match="DNA itself fails"):
        compute(made, asked(kernel="uniform", window="years", compat="dna", **more))
