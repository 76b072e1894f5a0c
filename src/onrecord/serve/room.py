"""What pages ask: the record, opened once a thread, and the session of who asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.core.errors import QueryError
from onrecord.positions import Codebook
from onrecord.query.dates import checked
from onrecord.review.fields import fields
from onrecord.serve.access import Access, Session, forged
from onrecord.serve.answers import refused
from onrecord.serve.audit import Audit
from onrecord.serve.decided import Decision, decisions
from onrecord.serve.gazetteer import Gazetteer
from onrecord.serve.kept import Kept
from onrecord.serve.searches import Searches
from onrecord.serve.settings import Settings
from onrecord.store import Store
from onrecord.store.facets import Row
from onrecord.store.happenings import Happened
from onrecord.store.postgres import beside

#: rows of a list page
PAGE = 50
#: a page number further on than this is a mistake, or a way to make the database count
_FURTHEST = 10_000


def last_page(total: int) -> int:
    """The number, from 0, of the last page of a list of so many rows."""
    return max(0, (total - 1) // PAGE)


class Room:
    """One record being read. Threads keep a connection each: with one for all they would wait for each other."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.access = settings, Access(settings)
        self.audit, self.searches = Audit(beside(settings.record)), Searches(beside(settings.record))
        self.kept, self.fields = Kept(settings.record), fields()
        #: id of an issue of the shipped codebooks -> what it proposes
        self.propositions = {issue.id: issue.proposition for issue in Codebook.load().issues}
        self.gazetteer = Gazetteer.load()
        self._here, self._lock = threading.local(), threading.Lock()
        self._opened: list[Store] = []

    def store(self) -> Store:
        """The record, for reading, in this thread."""
        store: Store | None = getattr(self._here, "store", None)
        if store is None:
            # any thread: the one that ends the server closes it
            store = self._here.store = Store.open(self.settings.record, readonly=True, any_thread=True)
            with self._lock:
                self._opened.append(store)
        return store

    def close(self) -> None:
        """Closes every connection, when nobody is answered any more."""
        with self._lock:
            opened, self._opened, self._here = self._opened, [], threading.local()
        for store in opened:
            store.close()
        self.kept.close()

    def for_reading(self) -> Store:
        """The record, for an answer that goes on after its page; to be closed by who asked. Any thread may read it."""
        return Store.open(self.settings.record, readonly=True, any_thread=True)

    @contextmanager
    def for_writing(self) -> Iterator[Store]:
        """The record, for one decision."""
        with Store.open(self.settings.record) as store:
            yield store
        self.kept.judged()


def room(request: Request) -> Room:
    """The room the application serves."""
    found = request.app.state.room
    assert isinstance(found, Room)
    return found


def session(request: Request) -> Session:
    """Who asks; the guard has let nobody else in."""
    found = request.scope["session"]
    assert isinstance(found, Session)
    return found


def asked(request: Request, name: str) -> str | None:
    """A value of the address, None when it is not there or blank."""
    value = (request.query_params.get(name) or "").strip()
    return value[:500] or None


def number(request: Request, name: str, default: int = 0, most: int = _FURTHEST) -> int:
    """A number of the address, between 0 and ``most``. Raises QueryError."""
    value = asked(request, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit()) or len(value) > 9 or int(value) > most:
        raise QueryError("QUERY-VALUE", name, f"{value!r} is no number up to {most:,}", "Give another")
    return int(value)


def as_of(request: Request) -> str | None:
    """The day up to which positions are counted, as asked for; None for all. Raises QueryError for what is no date."""
    value = asked(request, "as_of")
    return None if value is None else checked(value, "as_of")[1]


def changes(role: str) -> Callable[[Callable[[Request, dict[str, str]], Response]], Callable[[Request], Any]]:
    """Makes an endpoint of a function that changes something: its form is read, checked, and the role asked for.

    A form carries ``forms`` of the session; a call by script the header ``x-onrecord-forms``.
    """

    def decorate(function: Callable[[Request, dict[str, str]], Response]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            from starlette.concurrency import run_in_threadpool

            form = await _form(request)
            given = form.pop("forms", None) or request.headers.get("x-onrecord-forms")
            refusal = await run_in_threadpool(refusal_of, request, given, role)
            if refusal is not None:
                return refusal
            return await run_in_threadpool(function, request, form)

        return endpoint

    return decorate


def decided(request: Request, rows: Iterable[Row | Happened]) -> dict[str, Decision]:
    """What people decided about the statements or events of a list."""
    here = room(request)
    return decisions(here.store(), [row.record for row in rows], here.fields)


def refusal_of(request: Request, given: str | None, role: str) -> Response | None:
    """What is answered to who may not change what he asks to; None when he may. A refusal is noted."""
    who, api = session(request), request.url.path.startswith("/api/")
    if forged(who, given):
        answer = refused(403, "SERVE-FORGED", "the form is not one of this session's", api=api)
    elif not who.may(role):
        answer = refused(403, "SERVE-ROLE", f"only a {role} may do that", api=api)
    else:
        return None
    noted(request, "refused", "/".join(request.url.path.split("/")[:4]))
    return answer


def noted(request: Request, did: str, what: str = "") -> None:
    """Writes down what who asks did: ids only, no text and no search."""
    room(request).audit.note(session(request).user, did, what, address_of(request))


def address_of(request: Request) -> str:
    """Where a request comes from, "" when unknown."""
    return request.client.host if request.client else ""


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, or of a JSON object with texts as values; several of one name as lines."""
    import json
    from urllib.parse import parse_qsl

    body = (await request.body()).decode("utf-8", "replace")
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            found = json.loads(body)
        except ValueError as error:
            raise QueryError("QUERY-VALUE", "body", "it is no JSON", "Send one object") from error
        if not isinstance(found, dict):
            raise QueryError("QUERY-VALUE", "body", "it is no JSON object", "Send one object")
        return {str(k): v if isinstance(v, str) else json.dumps(v) for k, v in found.items() if v is not None}
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=2_000)
    except ValueError as error:
        raise QueryError("QUERY-VALUE", "body", "it is no form", "Send name=value pairs") from error
    form: dict[str, str] = {}
    for name, value in pairs:
        form[name] = f"{form[name]}\n{value}" if name in form else value
    return form


def back(request: Request, default: str = "/") -> Response:
    """Back to the page a form names in ``next``, if that is one of ours."""
    to = request.query_params.get("next") or default
    return RedirectResponse(to if to.startswith("/") and not to.startswith(("//", "/\\")) else default, 303)
