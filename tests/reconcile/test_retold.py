"""Events that several reports tell are joined, those of copies are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.core.record import Event
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.retold import MOST, Retold
from onrecord.store import Store


def visit(report: Any, file: str, day: str, guest: str = "Serbia", text: str = "The ministers met in Vienna") -> Any:
    made = report(f"{text}, says {file}.", f"{file}.txt", published=day)
    codes = {"actor_codes": ("SRB GOV" if guest == "Serbia" else "ALB GOV",), "recipient_codes": ("AUT GOV",)}
    made.add(Event, "met", type="CONSULT", mode="visit", actors=(guest,), recipients=("Austria",), date=day, **codes)
    return made


def test_one_event_in_three_reports(compared: Callable[..., Store], report: Any) -> None:
    reports = [visit(report, name, "2021-03-04") for name in "abc"]
    store = compared(
        [Retold()], *reports, visit(report, "d", "2021-06-04"), visit(report, "e", "2021-03-04", "Albania")
    )
    joined = {side for link in store.made.links("same_event") for side in (link.a, link.b)}
    assert joined == {one.records[0].id for one in reports}
    assert len(list(store.made.links())) == 2
    assert Retold().most("CONSULT|serbia|2021-W09") == MOST


def test_a_copy_tells_nothing_again(compared: Callable[..., Store], report: Any) -> None:
    text = (
        "The ministers met in Vienna for an hour and spoke of the bridge over the river, which is to be opened, of "
        "the price of bread, of the school and of two hundred other things that nobody in the valley remembers any more"
    )
    reports = [visit(report, name, "2021-03-04", text=text) for name in "ab"]
    store = compared([Copies(), Retold()], *reports)
    assert len(list(store.made.links("copy_of"))) == 1
    assert list(store.made.links("same_event")) == []
