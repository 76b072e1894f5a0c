"""Times networks of many statements beside a plain NumPy version: one process, one core.

    python benchmarks/networks.py                                   # 1,000 actors, 1,000 concepts, 100,000 statements
    python benchmarks/networks.py --actors 300 --rounds 5 --json networks.json

The plain version has one dense array a level of the qualifier and multiplies those; both give the same cells, which
is checked before anything is timed. The statements are drawn anew for each set of numbers, always the same ones. See
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # before NumPy starts its own

import numpy as np  # noqa: E402
from numpy.typing import NDArray  # noqa: E402

from onrecord.networks import Coded, Spec, Table, compute  # noqa: E402

VARIABLES = {"actor": "short text", "concept": "short text", "agreement": "boolean", "strength": "integer"}
#: levels of the integer qualifier
STRENGTHS = range(-2, 3)
WANTED = {
    "congruence": Spec(variable1="actor", variable2="concept", qualifier="agreement", aggregation="congruence"),
    "subtract, average": Spec(
        variable1="actor", variable2="concept", qualifier="agreement", aggregation="subtract", normalisation="average"
    ),
    "subtract of integers": Spec(
        variable1="actor", variable2="concept", qualifier="strength", aggregation="subtract"
    ),
}  # fmt: skip


def drawn(actors: int, concepts: int, statements: int) -> Table:
    """Statements whose actors and concepts are the rarer the higher their number, as in a debate."""
    rng = np.random.default_rng(20200424)
    who, what = (np.minimum((n * rng.random(statements) ** 2).astype(int), n - 1).tolist() for n in (actors, concepts))
    agree = rng.integers(0, 2, statements).tolist()
    strength = rng.integers(STRENGTHS.start, STRENGTHS.stop, statements).tolist()
    start = datetime(2015, 1, 1)
    rows = (
        Coded(
            n, n // 5, start + timedelta(hours=n % 40_000),
            {"actor": f"A{who[n]:05d}", "concept": f"C{what[n]:05d}", "agreement": agree[n], "strength": strength[n]},
        )
        for n in range(statements)
    )  # fmt: skip
    return Table(tuple(rows), VARIABLES)


def plain(table: Table, spec: Spec) -> NDArray[np.float64]:
    """The same network from dense arrays."""
    assert spec.qualifier is not None
    actors = sorted({str(one.values["actor"]) for one in table.statements})
    concepts = sorted({str(one.values["concept"]) for one in table.statements})
    levels = (
        [0, 1] if spec.qualifier == "agreement" else sorted({int(one.values["strength"]) for one in table.statements})
    )
    of = [{label: n for n, label in enumerate(labels)} for labels in (actors, concepts)]
    used = np.zeros((len(levels), len(actors), len(concepts)))
    for one in table.statements:
        level = levels.index(int(one.values[spec.qualifier]))
        used[level, of[0][str(one.values["actor"])], of[1][str(one.values["concept"])]] += 1
    made = np.zeros((len(actors), len(actors)))
    reach = levels[-1] - levels[0]
    for k, one_level in enumerate(levels):
        for m, other in enumerate(levels):
            far = abs(one_level - other) / reach
            share = 1 - far if spec.aggregation == "congruence" else 1 - 2 * far
            made += share * (used[k] @ used[m].T)
    if spec.normalisation == "average":
        totals = used.sum(axis=(0, 2))
        made /= (totals[:, None] + totals[None, :]) / 2
    np.fill_diagonal(made, 0)
    return made


def sparse(table: Table, spec: Spec) -> NDArray[np.float64]:
    """onrecord's network, from the statements to the matrix."""
    return compute(table, spec)[0].matrix


def timed(what: Callable[[Table, Spec], object], table: Table, spec: Spec) -> float:
    """Seconds of one run."""
    started = perf_counter()
    what(table, spec)
    return perf_counter() - started


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("actors", 1_000), ("concepts", 1_000), ("statements", 100_000), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--json", metavar="OUT")
    asked = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    table = drawn(asked.actors, asked.concepts, asked.statements)
    figures = {}
    print(f"{asked.actors} actors, {asked.concepts} concepts, {asked.statements} statements")
    print(f"{'network':<24}{'onrecord s':>12}{'plain s':>12}{'ratio':>8}")
    for name, spec in WANTED.items():
        if not np.allclose(sparse(table, spec), plain(table, spec), rtol=0, atol=1e-9):
            raise SystemExit(f"{name}: the two do not agree")
        rounds = [(timed(sparse, table, spec), timed(plain, table, spec)) for _ in range(asked.rounds)]
        ours, theirs = (median(times) for times in zip(*rounds, strict=True))
        ratio = median(other / one for one, other in rounds)
        figures[name] = {"onrecord_s": ours, "plain_s": theirs, "ratio": ratio}
        print(f"{name:<24}{ours:>12.2f}{theirs:>12.2f}{ratio:>8.1f}")
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as out:
            json.dump(figures, out, indent=2)


if __name__ == "__main__":
    main()
