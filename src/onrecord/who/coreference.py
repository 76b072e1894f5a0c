"""Everything a document mentions more than once: chains of names, descriptions and pronouns for any kind of thing.

    coreference = Coreference.load()
    for chain in coreference.chains(document.text, reading, actors): …   # passages, in order

The record itself is made by ``identify``, which knows people, states and bodies only, answers to the register and is
ten times as fast. This is the wider and blunter instrument beside it and no stage of the line
(docs/decisions/0010-chains-beside-the-line.md).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.actors import Actors
from onrecord.read import Reading
from onrecord.who.antecedents import Antecedents
from onrecord.who.linear import Table
from onrecord.who.nominals import Finder, Nominal, Tables
from onrecord.who.phrases import Tagged
from onrecord.who.tags import Tagger

#: the tables that ship; models/nominals/gum-1/card.md says what they were learnt from
WEIGHTS = Path(__file__).parent.parent / "models" / "nominals" / "gum-1" / "weights.json.gz"

Chain = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Coreference:
    """The tables of each step; ``links`` has one weight a feature, and a first mention costs ``price`` more.

    ``texts`` are the ids of those the tables were learnt from: no measure may be taken on them.
    """

    tagger: Tagger
    tables: Tables
    links: Mapping[str, float]
    price: float
    texts: frozenset[str]

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Coreference:
        """From a file of weights; takes a third of a second."""
        held: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
        tagger = Tagger(held["tags"], held["sure"], frozenset(held["known"]))
        whole, sorts = (Table(tuple(held[name]["labels"]), held[name]["weights"]) for name in ("whole", "sorts"))
        return cls(tagger, Tables(held["ends"], whole, sorts), held["links"], held["price"],
                   frozenset(held["texts"]))  # fmt: skip

    def tagged(self, reading: Reading) -> list[Tagged]:
        """The sentences with their tags."""
        given = ([token.text for token in words] for words in reading.words)
        return [Tagged.of(words, self.tagger.tags(words)) for words in given]

    def mentions(self, text: str, reading: Reading, actors: Actors) -> list[Nominal]:
        """Every mention in order of position, alone or in a chain."""
        return Finder(text, reading, self.tagged(reading), actors).found(self.tables)

    def chains(self, text: str, reading: Reading, actors: Actors) -> tuple[Chain, ...]:
        """What is mentioned twice or more: passages (code points, half-open) in order, chains by their first."""
        found = self.mentions(text, reading, actors)
        return tuple(
            tuple((found[at].start, found[at].end) for at in chain) for chain in chained(self.antecedents(found))
        )

    def antecedents(self, mentions: Sequence[Nominal]) -> list[int | None]:
        """For each mention the earlier one it goes back to; None for a first mention."""
        asked = Antecedents(mentions)
        found: list[int | None] = []
        for at in range(len(mentions)):
            best, chosen = self._sum(asked.alone(at)) - self.price, None
            for before in asked.candidates(at):
                score = self._sum(asked.pair(before, at))
                if score > best:
                    best, chosen = score, before
            found.append(chosen)
        return found

    def _sum(self, features: Sequence[str]) -> float:
        links = self.links
        return sum(links[feature] for feature in features if feature in links)


def chained(antecedents: Sequence[int | None]) -> list[list[int]]:
    """Mentions that go back to one another, in order; single ones are left out."""
    chain: dict[int, list[int]] = {}
    for at, before in enumerate(antecedents):
        held = chain[before] if before is not None else []
        held.append(at)
        chain[at] = held
    return [held for at, held in chain.items() if held[0] == at and len(held) > 1]
