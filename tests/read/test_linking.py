"""Which content and source belong to a cue."""

from __future__ import annotations

from onrecord.read.decode import Labelled, Stretch
from onrecord.read.linking import link
from onrecord.read.tokens import Token


def labelled(*paragraphs: str) -> Labelled:
    """Words with their marks: s, c or x and an underscore before a word that belongs to a source, cue or content."""
    words: list[Token] = []
    at: list[int] = []
    roles: dict[str, list[Stretch]] = {"s": [], "c": [], "x": []}
    for number, paragraph in enumerate(paragraphs):
        before = ""
        for part in paragraph.split():
            mark, _, word = part.rpartition("_")
            if mark:
                row = roles[mark]
                row[-1:] = (
                    [(row[-1][0], len(words) + 1)] if mark == before else [*row[-1:], (len(words), len(words) + 1)]
                )
            words.append(Token(len(words) * 10, len(words) * 10 + 5, word))
            at.append(number)
            before = mark
    where = tuple(at)
    sure = tuple(0.9 for _ in words)
    return Labelled(tuple(words), where, where, *(tuple(roles[r]) for r in "scx"), sure, sure)


def told(*paragraphs: str) -> list[tuple[str, str, str]]:
    found = labelled(*paragraphs)

    def text(stretch: Stretch | None) -> str:
        return "" if stretch is None else " ".join(w.text for w in found.words[slice(*stretch)])

    return [(text(one.source), text(one.cue), " / ".join(map(text, one.contents))) for one in link(found)]


def test_source_and_content_of_a_cue() -> None:
    assert told("s_Berg c_said that x_it x_was x_late .") == [("Berg", "said", "it was late")]


def test_a_colon_announces_the_next_paragraph() -> None:
    assert told("s_Berg c_added :", "“ x_It x_is x_late . ”") == [("Berg", "added", "It is late")]


def test_a_colon_announces_nothing_that_has_a_cue_of_its_own() -> None:
    assert told("s_Berg c_added :", "“ x_It x_is x_late ” , c_said s_Kos .") == [("Kos", "said", "It is late")]


def test_without_a_colon_a_paragraph_stands_alone() -> None:
    assert told("s_Berg c_spoke .", "“ x_It x_is x_late . ”") == [("", "", "It is late")]
