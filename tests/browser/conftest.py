"""A browser on a reading room of the example reports; every request it makes is checked to stay on this machine.

A Chromium is taken from the variable CHROMIUM or found under its usual names. Where there is none the tests of this
folder do not run and say so; with ONRECORD_BROWSER=required they fail instead.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import onrecord
from onrecord.serve.settings import Settings

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_TOKEN = "the one-time token of these tests"
#: nothing but this machine has an address; and the sandbox needs a user who is not root
_FLAGS = ("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--disable-gpu", "--disable-dev-shm-usage")
_WAIT_MS = 20_000


def _chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        where = f"CHROMIUM={named} is no program" if named else "no Chromium was found; name one with CHROMIUM=PATH"
        reason = f"browser tests did not run: {where}"
        (pytest.fail if os.environ.get("ONRECORD_BROWSER") == "required" else pytest.skip)(reason)
    return str(found)


@dataclass
class Visit:
    """Somebody's browser window, logged in, with what it asked for and what it complained about."""

    page: Any
    base: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Opens a page of the room; it must answer."""
        answer = self.page.goto(self.base + path)
        assert answer.ok, f"{path} answered {answer.status}"
        return self.page

    def check(self) -> None:
        """Fails when a request left the machine, or the browser complained: a refused script, a failed download."""
        host = urlsplit(self.base).netloc
        elsewhere = [url for url in self.asked if urlsplit(url).scheme != "data" and urlsplit(url).netloc != host]
        assert not elsewhere
        assert not self.complaints

    def watch(self, page: Any) -> None:
        """Notes what ``page`` asks for, what its console says and every dialog it opens."""

        def answer(route: Any) -> None:
            self.asked.append(route.request.url)
            here = urlsplit(route.request.url).netloc == urlsplit(self.base).netloc
            route.continue_() if here else route.abort()

        def dialog(one: Any) -> None:
            self.complaints.append(f"dialog: {one.message}")
            one.dismiss()

        page.route("**/*", answer)
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", dialog)


@contextmanager
def _serving(settings: Settings) -> Iterator[str]:
    """The room's address, served by a thread."""
    import uvicorn

    from onrecord.serve.app import create
    from onrecord.serve.listening import listening

    app = create(settings)
    with listening("127.0.0.1", 0) as socket:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports, built once; tests that write copy it."""
    _chromium()  # without one nothing needs to be built
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    onrecord.build(REPORTS, path)
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser. A module's, not the session's: while Playwright runs, other tests cannot start an event loop."""
    from playwright.sync_api import sync_playwright

    program = _chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=os.getuid() != 0, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Visit]]:
    """Opens a window on a served room: ``visit(record)``, or ``visit(record, base=address)`` for one more in it.

    Every window is checked at the end of its test.
    """
    opened: list[Visit] = []
    with ExitStack() as stack:

        def open_window(record: Path, *, width: int = 1280, base: str = "", user: tuple[str, str] = ("", "")) -> Visit:
            if not base:
                base = stack.enter_context(_serving(Settings(record=str(record), token=_TOKEN, owner="ana")))
            context = chromium.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(_WAIT_MS)
            window = Visit(page, base)
            window.watch(page)
            opened.append(window)
            if user[0]:
                page.goto(f"{base}/login")
                page.get_by_label("Name").fill(user[0])
                page.get_by_label("Password").fill(user[1])
                page.locator("main button").click()
            else:
                page.goto(f"{base}/login?token={_TOKEN}")
            return window

        yield open_window
        for window in opened:
            window.check()


@pytest.fixture
def serve() -> Iterator[Callable[[Settings], str]]:
    """Serves a room with settings of a test's own."""
    with ExitStack() as stack:
        yield lambda settings: stack.enter_context(_serving(settings))


@pytest.fixture
def copied(examples: Path, tmp_path: Path) -> Path:
    """The record of the example reports, to be written to."""
    path = tmp_path / "copied.db"
    with closing(sqlite3.connect(examples)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return path
