"""Issues: who takes which stance, as a matrix, and one issue over time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.record import STANCES
from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, asked, number, room
from onrecord.store.facets import Asked

#: sides and issues of a matrix; the others are found by statements
_SIDES, _ISSUES = 15, 25


def issues(request: Request) -> Response:
    """Sides by issues: how often each spoke for, against, neutral; of one year when asked."""
    store, year = room(request).store(), asked(request, "year")
    what = Asked(since=year, until=year)
    listed = store.facets.by("issue", what, _ISSUES)
    sides = [side for side, _ in store.facets.by("side", what, _SIDES)]
    cells = {(side, issue, stance): count for side, issue, stance, count in store.facets.matrix(what)}
    return page(
        request, "issues.html", issues=listed, sides=sides, cells=cells, stances=STANCES, year=year,
        told=room(request).propositions,
        years=store.facets.by("year", Asked(), 100),
    )  # fmt: skip


def issue(request: Request) -> Response:
    """One issue: its proposition, who stands where year by year, and the statements."""
    store, one, at = room(request).store(), request.path_params["id"], number(request, "page")
    what = Asked(issue=one, stance=asked(request, "stance"))
    total = store.facets.count(what)
    actors = {stance: store.facets.by("actor", Asked(issue=one, stance=stance), 12) for stance in STANCES}
    years = {stance: dict(store.facets.by("year", Asked(issue=one, stance=stance), 100)) for stance in STANCES}
    return page(
        request, "issue.html", issue=one, proposition=room(request).propositions.get(one, ""), total=total, at=at,
        stances=STANCES,
        last=max(0, (total - 1) // PAGE), rows=store.facets.statements(what, limit=PAGE, offset=at * PAGE),
        years=years, every=sorted({year for of_stance in years.values() for year in of_stance}),
        actors=actors, names=store.facets.names([actor for found in actors.values() for actor, _ in found]),
    )  # fmt: skip


ROUTES = [Route("/issues", issues), Route("/issue/{id}", issue)]
