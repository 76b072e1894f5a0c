"""What growth.py measures: functions, and the input that was worst for each when it was written or mended.

A case makes its input for any size, which is not timed, and runs one function on it, which is. Where a function is a
stage of the pipeline, its input is what the stages before it make of the text.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import Any

from onrecord.core.errors import without_secrets
from onrecord.core.naming import KINDS, compare
from onrecord.core.parts import Speaker
from onrecord.core.phrases import Phrases
from onrecord.core.record import Statement
from onrecord.core.spelling import spelled_words
from onrecord.core.text import Document, Region, Span
from onrecord.evaluate.spans import Words
from onrecord.ingest import read as open_report
from onrecord.ingest.exports import articles
from onrecord.ingest.language import language
from onrecord.ingest.wikitext import rendered
from onrecord.pipeline import STAGES, Kit, Stage, process
from onrecord.positions import positions
from onrecord.read import Reading, read
from onrecord.read.capitals import with_capitals
from onrecord.read.verbatim import Claim, Standing, Unreadable, claims, place
from onrecord.store.functions import linear
from onrecord.store.text import also, locate
from onrecord.time import expressions
from onrecord.who.coreference import Coreference
from onrecord.who.pairs import Scene
from onrecord.who.surroundings import surroundings

ROOT = Path(__file__).parents[1]
#: the largest n, in characters; four times as many are read too
MOST = 1_000_000
#: for what has every stage before it run on the text
_STAGES_MOST = 64_000
#: repeated, or between a beginning and an end
Unit = str | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One function on one kind of input: ``run(make(n))``, where ``n`` is at most ``most``."""

    name: str
    make: Callable[[int], Any]
    run: Callable[[Any], object]
    most: int = MOST


def cases() -> Iterator[Case]:
    """All of them, from the first folder of the line to the last."""
    yield from _core()
    yield from _ingest()
    yield from _read()
    yield from _stages()
    yield from _beside()


