"""JSON Schemas of what the API gives, made from the dataclasses and fields it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord.review.fields import Field, fields

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
ANY: Schema = {}
PLACE: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}

_PLAIN: dict[Any, Schema] = {
    str: TEXT, int: {"type": "integer"}, float: NUMBER, bool: {"type": "boolean"}, NoneType: {"type": "null"}, Any: ANY,
}  # fmt: skip


def thing(**properties: Schema) -> Schema:
    """An object that has exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def listed(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}


def counts(items: Schema = COUNT) -> Schema:
    """An object from any name to one of these."""
    return {"type": "object", "additionalProperties": items}


def tuples(*items: Schema) -> Schema:
    """A list of lists that have one of each, in this order."""
    return listed(_tuple(list(items)))


def _tuple(items: list[Schema]) -> Schema:
    # not prefixItems: many readers of OpenAPI do not know it
    different = [one for place, one in enumerate(items) if one not in items[:place]]
    one_of_them = different[0] if len(different) == 1 else {"anyOf": different}
    return {"type": "array", "items": one_of_them, "minItems": len(items), "maxItems": len(items)}


def paged(items: Schema) -> Schema:
    """A page of a list."""
    return thing(rows=listed(items), total=COUNT, page=COUNT, pages=COUNT)


def of(kind: Any) -> Schema:
    """The schema of a type: a dataclass becomes an object with its fields."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return thing(**{one.name: of(hints[one.name]) for one in fields_of(kind)})
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [of(one) for one in inside]}
    if origin is tuple and inside[-1] is not Ellipsis:
        return _tuple([of(one) for one in inside])
    if origin in (tuple, list, Sequence):
        return listed(of(inside[0]))
    if origin in (dict, Mapping):
        return counts(of(inside[1]))
    raise TypeError(f"no schema for {kind!r}")


_OF_SHAPE: dict[str, Schema] = {
    "text": MAYBE, "date": MAYBE, "choice": MAYBE, "list": listed(TEXT), "choices": listed(TEXT),
    "number": {"type": ["number", "null"]}, "span": {"anyOf": [PLACE, {"type": "null"}]}, "spans": listed(PLACE),
    "positions": listed(thing(issue=TEXT, stance=TEXT, score=NUMBER, why=TEXT)),
}  # fmt: skip
#: what stands in a line beside the fields that are corrected
_BESIDE: dict[str, dict[str, Schema]] = {
    "event": {"again": listed(PLACE), "actor_codes": listed(TEXT), "recipient_codes": listed(TEXT)},
}  # fmt: skip


def _of_field(one: Field) -> Schema:
    if one.shape == "choice":
        return {"enum": [*one.choices, *([None] if one.optional else [])]}
    return _OF_SHAPE[one.shape] if one.optional or one.shape != "text" else TEXT


def record_of(kind: str) -> Schema:
    """A record's line of docs/record.md."""
    plain: dict[str, Schema] = {}
    nested: dict[str, dict[str, Schema]] = {}
    for one in fields()[kind]:
        outer, _, inner = one.name.partition(".")
        if inner:
            nested.setdefault(outer, {})[inner] = _of_field(one)
        else:
            plain[outer] = _of_field(one)
    objects = {outer: thing(**inner) for outer, inner in nested.items()}
    head = {"kind": {"const": kind}, "id": TEXT, "document": TEXT}
    return thing(**head, **plain, **objects, **_BESIDE.get(kind, {}), score=NUMBER, why=TEXT, made_by=TEXT)


RECORD: Schema = {"oneOf": [{"$ref": f"#/components/schemas/{kind}"} for kind in fields()]}
DOCUMENT: Schema = {
    "type": "object",
    "properties": {
        "kind": {"const": "document"}, "id": TEXT, "file": TEXT, "sha256": TEXT, "title": MAYBE, "outlet": MAYBE,
        "published": MAYBE, "published_basis": TEXT, "why": TEXT, "chars": COUNT, "url": MAYBE, "lang": MAYBE,
        "date_given": MAYBE, "regions": tuples(TEXT, COUNT, COUNT), "extra": {"type": "object"},
    },
    "required": ["kind", "id", "file", "sha256", "published", "chars", "regions"], "additionalProperties": False,
}  # fmt: skip
JUDGEMENT: Schema = thing(
    kind={"const": "judgement"}, id=TEXT, record=TEXT, digest=TEXT, verdict={"enum": ["accept", "reject", "correct"]},
    by=TEXT, at=TEXT, note=TEXT, put_instead={"type": ["object", "null"]},
)  # fmt: skip
#: derived lines: links, occasions, resolved fields
DERIVED: Schema = {
    "type": "object", "properties": {"kind": TEXT, "id": TEXT}, "required": ["kind", "id"],
}  # fmt: skip
ERROR: Schema = thing(error=thing(code=TEXT, where=TEXT, cause=TEXT, remedy=TEXT))
