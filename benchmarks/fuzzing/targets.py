"""What is given hostile input, and what must hold then.

Every target takes bytes. It may refuse them with one of our own errors, in one line; anything else that is raised is a
finding, and so is a record that points outside of its text, a file written, or an address that must not be asked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from made.formats import MAKERS
from made.reports import REPORTS

from fuzzing import fetching
from onrecord import ingest, pipeline
from onrecord.core.actors import Actors
from onrecord.core.errors import OnrecordError
from onrecord.core.record import Record, canonical
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.engine import build
from onrecord.exchange.coded.places import places
from onrecord.exchange.coded.read import read as read_coded
from onrecord.exchange.refi import read_codebook
from onrecord.exchange.rows import read_rows
from onrecord.export import export
from onrecord.ingest.blocks import BLANKS
from onrecord.positions import Codebook, Matcher
from onrecord.positions.codebook import parse as parse_codebook
from onrecord.query.saved import parse as parse_searches
from onrecord.read.verbatim import Unreadable, claims
from onrecord.store import Store
from onrecord.watch.feeds import keep

ROOT = Path(__file__).parents[2]
Try = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """``samples`` are valid inputs; ``begin`` gets an empty folder and gives what tries one input."""

    name: str
    samples: Callable[[Path], list[bytes]]
    begin: Callable[[Path], Try]


def refused(error: OnrecordError) -> None:
    """Every refusal is one line with a remedy, and none is a failure that was caught at the last moment."""
    assert len(str(error).splitlines()) == 1, "an error of several lines"
    assert error.remedy, "an error without a remedy"
    assert error.code not in ("INPUT-FAILED", "INPUT-READER"), str(error)


def sound(document: Document) -> None:
    """What holds for every document a reader gives."""
    at = 0
    assert "\x00" not in document.text
    assert document.text.encode()
    for region in document.regions:
        assert at <= region.span.start < region.span.end <= len(document.text), "a region outside of the text"
        assert not document.text[at : region.span.start].strip(BLANKS), "a passage without a region"
        at = region.span.end
    assert not document.text[at:].strip(BLANKS), "a passage without a region"
    json.dumps(document.as_json(), allow_nan=False).encode()
    canonical(document.as_json()).encode()


def on_text(records: list[Record], document: Document) -> None:
    """Records stand in their text, and can be written."""
    for record in records:
        for span in record.spans:
            assert span.doc_id == document.id, "a span of another document"
            assert 0 <= span.start < span.end <= len(document.text), "a span outside of the text"
        canonical(record.as_json()).encode()


def _reads(name: str, _folder: Path) -> Try:
    def attempt(data: bytes) -> None:
        for item in ingest.read(name, data):
            if isinstance(item, Document):
                sound(item)
            else:
                refused(item)

    return attempt


def _made(suffix: str, _folder: Path) -> list[bytes]:
    return [MAKERS[suffix](report) for report in REPORTS]


def _documents(data: bytes) -> list[Document]:
    return [item for item in ingest.read("a.txt", data) if isinstance(item, Document)]


def _stages(last: str, _folder: Path) -> Try:
    """The stages up to the one that ``last`` names, by rules alone."""
    kit = pipeline.Kit.load("rules")
    names = [stage.name for stage in pipeline.STAGES]
    stages = pipeline.STAGES[: names.index(last) + 1]

    def attempt(data: bytes) -> None:
        for document in _documents(data):
            values = {"document": document} | {name: getattr(kit, name) for name in kit.__slots__}
            for stage in stages:
                values[stage.gives] = stage.run(*(values[name] for name in stage.needs))
            for gave in ("citations", "moments"):
                on_text(list(values.get(gave, ())), values["document"])
            reading = values["reading"]
            for part in (*reading.sentences, *reading.quotations):
                assert 0 <= part.start < part.end <= len(document.text), "a sentence outside of the text"

    return attempt


def _line(reader: str, _folder: Path) -> Try:
    """The whole pipeline."""
    kit = pipeline.Kit.load(reader)

    def attempt(data: bytes) -> None:
        for document in _documents(data):
            done, records = pipeline.process(document, kit)
            on_text(list(records), done)
            sound(done)

    return attempt


def _texts(_folder: Path) -> list[bytes]:
    examples = sorted((ROOT / "examples" / "reports").glob("*.txt"))
    return [*(MAKERS[".txt"](report) for report in REPORTS), *(path.read_bytes() for path in examples)]


def _record(folder: Path) -> Path:
    """A small record of the tests' reports."""
    reports = folder / "reports"
    reports.mkdir()
    for report in REPORTS[:3]:
        (reports / f"{report.date}.txt").write_bytes(MAKERS[".txt"](report))
    build(reports, folder / "r.db", reader="rules")
    return folder / "r.db"


