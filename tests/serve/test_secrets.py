"""Passwords, tokens and the names of sessions stand in no log, no error and no page."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.serve.access import Access
from onrecord.serve.app import create
from onrecord.serve.settings import Settings
from onrecord.serve.users import made

PASSWORD, WRONG, TOKEN = "five quite long words here", "my wrong pass phrase", "t0ken-that-opens-once"


def test_nothing_that_lets_in_is_written_down(
    small_record: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    users = {"ana": made("ana", "admin", PASSWORD)}
    pages, secrets = [], {PASSWORD, WRONG, TOKEN}
    settings = (Settings(record=str(small_record), token=TOKEN), Settings(record=str(small_record), users=users))
    for chosen in settings:
        app = create(chosen)
        with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
            pages.append(client.get(f"/login?token=wrong-{TOKEN}"))
            pages += [client.post("/login", data={"name": name, "password": WRONG}) for name in ("ana", "bo", PASSWORD)]
            if chosen.users:
                pages.append(client.post("/login", data={"name": "ana", "password": PASSWORD}))
            else:
                pages.append(client.get(f"/login?token={TOKEN}"))
            secrets.add(client.cookies["onrecord"])
            pages += [client.get(path) for path in ("/audit", "/sql?q=SELEC", "/nowhere", f"/statement/{'0' * 17}")]
            client.post("/logout")
            secrets |= {session.forms for session in app.state.room.access._sessions.values()}
    audit = Path(f"{small_record}.audit.jsonl").read_text(encoding="utf-8")
    assert audit.count("login-refused") >= 7
    # what the client of this test logs is its own
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    told = "\n".join((*logged, *capfd.readouterr()))
    secrets = {secret for secret in secrets if secret}
    assert len(secrets) >= 5
    for secret in secrets:
        assert secret not in audit + told
    for page in pages:
        assert not any(secret in page.text for secret in (PASSWORD, WRONG, TOKEN))
        assert "$argon2" not in page.text


def test_what_is_shown_of_a_setting_or_session_has_no_secret(small_record: Path) -> None:
    user = made("ana", "admin", PASSWORD)
    settings = Settings(record=str(small_record), token=TOKEN, users={"ana": user})
    session = Access(settings).log_in("ana", PASSWORD, "127.0.0.1")
    assert session is not None
    for secret in (TOKEN, PASSWORD, user.password_hash, session.name, session.forms):
        assert secret not in repr(settings) + repr(session)
