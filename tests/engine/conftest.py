"""Small folders of reports, and stages that worker processes can import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TEXTS = {
    "a.txt": "Skopje, 2 June 2011. The mediator Nils Aas said that the name talks would resume.\n",
    "b.txt": "Skopje, 3 June 2011. Greece rejected the draft, its spokesman Petros Lambros said.\n",
    "c.txt": "Athens, 4 June 2011. “We wait for an answer,” Lambros said.\n",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """The module of test stages; worker processes get the same import path."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import engine_stages

    return engine_stages
