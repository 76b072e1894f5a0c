"""The page of errors."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from onrecord.core.cues import Cues
from onrecord.evaluate.attribution import MANNERS, Answers, Scored, score
from onrecord.evaluate.browser import PROBLEMS, entries, page, passage
from onrecord.evaluate.spans import Attribution, Range
from onrecord.evaluate.texts import Row

TEXT = "The clerk said rents rose. “No tax,” Jan Rem replied. Ida Kern denied it."


def at(text: str, *passages: str) -> tuple[Range, ...]:
    return tuple((text.index(p), text.index(p) + len(p)) for p in passages)


def said(source: str, cue: str, *content: str, text: str = TEXT, why: str = "") -> Attribution:
    return Attribution(at(text, source), at(text, cue), at(text, *content), 0.7, why)


def scored(text: str, answers: list[Attribution], found: list[Attribution], name: str = "a") -> Scored:
    return score([(Answers(Row("a.jsonl#1", name, text, {}), tuple(answers)), found)], Cues.load())


RIGHT = said("The clerk", "said", "rents rose")
MISSED = said("Ida Kern", "denied", "it")
WRONG = said("Ida Kern", "replied", "No tax", why="nearest name")
EXTRA = said("Jan Rem", "replied", "denied", why="a guess")
EXAMPLE = scored(TEXT, [RIGHT, said("Jan Rem", "replied", "“No tax,”"), MISSED], [EXTRA, WRONG, RIGHT])


class Tags(HTMLParser):
    """Every tag with its attributes, and the text of the page but its style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "style" and not self.style:
            self.style = data
        else:
            self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def read(made: Scored) -> Tags:
    tags = Tags()
    tags.feed("".join(page(made)))
    tags.close()
    return tags


def test_missed_wrong_and_extra_are_told_apart_in_the_order_of_the_text() -> None:
    made = entries(EXAMPLE.reports[0])
    assert [(entry.problem, entry.manner) for entry in made] == [
        ("wrong-source", "direct"),
        ("extra", "indirect"),
        ("missed", "indirect"),
    ]
    assert [entry.note for entry in made] == [
        "score 0.70, nearest name",
        "score 0.70, a guess",
        "nothing found there",
    ]
    assert [label for label, _ in made[0].shown] == ["answer", "found"]


def test_a_content_cut_otherwise_is_missed_with_its_likeness() -> None:
    whole, part = said("The clerk", "said", "rents rose. “No tax"), said("The clerk", "said", "rents")
    missed, extra = entries(scored(TEXT, [whole], [part]).reports[0])
    assert (missed.problem, missed.note) == ("missed", "likest content found: 0.25")
    assert extra.problem == "extra"


def test_every_error_is_on_the_page_with_legend_and_filters() -> None:
    tags = read(EXAMPLE)
    kinds = (*MANNERS, *PROBLEMS)
    assert [one["class"] for one in tags.of("article")] == ["wrong-source direct", "extra indirect", "missed indirect"]
    assert {one["href"] for one in tags.of("a")} == {"#all", *(f"#{kind}" for kind in kinds)}
    assert [one["id"] for one in tags.of("i")] == list(kinds)
    assert [one["class"] for one in tags.of("mark")][:3] == ["source", "cue", "content"]
    for kind in kinds:
        assert f"#{kind}:target ~ main article:not(.{kind})" in tags.style
    for shown in ("all (3)", "direct (1)", "indirect (2)", "mixed (0)", "3 answers, 3 found, 1 of them right"):
        assert shown in tags.text


def test_a_report_without_errors_is_left_out() -> None:
    assert read(scored(TEXT, [RIGHT], [RIGHT])).of("section") == []


HOSTILE = (
    "</p></style><script>alert(1)</script> <img src=x onerror=alert(2)> said &lt;b&gt; \"' "
    "\u202eKern\x00\x1b[31m <!-- rose."
)


@pytest.mark.parametrize("found", [[], [said("said", "Kern", "rose", "onerror=alert(2)", text=HOSTILE, why=HOSTILE)]])
def test_what_a_report_says_is_text(found: list[Attribution]) -> None:
    answer = said("<script>alert(1)", "<img", "said &lt;b&gt; \"'", "<!-- rose", text=HOSTILE)
    tags = read(scored(HOSTILE, [answer], found, name=HOSTILE))
    assert {tag for tag, _ in tags.tags} == {
        "html", "meta", "title", "style", "i", "h1", "p", "mark", "b", "nav", "a", "main", "section", "h2",
        "article", "h3",
    }  # fmt: skip
    allowed = {"lang", "charset", "name", "content", "http-equiv", "id", "class", "href"}
    assert {name for _, attrs in tags.tags for name in attrs} == allowed
    shown = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert tags.text.count(shown) == 2 + 2 * len(found)  # name and passage; of what was found passage and reason
    assert "default-src 'none'" in str(tags.of("meta"))


def test_roles_that_overlap_are_cut_at_their_edges() -> None:
    text = "as Ida Kern put it then"
    one = said("Ida Kern", "as Ida Kern put", "Kern put it", text=text)
    assert passage(text, one) == (
        '<mark class="cue">as </mark><mark class="source">Ida </mark><mark class="source">Kern</mark>'
        '<mark class="cue"> put</mark><mark class="content"> it</mark> then'
    )


def test_far_passages_are_parted_and_words_left_whole() -> None:
    text = "Kern " + "so " * 200 + "rents rose " + "so " * 200
    shown = passage(text, said("Kern", "so", "rents rose", text=text))
    first, second = shown.split(" … ")
    assert first.startswith('<mark class="source">Kern</mark> <mark class="cue">so</mark> so')
    assert '<mark class="content">rents rose</mark>' in second
    for part in (first, second):
        assert len(part) < 320
        assert part.endswith("so")
    assert second.startswith("so ")
    assert passage(text, Attribution((), (), ())) == "(no passage)"
