"""Kills everything that writes a record at random moments, and shows that nothing is lost and nothing doubled.

    python benchmarks/kill.py --rounds 1000
    python benchmarks/kill.py --rounds 50 --only review

Each round begins a kind of work (a build, a review, an upgrade of an old file …) in a child process and kills it:
SIGKILL, at a random time or as it is about to change a file for a random time. What is left must open and pass
``onrecord verify``; what the work had promised before (a file read, a decision taken, an alert given) must be there,
once. After one to three kills the same work is done to its end and must leave what undisturbed work leaves, byte
for byte.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

_COLUMNS = ("kills", "partial", "finished", "lost", "doubled", "faults", "differ")


def main() -> int:
    """Runs the trials from the command line and prints one table; 1 when something was wrong."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # here: workers of a build load this file again and need none of it
    from killing import beside, records, reviewing, sharding, watching
    from killing.child import can_trace
    from killing.trial import Trial

    every = (*records.WRITERS, *sharding.WRITERS, *reviewing.WRITERS, *watching.WRITERS, *beside.WRITERS)
    known = {writer.name: writer for writer in every}
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=50, help="kills, spread over the writers")
    parser.add_argument("--only", action="append", choices=tuple(known), help="this writer; may be repeated")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    asked = parser.parse_args()
    chosen = [known[name] for name in asked.only or known]
    trace = can_trace()
    print(f"moments: random times{' and changes of files' if trace else ''}; seed {asked.seed}", flush=True)
    print(f"{'':28}" + "".join(f"{name:>9}" for name in (*_COLUMNS, "s")), flush=True)
    tallies = []
    shares = _shares(asked.rounds, [1 if writer.costly else 4 for writer in chosen])
    with tempfile.TemporaryDirectory() as folder:
        records.warm(Path(tempfile.mkdtemp(dir=folder)))
        for number, (writer, share) in enumerate(zip(chosen, shares, strict=True)):
            if not share:
                continue
            begun = time.monotonic()
            tally = Trial(writer, Path(folder) / str(number), asked.seed, trace=trace).kill(share)
            tallies.append(tally)
            _print_row(writer.name, [getattr(tally, name) for name in _COLUMNS], time.monotonic() - begun)
    sums = [sum(getattr(tally, name) for tally in tallies) for name in _COLUMNS]
    _print_row("all", sums, time.process_time())
    for tally in tallies:
        for line in tally.told:
            print(line)
    return int(any(tally.wrong for tally in tallies))


def _shares(rounds: int, weights: list[int]) -> list[int]:
    """``rounds`` in parts by weight; with few rounds nothing is left for the costly ones."""
    ends = [rounds * sum(weights[: n + 1]) // sum(weights) for n in range(len(weights))]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _print_row(name: str, counts: list[int], seconds: float) -> None:
    print(f"{name:28}" + "".join(f"{count:9,}" for count in counts) + f"{seconds:9.0f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
