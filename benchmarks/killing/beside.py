"""Writers beside a record: backups, exports, users, kept searches, the log of who did what."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from killing.child import Ack
from killing.ground import RECORD, Writer, built, no_faults, nothing, record_faults, record_lines, verb
from onrecord.export.flat import TABLES
from onrecord.export.jsonl import lines
from onrecord.serve.audit import Audit
from onrecord.serve.searches import Searches
from onrecord.serve.users import User, load, save
from onrecord.store import Store


def _backup(ack: Ack) -> None:
    if not Path("copy.db").exists():
        verb("backup", RECORD, "-o", "copy.db")
    ack("copy.db")


def _backup_faults(folder: Path) -> list[str]:
    wrong = record_faults(folder)
    if (folder / "copy.db").exists():
        wrong += record_faults(folder, "copy.db")
        wrong += [] if record_lines(folder, "copy.db") == record_lines(folder) else ["the copy is another record"]
    return wrong


def _copied(folder: Path) -> Counter[str]:
    return Counter({"copy.db": 1} if (folder / "copy.db").exists() else {})


def _export(_ack: Ack) -> None:
    verb("export", RECORD, "-o", "out.jsonl", "--with-text")
    verb("export", RECORD, "-o", "tables", "--format", "csv")
    verb("export", RECORD, "-o", "out.zip", "--format", "brat")


def _before_export(folder: Path) -> None:
    built(folder, related=True)
    (folder / "out.jsonl").write_text("what was there before\n", encoding="utf-8")


def _export_faults(folder: Path) -> list[str]:
    """Half a file under the final name: neither what was there nor the whole of the new one."""
    wrong = record_faults(folder)
    with Store.open(folder / RECORD, readonly=True) as store:
        whole = "".join(f"{line}\n" for line in lines(store, tuple(TABLES), True))
    if (folder / "out.jsonl").read_text(encoding="utf-8") not in ("what was there before\n", whole):
        wrong.append("out.jsonl is neither the old file nor the new one")
    tables = sorted((folder / "tables").glob("[!.]*")) if (folder / "tables").exists() else []
    wrong += [f"{path.name} does not end" for path in tables if not path.read_bytes().endswith(b"\n")]
    return wrong


def _files(folder: Path, names: tuple[str, ...]) -> list[str]:
    found = sorted(path for name in names for path in folder.glob(name))
    return [f"{path.name} {path.read_bytes()!r}" for path in found]


_PEOPLE = tuple(User(f"user-{n}", "reviewer", "$argon2id$v=19$m=65536,t=3,p=4$none$none") for n in range(8))


def _users(ack: Ack) -> None:
    for user in _PEOPLE:
        known = load(Path("people.json"))
        if user.name not in known:
            save(Path("people.json"), known | {user.name: user})
        ack(user.name)


_KEPT = tuple(f"/statements?speaker={name}" for name in ("Berg", "Hoxha", "Kova%C4%8D", "Kos", "Wei", "Lin"))


def _known(folder: Path) -> Counter[str]:
    return Counter(list(load(folder / "people.json")))


def _searches(ack: Ack) -> None:
    kept = Searches(RECORD)
    for address in _KEPT:
        kept.keep("ana", f"name of {address}", address)
        ack(address)


def _audit(ack: Ack) -> None:
    audit = Audit(RECORD)
    for n in range(12):
        if not any(deed.what == f"deed-{n}" for deed in audit.last(100)):
            audit.note("ana", "judged", f"deed-{n}")
        ack(f"deed-{n}")


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _exported(folder: Path) -> list[str]:
    return _files(folder, ("out.jsonl", "tables/*.csv", "out.zip"))


def _kept(folder: Path) -> Counter[str]:
    return Counter(one.address for one in Searches(str(folder / RECORD)).of("ana"))


def _deeds(folder: Path) -> list[str]:
    return [deed.what for deed in Audit(str(folder / RECORD)).last(100)]


WRITERS = (
    Writer("backup", partial(built, related=True), _backup, _copied, _backup_faults),
    Writer("export", _before_export, _export, nothing, _export_faults, _exported),
    Writer("users", _empty, _users, _known, no_faults, partial(_files, names=("people.json",))),
    Writer("kept searches", _empty, _searches, _kept, no_faults, partial(_files, names=("r.db.searches.*",))),
    Writer("log of deeds", _empty, _audit, lambda at: Counter(_deeds(at)), no_faults, _deeds),
)
