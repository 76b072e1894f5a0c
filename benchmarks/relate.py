"""Times what one new report costs a large record: how long ``relate`` takes when it is added.

    python benchmarks/relate.py --reports 20000

The record is made up: reports of the generator of ``copies.py``, with a statement for each sentence, by sixty speakers
over ten years, with dates, figures and citations. It is compared once, as a whole; then reports are added one by one,
four in ten of them copies, and each is timed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from copies import corpus

from onrecord.core.parts import Speaker
from onrecord.core.record import Citation, Event, Figure, Record, Statement
from onrecord.core.text import Document, Region, Span, document_id
from onrecord.reconcile import Progress, relate
from onrecord.store import Store

#: reports that come after those of the record
_MORE = 10
_FIRST, _DAYS = date(2010, 1, 1), 3650
_SENTENCE = re.compile(r"[^.\n]{20,}\.")
_NUMBER = re.compile(r"\b\d{1,3} (people|houses)")
_KINDS = ("CONSULT", "REQUEST", "ACCUSE", "SUPPORT")
_MADE = {"made_by": "benchmark", "score": 0.9, "why": "made up"}


def reports(number: int, seed: int = 1) -> Iterator[tuple[Document, tuple[Record, ...]]]:
    """Reports with records, in order of their days; the same for the same seed."""
    draw = random.Random(seed)
    for place, made in enumerate(corpus(number, seed)):
        day = (_FIRST + timedelta(place * _DAYS // number)).isoformat()
        text = f"{made.text}\n\nReport {place}."
        sha = hashlib.sha256(text.encode()).hexdigest()
        doc_id = document_id(sha)
        regions = (Region(Span(doc_id, 0, len(text)), "body"),)
        document = Document(doc_id, text, f"{place}.txt", sha, outlet=f"Outlet {place % 40}", published=day,
                            published_basis="header", regions=regions)  # fmt: skip
        yield document, tuple(_records(document, day, draw))


def _records(document: Document, day: str, draw: random.Random) -> Iterator[Record]:
    for found in _SENTENCE.finditer(document.text):
        span = Span(document.id, *found.span())
        number = min(int(draw.expovariate(0.08)), 59)  # some are quoted every day, most seldom
        speaker = Speaker(
            f"Speaker N{number}", actor=f"person:speaker-n{number}", capacity="minister", of=f"State {number % 9}"
        )
        yield Statement(
            spans=(span,), speaker=speaker, said_at=day, manner=draw.choice(("direct", "indirect")), **_MADE
        )
        if draw.random() < 0.3:
            who, to = f"State {number % 9}", f"State {draw.randrange(9)}"
            at = Span(document.id, span.start, span.start + 12)
            yield Event(spans=(at,), type=draw.choice(_KINDS), actors=(who,), recipients=(to,), date=day, **_MADE)
        for counted in _NUMBER.finditer(document.text, *found.span()):
            value = int(counted[0].split()[0])
            at = Span(document.id, *counted.span())
            yield Figure(spans=(at,), value=value, low=value, high=value, unit=counted[1], counted=counted[1], **_MADE)
        if draw.random() < 0.1:
            at = Span(document.id, span.start, span.start + 15)
            yield Citation(spans=(at,), symbol="S/RES/1244 (1999)", verdict="matches", **_MADE)


def made_up(path: Path, number: int) -> Iterator[tuple[Document, tuple[Record, ...]]]:
    """Puts ``number`` reports into the record at ``path``, but for those in it already; gives those that come after."""
    made = reports(number + _MORE)
    with Store.open(path, create=True) as store:
        held = store.counts()["document"]
        for place in range(number):
            document, records = next(made)
            if place >= held:
                store.put(document.file, [(document, records)])
    return made


def compared(store: Store) -> tuple[float, float]:
    """Seconds of processor and on the clock that bringing the record up to date takes; tells when each pass begins."""
    begun, used, last = time.monotonic(), time.process_time(), ""

    def told(at: Progress) -> None:
        nonlocal last
        if at.name != last:
            print(f"{time.process_time() - used:7.1f} s  {at.name}", file=sys.stderr, flush=True)
            last = at.name

    relate(store, told)
    return time.process_time() - used, time.monotonic() - begun


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--added", type=int, default=10, help=f"at most {_MORE}")
    parser.add_argument("--record", type=Path, help="keep the made record here; what was compared in it is not again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.record or Path(folder) / "record.db"
        more = made_up(path, asked.reports)
        with Store.open(path) as store:
            whole, waited = compared(store)
            counts = dict(store.made.counts())
            each, added = [], list[str]()
            for document, records in islice(more, asked.added):
                store.put(document.file, [(document, records)])
                begun, used = time.monotonic(), time.process_time()
                relate(store)
                each.append((time.process_time() - used, time.monotonic() - begun))
                added.append(document.file)
            for file in added:  # so that a record that is kept can be measured again
                store.remove(file)
            relate(store)
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    cpu, wall = zip(*each, strict=True)
    print(f"{asked.reports:,} reports compared in {whole:,.0f} s of processor, {waited:,.0f} on the clock: {counts}")
    print(f"one more report: median {median(cpu):.2f} s of processor, {median(wall):.2f} s on the clock")
    print(f"longest {max(cpu):.2f} and {max(wall):.2f} of {len(each)}")
    print(f"record {size / 1e6:,.0f} MB, peak {peak / 1e6:,.0f} MB, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
