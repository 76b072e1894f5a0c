"""Answers: pages from templates, JSON, and one shape for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from onrecord.core.errors import OnrecordError
from onrecord.serve.state import state_of

_TEMPLATES = Environment(
    loader=PackageLoader("onrecord.serve"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["number"] = lambda value: f"{value:,}"
_TEMPLATES.filters["of"] = lambda value, word: f"{value:,} {word}{'' if value == 1 else 's'}"
# HTML turns carriage returns into line feeds and drops NUL: places in the text would no longer be right
_TEMPLATES.filters["whole"] = lambda text: escape(text).replace("\r", Markup("&#13;")).replace("\0", "\ufffd")
_TEMPLATES.globals["address"] = lambda path, **asked: path + _asked(asked)

#: beginnings of error codes -> HTTP status; the first that fits
_STATUS = (
    ("QUERY-UNKNOWN-ID", 404), ("QUERY-STALE", 409), ("QUERY-", 400), ("USAGE", 400), ("EXPORT-", 400),
    ("STORE-BUSY", 503),
)  # fmt: skip


def _asked(asked: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in asked.items() if value not in (None, "", 0)}
    return f"?{urlencode(kept)}" if kept else ""


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page; templates know the ``session``, the ``path`` and the ``state`` of the record."""
    session = request.scope.get("session")
    here = request.app.state.room
    # an error may be the record's own: its page must not need it
    state = here.kept.now("state", state_of, here.store()) if session and status == 200 else None
    text = _TEMPLATES.get_template(template).render(session=session, path=request.url.path, state=state, **values)
    return HTMLResponse(text, status)


def failed(request: Request, error: OnrecordError) -> Response:
    """The answer to a request that raised ``error``."""
    status = next((number for start, number in _STATUS if error.code.startswith(start)), 500)
    if request.url.path.startswith("/api/"):
        return JSONResponse(shape(error.code, error.where, error.cause, error.remedy), status)
    return page(request, "error.html", status, error=shape(error.code, error.where, error.cause, error.remedy)["error"])


def shape(code: str, where: str, cause: str, remedy: str) -> dict[str, dict[str, str]]:
    """The one shape of errors in JSON."""
    return {"error": {"code": code, "where": where, "cause": cause, "remedy": remedy}}


_REMEDIES = {
    "SERVE-LOGIN": "Log in, or open the address that onrecord serve printed",
    "SERVE-HOST": "Use the address that onrecord serve printed",
    "SERVE-ROLE": "Ask an admin for the role",
    "SERVE-FORGED": "Load the page again, then do it again",
    "SERVE-TOO-LARGE": "Send less",
    "SERVE-MISSING": "Go back to the first page",
    "SERVE-METHOD": "See the API's description: /api/openapi.json",
    "SERVE-WAIT": "Wait five minutes",
    "SERVE-FAILED": "It is a bug worth reporting; nothing was changed",
}


def refused(status: int, code: str, cause: str, *, api: bool) -> Response:
    """A refusal that needs no request to be said."""
    error = shape(code, "the request", cause, _REMEDIES[code])
    if api:
        return JSONResponse(error, status)
    text = _TEMPLATES.get_template("error.html").render(session=None, state=None, path="", error=error["error"])
    return HTMLResponse(text, status)
