"""Who stands where: the issues of a codebook that a statement is on, and its stance on each."""

from __future__ import annotations

from onrecord.positions.assign import positions
from onrecord.positions.codebook import Codebook, Example, Issue
from onrecord.positions.matcher import Matcher

__all__ = ["Codebook", "Example", "Issue", "Matcher", "positions"]
