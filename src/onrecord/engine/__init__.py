"""Engines: how many reports become one record. The record is the same from each."""

from __future__ import annotations

from onrecord.engine.loading import load
from onrecord.engine.local import Progress, Summary, build
from onrecord.engine.sharded import Shards, build_shards, local_engine

__all__ = ["Progress", "Shards", "Summary", "build", "build_shards", "load", "local_engine"]
