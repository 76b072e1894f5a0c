"""The whole grammar in one pattern: it may pass over a place sooner than its rules do, never one that they read."""

from __future__ import annotations

import re
from itertools import product

import pytest

from onrecord.time import grammar
from onrecord.time.lexicon import CAPITALISED, WORDS

LETTERS = sorted({letter for table in (WORDS, CAPITALISED) for letter, _ in table.values()} | set("ISRYdncyp,-'(/"))
PATTERNS = [re.compile(rule.pattern) for rule in grammar.RULES]


@pytest.mark.parametrize("third", ["", "x", "+", "U"])
def test_a_place_where_a_rule_fits_is_never_passed_over(third):
    for pair in product([*LETTERS, "x"], repeat=2):
        letters = "".join(pair) + third
        fits = any(pattern.match(letters) for pattern in PATTERNS)
        assert bool(grammar._ALL.match(letters)) == fits, letters
