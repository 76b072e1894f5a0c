from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.record import Citation, Moment
from onrecord.core.text import Region
from onrecord.query import Finding, findings
from onrecord.query.findings import FINDINGS
from onrecord.reconcile import relate
from onrecord.store import Store

Make = Callable[..., Path]


def found(path: Path) -> list[Finding]:
    with Store.open(path, readonly=True) as store:
        return findings(store)


def test_a_small_record(small_record: Path) -> None:
    by_kind = {finding.kind: finding for finding in found(small_record)}
    assert set(by_kind) == {"wrong-citation", "wrong-weekday", "no-date", "set-aside", "several-readings"}
    citation = by_kind["wrong-citation"]
    assert citation.severity == "error"
    assert citation.message == (
        "Cited: S/RES/1422 (1999). Probably meant: S/RES/1244 (1999), "
        "international civil and security presence in Kosovo."
    )
    assert citation.why == "“resolution 1422 (1999)”: made by hand"
    assert citation.remedy == ""
    assert "Thursday" in by_kind["wrong-weekday"].message
    assert by_kind["set-aside"].file == "reports/empty.txt"
    assert "2023-05-06" in by_kind["several-readings"].message


def test_gravest_first_and_the_same_again(small_record: Path) -> None:
    ranks = [("error", "warning", "note").index(f.severity) for f in found(small_record)]
    assert ranks == sorted(ranks)
    assert found(small_record) == found(small_record)


@pytest.mark.parametrize(
    ("text", "day", "value", "wrong"),
    [
        ("They met on Thursday, 8 February 2024.", "8 February 2024", "2024-02-08", False),
        ("They met on Tuesday, 8 February 2024.", "8 February 2024", "2024-02-08", True),
        ("They met on 8 February 2024 (Monday).", "8 February 2024", "2024-02-08", True),
        ("They met on Monday 8 February.", "Monday 8 February", "2024-02-08", True),
        ("They met on Monday. 8 February 2024 was cold.", "8 February 2024", "2024-02-08", False),
        ("They met on Monday, February 2024.", "February 2024", "2024-02", False),
    ],
)
def test_weekdays(make_record: Make, report: Any, text: str, day: str, value: str, wrong: bool) -> None:
    one = report(text, "a.txt", published="2024-02-20")
    one.add(Moment, day, value=value)
    assert [f.kind for f in found(make_record(one))] == ["wrong-weekday"] * wrong


@pytest.mark.parametrize(
    ("dateline", "value", "flagged"), [("February 8", "2024-02-08", 0), ("March 9", "2024-03-09", 1)]
)
def test_header_and_dateline(make_record: Make, report: Any, dateline: str, value: str, flagged: int) -> None:
    text = f"date 2024-02-09\nBELGRADE, {dateline}. /XYZ/. Nothing else."
    bare = report(text, "a.txt")
    regions = (
        Region(bare.span("date 2024-02-09"), "header"),
        Region(bare.span(f"BELGRADE, {dateline}."), "dateline"),
    )
    one = report(text, "a.txt", regions=regions, published="2024-02-09", published_basis="header")
    one.add(Moment, "2024-02-09", value="2024-02-09")
    one.add(Moment, dateline, value=value)
    assert [f.kind for f in found(make_record(one))] == ["two-dates"] * flagged


def test_metadata_against_header(make_record: Make, report: Any) -> None:
    text = "date 2024-02-09\nNothing else."
    regions = (Region(report(text, "a.txt").span("date 2024-02-09"), "header"),)
    one = report(text, "a.txt", regions=regions, published="2024-02-09", date_given="2023-02-09")
    one.add(Moment, "2024-02-09", value="2024-02-09")
    (finding,) = found(make_record(one))
    assert finding.kind == "two-dates"
    assert "metadata says 2023-02-09; header says 2024-02-09" in finding.message


@pytest.mark.parametrize(
    ("said_at", "status", "flagged"),
    [("2024-02-10", "made", 1), ("2024-02-10", "planned", 0), ("2024", "made", 0)],
)
def test_said_after_the_report(make_record: Make, report: Any, said_at: str, status: str, flagged: int) -> None:
    one = report("Wu said all is well.", "a.txt", published="2024-02-09")
    one.said("Wu", "all is well", said_at=said_at, status=status)
    assert [f.kind for f in found(make_record(one))] == ["said-after-report"] * flagged


def test_two_capacities_in_a_report_and_on_a_day(make_record: Make, report: Any) -> None:
    one = report("Wu said all is well. Wu said all is bad.", "a.txt", published="2024-02-09")
    one.said("Wu", "all is well", actor="wu", capacity="Foreign Minister of China")
    one.said("Wu", "all is bad", actor="wu", capacity="Chinese foreign minister")
    other = report("Wu said it rains.", "b.txt", published="2024-02-09")
    other.said("Wu", "it rains", actor="wu", capacity="mayor of Beijing")
    elsewhere = report("Wu said it snows.", "c.txt", published="2021-02-09")
    elsewhere.said("Wu", "it snows", actor="wu", capacity="student")
    (finding,) = found(make_record(one, other, elsewhere))
    assert finding.kind == "two-capacities"
    assert "mayor of Beijing" in finding.message
    assert "a.txt" in finding.message
    assert "b.txt" in finding.message


