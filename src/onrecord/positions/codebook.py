"""Codebooks: the issues that people take positions on, each a proposition with the words that tell of it.

    codebook = Codebook.load()                       # the shipped ones
    codebook = Codebook.load([Path("mine.toml")])    # one's own in their place
    codebook.issue("kosovo-dialogue").proposition

A codebook is a TOML file (docs/positions.md). What is matched are propositions, phrases and places, never ids,
so an issue can be renamed, and issues can stand in any order.
"""

from __future__ import annotations

import hashlib
import re
import reprlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.core.errors import RegisterError
from onrecord.core.parts import STANCES
from onrecord.core.record import canonical
from onrecord.core.register import text_of

#: what kind of proposition an issue is; it decides what a complaint about it means
#:   goal       something asked for: who complains of its lack is for it
#:   claim      something disputed, a step or a right: who finds fault with it is against it
#:   grievance  an ill said to be there: who complains is for it, who denies it against
#:   topic      no proposition, a subject: neutral, unless the act itself takes sides
ISSUE_KINDS = ("goal", "claim", "grievance", "topic")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("places", "phrases", "against")
_FIELDS = {"id", "proposition", "parent", "kind", "examples", *_LISTS}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the codebook's author with the stance it takes; ``onrecord issues test`` asks for it."""

    text: str
    stance: str
    act: str = "assert"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue.

    parent   id of the wider issue, None at the top
    kind     one of ISSUE_KINDS
    places   ids of topics of the register (docs/registers.md) it belongs to; () for anywhere
    phrases  words that tell of it; the words of one phrase may stand in any order, close together
    against  words with which one speaks against it ("so-called republic")
    """

    id: str
    proposition: str
    parent: str | None = None
    kind: str = "goal"
    places: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The issue's fields, JSON-native."""
        return {
            "id": self.id, "proposition": self.proposition, "parent": self.parent, "kind": self.kind,
            "places": list(self.places), "phrases": list(self.phrases), "against": list(self.against),
            "examples": [{"text": e.text, "stance": e.stance, "act": e.act} for e in self.examples],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Codebook:
    """Issues by id, in the order of their ids: the order of a file says nothing."""

    issues: tuple[Issue, ...]

    @classmethod
    def load(cls, paths: Sequence[Path] = ()) -> Codebook:
        """The codebooks at ``paths`` as one, or the shipped ones when there is none.

        Raises RegisterError: REGISTER-MISSING for a file that cannot be read, REGISTER-FORMAT for one that is
        no codebook, names an id twice or a parent that does not exist.
        """
        if not paths:
            return cls.of(issue for name in shipped() for issue in shipped_codebook(name))
        remedy = "Name a codebook file (docs/positions.md)"
        return cls.of(issue for path in paths for issue in parse(text_of(path, remedy), str(path)))

    @classmethod
    def of(cls, issues: Iterable[Issue]) -> Codebook:
        """A codebook of these issues. Raises RegisterError as ``load``."""
        ordered = tuple(sorted(issues, key=lambda issue: issue.id))
        known = {issue.id for issue in ordered}
        for first, second in pairwise(ordered):
            if first.id == second.id:
                raise _bad(first.id, "two issues have this id", "Rename one of them")
        for issue in ordered:
            if issue.parent is not None and issue.parent not in known:
                raise _bad(issue.id, f"its parent {issue.parent!r} is no issue", "Correct it, or add that issue")
        return cls(ordered)

    def issue(self, issue_id: str) -> Issue:
        """The issue of this id; raises KeyError when there is none."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(issue_id)

    @property
    def digest(self) -> str:
        """Twelve hex digits that change when a stage could find something else with it."""
        said = [{k: v for k, v in issue.as_json().items() if k != "examples"} for issue in self.issues]
        return hashlib.sha256(canonical(said).encode()).hexdigest()[:12]


def shipped() -> tuple[str, ...]:
    """Names of the codebooks that come with onrecord, sorted."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in _folder().iterdir() if p.name.endswith(".toml")))


def shipped_codebook(name: str) -> tuple[Issue, ...]:
    """The issues of the shipped codebook ``name``, in the order of its file."""
    return parse((_folder() / f"{name}.toml").read_text(encoding="utf-8"), name)


def _folder() -> Traversable:
    return files("onrecord") / "data" / "codebooks"


def parse(text: str, name: str) -> tuple[Issue, ...]:
    """The issues of a codebook given as text; ``name`` is what messages call it. Raises RegisterError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(name, f"it is no TOML ({error})", "Correct it there") from None
    except RecursionError:
        raise _bad(name, "it is nested too deeply", "Write lists of words") from None
    entries = table.get("issue", [])
    unknown = sorted(set(table) - {"issue", "places"})
    if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        cause = f"{unknown[0]!r} is no part of a codebook" if unknown else "its issues are no list"
        raise _bad(name, cause, "Begin each issue with [[issue]]")
    if not entries:
        raise _bad(name, "it has no issues", "Begin each issue with [[issue]]")
    everywhere = _words(table, "places", name)
    return tuple(_issue(entry, f"{name}: {entry.get('id', '?')}", everywhere) for entry in entries)


def _issue(entry: Mapping[str, Any], where: str, everywhere: tuple[str, ...]) -> Issue:
    unknown = sorted(set(entry) - _FIELDS)
    if unknown:
        raise _bad(where, f"an issue has no field {unknown[0]!r}", f"Use {', '.join(sorted(_FIELDS))}")
    for field in ("id", "proposition"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise _bad(where, f"it has no {field}", f'Write {field} = "…"')
    if not _ID.fullmatch(entry["id"]):
        raise _bad(where, "an id is small letters, digits and hyphens", "Rename it")
    kind = entry.get("kind", "goal")
    if kind not in ISSUE_KINDS:
        raise _bad(where, f"{kind!r} is no kind", f"Use one of {', '.join(ISSUE_KINDS)}")
    parent = entry.get("parent") or None
    if parent is not None and not isinstance(parent, str):
        raise _bad(where, "its parent is no id", "Write the id of another issue")
    listed = {field: _words(entry, field, where) for field in _LISTS}
    if "places" not in entry:
        listed["places"] = everywhere
    examples = tuple(_example(e, where) for e in _list(entry, "examples", where))
    return Issue(entry["id"], " ".join(entry["proposition"].split()), parent, kind, examples=examples, **listed)


def _example(entry: object, where: str) -> Example:
    if isinstance(entry, dict) and set(entry) <= {"text", "stance", "act"} and isinstance(entry.get("text"), str):
        example = Example(**{"stance": "for", **entry})
        if example.stance in STANCES:
            return example
    cause = f"an example is no {{text, stance}}: {reprlib.repr(entry)}"
    raise _bad(where, cause, f"Use a stance of {', '.join(STANCES)}")


def _list(entry: Mapping[str, Any], field: str, where: str) -> list[Any]:
    value = entry.get(field, [])
    if not isinstance(value, list):
        raise _bad(where, f"{field} is no list", f'Write {field} = ["…", "…"]')
    return value


def _words(entry: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    value = _list(entry, field, where)
    if not all(isinstance(v, str) and v.strip() for v in value):
        raise _bad(where, f"{field} has an entry that is no text", f'Write {field} = ["…", "…"]')
    return tuple(sorted({" ".join(v.split()) for v in value}))


def _bad(where: str, cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", where, cause, remedy)


def written(issue: Issue) -> str:
    """The issue as a table of a codebook file, ending in a blank line; ``parse`` reads it back."""
    lines = ["[[issue]]", f"id = {_text(issue.id)}", f"proposition = {_text(issue.proposition)}"]
    lines += [f"parent = {_text(issue.parent)}"] if issue.parent else []
    lines += [f"kind = {_text(issue.kind)}"] if issue.kind != "goal" else []
    for field in _LISTS:
        values: tuple[str, ...] = getattr(issue, field)
        if values or field == "places":
            lines.append(f"{field} = [{', '.join(map(_text, values))}]")
    for_example = [
        f"  {{ text = {_text(e.text)}, stance = {_text(e.stance)}, act = {_text(e.act)} }}," for e in issue.examples
    ]
    lines += ["examples = [", *for_example, "]"] if for_example else []
    return "\n".join(lines) + "\n\n"


def _text(value: str) -> str:
    """``value`` as a TOML basic string."""
    out = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in out) + '"'
