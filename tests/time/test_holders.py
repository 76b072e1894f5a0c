from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.tenures import Tenures
from onrecord.read import read
from onrecord.time import Page
from onrecord.time.holders import Offices, holding


@pytest.fixture(scope="module")
def shipped() -> Tenures:
    return Tenures.load()


def windows(make_report, tenures: Tenures, text: str) -> list[str]:
    document = make_report([("body", text)])
    return [window.why for window in holding(Page(document, read(document), ()), tenures, Offices(tenures))]


def test_every_title_has_one_of_the_words_that_offices_are_known_by(shipped):
    heads = Offices(shipped).heads
    assert len(heads) < 100
    for tenure in shipped:
        assert not heads.isdisjoint(tenure.title.lower().replace("-", " ").split()), tenure.title


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Secretary-General Kofi Annan spoke.", 1),
        ("The SECRETARY-GENERAL’S host, Secretary General Kofi Annan, spoke.", 1),
        ("Kofi Annan, the Secretary-General, spoke.", 1),
        ("Kofi Annan spoke.", 0),
        ("Kofi Annan spoke of the man who was then Secretary-General of it all.", 0),
        ("Secretary-General Kofi Annan spoke. Later Secretary-General Kofi Annan left.", 1),
    ],
)
def test_a_name_tells_a_time_beside_its_office(make_report, shipped, text, found):
    assert len(windows(make_report, shipped, text)) == found


def test_an_office_of_the_user_s_own_is_met(make_report, tmp_path: Path):
    for name, table in {
        "people": "id\tname\tfamily\taliases\tsource\nmira-olen\tMira Olen\tOlen\t\tfile 12\n",
        "offices": "office\ttitle\taliases\tkind\tsource\nWarden\tWarden of the Tower\t\tother\tfile 12\n",
        "tenures": "person\toffice\tof\tsince\tuntil\textent\tsource\nmira-olen\tWarden\t\t2011\t2012\t\tfile 12\n",
    }.items():
        (tmp_path / f"{name}.tsv").write_text(table, encoding="utf-8")
    own = Tenures.load(tmp_path)
    assert windows(make_report, own, "The Warden of the Tower Mira Olen spoke.") == [
        'Mira Olen, Warden of the Tower: "Mira Olen"'
    ]
