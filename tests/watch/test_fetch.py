from __future__ import annotations

import gzip
import socket
from typing import Any

import pytest

from onrecord.core.errors import InputError
from onrecord.watch import FEED, PAGE, Fetcher, fetch, public


def refused(fetcher: Fetcher, url: str) -> InputError:
    with pytest.raises(InputError) as raised:
        fetcher.get(url, FEED)
    return raised.value


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2001:0:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_addresses_that_are(address: str) -> None:
    assert public(address)


def test_nothing_is_fetched_from_this_machine_unless_allowed(site: Any) -> None:
    url = site.put("/feed", b"<rss/>")
    assert refused(Fetcher(), url).code == "INPUT-ADDRESS"
    assert refused(Fetcher(), url.replace("127.0.0.1", "localhost")).code == "INPUT-ADDRESS"
    assert site.asked == []
    assert Fetcher(allow_local=True).get(url, FEED) == b"<rss/>"


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://0/", "http://017700000001/",
    ],
)  # fmt: skip
def test_loopback_in_other_spellings_is_refused_or_no_address(url: str) -> None:
    assert refused(Fetcher(), url).code in ("INPUT-ADDRESS", "INPUT-FETCH")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "http://", "http:///feed",
        "//example.org/",
        "http://user:word@example.org/", "http://example.org:99999/", "http://example.org:0/", "http://exa mple.org/",
        "http://example.org/a\r\nHost: b", "http://[::1", "http://example.org/ä",
    ],
)  # fmt: skip
def test_only_plain_http_and_https_addresses(url: str) -> None:
    fetcher = Fetcher(allow_local=True, resolve=lambda _host, _port: pytest.fail("it was looked up"))
    assert refused(fetcher, url).code == "INPUT-ADDRESS"


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    fetcher = Fetcher(resolve=lambda _host, _port: ["93.184.216.34", "10.0.0.1"])
    assert refused(fetcher, "http://news.example/rss").code == "INPUT-ADDRESS"


def test_a_name_is_resolved_once_and_the_connection_goes_there(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/feed", b"<rss/>")
    port = int(site.url.rsplit(":", 1)[1])
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    real = socket.create_connection
    to: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda at, *rest: (to.append(at), real(at, *rest))[1])
    got = Fetcher(allow_local=True, resolve=resolve).get(f"http://news.example:{port}/feed", FEED)
    assert got == b"<rss/>"
    assert asked == ["news.example"]
    assert to == [("127.0.0.1", port)]
    assert site.asked[0][1]["Host"] == f"news.example:{port}"


def test_each_redirect_passes_the_same_test(site: Any) -> None:
    target = site.put("/feed", b"<rss/>")
    port = int(site.url.rsplit(":", 1)[1])
    seen = {"news.example": ["127.0.0.1"]}
    fetcher = Fetcher(allow_local=True, resolve=lambda host, _port: seen.get(host, ["127.0.0.1"]))
    site.move("/there", "/feed")
    assert fetcher.get(f"http://news.example:{port}/there", FEED) == b"<rss/>"
    for bad in ("file:///etc/passwd", "ftp://x.example/", "http://u:p@x.example/"):
        assert refused(fetcher, site.move("/bad", bad)).code == "INPUT-ADDRESS"
    assert refused(fetcher, site.move("/round", site.url + "/round")).code == "INPUT-FETCH"
    assert target in site.url + "/feed"


def test_a_redirect_to_a_private_address_is_refused(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/feed", b"<rss/>")
    site.move("/inwards", "http://inside.example/feed")
    port = int(site.url.rsplit(":", 1)[1])
    monkeypatch.setattr(fetch, "public", lambda address: address == "127.0.0.1")  # the server's, for this test
    fetcher = Fetcher(resolve=lambda host, _port: ["10.0.0.5"] if host == "inside.example" else ["127.0.0.1"])
    error = refused(fetcher, f"http://news.example:{port}/inwards")
    assert error.code == "INPUT-ADDRESS"
    assert "10.0.0.5" in error.cause


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ({"body": b"x", "media": "text/html"}, "text/html"),
        ({"body": b"x", "media": "application/octet-stream"}, "octet"),
        ({"body": b"x", "status": 500}, "500"),
        ({"body": b"x", "status": 204}, "204"),
        ({"body": b"x", "Content_Encoding": "br"}, "br"),
        ({"body": b"this is not packed", "Content_Encoding": "gzip"}, "packed"),
        ({"body": gzip.compress(b"<rss/>")[:-4], "Content_Encoding": "gzip"}, "broke off"),
        ({"body": b"x", "Content_Length": "50"}, ""),
    ],
)
def test_an_answer_that_is_something_else(site: Any, answer: dict[str, Any], word: str) -> None:
    error = refused(Fetcher(allow_local=True), site.put("/feed", **answer))
    assert error.code == "INPUT-FETCH"
    assert word in error.cause


def test_packed_answers_are_unpacked_within_the_limit(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = Fetcher(allow_local=True)
    assert fetcher.get(site.put("/feed", gzip.compress(b"<rss/>"), Content_Encoding="gzip"), FEED) == b"<rss/>"
    small = fetch.Kind("feed", FEED.media, 100_000)
    bomb = site.put("/bomb", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
    plain = site.put("/plain", b" " * 200_000)
    for url in (bomb, plain):
        with pytest.raises(InputError) as raised:
            fetcher.get(url, small)
        assert raised.value.code == "INPUT-TOO-LARGE"


def test_a_server_that_drips_is_cut_off(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "WHOLE_S", 0.3)
    url = site.put("/drip", b"x" * 1000)
    site.slow.add("/drip")
    assert refused(Fetcher(allow_local=True), url).code == "INPUT-FETCH"


def test_time_that_is_over_before_a_connection_is_made_ends_it_too(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "WHOLE_S", 0.0)
    monkeypatch.setattr(fetch.threading, "Timer", _AtOnce)
    assert refused(Fetcher(allow_local=True), site.put("/feed", b"<rss/>")).code == "INPUT-FETCH"
    assert site.asked == []


class _AtOnce:
    """A timer that has run out."""

    def __init__(self, _seconds: float, call: Any) -> None:
        self.call = call

    def start(self) -> None:
        self.call()

    def cancel(self) -> None:
        return


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "QUIET_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = refused(Fetcher(allow_local=True), f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert error.code == "INPUT-FETCH"


def test_pages_are_html_only(site: Any) -> None:
    fetcher = Fetcher(allow_local=True)
    assert fetcher.get(site.put("/a", b"<p>", media="text/html; charset=utf-8"), PAGE) == b"<p>"
    with pytest.raises(InputError):
        fetcher.get(site.put("/b", b"MZ", media="application/x-msdownload"), PAGE)


@pytest.mark.parametrize(
    "url", ["https://ana:s3cret@news.example/rss", "https://s3cret@news.example/", "https://ana:s3cret/x@news.example/"]
)
def test_a_password_in_an_address_is_refused_and_not_shown(url: str) -> None:
    error = refused(Fetcher(), url)
    assert error.code == "INPUT-ADDRESS"
    assert "s3cret" not in f"{error} {error!r} {error.args}"


def test_a_redirect_to_what_is_no_address_is_refused(site: Any) -> None:
    error = refused(Fetcher(allow_local=True), site.move("/there", "//1]]>0.0.0.1/"))
    assert (error.code, error.cause) == ("INPUT-ADDRESS", "it redirects to what is no address")
