import pytest

from onrecord.ingest.blocks import Part, blocks, is_final, lines


def texts(text: str) -> list[str]:
    return [text[b.start : b.end] for b in blocks(text)]


def test_lines_of_every_kind_of_end() -> None:
    text = " a\r\nb\rc\n\n \ufeffd\u2028e\x0cf "
    assert [text[s:e] for s, e in lines(text, 0, len(text))] == ["a", "b", "c", "d", "e", "f"]


def test_wrapped_lines_are_one_paragraph() -> None:
    first = "\n".join(
        (
            "The envoy of the mission told the Council on Tuesday that both",
            "sides had kept their word so far and that donors had begun to",
            "pay for the second phase of the programme.",
        )
    )
    second = "He called on them to go further, and asked for a report before\nthe end of the year."
    assert texts(f"Envoy sees progress\n\n{first}\n\n{second}\n") == ["Envoy sees progress", first, second]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    short = ["He left.", "She stayed for the vote and the dinner.", "The others had gone home before."]
    assert texts("\n".join(short)) == short
    long = ["x" * 150 + ".", "y" * 140 + ".", "z" * 130 + ".", "w" * 150 + "."]
    assert texts("\n".join(long)) == long


def test_fixed_parts_are_blocks_of_their_own() -> None:
    found = blocks("# Title\ntext", [Part(0, 1, "header"), Part(2, 7, "title")], [Part(8, 12, "boilerplate")])
    assert [(b.start, b.end, b.kind, b.aside) for b in found] == [
        (0, 1, "header", False),
        (2, 7, "title", False),
        (8, 12, None, True),
    ]


@pytest.mark.parametrize(
    ("line", "final"), [("It ended.", True), ("Ended?”", True), ("in the U.S.", False), ("ended", False), ("", False)]
)
def test_is_final(line: str, final: bool) -> None:
    assert is_final(line) is final
