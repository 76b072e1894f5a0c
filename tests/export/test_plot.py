from __future__ import annotations

import sys
from io import BytesIO

import pytest
from lxml import etree

from onrecord.core.errors import ExportError
from onrecord.export import raster
from onrecord.export.plot import picture
from onrecord.export.plot import svg as drawn_svg
from onrecord.query.stances import Stand

SVG = "{http://www.w3.org/2000/svg}"


def stand(holder: str, issue: str, stance: str, when: str | None, number: int = 0) -> Stand:
    return Stand(holder, issue, stance, when, f"s{number:016x}", 0.9)


def svg(*given: object) -> str:
    return drawn_svg(picture(*given))  # type: ignore[arg-type]


EVERY = [
    stand("Serbia", "talks", "for", "2019-05-01", 1),
    stand("Serbia", "talks", "neutral", "2020-01", 2),
    stand("Kosovo <b>", "talks", "against", "2020-06-30", 3),
    stand("Kosovo <b>", "status", "for", "2020-02-17", 4),
    stand("China", "talks", "for", None, 5),
]


def test_every_dated_position_has_a_mark_with_its_statement() -> None:
    tree = etree.fromstring(svg(EVERY, ("talks", "status"), {"talks": "the sides should talk"}).encode())
    titles = [title.text for title in tree.iter(f"{SVG}title")]
    assert sorted(titles) == [
        "2019-05-01 Serbia: for (s0000000000000001)", "2020-01 Serbia: neutral (s0000000000000002)",
        "2020-02-17 Kosovo <b>: for (s0000000000000004)", "2020-06-30 Kosovo <b>: against (s0000000000000003)",
    ]  # fmt: skip
    words = [text.text for text in tree.iter(f"{SVG}text")]
    assert {"the sides should talk", "status", "Serbia", "Kosovo <b>", "2019-05-01", "2020-06-30"} <= set(words)


def test_later_stands_further_right() -> None:
    tree = etree.fromstring(svg(EVERY[:1] + EVERY[2:3], ("talks",), {}).encode())
    at = {mark[0].text[:10]: mark.get("transform") for mark in tree.iter(f"{SVG}path") if len(mark)}
    assert float(at["2019-05-01"][10:].split()[0]) < float(at["2020-06-30"][10:].split()[0])


def test_only_the_issues_asked_for_and_the_foremost_actors() -> None:
    many = [stand(f"actor {n:02}", "talks", "for", "2020-01-01", n) for n in range(30)]
    tree = etree.fromstring(svg([*many, *EVERY], ("status",), {}).encode())
    assert len(list(tree.iter(f"{SVG}title"))) == 1
    tree = etree.fromstring(svg(many, ("talks",), {}).encode())
    assert len(list(tree.iter(f"{SVG}title"))) == 10


def test_nothing_dated_is_said_and_control_characters_stay_out() -> None:
    assert "no dated position" in svg(EVERY[-1:], ("talks",), {})
    etree.fromstring(svg([stand("a\x00\x1b[31m", "talks", "for", "2020")], ("talks",), {}).encode())


def test_equal_positions_give_equal_bytes() -> None:
    assert svg(EVERY, ("talks",), {}) == svg(EVERY, ("talks",), {})


def test_the_same_picture_as_png() -> None:
    pytest.importorskip("matplotlib")
    image = pytest.importorskip("PIL.Image")
    drawn = picture(EVERY, ("talks", "status"), {})
    made = raster.png(drawn)
    assert made == raster.png(drawn)
    read = image.open(BytesIO(made)).convert("RGB")
    assert read.size == (drawn.width * raster.SCALE, drawn.height * raster.SCALE)
    white = (255, 255, 255)
    assert read.getpixel((2, 2)) == white
    marks = [part for part in drawn.parts if getattr(part, "title", "") and part.stance != "neutral"]
    assert marks
    for mark in marks:
        red, _, blue = read.getpixel((int(mark.x * raster.SCALE), int(mark.y * raster.SCALE)))
        assert (blue > red) is (mark.stance == "for")


def test_png_without_matplotlib_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)  # what an import of it then fails on
    with pytest.raises(ExportError, match="EXPORT-NEEDS"):
        raster.png(picture(EVERY, ("talks",), {}))
