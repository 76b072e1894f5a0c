from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import RegisterError
from onrecord.positions.codebook import Codebook, Example, Issue, parse, shipped, shipped_codebook, written
from onrecord.positions.places import Places

ONE = '[[issue]]\nid = "bridge"\nproposition = "the bridge should be opened"\n'


def test_the_shipped_codebooks_are_read_and_hold_together() -> None:
    assert shipped() == ("kosovo", "un-process")
    book = Codebook.load()
    assert book.issue("kosovo-dialogue").kind == "goal"
    known = Places.load()
    for issue in book.issues:
        assert issue.phrases
        assert issue.examples, issue.id
        assert all(known.name(place) != place for place in issue.places), issue.id


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_codebooks_are_those_of_the_registers(name: str) -> None:
    path = Path(__file__).parents[2] / "registers" / "codebooks" / f"{name}.toml"
    assert parse(path.read_text(encoding="utf-8"), name) == shipped_codebook(name)


def test_a_file_of_ones_own_takes_their_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('places = ["cyprus"]\n' + ONE, encoding="utf-8")
    (issue,) = Codebook.load([path]).issues
    assert (issue.id, issue.places, issue.kind) == ("bridge", ("cyprus",), "goal")


def test_several_files_are_one_codebook(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(ONE.replace("bridge", name), encoding="utf-8")
    book = Codebook.load([tmp_path / "b.toml", tmp_path / "a.toml"])
    assert [issue.id for issue in book.issues] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("nonsense", "no TOML"),
        ("", "no issues"),
        ('colour = "red"\n' + ONE, "'colour'"),
        ('[[issue]]\nid = "a"\n', "no proposition"),
        ('[[issue]]\nproposition = "a"\n', "no id"),
        (ONE.replace('"bridge"', '"Bridge Two"'), "small letters"),
        (ONE + 'kind = "wish"\n', "'wish'"),
        (ONE + 'phrase = ["x"]\n', "'phrase'"),
        (ONE + 'phrases = "x"\n', "no list"),
        (ONE + 'phrases = [""]\n', "no text"),
        (ONE + "parent = 3\n", "no id"),
        (ONE + 'examples = [{ text = "x", stance = "maybe" }]\n', "example"),
        (ONE + 'examples = ["x"]\n', "example"),
        ('issue = "x"\n', "no list"),
    ],
)
def test_what_is_no_codebook_is_refused_with_its_reason(text: str, cause: str) -> None:
    with pytest.raises(RegisterError, match=cause) as error:
        parse(text, "mine.toml")
    assert error.value.code == "REGISTER-FORMAT"


def test_ids_are_given_once_and_parents_exist() -> None:
    with pytest.raises(RegisterError, match="two issues"):
        Codebook.of([Issue("a", "x"), Issue("a", "y")])
    with pytest.raises(RegisterError, match="'b' is no issue"):
        Codebook.of([Issue("a", "x", parent="b")])


def test_a_missing_file_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as error:
        Codebook.load([tmp_path / "none.toml"])
    assert error.value.code == "REGISTER-MISSING"
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(RegisterError, match="UTF-8"):
        Codebook.load([tmp_path / "b.toml"])


def test_the_digest_is_of_what_is_matched() -> None:
    one = Issue("a", "x", phrases=("y",))
    same = Codebook.of([one, Issue("b", "z")]).digest
    assert Codebook.of([Issue("b", "z"), one]).digest == same
    assert (
        Codebook.of([Issue("a", "x", phrases=("y",), examples=(Example("e", "for"),)), Issue("b", "z")]).digest == same
    )
    assert Codebook.of([Issue("a", "x", phrases=("w",)), Issue("b", "z")]).digest != same


_WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@given(_WORDS, st.lists(_WORDS, max_size=3), st.lists(_WORDS, max_size=3), st.sampled_from(("goal", "claim", "topic")))
def test_what_is_written_is_read_back(proposition: str, phrases: list[str], against: list[str], kind: str) -> None:
    issue = Issue(
        "a-1", proposition, None, kind, ("kosovo",), tuple(sorted(set(phrases))), tuple(sorted(set(against))),
        (Example(proposition, "against", "call"),),
    )  # fmt: skip
    assert parse(written(issue), "x") == (issue,)
