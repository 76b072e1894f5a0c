"""Who may come in, from where, and do what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.core.errors import UsageError
from onrecord.serve.access import Access
from onrecord.serve.app import create
from onrecord.serve.guard import MAX_BODY
from onrecord.serve.settings import Settings, is_loopback
from onrecord.serve.users import load, made, save

PASSWORD = "five quite long words here"


@pytest.fixture
def outside(small_record: Path) -> Iterator[TestClient]:
    users = {name: made(name, name, PASSWORD) for name in ("reader", "reviewer", "admin")}
    app = create(Settings(record=str(small_record), host="0.0.0.0", users=users))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/login", data={"name": name, "password": password}, follow_redirects=False).status_code


def test_nobody_sees_anything_before_coming_in(outside: TestClient) -> None:
    for path in ("/", "/reports", "/statements.csv", "/sql?q=SELECT+1", "/review", "/nowhere"):
        answer = outside.get(path)
        assert answer.status_code == 401, path
        assert "Serbia" not in answer.text
    assert outside.get("/api/anything").json()["error"]["code"] == "SERVE-LOGIN"
    assert outside.get("/login").status_code == 200
    assert outside.get("/static/style.css").status_code == 200


def test_the_token_works_once(small_record: Path) -> None:
    app = create(Settings(record=str(small_record), token="secret", owner="ana"))
    with TestClient(app, base_url="http://localhost") as first, TestClient(app, base_url="http://localhost") as second:
        assert first.get("/login?token=wrong").status_code == 401
        assert first.get("/login?token=secret").status_code == 200
        assert second.get("/login?token=secret").status_code == 401
        assert first.get("/reports").status_code == 200
        cookie = first.cookies.jar
        assert all(one.has_nonstandard_attr("HttpOnly") for one in cookie)


def test_a_name_that_leads_here_from_elsewhere_is_refused(small_record: Path) -> None:
    app = create(Settings(record=str(small_record), token="secret"))
    with TestClient(app, base_url="http://evil.example") as client:
        assert client.get("/login?token=secret").status_code == 421


def test_roles_are_kept(outside: TestClient) -> None:
    assert log_in(outside, "reader") == 303
    assert outside.get("/").status_code == 200
    page = outside.get("/review").text
    token = page.split('name="forms" value="')[1].split('"')[0]
    refused = outside.post("/review", data={"forms": token, "record": "s1", "verdict": "reject"})
    assert (refused.status_code, "only a reviewer" in refused.text) == (403, True)


def test_forged_requests_are_refused(outside: TestClient) -> None:
    log_in(outside, "admin")
    for form in ({}, {"forms": "x"}, {"forms": "é"}):
        assert outside.post("/review", data={**form, "record": "s1", "verdict": "reject"}).status_code == 403
        assert outside.post("/logout", data=form).status_code == 403


def test_wrong_passwords_wait(outside: TestClient) -> None:
    assert [log_in(outside, "admin", "wrong") for _ in range(6)] == [401] * 5 + [429]
    assert log_in(outside, "admin") == 429


def test_waiting_ends(small_record: Path) -> None:
    now = [0.0]
    access = Access(Settings(record="x", users={"a": made("a", "admin", PASSWORD)}), clock=lambda: now[0])
    for _ in range(5):
        assert access.log_in("a", "wrong", "1.2.3.4") is None
    assert access.log_in("a", PASSWORD, "1.2.3.4") is None
    now[0] = 301.0
    session = access.log_in("a", PASSWORD, "1.2.3.4")
    assert session is not None
    assert access.session(session.name) == session
    now[0] += 13 * 3600
    assert access.session(session.name) is None


def test_large_requests_are_refused(outside: TestClient) -> None:
    log_in(outside, "admin")
    assert outside.post("/review", content=b"x" * (MAX_BODY + 1)).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 50_000

    assert outside.post("/review", content=endless()).status_code == 413
    assert outside.post("/review", headers={"content-length": "-5"}, content=b"").status_code == 413


def test_every_answer_has_the_headers(outside: TestClient) -> None:
    for path in ("/", "/login", "/static/room.js", "/nowhere"):
        headers = outside.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_beyond_this_machine_only_with_users() -> None:
    with pytest.raises(UsageError, match="other machines"):
        Settings(record="x", host="0.0.0.0")
    assert [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "[::1]", "192.168.1.2", "example.org")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


def test_users_are_kept_without_their_passwords(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    save(path, {"ana": made("ana", "reviewer", PASSWORD)})
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    assert load(path)["ana"].role == "reviewer"
    assert load(tmp_path / "none.json") == {}
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(UsageError, match="no file of users"):
        load(path)
    for name, role, password in (("x", "king", PASSWORD), (" ", "admin", PASSWORD), ("x", "admin", "short")):
        with pytest.raises(UsageError):
            made(name, role, password)
