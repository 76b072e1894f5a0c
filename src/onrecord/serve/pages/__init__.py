"""Pages, one module a kind; each lists its routes."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.serve.pages import about, actors, home, login, reports, review, statements

#: every page, in the order of the menu
ROUTES: list[BaseRoute] = [
    *login.ROUTES, *home.ROUTES, *reports.ROUTES, *statements.ROUTES, *actors.ROUTES, *review.ROUTES, *about.ROUTES,
]  # fmt: skip
