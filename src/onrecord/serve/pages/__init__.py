"""Pages, one module a kind; each lists its routes."""

from __future__ import annotations

from starlette.routing import BaseRoute

from onrecord.serve.pages import (
    about,
    actors,
    brief,
    dossier,
    events,
    home,
    instruments,
    issues,
    login,
    map,
    network,
    occasions,
    reports,
    review,
    searches,
    statements,
    timeline,
)

#: every page, in the order of the menu
ROUTES: list[BaseRoute] = [
    *login.ROUTES, *home.ROUTES, *dossier.ROUTES, *reports.ROUTES, *statements.ROUTES, *events.ROUTES, *actors.ROUTES,
    *issues.ROUTES, *occasions.ROUTES, *timeline.ROUTES, *map.ROUTES, *network.ROUTES, *instruments.ROUTES,
    *brief.ROUTES, *review.ROUTES, *searches.ROUTES, *about.ROUTES,
]  # fmt: skip
