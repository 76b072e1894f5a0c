"""The OpenAPI 3.1 file of the API, made from the table of endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from onrecord.core.record import KINDS
from onrecord.serve.api import shapes
from onrecord.serve.api.table import LONGEST, Endpoint, Parameter

_ERRORS = {
    "400": "A value that cannot be.", "401": "Nobody is logged in.", "403": "Not your role, or not your form.",
    "404": "No such id.", "409": "It says something else by now.", "413": "Too large.",
    "421": "Not this server's name.", "503": "Another program is writing the record.",
}  # fmt: skip


def document(endpoints: Iterable[Endpoint], base: str) -> dict[str, Any]:
    """The whole file."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(base + endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    records = {kind: shapes.record_of(kind) for kind in KINDS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord reading room", "version": version("onrecord"),
            "description": "Log in at /login; the session's cookie goes with every call, and the header"
            " x-onrecord-forms (see /session) with every POST.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {**records, "Error": shapes.ERROR},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "onrecord"},
                "forms": {"type": "apiKey", "in": "header", "name": "x-onrecord-forms"},
            },
        },
    }  # fmt: skip


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": "Done.", "content": {"application/json": {"schema": endpoint.gives}}}
    }
    wrong = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    answers |= {status: {"description": about, "content": wrong} for status, about in _ERRORS.items()}
    security: dict[str, list[str]] = {"session": [], **({"forms": []} if endpoint.changes else {})}
    in_path = [
        _parameter(Parameter(name, {"type": "string", "maxLength": LONGEST, "minLength": 1}, "Its id.", True), "path")
        for name in re.findall(r"\{(\w+)\}", endpoint.path)
    ]
    found: dict[str, Any] = {
        "operationId": endpoint.name, "summary": endpoint.about, "tags": list(endpoint.tags), "security": [security],
        "description": f"For a {endpoint.role}.", "responses": answers,
    }  # fmt: skip
    if endpoint.changes:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": _body(endpoint)}}}
    else:
        in_path += [_parameter(one, "query") for one in endpoint.takes]
    return found | ({"parameters": in_path} if in_path else {})


def _parameter(one: Parameter, place: str) -> dict[str, Any]:
    return {
        "name": one.name, "in": place, "description": one.about, "required": one.required, "schema": dict(one.schema),
    }  # fmt: skip


def _body(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "type": "object", "additionalProperties": False,
        "properties": {one.name: {**one.schema, "description": one.about} for one in endpoint.takes},
        "required": [one.name for one in endpoint.takes if one.required],
    }  # fmt: skip
