"""Mentions and chains in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.core.actors import Actors
from onrecord.core.text import Document, Region, Span
from onrecord.read import Reading, read
from onrecord.who.coreference import Coreference, chained

#: id of every text below
NAME = "d0"
COUNCIL = (
    "The Security Council met on Monday to discuss the mission in Kosovo. Ana Petrović, the special envoy, told the "
    "Council that the mission had done its work. She said that Kosovo needed help.\n\n"
    "The envoy will return on Friday. “I will report again,” Petrović said."
)


def reading_of(text: str) -> Reading:
    regions = (Region(Span(NAME, 0, len(text)), "body"),) if text else ()
    return read(Document(NAME, text, "a.txt", "0" * 64, regions=regions))


@pytest.fixture(scope="module")
def coreference() -> Coreference:
    return Coreference.load()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="module")
def chains(coreference: Coreference, actors: Actors) -> Callable[[str], list[list[str]]]:
    def find(text: str) -> list[list[str]]:
        return [[text[s:e] for s, e in chain] for chain in coreference.chains(text, reading_of(text), actors)]

    return find


def test_names_descriptions_and_pronouns_of_a_report(chains: Callable[[str], list[list[str]]]) -> None:
    found = chains(COUNCIL)
    (person,) = (chain for chain in found if any("Petrović" in m for m in chain))
    assert person == ["Ana Petrović", "She", "I", "Petrović"]
    assert ["the special envoy", "The envoy"] in found
    assert any(chain[-1] == "its" and "the mission" in chain for chain in found)
    assert any(chain.count("Kosovo") == 2 for chain in found)


def test_a_word_met_once_is_in_no_chain(chains: Callable[[str], list[list[str]]]) -> None:
    assert chains("The bridge opened in May.") == []
    assert chains("") == []


def test_mentions_say_what_they_are(coreference: Coreference, actors: Actors) -> None:
    text = "Serbia’s president met Mrs. Keller. She thanked him."
    found = {m.text: m for m in coreference.mentions(text, reading_of(text), actors)}
    assert found["Serbia’s"].actor == "SRB"
    assert found["Serbia’s president"].described == "nom:poss"
    assert found["Serbia’s president"].sort == "person"
    assert (found["She"].gender, found["She"].form) == ("f", "f")
    assert found["him"].type == "pron"
    assert all(text[m.start : m.end] == m.text for m in found.values())
    assert all(0 < m.whole <= 1 for m in found.values())


def test_a_contraction_ends_before_its_verb(coreference: Coreference, actors: Actors) -> None:
    text = "“I’m ready,” she said. “I’ve packed.”"
    assert "I" in {m.text for m in coreference.mentions(text, reading_of(text), actors)}


def test_order_and_bytes_are_the_same_each_time(coreference: Coreference, actors: Actors) -> None:
    reading = reading_of(COUNCIL)
    first, second = (coreference.chains(COUNCIL, reading, actors) for _ in range(2))
    assert first == second
    assert [chain[0] for chain in first] == sorted(chain[0] for chain in first)
    assert all(list(chain) == sorted(chain) for chain in first)


def test_chained_follows_links_back() -> None:
    assert chained([None, 0, None, 1, None]) == [[0, 1, 3]]
    assert chained([]) == []


def test_a_chain_runs_through_a_long_text(chains: Callable[[str], list[list[str]]]) -> None:
    (chain,) = chains("The envoy of the envoy told the envoy that the envoy and the envoy met the envoy. " * 120)
    assert len(chain) > 3 * 120
    assert chain[-1] == "the envoy"
