"""The reading room as JSON: every page's content under /api/v1, described at /api/openapi.json."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.serve.api.judging import JUDGING
from onrecord.serve.api.openapi import document
from onrecord.serve.api.reading import READING
from onrecord.serve.api.table import Endpoint

BASE = "/api/v1"
#: every endpoint: routes, checks and the description are made of this
ENDPOINTS: tuple[Endpoint, ...] = (*READING, *JUDGING)


def described(_request: Request) -> Response:
    """The OpenAPI file."""
    return JSONResponse(document(ENDPOINTS, BASE))


ROUTES: list[BaseRoute] = [Route("/api/openapi.json", described), *(one.route(BASE) for one in ENDPOINTS)]
