"""Copies, whole and in part, told from reports on the same thing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile.near import copied, group, likeness, sketch

REPORT = (
    "The envoy said on Monday that the bridge over the river would be opened before the winter. "
    "Three hundred families from the northern villages had waited for it since the flood.\n\n"
    "According to the mayor, the customs shed beside it is to be handed over to the museum of the town. "
    "He thanked the engineers, who had worked through the feast days without a break."
)
OWN = "Our reporter adds that the bakery of the village sold four hundred loaves on the day of the opening alone."


def test_copies_share_a_group() -> None:
    first, second = REPORT.split("\n\n")
    texts = (REPORT, "Bridge opens\n\n" + REPORT, f"(XY) {first}", f"{REPORT}\n\n{OWN}", second.upper(), OWN[:50])
    assert group(texts) == ((0, 1, 2, 3, 4), (5,))


def test_quoting_two_sentences_is_no_copy() -> None:
    own = " ".join(
        f"Sentence number {n} tells of house {n * 7} and of street {n * 3} in quarter {n}." for n in range(40)
    )
    assert group((REPORT, f"{own} {REPORT[:91]}")) == ((0,), (1,))


def test_empty_and_tiny_texts() -> None:
    assert group(["", "", "yes", "no"]) == ((0,), (1,), (2,), (3,))
    assert group([]) == ()


def test_shares_are_counted_for_either_text() -> None:
    found = likeness(sketch(REPORT.split("\n\n")[0]), sketch(REPORT))
    assert found.of_first > 0.95
    assert 0.3 < found.of_second < 0.7
    assert copied(found)
    assert not copied(likeness(sketch(OWN), sketch(REPORT)))


def test_keys_are_the_same_each_time_and_bounded() -> None:
    assert sketch(REPORT).keys == sketch(REPORT).keys
    long = sketch(" ".join(f"word{n} " * 9 + "." for n in range(300)))
    assert len([key for key in long.keys if key.startswith("s-")]) <= 16
    assert np.all(np.diff(long.shingles.astype(object)) > 0)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_like_itself(text: str) -> None:
    made = sketch(text)
    assert likeness(made, made).of_first == (1.0 if len(made.shingles) else 0.0)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("copies", Path(__file__).parents[2] / "benchmarks" / "copies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["copies"] = module
    spec.loader.exec_module(module)
    return module


def test_five_thousand_reports(bench: ModuleType) -> None:
    made = list(bench.corpus(5000, seed=3))
    found = bench.score(group(one.text for one in made), [one.origin for one in made])
    assert found.true > 2000
    assert found.precision >= 0.98
    assert found.recall >= 0.95
