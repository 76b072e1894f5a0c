"""Every page answers, shows what the record says, and escapes it."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.core.parts import Position
from onrecord.core.record import Event
from onrecord.review import decide
from onrecord.serve.pages import ROUTES
from onrecord.serve.pages.reports import pieces
from onrecord.store import Store

PLAIN = [
    route.path
    for route in ROUTES
    if isinstance(route, Route) and "{" not in route.path and "GET" in (route.methods or ())
]


@pytest.fixture
def met(enter: Callable[[Path], TestClient], small_record: Path, report: Any) -> TestClient:
    """A client inside the small record with two meetings more."""
    text = "Ministers met in Pristina on Monday. Others spoke in Nowhere Town.\n"
    made = report(text, "met.txt", published="2021-02-03")
    common = {"type": "CONSULT", "made_by": "t/1", "score": 0.9, "why": "made"}
    one = Event(
        spans=(made.document.span(10, 13),), actors=("Ministers",), place="Pristina", date="2020-01-06", **common
    )
    other = Event(spans=(made.document.span(44, 49),), actors=("Others",), place="Nowhere Town", **common)
    with Store.open(small_record) as store:
        store.put("met.txt", [(made.document, (one, other))])
    return enter(small_record)


@pytest.mark.parametrize("path", [path for path in PLAIN if path != "/login"])
def test_every_page_answers_with_and_without_reports(
    room: TestClient, enter: Callable[[Path], TestClient], make_record: Callable[..., Path], path: str, tmp_path: Path
) -> None:
    assert room.get(path).status_code == 200
    with Store.open(tmp_path / "empty.db", create=True):
        pass
    empty = enter(tmp_path / "empty.db")
    assert empty.get(path).status_code == 200


def ids(path: Path) -> tuple[list[str], list[str]]:
    with Store.open(path, readonly=True) as store:
        return [d.id for d in store.documents()], [r.id for r in store.records()]


def test_a_report_shows_its_text_whole_and_its_records(room: TestClient, small_record: Path) -> None:
    documents, records = ids(small_record)
    shown = ""
    for document in documents:
        page = room.get(f"/report/{document}?kind=statement&kind=citation&kind=moment&kind=mention").text
        shown += page
    assert all(f'id="r-{record}"' in shown for record in records)
    assert "probably S/RES/1244 (1999)" in shown


def test_the_pieces_of_a_text_are_the_text(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        for document in store.documents():
            records = store.records_of(document.id)
            cut = pieces(document.text, records)
            assert "".join(piece.text for piece in cut) == document.text
            begun = [record_id for piece in cut for record_id in piece.begins]
            assert sorted(begun) == sorted({record.id for record in records})


def test_hostile_words_stay_words(
    room: TestClient, enter: Callable[[Path], TestClient], make_record: Callable[..., Path], report: Any
) -> None:
    text = "<script>alert(1)</script> said </article><img src=x onerror=alert(1)> javascript:alert(1) \u202eback\n"
    made = report(
        text, "<b>x</b>.txt", outlet='"><script>', title="</title><script>x</script>", url="javascript:alert(1)"
    )
    made.said(
        '<img src=x onerror="x">',
        "</article><img src=x onerror=alert(1)>",
        cue="said",
        actor='"><svg onload=x>',
        capacity="<i>",
    )
    inside = enter(make_record(made))
    for path in (
        "/",
        "/reports",
        "/statements",
        "/actors",
        f"/report/{made.document.id}",
        "/review",
        "/statements?words=javascript",
    ):
        page = inside.get(path)
        assert page.status_code == 200
        assert not re.search(r"<script>|<img|<svg|<i>|<b>x|href=\"javascript", page.text), path


def test_statements_are_searched_and_given_as_csv(room: TestClient) -> None:
    page = room.get("/statements", params={"side": "Serbia", "words": "talks"}).text
    assert "2 statements" in page
    rows = list(csv.DictReader(io.StringIO(room.get("/statements.csv", params={"side": "Serbia"}).text)))
    assert len(rows) == 4
    assert {row["side"] for row in rows} == {"Serbia"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_events_are_listed_with_their_words_and_given_as_csv(met: TestClient) -> None:
    page = met.get("/events", params={"type": "CONSULT"}).text
    assert "<h1>2 events</h1>" in page
    assert re.search(r"Ministers <a href=\"/record/e\w+\">met</a> in Pristina on Monday", page)
    rows = list(csv.DictReader(io.StringIO(met.get("/events.csv", params={"place": "Pristina"}).text)))
    assert [(row["type"], row["place"], row["first"], row["actors"]) for row in rows] == [
        ("CONSULT", "Pristina", "2020-01-06", "Ministers"),
    ]  # fmt: skip
    found = met.get("/api/v1/events", params={"since": "2021"}).json()
    assert [(row["content"], row["place"]) for row in found["rows"]] == [("spoke", "Nowhere Town")]
    assert found["facets"]["year"] == [["2021", 1]]


def test_the_map_counts_by_state_and_leads_to_what_it_counts(met: TestClient) -> None:
    page = met.get("/map").text
    assert 'aria-label="Map of Balkans' in page
    assert re.search(r'<a href="/statements\?side=Serbia"><circle [^>]+><title>Serbia: 4</title>', page)
    made = met.get("/api/v1/map").json()
    assert [(spot["state"], spot["count"]) for spot in made["spots"]] == [("SRB", 4), ("CHN", 1)]
    assert made["total"] == 6
    chosen = met.get("/map", params={"view": "World", "since": "2024", "words": "talks"}).text
    for address in re.findall(r'<a href="(/statements[^"]*side=[^"]+)"', chosen):
        listed = met.get(address.replace("&amp;", "&")).text
        count = re.search(r"<h1>(\d+) statement", listed)
        assert count
        assert re.search(rf": {count[1]}</title>", chosen), "the list has as many as the circle says"
    rows = list(csv.reader(io.StringIO(met.get("/map.csv").text)))
    assert rows[0] == ["side", "state", "lon", "lat", "statements"]
    assert [row[1] for row in rows[1:]] == ["SRB", "CHN"]


def test_events_are_mapped_by_place_and_what_is_nowhere_is_told(met: TestClient) -> None:
    page = met.get("/map", params={"by": "place"}).text
    assert "<title>Kosovo: 1</title>" in page
    assert "Not on the map" in page
    assert 'href="/events?place=Nowhere+Town"' in page
    made = met.get("/api/v1/map", params={"by": "place"}).json()
    assert made["elsewhere"] == [["Nowhere Town", 1]]
    for wrong in ({"by": "mood"}, {"view": "Moon"}, {"by": "place", "since": "soon"}):
        assert met.get("/map", params=wrong).status_code == 400


def test_positions_as_of_a_day(
    enter: Callable[[Path], TestClient], make_record: Callable[..., Path], report: Any
) -> None:
    made = report("Ana said yes. Ana said no.\n", "one.txt", published="2020-06-01")
    for words, stance, day in (("yes", "for", "2019-03-01"), ("no", "against", "2020-05-01")):
        made.said(
            "Ana", words, actor="person:ana", of="Serbia", said_at=day, positions=(Position("pact", stance, 0.9),)
        )
    inside = enter(make_record(made))
    for path in ("/actor/person:ana", "/issue/pact", "/issues"):
        assert "Positions as of 2020-05-01, the day of the last statement counted" in inside.get(path).text
        earlier = inside.get(path, params={"as_of": "2019"}).text
        assert "Positions as of 2019-12-31." in earlier
        assert inside.get(path, params={"as_of": "soon"}).status_code == 400
    assert inside.get("/api/v1/actors/person:ana", params={"as_of": "2019"}).json()["stances"] == [["pact", "for", 1]]
    assert inside.get("/api/v1/issues", params={"as_of": "2019"}).json()["matrix"] == [["Serbia", "pact", "for", 1]]
    assert inside.get("/api/v1/issues", params={"as_of": "2020", "year": "2019"}).json()["issues"][0]["statements"] == 1
    assert inside.get("/api/v1/issues/pact", params={"as_of": "2018"}).json()["statements"] == 0


def test_every_page_says_as_of_which_state_it_is(
    room: TestClient, enter: Callable[[Path], TestClient], small_record: Path
) -> None:
    as_of = re.compile(r"As of \d{4}-\d\d-\d\d \d\d:\d\d UTC: 3 reports, the latest of 2024")
    for path in PLAIN:
        answer = room.get(path)
        if answer.headers["content-type"].startswith("text/html") and path != "/login":
            assert as_of.search(answer.text), path
    os.utime(small_record, (0, 0))
    assert "As of 1970-01-01 00:00 UTC" in enter(small_record).get("/issues").text, "who only looks does not write"
    with Store.open(small_record) as store:
        record = next(iter(store.records(kind="statement")))
        decide(store, record.id, "accept", by="ana")
        store.remove(record.doc_id)
    assert re.search(r": 2 reports.*; 1 judgement, the last of 20", room.get("/statements").text)
    assert room.get("/api/v1/about").json()["state"]["reports"] == 2


def test_an_actor_has_capacities_and_statements(room: TestClient) -> None:
    page = room.get("/actor/person:aleksandar-vucic").text
    assert "Serbian president" in page
    assert "3 statements" in page
    assert room.get("/actor/nobody").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report/none", 404), ("/record/zzz", 404), ("/nowhere", 404), ("/statements?since=yesterday", 400),
        ("/statements?page=x", 400), ("/statements?page=99999999999", 400), ("/statements?words=%3F", 400),
        ("/review?order=best", 400), ("/static/none.js", 404), ("/static/../app.py", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_says_so(room: TestClient, path: str, status: int) -> None:
    answer = room.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_sql_answers_and_never_writes(room: TestClient) -> None:
    assert "Aleksandar" in room.get("/sql", params={"q": "SELECT DISTINCT speaker FROM statement"}).text
    listed = room.get("/sql", params={"q": "SELECT id, document FROM statement"}).text
    links = set(re.findall(r'href="(/(?:record|report)/[sd][0-9a-f]{16})"', listed))
    assert len(links) == 9
    assert all(room.get(link).status_code == 200 for link in links)
    for query in ("DELETE FROM said", "ATTACH 'x' AS y", "PRAGMA writable_schema = 1", "SELECT load_extension('x')"):
        page = room.get("/sql", params={"q": query})
        assert page.status_code == 200
        assert 'role="alert"' in page.text


def forms(client: TestClient) -> str:
    found = re.search(r'name="forms" value="([^"]+)"', client.get("/review").text)
    assert found
    return found.group(1)


def test_a_speaker_is_corrected_undone_and_agreement_changes(room: TestClient, small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        record = next(r for r in store.records(kind="statement") if r.speaker.name == "Lin Wei")  # type: ignore[attr-defined]
    form = {"forms": forms(room), "record": record.id, "digest": record.digest, "verdict": "correct", "name": "Lin Hua"}
    assert room.post("/review", data=form).status_code == 200
    with Store.open(small_record, readonly=True) as store:
        (judgement,) = store.judged.standing()
        assert judgement.put_instead is not None
        assert judgement.put_instead["speaker"]["name"] == "Lin Hua"
        assert judgement.by == "ana"
    assert "speaker.name" in room.get("/agreement").text
    assert room.post("/review/undo", data={"forms": forms(room)}).status_code == 200
    assert "Nobody has judged" in room.get("/agreement").text


def test_a_form_that_changes_nothing_accepts(room: TestClient, small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        record = next(iter(store.records(kind="statement")))
    form = {"forms": forms(room), "record": record.id, "verdict": "correct", "act": record.act}  # type: ignore[attr-defined]
    room.post("/review", data=form)
    with Store.open(small_record, readonly=True) as store:
        assert [judgement.verdict for judgement in store.judged.standing()] == ["accept"]


def test_the_first_page_says_in_words_what_comparing_gave(room: TestClient, small_record: Path) -> None:
    from onrecord.core.link import RELATIONS, Link

    with Store.open(small_record) as store:
        one, other = [record.id for record in store.records(kind="statement")][:2]
        links = [Link(a=one, b=other, relation=name, made_by="t-1", score=1.0, why="") for name in RELATIONS]
        store.made.replace("t-1", [("b", links)])
    page = room.get("/")
    assert page.status_code == 200
    assert "<b>1</b> changed wording" in page.text
