"""What comparing costs grows with the record, not with its square: counted in pairs and reports read, not in time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.link import Derived
from onrecord.reconcile import claims, copies, near
from onrecord.reconcile.claims import Claims
from onrecord.reconcile.contract import Told
from onrecord.reconcile.copies import STOCK, Copies
from onrecord.reconcile.relate import relate
from onrecord.reconcile.resolve import Resolves
from onrecord.store import Store
from onrecord.store.derived import Made

#: things that one speaker has said of all his life; more of them would be a hot speaker with much to say
THINGS = [a + b for a in ("bridge", "harbour", "orchard", "museum", "customs") for b in ("keeper", "warden", "tariff")]
DONE = ("repainted", "auctioned", "dismantled", "insured", "flooded", "surveyed", "dredged", "fenced", "plundered")


def hot(report: Any, number: int) -> list[Any]:
    """Reports, one a day, in which one minister says two things."""
    draw, made = random.Random(7), []
    for place in range(number):
        day = (date(2001, 1, 1) + timedelta(place)).isoformat()
        said = [f"the {draw.choice(THINGS)} and the {draw.choice(THINGS)} were {draw.choice(DONE)}" for _ in "ab"]
        one = report(f"Report {place}. Ana Kovač said {said[0]}. Later she said {said[1]}.", f"{place}.txt")
        for words in dict.fromkeys(said):
            one.said("Ana Kovač", words, actor="person:ana-kovac", said_at=day, capacity="minister")
        made.append(one)
    return made


def put(store: Store, made: Iterable[Any]) -> None:
    for one in made:
        store.put(one.document.file, [(one.document, tuple(one.records))])


@dataclass
class Counted:
    """A function of the program that counts its calls, by its last argument when that is a number."""

    of: Callable[..., Any]
    calls: Counter[Any] = field(default_factory=Counter)

    def __call__(self, *given: Any) -> Any:
        self.calls[given[-1] if isinstance(given[-1], int) else None] += 1
        return self.of(*given)


def test_pairs_of_a_hot_speaker(report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the reports, not four times the pairs."""
    made = [Told(one.document, tuple(one.records), one.document.id) for one in hot(report, 400)]
    pairs = []
    for number in (100, 200, 400):
        blocks: dict[str, list[Told]] = {}
        for told in made[:number]:
            for key in Claims().keys(told):
                blocks.setdefault(key, []).append(told)
        compared = Counted(claims.compared)
        with monkeypatch.context() as patched:
            patched.setattr(claims, "compared", compared)
            for key, block in sorted(blocks.items()):
                if len(block) <= Claims().most(key):
                    list(Claims().relate(key, tuple(block)))
        pairs.append(compared.calls.total())
    assert pairs[0] > 100
    assert pairs[1] < 3 * pairs[0]
    assert pairs[2] < 3 * pairs[1]


def test_a_report_is_read_once_a_pass(tmp_path: Path, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = hot(report, 60)
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, made[:-1])
        read = Counted(Made.records)
        monkeypatch.setattr(Made, "records", lambda self, number: read(self, number))
        relate(store, [Copies(), Claims()])
        assert len(read.calls) == 59
        assert max(read.calls.values()) == 1
        read.calls.clear()
        put(store, made[-1:])
        relate(store, [Copies(), Claims()])
        assert 1 <= len(read.calls) < 60  # those it shares a rare word with
        assert max(read.calls.values()) == 1


def test_copies_are_told_by_the_text_alone(tmp_path: Path, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, hot(report, 20))
        read = Counted(Made.records)
        monkeypatch.setattr(Made, "records", lambda self, number: read(self, number))
        relate(store, [Copies()])
        assert not read.calls


@dataclass
class Asks:
    """Joins nothing; remembers which blocks were read. A text with a question mark asks."""

    name: str = "asks-1"
    pairs_only: bool = True
    read: list[str] = field(default_factory=list)

    def keys(self, told: Told) -> Iterable[str]:
        words = told.document.text.strip("?").split()
        return [*words, *(f"?{word}" for word in words if told.document.text.endswith("?"))]

    def most(self, key: str, /) -> int | None:
        return 0 if key.startswith("?") else None

    def place(self, key: str, /) -> str:
        return key[-1]

    def asked_under(self, key: str, /) -> str:
        return f"?{key}"

    def relate(self, key: str, _block: tuple[Told, ...]) -> Iterable[Derived]:
        self.read.append(key)
        return ()


def test_a_block_is_read_when_one_of_its_reports_asks(tmp_path: Path, report: Any) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, [report("pact za", "a.txt"), report("pact talks za", "b.txt"), report("talks vote", "c.txt")])
        first = Asks()
        relate(store, [first])
        assert first.read == []
        put(store, [report("za pact?", "d.txt")])
        asked = Asks()
        relate(store, [asked])
        assert asked.read == ["za", "pact"]  # by place, which is the last letter here


def test_nothing_is_resolved_where_nothing_is_open(
    tmp_path: Path, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Resolves, "relate", lambda _self, key, _block: asked.append(key) or ())
    with Store.open(tmp_path / "r.db", create=True) as store:
        made = hot(report, 20)
        put(store, made)
        relate(store, [Resolves()])
        assert asked == []
        bare = report("Ana Kovač said the harbour was dredged.", "bare.txt")
        bare.said("Ana Kovač", "the harbour was dredged", actor="person:ana-kovac", said_at="2001-01-15")
        put(store, [bare])
        relate(store, [Resolves()])
        assert asked == ["c|kovac|2001-01"]


def test_stock_phrases_join_no_more_than_a_few(tmp_path: Path, report: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports with a band of the signature in common and nothing else; and copies among them, which are found."""
    draw, number = random.Random(3), 4 * STOCK
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(draw.choice(letters) for _ in range(7)) for _ in range(4000)]
    texts = [" ".join(draw.choice(words) for _ in range(60)) for _ in range(number)]
    made = [report(f"{text}. {number}", f"{number}.txt") for number, text in enumerate((*texts, texts[5]))]
    kept = copies.sketched
    monkeypatch.setattr(copies, "sketched", lambda one: near.Sketch(kept(one).shingles, ("0-0", *kept(one).keys[1:])))
    compared = Counted(near.likeness)
    monkeypatch.setattr(copies, "likeness", compared)
    with Store.open(tmp_path / "r.db", create=True) as store:
        put(store, made)
        relate(store, [Copies()])
        assert compared.calls.total() < STOCK * STOCK
        ids = {one.document.file: one.document.id for one in made}
        assert set(store.made.joined("copies-2", "copy_of")) & {
            (ids[f"{number}.txt"], ids["5.txt"]),
            (ids["5.txt"], ids[f"{number}.txt"]),
        }
