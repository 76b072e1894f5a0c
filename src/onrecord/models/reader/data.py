"""Training texts as words with labels, and the ways they are varied so that nothing hangs on their surface."""

from __future__ import annotations

import hashlib
import json
import random
from bisect import bisect_left
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.core.text import Document, Region
from onrecord.read import read
from onrecord.read.encoder import ROLES, Features, features

Labels = list[list[int]]  # words x ROLES: 0 outside, 1 begins, 2 inside


@dataclass(frozen=True, slots=True)
class Text:
    """One report: its words, what the pieces do not show of them, and their labels."""

    words: list[str]
    rows: list[Features]
    labels: Labels


def plain_document(text: str) -> Document:
    """A Document whose whole text is body."""
    document = Document("d0", text, "text", "")
    return replace(document, regions=(Region(document.span(0, len(text)), "body"),))


def load(path: Path) -> list[Text]:
    """The reports of a JSON Lines file with ``text`` and ``attributions`` (source, cue, content spans)."""
    with path.open(encoding="utf-8") as lines:
        return [_text(json.loads(line)) for line in lines]


def fingerprint(path: Path) -> str:
    """sha256 of the file, for the card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(row: dict[str, Any]) -> Text:
    reading = read(plain_document(row["text"]))
    tokens = [t for words in reading.words for t in words]
    starts = [t.start for t in tokens]
    labels = [[0] * len(ROLES) for _ in tokens]
    for role, name in enumerate(ROLES):
        for start, end in sorted({tuple(span) for a in row["attributions"] for span in a[name]}):
            first = True
            for at in range(max(0, bisect_left(starts, start) - 1), bisect_left(starts, end)):
                if tokens[at].end > start:
                    if first:
                        labels[at][role], first = 1, False
                    elif labels[at][role] == 0:
                        labels[at][role] = 2
    rows = features(reading.sentences, reading.words, reading.quotations)
    return Text([t.text for t in tokens], rows, labels)


# Names that fill reports of one year and place, and names of the world's diplomacy that take their
# place in training, so that a name itself is no sign of a source. Own lists.
_FAMILIAR = frozenset(
    """Trump Clinton Obama Donald Hillary Barack Sanders Bernie Pence Kaine Cruz Rubio Ryan Biden Warren Bush Bill
    Michelle Melania Ivanka Giuliani Christie Conway Comey McConnell Pelosi Schumer Kerry Romney McCain""".split()
)
_OTHERS = tuple(
    """Nowak Okafor Haidar Lindqvist Petrov Sato Mbeki Alvarez Rahman Kovac Tanaka Diallo Novak Castillo Berisha
    Jovanovic Haddad Nguyen Kim Suleiman Larsen Moreau Weber Costa Traore Yilmaz Hoxha Popescu Ivanova Mensah Aung
    Chaudhry Karimov Dlamini Ferreira Horvat Al-Rashid Nasser Zhang Botha Abebe Guerrero Lukic Thaci Markovic""".split()
)
_MARKS = {"“": '"', "”": '"', '"': "“", "‘": "'", "’": "'"}


def varied(text: Text, rng: random.Random) -> Text:
    """``text`` as it is, or in small letters, without quotation marks, with others, or with other names."""
    words, rows, labels = text.words, text.rows, text.labels
    if rng.random() < 0.3:
        names = {name: rng.choice(_OTHERS) for name in sorted(_FAMILIAR)}
        words = [names.get(w, w) for w in words]
    if rng.random() < 0.15:
        words = [_MARKS.get(w, w) for w in words]
    if rng.random() < 0.15:
        rows = [(0, *row[1:]) for row in rows]
    if rng.random() < 0.1:
        rows = [(row[0], 0, *row[2:]) for row in rows]
    if rng.random() < 0.07:
        return Text(*_without_marks(words, rows, labels))
    return Text(words, rows, labels)


def _without_marks(words: list[str], rows: list[Features], labels: Labels) -> tuple[list[str], list[Features], Labels]:
    kept = [i for i, w in enumerate(words) if w not in _MARKS and w not in ("``", "''")]
    out = [list(labels[i]) for i in kept]
    for place, i in enumerate(kept):  # a span that began at a mark begins at the next word
        for role in range(len(ROLES)):
            if (
                i
                and i - 1 not in kept[max(0, place - 1) : place]
                and labels[i - 1][role] == 1
                and out[place][role] == 2
            ):
                out[place][role] = 1
    return [words[i] for i in kept], [(rows[i][0], 0, *rows[i][2:]) for i in kept], out
