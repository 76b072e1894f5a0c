"""Nested backbones: the order of concepts, and both spectra."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from onrecord.core.errors import QueryError
from onrecord.networks import Coded, Exclusion, Spec, Table
from onrecord.networks.backbone import distance, nested_backbone, spectrum
from onrecord.networks.bars import bars

VARIABLES = {"who": "short text", "what": "short text", "agree": "boolean", "much": "integer", "frame": "short text"}
DAY = datetime(2020, 1, 1)


def table(*rows: tuple[str, str, int]) -> Table:
    return Table(
        tuple(
            Coded(
                n, n, DAY, {"who": who, "what": what, "agree": agree, "much": 10 * agree - n % 2, "frame": "fg"[n % 2]}
            )
            for n, (who, what, agree) in enumerate(rows)
        ),
        VARIABLES,
    )


CLIQUE = [(who, "x", 1) for who in "ABCD"] + [("A", "y", 1), ("B", "y", 1), ("C", "z", 1), ("D", "w", 0)]


@pytest.mark.parametrize("compat", ["", "dna"])
def test_concepts_that_tie_nobody_go_first_and_the_heart_last(compat: str) -> None:
    spec = Spec(variable1="who", variable2="what", qualifier="agree", aggregation="congruence", compat=compat)
    steps = nested_backbone(table(*CLIQUE), spec)
    # z and w are used by one actor each: without either nothing changes, and both go in the first round
    assert [(one.number, one.concept) for one in steps] == [(1, "z"), (2, "w"), (3, "y"), (4, "x")]
    assert [one.backbone for one in steps[:2]] == [0.0, 0.0]
    assert steps[0].statements == steps[1].statements == 7
    assert steps[-1].backbone == pytest.approx(1.0)
    assert steps[-1].redundant == pytest.approx(0.0)


def test_the_spectrum_is_that_of_the_laplacian_and_dna_s_that_of_the_degrees() -> None:
    path = np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])
    assert spectrum(path) == pytest.approx(np.array([0, 1, 3]) / 4)
    assert spectrum(path, "dna").tolist() == [0.5, 0.25, 0.25]
    assert spectrum(-path).tolist() == [0, 0, 0]
    assert distance(spectrum(path), spectrum(-path)) == pytest.approx(1)


def test_backbones_are_of_one_one_mode_network() -> None:
    with pytest.raises(QueryError, match="one one-mode network"):
        nested_backbone(table(*CLIQUE), Spec(variable1="who", variable2="what", window="years"))
    nothing = Spec(variable1="who", variable2="what", exclude={"who": Exclusion(frozenset("ABCD"))})
    assert nested_backbone(table(*CLIQUE), nothing) == []


def test_bars_count_labels_by_level() -> None:
    made = table(("A", "x", 1), ("A", "y", 0), ("B", "", 1), ("", "x", 1))
    found = bars(made, Spec(variable1="who", variable2="what", qualifier="agree"))
    assert (found.labels, found.levels, found.counts) == (("A", "B"), (0, 1), ((1, 1), (0, 1)))
    whole = bars(made, Spec(variable1="who", variable2="what"))
    assert (whole.levels, whole.counts) == ((0,), ((2,), (1,)))
    much = bars(made, Spec(variable1="who", variable2="", qualifier="much"))
    assert (much.levels, much.counts) == ((-1, 10), ((1, 1), (0, 1)))
    text = bars(made, Spec(variable1="who", variable2="", qualifier="frame"))
    assert (text.levels, text.counts) == (("f", "g"), ((1, 1), (1, 0)))
    once = bars(table(("A", "x", 1), ("A", "y", 1)), Spec(variable1="who", variable2="", duplicates="acrossrange"))
    assert once.counts == ((1,),)
