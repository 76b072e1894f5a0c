"""Writes a small record as SQL, in the layout of the onrecord that runs it.

    git worktree add ../then COMMIT
    PYTHONPATH=../then/src python tests/crash/layouts/make.py tests/crash/layouts/05-then.sql

One dump is kept for every layout that onrecord has had, made by the onrecord of that time: a number of migrations, and
what tells apart two layouts of the same number. The record holds reports read by rules, one of them replaced and one
a copy, an archive, a file that was set aside, and, where that onrecord knew them, links and judgements.
"""

from __future__ import annotations

import inspect
import os
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.engine import build
from onrecord.store import Store

_REPORTS = {
    "a.txt": "BELGRADE, March 3, 2021. Mira Kovač, the foreign minister of Serbia, said that the talks in Brussels "
    "would go on in the spring.\n\nThe envoy Jan Berg warned that resolution 1244 (1999) remains in force.\n",
    "b.txt": "BRUSSELS, March 4, 2021. Mira Kovač, the foreign minister of Serbia, said on Wednesday that the talks in "
    "Brussels would not go on.\n\nAt least 40 observers came. Милан Вучић посетио је Београд.\n",
    "c.txt": "PRISTINA, 5 March 2021. “The bridge must be open to everybody,” Arben Hoxha said.\n",
}
_CHANGED = "PRISTINA, 6 March 2021. “The bridge must be open,” Arben Hoxha, prime minister of Kosovo, told reporters.\n"


def make(folder: Path) -> Path:
    """The record in ``folder``; its path."""
    os.chdir(folder)
    Path("reports").mkdir()
    for name, text in _REPORTS.items():
        (Path("reports") / name).write_text(text, encoding="utf-8")
    (Path("reports") / "copy.txt").write_text(_REPORTS["a.txt"], encoding="utf-8")
    (Path("reports") / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    with zipfile.ZipFile("reports/archive.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("d.txt"), _CHANGED.replace("6 March", "7 March"))
    record = Path("r.db")
    how = {"reader": "rules"} if "reader" in inspect.signature(build).parameters else {}
    build(["reports"], record, **how)  # type: ignore[arg-type]
    (Path("reports") / "c.txt").write_text(_CHANGED, encoding="utf-8")
    build(["reports"], record, **how)  # type: ignore[arg-type]
    with Store.open(record) as store:
        if hasattr(store, "made"):
            from onrecord.reconcile import relate

            relate(store)
        if hasattr(store, "judged"):
            _judge(store)
    return record


def _judge(store: Store) -> None:
    from onrecord.review import add_missed, decide, undo

    said = list(store.records(kind="statement"))
    decide(store, said[0].id, "accept", by="ana")
    decide(store, said[1].id, "correct", by="ana", put_instead={"act": "pledge"})
    decide(store, said[2].id, "reject", by="ben", note="no statement")
    undo(store, "ben")
    place = {"document": said[0].doc_id, "span": [0, 8], "value": "2021-03-03"}
    add_missed(store, {"kind": "moment", **place}, by="ben")


def dump(path: Path) -> Iterator[str]:
    """The statements that make the record again. Not ``iterdump``, which knows no virtual tables of this kind."""
    db = sqlite3.connect(path)
    for name in ("application_id", "user_version"):
        yield f"PRAGMA {name} = {db.execute(f'PRAGMA {name}').fetchone()[0]}"
    made = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    virtual = [name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")]
    own = [row for row in made if not any(row[1].startswith(f"{name}_") for name in virtual)]
    yield from (sql for type_, _, sql in own if type_ == "table")
    for type_, name, _ in own:
        if type_ == "table":
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            columns = ["rowid", *columns] if name in virtual else columns
            listed = ", ".join(columns)
            for row in db.execute(f"SELECT {listed} FROM {name} ORDER BY 1, 2"):
                values = ", ".join(db.execute("SELECT quote(?)", (value,)).fetchone()[0] for value in row)
                yield f"INSERT INTO {name} ({listed}) VALUES ({values})"
    yield from (sql for type_, _, sql in own if type_ != "table")
    db.close()


if __name__ == "__main__":
    to = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as made_in:
        to.write_text("".join(f"{line};\n" for line in dump(make(Path(made_in)))), encoding="utf-8")
