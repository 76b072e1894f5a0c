"""From a word on the command line to a reader; and the examples of docs/readers.md."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from onrecord import models
from onrecord.core.errors import ReaderError
from onrecord.core.text import Document, Region, Span
from onrecord.read import Told, read
from onrecord.read.endpoint import EndpointReader
from onrecord.read.model import CAUTIOUS, Care
from onrecord.read.readers import choose

PAGE = Path(__file__).parents[2] / "docs" / "readers.md"


def test_rules_need_no_reader() -> None:
    assert choose("rules") is None


def test_an_address_is_a_server() -> None:
    reader = choose("http://127.0.0.1:8080#org/small-1")
    assert isinstance(reader, EndpointReader)
    assert reader.name == "endpoint:org/small-1"
    assert getattr(choose("http://127.0.0.1:8080"), "name", None) == "endpoint:default"


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("https://models.example#m", "READER-REMOTE"),
        ("ftp://127.0.0.1", "READER-URL"),
        ("modell", "READER-UNKNOWN"),
        ("", "READER-UNKNOWN"),
        ("a\0b", "READER-UNKNOWN"),
    ],
)
def test_what_names_no_reader_is_an_error_with_a_remedy(spec: str, code: str) -> None:
    with pytest.raises(ReaderError) as caught:
        choose(spec)
    assert caught.value.code == code
    assert caught.value.remedy


def test_another_machine_can_be_allowed() -> None:
    assert isinstance(choose("https://models.example#m", allow_remote=True), EndpointReader)


@dataclass
class Loaded:
    """Stands in for a loaded model."""

    folder: Path
    name: str
    inner: str = ""
    care: Care = field(default_factory=Care)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own-2"
    made.mkdir()
    (made / "reader.onnx").write_bytes(b"no model")
    (made / "vocab.txt").write_text("[UNK]\n[CLS]\n[SEP]\n", encoding="utf-8")
    return made


def test_a_folder_is_a_model_named_after_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.model.ModelReader", Loaded)
    assert choose(str(folder)) == Loaded(folder, "own-2")


@pytest.mark.parametrize("spec", [None, "model"])
def test_the_shipped_model_is_the_default(folder: Path, monkeypatch: pytest.MonkeyPatch, spec: str | None) -> None:
    monkeypatch.setattr("onrecord.read.model.ModelReader", Loaded)
    monkeypatch.setattr(models, "shipped", lambda name="model": {"model": folder}[name])
    assert choose(spec) == Loaded(folder, "own-2", models.INNER)


def test_the_fast_model_is_believed_less(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.model.ModelReader", Loaded)
    monkeypatch.setattr(models, "shipped", lambda name="model": {"fast": folder}[name])
    assert choose("fast") == Loaded(folder, "own-2", "", CAUTIOUS)


@pytest.mark.parametrize("missing", ["reader.onnx", "vocab.txt"])
def test_a_folder_without_a_model_is_an_error(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ReaderError, match=missing) as caught:
        choose(str(folder))
    assert caught.value.code == "READER-MODEL"


def test_a_model_that_cannot_be_loaded_is_an_error(folder: Path) -> None:
    with pytest.raises(ReaderError, match=r"reader\.onnx is no model"):
        choose(str(folder))


def test_the_model_runtime_is_loaded_for_models_only() -> None:
    code = (
        "import sys; from onrecord.read.readers import choose; choose('rules'); choose('http://127.0.0.1:1#m'); "
        "print([m for m in ('numpy', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# -- docs/readers.md --------------------------------------------------------------------------------------


def examples() -> tuple[dict[str, Any], dict[str, Any]]:
    """The names that the two examples of the page define."""
    first, second = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    spaces: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    exec(compile(first, str(PAGE), "exec"), spaces[0])
    exec(compile(second, str(PAGE), "exec"), spaces[1])
    return spaces


@dataclass
class Word:
    """A word as spaCy has it, as far as the example looks."""

    text: str
    idx: int
    lemma_: str = ""
    dep_: str = ""
    children: list[Word] = field(default_factory=list)
    subtree: list[Word] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.text)


def fake_nlp(sentence: str) -> list[Word]:
    """A parse in which the verb "said" governs the words before it and the clause behind it."""
    parsed = [Word(m.group(), m.start()) for m in re.finditer(r"\w+", sentence)]
    for at, word in enumerate(parsed):
        if word.text == "said":
            word.lemma_ = "say"
            word.children = [Word("", 0, dep_="ccomp", subtree=parsed[at + 1 :])]
            if at:
                word.children.append(Word("", 0, dep_="nsubj", subtree=parsed[:at]))
    return parsed


def test_the_example_reads() -> None:
    text = "It rained.\n\nThe old pilot said the harbour was open. Šime left."
    document = Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))
    found = read(document, examples()[0]["SpacyReader"](fake_nlp))
    assert found.reader == "spacy-clauses"
    (told,) = found.told
    assert told.source is not None
    assert told.cue is not None
    assert [text[s:e] for s, e in (told.source, told.cue, *told.contents)] == [
        "The old pilot",
        "said",
        "the harbour was open",
    ]


def test_the_example_is_as_short_as_it_says() -> None:
    block = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    body = [line for line in block[block.index("class") :].splitlines() if line.strip()]
    assert len(body) <= 16


def test_the_example_with_strings_reads() -> None:
    text = "Ivo  Car said the harbour was open."
    told = examples()[1]["told"](text, [{"source": "Ivo Car", "cue": "said", "content": ["the harbour was open"]}])
    assert told == (Told((0, 8), (9, 13), ((14, 34),), 0.5),)


def test_the_page_names_every_choice_and_code_it_speaks_of() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for choice in ("`model`", "`rules`", "`PATH`", "`http://127.0.0.1:8080#NAME`", "ONRECORD_READER_KEY"):
        assert choice in page
