"""Writers of shards, and of a record from shards."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from pathlib import Path

from killing.child import Ack
from killing.ground import RECORD, Writer, record_lines, reports
from killing.records import _containers as containers
from onrecord import engine
from onrecord.core.errors import EngineError
from onrecord.engine.plan import LIST
from onrecord.engine.shards import check
from onrecord.engine.shelf import shelf

_FOLDER = "shards"
#: few bytes, so that there are many shards and rows are cut
_BYTES = 400


def _share_out(ack: Ack, workers: int = 0) -> None:
    engine.build_shards(
        ["reports"], _FOLDER, engine.local_engine(workers), reader="rules", portion_bytes=_BYTES,
        progress=lambda at: ack(Path(at.path).name),
    )  # fmt: skip


def _shared_out(folder: Path) -> None:
    reports(folder)
    _share_out(lambda _: None)


def _shards(folder: Path) -> list[Path]:
    return sorted((folder / _FOLDER).glob("*.gz"))


def _there(folder: Path) -> Counter[str]:
    return Counter(path.name for path in _shards(folder))


def _broken(folder: Path) -> list[str]:
    """Shards that are not whole under their own names."""
    wrong = []
    for path in _shards(folder):
        try:
            check(shelf(str(path.parent)), path.name.partition(".")[0])
        except EngineError as error:
            wrong.append(str(error))
    return wrong


def _made(folder: Path) -> list[str]:
    """All files of the folder, those that a killed writer may leave included."""
    found = sorted((folder / _FOLDER).iterdir())
    return [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in found]


def _load(ack: Ack) -> None:
    engine.load([_FOLDER], RECORD, progress=lambda at: ack(at.path))


def _loaded(folder: Path) -> list[str]:
    """The record, and that all shards are listed."""
    return [*record_lines(folder), str((folder / _FOLDER / LIST).exists())]


WRITERS = (
    Writer("shards", reports, _share_out, _there, _broken, _made),
    Writer("shards, 2 workers", reports, partial(_share_out, workers=2), _there, _broken, _made, costly=True),
    Writer("load", _shared_out, _load, containers, outcome=_loaded),
)
