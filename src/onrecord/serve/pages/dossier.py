"""The dossier of a process: the system that the reports describe, every line with its sources."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.positions.codebook import shipped_codebook
from onrecord.query.dossier import Dossier, Process, shipped
from onrecord.query.dossier import dossier as assemble
from onrecord.serve.answers import page
from onrecord.serve.room import Room, asked, room
from onrecord.store import Store
from onrecord.store.facets import Asked


def dossier(request: Request) -> Response:
    """The whole of it."""
    here, name = room(request), asked(request, "process")
    process, made = dossier_of(here, name)
    return page(request, "dossier.html", made=made, process=process, processes=known(here))


def known(here: Room) -> tuple[str, ...]:
    """The processes whose dossier can be asked for: those that are shipped, and the one the server was started with."""
    # no other: a name that ends in .toml is a file of this machine
    return tuple(dict.fromkeys((*shipped(), *([here.settings.process] if here.settings.process else ()))))


def dossier_of(here: Room, name: str | None) -> tuple[str, Dossier | None]:
    """The process and its dossier, None while it is worked out. Raises QueryError for a process that is none."""
    process = name or here.settings.process or here.kept.now("process", _likeliest, here.store())
    if process not in known(here):
        raise QueryError("QUERY-VALUE", "process", f"{process!r} is none", f"Use one of {', '.join(known(here))}")
    return process, here.kept.aside(("dossier", process), made_dossier, process)


def made_dossier(store: Store, process: str) -> Dossier:
    """The dossier of a process by its name."""
    return assemble(store, Process.named(process))


def _likeliest(store: Store) -> str:
    """The shipped process on whose issues most positions are taken."""
    positions = dict(store.facets.by("issue", Asked(), 1_000))

    def taken(name: str) -> int:
        book = Process.named(name).codebook
        return sum(positions.get(issue.id, 0) for issue in shipped_codebook(book)) if book else 0

    return max(shipped(), key=taken)


ROUTES = [Route("/dossier", dossier)]
