"""Records as forms, and back: which fields of a line a form changes.

A field with several values comes as lines, or as several inputs of its name; a passage as two inputs, ``NAME.start``
and ``NAME.end``; positions as ``positions.issue`` and ``positions.stance``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.core.errors import QueryError
from onrecord.review.fields import Field

_FARTHEST = 1_000_000_000


def value_of(line: Mapping[str, Any], field: Field) -> Any:
    """What a record's line has in a field."""
    value: Any = line
    for part in field.name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def instead(line: Mapping[str, Any], fields: Iterable[Field], form: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a line that a form changes, with their new values; those it does not name stay as they are.

    Raises QueryError (QUERY-VALUE) for a number that is none.
    """
    changed: dict[str, Any] = {}
    for field in fields:
        if not _named(field, form):
            continue
        value = read(field, form)
        if field.shape == "positions":
            value = _with_scores(value, value_of(line, field))
        if value != value_of(line, field):
            outer, _, inner = field.name.partition(".")
            changed[outer] = {**changed.get(outer, line[outer]), inner: value} if inner else value
    return changed


def added(fields: Iterable[Field], form: Mapping[str, str]) -> dict[str, Any]:
    """The line of a record that a form tells whole; what is blank is left out."""
    line: dict[str, Any] = {}
    for field in fields:
        value = read(field, form) if _named(field, form) else None
        if field.shape == "positions":
            value = _with_scores(value or [], [])
        outer, _, inner = field.name.partition(".")
        if inner:
            line.setdefault(outer, {})[inner] = value if value is not None or field.optional else ""
        elif value not in (None, [], ""):
            line[outer] = value
    return line


def _named(field: Field, form: Mapping[str, str]) -> bool:
    if field.shape in ("span", "spans"):
        return f"{field.form}.start" in form
    return field.form in form or (field.shape == "positions" and "positions.issue" in form)


def read(field: Field, form: Mapping[str, str]) -> Any:
    """The value a form gives for a field, as it stands in a line."""
    if field.shape in ("span", "spans"):
        found = _pairs(field, form)
        return found if field.shape == "spans" else next(iter(found), None)
    if field.shape == "positions":
        issues, stances = (form.get(f"positions.{part}", "").split("\n") for part in ("issue", "stance"))
        return [(i.strip(), s.strip()) for i, s in zip(issues, stances, strict=False) if i.strip() and s.strip()]
    text = form[field.form].strip()
    if field.shape in ("list", "choices"):
        return [one.strip() for one in text.splitlines() if one.strip()]
    if field.shape == "number":
        return None if not text else _number(field, text)
    return text or (None if field.optional else "")


def _pairs(field: Field, form: Mapping[str, str]) -> list[list[int]]:
    starts, ends = (form.get(f"{field.form}.{part}", "").split("\n") for part in ("start", "end"))
    found = []
    for start, end in zip(starts, ends, strict=False):
        if start.strip() or end.strip():
            found.append([_offset(field, start.strip()), _offset(field, end.strip())])
    return sorted(found)


def _offset(field: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > _FARTHEST:
        raise QueryError("QUERY-VALUE", field.name, f"{text[:40]!r} is no place in a text", "Give start and end")
    return int(text)


def _number(field: Field, text: str) -> int | float:
    try:
        value = float(text)
        if abs(value) >= 1e300 or value != value:
            raise ValueError
        return int(value) if value.is_integer() else value
    except ValueError as error:
        raise QueryError("QUERY-VALUE", field.name, f"{text[:40]!r} is no number", "Give digits") from error


def _with_scores(given: list[tuple[str, str]], before: Any) -> list[dict[str, Any]]:
    """Positions with the score and reason they had; one that a person adds is sure."""
    known = {(p["issue"], p["stance"]): p for p in before or ()}
    new = {"score": 1.0, "why": "put by a reviewer"}
    return [known.get((issue, stance), {"issue": issue, "stance": stance, **new}) for issue, stance in given]
