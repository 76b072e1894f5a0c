"""People of the register, found under whatever spelling of their name a report has.

    people = People.load()
    people.find("Haitao Wu")                       # ("wu-haitao",)
    people.find("Ђукановић")                       # ("milo-dukanovic",)

Facts come from ``registers/people.tsv``; a source stands in each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path

from onrecord.core.register import Row, overlaid
from onrecord.core.spelling import spelled_words, words

_Index = dict[str, set[str]]

#: articles that reports leave out before an Arabic family name
_ARTICLES = re.compile(r"^(?:al|el|as|ash|an|ad|at)[- ]", re.IGNORECASE)
#: combinations of spellings tried for one name at most; more comes only from hostile input
_KEPT = 65_536  # names whose people are remembered
_MANY = 16


@dataclass(frozen=True, slots=True)
class Person:
    """A row of people.tsv: ``families`` are the words that stand for the name alone, ``aliases`` other spellings."""

    id: str
    name: str
    families: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


class People:
    """The people of the register, by name. Built by ``load``; never changes."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row["id"]: row for row in rows}
        self._exact: _Index = {}
        self._names: _Index = {}
        self._short: _Index = {}
        self._families: _Index = {}
        self._halves: _Index = {}
        # reports repeat their names, and most capitalised words are nobody's
        self._remembered = lru_cache(_KEPT)(self._find)
        for row in self._rows.values():
            self._add(row)

    @classmethod
    def load(cls, folder: Path | None = None) -> People:
        """The shipped table and, over it, that of ``folder``; a row replaces the one with its id.

        Raises RegisterError."""
        return cls(row for _, row in overlaid("people", ("id", "name", "source"), folder))

    def person(self, person_id: str) -> Person:
        """The person with this id; raises KeyError."""
        row = self._rows[person_id]
        families, aliases = _several(row.get("family", "")), _several(row.get("aliases", ""))
        return Person(row["id"], row["name"], tuple(families), tuple(aliases), row["source"])

    def name_of(self, person_id: str) -> str | None:
        """The usual spelling of a person's name; None for an id the register lacks."""
        row = self._rows.get(person_id)
        return None if row is None else row["name"]

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the people ``name`` can be, in alphabetical order.

        The first that fits counts: the name with its initials, without them, with one given name only, the
        family name alone, the first half of a double one; then the same in other transliterations. A single
        word can always be a family name. Order of names, case and diacritics say nothing.
        """
        return self._remembered(name)

    def _find(self, name: str) -> tuple[str, ...]:
        every = _spelled(name)
        for spelled in every:
            if found := self._under(spelled):
                return tuple(sorted(found))
        names, short, families = self._loosely
        for spelled in every:
            key, alone = _loose(_name_key(spelled)), _loose(" ".join(spelled))
            if alike := names.get(key) or short.get(key) or families.get(alone):
                return tuple(sorted(alike))
        return ()

    def _under(self, spelled: tuple[str, ...]) -> set[str]:
        key, alone = _name_key(spelled), " ".join(spelled)
        full = self._exact.get(" ".join(sorted(spelled))) or self._names.get(key) or self._short.get(key) or set()
        if full and len(spelled) > 1:
            return full
        return full | (self._families.get(alone) or set()) or self._halves.get(alone) or set()

    @cached_property
    def _loosely(self) -> tuple[_Index, _Index, _Index]:
        # made when it is first needed: most names are met in a spelling of the register
        return _loosened(self._names), _loosened(self._short), _loosened(self._families)

    def _add(self, row: Row) -> None:
        families, aliases = _several(row.get("family", "")), _several(row.get("aliases", ""))
        split = [words(family) for family in families]
        keys = [(index, key) for form in (row["name"], *aliases) for index, key in self._full(form, split)]
        keys += [
            (self._families, " ".join(s)) for form in _alone(row["name"], families, aliases) for s in _spelled(form)
        ]
        halves = (family.partition("-")[0] for family in families if not _ARTICLES.match(family))
        keys += [(self._halves, " ".join(s)) for half in halves for s in _spelled(half)]
        for index, key in keys:
            index.setdefault(key, set()).add(row["id"])

    def _full(self, form: str, families: list[list[str]]) -> Iterator[tuple[_Index, str]]:
        for spelled in _spelled(form):
            yield self._exact, " ".join(sorted(spelled))
            yield self._names, _name_key(spelled)
            yield from ((self._short, key) for key in _shorter(spelled, families))


def _several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _spelled(name: str) -> list[tuple[str, ...]]:
    """The words of ``name`` in each combination of their spellings, the shortest spellings first."""
    ways = spelled_words(name.replace("'", "").replace("’", "").replace("-", " "))
    if not ways:
        return []
    made = []
    for combination in product(*ways):
        made.append(combination)
        if len(made) == _MANY:
            break
    return made


def _name_key(spelled: Iterable[str]) -> str:
    """The words without initials in alphabetical order, so that the order of names says nothing."""
    every = list(spelled)
    return " ".join(sorted(word for word in every if len(word) > 1) or sorted(every))


def _shorter(spelled: tuple[str, ...], families: list[list[str]]) -> Iterator[str]:
    """Each given name with each family name, where there are more words than that."""
    for family in families:
        if len(spelled) > len(family) + 1 and set(family) <= set(spelled):
            yield from (_name_key((word, *family)) for word in spelled if word not in family and len(word) > 1)


def _alone(name: str, families: list[str], aliases: list[str]) -> Iterator[str]:
    """What stands for the name alone: the family name, without its article, and as it is in an alias."""
    for family in families:
        yield family
        yield _ARTICLES.sub("", family)
        if name.endswith(family):
            number = len(family.split())
            yield from (" ".join(alias.split()[-number:]) for alias in aliases)


#: letters that transliterations write in several ways -> one of them
_LOOSE = (("kh", "h"), ("gh", "g"), ("ou", "u"), ("dj", "d"), ("y", "i"), ("j", "i"), ("w", "v"), ("ee", "i"),
          ("oo", "u"), ("q", "k"), ("x", "ks"), ("sch", "sh"), ("tch", "ch"), ("ph", "f"))  # fmt: skip


def _loose(key: str) -> str:
    """``key`` as other transliterations share it (Sergey = Sergei, Churkin = Tchurkin, Abdallah = Abdalah)."""
    return " ".join(sorted(map(_loose_word, key.split(" "))))


@lru_cache(_KEPT)
def _loose_word(word: str) -> str:
    for one, other in _LOOSE:
        word = word.replace(one, other)
    return "".join([c for c, before in zip(word, " " + word, strict=False) if c != before])


def _loosened(index: Mapping[str, set[str]]) -> dict[str, set[str]]:
    loose: dict[str, set[str]] = {}
    for key, ids in index.items():
        loose.setdefault(_loose(key), set()).update(ids)
    return loose
