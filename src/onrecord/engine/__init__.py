"""Engines: how many reports become one record. The record is the same from each."""

from __future__ import annotations

from onrecord.engine.local import Progress, Summary, build

__all__ = ["Progress", "Summary", "build"]
