from __future__ import annotations

import pytest

from onrecord.core.actors import Actors
from onrecord.core.record import Event
from onrecord.core.text import Span
from onrecord.reconcile.same_events import Dated, SameEvents, same_events


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def event(document: str, kind: str, actor: tuple[str, str], other: tuple[str, str] | None = None, at: int = 0,
          day: str | None = None, aux: tuple[str, ...] = ()) -> Event:  # fmt: skip
    return Event(
        spans=(Span(document, at, at + 5),), made_by="test", score=1.0, why="", type=kind, aux=aux, date=day,
        actors=(actor[0],), actor_codes=(actor[1],),
        recipients=(other[0],) if other else (), recipient_codes=(other[1],) if other else (),
    )  # fmt: skip


SERBIA, KOSOVO = ("Serbia", "SRB GOV"), ("Kosovo", "XKX GOV")
VUCIC, DACIC = ("Aleksandar Vučić", "SRB GOV"), ("Ivica Dačić", "SRB GOV")
UNMIK, REBELS = ("UNMIK", "IGO UNMIK"), ("rebels", "SRB REB")


def found(actors: Actors, *events: Event, published: str | None = "2021-03-05") -> list[SameEvents]:
    return same_events([Dated(one, published) for one in events], actors)


def test_one_event_of_two_reports(actors: Actors) -> None:
    one, other = event("d1", "ACCUSE", VUCIC, KOSOVO), event("d2", "ACCUSE", SERBIA, KOSOVO)
    (group,) = found(actors, one, other)
    assert group.ids == (one.id, other.id)
    assert group.why == ("Aleksandar Vučić, Kosovo; same day",)
    assert found(actors, other, one) == [group]


@pytest.mark.parametrize(
    "other",
    [
        event("d2", "ACCUSE", DACIC, KOSOVO, day="2021-03-05"),
        event("d2", "ACCUSE", KOSOVO, SERBIA),
        event("d2", "ACCUSE", VUCIC, UNMIK),
        event("d2", "ACCUSE", REBELS, UNMIK),
        event("d2", "PROTEST", VUCIC, KOSOVO),
        event("d2", "ACCUSE", VUCIC, KOSOVO, day="2021-02-01"),
        event("d2", "ACCUSE", VUCIC, KOSOVO, aux=("negated",)),
        event("d1", "ACCUSE", VUCIC, KOSOVO, at=50),
    ],
)
def test_what_is_another_event(actors: Actors, other: Event) -> None:
    assert found(actors, event("d1", "ACCUSE", VUCIC, KOSOVO, day="2021-03-05"), other) == []


def test_undated_reports_and_what_is_past_or_to_come_join_nothing(actors: Actors) -> None:
    pair = [event("d1", "ACCUSE", VUCIC, KOSOVO), event("d2", "ACCUSE", VUCIC, KOSOVO)]
    assert found(actors, *pair, published=None) == []
    past = [event(d, "ASSAULT", SERBIA, KOSOVO, aux=("historical",)) for d in ("d1", "d2")]
    assert found(actors, *past) == []
    dated = [event(d, "ASSAULT", SERBIA, KOSOVO, aux=("historical",), day="1999-03") for d in ("d1", "d2")]
    assert len(found(actors, *dated)) == 1
