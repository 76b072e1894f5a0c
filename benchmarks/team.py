"""A team on one record: several build and several review at once on PostgreSQL, and the record is the one SQLite has.

    python benchmarks/team.py --seconds 300

Builders write reports into folders of their own, change some of them, build and relate again and again. Reviewers
accept, reject, correct and take back what waits for them, search and count. Then the record is verified, the same
reports and the same judgements are put into an SQLite record by one process, and exports, counts and manifests are
compared byte for byte. Without --address a server is started for the purpose, which waits for the disk as PostgreSQL
does by default.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from killing.reports import report
from postgres import running

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.engine import build
from onrecord.export import FORMATS
from onrecord.export.flat import TABLES
from onrecord.reconcile import relate
from onrecord.review import decide, undo
from onrecord.store import Store
from onrecord.store.facets import Asked
from onrecord.store.verify import manifest, verify

#: reports a builder adds a round, and one in how many rounds it changes one that is there
_ADDED, _CHANGED = 5, 3
#: seconds a reviewer looks at a statement, at most
_LOOKS = 0.2
#: exports compared: the ones that need no package of others
_COMPARED = ("jsonl", "annotations", "brat", "prov", "ftm", "plover", "tei")


@dataclass(slots=True)
class Work:
    """What one process did: how often, and the seconds each time took."""

    took: dict[str, list[float]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Counts what is done inside; an id that is gone or changed by now is part of the work."""
        begun = time.monotonic()
        try:
            yield
        except QueryError as error:
            self.refused[error.code] += 1
            return
        self.took.setdefault(what, []).append(time.monotonic() - begun)


def builds(address: str, folder: str, number: int, seconds: float) -> Work:
    """Adds and changes reports, builds and relates, until it is time."""
    work, draw, here = Work(), random.Random(number), Path(folder) / f"builder-{number}"
    here.mkdir()
    written, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        for _ in range(_ADDED):
            (here / f"{written:05}.txt").write_text(report(draw, number * 100_000 + written), encoding="utf-8")
            written += 1
        # the same bytes in every folder: copies, of which one is shown
        (here / f"wire-{written:05}.txt").write_text(report(random.Random(written), written), encoding="utf-8")
        if draw.randrange(_CHANGED) == 0:
            changed = here / f"{draw.randrange(written):05}.txt"
            changed.write_text(report(draw, number * 100_000 + 90_000 + written), encoding="utf-8")
        with work.timed("build"):
            build([here], address, workers=0, reader="rules")
        with work.timed("relate"), Store.open(address) as store:
            relate(store)
    return work


def reviews(address: str, _folder: str, number: int, seconds: float) -> Work:
    """Judges what waits, takes some of it back, searches and counts, until it is time."""
    work, draw, by = Work(), random.Random(1_000 + number), f"reviewer-{number}"
    until = time.monotonic() + seconds
    with Store.open(address) as store:
        while time.monotonic() < until:
            with work.timed("list"):
                waiting = store.facets.to_judge(by, None, 10, draw.choice(("unsure", "text")))
            for record in waiting:
                time.sleep(draw.uniform(0, _LOOKS))
                verdict = draw.choices(("accept", "reject", "correct"), (6, 2, 2))[0]
                instead = {"act": draw.choice(("warn", "pledge", "assert"))} if verdict == "correct" else None
                with work.timed("judge"):
                    decide(store, record, verdict, by=by, put_instead=instead)
            with work.timed("search"):
                store.search(draw.choice(("kovac", "observers", '"remains in force"', "mitrov*")))
            with work.timed("count"):
                store.facets.by("actor", Asked(act=draw.choice(("assert", "warn", None))))
            if draw.randrange(4) == 0:
                with work.timed("take back"):
                    undo(store, by)
            if not waiting:
                time.sleep(_LOOKS)
    return work


def _works(tell: Any, what: Callable[..., Work], *values: Any) -> None:
    # everybody is there, and has loaded what it takes, before anybody begins
    if what is builds:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.txt").write_text(report(random.Random(0), 0), encoding="utf-8")
            build([folder], Path(folder, "r.db"), workers=0, reader="rules")
            with Store.open(Path(folder, "r.db")) as store:
                relate(store)
    tell.send("ready")
    tell.recv()
    try:
        tell.send(what(*values))
    except BaseException as error:
        tell.send(f"{what.__name__}: {type(error).__name__}: {error}")
        raise


def at_once(address: str, folder: Path, builders: int, reviewers: int, seconds: float) -> list[Work]:
    """Has everybody work at the same time; what they did. Raises RuntimeError when one of them failed."""
    context, heard = get_context("spawn"), []
    for what, number in ((builds, builders), (reviews, reviewers)):
        for n in range(number):
            hear, tell = context.Pipe()
            context.Process(target=_works, args=(tell, what, address, str(folder), n, seconds), daemon=True).start()
            tell.close()
            heard.append(hear)
    for hear in heard:
        hear.recv()
    for hear in heard:
        hear.send("go")
    done = [hear.recv() for hear in heard]
    failed = [one for one in done if isinstance(one, str)]
    if failed:
        raise RuntimeError("; ".join(failed))
    return done


