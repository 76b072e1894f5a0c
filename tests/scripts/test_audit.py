"""The audit fails on a vulnerability, and never says all is well when nothing was asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SOUND = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI"}
OPEN = {
    "name": "c",
    "version": "3",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["4"]}, {"id": "X-2", "fix_versions": []}],
}


@pytest.fixture(scope="module")
def audit(program: Callable[[str], ModuleType]) -> ModuleType:
    return program("scripts/audit.py")


@pytest.mark.parametrize(
    ("packages", "code", "first"),
    [
        ([SOUND], 0, "1 packages audited, no known vulnerability"),
        ([SOUND, SKIPPED], 0, "1 packages audited, no known vulnerability"),
        ([SKIPPED], 0, "NOTHING WAS AUDITED: Dependency not found on PyPI"),
        ([], 0, "NOTHING WAS AUDITED: no package is locked"),
        ([SOUND, SKIPPED, OPEN], 1, "c 3: PYSEC-1, mended in 4"),
    ],
)
def test_what_pip_audit_found(audit: ModuleType, packages: list[object], code: int, first: str) -> None:
    given, lines = audit.verdict({"dependencies": packages})
    assert (given, lines[0]) == (code, first)


def test_each_package_that_was_not_audited_is_named(audit: ModuleType) -> None:
    assert audit.verdict({"dependencies": [SOUND, SKIPPED]})[1][1] == "not audited: b (Dependency not found on PyPI)"


@pytest.mark.parametrize(
    ("said", "code", "first"),
    [
        ("ERROR: HTTPSConnectionPool(host='pypi.org'): Max retries exceeded", 0, "NOTHING WAS AUDITED: the advisory"),
        ("ERROR: Failed to resolve 'pypi.org'", 0, "NOTHING WAS AUDITED: the advisory service cannot be reached"),
        ("No module named pip_audit", 2, "pip-audit failed: No module named pip_audit"),
        ("", 2, "pip-audit failed: no word why"),
    ],
)
def test_no_network_is_no_failure_and_all_else_is(audit: ModuleType, said: str, code: int, first: str) -> None:
    given, lines = audit.failure(said)
    assert given == code
    assert lines[0].startswith(first)
