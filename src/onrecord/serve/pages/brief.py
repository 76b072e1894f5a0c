"""Briefings: a preview whose every sentence leads to its passages, and the same as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.brief import SUBJECTS, TEMPLATES, WRITERS, Brief
from onrecord.brief import brief as make
from onrecord.core.errors import QueryError
from onrecord.query.dossier import shipped
from onrecord.serve.answers import page
from onrecord.serve.room import asked, room
from onrecord.store import Store

#: what the template is about, in words of the form
_ABOUT = {"actor": "Name, side or id", "issue": "Issue id", "meeting": "Occasion's id or symbol"}

#: seconds for which a download waits
_PATIENCE_S = 120.0


def brief(request: Request) -> Response:
    """The form; with a template chosen, the preview."""
    here = room(request)
    template = asked(request, "template")
    chosen = {name: value for name, value in request.query_params.items() if value.strip()}
    # a subject is asked for before anything is made
    missing = template in SUBJECTS and asked(request, "about") is None
    asked_for = template is not None and not missing
    made = _made(request) if asked_for else None
    return page(
        request, "brief.html", made=made, waiting=asked_for and made is None,
        numbers={note: n for n, note in enumerate(made.notes, 1)} if made else {},
        chosen=chosen, templates=list(TEMPLATES), processes=_processes(request), about=_ABOUT,
        missing=_ABOUT[template] if missing and template is not None else "", propositions=here.propositions,
        forms=list(WRITERS), query=urlencode(chosen),
    )  # fmt: skip


def download(request: Request) -> Response:
    """The same briefing as a file."""
    name = request.path_params["form"]
    if name not in WRITERS:
        raise QueryError("QUERY-VALUE", "form", f"{name!r} is none", f"Use one of {', '.join(WRITERS)}")
    made, writer = _made(request, _PATIENCE_S), WRITERS[name]
    if made is None:
        raise QueryError("QUERY-VALUE", "briefing", f"it takes longer than {_PATIENCE_S} s", "Ask for a shorter time")
    headers = {"content-disposition": f'attachment; filename="briefing-{made.template}{writer.suffix}"'}
    return Response(writer.write(made), media_type=writer.media, headers=headers)


def brief_of(
    store: Store, template: str, process: str | None, since: str | None, until: str | None, subject: str | None
) -> Brief:
    """A briefing, by values that can be sent to another process."""
    return make(store, template, process=process, since=since, until=until, subject=subject)


def _made(request: Request, patience_s: float = 0.1) -> Brief | None:
    """The briefing the address asks for, None while it is being made."""
    process = asked(request, "process")
    if process is not None and process not in _processes(request):
        # a name may be a path of this machine, which is not for everybody who reads here
        remedy = f"Use one of {', '.join(_processes(request))}"
        raise QueryError("QUERY-VALUE", "process", f"{process!r} is none that is offered here", remedy)
    template = asked(request, "template") or "digest"
    subject = asked(request, "about") if template in SUBJECTS else None
    here, values = room(request), (template, process, asked(request, "since"), asked(request, "until"), subject)
    return here.kept.later(("brief", *values), brief_of, here.store(), *values, patience_s=patience_s)


def _processes(request: Request) -> list[str]:
    """The process the room was opened for, and those that come with onrecord."""
    own = room(request).settings.process
    return list(dict.fromkeys([*([own] if own else []), *shipped()]))


ROUTES = [Route("/brief", brief), Route("/brief/{form}", download)]
