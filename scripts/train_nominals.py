"""Learns the tables of who/coreference from GUM and OntoGUM.

    python scripts/train_nominals.py ontogum_train.jsonl --trees gum/dep [--parts 5]

Writes src/onrecord/models/nominals/gum-1/weights.json.gz and run.json; the same texts give the same bytes. Each step
learns from what the steps before it say of texts they did not learn from (five parts, jackknifed), as it will have to
work. With ``--parts`` everything is first learnt without each part of the news texts in turn and that part is scored:
nothing learnt from a text, at any step, then had a say in its chains. Needs numpy; takes two minutes a part.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from gum import Sample, load

from onrecord.core.actors import Actors
from onrecord.evaluate.chains import Chained, chains, trimmed
from onrecord.who.antecedents import Antecedents
from onrecord.who.coreference import WEIGHTS, Coreference
from onrecord.who.linear import Table, shares
from onrecord.who.nominals import Finder, Nominal, Tables, sort_features, whole_features
from onrecord.who.phrases import Phrase, Tagged, end_features, ends, phrases
from onrecord.who.tags import Tagger, features, straight

_PARTS = 5  # of the jackknife
_SEED = 1
_PRICE = 0.9  # chosen on the news texts, cross-validated: .6 to 1.2 are within .2 F1 of it
#: cost of a wrong first mention, a wrong link from a first mention, a wrong link (Durrett and Klein 2013, with a
#: wrong first mention as dear as there)
_COSTS = (3.0, 0.1, 1.0)

Lines = dict[str, list[Tagged]]
Judged = tuple[list[str], str]


# -- tags -----------------------------------------------------------------------------------------
def learn_tagger(samples: Sequence[Sample], epochs: int = 5) -> Tagger:
    """An averaged perceptron (Collins 2002) over the words that have more than one tag."""
    rows = [
        (straight([t.text for t in tokens]), tags)
        for s in samples for tokens, tags in zip(s.reading.words, s.tags, strict=True)
    ]  # fmt: skip
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in rows:
        for word, tag in zip(words, tags, strict=True):
            counts[word.lower()][tag] += 1
    sure = {w: c.most_common(1)[0][0] for w, c in counts.items()
            if c.total() >= 8 and c.most_common(1)[0][1] / c.total() >= 0.985}  # fmt: skip
    known = frozenset(w for w, c in counts.items() if c.total() >= 2 and c.total() > c["NNP"] + c["NNPS"])
    weights: dict[str, dict[str, float]] = {}
    sums: dict[tuple[str, str], tuple[float, int]] = {}  # summed over steps, and the step it was summed to
    tagger, step, rng = Tagger(weights, sure, known), 0, random.Random(_SEED)
    for _ in range(epochs):
        rng.shuffle(rows)
        for words, tags in rows:
            lower = [w.lower() for w in words]
            before = two_before = "^"
            for at, right in enumerate(tags):
                guess = sure.get(lower[at])
                if guess is None:
                    step += 1
                    guess = tagger._guess(at, words, lower, before, two_before)
                    if guess != right != "?":
                        for feature in features(at, words, lower, (before, two_before), known):
                            held = weights.setdefault(feature, {})
                            for tag, change in ((right, 1.0), (guess, -1.0)):
                                total, since = sums.get((feature, tag), (0.0, 0))
                                sums[feature, tag] = (total + (step - since) * held.get(tag, 0.0), step)
                                held[tag] = held.get(tag, 0.0) + change
                two_before, before = before, guess
    mean: dict[str, dict[str, float]] = {}
    for (feature, tag), (total, since) in sums.items():
        weight = round(20 * (total + (step - since) * weights[feature][tag]) / step)
        if abs(weight) >= 3:
            mean.setdefault(feature, {})[tag] = weight
    return Tagger(mean, sure, known)


def tag(tagger: Tagger, samples: Sequence[Sample]) -> Lines:
    """The texts tagged."""
    words = {s.id: [[t.text for t in row] for row in s.reading.words] for s in samples}
    return {name: [Tagged.of(row, tagger.tags(row)) for row in rows] for name, rows in words.items()}


# -- ends -----------------------------------------------------------------------------------------
def learn_ends(samples: Sequence[Sample], lines: Lines, epochs: int = 8, rate: float = 0.3) -> dict[str, float]:
    """Weights of a softmax over the ends offered, by AdaGrad."""
    rows = [row for s in samples for row in _end_rows(s, lines[s.id])]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    rng = random.Random(_SEED)
    for _ in range(epochs):
        rng.shuffle(rows)
        for options, right in rows:
            share = shares([sum(weights[f] for f in option) for option in options])
            for i, option in enumerate(options):
                slope = share[i] - (i == right)
                for feature in option if abs(slope) > 1e-3 else ():
                    squares[feature] += slope * slope
                    weights[feature] -= rate * slope / math.sqrt(squares[feature])
        for feature in weights:
            weights[feature] *= 0.97
    return {f: round(w, 2) for f, w in weights.items() if abs(w) > 0.05}


def _end_rows(sample: Sample, lines: Sequence[Tagged]) -> list[tuple[list[list[str]], int]]:
    out = []
    for line, tokens in zip(lines, sample.reading.words, strict=True):
        for phrase in phrases(line):
            if phrase.kind == "np":
                row = _end_row(sample, line, phrase, [t.end for t in tokens], tokens[phrase.first].start)
                out += [row] if row is not None else []
    return out


def _end_row(
    sample: Sample, line: Tagged, phrase: Phrase, stops: list[int], start: int
) -> tuple[list[list[str]], int] | None:
    wanted = min((end for end in sample.ends.get(start, ()) if end >= stops[phrase.base]), default=None)
    options = ends(line, phrase)
    for number, end in enumerate(options):
        closed = end + 1 < len(stops) and stops[end + 1] == wanted and line.words[end + 1] in ".,\"”'’"
        if len(options) > 1 and (stops[end] == wanted or closed):
            return [end_features(line, phrase, option) for option in options], number
    return None


# -- mentions and sorts ---------------------------------------------------------------------------
def learn_table(rows: Sequence[Judged], epochs: int = 6, rate: float = 0.2) -> Table:
    """A softmax over labels, by AdaGrad; features met once are left out."""
    counts = Counter(f for given, _ in rows for f in given)
    labels = sorted({label for _, label in rows})
    kept = [([f for f in given if counts[f] > 1], labels.index(label)) for given, label in rows]
    weights: dict[str, list[float]] = {}
    squares: dict[str, float] = defaultdict(lambda: 1e-4)
    rng = random.Random(_SEED)
    for _ in range(epochs):
        rng.shuffle(kept)
        for given, right in kept:
            held = [weights.setdefault(f, [0.0] * len(labels)) for f in given]
            slopes = shares([sum(w[i] for w in held) for i in range(len(labels))])
            slopes[right] -= 1
            if max(map(abs, slopes)) < 0.02:
                continue
            square = sum(s * s for s in slopes)
            for feature, weight in zip(given, held, strict=True):
                squares[feature] += square
                step = rate / math.sqrt(squares[feature])
                for i, slope in enumerate(slopes):
                    weight[i] -= step * slope
        for weight in weights.values():
            weight[:] = [w * 0.96 for w in weight]
    rounded = {f: [round(x, 2) for x in w] for f, w in weights.items()}
    return Table(tuple(labels), {f: w for f, w in rounded.items() if max(map(abs, w)) > 0.05})


def _mention_rows(
    sample: Sample, lines: Sequence[Tagged], weights: Mapping[str, float], actors: Actors
) -> tuple[list[Judged], list[Judged]]:
    """Rows for ``whole`` and for ``sorts``."""
    whole: list[Judged] = []
    sorts: list[Judged] = []
    for line, given in Finder(sample.text, sample.reading, lines, actors).offered(weights):
        for one, share in given:
            sort = sample.sorts.get(trimmed(sample.text, one.start, one.end))
            whole.append((whole_features(one, line, share), "0" if sort is None else "1"))
            if sort:
                sorts.append((sort_features(one), sort))
    return whole, sorts


# -- links ----------------------------------------------------------------------------------------
Floats = npt.NDArray[np.float32]


class Batch:
    """The choices of some texts: one row a choice, the first of each mention is that it goes back to nothing."""

    def __init__(self, rows: Sequence[tuple[list[list[int]], list[bool]]]) -> None:
        choices = [choice for options, _ in rows for choice in options]
        sizes = [len(options) for options, _ in rows]
        self.index = np.concatenate([np.array(c, dtype=np.int64) for c in choices])
        self.lengths = np.array([len(c) for c in choices])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.owner = np.repeat(np.arange(len(rows)), sizes)
        self.right = np.array([r for _, rights in rows for r in rights], dtype=np.float32)
        self.cost = np.array([_cost(rights, i) for _, rights in rows for i in range(len(rights))], dtype=np.float32)

    def slopes(self, weights: Floats) -> Floats:
        """Of the loss: the log share of the right choices, each wrong one raised by its cost."""
        scores = np.add.reduceat(weights[self.index], self.starts) + self.cost
        power = np.exp(scores - np.maximum.reduceat(scores, self.firsts)[self.owner])
        wanted = power * self.right
        total, right = (np.add.reduceat(x, self.firsts)[self.owner] for x in (power, wanted))
        slope = (power / total - wanted / np.maximum(right, 1e-9)) / 100
        return np.bincount(self.index, np.repeat(slope, self.lengths), len(weights)).astype(np.float32)


def _cost(rights: list[bool], choice: int) -> float:
    if rights[choice]:
        return 0.0
    return _COSTS[0] if choice == 0 else _COSTS[1] if rights[0] else _COSTS[2]


def _choices(sample: Sample, mentions: Sequence[Nominal]) -> list[tuple[list[list[str]], list[bool]]]:
    chain = {span: number for number, spans in enumerate(sample.chains) for span in spans}
    of = [chain.get(trimmed(sample.text, m.start, m.end)) for m in mentions]
    asked, out = Antecedents(mentions), []
    for at, own in enumerate(of):
        before = asked.candidates(at)
        rights = [own is not None and of[i] == own for i in before]
        out.append(([asked.alone(at), *(asked.pair(i, at) for i in before)], [not any(rights), *rights]))
    return out


def learn_links(
    samples: Sequence[Sample], mentions: Mapping[str, Sequence[Nominal]], least: int = 25, epochs: int = 20
) -> dict[str, float]:
    """A log-linear mention ranker, by Adam; at each step three in ten features are left out (dropout)."""
    rows = [_choices(s, mentions[s.id]) for s in samples]
    counts = Counter(f for text in rows for options, _ in text for option in options for f in option)
    number = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    coded = [[([[number[f] for f in o if f in number] for o in options], rights) for options, rights in text]
             for text in rows]  # fmt: skip
    random.Random(0).shuffle(coded)
    batches = [Batch([row for text in coded[i : i + 4] for row in text]) for i in range(0, len(coded), 4)]
    rng, size, step = np.random.default_rng(_SEED), len(number), 0
    weights, mean, square = (np.zeros(size, dtype=np.float32) for _ in range(3))
    for epoch in range(epochs):
        for at in rng.permutation(len(batches)):
            kept = ((rng.random(size) > 0.3) / 0.7).astype(np.float32)
            slope = batches[at].slopes(weights * kept) * kept
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope * slope
            move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
            weights -= np.float32(0.01 * (1 - epoch / epochs)) * move
    return {f: round(float(weights[i]), 3) for f, i in number.items() if abs(weights[i]) > 0.005}


# -- all of it ------------------------------------------------------------------------------------
def learn(samples: Sequence[Sample], actors: Actors) -> Coreference:
    """All tables, each step learnt on what the steps before it make of texts they have not seen."""
    parts = [[s for i, s in enumerate(samples) if i % _PARTS == part] for part in range(_PARTS)]
    rests = [[s for i, s in enumerate(samples) if i % _PARTS != part] for part in range(_PARTS)]
    lines: Lines = {}
    for part, rest in zip(parts, rests, strict=True):
        lines |= tag(learn_tagger(rest), part)
    weights: dict[str, Mapping[str, float]] = {}
    for part, rest in zip(parts, rests, strict=True):
        weights |= dict.fromkeys((s.id for s in part), learn_ends(rest, lines))
    judged = {s.id: _mention_rows(s, lines[s.id], weights[s.id], actors) for s in samples}
    mentions: dict[str, list[Nominal]] = {}
    for part, rest in zip(parts, rests, strict=True):
        whole, sorts = (learn_table([row for s in rest for row in judged[s.id][i]]) for i in (0, 1))
        for s in part:
            finder = Finder(s.text, s.reading, lines[s.id], actors)
            mentions[s.id] = finder.found(Tables(weights[s.id], whole, sorts))
    whole, sorts = (learn_table([row for s in samples for row in judged[s.id][i]]) for i in (0, 1))
    tables = Tables(learn_ends(samples, lines), whole, sorts)
    return Coreference(learn_tagger(samples), tables, learn_links(samples, mentions), _PRICE,
                       frozenset(s.id for s in samples))  # fmt: skip


def save(learnt: Coreference, path: Path) -> None:
    """Writes the tables; the same tables make the same bytes."""
    held: dict[str, Any] = {
        "tags": learnt.tagger.weights, "sure": learnt.tagger.sure, "known": sorted(learnt.tagger.known),
        "texts": sorted(learnt.texts), "ends": learnt.tables.ends, "links": learnt.links, "price": learnt.price,
        **{name: {"labels": table.labels, "weights": table.weights}
           for name, table in (("whole", learnt.tables.whole), ("sorts", learnt.tables.sorts))},
    }  # fmt: skip
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def cross_validate(samples: Sequence[Sample], parts: int, actors: Actors) -> dict[str, float]:
    """Figures over the news texts, each read by tables that were learnt without it and the others of its part."""
    news, sums = [s for s in samples if s.genre == "news"], Chained()
    for part in range(parts):
        held = {s.id for s in news[part::parts]}
        learnt = learn([s for s in samples if s.id not in held], actors)
        for s in (s for s in news if s.id in held):
            sums.add(chains(s.text, s.chains), chains(s.text, learnt.chains(s.text, s.reading, actors)))
        print(f"part {part + 1} of {parts}: {len(held)} texts", flush=True)
    return sums.figures()


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--trees", type=Path, required=True)
    parser.add_argument("--parts", type=int, default=0)
    given = parser.parse_args()
    samples, actors = load(given.texts, given.trees), Actors.load()
    figures = cross_validate(samples, given.parts, actors) if given.parts else {}
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    save(learn(samples, actors), WEIGHTS)
    run = {
        "learnt_from": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in given.texts},
        "texts": len(samples),
        "weights_sha256": hashlib.sha256(WEIGHTS.read_bytes()).hexdigest(),
        "news_cross_validated": figures,
    }
    (WEIGHTS.parent / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
