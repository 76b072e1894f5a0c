"""Known vulnerabilities of the locked packages: asks pip-audit, and says plainly what could not be asked.

    python scripts/audit.py requirements/base.txt

Ends with 1 when a package has a known vulnerability, and with 2 when pip-audit cannot work. Without a network, or where
the service does not know the packages, nothing is audited: that is said, and is no failure.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

_UNREACHABLE = re.compile(
    r"connection|timed? ?out|resolve|unreachable|max retries|proxy|ssl|certificate", re.IGNORECASE
)


def verdict(told: Mapping[str, Any]) -> tuple[int, list[str]]:
    """Exit code and lines for what pip-audit found, given as its JSON."""
    packages = told["dependencies"]
    skipped = [package for package in packages if "skip_reason" in package]
    lines = [
        f"{package['name']} {package['version']}: {vulnerability['id']}, mended in "
        + (", ".join(vulnerability["fix_versions"]) or "no version yet")
        for package in packages
        for vulnerability in package.get("vulns", ())
    ]
    if lines:
        return 1, lines
    audited = len(packages) - len(skipped)
    if not audited:
        why = skipped[0]["skip_reason"] if skipped else "no package is locked"
        return 0, [f"NOTHING WAS AUDITED: {why}"]
    lines = [f"{audited} packages audited, no known vulnerability"]
    return 0, lines + [f"not audited: {package['name']} ({package['skip_reason']})" for package in skipped]


def failure(said: str) -> tuple[int, list[str]]:
    """The same for a pip-audit that gave no answer but ``said`` something."""
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "no word why")
    if _UNREACHABLE.search(said):
        return 0, [f"NOTHING WAS AUDITED: the advisory service cannot be reached ({last.strip()[:200]})"]
    return 2, [f"pip-audit failed: {last.strip()[:200]}"]


def audit(locks: Sequence[str]) -> tuple[int, list[str]]:
    """Exit code and lines for lock files with hashes."""
    asked = [argument for lock in locks for argument in ("-r", lock)]
    command = [sys.executable, "-m", "pip_audit", *asked, "--require-hashes", "--disable-pip", "-f", "json"]
    ran = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, errors="replace")
    try:
        return verdict(json.loads(ran.stdout))
    except ValueError:
        return failure(ran.stderr)


def main() -> None:
    """Prints what ``audit`` says of the files on the command line."""
    code, lines = audit(sys.argv[1:] or ["requirements/base.txt"])
    print("\n".join(lines))
    sys.exit(code)


if __name__ == "__main__":
    main()
