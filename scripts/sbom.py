"""What onrecord is made of, as a CycloneDX 1.6 bill of materials: the locked packages, and the data it carries.

    python scripts/sbom.py -o sbom.cdx.json

Packages are those of requirements/base.txt with the sha256 of every file pip may install for them; data are all files
of the package that are no code (registers, codebooks, models), each with its sha256. Licences are what the installed
packages say. The same bytes for the same tree and environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK, PACKAGE = ROOT / "requirements" / "base.txt", ROOT / "src" / "onrecord"
_PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]*?))?\s*(?:\\\n|$)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill() -> dict[str, Any]:
    """The bill of materials; its serial number changes when anything in it does."""
    own = metadata("onrecord")
    root = {
        "type": "application", "bom-ref": f"pkg:pypi/onrecord@{own['Version']}", "name": "onrecord",
        "version": own["Version"], "purl": f"pkg:pypi/onrecord@{own['Version']}", "licenses": _licences("onrecord"),
    }  # fmt: skip
    packages = list(_packages(LOCK.read_text(encoding="utf-8")))
    components = [*packages, *_files()]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([root, components], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}", "version": 1, "metadata": {"component": root}, "components": components,
        "dependencies": [{"ref": root["bom-ref"], "dependsOn": [package["bom-ref"] for package in packages]}],
    }  # fmt: skip


def _packages(lock: str) -> Iterator[dict[str, Any]]:
    found = list(_PINNED.finditer(lock))
    for one, following in zip(found, [*found[1:], None], strict=True):
        name, version, marker = one.groups()
        purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        hashes = _HASH.findall(lock, one.end(), following.start() if following else len(lock))
        component = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        if licences := _licences(name):
            component["licenses"] = licences
        if marker:
            component["properties"] = [{"name": "pip:marker", "value": marker.strip()}]
        # of the files for all systems pip installs one
        address = f"https://pypi.org/project/{name}/{version}/#files"
        files = [{"alg": "SHA-256", "content": digest} for digest in hashes]
        yield component | {"externalReferences": [{"type": "distribution", "url": address, "hashes": files}]}


def _files() -> Iterator[dict[str, Any]]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            name = path.relative_to(PACKAGE.parent).as_posix()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield {
                "type": "file", "bom-ref": f"file:{name}", "name": name,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }  # fmt: skip


def _licences(name: str) -> list[dict[str, Any]]:
    """What an installed package says of its licence; [] for one that is not installed, or says nothing short."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    classified = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License :: ")]
    named = classified or [line for line in (told.get("License") or "").splitlines()[:1] if 0 < len(line) < 60]
    return [{"license": {"name": licence}} for licence in named]


def main() -> None:
    """Writes the bill to a file or standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--out", type=Path, help="file; standard output when it is left out")
    asked = parser.parse_args()
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