def same_in_a_file(team: Store, folder: Path, path: Path) -> None:
    """Makes a record file from the same reports, and puts the same judgements on it in their order."""
    build(sorted(folder.glob("builder-*")), path, workers=0, reader="rules")
    with Store.open(path) as store:
        relate(store)
        store.judged.add(*(judgement for judgement, _ in team.judged.each()))
        undone: dict[tuple[str, str], list[str]] = {}
        for judgement, by, at in team.connection().execute(
            "SELECT judgement, by, at FROM withdrawn ORDER BY judgement"
        ):
            undone.setdefault((by, at), []).append(judgement)
        for (by, at), (first, *more) in undone.items():
            store.judged.withdraw(first, by, at, *more)


def differences(one: Store, other: Store) -> list[str]:
    """In what two records differ; nothing, when they are the same."""
    checks: dict[str, Callable[[Store], Any]] = {
        f"export {name}": lambda store, name=name: exported(store, name) for name in _COMPARED
    }  # type: ignore[assignment]
    checks |= {
        "manifest": manifest,
        "judgements": lambda store: sorted(_standing(store.judged.each())),
        "counts": lambda store: [sorted(store.facets.by(facet, Asked(), 1_000)) for facet in ("actor", "act", "side")],
        "words": lambda store: sorted(hit.record or hit.document for hit in store.search("kovac", 100_000)),
    }
    return [name for name, made in checks.items() if made(one) != made(other)]


def _standing(judged: Iterator[tuple[Judgement, bool]]) -> Iterator[tuple[str, bool]]:
    return ((judgement.id, stands) for judgement, stands in judged)


def exported(store: Store, name: str) -> bytes:
    """The whole record in one format, with texts where it has a place for them."""
    form, out = FORMATS[name], io.BytesIO()
    chosen = tuple(kind for kind in form.carries if kind in TABLES)
    form.write(store, chosen, out, form.texts)
    return out.getvalue()


def figures(done: list[Work]) -> dict[str, dict[str, float]]:
    """What was done by how many times a run, and in how many milliseconds: half of them, 95 of 100, all."""
    took: dict[str, list[float]] = {}
    for work in done:
        for what, each in work.took.items():
            took.setdefault(what, []).extend(each)
    told = {}
    for what, each in took.items():
        each.sort()
        places = {"median_ms": statistics.median(each), "p95_ms": each[int(len(each) * 0.95)], "most_ms": each[-1]}
        told[what] = {"times": len(each), **{name: round(value * 1000, 1) for name, value in places.items()}}
    return told


def told(done: list[Work], counts: dict[str, int], judged: int) -> Iterator[str]:
    """The lines of a run: what was done, how often, and how long it took."""
    yield f"{counts['document']} reports, {counts['statement']} statements, {judged} judgements"
    for what, row in figures(done).items():
        took = f"median {row['median_ms']:>8} ms, 95 of 100 under {row['p95_ms']:>8} ms, at most {row['most_ms']:>8} ms"
        yield f"{what:<10} {row['times']:>6} times, {took}"
    refused = sum((work.refused for work in done), Counter[str]())
    yield f"gone or changed when it was to be judged: {dict(refused) or 'nothing'}"


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--builders", type=int, default=4)
    parser.add_argument("--reviewers", type=int, default=8)
    parser.add_argument("--address", help="of an empty database; it is filled")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser.parse_args()


def main() -> int:
    """One run; 0 when nothing was lost, damaged or different."""
    given = asked()
    server = running(durable=True) if given.address is None else nullcontext()
    with server as started, tempfile.TemporaryDirectory() as made:
        address = given.address or started.database("team")  # type: ignore[union-attr]
        Store.open(address, create=True).close()
        folder = Path(made)
        print(f"{given.builders} builders and {given.reviewers} reviewers, {given.seconds:g} s")
        done = at_once(address, folder, given.builders, given.reviewers, given.seconds)
        with Store.open(address) as store:
            relate(store)
            faults = verify(store)
            same_in_a_file(store, folder, folder / "file.db")
            with Store.open(folder / "file.db") as file:
                differ, in_file = differences(store, file), verify(file)
            counts, judged = store.counts(), len(list(store.judged.each()))
    for line in told(done, counts, judged):
        print(line)
    print(
        f"faults: {len(faults)} on the server, {len(in_file)} in the file; different: {', '.join(differ) or 'nothing'}"
    )
    for fault in (*faults, *in_file):
        print(f"  {fault.where}: {fault.what}")
    if given.json:
        given.json.write_text(
            json.dumps({"counts": counts, "judgements": judged, "took": figures(done)}, indent=1) + "\n"
        )
    return 1 if faults or in_file or differ else 0


if __name__ == "__main__":
    sys.exit(main())
