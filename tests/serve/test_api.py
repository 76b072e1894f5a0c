"""The API says what its description says, refuses what it should, and never fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.reconcile import relate
from onrecord.serve.api import BASE, ENDPOINTS, ROUTES
from onrecord.store import Store

DOCS = Path(__file__).parents[2] / "docs"


def get(client: TestClient, path: str, **values: Any) -> Any:
    answer = client.get(BASE + path, params=values)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(client: TestClient, path: str, **body: Any) -> Any:
    forms = get(client, "/session")["forms"]
    return client.post(BASE + path, json=body, headers={"x-onrecord-forms": forms})


def test_routes_description_and_page_are_of_one_table(room: TestClient) -> None:
    described = room.get("/api/openapi.json").json()
    told = {(m.upper(), path) for path, found in described["paths"].items() for m in found}
    routed = {
        (method, re.sub(r":path", "", route.path))
        for route in ROUTES
        if isinstance(route, Route) and route.path != "/api/openapi.json"
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert told == routed
    names = [operation["operationId"] for found in described["paths"].values() for operation in found.values()]
    assert len(names) == len(set(names))
    page = (DOCS / "serve.md").read_text(encoding="utf-8")
    assert [e.path for e in ENDPOINTS if f"`{e.method} {e.path}`" not in page] == []
    in_page = re.findall(r"`(GET|POST) (/[^`]*)`", page)
    assert [one for one in in_page if one not in {(e.method, e.path) for e in ENDPOINTS}] == []


def test_every_page_of_the_menu_has_its_json(room: TestClient, small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        document = next(d for d in store.documents() if d.outlet == "TASS")
    assert get(room, "/about")["counts"]["document"] == 3
    assert get(room, "/reports", words="calm")["total"] == 1
    whole = get(room, f"/reports/{document.id}", kind=["citation"])
    assert whole["text"] == document.text
    assert [one["record"]["suggestion"] for one in whole["records"]] == ["S/RES/1244 (1999)"]
    found = get(room, "/statements", side="Serbia", words="talks")
    assert (found["total"], dict(found["facets"]["side"])) == (2, {"Serbia": 2})
    assert get(room, "/actors")[0] == {
        "actor": "person:aleksandar-vucic", "name": "Aleksandar Vučić", "statements": 3,
    }  # fmt: skip
    assert get(room, "/actors/person:aleksandar-vucic")["capacities"][0][0] == "President of Serbia"
    assert get(room, "/timeline")["days"]["person:aleksandar-vucic"] == [["2024-02-09", 3]]
    assert get(room, "/findings", kind="wrong-citation")["total"] == 1
    assert get(room, "/search", words="calm")[0]["passage"] == "calm"
    assert get(room, "/sql", q="SELECT count(*) AS n FROM statement") == {
        "columns": ["n"], "rows": [[6]], "more": False,
    }  # fmt: skip
    for path in ("/issues", "/occasions", "/network", "/instruments", "/queue", "/agreement", "/judgements"):
        get(room, path)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/statements?page=-1", 400, "page"), ("/statements?actro=x", 400, "actro"), ("/nowhere", 404, "request"),
        ("/queue?order=best", 400, "order"), ("/sql", 400, "q"), ("/sql?q=DELETE FROM said", 400, "DELETE"),
        ("/reports/none", 404, "none"), ("/statements?since=yesterday", 400, "since"),
        ("/statements?words=a&words=b", 400, "words"), ("/actors/nobody", 404, "nobody"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_shape(room: TestClient, path: str, status: int, said: str) -> None:
    answer = room.get(BASE + path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "where", "cause", "remedy"}
    assert said in answer.json()["error"]["where"]


def test_records_are_judged_corrected_and_taken_back(room: TestClient) -> None:
    row = get(room, "/statements", words="calm")["rows"][0]
    whole = get(room, f"/records/{row['record']}")
    judged = post(room, "/judgements", record=row["record"], verdict="correct", digest=whole["digest"],
                  put_instead={"act": "call"})  # fmt: skip
    assert judged.status_code == 200
    after = get(room, "/statements", words="calm")["rows"][0]
    assert after["act"] == "call", "lists show what stands"
    assert get(room, f"/records/{row['record']}")["record"]["act"] == "hope", "what was read stays"
    assert after["decision"]["changes"] == [{"label": "Act", "observed": "hope", "instead": "call"}]
    assert [one["put_instead"] for one in get(room, "/judgements", record=row["record"])] == [{"act": "call"}]
    assert len(get(room, "/agreement")["agreements"]) > 0
    assert len(post(room, "/judgements/undo").json()) == 1
    assert get(room, "/judgements") == []


def test_all_other_ways_to_judge(room: TestClient) -> None:
    said = get(room, "/statements", words="people")["rows"][0]
    line = get(room, f"/records/{said['record']}")["record"]
    start = line["content"][0][0]
    assert (
        len(post(room, "/judgements/split", record=line["id"], at=[[start, start + 2], [start + 3, start + 7]]).json())
        == 2
    )
    others = get(room, "/statements", actor="person:aleksandar-vucic")["rows"]
    assert len(post(room, "/judgements/merge", records=[one["record"] for one in others[:2]]).json()) == 2
    renamed = post(room, "/judgements/rename", actor="person:lin-wei", into="person:lin", name="Lin")
    assert len(renamed.json()) == 1
    missed = {"kind": "event", "document": said["document"], "span": [0, 8], "type": "CONSULT"}
    assert post(room, "/judgements/missed", line=missed).status_code == 200
    first = get(room, "/judgements")[0]
    assert post(room, "/judgements/adjudicate", judgement=first["id"]).status_code == 200
    kept = post(room, "/searches", name="calm", address="/statements?words=calm").json()
    assert get(room, "/searches") == [kept]
    assert room.get(f"/kept/{kept['id']}").url.query == b"words=calm"
    assert post(room, "/searches/drop", id=kept["id"]).status_code == 200
    assert get(room, "/searches") == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/judgements", {"record": "s1"}), ("/judgements", {"record": "s1", "verdict": "maybe"}),
        ("/judgements", {"record": 5, "verdict": "accept"}), ("/judgements/split", {"record": "s1", "at": [[1, 2]]}),
        ("/judgements/missed", {"line": {"kind": "opinion"}}), ("/searches", {"name": "x", "address": "//elsewhere"}),
        ("/searches", {"name": "x", "address": "/review"}), ("/judgements/undo", {"by": "ben"}),
    ],
)  # fmt: skip
def test_bodies_that_do_not_fit_are_refused(room: TestClient, path: str, body: dict[str, Any]) -> None:
    answer = post(room, path, **body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "QUERY-VALUE")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"note": "\\ud800"}', b'{"note": NaN}', b"[" * 100_000])
def test_bodies_that_are_no_object_are_refused(room: TestClient, content: bytes) -> None:
    headers = {"x-onrecord-forms": get(room, "/session")["forms"]}
    assert room.post(f"{BASE}/judgements", content=content, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "instead",
    [
        {"said_at": "someday"}, {"said_at": 5}, {"via": "abc"}, {"via": [1]}, {"content": [[0.5, 2]]}, {"speaker": 5},
        {"speaker": {"name": 1, "as_written": "", "span": None, "actor": None, "capacity": None, "of": None}},
        {"positions": [{"issue": 1, "stance": "for", "score": 1}]}, {"act": None}, {"cue": [1, 99_999]},
    ],
)  # fmt: skip
def test_corrections_that_are_no_values_are_refused(room: TestClient, instead: dict[str, Any]) -> None:
    record = get(room, "/statements")["rows"][0]["record"]
    assert post(room, "/judgements", record=record, verdict="correct", put_instead=instead).status_code == 400
    assert get(room, "/judgements") == []


def test_a_call_without_the_header_changes_nothing(room: TestClient) -> None:
    record = get(room, "/statements")["rows"][0]["record"]
    assert room.post(f"{BASE}/judgements", json={"record": record, "verdict": "accept"}).status_code == 403
    assert get(room, "/judgements") == []


def described(client: TestClient) -> tuple[Any, dict[str, str], list[Any]]:
    """The API as schemathesis reads it, the headers of the client's session, and what is checked of every answer."""
    schemathesis = pytest.importorskip("schemathesis")
    found = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    found.app = client.app
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"x-onrecord-forms": get(client, "/session")["forms"], "cookie": cookie, "host": "127.0.0.1"}
    checks = schemathesis.checks
    every = [
        checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
        checks.response_schema_conformance,
    ]  # fmt: skip
    return found, headers, every


