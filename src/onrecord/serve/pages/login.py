"""Coming in and going out."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.serve.access import COOKIE, LASTS_S, Session
from onrecord.serve.answers import page, refused
from onrecord.serve.room import address_of, changes, noted, room, session


async def show(request: Request) -> Response:
    """The form; or, with the token in the address, straight in."""
    token = request.query_params.get("token")
    if token is not None:
        opened = room(request).access.open_by_token(token)
        if opened is None:
            room(request).audit.note("", "login-refused", "token", address_of(request))
            return refused(401, "SERVE-LOGIN", "this address has been used, or is wrong", api=False)
        return _in(request, opened)
    if not room(request).settings.users:
        return refused(401, "SERVE-LOGIN", "nobody is logged in", api=False)
    return page(request, "login.html", wrong="")


async def enter(request: Request) -> Response:
    """Lets in who gives the right password."""
    form = dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
    here, name = room(request), form.get("name", "")
    address = address_of(request)
    if here.access.must_wait(name, address):
        here.audit.note("", "login-refused", "wait", address)
        return refused(429, "SERVE-WAIT", "too many wrong passwords", api=False)
    opened = await run_in_threadpool(here.access.log_in, name, form.get("password", ""), address)
    if opened is None:
        # the name is not written down: people type their password into the wrong field
        here.audit.note("", "login-refused", "password", address)
        return page(request, "login.html", 401, wrong="There is nobody of this name and password.")
    return _in(request, opened)


def _in(request: Request, opened: Session) -> Response:
    room(request).audit.note(opened.user, "login", opened.role, address_of(request))
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE, opened.name, max_age=LASTS_S, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@changes("reader")
def leave(request: Request, _form: dict[str, str]) -> Response:
    """Ends the session."""
    room(request).access.log_out(session(request).name)
    noted(request, "logout")
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


ROUTES = [
    Route("/login", show, methods=["GET"]),
    Route("/login", enter, methods=["POST"]),
    Route("/logout", leave, methods=["POST"]),
]
