"""Saved searches: what a person wants to be told of, in a small TOML file.

[[search]]
name = "Vučić on status"
on = "position"
speaker = "Vučić"
issue = "kosovo-status"
stance = "against"

``onrecord watch`` tells what is new to them; the reading room keeps its searches in such a file too, each with who
keeps it (``by``) and the page it is (``address``). What only a page can show is kept with on = "page".
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from onrecord.core.errors import QueryError
from onrecord.core.parts import STANCES
from onrecord.core.record import canonical
from onrecord.query.filters import Filter, check
from onrecord.query.findings import FINDINGS

#: what can be new: a statement, a position, a change of stance, or any kind of finding
ON = ("statement", "position", "change", *FINDINGS)
#: fields of a Filter that a search can have
_FILTERS = tuple(field.name for field in fields(Filter) if field.name != "limit")
#: what the reading room notes of a search it keeps, and what such a search is on that only a page can show
KEPT, PAGE = ("by", "address"), "page"
#: what may stand in a search, by what it is on
_ALLOWED: dict[str, tuple[str, ...]] = {
    PAGE: (),
    "statement": _FILTERS,
    "position": (*_FILTERS, "stance"),
    "change": ("holder", "issue", "stance"),
}
_OF_FINDING = ("about", "document")


@dataclass(frozen=True, slots=True)
class Search:
    """One saved search.

    on      one of ON
    wanted  what must hold of a statement, or ``about`` and ``document`` of a finding
    holder  for "change": words of the side or speaker whose stance it is
    stance  for "position" the stance taken, for "change" the later one
    """

    name: str
    on: str
    wanted: Filter
    holder: str | None = None
    stance: str | None = None

    @property
    def key(self) -> str:
        """The same for the same search; one that was changed begins anew."""
        return canonical(asdict(self))


def load(path: Path) -> tuple[Search, ...]:
    """The searches of a file. Raises QueryError (QUERY-VALUE, QUERY-DATE) naming the search that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _bad(str(path), "it is not UTF-8", "Save it as UTF-8") from None
    except OSError as error:
        raise _bad(str(path), error.strerror or "unreadable", "Name a file of saved searches (docs/watch.md)") from None
    return parse(text, str(path))


def parse(text: str, where: str) -> tuple[Search, ...]:
    """The searches given as text that can be watched; ``where`` names them in errors. Raises as ``load``.

    Of searches that several people keep under one name, each has its keeper's name added.
    """
    found = [(one, entry.get("by")) for one, entry in entries(text, where) if one.on != PAGE]
    named = Counter(one.name for one, _ in found)
    return tuple(replace(one, name=f"{one.name} ({by})") if named[one.name] > 1 else one for one, by in found)


def entries(text: str, where: str) -> tuple[tuple[Search, dict[str, str]], ...]:
    """All searches given as text, those of pages too, each with its entry as it stands there. Raises as ``load``."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(where, f"it is no TOML ({error})", "Correct it there") from None
    except RecursionError:
        raise _bad(where, "it is nested too deeply", "See docs/watch.md") from None
    listed = table.get("search")
    if set(table) != {"search"} or not isinstance(listed, list) or not listed:
        raise _bad(where, "it holds no [[search]], or something else", "See docs/watch.md")
    found = tuple((_search(entry, f"{where}: search {number}"), entry) for number, entry in enumerate(listed, 1))
    names = [(one.name, entry.get("by")) for one, entry in found]
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise _bad(where, f"two searches are named {twice[0]!r}", "Give each its own name")
    return found


def as_toml(listed: Iterable[Mapping[str, str]]) -> str:
    """Entries as text that ``entries`` reads."""
    # a text of JSON is one of TOML, but for DEL
    lines = ("\n".join(f"{name} = {_quoted(value)}" for name, value in entry.items()) for entry in listed)
    return "\n".join(f"[[search]]\n{told}\n" for told in lines)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _search(entry: Any, where: str) -> Search:
    if not isinstance(entry, dict) or not all(isinstance(value, str) and value for value in entry.values()):
        raise _bad(where, "a value is no text", 'Write every value as "text"')
    given = {key: value for key, value in entry.items() if key not in KEPT}
    name, on = given.pop("name", ""), given.pop("on", "statement")
    if not name:
        raise _bad(where, "it has no name", 'Add name = "…"')
    if on not in (*ON, PAGE):
        raise _bad(where, f"{on!r} is unknown", f"Use one of {', '.join(ON)}")
    allowed = _ALLOWED.get(on, _OF_FINDING)
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise _bad(where, f"{unknown[0]!r} does not go with {on!r}", f"Use {', '.join(allowed)}")
    stance = given.pop("stance", None)
    if stance is not None and stance not in STANCES:
        raise _bad(where, f"{stance!r} is no stance", f"Use one of {', '.join(STANCES)}")
    holder = given.pop("holder", None)
    wanted = Filter(**given)
    check(wanted)
    return Search(name, on, wanted, holder, stance)


def _bad(where: str, cause: str, remedy: str) -> QueryError:
    return QueryError("QUERY-VALUE", where, cause, remedy)
