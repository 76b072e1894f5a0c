"""The fuzzer of ``benchmarks``, as a module."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def fuzz() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import fuzz

    return fuzz
