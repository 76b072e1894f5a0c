from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.serve.app import create
from onrecord.serve.settings import Settings

TOKEN = "the one-time token of these tests"


@pytest.fixture
def enter() -> Iterator[Callable[[Path], TestClient]]:
    """Opens a record and gives a client that has been let in by the token."""
    clients: list[TestClient] = []

    def open_record(path: Path) -> TestClient:
        client = TestClient(create(Settings(record=str(path), token=TOKEN, owner="ana")), base_url="http://127.0.0.1")
        clients.append(client)
        assert client.get(f"/login?token={TOKEN}", follow_redirects=False).status_code == 303
        return client

    yield open_record
    for client in clients:
        client.close()


@pytest.fixture
def room(enter: Callable[[Path], TestClient], small_record: Path) -> TestClient:
    """A client inside the small record."""
    return enter(small_record)
