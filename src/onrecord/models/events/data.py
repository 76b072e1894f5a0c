"""What the event heads learn from: coded sentences, the project's own, and folds that part no text from its copies."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.evaluate.coding import Item, read_items
from onrecord.events.coder import QUADS, TYPES

#: share of common words from which two sentences are copies of each other: near copies differ in an apostrophe
ALIKE = 0.6
_MARK = re.compile(r"(\[[st] |\])")


@dataclass(frozen=True, slots=True)
class Example:
    """An item and what is learnt from it.

    group  the sentence and its near copies; folds never part them
    type   place in TYPES, -1 unknown; ``quad`` 1 to 4 of the type, -1 unknown; ``cameo`` 0 to 4, -1 unknown
    learn  False for what another example of the same text says already
    """

    item: Item
    group: str
    type: int
    quad: int
    cameo: int
    learn: bool = True


def examples(plv: Path, cameo: Path) -> list[Example]:
    """All examples of both sets. A PLV sentence that CAMEO's coders saw as well carries their class."""
    typed, classed = read_items(plv), read_items(cameo)
    groups = grouped(item.text for item in (*typed, *classed))
    seen = {plain(item.text): item.quad for item in classed}
    known = {plain(item.text) for item in typed}
    out = [_example(item, groups, _number(seen.get(plain(item.text)))) for item in typed]
    for item in classed:
        made = Example(item, groups[plain(item.text)], -1, -1, _number(item.quad))
        out.append(replace(made, learn=plain(item.text) not in known))
    return out


def _example(item: Item, groups: Mapping[str, str], cameo: int) -> Example:
    return Example(item, groups[plain(item.text)], TYPES.index(str(item.type)), _number(item.quad), cameo)


def own(path: Path) -> list[Example]:
    """The project's own sentences: a type, a blank, the sentence with [s who acts] and [t on whom] marked."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return [_own(f"own-{number}", name, marked) for number, (name, marked) in enumerate(rows)]


def _own(name: str, event_type: str, marked: str) -> Example:
    text, role = "", ""
    spans: dict[str, tuple[int, int]] = {}
    for part in _MARK.split(marked):
        if _MARK.fullmatch(part) is None:
            if role:
                spans[role] = len(text), len(text) + len(part)
            text += part
        role = part[1] if part.startswith("[") and part.endswith(" ") else ""
    quad = next(quad for quad, types in QUADS.items() if event_type in types)
    item = Item(name, text, spans.get("s"), spans.get("t"), event_type, quad)
    return Example(item, name, TYPES.index(event_type), quad, -1)


def _number(quad: int | None) -> int:
    return -1 if quad is None else quad


def plain(text: str) -> str:
    """The text with single blanks, as texts are compared."""
    return " ".join(text.split())


def grouped(texts: Iterable[str]) -> dict[str, str]:
    """Each text, plain, with the one that stands for it and its near copies (ALIKE, in chains)."""
    known = sorted({plain(text) for text in texts})
    words = [frozenset(re.findall(r"[a-z0-9]+", text.lower())) for text in known]
    home = list(range(len(known)))

    def root(at: int) -> int:
        while home[at] != at:
            at = home[at]
        return at

    held: defaultdict[str, list[int]] = defaultdict(list)
    for at, own_words in enumerate(words):
        common = Counter(other for word in sorted(own_words) for other in held[word])
        for other, count in common.items():
            if count / (len(own_words) + len(words[other]) - count) >= ALIKE:
                home[root(other)] = root(at)
        for word in own_words:
            held[word].append(at)
    return {text: known[root(at)] for at, text in enumerate(known)}


def folds(given: Sequence[Example], count: int) -> list[int]:
    """The fold of each example: groups dealt out in turn, like by like, in an order that chance has no part in."""
    label: dict[str, str] = {}
    for one in sorted(given, key=lambda e: e.type >= 0):  # a type says more than a class
        label[one.group] = TYPES[one.type] if one.type >= 0 else str(one.cameo)
    dealt = sorted(label, key=lambda group: (label[group], hashlib.sha256(group.encode()).hexdigest()))
    fold = {group: number % count for number, group in enumerate(dealt)}
    return [fold[one.group] for one in given]


def fingerprint(*paths: Path) -> str:
    """sha256 of the files, for the card."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
