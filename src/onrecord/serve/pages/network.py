"""Networks: who agrees with whom, who speaks on what, in a stretch of time; as picture, table and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
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

T = TypeVar("T")

KINDS = ("congruence", "conflict", "subtract", "who says what")
WHO = ("side", "speaker")
#: positions a network is made of; the most recent, as asking for less time gives the others
_POSITIONS = 50_000
#: nodes drawn, those with most statements; files have more
_NODES = 40
#: nodes of a file and of what is counted: a matrix of so many has 32 MB. The command line has no limit
WHOLE = 2_000
_TIES = 60
_OFFERED = ("graphml", "gexf", "csv", "pajek", "dl", "visone")
_TYPES = {"graphml": "application/xml", "visone": "application/xml", "gexf": "application/xml", "csv": "text/csv"}
_STANCE = {"for": 1, "against": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a network: positions, ties in all, the strongest ties, the busiest nodes."""

    statements: int
    total: int
    ties: tuple[tuple[str, str, float], ...]
    nodes: tuple[tuple[str, str, int], ...]


def network(request: Request) -> Response:
    """The form, the picture, and the strongest ties."""
    what = {name: value for name, value in request.query_params.items() if value.strip()}
    made = _kept(request, _shown, WHOLE)
    return page(
        request, "network.html", chosen=what, kinds=KINDS, who=WHO, made=made, drawn=_NODES, offered=_OFFERED,
        normalisations=NORMALISATIONS[TWO_MODE if asked(request, "kind") == KINDS[-1] else ONE_MODE],
        ties=made.ties if made else (), nodes=made.nodes if made else (), total=made.total if made else 0,
        query=urlencode(what), most=WHOLE,
    )  # fmt: skip


def _shown(made: Network) -> Shown:
    nodes = made.nodes()
    ties = sorted((tie for tie in made.edges() if tie[0] != tie[1]), key=lambda tie: -abs(tie[2]))
    strongest = tuple((nodes[one][1], nodes[other][1], weight) for one, other, weight in ties[:_TIES])
    return Shown(made.statements, len(ties), strongest, tuple(sorted(nodes, key=lambda node: -node[2])[:_NODES]))


def picture(request: Request) -> Response:
    """The same network as SVG, with the nodes that have most statements."""
    content = _kept(request, lambda made: FORMATS["svg"].write([made], {}), _NODES)
    return Response(content or b"<svg xmlns='http://www.w3.org/2000/svg'/>", media_type="image/svg+xml")


def download(request: Request) -> Response:
    """The same network as a file."""
    name = request.path_params["form"]
    if name not in _OFFERED:
        raise QueryError("QUERY-VALUE", "form", f"{name!r} is none", f"Use one of {', '.join(_OFFERED)}")
    what, kind, who, shape = _asked(request, WHOLE)
    made = network_of(room(request).store(), what, kind, who, shape)
    if made is None:
        raise QueryError("QUERY-VALUE", "network", "no statement takes a position here", "Ask for a longer time")
    form = FORMATS[name]
    headers = {"content-disposition": f'attachment; filename="network{form.suffix}"'}
    return Response(form.write([made], {}), media_type=_TYPES.get(name, "text/plain"), headers=headers)


def _asked(request: Request, most: int) -> tuple[Asked, str, str, tuple[str, int, int]]:
    """What the address asks for, as ``network_of`` takes it. Raises QueryError."""
    kind, who = asked(request, "kind") or KINDS[0], asked(request, "by") or WHO[0]
    if kind not in KINDS or who not in WHO:
        remedy = f"Use {', '.join(KINDS)}; {', '.join(WHO)}"
        raise QueryError("QUERY-VALUE", "kind", f"{kind!r} by {who!r} is none", remedy)
    return wanted(request), kind, who, (asked(request, "normalisation") or "no", number(request, "least"), most)


def _kept(request: Request, show: Callable[[Network], T], most: int) -> T | None:
    """What ``show`` makes of the network asked for, None when nobody takes a position. Its matrix is not kept."""
    given, here = _asked(request, most), room(request)

    def make(store: Store) -> T | None:
        made = network_of(store, *given)
        return show(made) if made else None

    return here.kept.now(("network", most, given), make, here.store())


def network_of(store: Store, what: Asked, kind: str, who: str, shape: tuple[str, int, int]) -> Network | None:
    """The network of what is asked for, None when nobody takes a position.

    shape  what weights are divided by, the least weight of a tie, and how many nodes at most, busiest first
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


def _table(found: list[tuple[str, str, str, str | None, str | None, str, str]], who: str, most: int) -> Table:
    # who speaks for nobody named is on no side
    place = 4 if who == "side" else 3
    counted = Counter(one[place] or "" for one in found)
    kept = set(sorted((h for h in counted if h), key=lambda h: (-counted[h], h))[:most])
    rows, moments = [], {day: _moment(day) for day in {one[2] for one in found}}
    for one in found:
        if one[place] in kept:
            values: dict[str, str | int] = {"who": one[place] or "", "issue": one[5], "stance": _STANCE[one[6]]}
            rows.append(Coded(one[0], one[1], moments[one[2]], values))
    return Table(tuple(rows), {"who": SHORT, "issue": SHORT, "stance": INTEGER})


def _moment(day: str) -> datetime:
    year, month, of_month = (int(part) for part in day.split("-"))
    return datetime(year, month, min(of_month, 28))


ROUTES = [
    Route("/network", network),
    Route("/network.svg", picture),
    Route("/network/{form}", download),
]
