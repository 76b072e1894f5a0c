from __future__ import annotations

import pytest

from onrecord.core.errors import RegisterError
from onrecord.core.occasions import Occasions


def row(**fields: str) -> dict[str, str]:
    blank = dict.fromkeys(("until", "place", "parties", "names", "words"), "")
    return {"id": "e", "name": "the event", "since": "2001-02-03", "kind": "war", "source": "x", **blank, **fields}


@pytest.fixture(scope="module")
def shipped() -> Occasions:
    return Occasions.load()


def ids(occasions: Occasions, text: str) -> set[str]:
    return {event.id for named in occasions.scan(text) for event in named.series}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kosovo, which declared its independence in February, has a new flag.", "kosovo-independence-2008"),
        ("the proclamation of Kosovo’s independence by Pristina was unilateral; Pristina declared independence",
         "kosovo-independence-2008"),
        ("Nothing has been the same since NATO bombed Serbia.", "nato-air-campaign-1999"),
        ("the Haitian earthquake that destroyed Port-au-Prince", ""),
        ("The Dayton accords ended the fighting.", "dayton-1995"),
        ("The COVID-19 pandemic has closed the crossing points.", "covid-pandemic-2020"),
        ("After the assassination of Rafik Hariri thousands marched.", "hariri-2005"),
        ("Đinđić was murdered outside his office.", "djindjic-2003"),
        ("Leaders met at NATO’s Prague summit.", "nato-summit-prague-2002-11"),
        ("after the election of Hassan Rouhani", "iran-president-2013-06"),
        ("Croatia's second Gotovina ruling: he was acquitted and flew home", "gotovina-acquittal-2012"),
        ("Hassan Nasrallah said that nobody was killed.", ""),
    ],
)  # fmt: skip
def test_events_are_met_by_name_or_by_their_words(shipped, text, event):
    assert event in ids(shipped, text) if event else not ids(shipped, text)


def test_the_passage_holds_all_the_words(shipped):
    text = "In Pristina they said that Kosovo had declared its independence lawfully."
    named = next(iter(shipped.scan(text)))
    assert text[named.start : named.end] == "Pristina they said that Kosovo had declared its independence" or text[
        named.start : named.end
    ].startswith("Kosovo")


def test_words_of_one_group_are_not_enough(shipped):
    assert not ids(shipped, "Kosovo is cold in winter and independence is a word.")


def test_equal_words_are_a_series_in_order():
    occasions = Occasions([
        row(id="late", since="2007-01-01", words="Norland & poll*"), row(id="early", words="poll* & Norland"),
    ])  # fmt: skip
    (named,) = occasions.scan("the polls in Norland")
    assert [e.id for e in named.series] == ["early", "late"]


def test_what_fits_the_fewest_events_goes_first():
    occasions = Occasions([
        row(id="first", words="summit & Norland"),
        row(id="second", words="summit & Norland ; summit & Oldtown & Norland"),
        row(id="third", names="Norland summit in Newtown", words="summit & Norland"),
    ])  # fmt: skip
    for text, event in (("the summit of Norland in Oldtown", "second"), ("the Norland summit in Newtown", "third")):
        assert [[e.id for e in named.series] for named in occasions.scan(text)] == [[event]]


def test_words_far_apart_tell_of_different_things():
    occasions = Occasions([row(words="Norland & war")])
    assert not list(occasions.scan(f"Norland {'x ' * 80}war"))
    (named,) = occasions.scan(f"Norland {'x ' * 80}war of Norland")
    assert (named.start, named.end) == (168, 182)


def test_an_event_is_named_once_a_sentence_and_a_compound_counts_by_its_parts():
    occasions = Occasions([row(names="Norland War", words="Norland & war|wars ; north & wars")])
    assert len(list(occasions.scan("The Norland War was a war in Norland."))) == 1
    assert len(list(occasions.scan("a Norland-born general of that war"))) == 1


@pytest.mark.parametrize(
    ("fields", "cause"),
    [({"since": "2001-02"}, "has no day"), ({"until": "2000-01-01"}, "ends before it begins"),
     ({"words": "a* & b"}, "is short")],
)  # fmt: skip
def test_a_faulty_row_is_refused(fields, cause):
    with pytest.raises(RegisterError, match=cause):
        Occasions([row(**fields)])


def test_the_register_is_wide_and_every_row_has_its_source(shipped):
    events = list(shipped)
    assert len({e.id for e in events}) == len(events)
    assert sum("kosovo" not in e.id and "serbia" not in e.id for e in events) >= 200
    assert all(e.source and e.place for e in events)


def test_a_long_line_is_read_in_linear_time(shipped):
    assert list(shipped.scan("Kosovo declared " * 60_000)) == []
