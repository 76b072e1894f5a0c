"""A web made of hostile bytes: every name leads where they say, every server answers what they say.

What is asked goes nowhere; it is checked that no address of a private network was asked, that what was asked is one
plain request, and that what came back is within its limit.
"""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from unittest.mock import patch

from onrecord.watch import FEED, PAGE, Fetcher

_ANSWERS = re.compile(rb"\n====\n")
_ADDRESS = re.compile(r"[0-9A-Fa-f:.%]{3,45}")
#: the networks that must never be asked, written out so that the check is not the one of the code
_PRIVATE = tuple(
    map(ip_network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                     "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "fc00::/7", "fe80::/10",
                     "ff00::/8"))
)  # fmt: skip
_GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 6\r\n\r\n<rss/>"
_MOVED = b"HTTP/1.1 302 Found\r\nLocation: http://other.example/x\r\nContent-Length: 0\r\n\r\n"
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n"
#: address, the addresses its names have, and the answers of servers, one after the other
SAMPLES = [
    b"https://news.example/rss?a=b\n93.184.216.34\n====\n" + _GOOD,
    b"http://news.example:8080/rss\n93.184.216.34 2606:2800:220:1:248:1893:25c8:1946\n====\n"
    + _MOVED
    + b"\n====\n"
    + _GOOD,
    b"http://a.example/\n127.0.0.1\n====\n" + _GOOD,
    b"http://[::ffff:127.0.0.1]/\n::ffff:127.0.0.1\n====\n" + _GOOD,
    b"http://0x7f.1/ \n8.8.8.8\n====\n" + _CHUNKED,
    b"http://news.example/\n8.8.8.8\n====\n"
    + _MOVED.replace(b"http://other.example/x", b"//10.0.0.1/")
    + b"\n====\n"
    + _GOOD,
]


class _Socket(io.BytesIO):
    """What a server answers; what it was asked is kept."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(answer)
        self.asked = b""

    def makefile(self, *_: object) -> io.BytesIO:
        return io.BytesIO(self.getvalue())

    def sendall(self, data: bytes) -> None:
        self.asked += data

    def settimeout(self, _: object) -> None: ...

    def setsockopt(self, *_: object) -> None: ...

    def shutdown(self, _: object) -> None: ...


class _Plain:
    """TLS that changes nothing."""

    def wrap_socket(self, sock: _Socket, **_: object) -> _Socket:
        return sock


@contextmanager
def web(data: bytes) -> Iterator[Fetcher]:
    """A fetcher in that web; leaves with an AssertionError when it asked what must not be asked."""
    head, *answers = _ANSWERS.split(data)
    found = _ADDRESS.findall(head.partition(b"\n")[2].decode("latin-1"))
    asked: list[tuple[str, _Socket]] = []

    def connect(at: tuple[str, int], *_: object) -> _Socket:
        sock = _Socket(answers[min(len(asked), len(answers) - 1)] if answers else b"")
        asked.append((at[0], sock))
        return sock

    def resolve(_host: str, _port: int) -> list[str]:
        # a server of names gives addresses; each time others (DNS rebinding)
        usable = [address for address in found if _is_address(address)]
        return usable[len(asked) % len(usable) :] if usable else []

    with patch.object(socket, "create_connection", connect), patch("ssl.create_default_context", _Plain):
        yield Fetcher(resolve=resolve)
    assert len(asked) <= 60, "it asks on and on"
    for address, sock in asked:
        plain = ip_address(address.partition("%")[0])
        plain = getattr(plain, "ipv4_mapped", None) or plain
        assert not any(plain in network for network in _PRIVATE if network.version == plain.version), f"asked {address}"
        lines = sock.asked.split(b"\r\n")
        assert sock.asked.count(b"\r\n\r\n") <= 1, "more than one request"
        assert len(lines) <= 8, "headers that are not ours"
        assert not lines[0] or re.fullmatch(rb"GET /[!-~]* HTTP/1\.1", lines[0]), "another request line"


def fetch(data: bytes) -> None:
    """Fetches the address of the first line, as a feed and as a page."""
    url = data.partition(b"\n")[0].decode("utf-8", "replace")
    for kind in (FEED, PAGE):
        with web(data) as fetcher:
            try:
                got = fetcher.get(url, kind)
            except Exception:
                got = b""
                raise
            finally:
                assert len(got) <= kind.limit, "more than allowed"


def _is_address(text: str) -> bool:
    try:
        ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True
