"""brat standoff of our own as edits: what people moved, relabelled or added in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.exchange.coded.project import CodedProject, Edited
from onrecord.ingest import Source
from onrecord.ingest.archive import members
from onrecord.ingest.limits import MAX_REPORT_BYTES

_ID = re.compile(r"[a-z][0-9a-f]{16}(?= |\Z)")
_BREAKS = "\r\n"
_FIELDS = {"Act": "act", "Manner": "manner", "Status": "status"}


def read_brat(path: Path) -> CodedProject:
    """The folder that was exported, zipped again: places of passages, attributes of statements, types of events.

    The note on a record names it. A Statement without such a note is added, its speaker the words of its Source.
    Raises InputError as every archive does, and INPUT-FORMAT for lines that are no standoff.
    """
    source = Source(str(path))
    texts: dict[str, str] = {}
    found: dict[str, str] = {}
    with source.open() as stream:
        for item in members(stream, source, frozenset((".txt", ".ann"))):
            if isinstance(item, InputError):
                raise item
            place, member = item
            stem = Path(place.member).stem
            content = place.whole(member, MAX_REPORT_BYTES).decode("utf-8", "replace")
            (texts if place.suffix == ".txt" else found)[stem] = content
    if not found:
        raise source.error("INPUT-FORMAT", "there is no .ann in it", "Zip the folder that was exported")
    edits: list[Edited] = []
    left = 0
    for document, lines in sorted(found.items()):
        try:
            standoff = _Standoff(document, texts.get(document, ""), lines)
            edits += standoff.edited()
        except (ValueError, KeyError, IndexError) as error:
            raise source.inside(f"{document}.ann").error(
                "INPUT-FORMAT", f"it is no standoff of brat ({error})", "Zip the folder that was exported"
            ) from error
        left += standoff.left
    told = (f"{left} annotations without a record",) if left else ()
    return CodedProject(str(path), edits=tuple(edits), left_out=told)


class _Standoff:
    """One .ann file."""

    def __init__(self, document: str, text: str, lines: str) -> None:
        self.document, self.text, self.left = document, text, 0
        self.bound: dict[str, tuple[str, list[list[int]]]] = {}
        self.events: dict[str, list[tuple[str, str]]] = {}
        self.attributes: dict[str, dict[str, str]] = {}
        self.related: dict[str, dict[str, str]] = {}
        self.ids: dict[str, str] = {}
        for line in lines.split("\n"):
            mark, _, rest = line.rstrip("\r").partition("\t")
            if rest:
                self._read(mark, rest)

    def _read(self, mark: str, rest: str) -> None:
        head, _, words = rest.partition("\t")
        name, *parts = head.split(" ")
        if mark[0] == "T":
            pieces = [[int(n) for n in piece.split(" ")] for piece in " ".join(parts).split(";")]
            self.bound[mark] = (name, self._joined(sorted(pieces)))
        elif mark[0] == "E":
            roles = [part.partition(":")[::2] for part in head.split()]
            self.events[mark] = [(role.rstrip("0123456789"), target) for role, target in roles]
        elif mark[0] == "A":
            self.attributes.setdefault(parts[0], {})[name] = parts[1]
        elif mark[0] == "R":
            first, second = (part.partition(":")[2] for part in parts[:2])
            self.related.setdefault(first, {})[name] = second
        elif mark[0] == "#" and (found := _ID.match(words)):
            self.ids[parts[0]] = found[0]

    def _joined(self, pieces: list[list[int]]) -> list[list[int]]:
        """Fragments that only line ends part are one passage: brat cannot hold it otherwise."""
        joined = pieces[:1]
        for start, end in pieces[1:]:
            if start > joined[-1][1] and not self.text[joined[-1][1] : start].strip(_BREAKS):
                joined[-1] = [joined[-1][0], end]
            else:
                joined.append([start, end])
        return joined

    def edited(self) -> Iterator[Edited]:
        """The records of the file, changed or not, then the statements that were added."""
        for mark, record in self.ids.items():
            if mark in self.events:
                yield Edited(record, self._event(self.events[mark]))
            elif mark in self.bound:
                yield Edited(record, self._values(mark))
        used = {one for roles in self.events.values() for _, one in roles}
        used |= {one for related in self.related.values() for one in related.values()}
        for mark in self.bound:
            if mark in self.ids or mark in used:
                continue
            if self.bound[mark][0] == "Statement":
                yield Edited("", self._added(mark))
            else:
                self.left += 1

    def _values(self, mark: str) -> dict[str, Any]:
        kind, spans = self.bound[mark]
        if kind != "Statement":
            return {"span": spans[0]}
        given = self.attributes.get(mark, {})
        values: dict[str, Any] = {field: given[name] for name, field in _FIELDS.items() if name in given}
        cue = self.related.get(mark, {}).get("Cued")
        return {"content": spans, "cue": self._whole(cue) if cue else None, **values}

    def _event(self, roles: list[tuple[str, str]]) -> dict[str, Any]:
        (type_, trigger), *others = roles
        places = {role: self._whole(target) for role, target in reversed(others)}
        return {
            "type": type_, "span": self._whole(trigger), "actor_span": places.get("Actor"),
            "recipient_span": places.get("Recipient"),
        }  # fmt: skip

    def _added(self, mark: str) -> dict[str, Any]:
        at = self.related.get(mark, {}).get("SaidBy")
        place = self._whole(at) if at else None
        name = " ".join(self.text[slice(*place)].split()) if place else ""
        who = {"name": name, "as_written": name, "span": place, "actor": None, "capacity": None, "of": None}
        return {"kind": "statement", "document": self.document, "speaker": who, **self._values(mark)}

    def _whole(self, mark: str) -> list[int]:
        spans = self.bound[mark][1]
        return [spans[0][0], spans[-1][1]]
