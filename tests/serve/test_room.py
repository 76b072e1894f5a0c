"""Users and their file, who did what, kept searches, kept answers, and the dossier."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from onrecord.cli import main
from onrecord.core.errors import QueryError, StoreError
from onrecord.query.saved import load as load_searches
from onrecord.query.saved import parse
from onrecord.serve.app import create
from onrecord.serve.audit import DEEDS, Audit
from onrecord.serve.kept import Kept
from onrecord.serve.searches import Searches
from onrecord.serve.settings import Settings
from onrecord.serve.users import load
from onrecord.store import Store

PASSWORD = "five quite long words here"


def users(path: Path, *words: str, typed: str = "") -> Any:
    return CliRunner().invoke(main, ["users", str(path), *words], input=typed)


def test_users_are_added_changed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    assert users(path, "add", "ana", "--role", "reviewer", typed=PASSWORD + "\n").exit_code == 0
    assert users(path, "add", "ben", typed=PASSWORD).exit_code == 0
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert {name: user.role for name, user in load(path).items()} == {"ana": "reviewer", "ben": "reader"}
    before = load(path)["ana"].password_hash
    assert users(path, "passwd", "ana", typed="another one of many words\n").exit_code == 0
    assert (load(path)["ana"].role, load(path)["ana"].password_hash != before) == ("reviewer", True)
    assert users(path, "role", "ben", "--role", "admin").exit_code == 0
    listed = users(path, "list").output
    assert "ben" in listed
    assert "admin" in listed
    assert users(path, "remove", "ana").exit_code == 0
    assert set(load(path)) == {"ben"}


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("add",), PASSWORD, "needs a NAME"), (("add", "eva"), "short", "fewer than 15"),
        (("remove", "eva"), "", "no such"),
        (("add", "ana"), PASSWORD, "already"), (("add", " "), PASSWORD, "no name"),
    ],
)  # fmt: skip
def test_users_that_cannot_be_are_refused(tmp_path: Path, words: tuple[str, ...], typed: str, said: str) -> None:
    path = tmp_path / "people.json"
    users(path, "add", "ana", typed=PASSWORD)
    before = path.read_bytes()
    answer = users(path, *words, typed=typed)
    assert answer.exit_code == 2
    assert said in answer.output
    assert path.read_bytes() == before


def test_who_is_removed_or_changed_is_out_at_once(small_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    for name in ("ana", "ben"):
        users(path, "add", name, "--role", "reviewer", typed=PASSWORD)
    app = create(Settings(record=str(small_record), users=load(path), users_file=path))
    for name, change in (("ana", ("remove", "ana")), ("ben", ("role", "ben", "--role", "reader"))):
        client = TestClient(app, base_url="http://127.0.0.1")
        client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
        assert client.get("/reports").status_code == 200
        users(path, *change)
        assert client.get("/reports").status_code == 401
    late = TestClient(app, base_url="http://127.0.0.1")
    users(path, "add", "eva", typed=PASSWORD)
    assert late.post("/login", data={"name": "eva", "password": PASSWORD}, follow_redirects=False).status_code == 303


def test_the_log_says_who_did_what_and_nothing_of_what_was_read(small_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    for name, role in (("ana", "reviewer"), ("ben", "reader"), ("eva", "admin")):
        users(path, "add", name, "--role", role, typed=PASSWORD)
    app = create(Settings(record=str(small_record), users=load(path), users_file=path))
    clients = {name: TestClient(app, base_url="http://127.0.0.1") for name in ("ana", "ben", "eva")}
    for name, client in clients.items():
        client.post("/login", data={"name": name, "password": "wrong but long enough"})
        client.post("/login", data={"name": name, "password": PASSWORD}, follow_redirects=False)
    record = clients["ana"].get("/api/v1/statements?words=calm").json()["rows"][0]["record"]
    for name, client in clients.items():
        forms = client.get("/api/v1/session").json()["forms"]
        note = "a secret remark"
        client.post("/review", data={"forms": forms, "record": record, "verdict": "accept", "note": note})
        client.post("/searches", data={"forms": forms, "name": "secret", "address": "/statements?words=calm"})
        if name == "ben":
            client.post("/review", data={"forms": "x", "record": record, "verdict": "accept"})
    deeds = [json.loads(line) for line in Path(f"{small_record}.audit.jsonl").read_text().splitlines()]
    assert (
        {deed["did"] for deed in deeds} == {"login", "login-refused", "judged", "refused", "search-kept"} <= set(DEEDS)
    )
    assert [(d["by"], d["what"]) for d in deeds if d["did"] == "judged"] == [
        ("ana", f"{record} accept"), ("eva", f"{record} accept"),
    ]  # fmt: skip
    assert [d["by"] for d in deeds if d["did"] == "refused"] == ["ben", "ben"]
    text = json.dumps(deeds)
    assert not any(word in text for word in ("calm", "secret", "wrong", PASSWORD, "Lin"))
    assert Path(f"{small_record}.audit.jsonl").stat().st_mode & 0o077 == 0
    assert clients["eva"].get("/audit").status_code == 200
    assert "judged" in clients["eva"].get("/audit").text
    assert clients["ana"].get("/audit").status_code == 403


def test_the_log_is_only_added_to_and_survives_what_it_does_not_know(tmp_path: Path) -> None:
    log = Audit(str(tmp_path / "x.db"))
    log.note("ana", "login")
    with log.path.open("a") as stream:
        stream.write("broken\n[]\n")
    log.note("ben", "logout", "a" * 2_000)
    assert [(deed.by, deed.did) for deed in Audit(str(tmp_path / "x.db")).last(5)] == [
        ("ben", "logout"),
        ("ana", "login"),
    ]
    with pytest.raises(StoreError, match="STORE-UNWRITABLE"):
        Audit(str(tmp_path / "none" / "x.db"))


def test_searches_are_kept_for_each_user(tmp_path: Path) -> None:
    kept = Searches(str(tmp_path / "x.db"))
    one = kept.keep("ana", "Calm", "/statements?words=calm")
    assert kept.keep("ana", "Calmer", "/statements?words=calm").id == one.id
    assert [search.name for search in Searches(str(tmp_path / "x.db")).of("ana")] == ["Calmer"]
    assert kept.of("ben") == []
    assert kept.get(one.id).address == "/statements?words=calm"
    with pytest.raises(QueryError, match="no search of this id"):
        kept.drop("ben", one.id)
    for name, address in (
        ("", "/statements"),
        ("x", "https://elsewhere"),
        ("x", "//elsewhere"),
        ("x", "/logout"),
        ("x", "/sql\n"),
    ):
        with pytest.raises(QueryError, match="no search to keep"):
            kept.keep("ana", name, address)
    kept.drop("ana", one.id)
    assert kept.of("ana") == []
    kept.path.write_text("[[search]]\n")
    with pytest.raises(StoreError, match="cannot be read"):
        kept.of("ana")


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/statements?side=Serbia&issue=pact&since=2008&act=call",
         "on=statement speaker=Serbia since=2008 issue=pact act=call"),
        ("/statements?actor=person%3Alin-wei&stance=for&year=2020",
         "on=position speaker=person:lin-wei since=2020 until=2020 stance=for"),
        ("/statements?words=calm+talks&actor=name%3Aana", "on=statement speaker=ana about=calm_talks"),
        ("/issue/pact", "on=position issue=pact"), ("/actor/person:lin-wei", "on=statement speaker=person:lin-wei"),
        ("/findings?kind=wrong-citation", "on=wrong-citation"), ("/findings", "on=page"),
        ("/timeline?by=side", "on=page"),
        ("/statements?outlet=X", "on=page"), ("/statements?words=%22calm+talks%22", "on=page"),
        ("/statements?actor=a&side=b", "on=page"),
    ],
)  # fmt: skip
def test_what_is_kept_is_watched_where_watch_can_look_for_it(tmp_path: Path, address: str, entry: str) -> None:
    kept = Searches(str(tmp_path / "x.db"))
    one = kept.keep("ana", "It", address)
    expected = {name: value.replace("_", " ") for name, value in (part.split("=") for part in entry.split())}
    assert one.watched == expected
    watched = load_searches(kept.path)
    assert [search.on for search in watched] == ([] if expected["on"] == "page" else [expected["on"]])
    assert kept.of("ana") == [one]


def test_a_file_of_saved_searches_is_kept_and_given(room: TestClient, small_record: Path, tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "examples" / "saved.toml").read_text(encoding="utf-8")
    forms = room.get("/api/v1/session").json()["forms"]
    assert room.post("/searches/read", data={"forms": forms, "toml": text}).status_code == 200
    given = tmp_path / "saved.toml"
    given.write_text(room.get("/searches.toml").text, encoding="utf-8")
    own, example = load_searches(given), parse(text, "x")
    assert sorted(own, key=lambda one: one.name) == sorted(example, key=lambda one: one.name)
    for one in room.get("/api/v1/searches").json():
        assert room.get(f"/kept/{one['id']}").status_code == 200
    assert "by =" not in given.read_text(encoding="utf-8")
    wrong = room.post("/searches/read", data={"forms": forms, "toml": "[[search]]\nname = 5"})
    assert wrong.status_code == 400
    two = "".join(f'[[search]]\nname = "{name}"\non = "change"\nholder = "{name}"\n' for name in ("Serbia", "Kosovo"))
    room.post("/searches/read", data={"forms": forms, "toml": two})
    assert {"Serbia", "Kosovo"} <= {one["name"] for one in room.get("/api/v1/searches").json()}
    only = '[[search]]\nname = "x"\nspeaker = "Serbia"\nabout = "talks"\n'
    headers = {"x-onrecord-forms": forms}
    (taken,) = room.post("/api/v1/searches/read", json={"toml": only}, headers=headers).json()
    assert taken["address"] == "/statements?side=Serbia&words=talks"


def test_answers_are_kept_until_the_record_changes(small_record: Path) -> None:
    kept, made = Kept(str(small_record)), []

    def count(store: Store) -> int:
        made.append(1)
        return store.counts()["document"]

    with Store.open(small_record, readonly=True) as store:
        assert [kept.now("n", count, store) for _ in range(3)] == [3, 3, 3]
        assert len(made) == 1
        with Store.open(small_record) as writing:
            writing.remove(next(d.id for d in writing.documents()))
        assert kept.now("n", count, store) == 2


def test_every_connection_is_closed_when_the_server_ends(small_record: Path) -> None:
    def opened() -> list[str]:
        links = (Path("/proc/self/fd") / one for one in os.listdir("/proc/self/fd"))
        return [at for at in map(os.path.realpath, links) if at.startswith(str(small_record.resolve()))]

    app = create(Settings(record=str(small_record), token="t"))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/login?token=t")
        with ThreadPoolExecutor(4) as people:
            paths = ("/reports", "/statements", "/actors", "/map")
            assert [answer.status_code for answer in people.map(client.get, paths)] == [200] * 4
        assert opened()
    assert opened() == []


def slow(store: Store, seconds: float) -> int:
    time.sleep(seconds)
    return store.counts()["document"]


def wrong(store: Store) -> int:
    raise QueryError("QUERY-VALUE", "x", "it is wrong", "Do something else")


def test_what_takes_long_is_made_elsewhere_and_shown_later(small_record: Path) -> None:
    kept = Kept(str(small_record), small=0)
    with Store.open(small_record, readonly=True) as store:
        begun = time.monotonic()
        assert kept.later("slow", slow, store, 0.5) is None
        while (found := kept.later("slow", slow, store, 0.5)) is None:
            assert time.monotonic() - begun < 60
            time.sleep(0.05)
        assert found == 3
        with pytest.raises(QueryError, match="it is wrong"):  # noqa: PT012
            while kept.later("wrong", wrong, store) is None:
                assert time.monotonic() - begun < 60


def test_the_first_page_says_what_needs_attention(room: TestClient) -> None:
    page = room.get("/").text
    assert 'href="/findings?kind=wrong-citation"' in page
    begun = time.monotonic()
    while "is being worked out" in (page := room.get("/dossier?process=kosovo").text):
        assert time.monotonic() - begun < 90
        time.sleep(0.2)
    assert "<h2>Bodies</h2>" in page or "No report is on this process" in page
    assert room.get("/api/v1/dossier?process=kosovo").json()["ready"] is True
    assert room.get("/dossier?process=/etc/passwd.toml").status_code == 400


def test_roles_of_every_endpoint(small_record: Path, enter: Callable[[Path], TestClient]) -> None:
    """Whatever changes the record is for reviewers, and nothing is open to who is not logged in."""
    from onrecord.serve.api import BASE, ENDPOINTS

    app = create(Settings(record=str(small_record), token="t"))
    with TestClient(app, base_url="http://127.0.0.1") as nobody:
        for one in ENDPOINTS:
            path = BASE + one.path.replace("{id}", "x")
            assert nobody.request(one.method, path).status_code == 401, path
    assert {one.role for one in ENDPOINTS if one.changes and "/judgements" in one.path} == {"reviewer"}
