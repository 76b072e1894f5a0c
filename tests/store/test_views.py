from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from onrecord.core.parts import Position
from onrecord.core.record import KINDS, Moment, Record
from onrecord.store import Store, views


def ask(store, query):
    columns, rows = store.sql(query)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_every_kind_has_a_view_with_the_words_of_its_record(store, make):
    document, records = make(outlet="Vijesti", published="2006-05-03", published_basis="dateline")
    store.put("a.txt", [(document, records)])
    for record in records:
        (row,) = ask(store, f"SELECT * FROM {record.KIND}")
        assert (row["id"], row["document"], row["file"]) == (record.id, document.id, "a.txt")
        assert (row["outlet"], row["published"]) == ("Vijesti", "2006-05-03")
        assert (row["start"], row["end"]) == (record.spans[0].start, record.spans[-1].end)
        assert (row["score"], row["why"], row["made_by"]) == (record.score, "written by hand", "test/1")


def test_a_statement_reads_as_a_sentence(store, make):
    store.put("a.txt", [make()])
    (row,) = ask(store, "SELECT * FROM statement")
    expected = {
        "speaker": "Milo Đukanović", "speaker_as_written": "Milo Đukanović", "actor": "milo-dukanovic",
        "capacity": "President", "spoken_for": "Montenegro", "cue": "said",
        "content": "the vote would be … fair and open", "manner": "mixed", "act": "assert", "more_acts": None,
        "addressees": "Serbia; European Union", "said_at": "2006-05-03", "status": "made",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


def test_a_position_is_a_row_of_its_own_and_a_cell_of_its_statement(store, make):
    document, records = make()
    said = next(record for record in records if record.KIND == "statement")
    held = (Position("talks", "for", 0.9, "“vote”"), Position("status", "neutral", 0.4))
    store.put("a.txt", [(document, tuple(replace(r, positions=held) if r is said else r for r in records))])
    assert ask(store, "SELECT rank, speaker, issue, stance, score FROM position ORDER BY rank") == [
        {"rank": 1, "speaker": "Milo Đukanović", "issue": "talks", "stance": "for", "score": 0.9},
        {"rank": 2, "speaker": "Milo Đukanović", "issue": "status", "stance": "neutral", "score": 0.4},
    ]
    assert ask(store, "SELECT statement, content FROM position")[0]["statement"] == said.id
    assert ask(store, "SELECT positions FROM statement WHERE positions IS NOT NULL") == [
        {"positions": "talks: for; status: neutral"}
    ]


def test_other_kinds(store, make):
    store.put("a.txt", [make()])
    assert ask(store, "SELECT content, value, readings FROM moment") == [
        {"content": "3 May 2006", "value": "2006-05-03", "readings": "2006-03-05"}
    ]
    assert ask(store, "SELECT content, symbol, verdict FROM citation") == [
        {"content": "resolution 1244", "symbol": "S/RES/1244 (1999)", "verdict": "matches"}
    ]
    assert ask(store, "SELECT content, value, low, high, unit FROM figure") == [
        {"content": "at least 40 monitors", "value": 40, "low": 40, "high": None, "unit": "monitors"}
    ]
    assert ask(store, "SELECT content, type, actors, recipients, actor_codes, actor_span, told_by FROM event") == [
        {
            "content": "asked", "type": "REQUEST", "actors": "Aleksandar Vučić", "recipients": "UN Security Council",
            "actor_codes": "SRB GOV", "actor_span": "Aleksandar Vučić", "told_by": None,
        }
    ]  # fmt: skip
    assert ask(store, "SELECT form, name FROM mention") == [{"form": "name", "name": "Milo Đukanović"}]


def test_passages_are_cut_by_characters_not_bytes(store, make):
    text = "\U0001f54a\U0001f54a Čović said: peace."
    document, _ = make(text)
    said = make()[1][2]
    at = text.index("said")
    cue = document.span(at, at + 4)
    moved = type(said)(
        spans=(document.span(at + 6, at + 11),), cue=cue, speaker=said.speaker.__class__("Dragan Čović"),
        made_by="test/1", score=0.5, why="",
    )  # fmt: skip
    store.put("a.txt", [(document, (moved,))])
    assert ask(store, "SELECT cue, content FROM statement") == [{"cue": "said", "content": "peace"}]


def test_names_are_quoted_and_every_column_can_be_asked(store):
    for kind in KINDS:
        columns = [f'"{column}"' for column in store.sql(f"SELECT * FROM {kind}")[0]]
        store.sql(f"SELECT {', '.join(columns)} FROM {kind} ORDER BY {columns[-1]}")
    assert views.quoted('a"b') == '"a""b"'


def test_a_new_kind_is_a_new_view_and_views_of_a_person_stay(path, monkeypatch):
    with Store.open(path, create=True) as store:
        store.connection().execute("CREATE VIEW mine AS SELECT id FROM document")

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Tide(Moment):
        KIND: ClassVar[str] = "tide"
        low: float = 0.0

    monkeypatch.setitem(KINDS, "tide", Tide)
    with Store.open(path) as store:
        assert store.sql("SELECT low, value FROM tide")[0] == ("low", "value")
        assert store.sql("SELECT * FROM mine")[0] == ("id",)


def test_a_field_without_a_column_form_is_told():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Odd(Record):
        KIND: ClassVar[str] = "odd"
        pairs: tuple[tuple[int, int], ...] = ()

    with pytest.raises(TypeError, match=r"odd\.pairs"):
        views.columns(Odd)
