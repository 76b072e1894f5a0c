"""Two reviewers in two browsers at the same moment: nothing of either is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.serve.settings import Settings
from onrecord.serve.users import made
from onrecord.store import Store

_PASSWORD = "five quite long words here"
_NAMES = ("ana", "ivo")
_ROUNDS = 6
#: sends a form as its button would, without waiting for the answer: both browsers' requests are under way at once
_SEND = """([record, verdict, note]) => {
    const form = document.querySelector(`.item[data-record="${record}"] form.correct`);
    form.querySelector('[name=note]').value = note;
    const sent = new URLSearchParams(new FormData(form));
    sent.set('verdict', verdict);
    window.sent = fetch(form.action, {method: 'POST', body: sent}).then(answer => answer.status);
}"""


def test_two_reviewers_at_once_lose_nothing(
    copied: Path, visit: Callable[..., Any], serve: Callable[[Settings], str]
) -> None:
    users = {name: made(name, "reviewer", _PASSWORD) for name in _NAMES}
    base = serve(Settings(record=str(copied), users=users))
    windows = [visit(copied, base=base, user=(name, _PASSWORD)) for name in _NAMES]
    expected = set()
    for number in range(_ROUNDS):
        pages = [window.go("/review") for window in windows]
        # both decide about the same record, each otherwise, and about another one each
        queues = [[item.get_attribute("data-record") for item in page.locator(".item").all()] for page in pages]
        ids = [str(record) for record in queues[0] if record in queues[1]][:3]
        for own, shared in ((1, False), (0, True)):
            for place, (page, name) in enumerate(zip(pages, _NAMES, strict=True)):
                record = ids[0] if shared else ids[own + place]
                verdict, note = ("accept", "reject")[place], f"{name} {number} {'both' if shared else 'own'}"
                page.evaluate(_SEND, [record, verdict, note])
                expected.add((record, name, verdict, note))
            assert [page.evaluate("window.sent") for page in pages] == [200, 200]
    with Store.open(copied, readonly=True) as store:
        kept = {(one.record, one.by, one.verdict, one.note) for one in store.judged.standing()}
    assert kept == expected

    # one undoes his last: the other's stand
    page = windows[0].go("/review")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo the last").click()
    with Store.open(copied, readonly=True) as store:
        left = {(one.record, one.by, one.verdict, one.note) for one in store.judged.standing()}
    assert len(expected - left) == 1
    assert {by for _, by, _, _ in expected - left} == {"ana"}
    # and each sees the other's decision beside his own
    apart = windows[1].go("/agreement").locator(".item")
    assert apart.count() == _ROUNDS - 1
    assert all("ana" in one and "ivo" in one for one in apart.all_inner_texts())
