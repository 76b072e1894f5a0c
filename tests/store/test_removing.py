from __future__ import annotations

import pytest

from onrecord.core.errors import InputError, QueryError


@pytest.fixture
def filled(store, make):
    store.put("a.txt", [make()], sha256="11", made_with="1")
    store.put("copy.txt", [make(file="copy.txt")], sha256="11", made_with="1")
    store.put("n.zip", [make("One.", "n.zip/1.txt"), make("Two.", "n.zip/2.txt")], sha256="22", made_with="1")
    problem = InputError("INPUT-EMPTY", "bad.txt", "nothing in it", "Leave it out")
    store.put("bad.txt", [problem], sha256="33", made_with="1")
    return store


def files(store):
    return sorted(document.file for document in store.documents())


@pytest.mark.parametrize(
    ("asked", "taken", "left"),
    [
        (["a.txt"], ["a.txt"], ["copy.txt", "n.zip/1.txt", "n.zip/2.txt"]),
        (["n.zip"], ["n.zip/1.txt", "n.zip/2.txt"], ["a.txt"]),
        (["n.zip/2.txt", "n.zip/2.txt"], ["n.zip/2.txt"], ["a.txt", "n.zip/1.txt"]),
        (["bad.txt"], ["bad.txt"], ["a.txt", "n.zip/1.txt", "n.zip/2.txt"]),
    ],
)
def test_files_and_parts_of_files(filled, asked, taken, left):
    assert filled.remove(*asked) == tuple(taken)
    assert files(filled) == left


def test_an_id_takes_off_every_copy(filled, make):
    document, _ = make()
    assert filled.remove(document.id[:6]) == ("a.txt", "copy.txt")
    assert files(filled) == ["n.zip/1.txt", "n.zip/2.txt"]


def test_a_file_is_known_however_it_is_typed(file_store, file, make):
    file_store.put("a.txt", [make()])
    folder = file.rsplit("/", 1)[0]
    assert file_store.remove(f"{folder}/../{folder.rsplit('/', 1)[1]}/a.txt") == ("a.txt",)


def test_what_was_set_aside_is_forgotten_and_everything_read_again(filled, make):
    filled.remove("bad.txt", "n.zip/1.txt")
    assert filled.problems() == ()
    assert not filled.has("bad.txt", "33", "1")
    assert not filled.has("n.zip", "22", "1")
    assert filled.has("a.txt", "11", "1")
    filled.put("n.zip", [make("One.", "n.zip/1.txt"), make("Two.", "n.zip/2.txt")])
    assert files(filled) == ["a.txt", "n.zip/1.txt", "n.zip/2.txt"]


@pytest.mark.parametrize("asked", ["zebra.txt", "", "d", "%", "\0", "a/\0", "\ud800"])
def test_one_that_is_not_there_changes_nothing(filled, asked):
    before = files(filled)
    with pytest.raises(QueryError):
        filled.remove("a.txt", asked)
    assert files(filled) == before
