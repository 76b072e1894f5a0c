"""Does the time of a function grow with the length of its input, or with the square of it?

    python benchmarks/growth.py
    python benchmarks/growth.py --only cite --only time.expressions --json growth.json

Each function gets the input that is worst for it (``growing``) at a size n and at 4 n. It is compared with itself, in
one run and by the time of the processor, so that the ratio says the same on every machine: 4 is a line, 16 a square,
less than 4 a cost that is there whatever the input. It ends with 1 when a ratio is over 8. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from time import process_time

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # before NumPy starts its own, whose time would count too

from growing import Case, cases  # noqa: E402

#: the second size is this many times the first
TIMES = 4
#: halfway, in powers of n, between a line (4) and a square (16): what is busy beside it moves a ratio by less
BOUND = 8.0
#: sizes are doubled from here on until a call takes long enough to be measured
FIRST = 1_000
ROUNDS = 3
#: a round's input is this much longer than that of the round before; no unit is longer
STEP = 100


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of the processor at ``n`` and at four times ``n``, the least of three each."""

    n: int
    at_n_s: float
    at_4n_s: float

    @property
    def ratio(self) -> float:
        return self.at_4n_s / max(self.at_n_s, 1e-6)


def seconds(case: Case, size: int) -> float:
    """Processor seconds of one run on an input made anew."""
    made = case.make(size)
    gc.disable()  # what other cases left in memory is no part of it
    try:
        begun = process_time()
        case.run(made)
        return process_time() - begun
    finally:
        gc.enable()


def growth(case: Case, least: float) -> Growth:
    """Measures a case at the first size at which a run takes ``least`` seconds, or at the largest it allows."""
    size = min(FIRST, case.most)
    seconds(case, size - 1)  # loads what is loaded once
    while size < case.most and seconds(case, size) < least:
        size = min(2 * size, case.most)
    # a size of its own for each round, so that nothing that keeps answers has one
    sizes = [size + STEP * number for number in range(1, ROUNDS + 1)]
    rounds = [(seconds(case, each), seconds(case, TIMES * each)) for each in sizes]
    at_n, at_4n = (min(times) for times in zip(*rounds, strict=True))
    return Growth(size, at_n, at_4n)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures the cases that are asked for and prints the table; 1 when a ratio is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME", action="append", help="cases with this in their name; repeatable")
    parser.add_argument("--least", type=float, default=0.05, help="seconds of the processor a run at n should take")
    parser.add_argument("--json", metavar="FILE")
    asked = parser.parse_args(arguments)
    chosen = [case for case in cases() if not asked.only or any(name in case.name for name in asked.only)]
    if not chosen:
        parser.error("no case has such a name")
    found: dict[str, Growth] = {}
    for number, case in enumerate(chosen, 1):
        print(f"{number}/{len(chosen)} {case.name}", end=" ", file=sys.stderr, flush=True)
        found[case.name] = growth(case, asked.least)
        print(f"{found[case.name].ratio:.1f}", file=sys.stderr, flush=True)
    worst_first = sorted(found.items(), key=lambda one: -one[1].ratio)
    print(f"{'ratio':>6}{'n':>11}{'s at n':>9}{'s at 4n':>9}  function and input")
    for name, one in worst_first:
        print(f"{one.ratio:6.1f}{one.n:11,}{one.at_n_s:9.3f}{one.at_4n_s:9.3f}  {name}")
    over = [name for name, one in worst_first if one.ratio > BOUND]
    print(f"{len(found)} cases, {len(over)} over {BOUND:g}")
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as out:
            json.dump({name: asdict(one) | {"ratio": one.ratio} for name, one in worst_first}, out, indent=2)
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
