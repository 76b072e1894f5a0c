"""Judging in the browser: every field, passages, what was missed, who decides in the end; and nobody loses anything."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

from onrecord.core.record import KINDS, Record, Statement
from onrecord.review import fields, reviewed
from onrecord.serve.app import create
from onrecord.serve.forms import added, instead
from onrecord.serve.guidelines import html
from onrecord.serve.settings import Settings
from onrecord.serve.users import made
from onrecord.store import Store

PASSWORD = "five quite long words here"


def forms(client: TestClient) -> str:
    return str(client.get("/api/v1/session").json()["forms"])


def send(client: TestClient, path: str, **values: Any) -> Any:
    return client.post(path, data={"forms": forms(client), **values}, follow_redirects=False)


def inputs(page: str) -> dict[str, list[str]]:
    """The form of a record as a browser would send it unchanged."""
    (form,) = (form for form in lxml.html.fromstring(page).forms if "whole" in form.get("class", ""))
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return values


def standing(path: Path, kind: str = "statement") -> list[Record]:
    with Store.open(path, readonly=True) as store:
        return [one.record for one in reviewed(store, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_left_as_it_is_changes_nothing(
    enter: Callable[[Path], TestClient], small_record: Path, kind: str
) -> None:
    room = enter(small_record)
    if kind in ("event", "figure"):
        document = next(iter(standing(small_record))).doc_id
        line = {"event": {"type": "CONSULT", "actors": "A\nB"}, "figure": {"value": "12", "unit": "persons"}}[kind]
        send(room, "/review/new", kind=kind, document=document, note="seen", **{"span.start": 0, "span.end": 4}, **line)
        (one,) = standing(small_record, kind)
        assert one.made_by == "review/ana"
        assert instead(one.as_json(), fields()[kind], {}) == {}
        return
    one = next(iter(standing(small_record, kind)))
    page = room.get(f"/review/{one.id}").text
    sent = {name: "\n".join(values) for name, values in inputs(page).items()}
    assert instead(one.as_json(), fields()[kind], sent) == {}
    assert {field.form for field in fields()[kind] if field.shape in ("text", "date", "choice")} <= sent.keys()


def test_every_field_can_be_corrected(room: TestClient, small_record: Path) -> None:
    one = next(r for r in standing(small_record) if isinstance(r, Statement) and r.speaker.name == "Lin Wei")
    start = one.spans[0].start
    values = {
        "name": "Lin Hua", "actor": "person:lin-hua", "capacity": "", "of": "China", "act": "call",
        "more_acts": ["", "hope", "praise"], "manner": "direct", "status": "planned", "said_at": "2023-06",
        "addressees": "Serbia\nKosovo", "occasion": "talks", "via": "", "positions.issue": ["kosovo-dialogue", ""],
        "positions.stance": ["for", ""], "content.start": [start, ""], "content.end": [start + 3, ""],
        "cue.start": "", "cue.end": "", "as_written": "its envoy", "source.start": start, "source.end": start + 1,
    }  # fmt: skip
    assert send(room, "/review", record=one.id, digest=one.digest, verdict="correct", **values).status_code == 303
    left = next(r for r in standing(small_record) if isinstance(r, Statement) and r.speaker.name == "Lin Hua")
    assert (left.speaker.actor, left.speaker.capacity, left.act, left.manner) == (
        "person:lin-hua",
        None,
        "call",
        "direct",
    )
    assert (left.more_acts, left.addressees, left.said_at) == (("hope", "praise"), ("Serbia", "Kosovo"), "2023-06")
    assert [(p.issue, p.stance, p.score) for p in left.positions] == [("kosovo-dialogue", "for", 1.0)]
    assert (left.spans[0].end, left.cue) == (start + 3, None)
    page = room.get(f"/report/{one.doc_id}").text
    assert "<del><bdi>Lin Wei</bdi></del> <ins><bdi>Lin Hua</bdi></ins>" in page
    assert "<ins><bdi>Lin Hua</bdi></ins>" in room.get("/statements", params={"words": "hua"}).text
    again = room.get(f"/review/{one.id}").text
    assert 'value="Lin Hua"' in again, "one goes on from what one left"
    assert "read as <bdi>Lin Wei</bdi>" in again


def test_what_is_rejected_is_struck_out_in_its_report_and_counted_nowhere(room: TestClient, small_record: Path) -> None:
    one = standing(small_record)[0]
    before = room.get("/api/v1/statements").json()["total"]
    send(room, "/review", record=one.id, verdict="reject")
    assert 'class="record statement rejected' in room.get(f"/report/{one.doc_id}").text
    assert room.get("/api/v1/statements").json()["total"] == before - 1
    assert one.id not in room.get("/statements").text
    send(room, "/review/undo")
    assert one.id in room.get("/statements").text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"said_at": "someday"}, "said_at cannot be"),
        ({"content.start": "x", "content.end": "5"}, "no place in a text"),
        ({"content.start": "1", "content.end": "99999"}, "ends past the text"), ({"act": "sing"}, "act"),
        ({"content.start": "", "content.end": ""}, "at least one span"),
    ],
)  # fmt: skip
def test_what_makes_no_record_is_refused(room: TestClient, small_record: Path, values: Any, said: str) -> None:
    one = standing(small_record)[0]
    answer = send(room, "/review", record=one.id, verdict="correct", **values)
    assert answer.status_code == 400
    assert said.lower() in answer.text.lower()
    assert standing(small_record)[0] == one


def test_who_saw_something_else_decides_nothing(room: TestClient, small_record: Path) -> None:
    answer = send(room, "/review", record=standing(small_record)[0].id, verdict="accept", digest="0" * 16)
    assert answer.status_code == 409


def test_what_was_missed_is_added_from_a_selection(room: TestClient, small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        document = next(d for d in store.documents() if "Lin Wei" in d.text)
    start = document.text.index("The mission met")
    asked = {"document": document.id, "kind": "statement", "start": start, "end": start + 15}
    page = room.get("/review/new", params=asked).text
    assert "<mark>The mission met</mark>" in page
    sent = inputs(page) | {"name": ["UNMIK"], "document": [document.id], "kind": ["statement"], "forms": [forms(room)]}
    answer = room.post("/review/new", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    shown = room.get(answer.headers["location"]).text
    assert "added by <bdi>ana</bdi>" in shown
    assert "UNMIK" in shown
    assert added(fields()["figure"], {"value": "", "unit": "persons"}) == {"unit": "persons"}
    made = answer.headers["location"].partition("#r-")[2]
    assert send(room, "/review", record=made, verdict="reject").status_code == 303
    assert "added by" not in room.get(f"/report/{document.id}").text
    send(room, "/review/undo")
    assert "added by" in room.get(f"/report/{document.id}").text
    send(room, "/review/undo")
    assert "added by" not in room.get(f"/report/{document.id}").text


def test_statements_are_split_and_merged(room: TestClient, small_record: Path) -> None:
    said = [r for r in standing(small_record) if isinstance(r, Statement) and r.speaker.name == "Aleksandar Vučić"]
    start = said[0].spans[0].start
    values = {"content.start": [start, start + 10, ""], "content.end": [start + 9, start + 20, ""]}
    assert send(room, "/review/split", record=said[0].id, **values).status_code == 303
    assert len(standing(small_record)) == 7
    send(room, "/review/undo")
    assert send(room, "/review/merge", record=[said[0].id, said[1].id]).status_code == 303
    assert len(standing(small_record)) == 5
    send(room, "/review/undo")
    assert send(room, "/review/merge", record=said[0].id).status_code == 400


def test_two_actors_become_one(room: TestClient, small_record: Path) -> None:
    one = next(r for r in standing(small_record) if isinstance(r, Statement) and r.speaker.name == "Lin Wei")
    send(room, "/review", record=one.id, verdict="correct", act="warn")
    assert 'action="/review/rename' in room.get("/actor/person:lin-wei").text
    assert send(room, "/review/rename", actor="person:lin-wei", into="person:dorde-petric").status_code == 303
    left = next(r for r in standing(small_record) if r.spans == one.spans)
    assert isinstance(left, Statement)
    assert (left.speaker.actor, left.speaker.name) == ("person:dorde-petric", "Đorđe Petrić")
    assert left.act == "warn", "what was corrected before stays corrected"
    assert send(room, "/review/rename", actor="person:nobody", into="x", name="x").status_code == 404


@pytest.fixture
def reviewers(small_record: Path) -> list[TestClient]:
    users = {
        name: made(name, role, PASSWORD) for name, role in (("ana", "reviewer"), ("ben", "reviewer"), ("eva", "admin"))
    }
    app = create(Settings(record=str(small_record), users=users))
    clients = [TestClient(app, base_url="http://127.0.0.1") for _ in users]
    for client, name in zip(clients, users, strict=True):
        client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
    return clients


def test_two_reviewers_at_once_lose_nothing(reviewers: list[TestClient], small_record: Path) -> None:
    ids = [record.id for record in standing(small_record)]
    trouble: list[str] = []

    def judge(client: TestClient, verdict: str) -> None:
        for round_ in range(3):
            for record in ids:
                answer = send(client, "/review", record=record, verdict=verdict, note=f"{verdict} {round_}")
                if answer.status_code != 303:
                    trouble.append(answer.text)

    threads = [
        threading.Thread(target=judge, args=pair) for pair in zip(reviewers[:2], ("accept", "reject"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    with Store.open(small_record, readonly=True) as store:
        every = store.judged.standing()
    assert len(every) == 2 * 3 * len(ids)
    for by, verdict in (("ana", "accept"), ("ben", "reject")):
        assert [j.note for j in every if j.by == by] == [f"{verdict} {n}" for n in range(3) for _ in ids]


def test_disagreements_are_walked_through_and_decided(reviewers: list[TestClient], small_record: Path) -> None:
    ana, ben, eva = reviewers
    one = standing(small_record)[0]
    send(ana, "/review", record=one.id, verdict="correct", act="warn")
    send(ben, "/review", record=one.id, verdict="reject")
    page = eva.get("/agreement").text
    buttons = dict(re.findall(r'name="judgement" value="(j\w+)"><button>As <bdi>(\w+)', page))
    assert set(buttons.values()) == {"ana", "ben"}
    chosen = next(judgement for judgement, by in buttons.items() if by == "ana")
    before = eva.get("/api/v1/agreement").json()["agreements"]
    assert send(eva, "/review/adjudicate", judgement=chosen).status_code == 303
    after = eva.get("/api/v1/agreement").json()
    assert after["disagreements"] == []
    assert after["agreements"] == before, "it is no vote of a coder"
    left = next(r for r in standing(small_record) if r.id == one.id)
    assert isinstance(left, Statement)
    assert left.act == "warn"
    assert "Nowhere" in eva.get("/agreement").text
    send(ben, "/review", record=one.id, verdict="reject", note="no")
    assert eva.get("/api/v1/agreement").json()["disagreements"] != [], "a coder who judges again opens it again"


def test_what_was_added_names_who_added_it_and_stays_to_be_decided(
    reviewers: list[TestClient], small_record: Path
) -> None:
    ana, ben, eva = reviewers
    report = standing(small_record)[0].doc_id
    form = {"document": report, "kind": "statement", "content.start": "0", "content.end": "9", "name": "Kos"}
    place = send(ana, "/review/new", **form, act="assert", manner="indirect", status="made").headers["location"]
    new = place.partition("#r-")[2]
    moved = {"content.start": "0", "content.end": "5"}
    send(ben, "/review", record=new, verdict="correct", name="Ana Kos", **moved)
    page = eva.get(f"/report/{report}").text
    assert f'data-record="{new}"' in page, "it keeps its id in its report"
    assert "added by <bdi>ana</bdi>, corrected by <bdi>ben</bdi>" in page
    assert "added by <bdi>ana</bdi>, corrected by <bdi>ben</bdi>" in eva.get("/statements?words=kos").text
    send(ben, "/review", record=new, verdict="reject")
    assert f'data-record="{new}"' not in eva.get(f"/report/{report}").text
    assert f'href="/review/{new}"' in eva.get("/agreement").text
    assert eva.get(f"/review/{new}").status_code == eva.get(f"/record/{new}").status_code == 200
    assert eva.get(f"/api/v1/records/{new}").json()["decision"]["verdict"] == "reject"
    send(eva, "/review", record=new, verdict="correct", name="A. Kos", **moved)
    (left,) = (one for one in standing(small_record) if one.id == new)
    assert isinstance(left, Statement)
    assert (left.speaker.name, left.spans[0].end) == ("A. Kos", 5)


def test_counts_leave_out_what_was_rejected(room: TestClient, small_record: Path) -> None:
    before = room.get("/api/v1/about").json()["counts"]
    (one,) = standing(small_record, "citation")
    send(room, "/review", record=one.id, verdict="reject")
    assert room.get("/api/v1/about").json()["counts"] == before | {"citation": 0}
    assert "<b>0</b> citations" in room.get("/").text
    assert '<th scope="row">citations</th><td class="n">0</td>' in room.get("/about").text


def test_guidelines_are_shown_and_cannot_act(small_record: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text(
        "# Acts\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>x</script> ![p](http://x/y.png) [j](javascript:x)"
    )
    app = create(Settings(record=str(small_record), token="t", guidelines=guide))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/login?token=t", follow_redirects=False)
        for path in ("/review", "/guidelines", f"/review/{standing(small_record)[0].id}"):
            page = client.get(path).text
            assert "<h1>Acts</h1>" in page
            assert "<td>1</td>" in page
            assert not re.search(r"<script>|<img|href=\"javascript", page)
    assert html("<b onclick=x>") == "<p>&lt;b onclick=x&gt;</p>\n"


def test_carriage_returns_keep_their_place(
    enter: Callable[[Path], TestClient], make_record: Callable[..., Path], report: Any
) -> None:
    one = report("Kos said\r\nthe pact holds.\r\n", "crlf.txt")
    one.said("Ana Kos", "the pact holds", cue="said")
    inside = enter(make_record(one))
    article = re.search(r"<article[^>]*>(.*?)</article>", inside.get(f"/report/{one.document.id}").text, re.S)
    assert article
    shown = re.sub(r"<[^>]+>", "", article.group(1)).replace("&#13;", "\r")
    assert shown == one.document.text
