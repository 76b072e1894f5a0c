"""The line itself: every stage gets what it needs from the left, under the name it uses; runs repeat."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.core.errors import ReaderError
from onrecord.core.record import Statement, order
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import STAGES, Kit, Stage, fingerprint, process

TEXT = """Mayor Ana Petrović said on Monday that resolution 1244 (1999) still held.

“The bridge stays open,” she added. Serbia rejected the plan, according to the report."""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def report() -> Document:
    region = Region(Span("d0", 0, len(TEXT)), "body")
    return Document("d0", TEXT, "a.txt", "0" * 64, regions=(region,), date_given="2021-05-09")


def test_codebooks_beside_own_tables_count_as_named(tmp_path: Path) -> None:
    (tmp_path / "codebooks").mkdir()
    mine = tmp_path / "codebooks" / "mine.toml"
    mine.write_text('[[issue]]\nid = "bridge"\nproposition = "the bridge should be open"\nphrases = ["bridge"]\n')
    held = Kit.load("rules", register=tmp_path)
    found = process(report(), held)[1]
    assert {p.issue for r in found if isinstance(r, Statement) for p in r.positions} == {"bridge"}
    named = [p for p in process(report(), Kit.load("rules", codebook=[mine]))[1] if isinstance(p, Statement)]
    assert [r for r in found if isinstance(r, Statement)] == named
    assert fingerprint("rules", tmp_path) != fingerprint("rules")
    assert fingerprint("rules", tmp_path).endswith(fingerprint("rules", codebook=[mine]).rpartition("/")[2])


@pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.name)
def test_a_stage_needs_only_what_stands_left_of_it(stage: Stage) -> None:
    before = STAGES[: STAGES.index(stage)]
    given = {"document"} | {f.name for f in fields(Kit)} | {s.gives for s in before}
    assert set(stage.needs) <= given


@pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.name)
def test_parameters_carry_the_names_of_the_needs(stage: Stage) -> None:
    assert tuple(inspect.signature(stage.run).parameters) == stage.needs


def test_nothing_is_given_in_vain() -> None:
    used = {name for stage in STAGES for name in stage.needs}
    assert {stage.gives for stage in STAGES} <= used | {"statements", "events", "figures"}


def test_names_of_stages_are_their_own() -> None:
    assert len({stage.name for stage in STAGES}) == len(STAGES)


def test_records_of_every_stage_in_the_order_of_an_export(kit: Kit) -> None:
    document, records = process(report(), kit)
    assert {r.KIND for r in records} == {"statement", "event", "citation", "moment", "mention"}
    assert list(records) == sorted(records, key=order)
    assert document.published == "2021-05-09"


def test_the_same_document_gives_the_same_records(kit: Kit) -> None:
    assert process(report(), kit) == process(report(), Kit.load())


def test_the_fingerprint_is_of_this_installation() -> None:
    assert re.fullmatch(r"[\d.]+\+[0-9a-f]{12}/rules", fingerprint("rules"))


def test_another_reader_is_another_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("[UNK]")
    (tmp_path / "reader.onnx").write_bytes(b"one")
    one = fingerprint(str(tmp_path))
    (tmp_path / "reader.onnx").write_bytes(b"two")
    assert len({one, fingerprint(str(tmp_path)), fingerprint("rules")}) == 3
    with pytest.raises(ReaderError):
        fingerprint("nowhere")
