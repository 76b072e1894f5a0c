"""The front page of a record says who "The President" is."""

from __future__ import annotations

import pytest

from onrecord import ingest
from onrecord.attribute.presiding import presides
from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process

BODY = """The meeting was called to order at 10.05 a.m.

The President: I give the floor to the representative of Uganda, who has asked to speak.

Mr. Okello (Uganda): Uganda supports the plan. We ask for a vote.

The President: I thank him for his words, and I invite the members to vote on the plan.
"""


def president(line: str, body: str = "Security Council") -> Speaker:
    text = (
        f"{body}\n\n9120th meeting\n\nTuesday, 13 September 2022, 10 a.m.\n\n{line}\n\nAgenda\n\nThe valley\n\n{BODY}"
    )
    (document,) = ingest.read("a.txt", text.encode())
    assert isinstance(document, Document)
    _, records = process(document, Kit.load("rules"))
    said = [r.speaker for r in records if isinstance(r, Statement) and r.speaker.as_written == "The President"]
    assert len({(s.name, s.actor, s.capacity, s.of) for s in said}) == 1
    return said[0]


@pytest.mark.parametrize(
    ("line", "name", "actor"),
    [
        ("President: Mr. Aurel Dumont . . . . . . (France)", "Aurel Dumont", "person:aurel-dumont"),
        ("President:\tMs. DE LA CRUZ\t(Utopia)", "De La Cruz", "person:de-la-cruz"),
    ],
)
def test_the_president_is_named_on_the_front_page(line: str, name: str, actor: str) -> None:
    found = president(line)
    assert (found.name, found.actor) == (name, actor)
    assert (found.capacity, found.of) == ("President of the Security Council", "Security Council")


def test_a_record_without_such_a_line_leaves_the_president_unnamed() -> None:
    found = president("Provisional")
    assert (found.name, found.actor) == ("The President", None)


@pytest.mark.parametrize(
    ("heading", "true"), [("The President", True), ("The Acting Chair", True), ("President Macron", False)]
)
def test_headings_without_a_name(heading: str, true: bool) -> None:
    assert presides(heading) is true


def test_the_president_speaks_for_a_state_from_one_sentence_to_another() -> None:
    more = """
I shall now make a statement in my capacity as the representative of France.

France condemns the attack on the convoy. We ask for an inquiry into it.

I now resume my functions as President of the Council.

I give the floor to the next speaker on the list.

Mr. Soares (Brazil): We agree with what the representative of France has said about it.
"""
    front = "Security Council\n\n9120th meeting\n\nPresident: Mr. Aurel Dumont (France)\n\nAgenda\n\nThe valley\n\n"
    text = f"{front}{BODY}{more}"
    (document,) = ingest.read("a.txt", text.encode())
    assert isinstance(document, Document)
    _, records = process(document, Kit.load("rules"))
    said = [r for r in records if isinstance(r, Statement)]
    spoke = {r.spans[0].slice(document.text)[:14]: r.speaker for r in said}
    for words in ("the attack on ", "We ask for an "):
        assert (spoke[words].name, spoke[words].capacity, spoke[words].of) == (
            "Aurel Dumont", "representative of France", "France",
        )  # fmt: skip
    assert {s.of for w, s in spoke.items() if w.startswith(("I now resume", "I give the flo"))} == {"Security Council"}
