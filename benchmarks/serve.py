"""How fast the reading room answers: every page of a large record, many readers at once, while a build writes.

    python benchmarks/serve.py --reports 20000 --readers 20

Reports are made from templates of our own, with statements, positions, events and citations, an occasion for every day
and links between them: ``relate`` itself is not run, as made-up reports all speak of the same few things and would
give it millions of pairs that no real process has. Server, build and readers are processes of their own. A reader opens
every page in an order of his own, and looks at it for ``--pause`` seconds; with 0 the readers ask as fast as they are
answered, which measures throughput. Times are milliseconds from the request to the last byte; ``ratio`` is to an empty
page of the same server (/login without a token), and ``first`` is the first answer after the start, nothing kept.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import random
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import uvicorn

from onrecord.core.link import Derived, Link, OccasionRecord
from onrecord.core.parts import Position, Speaker
from onrecord.core.record import Citation, Event, Record, Statement
from onrecord.core.text import Document, Span, document_id
from onrecord.serve.app import create
from onrecord.serve.listening import listening
from onrecord.serve.settings import Settings
from onrecord.store import Store

SIDES = ("Serbia", "Kosovo", "Russia", "China", "United States", "European Union", "United Nations", "Albania")
ISSUES = ("kosovo-dialogue", "kosovo-status", "legal-basis-1244", "unmik-role", "kosovo-elections", "kosovo-north")
ACTS = ("assert", "call", "pledge", "accuse", "reject", "support")
PLACES = ("Pristina", "Belgrade", "Brussels", "New York", "North Mitrovica", "Tirana", "Geneva", "Moscow")
OUTLETS = ("Danube Wire", "Adriatic Courier", "East River Brief", "Volga Press Service", "Pristina Ledger")
TOPICS = ("talks agreement parliament municipality envoy border police return property council mandate report vote list"
          " dialogue licence court election minister letter visit proposal text charter mission").split()  # fmt: skip
#: enough made-up words that two sentences are seldom alike
WORDS = [*TOPICS, *(a + b + c for a in ("ba", "do", "fi", "gu", "le", "mo", "ni", "pa", "ru", "se", "ti", "vo")
                    for b in ("ran", "lek", "mis", "tor", "ven", "dal")
                    for c in ("a", "ic", "or", "es", "um"))]  # fmt: skip


def report(number: int) -> tuple[Document, tuple[Record, ...]]:
    """A report of about ten statements, the same for the same number."""
    draw = random.Random(number)
    day = f"{draw.randint(2008, 2024)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    parts, places, at = [], [], 0
    for _ in range(10):
        side = draw.choice(SIDES)
        who = f"Ana {side.split()[-1]}{draw.randint(1, 40)}"
        content = " ".join(draw.choices(WORDS, k=12))
        sentence = f"{who} said that {content} on resolution 1244 (1999).\n"
        places.append((at, side, who, content))
        parts.append(sentence)
        at += len(sentence)
    text = "".join(parts) + f"Report {number}.\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=document_id(sha), text=text, file=f"made/{number:06}.txt", raw_sha256=sha, outlet=draw.choice(OUTLETS),
        title=f"Report {number}: {' '.join(draw.choices(WORDS, k=4))}", published=day, published_basis="header",
    )  # fmt: skip
    return document, tuple(_records(document, day, places, draw))


def _records(
    document: Document, day: str, places: list[tuple[int, str, str, str]], draw: random.Random
) -> Iterator[Record]:
    for at, side, who, content in places:
        start = at + len(who) + len(" said that ")
        named = Span(document.id, at, at + len(who))
        said = named.end + 1
        common = {"made_by": "made/1", "why": "made"}
        cited = document.text.index("resolution 1244", start)
        yield Statement(
            spans=(Span(document.id, start, start + len(content)),), cue=Span(document.id, said, said + 4),
            speaker=Speaker(who, who, named, f"person:{who.lower().replace(' ', '-')}", "Envoy", side),
            act=draw.choice(ACTS), said_at=day, score=draw.random(), **common,
            positions=(Position(draw.choice(ISSUES), draw.choice(("for", "against", "neutral")), 0.9),),
        )  # fmt: skip
        yield Citation(spans=(Span(document.id, cited, cited + 22),), symbol="S/RES/1244 (1999)", verdict="matches",
                       score=1.0, **common)  # fmt: skip
        if draw.random() < 0.3:
            yield Event(spans=(Span(document.id, said, said + 4),), type="CONSULT", actors=(who,),
                        recipients=(side,), date=day, place=draw.choice(PLACES), score=0.8, **common)  # fmt: skip


def fill(store: Store, first: int, last: int) -> None:
    """Puts reports ``first`` to ``last`` on the record, a hundred a container."""
    for start in range(first, last, 100):
        stop = min(last, start + 100)
        store.put(f"made/{start}.jsonl", (report(number) for number in range(start, stop)), made_with="made/1")


def link(store: Store) -> None:
    """An occasion for every day with what was said on it, and each statement repeated by the next report's."""
    days: dict[str, list[str]] = {}
    query = "SELECT first, record FROM said WHERE number % 3 = 0 ORDER BY first, number"
    for day, record in store.connection().execute(query):
        days.setdefault(day, []).append(record)
    common = {"made_by": "made-1", "score": 0.9, "why": "made"}

    def lines(day: str, records: list[str]) -> Iterator[Derived]:
        occasion = OccasionRecord(key=day, type="meeting", name=f"Meeting of {day}", date=day, **common)
        yield occasion
        yield from (Link(a=record, b=occasion.id, relation="same_occasion", **common) for record in records)
        for number, (one, other) in enumerate(pairwise(records)):
            relation = "contradicts" if number % 50 == 0 else "repeats"
            yield Link(a=min(one, other), b=max(one, other), relation=relation, on="date", **common)

    store.made.replace("made-1", ((day, list(lines(day, records))) for day, records in days.items()))