def test_real_answers_fit_their_schemas(room: TestClient, small_record: Path) -> None:
    with Store.open(small_record) as store:
        relate(store)
        records = list(store.records())
        occasions, _ = store.made.occasions(None, limit=1, offset=0)
    assert post(room, "/judgements", record=records[0].id, verdict="reject").status_code == 200
    schema, headers, checks = described(room)
    ids = {
        "/reports/{id}": [records[0].doc_id], "/records/{id}": [record.id for record in records],
        "/actors/{id}": ["person:lin-wei"], "/issues/{id}": ["kosovo-status"],
        "/occasions/{id}": [one.id for one, _ in occasions],
    }  # fmt: skip
    queries = {"/search": {"words": "calm"}, "/sql": {"q": "SELECT 1, 1.5, 'x', x'00', NULL, 9e999"}}
    answered = 0
    for endpoint in ENDPOINTS:
        if endpoint.changes:
            continue
        for one in ids.get(endpoint.path, [""]) if "{" in endpoint.path else [""]:
            case = schema[BASE + endpoint.path]["GET"].Case(
                path_parameters={"id": one} if one else {}, query=queries.get(endpoint.path, {}), headers=headers
            )
            assert case.call_and_validate(checks=checks).status_code == 200, (endpoint.path, one)
            answered += 1
    assert answered >= len([one for one in ENDPOINTS if not one.changes]) + len(records) - 2


def test_nothing_that_is_sent_makes_it_fail(room: TestClient) -> None:
    """Every operation with made-up and with broken values: no failure, and every answer fits its schema."""
    schema, headers, checks = described(room)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=12, deadline=None, phases=[Phase.generate], derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def one(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=checks)

        given(case=operation.as_strategy())(one)()
        tried += 1
    assert tried == len(ENDPOINTS)
