"""What the API changes: judgements and kept searches. Every one is checked as the pages check it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.core.judgement import JUDGED, Judgement
from onrecord.core.record import KINDS
from onrecord.review import (
    Agreement,
    Disagreement,
    add_missed,
    adjudicate,
    decide,
    merge,
    rename,
    split,
    stale,
    undo,
)
from onrecord.review.queue import ORDERS
from onrecord.serve.api import shapes
from onrecord.serve.api.shapes import TEXT, listed, of, thing
from onrecord.serve.api.table import Call, Endpoint, Parameter
from onrecord.serve.pages.review import agreed, items_for
from onrecord.serve.pages.searches import taken
from onrecord.serve.room import noted
from onrecord.serve.searches import Search

_TAGS = ("review",)
_NOTE = Parameter("note", {"type": "string", "maxLength": 10_000, "default": ""}, "In your words.")
_RECORD = Parameter("record", {"type": "string", "minLength": 1, "maxLength": 40}, "Id of the record.", required=True)
_JUDGED = listed(shapes.JUDGEMENT)


def _lines(judgements: tuple[Judgement, ...] | list[Judgement]) -> list[dict[str, Any]]:
    return [judgement.as_json() for judgement in judgements]


def _waiting(call: Call) -> Any:
    values = call.values
    items = items_for(call.here, call.user, order=values["order"], kind=values["kind"], actor=values["actor"],
                      limit=values["limit"])  # fmt: skip
    return [
        {"record": i.record.as_json(), "digest": i.record.digest, "file": i.document.file, "why": i.why} for i in items
    ]


def _judgements(call: Call) -> Any:
    store, record = call.here.store(), call.values["record"]
    return _lines(stale(store) if call.values["which"] == "stale" else store.judged.standing(record))


def _judge(call: Call) -> Any:
    values = call.values
    with call.here.for_writing() as store:
        made = decide(
            store, values["record"], values["verdict"], by=call.user, note=values["note"],
            put_instead=values["put_instead"], digest=values["digest"],
        )  # fmt: skip
    noted(call.request, "judged", f"{made.record} {made.verdict}")
    return _lines([made])


def _undo(call: Call) -> Any:
    with call.here.for_writing() as store:
        taken = undo(store, call.user)
    noted(call.request, "undone", " ".join(judgement.record for judgement in taken))
    return _lines(taken)


def _missed(call: Call) -> Any:
    with call.here.for_writing() as store:
        made = add_missed(store, call.values["line"], by=call.user, note=call.values["note"])
    noted(call.request, "added", made.record)
    return _lines([made])


def _split(call: Call) -> Any:
    with call.here.for_writing() as store:
        made = split(store, call.values["record"], [tuple(at) for at in call.values["at"]], by=call.user)
    noted(call.request, "split", " ".join(judgement.record for judgement in made))
    return _lines(made)


def _merge(call: Call) -> Any:
    with call.here.for_writing() as store:
        made = merge(store, list(dict.fromkeys(call.values["records"])), by=call.user)
    noted(call.request, "merged", " ".join(judgement.record for judgement in made))
    return _lines(made)


def _rename(call: Call) -> Any:
    with call.here.for_writing() as store:
        made = rename(store, call.values["actor"], into=call.values["into"], name=call.values["name"], by=call.user)
    noted(call.request, "renamed", f"{len(made)} statements")
    return _lines(made)


def _adjudicate(call: Call) -> Any:
    with call.here.for_writing() as store:
        made = adjudicate(store, call.values["judgement"], by=call.user)
    noted(call.request, "adjudicated", made.record)
    return _lines([made])


def _agreement(call: Call) -> Any:
    store = call.here.store()
    rows, apart = call.here.kept.now(("agreement", store.judged.stamp()), agreed, store)
    return {"agreements": [asdict(row) for row in rows], "disagreements": [asdict(one) for one in apart]}


def _searches(call: Call) -> Any:
    return [asdict(one) for one in call.here.searches.of(call.user)]


def _keep(call: Call) -> Any:
    one = call.here.searches.keep(call.user, call.values["name"], call.values["address"])
    noted(call.request, "search-kept", one.id)
    return asdict(one)


def _take(call: Call) -> Any:
    return [asdict(one) for one in taken(call.request, call.values["toml"])]


def _drop(call: Call) -> Any:
    call.here.searches.drop(call.user, call.values["id"])
    noted(call.request, "search-dropped", call.values["id"])
    return {"dropped": call.values["id"]}


def _text(name: str, about: str, most: int = 500) -> Parameter:
    return Parameter(name, {"type": "string", "minLength": 1, "maxLength": most}, about, required=True)


def _choice(name: str, choices: tuple[str, ...], about: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": list(choices), "default": choices[0]}, about)


def _changing(path: str, name: str, about: str, does: Any, *takes: Parameter) -> Endpoint:
    return Endpoint(path, name, about, does, _JUDGED, takes, changes=True, role="reviewer", tags=_TAGS)


_PLACES = {
    "type": "array", "minItems": 2, "maxItems": 100,
    "items": {"type": "array", "minItems": 2, "maxItems": 2,
              "items": {"type": "integer", "minimum": 0, "maximum": 1_000_000_000}},
}  # fmt: skip
_IDS = {"type": "array", "minItems": 2, "maxItems": 100, "items": {"type": "string", "maxLength": 40}}

JUDGING: tuple[Endpoint, ...] = (
    Endpoint("/queue", "queue", "What to judge next.", _waiting,
             listed(thing(record=shapes.RECORD, digest=TEXT, file=TEXT, why=TEXT)),
             (_choice("order", ORDERS, "What comes first."), _choice("kind", tuple(KINDS), "What is judged."),
              Parameter("actor", {"type": "string", "maxLength": 500}, "Only statements of this actor."),
              Parameter("limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, "At most.")),
             tags=_TAGS),
    Endpoint("/judgements", "judgements", "Judgements that stand, in the order made.", _judgements, _JUDGED,
             (Parameter("record", {"type": "string", "maxLength": 40}, "Only of this record, by its whole id."),
              _choice("which", ("standing", "stale"), "stale: of what has changed since.")), tags=_TAGS),
    _changing("/judgements", "judge", "Accepts, rejects or corrects a record.", _judge, _RECORD,
              Parameter("verdict", {"type": "string", "enum": list(JUDGED)}, "What you decide.", required=True),
              Parameter("digest", {"type": ["string", "null"], "maxLength": 40}, "Of the record as you saw it."),
              Parameter("put_instead", {"type": ["object", "null"]}, "For correct: fields with their new values."),
              _NOTE),
    _changing("/judgements/undo", "undo", "Takes your last decision back.", _undo),
    _changing("/judgements/missed", "missed", "Adds a record that no reading found.", _missed,
              Parameter("line", {"type": "object"}, "Its line, without id, score, why and made_by.", required=True),
              _NOTE),
    _changing("/judgements/split", "split", "Splits a statement into the passages given.", _split, _RECORD,
              Parameter("at", _PLACES, "Places in the text, first and after the last character.", required=True)),
    _changing("/judgements/merge", "merge", "Merges statements of one report into the first.", _merge,
              Parameter("records", _IDS, "Their ids.", required=True)),
    _changing("/judgements/rename", "rename", "Makes every statement of one actor another's.", _rename,
              _text("actor", "Id of the one."), _text("into", "Id of the other."), _text("name", "Name of the other.")),
    _changing("/judgements/adjudicate", "adjudicate", "Decides as one of the reviewers did.", _adjudicate,
              _text("judgement", "Id of the judgement to follow.", 40)),
    Endpoint("/agreement", "agreement", "Krippendorff's alpha by field, and where people differ.", _agreement,
             thing(agreements=listed(of(Agreement)), disagreements=listed(of(Disagreement))), tags=_TAGS),
    Endpoint("/searches", "searches", "Your kept searches.", _searches, listed(of(Search)), tags=("searches",)),
    Endpoint("/searches", "keep", "Keeps the address of a list under a name.", _keep, of(Search),
             (_text("name", "Its name.", 120), _text("address", "As in the browser, from the first slash on.", 2_000)),
             changes=True, tags=("searches",)),
    Endpoint("/searches/read", "take", "Keeps the searches of a file of onrecord watch.", _take, listed(of(Search)),
             (_text("toml", "Its text.", 500_000),), changes=True, tags=("searches",)),
    Endpoint("/searches/drop", "drop", "Forgets a kept search.", _drop, thing(dropped=TEXT),
             (_text("id", "Its id.", 40),), changes=True, tags=("searches",)),
)  # fmt: skip
