"""Acts that the words of a content show, where the cue alone only tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ana Kos assured Mr. Horvat that Madrid would go on opposing it.", "pledge"),
        ("Ana Kos assured Mr. Horvat that nothing has changed.", "assert"),
        ("Ana Kos said she expects both sides to come to the table.", "call"),
        ("Ana Kos said the Council wants both sides to let the mission work.", "call"),
        ("Ana Kos said she wants to come back.", "assert"),
        ("Ana Kos asked members to keep the mission in place.", "request"),
        ("Ana Kos stressed that Serbia would “never, explicitly or implicitly”, recognize it.", "reject"),
        ("Ana Kos said the new assembly had no legitimacy whatsoever.", "reject"),
        ("Ana Kos said the vote was a flagrant breach of the resolution.", "accuse"),
        ("Ana Kos said she was not going to comment on rumours.", "decline"),
        ("Ana Kos said she remained concerned at the situation in the north.", "concern"),
    ],
)
def test_acts(text: str, act: str, said: Say) -> None:
    assert [one.act for one in said(text)][-1] == act
