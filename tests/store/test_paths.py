from __future__ import annotations

import os

from onrecord.store import Store
from onrecord.store.paths import folder_of, is_there, key


def test_one_file_has_one_key_however_it_is_typed(tmp_path, monkeypatch):
    (tmp_path / "sp").mkdir()
    (tmp_path / "sp" / "a.txt").write_text("A.")
    (tmp_path / "link").symlink_to(tmp_path / "sp")
    monkeypatch.chdir(tmp_path / "sp")
    folder = folder_of(str(tmp_path / "r.db"))
    typed = ("a.txt", "./a.txt", "../sp/a.txt", "../link/a.txt", str(tmp_path / "sp" / "a.txt"))
    assert {key(folder, path) for path in typed} == {"sp/a.txt"}
    assert is_there(folder, "sp/a.txt")
    assert not is_there(folder, "sp/b.txt")


def test_a_link_is_a_file_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert key(str(tmp_path), str(tmp_path / "b.txt")) == "b.txt"


def test_names_that_are_no_text(tmp_path):
    odd = os.path.join(tmp_path, os.fsdecode(b"x\xff.txt"))
    with open(odd, "w"):
        assert is_there(str(tmp_path), key(str(tmp_path), odd))
    assert key(str(tmp_path), "\0/a") == "\0/a"


def test_files_that_are_gone_are_told_and_their_problems_forgotten(tmp_path, make):
    from onrecord.core.errors import InputError

    with Store.open(tmp_path / "r.db", create=True) as store:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("A.")
            error = InputError("INPUT-FORMAT", f"{name}#2", "broken", "Mend it")
            store.put(name, [make(name, f"typed/{name}#1"), error], file=f"typed/{name}", sha256="11", made_with="1")
        store.put("-:1234", [make("Piped in.", "-")])
        assert store.gone() == ()
        (tmp_path / "a.txt").unlink()
        assert store.gone() == ("typed/a.txt",)
        store.forget_gone()
        assert [problem.where for problem in store.problems()] == ["b.txt#2"]
        assert not store.has("a.txt", "11", "1")
        assert store.has("b.txt", "11", "1")
