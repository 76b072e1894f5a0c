"""Paragraphs and sentences: stops, abbreviations, initials, glued sentences, wrapped lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.core.text import Document, Region, Span
from onrecord.read import Reading, read
from onrecord.read.sentences import LONGEST_SENTENCE

Read = Callable[[str], Reading]
WRAPPED = "The delegation from the northern valley crossed\nthe old bridge at noon."

SENTENCES = [
    ("The road is open. The bridge is shut.", ["The road is open.", "The bridge is shut."]),
    ("Is it open? It is! Good.", ["Is it open?", "It is!", "Good."]),
    ("Mr. Horvat met Dr. Berg on St. Olav Street.", ["Mr. Horvat met Dr. Berg on St. Olav Street."]),
    ("J. K. Berg left. He slept.", ["J. K. Berg left.", "He slept."]),
    ("The U.N. mission left.", ["The U.N. mission left."]),
    ("It joined the U.N. The road was open.", ["It joined the U.N.", "The road was open."]),
    ("It weighs 3.5 tons. It floats.", ["It weighs 3.5 tons.", "It floats."]),
    ("See art. 5 and para. 3 of it.", ["See art. 5 and para. 3 of it."]),
    ("He said no. The others agreed.", ["He said no.", "The others agreed."]),
    ("They left on Jan. 5. It rained.", ["They left on Jan. 5.", "It rained."]),
    ("They are in need.And most are old.", ["They are in need.", "And most are old."]),
    ("“Stop!” he said. They stopped.", ["“Stop!” he said.", "They stopped."]),
    ("“Stop.” They stopped.", ["“Stop.”", "They stopped."]),
    ("“We stay here.” — Ana Petrović", ["“We stay here.” — Ana Petrović"]),
    ("It is open (see below). It is long.", ["It is open (see below).", "It is long."]),
    ("They waited… Then it came.", ["They waited…", "Then it came."]),
    ("No stop at the end", ["No stop at the end"]),
    ("Visit www.example.org for more.", ["Visit www.example.org for more."]),
]
PARAGRAPHS = [
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("One.\n \t\nTwo.", ["One.", "Two."]),
    ("One.\nTwo.", ["One.", "Two."]),
    ("One.\u2028Two.", ["One.", "Two."]),
    ("\ufeffOne.\n\n\n\n  Two.  ", ["One.", "Two."]),
    (WRAPPED, [WRAPPED]),
    ("Short heading\nThe road is open.", ["Short heading", "The road is open."]),
    ("a short line that\ngoes on in lower case.", ["a short line that\ngoes on in lower case."]),
    ("“The road is open.\n” It is.", ["“The road is open.\n” It is."]),
    ("“We stay.” — Ana Petrović\n“We go.” — Lin Wei", ["“We stay.” — Ana Petrović", "“We go.” — Lin Wei"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_sentences(reading: Read, text: str, wanted: list[str]) -> None:
    assert [text[s.start : s.end] for s in reading(text + " ").sentences] == wanted


@pytest.mark.parametrize(("text", "wanted"), PARAGRAPHS)
def test_paragraphs(text: str, wanted: list[str]) -> None:
    document = Document("d0", text, "a.txt", "0" * 64)
    if text:
        document = replace(document, regions=(Region(Span("d0", 0, len(text)), "body"),))
    assert [text[p.start : p.end] for p in read(document).paragraphs] == wanted


def test_only_title_and_body_are_read() -> None:
    parts = [
        ("header", "date 2020"),
        ("title", "A title"),
        ("byline", "By Berg"),
        ("body", "A body."),
        ("tail", "End."),
    ]
    text, regions = "", []
    for kind, part in parts:
        regions.append(Region(Span("d0", len(text), len(text) + len(part)), kind))
        text += part + "\n\n"
    found = read(Document("d0", text, "a.txt", "0" * 64, regions=tuple(regions)))
    assert [(text[p.start : p.end], p.region) for p in found.paragraphs] == [("A title", "title"), ("A body.", "body")]
    assert [s.region for s in found.sentences] == ["title", "body"]


def test_a_sentence_without_end_is_cut_at_blanks(reading: Read) -> None:
    text = "word " * 2000
    found = reading(text).sentences
    assert all(s.end - s.start <= LONGEST_SENTENCE for s in found)
    assert " ".join(text[s.start : s.end] for s in found) == text.strip()


def test_one_word_without_end_is_cut_anywhere(reading: Read) -> None:
    assert sum(s.end - s.start for s in reading("a" * 5000).sentences) == 5000


def test_sentence_at(reading: Read) -> None:
    found = reading("One road. Two roads.")
    assert found.sentence_at(0) == found.sentences[0]
    assert found.sentence_at(9) is None
    assert found.sentence_at(10) == found.sentences[1]
    assert found.sentence_at(99) is None
