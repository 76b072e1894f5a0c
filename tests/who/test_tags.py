"""Parts of speech of sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.who.coreference import Coreference
from onrecord.who.tags import Tagger, features


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Coreference.load().tagger


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The envoy met two ministers in Oldtown .", "DT NN VBD CD NNS IN NNP ."),
        ("She has rejected his plan .", "PRP VBZ VBN PRP$ NN ."),
        ("Talks will resume on Monday .", "NNS MD VB IN NNP ."),
    ],
)
def test_plain_sentences(tagger: Tagger, sentence: str, tags: str) -> None:
    assert tagger.tags(sentence.split()) == tags.split()


def test_without_weights_capitals_are_names() -> None:
    empty = Tagger({}, {"the": "DT"}, frozenset())
    assert empty.tags(["The", "Zorb", "zorbs"]) == ["DT", "NNP", "NN"]


def test_no_words_no_tags(tagger: Tagger) -> None:
    assert tagger.tags([]) == []


def test_the_two_tags_before_are_seen() -> None:
    words = ["to", "plan"]
    one = features(1, words, words, ("TO", "^"), frozenset())
    other = features(1, words, words, ("DT", "^"), frozenset())
    assert set(one) != set(other)
    assert len(one) == len(other)
