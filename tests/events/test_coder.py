"""The shipped event heads, on sentences they have not learnt from."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import models
from onrecord.core.errors import ReaderError
from onrecord.evaluate.coding import Item, asked, code
from onrecord.events.coder import LONGEST, QUADS, TYPES, Asked, Coder, pieces
from onrecord.pipeline import Kit
from onrecord.read.wordpiece import WordPiece

#: type, who acts, on whom, sentence
PLAIN = (
    ("ACCUSE", "Uruguay", "the smugglers", "Uruguay blamed the smugglers for the fire at the depot."),
    ("AGREE", "The islanders", "the ministry", "The islanders agreed to reopen talks with the ministry next month."),
    ("AID", "Switzerland", "Laos", "Switzerland donated two thousand tents to Laos after the floods."),
    ("ASSAULT", "Militants", "a convoy", "Militants ambushed a convoy near the dam, killing four drivers."),
    ("COERCE", "Police", "the editor", "Police arrested the editor at his home on Sunday evening."),
    ("CONSULT", "The Maltese premier", "Tunisian officials", "The Maltese premier met Tunisian officials in Sfax."),
    ("COOPERATE", "Swedish troops", "Finnish units", "Swedish troops trained with Finnish units in a joint exercise."),
    ("MOBILIZE", "The army", "the frontier", "The army massed more tanks along the frontier on Monday."),
    ("PROTEST", "Miners", "the ministry", "Miners marched on the ministry to demonstrate against the closures."),
    ("REJECT", "The commission", "the offer", "The commission rejected the offer of the shipping line."),
    ("REQUEST", "Gabon", "the bank", "Gabon demanded that the bank return the gold."),
    ("SANCTION", "Ottawa", "the regime", "Ottawa suspended its aid to the regime and recalled its ambassador."),
    ("SUPPORT", "The chancellor", "the mediators", "The chancellor praised the mediators for their patience."),
    ("THREATEN", "The general", "the port", "The general threatened to bomb the port unless it surrendered."),
    ("YIELD", "The militia", "nine hostages", "The militia released nine hostages on Friday."),
    ("YIELD", "The governor", "the valley", "The governor lifted the curfew in the valley."),
)


def item(source: str, target: str, text: str) -> Item:
    a, b = text.index(source), text.index(target)
    return Item(text[:8], text, (a, a + len(source)), (b, b + len(target)))


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load("rules")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load(models.shipped_coder())


def test_plain_sentences_are_coded(kit: Kit, coder: Coder) -> None:
    found = code([item(*row[1:]) for row in PLAIN], kit, coder)
    wrong = [(one.type, row) for one, row in zip(found, PLAIN, strict=True) if one.type != row[0]]
    assert len(wrong) <= 1, wrong
    for one in found:
        assert sum(one.types) == pytest.approx(1, abs=1e-4)
        assert sum(one.classes) == pytest.approx(1, abs=1e-4)


def test_what_is_only_said_or_asked_for_is_no_event(kit: Kit, coder: Coder) -> None:
    texts = (
        "The foreign minister said he hoped that trade with Peru would grow.",
        "Kenya's ambassador urged both sides to show restraint.",
        "The envoy said that the committee had finished its report.",
        "Analysts say the deal could fail.",
    )
    found = code([Item("a", text, None, None) for text in texts], kit, coder)
    assert [one.quadclass for one in found].count(0) >= 3


def test_deeds_are_events(kit: Kit, coder: Coder) -> None:
    quads = {name: quad for quad, names in QUADS.items() for name in names}
    plain = [row for row in PLAIN if row[0] not in ("AGREE", "REQUEST")]  # CAMEO's coders are of two minds on these
    found = code([item(*row[1:]) for row in plain], kit, coder)
    assert sum(one.quadclass == quads[row[0]] for one, row in zip(found, plain, strict=True)) >= len(plain) - 2


def test_neighbours_in_a_batch_change_nothing(kit: Kit, coder: Coder) -> None:
    all_asked = [asked(item(*row[1:]), kit) for row in PLAIN]
    together, turned = coder.code(all_asked), coder.code(all_asked[::-1])[::-1]
    for one, other, ask in zip(together, turned, all_asked, strict=True):
        (alone,) = coder.code([ask])
        assert one == other
        assert alone.types == pytest.approx(one.types, abs=0.1)  # int8 scales are those of a batch
    assert coder.code([]) == []


def test_long_sentences_are_cut(coder: Coder) -> None:
    vocabulary = (models.shipped_coder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    long = Asked(("war",) * 5000, (0,) * 5000, (0.0,) * 66)
    ids, roles = pieces(long, WordPiece(vocabulary))
    assert len(ids) == len(roles) == LONGEST
    assert len(coder.code([long])) == 1


def test_quads_hold_every_type_once() -> None:
    assert sorted(name for types in QUADS.values() for name in types) == sorted(TYPES)


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "manifest.json").write_bytes((models.shipped_coder() / "manifest.json").read_bytes())
    (tmp_path / "heads.onnx").write_bytes(b"something else")
    monkeypatch.setattr(models, "_CODER", tmp_path)
    with pytest.raises(ReaderError, match="not the file that was shipped"):
        models.shipped_coder()
