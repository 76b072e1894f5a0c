from __future__ import annotations

import pytest

from onrecord.serve.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Serbia", "SRB"), ("SERBIA", "SRB"), ("Republic of Serbia", "SRB"), ("Kosova", "XKX"), ("Priština", "XKX"),
        ("Prishtina", "XKX"), ("New York", "USA"), ("the United States", "USA"), ("Brussels", "BEL"),
        ("North Mitrovica", "XKX"), ("United Nations", None), ("Nowhere Town", None), ("", None),
        ("Soviet Union", None),
    ],
)  # fmt: skip
def test_names_lie_in_their_state(name: str, state: str | None) -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.state_of(name) == state
    assert state is None or gazetteer.points[state].name
