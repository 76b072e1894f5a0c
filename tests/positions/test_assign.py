"""The stage: what decides nothing, what is taken into account, and that it lasts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document, Region, Span
from onrecord.positions import Codebook, Issue, Matcher, positions
from onrecord.positions.places import Places
from onrecord.positions.suggest import suggest, unfitting
from onrecord.positions.trying import failures
from onrecord.read import read

TEXT = (
    "Ambassador Li Na urged Belgrade and Pristina to resume their dialogue. "
    "Minister Ana Kovač said the tariffs on Serbian goods were illegal. "
    "President Ivo Berić rejected the declaration of independence. "
    "The Secretary-General called for restraint and an end to provocations. "
    "Bishop Petar Ilić thanked KFOR for guarding the monastery."
)


def sides(statements) -> list[list[tuple[str, str]]]:
    return [[(p.issue, p.stance) for p in s.positions] for s in statements]


def with_issues(kit, issues):
    return replace(kit, issues=Matcher(Codebook.of(issues)))


def test_the_order_of_a_codebook_changes_nothing(said, kit) -> None:
    issues = Codebook.load().issues
    assert sides(said(TEXT, issues=with_issues(kit, reversed(issues)))) == sides(said(TEXT))


def test_new_ids_change_only_the_ids(said, kit) -> None:
    issues = Codebook.load().issues
    # the new ids sort the other way round, so that no tie is left to them
    new = {issue.id: f"z{len(issues) - number:03}" for number, issue in enumerate(issues)}
    renamed = [replace(issue, id=new[issue.id], parent=issue.parent and new[issue.parent]) for issue in issues]
    expected = [[(new[issue], stance) for issue, stance in found] for found in sides(said(TEXT))]
    assert sides(said(TEXT, issues=with_issues(kit, renamed))) == expected


def test_an_issue_of_ones_own_is_found_at_once(said, kit) -> None:
    bridge = Issue("bridge", "the bridge at Mitrovica should be opened", None, "claim", ("kosovo",), ("main bridge",))
    found = said("Mayor Zoran Pešić rejected the opening of the main bridge.", issues=with_issues(kit, [bridge]))
    assert sides(found) == [[("bridge", "against")]]


def test_another_place_is_another_issue(said, kit) -> None:
    two = [
        Issue("a", "there should be talks", places=("cyprus",), phrases=("talks",)),
        Issue("b", "there should be talks at last", places=("yemen",), phrases=("talks",)),
    ]
    for place, issue in (("Cyprus", "a"), ("Yemen", "b")):
        found = said(f"The envoy called for talks on {place}.", about="", issues=with_issues(kit, two))
        assert sides(found)[0][0] == (issue, "for")


def test_made_again_they_are_the_same(said, kit) -> None:
    first = said(TEXT)
    document = Document("d0", TEXT, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(TEXT)), "body"),))
    bare = [replace(s, positions=()) for s in said(TEXT, about="")]
    once = positions(document, read(document), tuple(bare), (), kit.issues)
    assert positions(document, read(document), once, (), kit.issues) == once
    assert len(first) == len(once)


def test_scores_and_counts_keep_their_limits(said) -> None:
    for statement in said(TEXT * 5):
        assert len(statement.positions) <= 3
        assert all(0 < p.score < 1 for p in statement.positions)


def one_statement(text: str) -> tuple[Document, Statement]:
    document = Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))
    statement = Statement(
        spans=(Span("d0", 0, len(text)),), made_by="test", score=1.0, why="test", speaker=Speaker("A"), act="call"
    )
    return document, statement


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("not talks " * 60_000, ["peace-talks"]),
        ("a" * 600_000, []),
        ("border maps " * 50_000, ["territorial-integrity"]),
        ("1244 (1999), " * 40_000, []),
    ],
)
def test_hostile_text_is_on_what_a_line_of_it_is_on(kit, text: str, issues: list[str]) -> None:
    document, statement = one_statement(text)
    (found,) = positions(document, read(document), (statement,), (), kit.issues)
    assert [p.issue for p in found.positions] == issues


@pytest.mark.parametrize("text", ["…", "   \n", "talks"])
def test_next_to_nothing_is_enough(kit, text: str) -> None:
    document, statement = one_statement(text)
    (found,) = positions(document, read(document), (statement,), (), kit.issues)
    assert len(found.positions) <= 3


def test_places_are_found_longest_first() -> None:
    places = Places.load()
    assert places.of("talks in South Sudan") == ("south-sudan",)
    assert places.of("UNMIK and Priština") == ("kosovo",)
    assert places.name("kosovo") == "Kosovo"
    assert places.near("kosovo", "yugoslavia")
    assert not places.near("kosovo", "cyprus")


def test_examples_that_go_wrong_are_told() -> None:
    book = Codebook.load().issue("kosovo-tariffs")
    right = Codebook.of([book])
    assert list(failures(right)) == []
    turned = replace(book, examples=tuple(replace(e, stance="neutral") for e in book.examples))
    assert [f.issue for f in failures(Codebook.of([turned]))] == ["kosovo-tariffs"] * len(book.examples)


def test_suggestions_come_from_what_fits_nothing(said) -> None:
    text = " ".join(
        f"Mayor {name} said the harbour needed dredging before the winter."
        for name in ("Ana Holm", "Bo Lind", "Cy Dahl")
    )
    found = [(statement, statement.spans[0].slice(text)) for statement in said(text, about="")]
    assert all(unfitting(statement) for statement, _ in found)
    (suggestion,) = suggest(found)
    assert {"harbour", "dredging"} & set(suggestion.words)
    assert suggestion.statements == tuple(statement.id for statement, _ in found)


def test_what_fits_is_not_suggested(said) -> None:
    found = [(s, "words") for s in said(TEXT)]
    assert suggest(found[:2]) == ()
