"""How many, how much: counts, sums, percentages, strengths, casualties and votes, by rule and without a parser.

Inside, one way for all: numbers (value and limits) → units (money, share, what is counted; votes) → records.
"""

from __future__ import annotations

from onrecord.figures.find import figures

__all__ = ["figures"]
