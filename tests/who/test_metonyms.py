"""Capitals and seats: who acts, and where. The sentences are our own."""

from __future__ import annotations

import pytest

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document, Region, Span
from onrecord.read import read
from onrecord.who import identify
from onrecord.who.metonyms import BIAS, Metonyms

ACTING = [
    "[Belgrade] rejected the proposal on Tuesday.",
    "He urged [Pristina] to lift the tariffs.",
    "Relations with [Moscow] have soured since the vote.",
    "The envoy said [Beijing] would veto the text.",
    "The [Kremlin] denied that it had sent troops.",
    "According to [Tehran], the sanctions are illegal.",
    "The decision was criticised by [Ankara] and Athens.",
    "Both sides spoke of the dialogue between Belgrade and [Pristina].",
]
PLACES = [
    "He arrived in [Pristina] on Monday for talks with the president.",
    "The two presidents met at the [Kremlin] on Friday.",
    "The ambassador flew to [Washington] for consultations.",
    "Protesters gathered in central [Belgrade] on Sunday.",
    "The road from [Pristina] to Mitrovica was blocked.",
    "He was born in [Skopje].",
]


TENURES = Tenures.load()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="module")
def cues() -> Cues:
    return Cues.load()


def form_of(marked: str, actors: Actors, cues: Cues) -> tuple[str, str] | None:
    """Form and reason of the mention in brackets; None when nothing is mentioned there."""
    start, text = marked.index("["), marked.replace("[", "").replace("]", "")
    document = Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))
    found = {
        m.spans[0].start: (m.form, m.why) for m in identify(document, read(document), actors, cues, TENURES).mentions
    }
    return found.get(start)


@pytest.mark.parametrize("marked", ACTING)
def test_a_capital_that_acts_is_a_metonym(marked: str, actors: Actors, cues: Cues) -> None:
    found = form_of(marked, actors, cues)
    assert found is not None
    assert found[0] == "metonym"
    assert "metonym 0." in found[1]
    assert "for: " in found[1]


@pytest.mark.parametrize("marked", PLACES)
def test_a_capital_where_something_happens_names_nobody(marked: str, actors: Actors, cues: Cues) -> None:
    assert form_of(marked, actors, cues) is None


def test_the_reason_names_what_weighs_most() -> None:
    model = Metonyms({BIAS: 0.1, "a": 2.0, "b": -1.0, "c": 0.5, "d": 0.25})
    judged = model.weigh(("a", "b", "c", "d", "unknown"))
    assert (judged.score, judged.why, judged.place) == (0.864, "for: a, c; against: b", False)
    assert model.weigh(("b",)).place
    assert Metonyms({}).weigh(("a",)).score == 0.5
    assert Metonyms({}).weigh(()).why == ""
    assert Metonyms({"a": 1000.0}).weigh(("a",)).score == 1.0
