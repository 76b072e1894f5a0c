"""The bill of materials lists what the lock file and the package hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sbom(program: Callable[[str], ModuleType]) -> ModuleType:
    return program("scripts/sbom.py")


def test_every_locked_package_is_in_it_with_its_hashes(sbom: ModuleType) -> None:
    bill = sbom.bill()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    lock = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    libraries = [c for c in bill["components"] if c["type"] == "library"]
    assert sorted(c["name"] for c in libraries) == sorted(re.findall(r"(?m)^([\w.-]+)==", lock))
    digests = {one["content"] for c in libraries for one in c["externalReferences"][0]["hashes"]}
    assert digests == set(re.findall(r"sha256:(\w{64})", lock))
    assert bill["dependencies"][0]["dependsOn"] == [c["purl"] for c in libraries]


def test_every_file_of_data_is_in_it_with_its_hash(sbom: ModuleType) -> None:
    files = {c["name"]: c["hashes"][0]["content"] for c in sbom.bill()["components"] if c["type"] == "file"}
    for name in ("data/sc_resolutions.tsv", "py.typed"):
        data = (ROOT / "src" / "onrecord" / name).read_bytes()
        assert files[f"onrecord/{name}"] == hashlib.sha256(data).hexdigest()
    assert any(name.endswith(".onnx") for name in files)
    assert not any(name.endswith((".py", ".pyc")) for name in files)


def test_each_reference_is_one_and_the_bytes_are_the_same_again(sbom: ModuleType) -> None:
    bill = sbom.bill()
    references = [component["bom-ref"] for component in bill["components"]]
    assert len(references) == len(set(references))
    assert sbom.bill() == bill


def test_markers_belong_to_their_package(sbom: ModuleType) -> None:
    lock = "a==1.0 \\\n    --hash=sha256:{}\nb-c==2 ; sys_platform == 'x' \\\n    --hash=sha256:{}\n".format(
        "0" * 64, "1" * 64
    )
    one, other = sbom._packages(lock)
    assert (one["name"], one["version"], "properties" in one) == ("a", "1.0", False)
    assert other["properties"] == [{"name": "pip:marker", "value": "sys_platform == 'x'"}]
    assert [len(c["externalReferences"][0]["hashes"]) for c in (one, other)] == [1, 1]
