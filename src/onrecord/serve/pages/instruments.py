"""What is cited, by whom, and which citations cannot be right; and everything else that does not fit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.query.findings import FINDINGS, findings
from onrecord.serve.answers import page
from onrecord.serve.room import asked, room

_MOST = 300


def instruments(request: Request) -> Response:
    """Symbols with how often each is cited, and how often wrongly; one of them with its places."""
    store, symbol = room(request).store(), asked(request, "symbol")
    rows = room(request).kept.now(("instruments", _MOST), lambda here: here.facets.instruments(_MOST), store)
    return page(
        request, "instruments.html", rows=rows, symbol=symbol,
        places=store.facets.citations(symbol, _MOST) if symbol else [], wrong=store.facets.wrong(_MOST),
    )  # fmt: skip


def doubtful(request: Request) -> Response:
    """What a person should look at, gravest first."""
    here = room(request)
    gathered = here.kept.later("findings", findings, here.store())
    found = gathered or []
    kind = asked(request, "kind")
    counts = {one: sum(finding.kind == one for finding in found) for one in FINDINGS}
    shown = [finding for finding in found if kind in (None, finding.kind)]
    return page(
        request,
        "findings.html",
        rows=shown[:_MOST],
        total=len(shown),
        counts=counts,
        kinds=FINDINGS,
        kind=kind,
        ready=gathered is not None,
    )


ROUTES = [Route("/instruments", instruments), Route("/findings", doubtful)]
