from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Site:
    """A server on the loopback address: path -> (status, headers, body); ``asked`` are the requests it had."""

    url: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    slow: set[str] = field(default_factory=set)

    def put(
        self, path: str, body: bytes | str, media: str = "application/rss+xml", status: int = 200, **more: str
    ) -> str:
        data = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.pages[path] = (status, headers, data)
        return self.url + path

    def move(self, path: str, to: str, status: int = 302) -> str:
        self.pages[path] = (status, {"Location": to}, b"")
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers)))
            status, headers, body = made.pages.get(self.path, (404, {"Content-Type": "text/plain"}, b"no"))
            self.send_response(status)
            length = headers.get("Content-Length", str(len(body)))
            for name, value in {**headers, "Content-Length": length}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.path in made.slow:
                try:
                    for at in range(len(body)):
                        self.wfile.write(body[at : at + 1])
                        time.sleep(0.02)
                except OSError:
                    return
            else:
                self.wfile.write(body)
            if length != str(len(body)):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            return  # a client that leaves in the middle is what some tests are about

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()
