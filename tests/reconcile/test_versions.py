"""What a version of a report makes of its statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.reconcile.copies import Copies
from onrecord.reconcile.versions import Versions
from onrecord.store import Store

TEXT = (
    "The mission must maintain its presence in the north, Ana Kovač said on Monday before the Council.\n\n"
    "Bread had become dearer in all the towns along the river since the flood, the mayor Ivo Lukić told us.\n\n"
    "The customs shed beside the bridge is to be handed over to the museum of the town when the papers are signed."
)
SAID = "The mission must maintain its presence in the north"
BREAD = "Bread had become dearer in all the towns along the river since the flood"


def told(report: Any, text: str, file: str, day: str, *said: tuple[str, str]) -> Any:
    made = report(text, file, published=day)
    for name, words in said:
        made.said(name, words, actor=f"person:{name.split()[-1].lower()}", said_at=day)
    return made


def test_altered_dropped_and_added(
    compared: Callable[..., Store], report: Any, seen: Callable[[Store], list[tuple[str, ...]]]
) -> None:
    hedged = SAID.replace("must", "must consider the need to")
    added = "the harbour would be closed until the ice had gone"
    text = "\n\n".join(
        (TEXT.split("\n\n")[0].replace(SAID, hedged), TEXT.split("\n\n")[2], f"Ivo Lukić said that {added}.")
    )
    first = told(report, TEXT, "a.txt", "2020-05-01", ("Ana Kovač", SAID), ("Ivo Lukić", BREAD))
    later = told(report, text, "b.txt", "2020-05-02", ("Ana Kovač", hedged), ("Ivo Lukić", added))
    store = compared([Copies(), Versions()], first, later)
    assert [line for line in seen(store) if line[0] == "revises"] == [
        ("revises", "added", added, "a.txt"),
        ("revises", "dropped", "b.txt", BREAD),
        ("revises", "wording", hedged, SAID),
    ]
    wording = next(link for link in store.made.links("revises") if link.on == "wording")
    assert wording.detail["added"] == ["consider the need to"]
    assert wording.why == "with “consider the need to”"


def test_other_limits_of_the_same_words_change_nothing(compared: Callable[..., Store], report: Any) -> None:
    first = told(report, TEXT, "a.txt", "2020-05-01", ("Ana Kovač", SAID))
    later = told(report, f"{TEXT}\n\n2", "b.txt", "2020-05-02", ("Ana Kovač", f"{SAID}, Ana Kovač said"))
    store = compared([Copies(), Versions()], first, later)
    assert len(list(store.made.links("copy_of"))) == 1
    assert list(store.made.links("revises")) == []


def test_versions_are_held_against_the_original_alone(compared: Callable[..., Store], report: Any) -> None:
    without = TEXT.replace(TEXT.split("\n\n")[1], "")
    reports = [
        told(report, TEXT, "a.txt", "2020-05-01", ("Ana Kovač", SAID), ("Ivo Lukić", BREAD)),
        told(report, without, "b.txt", "2020-05-02", ("Ana Kovač", SAID)),
        told(report, f"{TEXT}\n\n3", "c.txt", "2020-05-03", ("Ana Kovač", SAID), ("Ivo Lukić", BREAD)),
    ]
    store = compared([Copies(), Versions()], *reports)
    names = {document.id: document.file for document in store.documents()}
    assert [(link.on, names[link.a]) for link in store.made.links("revises")] == [("dropped", "b.txt")]
