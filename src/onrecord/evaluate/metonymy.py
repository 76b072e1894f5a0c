"""How well names of places are told from their governments, teams and people; and how the model of it is made.

    report = cross_validate(read_examples(Path("relocar_train.json")), read_examples(Path("gwn_train.json")))
    report.figures["metonymy.accuracy"]

Training is here because cross-validation trains: ten times, each time without the tenth it is asked about.
``scripts/train_metonyms.py`` writes the table that ships. docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.actors import Actors
from onrecord.core.errors import InputError
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import Tally
from onrecord.read.tokens import tokens
from onrecord.who.metonyms import BIAS, Metonyms
from onrecord.who.surroundings import surroundings

FOLDS = 10
FIGURES = ("metonymy.accuracy", "metonymy.p", "metonymy.r", "metonymy.f1", "metonymy.capitals", "metonymy.all_places")
#: chosen by cross-validation on ReLocaR's training part
_EPOCHS, _RATE, _SHRINK = 12, 0.08, 0.01
#: what an example of the other set counts
_OTHERS = 0.2
#: a weight this small is left out of the table
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """A name of a place in a sentence: its features, and whether it is a metonym."""

    text: str
    name: str
    use: str
    features: tuple[str, ...]
    metonym: bool


def read_examples(path: Path) -> list[Example]:
    """The examples of a JSON file: a list of objects with ``sentence`` (words), ``pos`` (first word of the name and
    the one behind its last) and ``label`` (1: metonym).

    Raises InputError: INPUT-MISSING when there is no such file, INPUT-FORMAT when it holds something else.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of examples", "Name a JSON file")
    actors = Actors.load()
    try:
        return [_example(given, actors) for given in json.loads(read_text(path))]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        remedy = 'Give a list of objects with "sentence", "pos" and "label"'
        raise InputError("INPUT-FORMAT", str(path), "no examples of place names", remedy) from error


def _example(given: Mapping[str, Any], actors: Actors) -> Example:
    words, (first, after), label = given["sentence"], given["pos"], given["label"]
    text = " ".join(words)
    start = sum(len(word) + 1 for word in words[:first])
    end = start + len(" ".join(words[first:after]))
    found = list(tokens(text, 0, len(text)))
    inside = [i for i, t in enumerate(found) if start <= t.start and t.end <= end and t.text[0].isalnum()]
    name = text[found[inside[0]].start : found[inside[-1]].end]
    form = actors.find(name)
    use = form.use if form is not None else "other"
    features = surroundings([t.text for t in found], inside[0], inside[-1], use)
    return Example(text, name, use, features, bool(label))


def train(examples: Sequence[Example], others: Sequence[Example] = ()) -> Metonyms:
    """A model learnt from ``examples`` and, counting a fifth each, from ``others``. The same input gives the same."""
    return Metonyms(weights(examples, others))


def weights(examples: Sequence[Example], others: Sequence[Example] = ()) -> dict[str, float]:
    """The weights by feature, sorted: logistic regression by adaptive gradient descent, one example at a time."""
    met = {f for e in (*examples, *others) for f in e.features}
    places = {f: at for at, f in enumerate(sorted(met), 1)}
    rows = [
        ([0, *(places[f] for f in e.features)], float(e.metonym), counts)
        for part, counts in ((examples, 1.0), (others, _OTHERS))
        for e in part
    ]
    learnt, steps = [0.0] * (len(places) + 1), [0.1] * (len(places) + 1)
    draw = random.Random(0)
    for _ in range(_EPOCHS):
        draw.shuffle(rows)
        for present, wanted, counts in rows:
            total = sum([learnt[at] for at in present])
            off = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - wanted
            for at in present:
                slope = counts * (off + (_SHRINK * learnt[at] if at else 0.0))
                steps[at] += slope * slope
                learnt[at] -= _RATE * slope / math.sqrt(steps[at])
    named = {BIAS: learnt[0], **{f: learnt[at] for f, at in places.items()}}
    return {f: round(weight, 3) for f, weight in sorted(named.items()) if abs(weight) >= _LEAST}


def cross_validate(examples: Sequence[Example], others: Sequence[Example] = ()) -> Report:
    """Ten models, each asked about the tenth of ``examples`` it was not learnt from.

    All examples of one sentence are in one tenth; ``others`` that share a sentence with ``examples`` are left out.
    """
    texts = sorted({e.text for e in examples})
    random.Random(0).shuffle(texts)
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    others = [e for e in others if e.text not in fold]
    tally, misses = Tally(FIGURES), list[Miss]()
    for number in range(FOLDS):
        model = train([e for e in examples if fold[e.text] != number], others)
        asked = [e for e in examples if fold[e.text] == number]
        misses += _score(asked, model, tally)
    return _report(tally, misses)


def score(examples: Sequence[Example], model: Metonyms) -> Report:
    """What ``model`` makes of ``examples`` it was not learnt from."""
    tally = Tally(FIGURES)
    return _report(tally, _score(examples, model, tally))


def _score(examples: Sequence[Example], model: Metonyms, tally: Tally) -> list[Miss]:
    misses = []
    for example in examples:
        judged = model.weigh(example.features)
        found = not judged.place
        right = found == example.metonym
        tally.add("metonymy.accuracy", right)
        tally.matched("metonymy", found and example.metonym, example.metonym, found)
        tally.add("metonymy.all_places", not example.metonym)
        if example.use in ("capital", "government-seat"):
            tally.add("metonymy.capitals", right)
        if not right:
            problem = "taken for a metonym" if found else "taken for a place"
            misses.append(Miss(example.text, example.name, problem, f"{judged.score} ({judged.why})"))
    return misses


def _report(tally: Tally, misses: Sequence[Miss]) -> Report:
    return Report(tally.figures(), tally.counts(), tuple(misses), ())
