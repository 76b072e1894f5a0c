"""A folder imports only from folders to its left on the line, plus core."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
LINE = ("ingest", "read", "cite", "time", "who", "attribute", "events", "positions", "figures", "store", "reconcile",
        "query", "networks", "brief", "review", "exchange", "export", "serve")  # fmt: skip
BESIDE = ("models", "engine", "watch", "evaluate", "cli")
MODULES = sorted(p.relative_to(ROOT) for p in ROOT.rglob("*.py"))


def home(module: Path) -> str:
    """The folder a module belongs to; for a module at the top its own name."""
    return module.parts[0].removesuffix(".py")


def is_training(module: Path) -> bool:
    """Code that makes a model (models/<name>/*.py): it reads as ``read`` does, and nothing imports it."""
    return module.parts[0] == "models" and len(module.parts) > 2


def allowed(folder: str) -> set[str]:
    """The folders that modules of ``folder`` may import, besides their own."""
    if folder in LINE:
        left = {"core", *LINE[: LINE.index(folder)]}
        return left | {"models"} if folder == "read" else left
    return {
        "core": set(),
        "models": {"core"},
        "pipeline": {"core", *LINE[: LINE.index("store")]},
        "engine": {"core", "pipeline", *LINE[: LINE.index("store") + 1]},
        "watch": {"core", "pipeline", "engine", *LINE[: LINE.index("review")]},
        "evaluate": {"core", "pipeline", "engine", *LINE},
        "cli": {"core", "pipeline", "engine", "watch", "evaluate", "models", *LINE},
        "opened": {"core", *LINE[: LINE.index("review")]},
        "__init__": {"core", "pipeline", "engine", "opened", *LINE},
        "__main__": {"cli"},
        "spacy": {"core", "query"},
    }[folder]


def imported(source: str, package: tuple[str, ...]) -> Iterator[str]:
    """The folders of onrecord that a module imports; ``package`` holds the folders it lies in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ["onrecord", *package][: len(package) + 2 - node.level] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "onrecord" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_only_what_stands_left_of_it(module: Path) -> None:
    folder = home(module)
    found = set(imported((ROOT / module).read_text(encoding="utf-8"), module.parts[:-1])) - {folder}
    known = {home(m) for m in MODULES}
    more = {"read", "events", "evaluate", "pipeline"} if is_training(module) else set()
    assert {name for name in found if name in known} <= allowed(folder) | more


def test_nothing_imports_training_code() -> None:
    for module in MODULES:
        if not is_training(module):
            source = (ROOT / module).read_text(encoding="utf-8")
            assert "models.reader" not in source, module
            assert "models.events" not in source, module


def test_every_folder_has_its_place() -> None:
    for module in MODULES:
        allowed(home(module))


@pytest.mark.parametrize(
    ("source", "package", "found"),
    [
        ("import onrecord.store", ("read",), ["store"]),
        ("from onrecord.store import Store", ("read",), ["store"]),
        ("from onrecord import cli", ("read",), ["cli"]),
        ("from . import quotations", ("read",), ["read"]),
        ("from ..store import rows", ("read",), ["store"]),
        ("def late():\n    from onrecord.query import ids", ("read",), ["query"]),
        ("import json\nfrom pathlib import Path", ("read",), []),
    ],
)
def test_imports_are_seen_however_they_are_written(source: str, package: tuple[str, ...], found: list[str]) -> None:
    assert list(imported(source, package)) == found
