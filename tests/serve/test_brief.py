from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient


def test_a_preview_leads_every_sentence_to_its_record(room: TestClient) -> None:
    shown = room.get("/brief", params={"template": "digest", "since": "2024"}).text
    assert "called on both sides to return to the talks" in shown
    records = {part.split('"')[0] for part in shown.split('href="/record/')[1:]}
    assert records
    assert all(room.get(f"/record/{record}").status_code in (200, 303, 307) for record in records)


@pytest.mark.parametrize(("form", "begins"), [("markdown", b"# All reports"), ("html", b"<!doctype"), ("docx", b"PK")])
def test_the_same_as_a_file(room: TestClient, form: str, begins: bytes) -> None:
    pytest.importorskip("docx")
    got = room.get(f"/brief/{form}", params={"template": "digest"})
    assert got.status_code == 200
    assert got.content.startswith(begins)
    assert "attachment" in got.headers["content-disposition"]


def test_what_it_is_about_is_asked_for(room: TestClient) -> None:
    assert "Say under" in room.get("/brief", params={"template": "actor"}).text
    assert "Lin Wei" in room.get("/brief", params={"template": "actor", "about": "Lin Wei"}).text


@pytest.mark.parametrize("asked", [{"template": "song"}, {"template": "digest", "since": "soon"}])
def test_what_cannot_be_is_refused(room: TestClient, asked: dict[str, str]) -> None:
    assert room.get("/brief", params=asked).status_code == 400
    assert room.get("/brief/pdf", params={"template": "digest"}).status_code == 400


def test_a_process_is_no_path_on_the_server(room: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text('name = "secret"', encoding="utf-8")
    got = room.get("/brief", params={"template": "digest", "process": str(secret)})
    assert got.status_code == 400
    assert "REGISTER" not in got.text


def test_hostile_words_stay_words(
    enter: Callable[[Path], TestClient], make_record: Callable[..., Path], report: Any
) -> None:
    made = report("<script>alert(1)</script> said </ul><img src=x onerror=y> end.\n", "a.txt", outlet='"><script>')
    made.said('"><svg onload=x>', "</ul><img src=x onerror=y> end", capacity="<i>")
    shown = enter(make_record(made)).get("/brief", params={"template": "digest"}).text
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<svg" not in shown
