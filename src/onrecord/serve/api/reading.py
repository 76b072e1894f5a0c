"""What the API tells: the same as the pages, as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from importlib.metadata import version
from itertools import islice
from typing import Any

from onrecord.brief import SUBJECTS, TEMPLATES, Brief
from onrecord.core.errors import QueryError
from onrecord.core.link import OCCASION_KINDS
from onrecord.core.parts import STANCES
from onrecord.core.record import KINDS, Record
from onrecord.networks.spec import NORMALISATIONS, ONE_MODE, TWO_MODE
from onrecord.query.dates import checked
from onrecord.query.dossier import Dossier
from onrecord.query.findings import FINDINGS, Finding, findings
from onrecord.query.occasions import Point, Voice
from onrecord.review import to_judge
from onrecord.serve.api import shapes
from onrecord.serve.api.shapes import COUNT, MAYBE, NUMBER, TEXT, counts, listed, of, paged, thing, tuples
from onrecord.serve.api.table import FURTHEST, Call, Endpoint, Parameter
from onrecord.serve.decided import Decision, decisions
from onrecord.serve.pages.actors import busiest
from onrecord.serve.pages.brief import brief_of
from onrecord.serve.pages.dossier import dossier_of, known
from onrecord.serve.pages.events import counted as counted_events
from onrecord.serve.pages.events import happening_of
from onrecord.serve.pages.issues import positions_asked
from onrecord.serve.pages.map import BY as MAPPED_BY
from onrecord.serve.pages.map import Mapped, mapped
from onrecord.serve.pages.network import KINDS as NETWORKS
from onrecord.serve.pages.network import WHO, network_of
from onrecord.serve.pages.network import WHOLE as NODES
from onrecord.serve.pages.occasions import occasion_of
from onrecord.serve.pages.reports import added_to
from onrecord.serve.pages.statements import asked_of, counted
from onrecord.serve.pages.timeline import LANES, Lanes, lanes
from onrecord.serve.room import PAGE
from onrecord.serve.state import State, state_of
from onrecord.store.ask import MOST_ANSWER, within
from onrecord.store.facets import Asked, Cited, Row
from onrecord.store.happenings import Happened
from onrecord.store.search import Hit
from onrecord.store.store import Listed

_MOST = 500
#: rows of an answer in SQL
_ROWS = 1_000

PAGE_NUMBER = Parameter("page", {"type": "integer", "minimum": 0, "maximum": FURTHEST, "default": 0}, "From 0.")
WORDS = Parameter("words", {"type": "string", "maxLength": 300}, 'All of them; "in quotation marks" for a phrase.')


def _text(name: str, about: str) -> Parameter:
    return Parameter(name, {"type": "string", "maxLength": 500}, about)


FILTERS = (
    _text("actor", "Id of who said it."), _text("side", "The state or body spoken for."),
    _text("act", "What was done by saying it."),
    _text("outlet", "Who reports it."), _text("status", "made, standing, conditional, planned or expected."),
    _text("issue", "Id of an issue of the codebook."), _text("stance", "for, against or neutral."), WORDS,
    _text("since", "ISO prefix: on or after its first day."), _text("until", "ISO prefix: on or before its last day."),
    _text("year", "Four digits, for both."),
)  # fmt: skip


AS_OF = _text("as_of", "Positions as they stood then: ISO prefix, to its last day.")
HAPPENING = (
    _text("type", "PLOVER type, as CONSULT."), _text("place", "Place, as it was written."),
    *(one for one in FILTERS if one.name in ("outlet", "since", "until", "year")),
)  # fmt: skip


def _page(call: Call, rows: list[Any], total: int) -> dict[str, Any]:
    return {"rows": rows, "total": total, "page": call.values["page"], "pages": -(-total // PAGE)}


def _asked(call: Call) -> Asked:
    return asked_of({one.name: call.values.get(one.name) for one in FILTERS})


def _as_of(call: Call) -> str | None:
    """The day up to which positions are counted. Raises QueryError."""
    value = call.values["as_of"]
    return None if value is None else checked(value, "as_of")[1]


def about(call: Call) -> Any:
    store, kept = call.here.store(), call.here.kept
    held = kept.now("counts", lambda here: here.standing_counts(), store)
    made = kept.now("made", lambda here: here.made.standing_counts(), store)
    state = kept.now("state", state_of, store)
    return {
        "onrecord": version("onrecord"), "counts": held, "made": made, "state": asdict(state),
        "read_with": kept.now("containers", lambda h: sorted({c.made_with for c in h.containers()}), store),
    }  # fmt: skip


def session(call: Call) -> Any:
    who = call.request.scope["session"]
    return {"user": who.user, "role": who.role, "forms": who.forms}


def reports(call: Call) -> Any:
    rows, total = call.here.store().reports(words=call.values["words"], limit=PAGE, offset=call.values["page"] * PAGE)
    return _page(call, [asdict(row) for row in rows], total)


def _shown(record: Record, decided: dict[str, Decision]) -> dict[str, Any]:
    decision = decided.get(record.id)
    return {"record": record.as_json(), "digest": record.digest, "decision": decision and asdict(decision)}


def report(call: Call) -> Any:
    store = call.here.store()
    document = store.document(call.values["id"])
    kinds = call.values["kind"] or tuple(KINDS)
    records = [record for record in store.records_of(document.id) if record.KIND in kinds]
    decided = decisions(store, [record.id for record in records], call.here.fields)
    return {
        "document": document.as_json(), "text": document.text, "records": [_shown(r, decided) for r in records],
        "links": [link.as_json() for link in store.made.about(document.id)],
        "added": [judgement.as_json() for _, judgement in added_to(store, document.id)],
    }  # fmt: skip


def record(call: Call) -> Any:
    store = call.here.store()
    found = to_judge(store, call.values["id"])
    return {
        **_shown(found, decisions(store, [found.id], call.here.fields)),
        "judgements": [one.as_json() for one in store.judged.standing(found.id)],
        "links": [link.as_json() for link in store.made.about(found.id)],
    }  # fmt: skip


def statements(call: Call) -> Any:
    store, what = call.here.store(), _asked(call)
    rows = store.facets.statements(what, limit=PAGE, offset=call.values["page"] * PAGE)
    decided = decisions(store, [row.record for row in rows], call.here.fields)
    told = [asdict(row) | {"decision": (d := decided.get(row.record)) and asdict(d)} for row in rows]
    found = call.here.kept.now(("facets", what), lambda here: counted(here, what), store)
    return _page(call, told, found[0]) | {"facets": found[1]}


def events(call: Call) -> Any:
    store, what = call.here.store(), happening_of(call.values)
    rows = store.facets.events.page(what, limit=PAGE, offset=call.values["page"] * PAGE)
    decided = decisions(store, [row.record for row in rows], call.here.fields)
    told = [asdict(row) | {"decision": (d := decided.get(row.record)) and asdict(d)} for row in rows]
    found = call.here.kept.now(("events", what), lambda here: counted_events(here, what), store)
    return _page(call, told, found[0]) | {"facets": found[1]}


def on_map(call: Call) -> Any:
    by = call.values["by"]
    return asdict(mapped(call.here, by, _asked(call) if by == "side" else happening_of(call.values)))


def _counted(names: dict[str, str], found: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"actor": actor, "name": names.get(actor, actor), "statements": count} for actor, count in found]


def actors(call: Call) -> Any:
    store = call.here.store()
    found, names = call.here.kept.now("actors", busiest, store)
    return _counted(names, found)


def actor(call: Call) -> Any:
    store, one = call.here.store(), call.values["id"]
    if not store.facets.count(Asked(actor=one)):
        raise QueryError("QUERY-UNKNOWN-ID", one[:80], "nobody on the record has this id", "See: /api/v1/actors")
    what = Asked(actor=one, until=_as_of(call))
    return {
        "actor": one, "name": store.facets.names([one]).get(one, one), "statements": store.facets.count(what),
        "capacities": store.facets.capacities(what), "stances": store.facets.stances(what),
        "years": store.facets.by("year", what, 100), "acts": store.facets.by("act", what, 100),
    }  # fmt: skip


def issues(call: Call) -> Any:
    store, year = call.here.store(), call.values["year"]
    what = positions_asked(year, _as_of(call))
    matrix = call.here.kept.now(("matrix", what), lambda here: here.facets.matrix(what), store)
    listed_ = call.here.kept.now(("issues", what), lambda here: here.facets.by("issue", what, _MOST), store)
    told = call.here.propositions
    return {
        "issues": [{"issue": i, "proposition": told.get(i), "statements": n} for i, n in listed_], "matrix": matrix,
    }  # fmt: skip


def issue(call: Call) -> Any:
    store, one = call.here.store(), call.values["id"]
    if not store.facets.count(Asked(issue=one)) and one not in call.here.propositions:
        raise QueryError("QUERY-UNKNOWN-ID", one[:80], "no issue has this id", "See: /api/v1/issues")
    day = _as_of(call)
    by = {stance: Asked(issue=one, stance=stance, until=day) for stance in STANCES}
    return {
        "issue": one, "proposition": call.here.propositions.get(one),
        "statements": store.facets.count(Asked(issue=one, until=day)),
        "sides": {stance: store.facets.by("side", what, 100) for stance, what in by.items()},
        "actors": {stance: store.facets.by("actor", what, 100) for stance, what in by.items()},
        "years": {stance: store.facets.by("year", what, 100) for stance, what in by.items()},
    }  # fmt: skip


def occasions(call: Call) -> Any:
    found = call.here.store().made.occasions(call.values["type"], limit=PAGE, offset=call.values["page"] * PAGE)
    return _page(call, [{"occasion": one.as_json(), "records": count} for one, count in found[0]], found[1])


def occasion(call: Call) -> Any:
    found = occasion_of(call.here.store(), call.values["id"])
    return {
        "occasion": found.record.as_json(), "voices": [asdict(one) for one in found.voices],
        "points": [asdict(one) for one in found.points], "events": [one.as_json() for one in found.events],
        "reports": [one.as_json() for one in found.reports],
    }  # fmt: skip


def timeline(call: Call) -> Any:
    return asdict(lanes(call.here.store(), call.values["by"], _asked(call)))


def network(call: Call) -> Any:
    values, store = call.values, call.here.store()
    shape = (values["normalisation"], values["least"], NODES)
    made = network_of(store, _asked(call), values["kind"], values["by"], shape)
    nodes = [] if made is None else [{"variable": v, "name": name, "positions": n} for v, name, n in made.nodes()]
    ties = [] if made is None else [{"a": a, "b": b, "weight": w} for a, b, w in made.edges() if math.isfinite(w)]
    return {"nodes": nodes, "ties": ties, "positions": made.statements if made else 0}


def instruments(call: Call) -> Any:
    store, symbol = call.here.store(), call.values["symbol"]
    names = ("symbol", "name", "cited", "reports")
    rows = call.here.kept.now(("instruments", _MOST), lambda here: here.facets.instruments(_MOST), store)
    return {
        "instruments": [dict(zip(names, row, strict=True)) for row in rows],
        "places": [asdict(one) for one in (store.facets.citations(symbol, _MOST) if symbol else [])],
        "wrong": [asdict(one) for one in store.facets.wrong(_MOST)],
    }  # fmt: skip


def doubtful(call: Call) -> Any:
    found = call.here.kept.later("findings", findings, call.here.store())
    kind = call.values["kind"]
    shown = [one for one in found or () if kind in (None, one.kind)]
    at = call.values["page"] * PAGE
    return _page(call, [one.as_json() for one in shown[at : at + PAGE]], len(shown)) | {"ready": found is not None}


def dossier(call: Call) -> Any:
    process, made = dossier_of(call.here, call.values["process"])
    return {"process": process, "ready": made is not None, "dossier": made and asdict(made)}


def briefing(call: Call) -> Any:
    values, template = call.values, call.values["template"]
    if (values["about"] is None) == (template in SUBJECTS):
        cause = "it says whom or what the briefing is about" if template in SUBJECTS else "this briefing takes none"
        raise QueryError("QUERY-VALUE", "about", cause, f"Give it with {', '.join(SUBJECTS)}, and only with these")
    process = values["process"]
    if process is not None and process not in known(call.here):
        raise QueryError("QUERY-VALUE", "process", f"{process!r} is none", f"Use one of {', '.join(known(call.here))}")
    given = (template, process, values["since"], values["until"], values["about"])
    made = call.here.kept.later(("brief", *given), brief_of, call.here.store(), *given)
    return {"ready": made is not None, "brief": made and made.as_json()}


def search(call: Call) -> Any:
    return [asdict(hit) for hit in call.here.store().search(call.values["words"], PAGE)]


def sql(call: Call) -> Any:
    columns, rows = call.here.store().sql(call.values["q"], call.here.settings.sql_s)
    found = [[_cell(value) for value in row] for row in within(islice(rows, _ROWS + 1), MOST_ANSWER)]
    return {"columns": list(columns), "rows": found[:_ROWS], "more": len(found) > _ROWS}


def _cell(value: Any) -> Any:
    """A value of SQLite as JSON has it: bytes as hex digits, what is no number of JSON as text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _one_of(name: str, choices: tuple[str, ...], about: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": list(choices), "default": choices[0]}, about)


_WHEN = ("since", "until")
_DECISION = {"anyOf": [of(Decision), {"type": "null"}]}
_SHOWN = thing(record=shapes.RECORD, digest=TEXT, decision=_DECISION)
_PAIRS = tuples(TEXT, COUNT)
_ROW = of(Row)
_ROW = _ROW | thing(**_ROW["properties"], decision=_DECISION)
_PAGED_ROWS = paged(_ROW)
_EVENT = of(Happened)
_PAGED_EVENTS = paged(_EVENT | thing(**_EVENT["properties"], decision=_DECISION))
_FINDINGS = paged(of(Finding))

READING: tuple[Endpoint, ...] = (
    Endpoint("/about", "about", "Versions, counts, and what read the record.", about,
             thing(onrecord=TEXT, counts=counts(), made=counts(), state=of(State), read_with=listed(TEXT))),
    Endpoint("/session", "session", "Who asks; `forms` is the header x-onrecord-forms of every POST.", session,
             thing(user=TEXT, role=TEXT, forms=TEXT)),
    Endpoint("/reports", "reports", "Reports, latest first.", reports, paged(of(Listed)), (WORDS, PAGE_NUMBER)),
    Endpoint("/reports/{id}", "report", "A report with its text and records, and what people decided about them.",
             report,
             thing(document=shapes.DOCUMENT, text=TEXT, records=listed(_SHOWN), links=listed(shapes.DERIVED),
                   added=listed(shapes.JUDGEMENT)),
             (Parameter("kind", {"type": "array", "items": {"type": "string", "enum": list(KINDS)}, "maxItems": 6},
                        "Only records of these kinds."),)),
    Endpoint("/records/{id}", "record", "A record with its judgements and links.", record,
             thing(record=shapes.RECORD, digest=TEXT, decision=_DECISION, judgements=listed(shapes.JUDGEMENT),
                   links=listed(shapes.DERIVED))),
    Endpoint("/statements", "statements", "Statements, latest first, with facets.", statements,
             _PAGED_ROWS | thing(**_PAGED_ROWS["properties"], facets=counts(_PAIRS)), (*FILTERS, PAGE_NUMBER)),
    Endpoint("/events", "events", "Events, latest first, with facets.", events,
             _PAGED_EVENTS | thing(**_PAGED_EVENTS["properties"], facets=counts(_PAIRS)), (*HAPPENING, PAGE_NUMBER)),
    Endpoint("/actors", "actors", "Who speaks, most first.", actors,
             listed(thing(actor=TEXT, name=TEXT, statements=COUNT))),
    Endpoint("/actors/{id}", "actor", "An actor's capacities over time and stances.", actor,
             thing(actor=TEXT, name=TEXT, statements=COUNT, capacities=tuples(TEXT, MAYBE, MAYBE, COUNT),
                   stances=tuples(TEXT, TEXT, COUNT), years=_PAIRS, acts=_PAIRS), (AS_OF,)),
    Endpoint("/issues", "issues", "Issues, and how often each side spoke for, against, neutral.", issues,
             thing(issues=listed(thing(issue=TEXT, proposition=MAYBE, statements=COUNT)),
                   matrix=tuples(TEXT, TEXT, TEXT, COUNT)), (_text("year", "Four digits."), AS_OF)),
    Endpoint("/issues/{id}", "issue", "An issue: who stands where, year by year.", issue,
             thing(issue=TEXT, proposition=MAYBE, statements=COUNT, sides=counts(_PAIRS), actors=counts(_PAIRS),
                   years=counts(_PAIRS)), (AS_OF,)),
    Endpoint("/occasions", "occasions", "Meetings, speeches, visits, latest first.", occasions,
             paged(thing(occasion=shapes.DERIVED, records=COUNT)),
             (Parameter("type", {"type": "string", "enum": list(OCCASION_KINDS)}, "Only of this kind."), PAGE_NUMBER)),
    Endpoint("/occasions/{id}", "occasion", "Who spoke there, and which report carries what.", occasion,
             thing(occasion=shapes.DERIVED, voices=listed(of(Voice)), points=listed(of(Point)),
                   events=listed({"$ref": "#/components/schemas/event"}), reports=listed(shapes.DOCUMENT))),
    Endpoint("/timeline", "timeline", "Days and how many statements, by lane.", timeline, of(Lanes),
             (_one_of("by", LANES, "What a lane is."), *FILTERS)),
    Endpoint("/map", "map", "Statements by the state spoken for, or events by place.", on_map, of(Mapped),
             (_one_of("by", tuple(MAPPED_BY), "What is counted."), *FILTERS,
              *(one for one in HAPPENING if one.name in ("type", "place")))),
    Endpoint("/network", "network", "A discourse network; ties name nodes by their place in the list.", network,
             thing(nodes=listed(thing(variable=TEXT, name=TEXT, positions=COUNT)),
                   ties=listed(thing(a=COUNT, b=COUNT, weight=NUMBER)), positions=COUNT),
             (_one_of("kind", NETWORKS, "What a tie is."), _one_of("by", WHO, "What a node is."),
              _one_of("normalisation", tuple(dict.fromkeys((*NORMALISATIONS[ONE_MODE], *NORMALISATIONS[TWO_MODE]))),
                      "What weights are divided by."),
              Parameter("least", {"type": "integer", "minimum": 0, "default": 0}, "The least weight of a tie."),
              *FILTERS)),
    Endpoint("/instruments", "instruments", "What is cited, where, and what cannot be right.", instruments,
             thing(instruments=listed(thing(symbol=TEXT, name=MAYBE, cited=COUNT, reports=COUNT)),
                   places=listed(of(Cited)), wrong=listed(of(Cited))), (_text("symbol", "Normalised symbol."),)),
    Endpoint("/findings", "findings", "What to look at, gravest first; `ready` is false while it is worked out.",
             doubtful, _FINDINGS | thing(**_FINDINGS["properties"], ready={"type": "boolean"}),
             (Parameter("kind", {"type": "string", "enum": list(FINDINGS)}, "Only of this kind."), PAGE_NUMBER)),
    Endpoint("/dossier", "dossier", "The dossier of a process; `ready` is false while it is worked out.", dossier,
             thing(process=TEXT, ready={"type": "boolean"}, dossier={"anyOf": [of(Dossier), {"type": "null"}]}),
             (_text("process", "Its name; without it the one that statements are about."),)),
    Endpoint("/brief", "brief", "A briefing, sentence by sentence; `ready` is false while it is worked out.", briefing,
             thing(ready={"type": "boolean"}, brief={"anyOf": [of(Brief), {"type": "null"}]}),
             (_one_of("template", tuple(TEMPLATES), "Its form."), _text("about", f"For {', '.join(SUBJECTS)}: which."),
              _text("process", "Only reports on this process."), *(one for one in FILTERS if one.name in _WHEN))),
    Endpoint("/search", "search", "Statements, then reports, that have all words.", search, listed(of(Hit)),
             (replace(WORDS, required=True),)),
    Endpoint("/sql", "sql", "One SELECT over the views; it cannot write and ends in time.", sql,
             thing(columns=listed(TEXT), rows=listed(listed({})), more={"type": "boolean"}),
             (Parameter("q", {"type": "string", "minLength": 1, "maxLength": 5_000}, "The question.", required=True),)),
)  # fmt: skip
