"""Writers of a record: builds, comparisons, imports, removals, upgrades."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import chdir, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from killing.child import Ack
from killing.ground import RECORD, Writer, blank, built, compare, nothing, reports, verb
from killing.reports import report
from onrecord import engine
from onrecord.core.errors import EngineError, QueryError
from onrecord.engine.again import positions_again
from onrecord.engine.shards import check
from onrecord.engine.shelf import shelf
from onrecord.exchange import dna
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Project, StatementType, Variable
from onrecord.store import Store, schema

_SHARDS = "shards"
#: bytes of reports in a shard, so that there are several
_PORTION = 600
_LAYOUTS = Path(__file__).parents[2] / "tests" / "crash" / "layouts"


def changed(folder: Path) -> None:
    """A record that was compared, and reports that have changed since."""
    built(folder, related=True)
    draw = random.Random(2)
    for n in (1, 3):
        (folder / "reports" / f"{n:03}.txt").write_text(report(draw, 100 + n), encoding="utf-8")
    (folder / "reports" / "new.txt").write_text(report(draw, 200), encoding="utf-8")
    (folder / "reports" / "copy.txt").unlink()


# builds


def _build(ack: Ack, workers: int = 0, codebook: Iterable[str] = ()) -> None:
    engine.build(
        ["reports"], RECORD, workers=workers, reader="rules", codebook=tuple(map(Path, codebook)),
        progress=lambda at: ack(at.path),
    )  # fmt: skip


def _containers(folder: Path, made_with: str = "%") -> Counter[str]:
    """Container as typed -> how often one of its reports is on the record, 1 for one that gave none."""
    if blank(folder / RECORD):
        return Counter()
    query = (
        "SELECT c.file, coalesce((SELECT max(n) FROM (SELECT count(*) AS n FROM document_version AS d"
        " WHERE d.container = c.name AND d.state <> 'past' GROUP BY d.id, d.file)), 1)"
        " FROM container AS c WHERE c.made_with LIKE ?"
    )
    with Store.open(folder / RECORD, readonly=True) as store:
        return Counter(dict(store.connection().execute(query, (made_with,))))


def _build_and_compare(ack: Ack) -> None:
    _build(ack)
    compare()


def _shards(_ack: Ack, workers: int = 0) -> None:
    engine.build_shards(["reports"], _SHARDS, engine.local_engine(workers), reader="rules", portion_bytes=_PORTION)


def _before_load(folder: Path) -> None:
    reports(folder)
    _shards(lambda _: None)


def _load(ack: Ack) -> None:
    engine.load([_SHARDS], RECORD, progress=lambda at: ack(at.path))


def _names(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(".jsonl.gz") for path in (folder / _SHARDS).glob("[!.]*.jsonl.gz"))


def _shard_faults(folder: Path) -> list[str]:
    """Shards under their final name that are not whole."""
    wrong = []
    for name in _names(folder):
        try:
            check(shelf(str(folder / _SHARDS)), name)
        except EngineError as error:
            wrong.append(str(error))
    return wrong


def _shard_outcome(folder: Path) -> list[str]:
    found = sorted((folder / _SHARDS).glob("[!.]*"))
    return [f"{path.name} {path.read_bytes()!r}" for path in found]


def _relate(_ack: Ack) -> None:
    compare()


def _positions(_ack: Ack) -> None:
    positions_again(RECORD, [Path("mine.toml")])


_REMOVED = ("reports/000.txt", "reports/archive.zip", "reports/rows.jsonl", "reports/broken.txt")


def _remove(ack: Ack) -> None:
    with Store.open(RECORD) as store:
        for name in _REMOVED:
            with suppress(QueryError):  # killed after it was removed
                store.remove(name)
            ack(name)


def _removed(folder: Path) -> Counter[str]:
    with Store.open(folder / RECORD, readonly=True) as store:
        on = {one.file for one in store.containers() if store.held(one.name) or store.problems(one.name)}
    return Counter(name for name in _REMOVED if name not in on)


_TEXT = (
    "Minister Ana Kos said on Monday that the bridge over the river should be opened.\n\n"
    "“We will not sign the plan,” Lin Wei told reporters.\n"
)
_CODED = (("the bridge over the river should be opened", "Ana Kos", "Open the bridge", 1),
          ("We will not sign the plan", "Wei", "Sign the plan", 0),
          ("on Monday", "Ana Kos", "Sign the plan", 1))  # fmt: skip


def _project(folder: Path) -> None:
    built(folder)
    kinds = (Variable(1, "person", "short text"), Variable(2, "concept", "short text"),
             Variable(3, "agreement", "boolean"))  # fmt: skip
    coded = tuple(
        CodedPassage(n, 1, 1, _TEXT.index(words), _TEXT.index(words) + len(words), {1: who, 2: what, 3: yes}, 2)
        for n, (words, who, what, yes) in enumerate(_CODED, 1)
    )
    made = Project((Article(1, "Bridge", _TEXT, datetime(2021, 5, 4), source="Courier"),), coded,
                   (StatementType(1, "DNA Statement", kinds),), (),
                   (Coder(1, "Admin", "x"), Coder(2, "Zoë", "y")))  # fmt: skip
    (folder / "p.dna").write_bytes(dna.to_bytes(made))


def _import(ack: Ack) -> None:
    verb("import", "p.dna", "-o", RECORD, "--codebook", "ours.toml", "--reader", "rules")
    ack("imported")


def _imported(folder: Path) -> Counter[str]:
    with Store.open(folder / RECORD, readonly=True) as store:
        whole, over = divmod(sum(one.by == "Zoë" for one, _ in store.judged.each()), len(_CODED))
    return Counter({"imported": whole + bool(over)} if whole or over else {})


# layouts


def _old_layout(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    oldest = min(_LAYOUTS.glob("*.sql"))
    db = sqlite3.connect(folder / RECORD)
    db.executescript(f"BEGIN;\n{oldest.read_text(encoding='utf-8')}COMMIT;\n")
    db.close()


def _migrate(ack: Ack) -> None:
    Store.open(RECORD).close()
    ack("upgraded")


def _upgraded(folder: Path) -> Counter[str]:
    db = sqlite3.connect(folder / RECORD)
    newest = schema.version(db) == len(schema.MIGRATIONS)
    db.close()
    return Counter({"upgraded": 1} if newest else {})


def warm(folder: Path) -> None:
    """Loads all that the work needs, so that children have it from the start."""
    with chdir(folder):
        built(Path(), related=True)
        positions_again(RECORD, [Path("mine.toml")])


_related = partial(built, related=True)
WRITERS = (
    Writer("build", reports, _build, _containers),
    Writer("build, 2 workers", reports, partial(_build, workers=2), _containers, costly=True),
    Writer("build again, files changed", changed, _build_and_compare, _containers),
    Writer(
        "build again, other codebook",
        built,
        partial(_build, codebook=("mine.toml",)),
        partial(_containers, made_with="%/issues-%"),
    ),
    Writer("shards", reports, _shards, faults=_shard_faults, outcome=_shard_outcome),
    Writer("shards, 2 workers", reports, partial(_shards, workers=2), nothing, _shard_faults, _shard_outcome, True),
    Writer("load", _before_load, _load, _containers),
    Writer("positions again", built, _positions),
    Writer("relate", built, _relate),
    Writer("import", _project, _import, _imported),
    Writer("remove", _related, _remove, _removed),
    Writer("migrate", _old_layout, _migrate, _upgraded),
)
