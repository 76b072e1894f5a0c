"""Fetching feeds and pages: http and https only, never from this machine or its network unless that is allowed.

    data = Fetcher().get("https://news.example/rss", FEED)

A feed says where to go, so its addresses are hostile input. A name is resolved once, every address it has must be a
public one, and the connection goes to that very address; each redirect passes the same test. No proxy is used, no
cookie kept, and what an answer may take in bytes and seconds is limited.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib.metadata import version
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from onrecord.core.errors import InputError
from onrecord.ingest.limits import MAX_FEED_BYTES, MAX_HTML_BYTES

#: seconds without a byte, and seconds for the whole answer
QUIET_S, WHOLE_S = 15.0, 60.0
_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024
#: addresses of IPv6 that stand for one of IPv4 (RFC 6052)
_NAT64 = IPv6Network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Kind:
    """What is fetched: its name, the media types taken, and its limit in bytes."""

    name: str
    media: tuple[str, ...]
    limit: int


FEED = Kind(
    "feed",
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    MAX_FEED_BYTES,
)
PAGE = Kind("page", ("text/html", "application/xhtml+xml"), MAX_HTML_BYTES)


class Fetcher:
    """Fetches within the rules above.

    allow_local  True takes addresses of this machine and of private networks as well
    resolve      from (host, port) to addresses; for tests
    """

    def __init__(self, *, allow_local: bool = False, resolve: Callable[[str, int], list[str]] | None = None) -> None:
        self._allow_local = allow_local
        self._resolve = resolve or _addresses
        self._agent = f"onrecord/{version('onrecord')} (feed reader)"

    def get(self, url: str, kind: Kind) -> bytes:
        """The bytes at ``url``. Raises InputError: INPUT-ADDRESS for one that is not fetched, INPUT-FETCH for an
        answer that does not come or is something else, INPUT-TOO-LARGE."""
        ends = time.monotonic() + WHOLE_S
        at = url
        for _ in range(_REDIRECTS + 1):
            parts = _checked(at, url)
            answer = self._ask(parts, url, kind, ends)
            if isinstance(answer, bytes):
                return answer
            try:
                to = urljoin(at, answer)
            except ValueError as error:
                raise _address(url, "it redirects to what is no address") from error
            if parts.scheme == "https" and to.lower().startswith("http:"):
                raise _address(url, "it redirects from https to http")
            at = to
        raise _failed(url, f"it redirects more than {_REDIRECTS} times")

    def _ask(self, parts: SplitResult, url: str, kind: Kind, ends: float) -> bytes | str:
        """The body, or where it has moved to."""
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        connection = _Pinned(host, port, self._allowed(host, port, url), secure=parts.scheme == "https")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": self._agent, "Accept": ", ".join(kind.media), "Accept-Encoding": "gzip, identity"}
        # a server that sends a byte now and then never runs into the limit of quiet seconds
        watchdog = threading.Timer(max(0.0, ends - time.monotonic()), connection.cut)
        watchdog.daemon = True
        watchdog.start()
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            if answer.status in _MOVED and answer.headers.get("Location"):
                return answer.headers["Location"]
            return _body(answer, url, kind)
        except (OSError, HTTPException, ValueError) as error:  # ValueError: a path that is none, a socket cut off
            late = time.monotonic() >= ends
            why = f"it took longer than {WHOLE_S:g} s" if late else f"{type(error).__name__}: {error}".rstrip(": ")
            raise _failed(url, why) from error
        finally:
            watchdog.cancel()
            connection.close()

    def _allowed(self, host: str, port: int, url: str) -> str:
        """The address to connect to. Raises InputError (INPUT-ADDRESS, INPUT-FETCH)."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise _failed(url, f"{host} has no address") from error
        for address in found:
            if not self._allow_local and not public(address):
                raise _address(url, f"{host} is {address}, on this machine or a private network")
        if not found:
            raise _failed(url, f"{host} has no address")
        return found[0]


def public(address: str) -> bool:
    """True for an address of the public internet; one that wraps another (IPv4 in IPv6) is as public as that."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return public(str(found.ipv4_mapped))
        wrapped = [found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            wrapped.append(IPv4Address(int(found) & 0xFFFFFFFF))
        if any(inner is not None and not public(str(inner)) for inner in wrapped):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


class _Pinned(HTTPConnection):
    """A connection to one address, whatever its host's name resolves to in the meantime."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=QUIET_S)
        self._address, self._secure, self._over = address, secure, False
        if secure:
            self.default_port = _PORTS["https"]  # else the port would stand in the Host header

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        if self._over:
            raise TimeoutError("it took too long to connect")

    def cut(self) -> None:
        """Ends it from another thread: whoever connects or reads gets an error."""
        self._over = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _checked(address: str, url: str) -> SplitResult:
    """The parts of an address that may be fetched, its name aside."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        # a password with a slash in it ends up as a port: what Python says would show it
        raise _address(f"{url.partition('://')[0]}://…{url.rpartition('@')[2]}", "it is no address") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _address(url, "only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise _address(url, "it holds a name or password")
    if port == 0 or any(c.isspace() or not c.isprintable() for c in address) or not address.isascii():
        raise _address(url, "it is no address")
    return parts


def _body(answer: HTTPResponse, url: str, kind: Kind) -> bytes:
    if answer.status != 200:
        raise _failed(url, f"the server answers {answer.status}")
    media = answer.headers.get_content_type()
    if media not in kind.media:
        raise _failed(url, f"it is {media}, no {kind.name}")
    coding = answer.headers.get("Content-Encoding", "identity").lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise _failed(url, f"it is packed in a way that was not asked for ({coding})")
    unpack = zlib.decompressobj(31) if coding != "identity" else None
    parts: list[bytes] = []
    size = 0
    while size <= kind.limit and (chunk := answer.read1(_CHUNK)):
        try:
            part = chunk if unpack is None else unpack.decompress(chunk, kind.limit + 1 - size)
        except zlib.error as error:
            raise _failed(url, "it is not packed as it says") from error
        size += len(part)
        parts.append(part)
    if size > kind.limit:
        cause = f"larger than {kind.limit / 1e6:g} MB, the limit of one {kind.name}"
        raise InputError("INPUT-TOO-LARGE", url, cause, "Fetch it by hand and give it in parts")
    if answer.length or (unpack is not None and not unpack.eof):
        raise _failed(url, "it broke off")
    return b"".join(parts)


def _address(url: str, cause: str) -> InputError:
    return InputError("INPUT-ADDRESS", url, cause, "Give a public http or https address, or allow it: --allow-local")


def _failed(url: str, cause: str) -> InputError:
    return InputError("INPUT-FETCH", url, cause, "Check the address; the next round tries again")