def test_what_a_wrong_citation_would_be(make_record: Make, report: Any) -> None:
    one = report("Under resolution 1224 (1999) of the Council, or A/RES/999.", "a.txt", published="2024-02-09")
    wrong = {"verdict": "wrong_number", "suggestion": "X/1", "name": "the plan"}
    one.add(Citation, "resolution 1224 (1999)", symbol="S/RES/1224 (1999)", **wrong)
    one.add(Citation, "A/RES/999", symbol="A/RES/999", verdict="wrong_body")
    assert [finding.message for finding in found(make_record(one))] == [
        "Cited: S/RES/1224 (1999), Western Sahara. Probably meant: X/1, the plan.",
        "Cited: A/RES/999.",
    ]


def test_dates_that_stay_open_are_quoted(make_record: Make, report: Any) -> None:
    one = report("On Friday they met. In May they met. On 5 May 2020 they met.", "a.txt")
    one.add(Moment, "On Friday", value=None)
    one.add(Moment, "In May", value="XXXX-05")
    one.add(Moment, "5 May 2020", value="2020-05-05")
    other = report("Nothing is open here.", "b.txt")
    assert [finding.remedy for finding in found(make_record(one, other))] == [
        "Until it is dated these stay open: “On Friday”, “In May”", ""
    ]  # fmt: skip


ENGLISH = "It was said that the talks were to be held by the end of this month and that they had not failed. "
SERBIAN = "Predsednik je rekao da su pregovori u Briselu važni i da će se nastaviti sledeće nedelje. "
CYRILLIC = "Председник је рекао да су преговори у Бриселу важни и да ће се наставити следеће недеље. "


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (ENGLISH * 10, "en-GB", "no statement in 220 words"),
        (
            SERBIAN * 10,
            None,
            "no statement in 160 words; only English is read, and its commonest words are not English",
        ),
        (SERBIAN * 10, "sr", "no statement in 160 words; only English is read, and its language is given as sr"),
        (CYRILLIC * 10, None, "no statement in 160 words; only English is read, and most of its letters are not Latin"),
    ],
)
def test_a_long_report_without_a_statement(
    make_record: Make, report: Any, text: str, lang: str | None, said: str
) -> None:
    one = report(text, "a.txt", published="2024-02-09", lang=lang)
    short = report(ENGLISH, "b.txt", published="2024-02-09")
    (finding,) = found(make_record(one, short))
    assert (finding.kind, finding.severity, finding.message) == ("no-statements", "note", said)


def test_a_file_that_is_gone(make_record: Make, report: Any) -> None:
    path = make_record(report("Nothing.", "a.txt", published="2024-02-09"))
    (path.parent / "a.txt").unlink()
    (finding,) = found(path)
    assert (finding.kind, finding.severity, finding.file) == ("file-gone", "note", "a.txt")


def test_every_kind_of_finding_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [kind for kind in FINDINGS if f"`{kind}`" not in text] == []


def test_contradictions_and_altered_quotations_show_both_passages(make_record: Make, report: Any) -> None:
    def telling(file: str, said: str, name: str, **fields: Any) -> Any:
        one = report(f"In {file} it reads: {said}, if {file} is right.", file, published="2021-03-04")
        one.said(name, said, actor=f"person:{name.split()[-1].lower()}", said_at="2021-03-04", **fields)
        return one

    path = make_record(
        telling("a.txt", "the bridge over the river would be opened", "Ana Kovač"),
        telling("b.txt", "the bridge over the river would not be opened", "Ana Kovač"),
        telling("transcript of it.txt", "Bread will be cheap again before the spring", "Ivo Lukić", manner="direct"),
        telling("c.txt", "Bread may be cheap again before the spring", "Ivo Lukić", manner="direct"),
    )
    with Store.open(path) as store:
        relate(store)
    by_kind = {finding.kind: finding for finding in found(path)}
    contradiction, altered = by_kind["contradiction"], by_kind["altered-quotation"]
    assert contradiction.severity == altered.severity == "warning"
    assert {contradiction.file} < {"a.txt", "b.txt"}
    for words in ("would be opened”", "would not be opened”", "stance differs from"):
        assert words in contradiction.message
    assert contradiction.why == "one of them is negated"
    assert altered.message == (
        "“Bread may be cheap again before the spring” does not stand so in transcript of it.txt: "
        "“Bread will be cheap again before the spring”"
    )
