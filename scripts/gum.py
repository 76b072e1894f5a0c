"""GUM and OntoGUM as training texts: words with tags, phrases that are mentions, chains."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.text import Document, Region, Span
from onrecord.evaluate.chains import trimmed
from onrecord.read import Reading, read

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_BRACKETS = re.compile(r"\([^()]*\)?|[^()]*\)")
_ARTICLE = re.compile(r"(?i)(?:the|a|an)\s+")
_MARKS = '.,;:()[]"“”‘'
_FAR = 60  # code points that a word may stand behind the one before
#: tag of a word that is two in GUM: a pronoun with its verb ("I'm")
_WITH_VERB = "PRP+V"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One text.

    tags    by sentence, a tag for each word; "?" where GUM has none
    sorts   trimmed passage -> sort of thing, "" where GUM gives none; every mention, single ones too
    ends    start of a mention -> where mentions that start there end
    chains  OntoGUM's, as trimmed passages
    """

    id: str
    genre: str
    text: str
    reading: Reading
    tags: tuple[tuple[str, ...], ...]
    sorts: dict[tuple[int, int], str]
    ends: dict[int, list[int]]
    chains: tuple[Spans, ...]


def load(texts: Iterable[Path], trees: Path) -> list[Sample]:
    """The texts of JSON lines files (``id``, ``genre``, ``text``, ``chains``) with their trees (ID.conllu)."""
    out = []
    for path in texts:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows = list(_words(row["text"], (trees / f"{row['id']}.conllu").read_text(encoding="utf-8")))
            out.append(_sample(row["id"], row["genre"], row["text"], row["chains"], rows))
    return out


def body(text: str) -> Document:
    """A Document whose whole text is body."""
    return Document("d0", text, "text", "", regions=(Region(Span("d0", 0, len(text)), "body"),))


def _words(text: str, tree: str) -> Iterator[tuple[int, int, list[str]]]:
    """(start, end, columns) of each word of a tree; a word that the text does not have is empty."""
    at = 0
    for line in tree.splitlines():
        columns = line.split("\t")
        if not columns[0].isdigit():
            continue
        start = text.find(columns[1], at, at + _FAR)
        if start < 0:
            yield at, at, columns
            continue
        at = start + len(columns[1])
        yield start, at, columns


def _entities(words: Iterable[tuple[int, int, list[str]]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, sort) of every mention; an apposition by itself is none in OntoGUM."""
    opened: list[tuple[int, list[str]]] = []
    for start, end, columns in words:
        found = _ENTITY.search(columns[9])
        for bracket in _BRACKETS.findall(found[1]) if found else ():
            fields = bracket.strip("()").split("-")
            if bracket.startswith("("):
                opened.append((start, fields))
            if bracket.endswith(")"):
                at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][1][0] == fields[0]), None)
                if at is not None:
                    first, given = opened.pop(at)
                    if "appos" not in given[6:7]:
                        yield first, end, given[1]


def _sample(
    name: str, genre: str, text: str, chains: list[list[list[int]]], words: list[tuple[int, int, list[str]]]
) -> Sample:
    reading = read(body(text))
    sorts: dict[tuple[int, int], str] = {}
    ends: dict[int, list[int]] = {}
    given = [(start, end, "") for chain in chains for start, end in chain]
    for start, end, sort in [*_entities(words), *given]:
        sorts.setdefault(trimmed(text, start, end), sort)
        ends.setdefault(start, []).append(end)
    kept = tuple(tuple(sorted({trimmed(text, *span) for span in chain})) for chain in chains)
    return Sample(name, genre, text, reading, _tags(reading, words), sorts, ends, kept)


def _tags(reading: Reading, words: list[tuple[int, int, list[str]]]) -> tuple[tuple[str, ...], ...]:
    out, at = [], 0
    for tokens in reading.words:
        row = []
        for token in tokens:
            while at < len(words) and words[at][1] <= token.start:
                at += 1
            over = [columns for start, _, columns in words[at : at + 8] if start < token.end]
            row.append(_tag(over))
        out.append(tuple(row))
    return tuple(out)


def _tag(over: list[list[str]]) -> str:
    """The tag of a word that one or more words of GUM make: the last one's, but "don't" is a verb."""
    tags = [columns[4] for columns in over]
    if len(tags) > 1 and over[-1][1].lower() in ("n't", "n’t", "not"):
        return tags[0]
    if len(tags) > 1 and tags[0] == "PRP" and (tags[1].startswith("VB") or tags[1] == "MD"):
        return _WITH_VERB
    return tags[-1] if tags else "?"