def repeated(unit: Unit, size: int) -> str:
    """``unit`` again and again, between its beginning and its end: ``size`` characters, or a few more that end a unit.

    A unit that is cut makes another kind of text: one mark left open at the end can change how all before it is read.
    """
    first, again, last = unit if isinstance(unit, tuple) else ("", unit, "")
    return first + again * -(-size // len(again)) + last


def _same(text: str) -> Any:
    return text


def _texts(
    name: str,
    units: Sequence[Unit],
    run: Callable[[Any], object],
    prepare: Callable[[str], Any] = _same,
    most: int = MOST,
) -> Iterator[Case]:
    """A case for each unit: ``run`` on what ``prepare`` makes of it repeated."""
    for unit in units:

        def make(size: int, unit: Unit = unit) -> Any:
            return prepare(repeated(unit, size))

        shown = " ".join(map(repr, filter(None, unit))) if isinstance(unit, tuple) else repr(unit)
        yield Case(f"{name} {shown}", make, run, most)


@cache
def _kit() -> Kit:
    return Kit.load("rules")  # what the model costs a word never grows with the text


@cache
def _names() -> Phrases[str]:
    names = ("Serbia", "Serbia and Montenegro", "US", "Timor-Leste", "St. Lucia", "the Council", "Workers' Party")
    return Phrases([(name, name) for name in names], cased=True, exact=["US"])


def _document(text: str) -> Document:
    regions = (Region(Span("d0", 0, len(text)), "body"),)
    return Document(
        "d0", text, "a.txt", "0" * 64, regions=regions, published="2021-05-09", published_basis="header"
    )  # fmt: skip


def _core() -> Iterator[Case]:
    yield from _texts(
        "core.phrases.Phrases.scan", ["A.", "a", "é", "Serbia and ", "US-", "'s", "the "],
        lambda text: list(_names().scan(text)),
    )  # fmt: skip
    sentence = "The Serbian foreign minister told the UN Security Council that talks with Pristina go on. "
    yield from _texts("core.actors.Actors.scan", [sentence], lambda text: list(_kit().actors.scan(text)))
    yield from _texts("core.tenures.Tenures.of", ["Đ", "đ ћ "], lambda text: _kit().tenures.of(text, "2010"))
    yield from _texts("core.spelling.spelled_words", ["ö"], spelled_words)
    yield from _texts(
        "core.errors.without_secrets", ["://a:", ("://", "a", ""), "?password=", ("&", "a", "")], without_secrets
    )
    for kind in KINDS:
        for one, other in (("ö", "a. "), ("ab ", "ba-")):
            yield Case(
                f"core.naming.compare, {kind}, {one!r} {other!r}",
                lambda size, units=(one, other): [repeated(unit, size) for unit in units],
                lambda names, kind=kind: compare(*names, kind),
            )


def _ingest() -> Iterator[Case]:
    def opened(name: str) -> Callable[[bytes], object]:
        return lambda data: list(open_report(name, data))

    yield from _texts("ingest.language", ["a", "talks on the status of the province would go on "], language)
    yield from _texts(
        "ingest.exports.articles",
        ["Document ", "_" * 30 + "\n", " " * 50, "1 of 2 DOCUMENTS\n", "HD\n", "End of Document\n"], articles,
    )  # fmt: skip
    yield from _texts(
        "ingest.wikitext.rendered",
        ["{{", "[[", "<ref>", "{|", "}}", "{{a|", "'''", "<!--", "[http://a ", "{{a}}"], rendered,
    )  # fmt: skip
    yield from _texts("ingest.read a.txt", ["A. B - /C/ (D) : "], opened("a.txt"), str.encode)
    yield from _texts(
        "ingest.read a.md",
        ["[", "*a ", "> a\n", "- a\n", "[a](b) ", "`a``", "|a"],
        opened("a.md"),
        str.encode,
        most=400_000,
    )  # four times as much is under the limit of one report
    yield from _texts(
        "ingest.read a.csv", ['"', ",", '","', '""', "a,\n", '"\n'], opened("a.csv"),
        lambda text: f"title,text\r\n{text}".encode(),
    )  # fmt: skip
    yield Case("ingest.read a.pdf, words on a page", _page_of_words, opened("a.pdf"), most=15_000)


def _page_of_words(number: int) -> bytes:
    """A PDF with one page and ``number`` words, each drawn by itself."""
    sys.path.append(str(ROOT / "tests" / "ingest"))  # the tests' own writer
    try:
        from made import pdf
    finally:
        sys.path.pop()
    return pdf.write([[(40.0 + 7 * (n % 70), 780.0 - (n // 70) * 0.2, 1.0, "word") for n in range(number)]])


def _read() -> Iterator[Case]:
    pieces = ['"', ". ", " ", "a.", "a'", "s/", "\n ", "mr. ", "ivan putin ", "a"]
    yield from _texts(
        "read.capitals.with_capitals", [("the end. ", piece, "") for piece in pieces],
        lambda text: with_capitals(text, _kit().actors),
    )  # fmt: skip

    def claimed(text: str) -> tuple[str, list[Claim]]:
        return text, [{"source": "a", "cue": "'a'", "content": [text[: len(text) // 50], "a a"]}]

    yield from _texts(
        "read.verbatim.place", ["'", "a ", " \n", ("", "“", "a")],
        lambda made: place(Standing(made[0], [(0, len(made[0]))]), made[1]), claimed,
    )  # fmt: skip
    yield from _texts("read.verbatim.claims", ["[ ", "'", "b ", " \n", "“"], _claims_of_none)


def _claims_of_none(answer: str) -> None:
    try:
        claims(answer)
    except Unreadable:
        return
    raise AssertionError("an answer without a claim was read")


def _stages() -> Iterator[Case]:
    """Single stages, then all of them."""
    yield from _stage(
        "cite",
        ["resolution ", "1", "resolutions 1244, ", "S/", "Kosovo ", "The Big Small Treaty ",
         "his latest report on a b c ", "memorandum of understanding between the ", "A.", "(", "Convention on the ",
         "Security Council ", "Article 1, ", "UN ", "\n"],
    )  # fmt: skip
    yield from _stage(
        "date",
        ["resolution 1244 (1999) of today ", "Tuesday 9 April ", "President Putin ", "mandate ends "],
        published=None, most=256_000,
    )  # fmt: skip
    yield from _texts(
        "time.expressions",
        ["9", "1999-", "April ", "a few ", "the last ", "'s", "-", "of the end ", "5 p.m. on ", "1999 "],
        lambda text: expressions(text, [(0, len(text))], "2020-04-24"),
    )
    yield from _texts(
        "who.coreference", ["The envoy of the envoy told the envoy that the envoy and the envoy met the envoy. "],
        lambda made: _coreference().chains(*made, _kit().actors), lambda text: (text, read(_document(text))),
        most=_STAGES_MOST,
    )  # fmt: skip
    yield from _texts(
        "who.pairs.Scene.around", [("", "Ana Kos and ", "she")], _scenes, lambda text: read(_document(text))
    )
    yield from _texts("who.surroundings", ["Utopia and "], _surroundings, str.split)
    yield from _stage(
        "events",
        ["attacked ", "Peru attacked Chile and ", "talks between ", "to withdraw ", "which met ", "Peru, ",
         "the talks of "],
    )  # fmt: skip
    yield from _texts(
        "positions", ["not talks ", "a", "border maps ", "1244 (1999), "],
        lambda made: positions(*made, (), _kit().issues), _one_statement,
    )  # fmt: skip
    yield from _stage(
        "figures",
        ["1 ", "two ", "1-", "million ", "between 1 and ", "two-", "vote 1 ", "1", "three of ", "$"], most=256_000,
    )  # fmt: skip
    marks: list[Unit] = ['"', "“", "”", "'", "A", ",", ("", ".", "x"), ("a", " ", "b"), "a\n", "( ) "]
    words: list[Unit] = [
        "said ",
        ("", "who ", "said"),
        "he said ",
        "“A b. C” x ",
        "Wu said on 3 May 2020 that he said so. ",
        "quoted Wu as saying ",
        "A UN official spoke. The UN official said so. ",
        "he told Ana Kos and Ivo Kim ",
        "Ana Kos, envoy for the Green River Region of the ",
        "an adviser to President Ivo Kim ",
        "‘a b’\n\n",
        "is expected to ask ",
    ]
    yield from _texts("pipeline.process", [*marks, *words], _processed, _document, _STAGES_MOST)
    yield Case("pipeline.process, people", lambda size: _document(_people(size)), _processed, _STAGES_MOST)


def _stage(
    name: str, units: list[str], published: str | None = "2021-05-09", most: int = _STAGES_MOST
) -> Iterator[Case]:
    """Cases of the stage ``name``; of the stages before it those run, untimed, that it needs something from."""
    at = next(number for number, stage in enumerate(STAGES) if stage.name == name)
    stage, wanted = STAGES[at], set(STAGES[at].needs)
    before: list[Stage] = []
    for earlier in reversed(STAGES[:at]):
        if earlier.gives in wanted:
            wanted.update(earlier.needs)
            before.insert(0, earlier)

    def prepare(text: str) -> list[Any]:
        document = _document(text)
        if published is None:
            document = Document(document.id, text, document.file, document.raw_sha256, regions=document.regions)
        values = {"document": document} | {field.name: getattr(_kit(), field.name) for field in fields(Kit)}
        for earlier in before:
            values[earlier.gives] = earlier.run(*(values[need] for need in earlier.needs))
        return [values[need] for need in stage.needs]

    yield from _texts(f"stage {name}", units, lambda needed: stage.run(*needed), prepare, most)


@cache
def _coreference() -> Coreference:
    return Coreference.load()


def _scenes(reading: Reading) -> None:
    for number, words in enumerate(reading.words):
        Scene.around(reading, number, words[0].start)


def _surroundings(words: list[str]) -> None:
    for at in range(0, len(words), 10):
        surroundings(words, at, at, "capital")


def _one_statement(text: str) -> tuple[Document, Reading, tuple[Statement]]:
    document = _document(text)
    said = Statement(
        spans=(Span("d0", 0, len(text)),), made_by="", score=1.0, why="", speaker=Speaker("A"), act="call"
    )  # fmt: skip
    return document, read(document), (said,)


def _processed(document: Document) -> object:
    return process(document, _kit())


def _people(size: int) -> str:
    """``size`` characters about people each of whom is named once."""
    letters = str.maketrans("01234567", "abcdefgh")
    text = " ".join(f"President Ab{n:o} Cd{n:o} said.".translate(letters) for n in range(size // 20 + 1))
    return text[:size]


def _beside() -> Iterator[Case]:
    yield from _texts("store.text.also", ["ö"], also)
    yield from _texts("store.text.locate", ["ö"], lambda text: locate(text, ["kosovo"]))
    for call in ("instr(:long, :part || 'b')", "replace(:long, :part || 'b', 'c')", "trim(:long, :others || 'a')"):
        yield Case(f"store.functions {call}", lambda size: "a" * size, partial(_asked, call))
    yield from _texts("evaluate.spans.Words", ["\n ", "“", '"', " ", "\n\n", "x"], _manner)


def _asked(call: str, long: str) -> object:
    db = sqlite3.connect(":memory:")
    try:
        linear(db, 4 * len(long))
        others = "".join(map(chr, range(0x4E00, 0x9000)))
        values = {"long": long, "part": long[: len(long) // 4], "others": others}
        return db.execute(f"SELECT {call}", values).fetchone()
    finally:
        db.close()


def _manner(text: str) -> str:
    words = Words(text)
    return words.manner(words.touched([(0, len(text))]))
