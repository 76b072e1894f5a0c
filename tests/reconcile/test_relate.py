"""The frame every pass runs in: only what a change touches is made again, and in any order the same comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.core.link import Derived, Link, OccasionRecord, Resolved, derived_from_json
from onrecord.core.text import Document, Span, document_id
from onrecord.reconcile.contract import Told
from onrecord.reconcile.relate import Progress, origins, relate
from onrecord.store import Store


@dataclass
class Words:
    """Joins reports that have a word in common."""

    relation: str = "corroborates"
    name: str = "words-1"
    pairs_only: bool = True
    asked: list[str] = field(default_factory=list)

    def keys(self, told: Told) -> Iterable[str]:
        return told.document.text.split()

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        self.asked.append(key)
        for number, one in enumerate(block):
            for other in block[number + 1 :]:
                if one.origin != other.origin:
                    yield Link(a=one.document.id, b=other.document.id, relation=self.relation, on=key,
                               made_by=self.name, score=1.0, why=f"both say {key}")  # fmt: skip


def document(name: str, text: str) -> Document:
    sha = hashlib.sha256(f"{name} {text}".encode()).hexdigest()
    return Document(id=document_id(sha), text=text, file=name, raw_sha256=sha)


def put(store: Store, **texts: str) -> None:
    for name, text in texts.items():
        store.put(name, [(document(name, text), ())])


def said(store: Store) -> list[tuple[str, str, str]]:
    names = {d.id: d.file for d in store.documents()}
    return sorted((*sorted((names[link.a], names[link.b])), link.on) for link in store.made.links())


def test_links_are_found_and_only_dirty_blocks_made_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact talks", b="pact", c="talks vote", d="vote")
        first = Words()
        done = relate(store, [first])
        assert said(store) == [("a", "b", "pact"), ("a", "c", "talks"), ("c", "d", "vote")]
        assert (done.blocks, done.counts) == (3, {"corroborates": 3})
        assert relate(store, [Words()]).blocks == 0
        put(store, e="vote alone")
        second = Words()
        relate(store, [second])
        assert second.asked == ["vote"]
        assert ("d", "e", "vote") in said(store)


def test_what_leaves_takes_its_links_along(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact talks", b="pact", c="talks")
        relate(store, [Words()])
        store.remove("b")
        relate(store, [Words()])
        assert said(store) == [("a", "c", "talks")]


def test_any_order_gives_the_same_lines(tmp_path: Path) -> None:
    texts = {"a": "x y", "b": "y z", "c": "z x", "d": "x"}
    seen = []
    for number, names in enumerate(["abcd", "dcba", "badc"]):
        with Store.open(tmp_path / f"{number}.db", create=True) as store:
            for name in names:
                put(store, **{name: texts[name]})
                relate(store, [Words()])
            seen.append([made.as_json() for made in store.made.each()])
    assert seen[0]
    assert seen[0] == seen[1] == seen[2]


def test_a_pass_that_dies_is_gone_on_with(tmp_path: Path) -> None:
    class Dying(Words):
        def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
            raise KeyboardInterrupt

    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact", b="pact")
        with pytest.raises(KeyboardInterrupt):
            relate(store, [Dying()])
        relate(store, [Words()])
        assert said(store) == [("a", "b", "pact")]


def test_a_new_version_of_a_pass_throws_the_old_lines_away(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact", b="pact")
        relate(store, [Words()])
        relate(store, [Words(name="words-2", relation="contradicts")])
        assert [link.relation for link in store.made.links()] == ["contradicts"]


def test_copies_are_one_source_for_the_passes_after_them(tmp_path: Path) -> None:
    @dataclass
    class Copies(Words):
        relation: str = "copy_of"
        name: str = "copies-1"

        def keys(self, told: Told) -> Iterable[str]:
            return [word for word in told.document.text.split() if word.startswith("copied")]

    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="copied pact", b="pact", c="pact")
        relate(store, [Copies(), Words()])
        assert len(said(store)) == 3
        put(store, d="copied pact")
        relate(store, [Copies(), Words()])
        confirmed = [line for line in said(store) if line[2] == "pact"]
        assert confirmed == [
            ("a", "b", "pact"),
            ("a", "c", "pact"),
            ("b", "c", "pact"),
            ("b", "d", "pact"),
            ("c", "d", "pact"),
        ]


def test_a_block_of_too_many_is_given_up_until_there_are_fewer(tmp_path: Path) -> None:
    @dataclass
    class Few(Words):
        def most(self, key: str, /) -> int | None:
            return 2 if key == "pact" else None

    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact talks", b="pact talks")
        relate(store, [Few()])
        assert said(store) == [("a", "b", "pact"), ("a", "b", "talks")]
        put(store, c="pact talks")
        relate(store, [Few()])
        assert [line for line in said(store) if line[2] == "pact"] == []
        assert len(said(store)) == 3
        store.remove("a")
        relate(store, [Few()])
        assert said(store) == [("b", "c", "pact"), ("b", "c", "talks")]


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, a="pact", b="pact")
        relate(store, [Words()], seen.append)
    assert {step.name for step in seen} == {"words-1"}


def test_origins_follow_chains_whatever_the_order() -> None:
    copied = [("d3", "d2"), ("d2", "d1"), ("d9", "d8")]
    assert origins(copied) == origins(reversed(copied)) == {"d2": "d1", "d3": "d1", "d9": "d8"}
    assert origins([("d2", "d1"), ("d1", "d2")]) == {"d2": "d1"}


def test_lines_come_back_as_they_were_written() -> None:
    common = {"made_by": "t-1", "score": 0.5, "why": "so"}
    lines: list[Derived] = [
        Link(
            a="s1", b="s2", relation="contradicts", on="date", a_span=Span("d1", 0, 3), detail={"a": "2020"}, **common
        ),
        OccasionRecord(key="S/PV.1", type="meeting", name="A meeting", date="2020-01-02", symbol="S/PV.1", **common),
        Resolved(record="s1", field="capacity", value="envoy", sources=("s2",), **common),
    ]
    for line in lines:
        assert derived_from_json(line.as_json()) == line
    with pytest.raises(ValueError, match="relation 'x'"):
        Link(a="s1", b="s2", relation="x", **common)
    with pytest.raises(ValueError, match="with itself"):
        Link(a="s1", b="s1", relation="repeats", **common)
    with pytest.raises(ValueError, match="unknown kind"):
        derived_from_json({"kind": "x"})
