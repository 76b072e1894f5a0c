"""Every page in a wide and a narrow window: usable with every aid (axe), and nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.routing import Route

from onrecord.core.record import Statement
from onrecord.serve.pages import ROUTES
from onrecord.store import Store

#: what is no page of HTML, or only leads to one
_NO_PAGE = (".csv", ".svg", ".json", ".toml")
_PLAIN = sorted(
    route.path
    for route in ROUTES
    if isinstance(route, Route) and "GET" in (route.methods or ()) and "{" not in route.path
    and not route.path.endswith(_NO_PAGE)
)  # fmt: skip
#: pages about one thing, and pages with something chosen
_CHOSEN = (
    "/report/{document}", "/record/{record}", "/review/{record}", "/review/new?document={document}&start=0&end=20",
    "/actor/{actor}", "/issue/{issue}", "/occasion/{occasion}", "/statements?words=resolution&since=2008",
    "/statements?words=zzzz", "/reports?words=council", "/timeline?by=issue", "/map?by=place&view=World",
    "/map?side=Serbia&words=status", "/events?type=CONSULT",
    "/actor/{actor}?as_of=2015", "/issues?as_of=2015", "/network?kind=subtract&by=speaker",
    "/instruments?symbol=S/RES/1244+(1999)", "/sql?q=SELECT+speaker,+act+FROM+statement+LIMIT+20",
    "/review?order=findings", "/review?kind=event", "/nowhere",
)  # fmt: skip
#: pages that say no: nobody has a password here, and there is no such page
_REFUSED = {"/login": 401, "/nowhere": 404}
_WIDTHS = (1280, 390)
#: what ends right of the window, unless it lies in a part that is scrolled by itself
_STICKS_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > width ? ["the page"] : [];
    for (const one of document.querySelectorAll("body *"))
        if (one.getBoundingClientRect().right > width + 1 && !one.closest(".wide, .quiet"))
            found.push(one.tagName + "." + one.className);
    return found.slice(0, 3);
}"""
_GRAVE = ("serious", "critical")


def addresses(record: Path) -> list[str]:
    """All pages of a record: those that stand alone, and one of each that is about something."""
    with Store.open(record, readonly=True) as store:
        said = next(r for r in store.records(kind="statement") if isinstance(r, Statement) and r.speaker.actor)
        occasions, _ = store.made.occasions(None, limit=1, offset=0)
        values = {
            "document": said.doc_id, "record": said.id, "actor": quote(said.speaker.actor or ""),
            "issue": "kosovo-status", "occasion": occasions[0][0].id if occasions else "none",
        }  # fmt: skip
    return [*_PLAIN, *(path.format(**values) for path in _CHOSEN)]


def test_every_page_is_usable_with_aids_and_fits(copied: Path, visit: Callable[..., Any]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    window = visit(copied)
    page, axe = window.page, Axe()
    judge(page, window.base)
    faults = []
    for path in addresses(copied):
        answer = page.goto(window.base + path)
        assert answer.status == _REFUSED.get(path, 200), path
        assert page.title(), path
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{path} at {width}: {one} sticks out" for one in page.evaluate(_STICKS_OUT)]
            for found in axe.run(page).response["violations"]:
                if found["impact"] in _GRAVE:
                    where = [node["target"][0] for node in found["nodes"][:3]]
                    faults.append(f"{path} at {width}: {found['id']}: {found['help']}: {where}")
    window.complaints = [said for said in window.complaints if not said.startswith("Failed to load resource")]
    assert not faults, "\n".join(faults)


def judge(page: Any, base: str) -> None:
    """Judges two statements, so that pages about judgements have something to show."""
    for verdict in ("Correct", "Accept"):
        page.goto(base + "/review")
        item = page.locator(".item").first
        item.get_by_label("Speaker").fill("Somebody Else")
        with page.expect_navigation():
            item.get_by_role("button", name=verdict, exact=True).click()


@pytest.mark.parametrize("width", _WIDTHS)
def test_what_is_looked_for_is_found_by_keyboard_alone(examples: Path, visit: Callable[..., Any], width: int) -> None:
    page = visit(examples, width=width).go("/statements")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