def get(port: int, path: str, cookie: str = "") -> tuple[int, float, str]:
    """Status, milliseconds, and the cookie an answer sets."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    taken = 1000 * (time.perf_counter() - begun)
    connection.close()
    return answer.status, taken, answer.getheader("set-cookie", "").split(";")[0]


def pages(store: Store) -> list[str]:
    """An address of each page that a reader opens."""
    document, records = store.reports(limit=1)[0][0], []
    records = store.records_of(document.id)
    said = next(record for record in records if isinstance(record, Statement))
    plain = ["/", "/reports", "/statements", "/events", "/actors", "/issues", "/occasions", "/timeline", "/map",
             "/network", "/network.svg", "/dossier", "/instruments", "/findings", "/review", "/agreement",
             "/about"]  # fmt: skip
    return [
        *plain, f"/report/{document.id}", f"/actor/{said.speaker.actor}", "/statements?words=mandate+envoy",
        "/statements?side=Russia&issue=legal-basis-1244&since=2008", "/issue/kosovo-status", "/reports?words=charter",
        "/timeline?by=issue", "/map?by=place", "/events?place=Geneva&since=2015", f"/record/{said.id}",
    ]  # fmt: skip


def measure(port: int, cookie: str, paths: list[str], given: argparse.Namespace) -> dict[str, list[float]]:
    """Times by path, with readers walking through all pages at once."""
    times: dict[str, list[float]] = {path: [] for path in paths}
    lock = threading.Lock()

    def reader(seed: int) -> None:
        order = random.Random(seed)
        time.sleep(given.pause * order.random())  # they do not come in step
        for _ in range(given.rounds):
            for path in order.sample(paths, len(paths)):
                time.sleep(given.pause)
                status, taken, _ = get(port, path, cookie)
                if status not in (200, 303, 401):
                    raise RuntimeError(f"{path} answered {status}")
                with lock:
                    times[path].append(taken)

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(given.readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def main() -> None:
    """Makes the record (once), serves it, and prints a line a page."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--reports", type=int, default=20_000)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--pause", type=float, default=1.0, help="seconds a reader looks at a page")
    asked.add_argument("--record", type=Path, default=None, help="where to keep the record for another run")
    asked.add_argument("--no-writing", action="store_true", help="no build beside the readers")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "made.db"
        if not path.exists():
            begun = time.perf_counter()
            with Store.open(path, create=True) as store:
                fill(store, 0, given.reports)
                link(store)
            print(f"made {given.reports:,} reports in {time.perf_counter() - begun:.0f} s", flush=True)
        run(path, given)


def run(path: Path, given: argparse.Namespace) -> None:
    """Serves the record at ``path`` and prints what its pages take."""
    with listening("127.0.0.1", 0) as socket:
        port = socket.getsockname()[1]
        processes = get_context("fork")
        server = processes.Process(target=_serve, args=(path, socket))
        writer = processes.Process(target=_write, args=(path, given.reports))
        server.start()
        try:
            with Store.open(path, readonly=True) as store:
                paths = [*pages(store), "/login"]
            cookie = _enter(port)
            first = {key: get(port, key, cookie)[1] for key in paths}
            if not given.no_writing:
                writer.start()
            times = measure(port, cookie, paths, given)
        finally:
            if writer.is_alive():
                writer.kill()
            server.kill()
    report_on(times, first)


def report_on(times: dict[str, list[float]], first: dict[str, float]) -> None:
    """Prints a line a page, the slowest first, and one for all pages."""
    empty = statistics.median(times["/login"])
    print(f"{'page':58} {'first':>7} {'median':>7} {'p95':>7} {'ratio':>6}")
    for key, taken in sorted(times.items(), key=lambda item: -_p95(item[1])):
        median = statistics.median(taken)
        print(f"{key[:58]:58} {first[key]:7.0f} {median:7.0f} {_p95(taken):7.0f} {median / empty:6.1f}")
    every = [one for taken in times.values() for one in taken]
    print(f"{'all':58} {'':7} {statistics.median(every):7.0f} {_p95(every):7.0f}")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}")


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _enter(port: int) -> str:
    for _ in range(300):
        try:
            return get(port, "/login?token=benchmark")[2]
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _serve(path: Path, socket: socket.socket) -> None:
    app = create(Settings(record=str(path), token="benchmark"))
    config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[socket])


def _write(path: Path, first: int) -> None:
    """Goes on recording ten reports at a time, a pause between, until it is ended."""
    with Store.open(path) as store:
        while True:
            fill(store, first, first + 10)
            first += 10
            time.sleep(0.2)


if __name__ == "__main__":
    main()
