"""Training texts as words with labels, and the ways they are varied so that nothing hangs on their surface."""

from __future__ import annotations

import hashlib
import json
import random
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.core.text import Document, Region
from onrecord.read import read
from onrecord.read.encoder import ROLES, Features, features

_MARK = re.compile(r"(\[[scx] |\])")
_OPENS = {"[s ": "source", "[c ": "cue", "[x ": "content"}

Labels = list[list[int]]  # words x ROLES: 0 outside, 1 begins, 2 inside


@dataclass(frozen=True, slots=True)
class Text:
    """One report: its words, what the pieces do not show of them, their labels; ``own``: written for training."""

    words: list[str]
    rows: list[Features]
    labels: Labels
    own: bool = False


def plain_document(text: str) -> Document:
    """A Document whose whole text is body."""
    document = Document("d0", text, "text", "")
    return replace(document, regions=(Region(document.span(0, len(text)), "body"),))


def load(path: Path) -> list[Text]:
    """The reports of a JSON Lines file with ``text`` and ``attributions`` (source, cue, content spans)."""
    with path.open(encoding="utf-8") as lines:
        return [_text(json.loads(line)) for line in lines]


def load_own(folder: Path) -> list[Text]:
    """The project's own passages: files of ``folder``, reports parted by a line ``===``, marked inline as
    ``[s source] [c cue] [x content]``. Raises ValueError where a mark is not closed."""
    reports = (r for path in sorted(folder.glob("*.txt")) for r in path.read_text(encoding="utf-8").split("\n===\n"))
    return [replace(_text(marked(report.strip())), own=True) for report in reports if report.strip()]


def marked(text: str) -> dict[str, Any]:
    """A marked passage as a row of ``load``: the text without its marks, and one attribution of all its passages."""
    plain: list[str] = []
    size = 0
    stack: list[tuple[str, int]] = []
    spans: dict[str, list[list[int]]] = {name: [] for name in ROLES}
    for part in _MARK.split(text):
        opened = _OPENS.get(part)
        if opened is not None:
            stack.append((opened, size))
        elif part == "]":
            if not stack:
                raise ValueError(f"a mark is closed that was not opened: {''.join(plain)[-40:]!r}")
            name, start = stack.pop()
            spans[name].append([start, size])
        else:
            plain.append(part)
            size += len(part)
    if stack:
        raise ValueError(f"a mark is not closed: {text[:60]!r}")
    return {"text": "".join(plain), "attributions": [spans]}


def glued(texts: Sequence[Text], rng: random.Random, size: int = 700) -> list[Text]:
    """Short passages in another order, joined to reports of about ``size`` words."""
    out: list[Text] = []
    for text in rng.sample(texts, len(texts)):
        if out and len(out[-1].words) < size:
            last = out[-1]
            out[-1] = replace(last, words=last.words + text.words, rows=last.rows + text.rows,
                              labels=last.labels + text.labels)  # fmt: skip
        else:
            out.append(text)
    return out


def fingerprint(*paths: Path) -> str:
    """sha256 of the files, for the card."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


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
        words, rows, labels = _without_marks(words, rows, labels)
    return Text(words, rows, labels, text.own)


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
