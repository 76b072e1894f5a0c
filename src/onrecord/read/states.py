"""What the encoder made of the words that people are named and meant by, kept from its one pass over the document.

    states = reading.states                     # None where no model read, or one that shows nothing of its inside
    states.mean([token.start for token in name])

Only names and pronouns are kept, one word in six: `who` asks about them where its rules leave a pronoun open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: pronouns that mean one man or woman
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}


def kept(word: str) -> bool:
    """True for a word whose state is kept: a pronoun of PRONOUNS, or one with a capital."""
    return word[0].isupper() or word in PRONOUNS


@dataclass(frozen=True, slots=True)
class States:
    """``vectors[rows[start]]`` is the state of the word that starts at ``start`` (code points)."""

    rows: Mapping[int, int]
    vectors: npt.NDArray[np.float16]

    def mean(self, starts: Iterable[int]) -> npt.NDArray[np.float32] | None:
        """The mean over the words that start there; None when none of them was kept."""
        found = [self.rows[start] for start in starts if start in self.rows]
        return self.vectors[found].mean(axis=0, dtype="float32") if found else None
