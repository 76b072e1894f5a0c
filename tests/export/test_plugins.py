"""Formats of other packages: found, loaded when asked for, never in the way of our own."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from onrecord.core.errors import ExportError, QueryError
from onrecord.export import FORMATS, Format, export, format_named, plugins
from onrecord.store import Store


def _names(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    for document in store.documents():
        to.write(f"{document.file} {','.join(kinds)}\n".encode())


def _broken(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    to.write(b"half")
    raise ZeroDivisionError("no\nluck")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Entry points of a package that is there for one test."""
    import sys

    package = types.ModuleType("their_package")
    package.__dict__.update(
        NAMES=Format("names", _names, "file names", carries=("document",)), BROKEN=Format("broken", _broken, "breaks"),
        NONE=3,
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "their_package", package)

    def plug(**values: str) -> None:
        points = [EntryPoint(name, value, plugins.GROUP) for name, value in values.items()]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)
        plugins.plugged.cache_clear()

    yield plug
    monkeypatch.undo()
    plugins.plugged.cache_clear()


def test_another_package_adds_a_format(plugged: Any, small_record: Path, tmp_path: Path) -> None:
    plugged(names="their_package:NAMES", jsonl="nowhere:none")
    with Store.open(small_record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "x"), "names")
        assert path.read_text(encoding="utf-8").splitlines() == [f"{d.file} document" for d in store.documents()]
        assert format_named("jsonl") is FORMATS["jsonl"], "our own names stay ours"
        with pytest.raises(QueryError, match="no place for a figure"):
            export(store, str(tmp_path / "x"), "names", ("figure",))
        with pytest.raises(QueryError, match=r"'other' is unknown.*names"):
            export(store, str(tmp_path / "x"), "other")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nowhere:none", "cannot be loaded .ModuleNotFoundError: No module named 'nowhere'"),
        ("their_package:MISSING", "cannot be loaded .AttributeError"),
        ("their_package:NONE", "is a int, no Format"),
        ("their_package:BROKEN", "failed .ZeroDivisionError: no luck"),
    ],
)
def test_a_broken_one_is_one_line(plugged: Any, small_record: Path, tmp_path: Path, value: str, said: str) -> None:
    plugged(broken=value)
    with Store.open(small_record, readonly=True) as store:
        with pytest.raises(ExportError, match=said) as caught:
            export(store, str(tmp_path / "x"), "broken")
        assert str(caught.value).endswith(
            f"Update the package {value.split(':')[0]}, or ask its author. [EXPORT-FORMAT]"
        )
        assert "\n" not in str(caught.value)
        assert list(tmp_path.glob("x*")) == [], "nothing half written"
        export(store, str(tmp_path / "fine"), "jsonl")