def _exported(form: str, folder: Path) -> list[bytes]:
    with Store.open(_record(folder), readonly=True) as store:
        export(store, str(folder / "out"), form)
    return [(folder / "out").read_bytes()]


def _coded(suffix: str, folder: Path) -> Try:
    path = folder / f"p{suffix}"
    record = _record(folder)

    def attempt(data: bytes) -> None:
        path.write_bytes(data)
        project = read_coded(path)
        with Store.open(record, readonly=True) as store:
            places(store, project)

    return attempt


def _on_file(name: str, use: Callable[[Path], object], folder: Path) -> Try:
    path = folder / name

    def attempt(data: bytes) -> None:
        path.write_bytes(data)
        use(path)

    return attempt


def _on_words(use: Callable[[str], object], _folder: Path) -> Try:
    return lambda data: use(data.decode("utf-8", "replace")) and None


def _rows(name: str, _folder: Path) -> Try:
    def attempt(data: bytes) -> None:
        for row in read_rows(name, data):
            if isinstance(row, OnrecordError):
                refused(row)

    return attempt


def _asks(folder: Path) -> Try:
    """SQL of a stranger: it writes nothing, opens nothing, and ends."""
    record = _record(folder)
    before = (hashlib.sha256(record.read_bytes()).digest(), sorted(os.listdir(folder)))

    def attempt(data: bytes) -> None:
        try:
            with Store.open(record, readonly=True) as store:
                list(islice(store.sql(data.decode("utf-8", "replace"), timeout_s=0.5)[1], 300))
        finally:
            names = [name for name in sorted(os.listdir(folder)) if not name.startswith("r.db-")]
            assert (hashlib.sha256(record.read_bytes()).digest(), names) == before, "something was written"

    return attempt


def _searches(folder: Path) -> Try:
    record = _record(folder)

    def attempt(data: bytes) -> None:
        with Store.open(record, readonly=True) as store:
            store.search(data.decode("utf-8", "surrogateescape"))

    return attempt


def _register(folder: Path) -> Try:
    """A table of the user's own: its first line is the name of its file."""

    def attempt(data: bytes) -> None:
        name, _, table = data.partition(b"\n")
        known = name.decode("ascii", "replace")
        file = known if known in _TABLES else "people.tsv"
        path = folder / file
        path.write_bytes(table)
        try:
            Actors.load(folder)
            Tenures.load(folder)
        finally:
            path.unlink()

    return attempt


_TABLES = ("people.tsv", "offices.tsv", "tenures.tsv", "states.tsv", "bodies.tsv", "titles.tsv")


def _tables(_folder: Path) -> list[bytes]:
    lines = {name: (ROOT / "registers" / name).read_bytes().splitlines(keepends=True) for name in _TABLES}
    return [name.encode() + b"\n" + b"".join(rows[:12]) for name, rows in lines.items()]


def _codebooks(_folder: Path) -> list[bytes]:
    own = b'[[issue]]\nid = "border"\nname = "Border"\nterms = ["border", "frontier*"]\n'
    shipped = sorted((ROOT / "src" / "onrecord" / "data" / "codebooks").glob("*.toml"))
    return [own, *(path.read_bytes()[:4_000].rpartition(b"\n[[")[0] for path in shipped)]


def _codebook(data: str) -> None:
    Matcher(Codebook(parse_codebook(data, "own.toml")))


def _claims(data: str) -> None:
    with suppress(Unreadable):
        claims(data)


def _keeps(folder: Path) -> Try:
    def attempt(data: bytes) -> None:
        with fetching.web(data) as fetcher:
            keep(data, "https://news.example/rss", folder / "kept", fetcher)

    return attempt


def _given(*samples: str) -> Callable[[Path], list[bytes]]:
    return lambda _folder: [sample.encode() for sample in samples]


