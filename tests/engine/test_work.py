from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import ingest
from onrecord.core.errors import InputError, RegisterError
from onrecord.core.text import Document
from onrecord.engine.work import Task, perform

GOOD = Document("d1", "A text.", "a.txt", "11")


def test_a_worker_reads_the_container_itself(reports, stages):
    ((document, records),) = perform(Task(str(reports / "a.txt"), "a.txt", ""), stages.plain)
    assert document.text.startswith("Skopje")
    assert len(records) == 1


def test_a_stage_that_fails_sets_one_report_aside(stages):
    error = InputError("INPUT-EMPTY", "c.txt", "nothing in it", "Leave it out")
    bad = replace(GOOD, text="BREAK it", file="b.txt")
    first, second, third, fourth = perform(Task("n.zip", "n.zip", "", (GOOD, bad, error, GOOD)), stages.breaks)
    assert first == fourth == stages.plain(GOOD)
    assert (second.code, second.where) == ("INPUT-FAILED", "b.txt")
    assert "KeyError" in second.cause
    assert "no such cue" in second.cause
    assert "\n" not in str(second)
    assert third is error


def test_a_reader_that_fails_keeps_what_it_had_read(stages, monkeypatch):
    def read(container, data=None):
        yield GOOD
        raise RuntimeError("tag soup")

    monkeypatch.setattr(ingest, "read", read)
    first, second = perform(Task("n.zip", "n.zip", ""), stages.plain)
    assert first == stages.plain(GOOD)
    assert (second.code, second.where) == ("INPUT-FAILED", "n.zip")


@pytest.mark.parametrize("odd", [{"text": "a \ud800"}, {"title": "\udfff"}, {"extra": {"x": "\ud800"}}])
def test_what_is_no_unicode_is_set_aside(stages, odd):
    (result,) = perform(Task("a.txt", "a.txt", "", (replace(GOOD, **odd),)), lambda document: (document, ()))
    assert (result.code, result.where) == ("INPUT-UNICODE", "a.txt")


def test_a_broken_installation_is_no_fault_of_the_report(stages):
    with pytest.raises(RegisterError):
        perform(Task("a.txt", "a.txt", "", (GOOD,)), stages.lacks_register)
