"""What people come for, from the first page to what they take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx

from onrecord.core.record import Statement
from onrecord.store import Store

Window = Callable[..., Any]


def taken_away(page: Any, link: Any, folder: Path) -> Path:
    """The file that a link gives."""
    with page.expect_download() as download:
        link.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_desk_officer_finds_what_russia_said_and_takes_it_away(examples: Path, visit: Window, tmp_path: Path) -> None:
    window = visit(examples)
    page = window.page
    page.locator("header").get_by_label("Search statements").fill("1244")
    page.locator("header").get_by_role("button", name="Search").click()
    page.get_by_label("From").fill("2008")
    page.get_by_role("button", name="Show").click()
    narrow = page.get_by_label("Narrow down")
    narrow.get_by_role("link", name="Russia", exact=True).click()
    page.wait_for_url("**side=Russia**")
    listed = page.locator("table.list tbody tr")
    assert listed.count() >= 2
    assert all("1244" in row for row in listed.locator(".words").all_inner_texts())
    address = page.url

    table = taken_away(page, page.get_by_role("link", name="CSV"), tmp_path).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == listed.count()
    assert {row["side"] for row in rows} == {"Russia"}
    assert all(row["first"] >= "2008" and "1244" in row["content"] for row in rows)

    # the address is permanent, and the statement leads to its passage, marked, in the report
    page.goto(address)
    words = listed.locator(".words a").first
    content = words.inner_text().split(" … ")[0]
    words.click()
    page.wait_for_url("**/report/**")
    marked = page.locator(".text .over.statement.chosen")
    assert content in "".join(marked.all_inner_texts())
    assert marked.first.is_visible()


def test_a_researcher_takes_the_network_of_an_interval(examples: Path, visit: Window, tmp_path: Path) -> None:
    page = visit(examples).go("/network")
    page.get_by_label("Ties").select_option("subtract")
    page.get_by_label("From").fill("2008")
    page.get_by_label("To").fill("2013-12")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**until=2013-12**")
    picture = page.locator("img.picture")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    network = networkx.read_graphml(taken_away(page, page.get_by_role("link", name="graphml"), tmp_path))
    names = {data.get("id") or data.get("label") or node for node, data in network.nodes(data=True)}
    assert {"Serbia", "Kosovo"} <= {str(name) for name in names}
    assert any(data["weight"] < 0 for *_, data in network.edges(data=True))  # they differ: subtract goes below zero
    with Store.open(examples, readonly=True) as store:
        asked = store.connection().execute(
            "SELECT count(DISTINCT s.side) FROM said AS s JOIN taken AS t ON t.number = s.number"
            " WHERE s.first <= '2013-12-31' AND s.last >= '2008' AND s.side <> ''"
        )
        assert len(network) >= asked.fetchone()[0]


def agreement_on(window: Any, field: str) -> str:
    """The row of the agreement page for a field."""
    page = window.go("/agreement")
    rows = page.locator("table.list tbody tr").filter(has=page.get_by_role("cell", name=field, exact=True))
    return str(rows.first.inner_text()) if rows.count() else ""


def test_a_reviewer_corrects_a_speaker_undoes_it_and_agreement_follows(copied: Path, visit: Window) -> None:
    window = visit(copied)
    page = window.go("/review")
    first, second = page.locator(".item").nth(0), page.locator(".item").nth(1)
    corrected = str(first.get_attribute("data-record"))
    with page.expect_navigation():
        second.get_by_role("button", name="Accept").click()
    accepted = agreement_on(window, "speaker.name")
    assert accepted.split()[-2:] == ["1", "1"]

    page = window.go("/review")
    item = page.locator(f'.item[data-record="{corrected}"]')
    item.get_by_label("Speaker").fill("Somebody Else")
    with page.expect_navigation():
        item.get_by_role("button", name="Correct").click()
    assert page.locator(f'.item[data-record="{corrected}"]').count() == 0
    assert agreement_on(window, "speaker.name").split()[-2:] == ["2", "1"]
    assert "Somebody Else" in window.go(f"/record/{corrected}").locator("main").inner_text()

    page = window.go("/review")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo the last").click()
    assert page.locator(f'.item[data-record="{corrected}"]').count() == 1
    assert agreement_on(window, "speaker.name") == accepted
    with Store.open(copied, readonly=True) as store:
        assert [judgement.verdict for judgement in store.judged.standing()] == ["accept"]
        assert len(list(store.judged.each(corrected))) == 1  # undone, and still in the history
        assert isinstance(store.record(corrected), Statement)


def test_a_newcomer_is_told_what_to_do(visit: Window, tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", create=True):
        pass
    window = visit(tmp_path / "empty.db")
    assert "onrecord build" in window.page.locator("main").inner_text()
    menu = window.page.locator("header nav a")
    for to in [str(link.get_attribute("href")) for link in menu.all()]:
        page = window.go(to)
        assert page.locator("h1").count() == 1, to
        assert page.locator("main").inner_text().strip(), to


def test_keys_walk_search_and_judge(copied: Path, visit: Window) -> None:
    window = visit(copied)
    page = window.go("/review")
    ids = [one.get_attribute("data-record") for one in page.locator(".item").all()[:3]]
    focused = "document.activeElement.dataset.record"
    walked = []
    for key in "jjkj":
        page.keyboard.press(key)
        walked.append(page.evaluate(focused))
    assert walked == [ids[0], ids[1], ids[0], ids[1]]
    with page.expect_navigation():
        page.keyboard.press("r")
    assert page.locator(f'.item[data-record="{ids[1]}"]').count() == 0
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator(f'.item[data-record="{ids[1]}"]').count() == 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("j/k 1244")
    assert page.evaluate("document.activeElement.value") == "j/k 1244"  # letters in a field are letters
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?words=*")


def test_reading_and_exporting_work_without_scripts(examples: Path, chromium: Any, visit: Window) -> None:
    window = visit(examples)
    context = chromium.new_context(java_script_enabled=False, storage_state=window.page.context.storage_state())
    page = context.new_page()
    window.watch(page)
    page.goto(window.base + "/statements?side=Russia&since=2008")
    page.locator("table.list .words a").first.click()
    page.wait_for_url("**/report/**")
    assert page.locator(".text .over.chosen").first.is_visible()
    assert context.request.get(window.base + "/statements.csv?side=Russia").text().startswith("record,document")
    context.close()


def test_a_desk_officer_goes_from_the_map_to_a_passage_with_its_record_beside_it(examples: Path, visit: Window) -> None:
    page = visit(examples).go("/map?view=World")
    outlines = page.evaluate("document.querySelector('.map .land').getBBox().width")
    assert outlines > 1_000, "the outlines come from their own file"
    circle = page.locator(".map a").last  # the smallest lies on top
    told = circle.locator("title").text_content().rpartition(": ")[2]
    circle.click()
    page.wait_for_url("**/statements?side=*")
    assert page.locator("h1").inner_text().split()[0] == told
    page.locator(".list .words a").last.click()
    page.wait_for_url("**/report/**")
    for part in (".over.chosen", ".record.chosen"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900, part
