"""The reading room over a server shows what it shows over a file."""

from __future__ import annotations

from contextlib import closing

from starlette.testclient import TestClient

from onrecord.core.judgement import Judgement
from onrecord.serve.app import create
from onrecord.serve.settings import Settings
from onrecord.store import Store

TOKEN = "the one-time token of these tests"
PAGES = (
    "/", "/statements", "/statements?words=fair&act=assert", "/statements?order=unsure", "/reports",
    "/reports?words=vucic",
    "/timeline", "/network", "/issues", "/occasions", "/instruments", "/findings", "/events", "/map",
    "/actors", "/about", "/sql?query=SELECT+speaker,+score+FROM+statement", "/review",
    "/statements.csv", "/api/v1/statements", "/api/v1/reports", "/api/v1/search?words=fair",
)  # fmt: skip


def entered(record):
    client = TestClient(create(Settings(record=record, token=TOKEN, owner="ana")), base_url="http://127.0.0.1")
    assert client.get(f"/login?token={TOKEN}", follow_redirects=False).status_code == 303
    return client


def test_every_page_is_the_same(server, file, make, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    address = server.database("room")
    for record in (file, address):
        with Store.open(record, create=True) as store:
            store.put("a.txt", [make(outlet="Vijesti", published="2006-05-03", published_basis="dateline")])
            store.put("b.txt", [make("Vučić listened.", "b.txt")])
            (said,) = store.records(kind="statement")
            instead = {"act": "pledge"}
            store.judged.add(
                Judgement(said.id, said.digest, "correct", "ana", "2026-01-01T00:00:00Z", put_instead=instead)
            )
    with closing(entered(file)) as one, closing(entered(address)) as other:
        (said,) = store_ids(file)
        for page in (*PAGES, f"/record/{said}"):
            here, there = one.get(page), other.get(page)
            assert (here.status_code, there.status_code) == (200, 200), (page, there.text[:500])
            assert page == "/about" or _plain(there.text, address) == _plain(here.text, file), page
    assert {path.name for path in tmp_path.iterdir()} >= {"room.audit.jsonl"}


def store_ids(record):
    with Store.open(record, readonly=True) as store:
        return [statement.id for statement in store.records(kind="statement")]


def _plain(text, record):
    """A page without what differs from record to record: its name, the keys of forms, and the moment."""
    lines = [line for line in text.replace(record, "RECORD").splitlines() if "forms" not in line]
    return [line for line in lines if "As of" not in line and "written" not in line]
