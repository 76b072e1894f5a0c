"""What independent reports say of each other: the same, the opposite, the same again, the same in other words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.record import Event, Figure, Moment
from onrecord.reconcile.claims import MOST, Claims
from onrecord.reconcile.contract import Told
from onrecord.reconcile.relate import relate
from onrecord.store import Store

Compared = Callable[..., Store]
DAY = "2021-03-04"


def telling(report: Any, file: str, said: str, lead: str = "In {file} we read that", **fields: Any) -> Any:
    """A report of one statement by Ana Kovač, in a sentence of its own making."""
    given = {"name": "Ana Kovač", "actor": "person:ana-kovac", "said_at": DAY, "published": DAY} | fields
    made = report(
        f"{lead.format(file=file)} {said}, if {file} is right.", f"{file}.txt", published=given.pop("published")
    )
    made.said(given.pop("name"), said, **given)
    return made


def told(made: Any) -> Told:
    return Told(made.document, tuple(made.records), made.document.id)


def relations(store: Store) -> list[tuple[str, str]]:
    return sorted((link.relation, link.on) for link in store.made.links())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "the bridge over the river would be opened before the winter",
            "before winter comes the bridge across the river will be open",
            [("corroborates", "statement")],
        ),
        (
            "the bridge over the river would be opened before the winter",
            "the bridge over the river would not be opened before the winter",
            [("contradicts", "stance")],
        ),
        (
            "the village counted eleven burnt barns after the storm",
            "the village counted fourteen burnt barns after the storm",
            [("contradicts", "figure")],
        ),
        (
            "the mission must maintain its patrols along the river",
            "the mission must consider the need to maintain its patrols along the river",
            [("revises", "wording")],
        ),
        (
            "the bridge over the river would be opened before the winter",
            "the school beside the market would be painted before the summer",
            [],
        ),
        ("he would go", "he would go", []),
    ],
)
def test_two_tellings_of_one_day(compared: Compared, report: Any, one: str, other: str, expected: list[Any]) -> None:
    store = compared([Claims()], telling(report, "a", one), telling(report, "b", other, "B has it that"))
    assert relations(store) == expected


SAID = "the bridge over the river would be opened before the winter"


def test_both_passages_stand_in_the_link(compared: Compared, report: Any) -> None:
    store = compared([Claims()], telling(report, "a", SAID), telling(report, "b", SAID, "B has it that"))
    (link,) = store.made.links("corroborates")
    assert link.a < link.b
    for span in (link.a_span, link.b_span):
        assert span is not None
        assert span.slice(store.document(span.doc_id).text) == SAID
    assert 0.9 < link.score <= 1.0


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "Kovač", "actor": None}, [("corroborates", "statement")]),
        ({"name": "Ivo Lukić", "actor": "person:ivo-lukic"}, [("contradicts", "attribution")]),
        ({"name": "Serbia", "actor": "SRB"}, []),
        ({"name": "", "actor": None}, []),
        ({"said_at": None}, []),
        ({"said_at": "2021-03-06"}, [("corroborates", "statement")]),
        ({"said_at": "2021-05-06"}, [("repeats", "")]),
        ({"said_at": "2024-05-06"}, [("repeats", "")]),
    ],
)
def test_speaker_and_day(compared: Compared, report: Any, fields: dict[str, Any], expected: list[Any]) -> None:
    store = compared([Claims()], telling(report, "a", SAID), telling(report, "b", SAID, "B has it that", **fields))
    assert relations(store) == expected


def test_the_later_one_repeats(compared: Compared, report: Any) -> None:
    later = telling(report, "a", SAID, said_at="2021-09-01", published="2021-09-01")
    store = compared([Claims()], later, telling(report, "b", SAID, "B has it that"))
    (link,) = store.made.links("repeats")
    assert link.a == later.records[0].id
    assert link.detail == {"a": "2021-09-01", "b": DAY}


def test_two_days_that_are_both_written_contradict(compared: Compared, report: Any) -> None:
    def dated(file: str, day: str, written: str) -> Any:
        made = telling(report, file, f"on {written} {SAID}", said_at=day)
        made.add(Moment, written, value=day)
        return made

    store = compared([Claims()], dated("a", "2021-03-04", "4 March"), dated("b", "2021-03-05", "5 March"))
    assert relations(store) == [("contradicts", "date")]


def test_a_sentence_taken_over_confirms_nothing(compared: Compared, report: Any) -> None:
    lead = "At the opening of the new market hall of the town the crowd heard that"
    store = compared([Claims()], telling(report, "a", SAID, lead), telling(report, "b", SAID, lead))
    assert relations(store) == []


def counting(report: Any, file: str, text: str, phrase: str, value: int, low: int | None, what: str = "barns") -> Any:
    made = report(text, f"{file}.txt", published=DAY)
    made.add(Figure, phrase, value=value, low=low, high=low and value, unit=what, counted=what)
    return made


@pytest.mark.parametrize(
    ("text", "phrase", "value", "low", "what", "expected"),
    [
        ("The storm burnt down fourteen barns in Lug.", "fourteen barns", 14, 14, "barns", [("contradicts", "figure")]),
        ("In Lug a storm burnt down eleven barns.", "eleven barns", 11, 11, "barns", [("corroborates", "figure")]),
        ("About twelve barns were burnt by a storm in Lug.", "About twelve barns", 12, None, "barns", []),
        ("Eleven houses were burnt by a storm in Lug.", "Eleven houses", 11, 11, "houses", []),
        ("The fair showed fourteen barns of straw to children.", "fourteen barns", 14, 14, "barns", []),
    ],
)
def test_figures_of_one_thing(
    compared: Compared, report: Any, text: str, phrase: str, value: int, low: int | None, what: str, expected: list[Any]
) -> None:
    first = counting(report, "a", "Eleven barns burnt down in the storm in Lug.", "Eleven barns", 11, 11)
    store = compared([Claims()], first, counting(report, "b", text, phrase, value, low, what))
    assert relations(store) == expected


@pytest.mark.parametrize(
    ("day", "written", "actor", "expected"),
    [
        (DAY, "4 March", "Rebels", [("corroborates", "event")]),
        ("2021-03-05", "5 March", "Rebels", [("contradicts", "date")]),
        (DAY, "4 March", "Police", [("contradicts", "actor")]),
        ("2021-07-05", "5 July", "Rebels", []),
    ],
)
def test_events(compared: Compared, report: Any, day: str, written: str, actor: str, expected: list[Any]) -> None:
    def attack(file: str, text: str, actor: str, day: str, written: str) -> Any:
        made = report(text, f"{file}.txt", published=DAY)
        made.add(Event, "shelled", type="ASSAULT", actors=(actor,), recipients=("Lug",), date=day)
        made.add(Moment, written, value=day)
        return made

    first = attack("a", "Rebels shelled the monastery of Lug on 4 March.", "Rebels", DAY, "4 March")
    other = attack("b", f"On {written} {actor} shelled Lug and its monastery at dawn.", actor, day, written)
    assert relations(compared([Claims()], first, other)) == expected


def test_any_order_and_only_what_is_touched(tmp_path: Path, report: Any) -> None:
    asked: list[str] = []

    class Asked(Claims):
        def relate(self, key: str, block: Any) -> Any:
            asked.append(key)
            return super().relate(key, block)

    others = [
        telling(report, name, f"the {thing} of the town would be painted", f"{name} has it that")
        for name, thing in zip("cdefgh", ("harbour", "library", "orchard", "stadium", "railway", "museum"), strict=True)
    ]
    three = [telling(report, "a", SAID), telling(report, "b", SAID, "B has it that"), *others]
    lines = set()
    for number, order in enumerate(permutations(range(3))):
        with Store.open(tmp_path / f"{number}.db", create=True) as store:
            for place in order:
                store.put(f"{place}.txt", [(three[place].document, tuple(three[place].records))])
                relate(store, [Claims()])
            lines.add(tuple(str(link.as_json()) for link in store.made.links()))
            if number == 0:
                for made in others[1:]:
                    store.put(made.document.file, [(made.document, tuple(made.records))])
                relate(store, [Claims()])
                asked.clear()
                new = telling(report, "z", "the orchard of the town would be painted", "Z says")
                store.put("z.txt", [(new.document, tuple(new.records))])
                relate(store, [Asked()])
                assert asked
                assert all("kovac" in key or key.startswith("w|") for key in asked)
                assert not any("bridg" in key or "riv" in key for key in asked)
    assert len(lines) == 1


def test_hot_blocks_are_given_up(compared: Compared, report: Any) -> None:
    assert Claims().most("s|kovac|2021-03|bridg") == MOST["s"]
    assert {key[0] for one in (telling(report, "a", SAID),) for key in Claims().keys(told(one))} <= set(MOST)
