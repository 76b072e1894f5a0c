"""Times and scores the grouping of copies on made-up reports: one process, one core.

    python benchmarks/copies.py --reports 100000

Every report is written by the generator below from its own sentences: originals, exact copies under another headline,
copies with changed words, agency cuts (some paragraphs, perhaps with added ones), and, to be told apart from them,
originals that quote the same two sentences and share stock phrases. Precision and recall are over pairs of reports.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reconcile.near import group

_WHO = """the mayor|the foreign minister|a spokeswoman for the mission|the head of the delegation|
the deputy prime minister|the commander of the force|an adviser to the president|the ombudsman|
the chief negotiator|a member of parliament|the envoy|the ambassador|the leader of the opposition|
the director of the customs office|the bishop|the president of the court"""
_PLACES = """Lipovac|Zelena Gora|Brodski Do|Kamenica|Novo Polje|Crna Reka|Beli Potok|Staro Selo|Visoka|Orahov Do|
Suva Luka|Donja Vrba|Gornji Most|Plavi Kamen|Jasenovo|Topola|Rudnik|Vodice|Lug|Ostrovo"""
_SAID = "said|told reporters|declared|explained|repeated|warned|admitted|insisted|announced|made clear"
_THINGS = """crossing|school|hospital|statute|barracks|checkpoint|pension fund|land register|power line|water plant|
archive|market|bridge|court|police station|census|election list|monastery|museum|railway|prison|harbour|
broadcaster|university|mine|customs shed|border post|refugee camp|clinic|library|theatre|stadium|orchard|
mill|warehouse|embassy|town hall|radio mast"""
_DONE = """would be opened|had been closed|should be handed over|must be rebuilt|could not be paid for|
had been promised|was sold|had been inspected|would be shared|was forgotten|had burned down|might be moved|
was being measured|would be guarded|had been blocked|would be renamed|was to be searched|had been visited|
could be leased|would remain empty"""
_WHEN = """before the winter|after the elections|within a month|by the spring|last week|at dawn|during the talks|
for two years|since the agreement|before the vote|in the autumn|without delay|under the old law|
with foreign money|by night|against all advice|in silence|for the third time|on the feast day|
behind closed doors"""
_WHY = """because nobody had signed the papers|although the neighbours objected|
while the commission was still counting|since the road was under water|so that families could return|
as the donors had demanded|which surprised even his friends|unless the other side agreed|
after the driver had been questioned|and that the costs were known|though the files were missing|
because the judge had resigned|so that the harvest could be brought in|while the snow lasted|
as the treaty laid down|and that the keys were with the notary|although the guards were unpaid|
since the lease had run out"""
_ADJECTIVES = """old|new|small|disputed|northern|southern|joint|empty|wooden|modern|damaged|promised|second|hidden|
expensive|public|private|narrow|famous|quiet|provisional|burnt|painted|stone"""
_STOCK = (
    "The province declared itself independent in that year, which its neighbour does not accept to this day.",
    "The mission has worked in the area since the end of the fighting under a mandate of the Council.",
)
_AGENCIES = "VPS|Danube Wire|Levant Wire|Adriatic Courier"


@dataclass(frozen=True, slots=True)
class Made:
    """A report, and the number of the original it comes from."""

    text: str
    origin: int


def _list(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split("|")]


_LISTS = {
    name: _list(words)
    for name, words in (
        ("who", _WHO),
        ("place", _PLACES),
        ("said", _SAID),
        ("thing", _THINGS),
        ("done", _DONE),
        ("when", _WHEN),
        ("why", _WHY),
        ("adjective", _ADJECTIVES),
        ("agency", _AGENCIES),
    )
}


def sentence(draw: random.Random) -> str:
    """One of some ten thousand million."""
    pick, other = ({name: draw.choice(words) for name, words in _LISTS.items()} for _ in range(2))
    who, place, said, when, why = (pick[name] for name in ("who", "place", "said", "when", "why"))
    thing, done, number = f"{pick['adjective']} {pick['thing']}", pick["done"], draw.randint(3, 990)
    made = draw.choice(
        (
            f"{who} {said} in {place} that the {thing} {done} {when}",
            f"according to {who}, the {thing} of {place} {done} {why}",
            f"{number} people from {place} waited at the {thing} {when}, {other['who']} {said}",
            f"the {thing} and the {other['adjective']} {other['thing']} {done} {why}",
            f"{who} asked {other['who']} to look after the {thing} in {place}, where {number} houses stand",
            f"“the {thing} {done} {when} {why},” {who} {said}",
        )
    )
    return made[0].upper() + made[1:] + "." if made[0] != "“" else made + "."


def report(draw: random.Random, quoted: Sequence[str] = ()) -> list[str]:
    """Headline and paragraphs of one to three sentences."""
    headline = " ".join(sentence(draw).split()[:7])
    paragraphs = [" ".join(sentence(draw) for _ in range(draw.randint(1, 3))) for _ in range(draw.randint(5, 9))]
    if draw.random() < 0.2:
        paragraphs.append(draw.choice(_STOCK))
    for extra in quoted:
        paragraphs.insert(draw.randint(0, len(paragraphs)), extra)
    return [headline, *paragraphs]


def edited(draw: random.Random, paragraphs: Sequence[str]) -> list[str]:
    """About one word in twenty-five is another, and one sentence in ten gone."""
    out = []
    for paragraph in paragraphs:
        kept = [s for s in paragraph.split(". ") if draw.random() > 0.1] or [paragraph]
        words = ". ".join(kept).split()
        out.append(" ".join(draw.choice(_LISTS["adjective"]) if draw.random() < 0.04 else word for word in words))
    return out


def cut(draw: random.Random, paragraphs: Sequence[str]) -> list[str]:
    """Four to eight tenths of an agency's paragraphs, now and then with one or two of the paper's own."""
    number = max(2, round(len(paragraphs) * draw.uniform(0.4, 0.8)))
    kept = [paragraphs[place] for place in sorted(draw.sample(range(len(paragraphs)), number))]
    if draw.random() < 0.4:
        kept += [sentence(draw) for _ in range(draw.randint(1, 2))]
    return [f"({draw.choice(_LISTS['agency'])}) {kept[0]}", *kept[1:]]


def corpus(number: int, seed: int = 1) -> Iterator[Made]:
    """``number`` reports in no order: six in ten are originals; the same for the same seed."""
    draw = random.Random(seed)
    recent: list[tuple[int, list[str]]] = []
    origins = 0
    for _ in range(number):
        if not recent or draw.random() < 0.6:
            quoted = draw.choice(recent)[1][1].split(". ")[:2] if recent and draw.random() < 0.15 else []
            made = report(draw, quoted)
            recent.append((origins, made))
            del recent[:-400]  # copies come out within days of their original
            yield Made("\n\n".join(made), origins)
            origins += 1
            continue
        origin, (_, *paragraphs) = draw.choice(recent)
        headline = " ".join(sentence(draw).split()[:7])
        changed = draw.choice((list, lambda p: edited(draw, p), lambda p: cut(draw, p)))(paragraphs)
        yield Made("\n\n".join([headline, *changed]), origin)


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of reports: found together and truly of one origin, found, true."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Of the pairs found, the share that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the true pairs, the share that is found."""
        return self.right / self.true if self.true else 0.0


def score(groups: Sequence[Sequence[int]], origins: Sequence[int]) -> Score:
    """Pairwise; ``origins`` by number of the report."""

    def pairs(counts: Counter[int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = sum(pairs(Counter(origins[number] for number in one)) for one in groups)
    found = sum(len(one) * (len(one) - 1) // 2 for one in groups)
    return Score(right, found, pairs(Counter(origins)))


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    origins: list[int] = []

    def texts() -> Iterator[str]:
        for made in corpus(asked.reports, asked.seed):
            origins.append(made.origin)
            yield made.text

    begun, wall = time.process_time(), time.monotonic()
    groups = group(texts())
    spent, waited = time.process_time() - begun, time.monotonic() - wall
    found = score(groups, origins)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(f"{len(origins):,} reports, {len(groups):,} groups for {len(set(origins)):,} originals")
    print(f"precision {found.precision:.4f}, recall {found.recall:.4f} over {found.true:,} pairs")
    print(f"{spent:.0f} s of processor, {waited:.0f} s on the clock, the making of the reports included")
    print(f"peak {peak / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
