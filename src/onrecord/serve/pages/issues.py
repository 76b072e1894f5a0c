"""Issues: who takes which stance, as a matrix, and one issue over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.parts import STANCES
from onrecord.serve.answers import page
from onrecord.serve.pages.statements import asked_of
from onrecord.serve.room import PAGE, as_of, asked, decided, last_page, number, room
from onrecord.store import Store
from onrecord.store.facets import Asked

#: sides and issues of a matrix; the others are found by statements
_SIDES, _ISSUES = 15, 25


def issues(request: Request) -> Response:
    """Sides by issues: how often each spoke for, against, neutral; of one year when asked."""
    here, year, day = room(request), asked(request, "year"), as_of(request)
    what = positions_asked(year, day)
    made = here.kept.now(("positions", what), lambda store: _positions(store, what), here.store())
    return page(request, "issues.html", stances=STANCES, year=year, as_of=day, told=here.propositions, **made)


def positions_asked(year: str | None, day: str | None) -> Asked:
    """The statements of a year, up to a day. Raises QueryError for a year that is none."""
    of_year = asked_of({"year": year})
    return replace(of_year, until=min(filter(None, (of_year.until, day)), default=None))


def _positions(store: Store, what: Asked) -> dict[str, Any]:
    return {
        "issues": store.facets.by("issue", what, _ISSUES),
        "sides": [side for side, _ in store.facets.by("side", what, _SIDES)],
        "cells": {(side, issue, stance): count for side, issue, stance, count in store.facets.matrix(what)},
        "years": store.facets.by("year", Asked(), 100),
        "until": what.until or store.facets.span(what)[1],
    }


def issue(request: Request) -> Response:
    """One issue: its proposition, who stands where year by year, and the statements."""
    store, one, at = room(request).store(), request.path_params["id"], number(request, "page")
    day = as_of(request)
    what = Asked(issue=one, stance=asked(request, "stance"), until=day)
    made = room(request).kept.now(("issue", what), lambda store: _one(store, what), store)
    listed = store.facets.statements(what, limit=PAGE, offset=at * PAGE)
    return page(
        request, "issue.html", decided=decided(request, listed), issue=one, at=at, stances=STANCES, rows=listed,
        proposition=room(request).propositions.get(one, ""), last=last_page(made["total"]), as_of=day, **made,
    )  # fmt: skip


def _one(store: Store, what: Asked) -> dict[str, Any]:
    of_stance = {stance: replace(what, stance=stance) for stance in STANCES}
    actors = {stance: store.facets.by("actor", asked_for, 12) for stance, asked_for in of_stance.items()}
    years = {stance: dict(store.facets.by("year", asked_for, 100)) for stance, asked_for in of_stance.items()}
    return {
        "total": store.facets.count(what), "until": what.until or store.facets.span(what)[1],
        "actors": actors, "years": years,
        "every": sorted({year for found in years.values() for year in found}),
        "names": store.facets.names([actor for found in actors.values() for actor, _ in found]),
    }  # fmt: skip


ROUTES = [Route("/issues", issues), Route("/issue/{id}", issue)]
