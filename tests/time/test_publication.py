from __future__ import annotations

import pytest

from onrecord.time import publication


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("date 2020-04-25", "2020-04-25"),
        ("2004-09-21", "2004-09-21"),
        ("Published: 12 May 2021", "2021-05-12"),
        ("Updated Wednesday, May 12, 2021 14:05 GMT", "2021-05-12"),
        ("Issue 14, May 2021", "2021-05"),
    ],
)
def test_header(make_report, header, value):
    dated = publication(make_report([("header", header), ("body", "They met on 1 June 2019.")]))
    assert (dated.published, dated.published_basis) == (value, "header")
    assert dated.published_why


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2020-04-24", "2020-04-24"),
        ("2020-04-24T23:30:00+02:00", "2020-04-24"),
        ("2020-04-24 10:00", "2020-04-24"),
        ("20200424", "2020-04-24"),
        ("20200424T101500Z", "2020-04-24"),
        ("Fri, 24 Apr 2020 10:00:00 GMT", "2020-04-24"),
        ("April 24, 2020", "2020-04-24"),
        ("24/04/2020", "2020-04-24"),
        ("2020-04", "2020-04"),
        ("2020", "2020"),
    ],
)
def test_metadata(make_report, given, value):
    dated = publication(make_report([("body", "They met.")], date_given=given))
    assert (dated.published, dated.published_basis) == (value, "metadata")


@pytest.mark.parametrize("given", ["", None, "soon", "2020-13-45", "99999999", "0000-00-00", "x" * 500, "²020", "12"])
def test_metadata_without_a_date(make_report, given):
    dated = publication(make_report([("body", "They met on 1 June 2019.")], date_given=given))
    assert (dated.published, dated.published_basis) == (None, "unknown")


def test_dateline(make_report):
    dated = publication(make_report([("dateline", "5 October 2009 –"), ("body", "They met.")]))
    assert (dated.published, dated.published_basis) == ("2009-10-05", "dateline")


def test_header_wins_over_metadata_and_dateline(make_report):
    parts = [("header", "date 2024-02-10"), ("dateline", "OSLO, February 9."), ("body", "They met.")]
    dated = publication(make_report(parts, date_given="2024-02-12"))
    assert (dated.published, dated.published_basis) == ("2024-02-10", "header")
    assert 'dateline "February 9" disagrees' in dated.published_why


def test_agreeing_dateline_is_said(make_report):
    dated = publication(
        make_report([("header", "date 2024-02-09"), ("dateline", "OSLO, February 9."), ("body", "Yes.")])
    )
    assert "agrees" in dated.published_why


@pytest.mark.parametrize(
    ("given", "value", "basis"),
    [
        ("2024", "2024-02-09", "dateline"),
        ("2024-02", "2024-02-09", "dateline"),
        ("2024-03", "2024-03", "metadata"),
    ],
)
def test_dateline_without_a_year_fits_into_coarser_metadata(make_report, given, value, basis):
    dated = publication(make_report([("dateline", "OSLO, February 9."), ("body", "They met.")], date_given=given))
    assert (dated.published, dated.published_basis) == (value, basis)


def test_impossible_leap_day_is_not_made_up(make_report):
    dated = publication(make_report([("dateline", "OSLO, February 29."), ("body", "They met.")], date_given="2023"))
    assert dated.published == "2023"


def test_dateline_without_a_year_alone_is_not_enough(make_report):
    dated = publication(make_report([("dateline", "OSLO, February 9."), ("body", "They met in 2024.")]))
    assert (dated.published, dated.published_basis) == (None, "unknown")
    assert "without a year" in dated.published_why


def test_nothing_is_taken_from_the_body(make_report):
    dated = publication(make_report([("title", "Talks of 3 May 2021"), ("body", "They met on 3 May 2021.")]))
    assert (dated.published, dated.published_basis) == (None, "unknown")


@pytest.mark.parametrize(
    "header", ["5. March 2012.", "2012. 03. 05.", "05.03.2012. 14:35 | Vienna – Graz", "No: 7, 5 March 2012,"]
)
def test_forms_of_headers(make_report, header):
    dated = publication(make_report([("header", header), ("body", "They met on 1 June 2009.")]))
    assert (dated.published, dated.published_basis) == ("2012-03-05", "header")


@pytest.mark.parametrize(
    "title",
    [
        "Envoy meets ministers (5 March 2012)",
        "Statement by the spokesperson on the talks, Vienna, 5 March 2012",
        "Transcript of the press conference, 5 March 2012, Vienna",
        "Statement 12/2012 of 5 March 2012",
        "Communiqué issued in Vienna on 5 March 2012",
    ],
)
def test_a_day_that_a_heading_sets_off(make_report, title):
    dated = publication(make_report([("title", title), ("body", "They met on 1 June 2009.")]))
    assert (dated.published, dated.published_basis) == ("2012-03-05", "header")
    assert "heading" in dated.published_why


@pytest.mark.parametrize(
    "title", ["Ten years after the 5 March 2002 accord", "What the accord of 5 March 2012 changed"]
)
def test_a_day_that_a_title_tells_of_is_none(make_report, title):
    assert publication(make_report([("title", title), ("body", "They met.")])).published is None


def test_a_signature(make_report):
    assert (
        publication(make_report([("body", "We thank you all."), ("body", "Graz, 5 March 2012")])).published
        == "2012-03-05"
    )
    assert publication(make_report([("body", "They parted in Graz on 5 March 2012 without a word.")])).published is None
