"""What is kept of the encoder's pass: names and pronouns, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord import models
from onrecord.core.text import Document, Region, Span
from onrecord.read import Reader, Reading, Showing, read
from onrecord.read.readers import choose
from onrecord.read.states import States, kept

TEXT = "Ana Petrović thanked the envoy. Later she opened the bridge at Oldtown. "


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = choose("model")
    assert made is not None
    return made


def reading(text: str, reader: Reader) -> Reading:
    return read(Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),)), reader)


@pytest.mark.parametrize(
    ("word", "is_kept"), [("she", True), ("She", True), ("Ana", True), ("“", False), ("bridge", False), ("they", False)]
)
def test_names_and_pronouns_are_kept(word: str, is_kept: bool) -> None:
    assert kept(word) == is_kept


def test_the_mean_is_over_the_words_that_were_kept() -> None:
    states = States({3: 0, 9: 1}, np.array([[1, 0], [3, 4]], dtype=np.float16))
    found = states.mean([3, 9, 20])
    assert found is not None
    assert found.tolist() == [2.0, 2.0]
    assert states.mean([20]) is None


def test_every_name_and_pronoun_of_a_report_has_a_state(reader: Reader) -> None:
    text = TEXT * 60  # four windows
    found = reading(text, reader)
    words = [token for tokens in found.words for token in tokens if kept(token.text)]
    assert found.states is not None
    assert sorted(found.states.rows) == [token.start for token in words]
    assert np.abs(found.states.vectors).sum(axis=1).min() > 0


def test_what_is_told_does_not_hang_on_it(reader: Reader) -> None:
    assert isinstance(reader, Showing)
    bare = choose(str(models.shipped()))
    assert bare is not None
    with_states, without = reading(TEXT, reader), reading(TEXT, bare)
    assert with_states.told == without.told
    assert without.states is None


def test_nothing_to_read_has_no_states(reader: Reader) -> None:
    assert reading(" ", reader).states is None


def test_a_model_without_such_an_inside_cannot_show_it(tmp_path: Path) -> None:
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph

    from onrecord.read.encoder import Encoder

    with pytest.raises((Fail, InvalidGraph)):
        Encoder.load(models.shipped(), "/layers.9/out")


def test_a_text_without_names_and_pronouns_has_no_row(reader: Reader) -> None:
    found = reading("the bridge was shut, and nothing else happened.", reader)
    assert found.states is not None
    assert not found.states.rows
