"""Networks: who agrees with whom, who speaks on what, in a stretch of time; as picture, table and file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.export.networks import FORMATS
from onrecord.networks import Coded, Network, Spec, Table, compute
from onrecord.networks.spec import NORMALISATIONS, ONE_MODE, TWO_MODE
from onrecord.networks.table import INTEGER, SHORT
from onrecord.serve.answers import page
from onrecord.serve.pages.statements import wanted
from onrecord.serve.room import asked, number, room
from onrecord.store import Store
from onrecord.store.facets import Asked

KINDS = ("congruence", "conflict", "subtract", "who says what")
WHO = ("side", "speaker")
#: positions a network is made of; the most recent, as asking for less time gives the others
_POSITIONS = 50_000
#: nodes drawn, those with most statements; files have all
_NODES = 40
_TIES = 60
_OFFERED = ("graphml", "gexf", "csv", "pajek", "dl", "visone")
_TYPES = {"graphml": "application/xml", "visone": "application/xml", "gexf": "application/xml", "csv": "text/csv"}
_STANCE = {"for": 1, "against": -1, "neutral": 0}


def network(request: Request) -> Response:
    """The form, the picture, and the strongest ties."""
    made, what = _made(request), {name: value for name, value in request.query_params.items() if value.strip()}
    nodes = made.nodes() if made else []
    ties = sorted(made.edges() if made else [], key=lambda tie: -abs(tie[2]))
    ties = [tie for tie in ties if tie[0] != tie[1]]
    return page(
        request, "network.html", chosen=what, kinds=KINDS, who=WHO, made=made, drawn=_NODES, offered=_OFFERED,
        normalisations=NORMALISATIONS[TWO_MODE if asked(request, "kind") == KINDS[-1] else ONE_MODE],
        ties=[(nodes[one][1], nodes[other][1], weight) for one, other, weight in ties[:_TIES]],
        nodes=sorted(nodes, key=lambda node: -node[2])[:_NODES], total=len(ties), query=urlencode(what),
    )  # fmt: skip


def picture(request: Request) -> Response:
    """The same network as SVG, with the nodes that have most statements."""
    made = _made(request, _NODES)
    content = FORMATS["svg"].write([made], {}) if made else b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return Response(content, media_type="image/svg+xml")


def download(request: Request) -> Response:
    """The same network as a file, whole."""
    name = request.path_params["form"]
    if name not in _OFFERED:
        raise QueryError("QUERY-VALUE", "form", f"{name!r} is none", f"Use one of {', '.join(_OFFERED)}")
    made = _made(request)
    if made is None:
        raise QueryError("QUERY-VALUE", "network", "no statement takes a position here", "Ask for a longer time")
    form = FORMATS[name]
    headers = {"content-disposition": f'attachment; filename="network{form.suffix}"'}
    return Response(form.write([made], {}), media_type=_TYPES.get(name, "text/plain"), headers=headers)


def _made(request: Request, most: int | None = None) -> Network | None:
    """The network the address asks for, None when nobody takes a position; ``most`` nodes a side if given."""
    kind, who = asked(request, "kind") or KINDS[0], asked(request, "by") or WHO[0]
    normal = asked(request, "normalisation") or "no"
    if kind not in KINDS or who not in WHO:
        remedy = f"Use {', '.join(KINDS)}; {', '.join(WHO)}"
        raise QueryError("QUERY-VALUE", "kind", f"{kind!r} by {who!r} is none", remedy)
    what, least = wanted(request), number(request, "least")
    name = ("network", kind, who, normal, least, what, most)
    make = partial(network_of, what=what, kind=kind, who=who, shape=(normal, least, most))
    return room(request).kept.now(name, make, room(request).store())


def network_of(store: Store, what: Asked, kind: str, who: str, shape: tuple[str, int, int | None]) -> Network | None:
    """The network of what is asked for, None when nobody takes a position.

    shape  what weights are divided by, the least weight of a tie, and nodes a side at most (None for all)
    """
    normal, least, most = shape
    table = _table(store.facets.positions(what, _POSITIONS), who, most)
    if not table.statements:
        return None
    if kind == KINDS[-1]:
        spec = Spec(variable1="who", variable2="issue", mode=TWO_MODE, qualifier="stance", aggregation="subtract",
                    normalisation=normal)  # fmt: skip
    else:
        spec = Spec(variable1="who", variable2="issue", qualifier="stance", aggregation=kind, normalisation=normal)
    (made,) = compute(table, spec)
    if least:
        made.matrix[abs(made.matrix) < least] = 0
    return made


def _table(found: list[tuple[str, str, str, str | None, str | None, str, str]], who: str, most: int | None) -> Table:
    counted: dict[str, int] = {}
    for _, _, _, name, side, _, _ in found:
        holder = (side if who == "side" else name) or name or ""
        counted[holder] = counted.get(holder, 0) + 1
    kept = set(sorted((h for h in counted if h), key=lambda h: (-counted[h], h))[:most])
    rows, moments = [], {day: _moment(day) for day in {one[2] for one in found}}
    for record, document, day, name, side, issue, stance in found:
        holder = (side if who == "side" else name) or name or ""
        if holder in kept:
            values: dict[str, str | int] = {"who": holder, "issue": issue, "stance": _STANCE[stance]}
            rows.append(Coded(record, document, moments[day], values))
    return Table(tuple(rows), {"who": SHORT, "issue": SHORT, "stance": INTEGER})


def _moment(day: str) -> datetime:
    year, month, of_month = (int(part) for part in day.split("-"))
    return datetime(year, month, min(of_month, 28))


ROUTES = [
    Route("/network", network),
    Route("/network.svg", picture),
    Route("/network/{form}", download),
]
