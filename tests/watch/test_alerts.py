from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.core.parts import Position
from onrecord.store import Store
from onrecord.watch import Watcher, parse


def of(record: Path, *lines: str) -> list[str]:
    text = "\n".join(("[[search]]", 'name = "a"', *lines))
    with Store.open(record, readonly=True) as store:
        return [alert.text for alert in Watcher(store).alerts(parse(text, "saved.toml"))]


def stands(report: Any, day: str, words: str, stance: str) -> Any:
    made = report(f"Wu said that {words}.\n", f"{day}.txt", outlet="TASS", published=day, published_basis="header")
    taken = (Position("status", stance, 0.9),)
    made.said("Wu", words, cue="said", actor="person:wu", of="China", said_at=day, positions=taken)
    return made


def test_positions_and_changes(make_record: Callable[..., Path], report: Any) -> None:
    record = make_record(
        stands(report, "2020-01-01", "it is for the plan", "for"),
        stands(report, "2021-01-01", "it is against the plan", "against"),
    )
    assert of(record, 'on = "position"', 'issue = "status"', 'stance = "against"') == [
        "Wu said that it is against the plan (TASS, 2021-01-01). [status: against]"
    ]
    assert of(record, 'on = "position"', 'issue = "other"') == []
    turned = ["China on status: for (2020-01-01), then against (2021-01-01)"]
    assert of(record, 'on = "change"') == turned
    assert of(record, 'on = "change"', 'holder = "china"', 'issue = "status"', 'stance = "against"') == turned
    assert of(record, 'on = "change"', 'holder = "Serbia"') == []
    assert of(record, 'on = "change"', 'stance = "for"') == []


def test_findings_of_a_kind(small_record: Path) -> None:
    (found,) = of(small_record, 'on = "wrong-citation"')
    assert "S/RES/1422 (1999)" in found
    assert "reports/tass.txt" in found
    assert of(small_record, 'on = "wrong-citation"', 'about = "1244"') == [found]
    assert of(small_record, 'on = "wrong-citation"', 'document = "note"') == []


def test_any_filter_on_statements(small_record: Path) -> None:
    (hoped,) = of(small_record, 'act = "hope"')
    assert hoped.startswith("Lin Wei, its envoy, hope")
    assert len(of(small_record, 'speaker = "vucic"', 'since = "2024"')) == 3


def test_what_says_the_same_is_told_once(make_record: Callable[..., Path], report: Any) -> None:
    both = [
        report(f"Wu said that talks go on.{tail}\n", f"{tail}.txt", published="2024-01-01") for tail in ("", " Rain.")
    ]
    for one in both:
        one.said("Wu", "talks go on", cue="said", actor="person:wu")
    assert len(of(make_record(*both))) == 1


def test_hostile_words_are_one_harmless_line(make_record: Callable[..., Path], report: Any) -> None:
    made = report("Wu said \x1b[31mthe\ntalks\u202e.\n", "a.txt", published="2024-01-01")
    made.said("Wu", "\x1b[31mthe\ntalks\u202e", cue="said")
    (text,) = of(make_record(made))
    assert text.isprintable()
