"""Claims of a language model about a text: what stands in it is taken, the rest is dropped and counted."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.verbatim import Claim, Standing, Unreadable, claims, place

TEXT = (
    "Minister Ana Kovač said on Monday that “the bridge\u00a0will stay  open”, and\n"
    "that ‘nobody’ would close it. The mayor denied this. Said the driver: the bridge will stay."
)


def found(text: str, *claimed: Claim | None) -> tuple[list[tuple[str | None, str | None, list[str]]], int]:
    told, dropped = place(Standing(text, [(0, len(text))]), claimed)
    words = [tuple(text[slice(*p)] if p else None for p in (t.source, t.cue)) for t in told]
    contents = [[text[s:e] for s, e in t.contents] for t in told]
    return [(source, cue, content) for (source, cue), content in zip(words, contents, strict=True)], dropped


ROW: Claim = {"source": "a", "cue": None, "content": ["b"]}


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps([ROW]),
        f"Sure! Here is the list:\n```json\n{json.dumps([ROW], indent=2)}\n```\nLet me know [1] if {{more}} is needed.",
        f'<think>maybe [{{}}] or not {{"</think>\n{json.dumps([ROW])}',
        json.dumps({"statements": [ROW]}),
        json.dumps(ROW),
    ],
)
def test_a_list_is_read_with_whatever_stands_around_it(answer: str) -> None:
    assert claims(answer) == [ROW]


def test_objects_one_after_another_are_a_list() -> None:
    assert claims(f"{json.dumps(ROW)}\n{json.dumps(ROW)}") == [ROW, ROW]


@pytest.mark.parametrize(("answer", "rows"), [("[]", []), ("```json\n[ ]\n```", []), ('{"statements": []}', [])])
def test_an_empty_list_is_an_answer(answer: str, rows: list[Claim]) -> None:
    assert claims(answer) == rows


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Nobody says anything.",
        '["a", "b"]',
        json.dumps([ROW, ROW])[:-12],
        '[{"source": "a", "content": ["b"]}, {"source": "Ana "the" K.", "content": []}]',
        '{"error": "no"}',
        "[{" * 100_000,
        '[{"a":' * 100_000,
    ],
)
def test_half_an_answer_is_no_answer(answer: str) -> None:
    with pytest.raises(Unreadable):
        claims(answer)


def test_entries_that_are_no_objects_count_as_dropped() -> None:
    rows = claims('[{"source": null, "content": "the bridge"}, 7]')
    assert found(TEXT, *rows[1:]) == ([], 1)


def test_blanks_and_marks_are_folded_and_the_places_exact() -> None:
    row: Claim = {
        "source": "Minister Ana Kovač",
        "cue": "said",
        "content": ['"the bridge will stay open"', 'that "nobody" would close it'],
    }
    words, dropped = found(TEXT, row)
    assert words == [
        (
            "Minister Ana Kovač",
            "said",
            ["“the bridge\u00a0will stay  open”", "that ‘nobody’ would close it"],
        )
    ]
    assert dropped == 0


@pytest.mark.parametrize("string", ["the Bridge", "a bridge", "ridge", "the bri", "“”", ", ", "", "the bridge stays"])
def test_what_is_not_there_to_the_letter_and_as_whole_words_is_not_found(string: str) -> None:
    assert Standing(TEXT, [(0, len(TEXT))]).find(string) == []


def test_a_string_never_crosses_from_one_passage_to_the_next() -> None:
    text = "It rains. [photo] It snows."
    standing = Standing(text, [(0, 9), (18, 27)])
    assert standing.find("rains. It") == []
    assert standing.find("photo") == []
    assert [text[s:e] for s, e in standing.find("It")] == ["It", "It"]
    assert standing.find("It snows.") == [(18, 27)]


def test_strings_that_do_not_occur_are_dropped_and_counted() -> None:
    row: Claim = {"source": "Ana Horvat", "cue": "denied", "content": ["this", "everything"]}
    assert found(TEXT, row) == ([(None, "denied", ["this"])], 2)
    assert found(TEXT, {"source": "The mayor", "cue": "denied", "content": ["all of it"]}) == ([], 3)
    assert found(TEXT, {"source": 5, "cue": ["denied", 6], "content": "this"}) == ([(None, "denied", ["this"])], 2)


def test_the_nearest_occurrence_counts() -> None:
    text = "He left. Ivo said he, Ivo, saw the envoy. Later the envoy said he left."
    row: Claim = {"source": "the envoy", "cue": "said", "content": ["he left"]}
    told, _ = place(Standing(text, [(0, len(text))]), [row])
    assert told[0].source == (text.rindex("the envoy"), text.rindex("the envoy") + 9)
    assert told[0].cue == (text.rindex("said"), text.rindex("said") + 4)


def test_a_source_is_not_looked_for_inside_the_content() -> None:
    text = "Ivo told the court that Ivo was away."
    row: Claim = {"source": "Ivo", "cue": "told", "content": ["that Ivo was away"]}
    told, _ = place(Standing(text, [(0, len(text))]), [row])
    assert told[0].source == (0, 3)


def test_a_content_that_covers_its_own_source_and_cue_is_cut() -> None:
    row: Claim = {"source": "The mayor", "cue": "The mayor denied", "content": ["The mayor denied this."]}
    assert found(TEXT, row) == ([("The mayor", "denied", ["this."])], 0)
    assert found(TEXT, {"source": "The mayor", "cue": "denied this", "content": ["The mayor denied"]})[0] == []
    text = "The road, said the mayor, is closed."
    row = {"source": "the mayor", "cue": "said", "content": [text]}
    assert found(text, row)[0] == [("the mayor", "said", ["The road", "is closed."])]


def test_contents_are_disjoint_and_in_order() -> None:
    text = "Ana said Ivo claimed it was late. Eva agreed that it was."
    rows: list[Claim] = [
        {"source": "Eva", "cue": "agreed", "content": ["that it was"]},
        {"source": "Ivo", "cue": "claimed", "content": ["it was late"]},
        {"source": "Ana", "cue": "said", "content": ["Ivo claimed it was late", "it was late"]},
        {"source": "Ana", "cue": "said", "content": ["Ivo claimed it was late"]},
    ]
    told, dropped = found(text, *rows)
    assert told == [("Ana", "said", ["Ivo claimed it was late"]), ("Eva", "agreed", ["that it was"])]
    assert dropped == 3


def test_a_quotation_over_paragraphs_comes_as_one_passage_a_line() -> None:
    text = "“It began here.\n\n“It ends here,” said Eva."
    told, dropped = place(
        Standing(text, [(0, 15), (17, len(text))]),
        [{"source": "Eva", "cue": "said", "content": ['"It began here.\n\n"It ends here,"']}],
    )
    assert [text[s:e] for s, e in told[0].contents] == ["“It began here.", "“It ends here,”"]
    assert dropped == 0


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("'" * 50_000, []),
        ("a " * 25_000, [("a", None, ["a " * 499 + "a", "a a"])]),
        (" \n" * 25_000, []),
        ("“" * 25_000 + "a", []),
    ],
)
def test_hostile_texts_and_answers(text: str, placed: list[tuple[str, None, list[str]]]) -> None:
    claim: Claim = {"source": "a", "cue": "'a'", "content": [text[:1000], "a a"]}
    assert found(text, claim)[0] == placed
    with pytest.raises(Unreadable):
        claims("[ " * 50_000 + text.replace("a", "b"))


WORD = st.sampled_from(["a", "b", "Ana", "“", "”", "'", " ", "\u00a0", "\n", ",", "said", "ž", "."])


@given(st.lists(WORD, max_size=40).map("".join), st.data())
def test_every_passage_lies_in_the_text_and_says_what_was_claimed(text: str, data: st.DataObject) -> None:
    string = st.one_of(st.lists(WORD, max_size=4).map("".join), st.sampled_from([text, text[2:7], text[5:]]))
    row = st.fixed_dictionaries({"source": string, "cue": st.none() | string, "content": st.lists(string, max_size=3)})
    rows = data.draw(st.lists(row, max_size=4))
    told, dropped = place(Standing(text, [(0, len(text))]), rows)
    assert dropped >= 0
    contents = [c for t in told for c in t.contents]
    assert all(0 <= s < e <= len(text) for s, e in contents)
    assert all(t.contents and list(t.contents) == sorted(t.contents) for t in told)
    for one in told:
        own = [p for p in (one.source, one.cue) if p is not None]
        assert all(0 <= s < e <= len(text) for s, e in own)
        assert all(e <= c[0] or c[1] <= s for s, e in own for c in one.contents)
    contents.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(contents))
