"""The shipped reader: its files are those of the manifest, and it reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import models
from onrecord.core.errors import ReaderError
from onrecord.core.record import Record, Statement
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

MODELS = Path(models.__file__).parent
BODY = (
    "Mayor Ana Petrović told reporters on Friday that the bridge had been repaired. "
    "Neighbours on the far bank were sceptical of her assurance that it would hold through the winter.\n\n"
    "“We have seen three openings already,” the ferryman grumbled, as his passengers nodded."
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load("model")


def read(kit: Kit, text: str) -> tuple[Record, ...]:
    document = Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))
    return process(document, kit)[1]


@pytest.mark.parametrize("name", models.READERS)
def test_files_are_those_of_the_manifest(name: str) -> None:
    folder = models.shipped(name)
    files = models.manifest(name)["files"]
    assert set(files) == {"reader.onnx", "vocab.txt"}
    assert (folder / "card.md").is_file()
    assert sum((folder / file).stat().st_size for file in files) <= 30_000_000


def test_all_weights_together_stay_small() -> None:
    weights = [path for suffix in ("onnx", "safetensors") for path in MODELS.rglob(f"*.{suffix}")]
    assert len(weights) >= 4
    assert sum(path.stat().st_size for path in weights) <= 60_000_000


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("reader.onnx", "vocab.txt"):
        (tmp_path / name).write_bytes(b"something else")
    (tmp_path / "manifest.json").write_text(json.dumps(models.manifest()))
    monkeypatch.setitem(models.READERS, "model", tmp_path)
    with pytest.raises(ReaderError, match="not the file that was shipped"):
        models.shipped()
    (tmp_path / "vocab.txt").unlink()
    (tmp_path / "reader.onnx").unlink()
    with pytest.raises(ReaderError, match="missing"):
        models.shipped()


def test_it_finds_what_the_rules_do_not(kit: Kit) -> None:
    said = [s for s in read(kit, BODY) if isinstance(s, Statement)]
    by = {s.spans[0].slice(BODY).removeprefix("that "): s for s in said}
    told = by["the bridge had been repaired"]
    assert (told.speaker.name, told.manner, told.made_by) == ("Ana Petrović", "indirect", "attribute/rules-1")
    quoted = by["We have seen three openings already"]
    assert (quoted.speaker.name, quoted.manner) == ("ferryman", "direct")
    assert any(s.made_by == "attribute/minilm-2" for s in said)
    assured = by["it would hold through the winter"]
    ruled = [s for s in read(Kit.load("rules"), BODY) if isinstance(s, Statement)]
    assert (assured.speaker.name, assured.speaker.as_written) == ("Ana Petrović", "her")
    assert not any(s.spans == assured.spans for s in ruled)


def test_the_same_text_gives_the_same_records(kit: Kit) -> None:
    assert read(kit, BODY) == read(Kit.load("model"), BODY)


def test_the_fast_reader_finds_what_the_rules_do_not_and_less_than_the_model(kit: Kit) -> None:
    text = f"{BODY}\n\nThe bill would cost too much, according to a person with knowledge of the talks in Vienna."
    said = {s.spans for s in read(Kit.load("fast"), text) if isinstance(s, Statement)}
    assert any(s.made_by == "attribute/minilm-fast-1" for s in read(Kit.load("fast"), text) if isinstance(s, Statement))
    assert 3 <= len(said) <= len({s.spans for s in read(kit, text) if isinstance(s, Statement)}) + 1


def test_every_passage_lies_in_the_text(kit: Kit) -> None:
    for text in (BODY, BODY.lower(), BODY.replace("“", '"').replace("”", '"'), "A" * 5000, "said " * 400, "“" * 300):
        for record in read(kit, text):
            assert all(0 <= s.start < s.end <= len(text) for s in record.spans)
            assert Record.from_json(record.as_json()) == record
