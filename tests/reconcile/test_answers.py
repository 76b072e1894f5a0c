from __future__ import annotations

import pytest

from onrecord import ingest
from onrecord.core.link import Link
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process
from onrecord.reconcile.answers import MOST, Answers
from onrecord.reconcile.contract import Told

REPORTS = {
    "call": """ date 2021-03-05 Ana Kos, President of Serbia, called on Kosovo on Thursday to release the detained
fishermen without delay.

She pledged that Serbia would reopen the Merdare crossing by June. Serbia would never recognise Kosovo, she promised.
""",
    "refusal": """ date 2021-03-09 Prime Minister Albin Kurti of Kosovo on Monday rejected the release of the
detained fishermen.
""",
    "later": """ date 2021-07-02 Josep Borrell said on Thursday that Serbia had not reopened the Merdare crossing.
Serbia would never recognise Kosovo, he said.

Kosovo promised to release the detained fishermen, its minister said on Thursday.
""",
    "other": """ date 2021-07-03 Cyprus rejected the tax on imported cheese, its minister said on Friday.
""",
}


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    kit = Kit.load()
    made = {}
    for name, text in REPORTS.items():
        # a paragraph a line, as agencies send them
        lines = "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.split("\n\n"))
        (document,) = ingest.read(f"{name}.txt", lines.encode())
        assert isinstance(document, Document)
        document, records = process(document, kit)
        made[name] = Told(document, records, document.id)
    return made


def links(*reports: Told) -> list[Link]:
    one, blocks = Answers(), dict[str, list[Told]]()
    for report in reports:
        for key in one.keys(report):
            blocks.setdefault(key, []).append(report)
    made = {link.id: link for key, block in sorted(blocks.items()) for link in one.relate(key, tuple(block))}
    return [link for link in made.values() if isinstance(link, Link)]


def said(reports: dict[str, Told], link: Link) -> tuple[str, str]:
    records = {r.id: r for told in reports.values() for r in told.records}
    one, other = records[link.a], records[link.b]
    assert isinstance(one, Statement)
    assert isinstance(other, Statement)
    return one.speaker.name, other.act


def test_a_call_is_refused_and_later_taken_up_and_a_pledge_is_broken(told: dict[str, Told]) -> None:
    found = {(link.on, *said(told, link)) for link in links(*told.values())}
    assert ("refused", "Albin Kurti", "call") in found
    assert ("accepted", "Kosovo", "call") in found
    assert ("broken", "Josep Borrell", "pledge") in found
    assert len(found) == 3


def test_nothing_answers_before_it_was_asked(told: dict[str, Told]) -> None:
    assert links(told["refusal"], told["other"]) == []
    for link in links(*told.values()):
        assert link.detail["b"] <= link.detail["a"]
        assert link.a_span is not None
        assert link.b_span is not None


def test_words_that_very_many_reports_share_lead_nowhere() -> None:
    assert Answers().most("serbia|crossing") == MOST
