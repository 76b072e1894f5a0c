from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.query import statements
from onrecord.query.copies import ALIKE_PERCENT, _at_least, claims
from onrecord.store import Store


def sizes(path: Path) -> list[int]:
    with Store.open(path, readonly=True) as store:
        return [len(claim.said) for claim in claims(statements(store))]


def told(report: Any, claim: str, file: str, day: str, name: str = "Wu") -> Any:
    one = report(f"{file}: {name} said {claim}.", file, published=day)
    one.said(name, claim)
    return one


CLAIM = "the two sides must come back to the table before the winter begins"


def test_a_copy_is_counted_once(make_record: Callable[..., Path], report: Any) -> None:
    copies = [told(report, CLAIM, f"{n}.txt", f"2024-02-0{n}") for n in (1, 2)]
    changed = told(report, CLAIM.replace("must", "should"), "3.txt", "2024-02-02")
    assert sizes(make_record(*copies, changed)) == [3]


def test_another_speaker_day_or_claim_stands_alone(make_record: Callable[..., Path], report: Any) -> None:
    first = told(report, CLAIM, "1.txt", "2024-02-01")
    later = told(report, CLAIM, "2.txt", "2024-03-01")
    other = told(report, CLAIM, "3.txt", "2024-02-01", "Li")
    another = told(report, "the two sides must not come back", "4.txt", "2024-02-01")
    assert sizes(make_record(first, later, other, another)) == [1, 1, 1, 1]


@given(st.frozensets(st.integers(0, 30), min_size=1), st.frozensets(st.integers(0, 30), min_size=1))
def test_the_prefix_loses_no_pair_that_is_alike(one: frozenset[int], other: frozenset[int]) -> None:
    if 100 * len(one & other) >= ALIKE_PERCENT * len(one | other):
        prefixes = [sorted(bag)[: len(bag) - _at_least(len(bag)) + 1] for bag in (one, other)]
        assert set(prefixes[0]) & set(prefixes[1])
