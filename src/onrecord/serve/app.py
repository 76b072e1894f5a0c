"""The application: routes, guard, and what happens to what goes wrong.

app = create(Settings(record="process.db", token=secret))
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from onrecord.core.errors import OnrecordError
from onrecord.serve.answers import failed, refused
from onrecord.serve.api import ROUTES as API
from onrecord.serve.guard import Guard, TooLarge
from onrecord.serve.pages import ROUTES
from onrecord.serve.room import Room
from onrecord.serve.settings import Settings
from onrecord.store import Store

_LOG = logging.getLogger("onrecord.serve")


def create(settings: Settings) -> Starlette:
    """The reading room of one record. Raises StoreError when the record cannot be opened."""
    room = Room(settings)
    Store.open(settings.record).close()  # a record of an older layout is brought up to date before anybody reads

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        room.close()

    static = Mount("/static", StaticFiles(packages=[("onrecord.serve", "static")]))
    app = Starlette(
        routes=[*ROUTES, *API, static],
        middleware=[Middleware(Guard, settings=settings, access=room.access)],
        exception_handlers={
            OnrecordError: _onrecord, HTTPException: _http, TooLarge: _too_large, Exception: _bug,
        },
        lifespan=lifespan,
    )  # fmt: skip
    app.state.room = room
    return app


async def _onrecord(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    return failed(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    api = request.url.path.startswith("/api/")
    if error.status_code == 405:
        return refused(405, "SERVE-METHOD", f"{request.method} is not for this address", api=api)
    return refused(404, "SERVE-MISSING", "there is no such page", api=api)


async def _too_large(request: Request, _error: Exception) -> Response:
    return refused(413, "SERVE-TOO-LARGE", "the body is longer than it said", api=request.url.path.startswith("/api/"))


async def _bug(request: Request, error: Exception) -> Response:
    # the path only: what people search for and what reports say is confidential
    _LOG.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__)
    return refused(500, "SERVE-FAILED", "this page failed", api=request.url.path.startswith("/api/"))
