"""Kept searches and who did what."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.serve.answers import page, refused
from onrecord.serve.room import changes, noted, room, session
from onrecord.serve.searches import Search, is_watched
from onrecord.serve.watchable import page_of

#: lines of the log that the page shows
_DEEDS = 200


def searches(request: Request) -> Response:
    """One's own kept searches."""
    return page(request, "searches.html", rows=room(request).searches.of(session(request).user), watched=is_watched)


def told(request: Request) -> Response:
    """One's own as a file that ``onrecord watch`` reads."""
    headers = {"content-disposition": 'attachment; filename="saved.toml"'}
    text = room(request).searches.told(session(request).user)
    return Response(text, media_type="application/toml; charset=utf-8", headers=headers)


@changes("reader")
def take(request: Request, form: dict[str, str]) -> Response:
    """Keeps the searches of such a file."""
    taken(request, form.get("toml", ""))
    return RedirectResponse("/searches", 303)


def taken(request: Request, text: str) -> list[Search]:
    """Keeps the searches of a file given as text, and notes it. Raises QueryError."""
    here = room(request)
    found = here.searches.take(session(request).user, text, lambda entry: page_of(entry, here.store()))
    noted(request, "search-kept", " ".join(one.id for one in found))
    return found


def kept(request: Request) -> Response:
    """The permanent address of a kept search, whoever kept it."""
    return RedirectResponse(room(request).searches.get(request.path_params["id"]).address, 303)


@changes("reader")
def keep(request: Request, form: dict[str, str]) -> Response:
    """Keeps a search under a name."""
    one = room(request).searches.keep(session(request).user, form.get("name", ""), form.get("address", ""))
    noted(request, "search-kept", one.id)
    return RedirectResponse("/searches", 303)


@changes("reader")
def drop(request: Request, form: dict[str, str]) -> Response:
    """Forgets a search."""
    room(request).searches.drop(session(request).user, form.get("id", ""))
    noted(request, "search-dropped", form.get("id", ""))
    return RedirectResponse("/searches", 303)


def audit(request: Request) -> Response:
    """Who did what, for admins."""
    if not session(request).may("admin"):
        return refused(403, "SERVE-ROLE", "only an admin may see that", api=False)
    log = room(request).audit
    return page(request, "audit.html", deeds=log.last(_DEEDS), file=log.path.name, most=_DEEDS)


ROUTES = [
    Route("/searches", searches, methods=["GET"]),
    Route("/searches", keep, methods=["POST"]),
    Route("/searches.toml", told, methods=["GET"]),
    Route("/searches/read", take, methods=["POST"]),
    Route("/searches/drop", drop, methods=["POST"]),
    Route("/kept/{id}", kept),
    Route("/audit", audit),
]