_SQL = (
    "SELECT * FROM statement LIMIT 5", "SELECT speaker, count(*) FROM statement GROUP BY 1 ORDER BY 2 DESC",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c", "PRAGMA table_info(statement)",
    "SELECT zeroblob(200000000)", "ATTACH 'x.db' AS x", "DELETE FROM document", "SELECT load_extension('x')",
    "SELECT printf('%.*c', 100000000, 'a') FROM statement a, statement b, statement c", "VACUUM INTO 'x.db'",
    "SELECT name, sql FROM sqlite_master", "SELECT json_extract(body, '$.x') FROM record", "CREATE TABLE t(x)",
    "SELECT hex(randomblob(9)) FROM document a, document b, record c, record d", "SELECT writefile('x', 'y')",
    "SELECT group_concat(text, ',') OVER (ORDER BY id) FROM document", "SELECT 1 WHERE 'a' LIKE '%a%'",
)  # fmt: skip
_SEARCHES = (
    '[[search]]\nname = "Status"\non = "position"\nspeaker = "Kos"\nissue = "kosovo-status"\nstance = "against"\n',
    '[[search]]\nname = "Talks"\non = "statement"\nabout = "talks"\nsince = "2011-03"\n',
)
_ANSWERS = (
    '<think>Who?</think>```json\n[{"source": "Kos", "cue": "said", "content": "the pact holds"}]\n```',
    '{"statements": [{"content": ["a", "b"], "source": null}]}',
)
_POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tContexts\tActor Name\tActor Country\tPlacename\tCountry\n"
    "7\t2022-03-04\tCONSULT\tvisit\t1.5\tdiplomatic;peace\tEnvoy\tUTO\tHarbour\tUTO\n",
    "Event ID\tEvent Date\tSource Name\tCAMEO Code\tIntensity\tTarget Name\n9\t2011-01-05\tAna\t010\t0.0\tOmar\n",
    "\t".join(str(n) for n in range(58)) + "\n",
)

#: one reader for each kind of file, and the way in by first bytes
_FORMATS = (
    ".txt", ".html", ".jsonl", ".md", ".csv", ".tsv", ".xlsx", ".pdf", ".docx", ".epub", ".eml", ".rss", ".atom",
    ".xml", ".xml.bz2", ".xml.gz", ".warc", ".warc.gz", ".wacz", ".zip", ".parquet",
)  # fmt: skip

_ALL = (
    *(Target(f"read{suffix}", partial(_made, suffix), partial(_reads, f"a{suffix}")) for suffix in _FORMATS),
    Target("read-any", lambda _: [MAKERS[suffix](REPORTS[1]) for suffix in _FORMATS], partial(_reads, "report")),
    Target("segment", _texts, partial(_stages, "read")),
    Target("cite", _texts, partial(_stages, "cite")),
    Target("time", _texts, partial(_stages, "known")),
    Target("line-rules", _texts, partial(_line, "rules")),
    Target("line-model", _texts, partial(_line, "model")),
    Target("import-dna", partial(_exported, "dna"), partial(_coded, ".dna")),
    Target("import-qdpx", partial(_exported, "qdpx"), partial(_coded, ".qdpx")),
    Target("import-qdc", partial(_exported, "qdc"), partial(_on_file, "p.qdc", read_codebook)),
    Target("import-annotations", partial(_exported, "annotations"), partial(_coded, ".jsonld")),
    Target("import-brat", partial(_exported, "brat"), partial(_coded, ".zip")),
    Target("import-rows", _given(*_POLECAT), partial(_rows, "a.tsv")),
    Target("sql", _given(*_SQL), _asks),
    Target("search", _given("talks crossing", '"second round" kos*', "Đukanović NOT vote", "a*", '"'), _searches),
    Target("codebook", _codebooks, partial(_on_words, _codebook)),
    Target("register", _tables, _register),
    Target("saved-searches", _given(*_SEARCHES), partial(_on_words, partial(parse_searches, where="s.toml"))),
    Target("answer", _given(*_ANSWERS), partial(_on_words, _claims)),
    Target("fetch", lambda _: fetching.SAMPLES, lambda _: fetching.fetch),
    Target("feed", lambda _: [MAKERS[suffix](REPORTS[n]) for suffix in (".rss", ".atom") for n in range(3)], _keeps),
)  # fmt: skip
TARGETS: dict[str, Target] = {target.name: target for target in _ALL}
