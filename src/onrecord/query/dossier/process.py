"""What a process is: its parties, its bodies and what reports call them, its agreements, the words it is known by.

    Process.named("kosovo").bodies[3]                # "UNMIK"
    Process.named("mine.toml")                       # one's own, docs/dossier.md
    Process.named("sahara")                          # a topic of the register without a definition

A definition only says what to look for and in which order to show it. Nothing of it stands in a dossier unless a
report says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.core.errors import QueryError, RegisterError
from onrecord.core.instruments import Instruments
from onrecord.core.register import text_of

_LISTS = ("topics", "parties", "bodies", "agreements")


@dataclass(frozen=True, slots=True)
class Process:
    """A definition.

    topics      ids of topics.tsv; a report on one of them belongs to the process; () for every report
    parties     ids of states, entities and groups, in the order they are shown
    bodies      ids of bodies, in the order they are shown; () for every body that reports name
    agreements  symbols that are shown first
    codebook    name of the shipped codebook whose issues are the process's, None for all
    names       body id -> what reports of this process call it without naming it ("the UN mission")
    """

    id: str
    name: str
    topics: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    codebook: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def named(cls, name: str, instruments: Instruments | None = None) -> Process:
        """The shipped definition of this name, the one in a ``.toml`` file, or a bare one for a topic of the register.

        Raises QueryError (QUERY-VALUE) when ``name`` is none of these, RegisterError for a file that is no
        definition or cannot be read.
        """
        if name.endswith(".toml"):
            path = Path(name)
            return cls.parse(text_of(path, "Name a process file (docs/dossier.md)"), path.stem)
        if name in shipped():
            text = (files("onrecord") / "data" / "processes" / f"{name}.toml").read_text(encoding="utf-8")
            return cls.parse(text, name)
        try:
            (instruments or Instruments.load()).topic(name)
        except KeyError:
            known = ", ".join(shipped())
            cause = f"{name!r} is no process and no topic of the register"
            raise QueryError("QUERY-VALUE", "PROCESS", cause, f"Use {known}, a topic, or a .toml file") from None
        return cls(name, name.replace("-", " ").title(), topics=(name,))

    @classmethod
    def parse(cls, text: str, name: str) -> Process:
        """The definition given as text; ``name`` becomes its id. Raises RegisterError (REGISTER-FORMAT)."""
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise _bad(name, f"it is no TOML ({error})", "Correct it there") from None
        unknown = sorted(set(table) - {"name", "codebook", "names", *_LISTS})
        if unknown:
            raise _bad(name, f"{unknown[0]!r} is no part of a process", "See docs/dossier.md")
        names = table.get("names", {})
        if not isinstance(names, dict):
            raise _bad(name, "'names' is no table", "Write [names] and a list of names for each body")
        lists = {key: _strings(table.get(key, []), f"{name}: {key}") for key in _LISTS}
        return cls(
            id=name,
            name=str(table.get("name", name)),
            codebook=table.get("codebook"),
            names={body: _strings(given, f"{name}: names of {body}") for body, given in names.items()},
            **lists,
        )


def shipped() -> tuple[str, ...]:
    """Names of the definitions that come with onrecord, sorted."""
    folder = files("onrecord") / "data" / "processes"
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")))


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise _bad(where, "it is no list of words", 'Write it as ["one", "two"]')
    return tuple(value)


def _bad(where: str, cause: str, remedy: str) -> RegisterError:
    return RegisterError("REGISTER-FORMAT", where, cause, remedy)
