from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.errors import StoreError
from onrecord.core.record import Statement
from onrecord.review import decide
from onrecord.store import Store
from onrecord.watch import Fetcher, Watched, once, parse, rounds
from onrecord.watch import run as module
from onrecord.watch.state import State

SEARCHES = parse(
    """
[[search]]
name = "talks"
about = "talks"
[[search]]
name = "wrong"
on = "wrong-citation"
""",
    "saved.toml",
)
OLD = "BELGRADE, February 8, 2024. Envoy Lin Wei of China said on Thursday that the talks will go on in Geneva.\n"
NEW = (
    "BELGRADE, February 9, 2024. Envoy Lin Wei of China said on Friday that the talks were over, "
    "under UN Security Council resolution 1244 (1998).\n"
)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "reports").mkdir()
    return Watched(
        tmp_path / "r.db", (str(tmp_path / "reports"),), SEARCHES, alerts=tmp_path / "alerts.jsonl", reader="rules"
    )


def put(watched: Watched, name: str, text: str) -> None:
    (Path(watched.sources[0]) / name).write_text(text, encoding="utf-8")


def texts(alerts: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(alert["search"], alert["text"]) for alert in alerts]


def given(watched: Watched) -> list[dict[str, Any]]:
    assert watched.alerts is not None
    lines = watched.alerts.read_text(encoding="utf-8").splitlines() if watched.alerts.exists() else []
    return [json.loads(line) for line in lines]


def test_what_is_new_is_told_once_with_its_passage(watched: Watched) -> None:
    put(watched, "old.txt", OLD)
    first = once(watched, Fetcher())
    assert [name for name, _ in texts(first.alerts)] == ["talks"]
    put(watched, "new.txt", NEW)
    second = once(watched, Fetcher())
    assert sorted(name for name, _ in texts(second.alerts)) == ["talks", "wrong"]
    assert once(watched, Fetcher()).alerts == ()
    told = given(watched)
    assert len(told) == 3
    with Store.open(watched.record, readonly=True) as store:
        for alert in told:
            assert alert["passages"]
            for record, document in zip(alert["records"], alert["documents"], strict=True):
                assert store.record(record).doc_id == document


def test_what_was_on_the_record_before_is_no_news(watched: Watched) -> None:
    put(watched, "old.txt", OLD)
    once(replace(watched, searches=()), Fetcher())
    put(watched, "new.txt", NEW)
    assert all("over" in text or "1244" in text for _, text in texts(once(watched, Fetcher()).alerts))


def test_a_search_that_was_changed_begins_anew(watched: Watched) -> None:
    put(watched, "old.txt", OLD)
    once(watched, Fetcher())
    wider = parse('[[search]]\nname = "talks"\nspeaker = "Lin"', "saved.toml")
    assert once(replace(watched, searches=wider), Fetcher()).alerts == ()
    put(watched, "new.txt", NEW)
    assert [name for name, _ in texts(once(replace(watched, searches=wider), Fetcher()).alerts)] == ["talks"]


def test_a_copy_and_a_report_read_again_are_no_news(watched: Watched) -> None:
    put(watched, "old.txt", OLD)
    once(watched, Fetcher())
    put(watched, "copy.txt", OLD + " \n")
    put(watched, "old.txt", OLD + "\nThe weather was fine.\n")
    done = once(watched, Fetcher())
    assert done.recorded + done.replaced == 2
    assert done.alerts == ()


def test_what_people_decide_is_looked_at_and_tells_no_statement_twice(watched: Watched) -> None:
    more = parse('[[search]]\nname = "warned"\nact = "warn"', "saved.toml")
    both = replace(watched, searches=(*SEARCHES, *more))
    put(watched, "old.txt", OLD)
    assert [name for name, _ in texts(once(both, Fetcher()).alerts)] == ["talks"]
    with Store.open(watched.record) as store:
        (said,) = store.records(kind="statement")
        assert isinstance(said, Statement)
        speaker = {**said.speaker.as_json(), "name": "Ana Kos", "actor": "person:ana-kos"}
        decide(store, said.id, "correct", by="ana", put_instead={"speaker": speaker})
    assert once(both, Fetcher()).alerts == (), "under another name it is the statement that was told"
    with Store.open(watched.record) as store:
        decide(store, said.id, "correct", by="ana", put_instead={"speaker": speaker, "act": "warn"})
    ((name, text),) = texts(once(both, Fetcher()).alerts)
    assert name == "warned"
    assert "Ana Kos" in text


@pytest.mark.parametrize("written", [False, True])
def test_an_alert_survives_a_stop_between_noting_and_writing(
    watched: Watched, written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(watched, "old.txt", OLD)

    class Killed(Exception):
        pass

    real = module._append

    def append(path: Path, alerts: Sequence[dict[str, Any]]) -> None:
        if written:
            real(path, alerts)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(module, "_append", append)
        with pytest.raises(Killed):
            once(watched, Fetcher())
    once(watched, Fetcher())
    once(watched, Fetcher())
    assert len(given(watched)) == 1


def test_half_a_line_of_a_killed_program_spoils_no_other(watched: Watched) -> None:
    assert watched.alerts is not None
    watched.alerts.write_text('{"id": "a1", "te', encoding="utf-8")
    put(watched, "old.txt", OLD)
    once(watched, Fetcher())
    half, whole = watched.alerts.read_text(encoding="utf-8").splitlines()
    assert half == '{"id": "a1", "te'
    assert json.loads(whole)["search"] == "talks"


def test_a_feed_is_read_and_a_feed_that_fails_stops_nothing(watched: Watched, site: Any) -> None:
    entry = "<item><guid>1</guid><title>Talks</title><pubDate>Fri, 09 Feb 2024 10:00:00 GMT</pubDate><description>"
    feed = f"<rss><channel><title>Volga Press</title>{entry}{OLD}</description></item></channel></rss>"
    url = site.put("/feed", feed)
    put(watched, "new.txt", NEW)
    both = replace(watched, sources=(*watched.sources, url, site.url + "/none"))
    done = once(both, Fetcher(allow_local=True))
    assert (done.entries, done.recorded) == (1, 2)
    assert [problem.code for problem in done.problems] == ["INPUT-FETCH"]
    site.put("/feed", "<rss><channel><title>Volga Press</title></channel></rss>")
    once(both, Fetcher(allow_local=True))
    with Store.open(watched.record, readonly=True) as store:
        assert {document.outlet for document in store.documents()} >= {"Volga Press"}
    guarded = once(both, Fetcher())
    assert [problem.code for problem in guarded.problems] == ["INPUT-ADDRESS", "INPUT-ADDRESS"]


def test_rounds_follow_each_other_and_wait_for_a_busy_record(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = StoreError("STORE-BUSY", "r.db", "another process is writing", "Wait")
    answers: list[Any] = [busy, module.Round(0, 1, 0, (), ())]
    waited: list[float] = []

    def answer(*_: object) -> Any:
        got = answers.pop(0)
        if isinstance(got, Exception):
            raise got
        return got

    monkeypatch.setattr(module, "once", answer)
    assert next(rounds(watched, 60.0, Fetcher(), waited.append)).recorded == 1
    assert waited == [60.0]


def test_a_state_that_is_none_is_said(watched: Watched) -> None:
    watched.state.write_bytes(b"this is no state of anything, and long enough to be looked at as a file" * 20)
    with pytest.raises(StoreError) as raised:
        State(watched.state)
    assert raised.value.code == "STORE-UNWRITABLE"
