"""A build on a Ray cluster of several machines made up on this one, one of which is killed in mid-build.

    python benchmarks/cluster.py --reports 400 --nodes 2 4

The record must be, byte for byte, the one the local engine makes of the same reports. Told are words a second with one
local worker and on each cluster, and how fast ``load`` puts shards on a record. Needs ray; see benchmarks/README.md.
(It is not called ray.py, because Python would then take it for Ray.)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # read when Ray is imported

from onrecord.core.record import KINDS
from onrecord.engine import Shards, build, build_shards, load
from onrecord.engine.ray import ray_engine
from onrecord.export.jsonl import lines
from onrecord.store import Store

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
#: of one made-up machine: cores, bytes of memory for workers, bytes of Ray's object store
MACHINE = {"num_cpus": 1, "memory": 1_500_000_000, "object_store_memory": 100_000_000}
PORTION_BYTES = 40_000


def rows(number: int, words: int, seed: int = 1) -> Iterator[str]:
    """JSON Lines of reports put together from paragraphs of the example reports; the same for the same seed."""
    draw = random.Random(seed)
    paragraphs = [part for path in sorted(EXAMPLES.rglob("*.txt")) for part in path.read_text("utf-8").split("\n\n")]
    paragraphs = [" ".join(part.split()) for part in paragraphs if len(part.split()) > 15]
    for place in range(number):
        text: list[str] = []
        while sum(len(part.split()) for part in text) < words:
            text.append(draw.choice(paragraphs))
        day = f"20{place % 24:02}-{place % 12 + 1:02}-{place % 28 + 1:02}"
        yield json.dumps({"title": f"Report {place}", "date": day, "text": "\n\n".join(text)}) + "\n"


def export(path: Path) -> str:
    """sha256 of the record as ``onrecord export --text`` writes it."""
    sha256 = hashlib.sha256()
    with Store.open(path, readonly=True) as store:
        for line in lines(store, ("document", *KINDS), True):
            sha256.update(line.encode() + b"\n")
    return sha256.hexdigest()


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.monotonic()
    done = work()
    return done, time.monotonic() - begun


def on_cluster(nodes: int, reports: Path, folder: Path, reader: str) -> tuple[Shards, float]:
    """The shards made by ``nodes`` machines, one of which is killed when a third of the reports is read."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args=MACHINE | {"num_cpus": 0, "include_dashboard": False})
    try:
        machines = [cluster.add_node(**MACHINE) for _ in range(nodes)]
        third = reports.stat().st_size // PORTION_BYTES // 3

        def kill(at: Any) -> None:
            if at.done == third:
                cluster.remove_node(machines[-1], allow_graceful=False)
                print(f"  one of {nodes} machines killed after {third} shards", flush=True)

        engine = ray_engine(cluster.address)
        options = {"reader": reader, "portion_bytes": PORTION_BYTES, "progress": kill}
        return timed(lambda: build_shards([reports], str(folder), engine, **options))
    finally:
        cluster.shutdown()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--words", type=int, default=600, help="of one report, at least")
    parser.add_argument("--nodes", type=int, nargs="+", default=[2, 4])
    parser.add_argument("--reader", default="model")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = folder / "reports.jsonl"
        reports.write_text("".join(rows(asked.reports, asked.words)), encoding="utf-8")
        here, seconds = timed(lambda: build([reports], folder / "local.db", workers=1, reader=asked.reader))
        print(f"local, 1 worker: {here.words:,} words, {here.words / seconds:,.0f} words/s", flush=True)
        expected = export(folder / "local.db")
        failed = False
        for nodes in asked.nodes:
            shards = folder / f"shards-{nodes}"
            made, seconds = on_cluster(nodes, reports, shards, asked.reader)
            loaded, took = timed(lambda shards=shards, out=folder / f"{nodes}.db": load([str(shards)], out))
            same = export(folder / f"{nodes}.db") == expected
            failed |= not same or loaded.recorded != asked.reports
            size = sum(path.stat().st_size for path in shards.iterdir())
            print(f"ray, {nodes} machines: {made.made} shards, {made.words / seconds:,.0f} words/s; the export is "
                  f"{'the same' if same else 'ANOTHER'}, byte for byte")  # fmt: skip
            print(f"  load: {loaded.recorded / took:,.0f} reports/s, {made.records / took:,.0f} records/s; "
                  f"shards hold {size / made.reports:,.0f} bytes a report", flush=True)  # fmt: skip
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
