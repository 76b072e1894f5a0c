"""One endpoint of the API: what it takes, what it gives, who may. Routes, checks and the OpenAPI file come from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.serve.answers import refused
from onrecord.serve.room import Room, refusal_of, room, session

Schema = Mapping[str, Any]

#: characters of a text in an address
LONGEST = 500
#: a page number further on than this is a mistake, or a way to make the database count
FURTHEST = 10_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the address or of the body."""

    name: str
    schema: Schema
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """What an endpoint is given: checked values, who asks, and the room."""

    here: Room
    request: Request
    user: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address under /api/v1.

    path      "/reports/{id}"; what stands in braces is a required text
    does      gives what is answered, JSON-native
    gives     schema of the answer
    takes     values of the address, or of the JSON body of what changes something
    changes   True for POST
    role      who may
    """

    path: str
    name: str
    about: str
    does: Callable[[Call], Any]
    gives: Schema
    takes: tuple[Parameter, ...] = ()
    changes: bool = False
    role: str = "reader"
    tags: tuple[str, ...] = field(default=("record",))

    @property
    def method(self) -> str:
        """GET, or POST for what changes something."""
        return "POST" if self.changes else "GET"

    def route(self, base: str) -> Route:
        """The route under ``base``; a text in the path may have slashes, as ids of actors do."""
        path = re.sub(r"\{(\w+)\}$", r"{\1:path}", base + self.path)
        return Route(path, self._answer, methods=[self.method])

    async def _answer(self, request: Request) -> Response:
        given = dict(request.path_params)
        if self.changes:
            refusal = await run_in_threadpool(refusal_of, request, request.headers.get("x-onrecord-forms"), self.role)
            if refusal is not None:
                return refusal
            given |= await _body(request)
        else:
            given |= _address(request, self.takes)
        if not session(request).may(self.role):
            return refused(403, "SERVE-ROLE", f"only a {self.role} may do that", api=True)
        call = Call(room(request), request, session(request).user, self._checked(given, request.path_params))
        return JSONResponse(await run_in_threadpool(self.does, call))

    def _checked(self, given: dict[str, Any], in_path: Mapping[str, Any]) -> dict[str, Any]:
        known = {one.name: one for one in self.takes}
        unknown = sorted(given.keys() - known.keys() - in_path.keys())
        if unknown:
            names = ", ".join(known) or "none"
            raise QueryError("QUERY-VALUE", unknown[0][:80], "there is no such value here", f"Use: {names}")
        for one in self.takes:
            if one.name not in given and one.required:
                raise QueryError("QUERY-VALUE", one.name, "it is missing", "Give it")
            if one.name in given:
                _check(one.name, given[one.name], one.schema)
        return {one.name: one.schema.get("default") for one in self.takes} | given


def _address(request: Request, takes: tuple[Parameter, ...]) -> dict[str, Any]:
    """The values of the address by name, numbers and yes-or-no read as such; blank ones are not given."""
    schemas = {one.name: one.schema for one in takes}
    given: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        kind = schemas.get(name, {}).get("type")
        if kind == "array":
            given.setdefault(name, []).append(value)
        elif name in given:
            raise QueryError("QUERY-VALUE", name[:80], "it is given twice", "Give it once")
        elif kind == "integer" and re.fullmatch(r"\d{1,9}", value, re.ASCII):
            given[name] = int(value)
        elif value.strip():
            given[name] = value.strip()
    return given


async def _body(request: Request) -> dict[str, Any]:
    try:
        found = json.loads(await request.body())
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:  # also what is no Unicode, and no number of JSON
        raise QueryError("QUERY-VALUE", "body", "it is no JSON", "Send one object") from error
    if not isinstance(found, dict):
        raise QueryError("QUERY-VALUE", "body", "it is no JSON object", "Send one object")
    return found


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "object": (dict,), "array": (list,), "null": (type(None),),
}  # fmt: skip


def _check(name: str, value: Any, schema: Schema) -> None:
    """Refuses a value that does not fit its schema: the part of JSON Schema that the endpoints use."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    fits = any(isinstance(value, _TYPES[kind]) for kind in kinds) and not isinstance(value, bool)
    if fits and isinstance(value, str):
        fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", LONGEST) and "\0" not in value
    elif fits and isinstance(value, int):
        fits = schema.get("minimum", 0) <= value <= schema.get("maximum", FURTHEST)
    elif fits and isinstance(value, list):
        fits = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1_000)
        for one in value:
            _check(name, one, schema["items"])
    if not fits or value not in schema.get("enum", [value]):
        allowed = ", ".join(map(str, schema.get("enum", ()))) or f"{' or '.join(kinds)}, within bounds"
        raise QueryError("QUERY-VALUE", name, f"{str(value)[:60]!r} does not fit", f"Use {allowed}")
