"""Hand-made answers: one JSON file a report, and where the text of each report stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.evaluate.match import content_ranges, span_range

_LISTS = ("statements", "events", "instruments", "dates", "figures")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "statements": ("id", "speaker", "kind", "act", "issue", "stance"),
    "events": ("type",),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answers for one report.

    id         names the report in lists of misses
    file       the end of the report's file name, as in the record ("a.txt", "news.jsonl#3")
    published  ISO prefix, or "a/b" for any day in between
    basis      "explicit" when the report states its date
    lists      "statements", "events", "instruments", "dates", "figures" -> their answers
    """

    id: str
    file: str
    published: str
    basis: str
    lists: Mapping[str, Sequence[Mapping[str, Any]]]


def read_answers(folder: Path) -> list[Answer]:
    """All answers of a folder, by file name.

    Raises InputError: INPUT-MISSING when the folder holds no JSON file, INPUT-FORMAT when a file is no
    answer file (the message names what it lacks).
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        cause, remedy = "no answer file (*.json) in it", "Name the folder of the answers"
        raise InputError("INPUT-MISSING", str(folder), cause, remedy)
    return [_read(path) for path in paths]


def _read(path: Path) -> Answer:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        answer = Answer(
            id=given["id"], file=given["text_file"], published=given["published"]["value"],
            basis=given["published"]["basis"], lists={name: given[name] for name in _LISTS},
        )  # fmt: skip
        for name, entries in answer.lists.items():
            for entry in entries:
                _check(name, entry)
    except json.JSONDecodeError as error:
        raise _malformed(path, f"no JSON text ({error})") from error
    except ValueError as error:
        raise _malformed(path, str(error)) from error
    except (KeyError, TypeError) as error:
        raise _malformed(path, f"no answer file, {error} is missing or of another type") from error
    return answer


def _check(name: str, entry: Mapping[str, Any]) -> None:
    """Raises KeyError for a field that lacks, ValueError for a passage no record could ever hit."""
    for needed in _NEEDED.get(name, ()):
        entry[needed]
    for start, end in content_ranges(entry) if name == "statements" else span_range(entry):
        if not 0 <= start < end:
            raise ValueError(f"a passage in {name} is {start}:{end}, which is nowhere")


def _malformed(path: Path, cause: str) -> InputError:
    return InputError("INPUT-FORMAT", str(path), cause, "See docs/evaluate.md for what an answer file holds")


def text_folders(answers: Path, named: Sequence[Path] = ()) -> list[Path]:
    """The folders the texts of an answer folder are looked for in, the first that has one wins.

    Those ``named`` with all below them; else those beside ``answers`` with all below them, then, without
    what is below, those beside its parent. Hidden folders are left out.
    """
    if named:
        return [folder for top in named for folder in _below(top)]
    answers = answers.resolve()
    beside = [folder for folder in _folders(answers.parent) if folder != answers]
    further = [folder for folder in _folders(answers.parent.parent) if folder != answers.parent]
    return [folder for top in beside for folder in _below(top)] + further


def _folders(parent: Path) -> list[Path]:
    # by os, which takes a folder that may not be read for an empty one
    inner = next((folders for _, folders, _ in os.walk(parent)), [])
    return [parent / name for name in sorted(inner) if not name.startswith(".")]


def _below(top: Path) -> Iterator[Path]:
    """``top`` and the folders below it, outer ones first."""
    for here, inner, _ in os.walk(top):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield Path(here)


def find_source(file: str, folders: Sequence[Path]) -> Path | None:
    """The file an answer's ``text_file`` stands in, or None.

    A row ("news.jsonl#3") or an archive member ("news.zip/a.txt") is found by the file that holds it.
    """
    places = (folder / name for name in _holders(file) for folder in folders)
    return next((place for place in places if os.path.isfile(place)), None)


def looked_in(named: Sequence[Path]) -> str:
    """Where ``text_folders`` looks, in words."""
    return "below " + " or ".join(map(str, named)) if named else "beside the answers or one level up"


def _holders(file: str) -> list[str]:
    """``file`` itself, then the shorter paths that may be the file it is a row or member of."""
    stem = file.rpartition("#")[0] or file
    parents = [p.as_posix() for p in Path(stem).parents if p.as_posix() not in (".", "/")]
    return list(dict.fromkeys((file, stem, *parents)))


def read_text(source: Path) -> str:
    """The text of a plain text file as offsets count it: UTF-8, line ends and byte order mark kept.

    Raises InputError INPUT-ENCODING when it is not UTF-8.
    """
    try:
        return source.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8; the offsets of answers count that"
        raise InputError("INPUT-ENCODING", str(source), "not UTF-8", remedy) from error
