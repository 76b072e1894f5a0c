"""What goes on without a cue: quotations and sentences in the voice of the last speaker."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribute.acts import act_of, status_of
from onrecord.attribute.ledger import Ledger
from onrecord.attribute.passages import is_subheading, tidy
from onrecord.attribute.rules import MADE_BY, SCORES
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.record import Statement
from onrecord.core.text import Document

_LEAST_QUOTE = 4  # words; shorter passages in quotation marks without a cue are emphasis, not statements
_ASIDE = 3  # words and marks beside a quotation that is a sentence of its own
_CLOSING = frozenset("”\"»’'")
_TOLD = frozenset("said told added replied stated noted explained recalled stressed argued".split())
#: signs of reported speech behind a telling in the past, and of the tenses that such speech does not use
_SHIFTED = frozenset("had would could might".split())
_PRESENT = frozenset("has have is are will can".split())
_CONNECTIVES = ("however", "moreover", "furthermore", "in addition", "therefore", "nevertheless",
                "at the same time", "on the other hand")  # fmt: skip


class Continued:
    """Adds to a ledger what units without a cue of their own go on to say."""

    def __init__(self, document: Document, cues: Cues, ledger: Ledger) -> None:
        self._document, self._text, self._cues, self._ledger = document, document.text, cues, ledger

    def sentence(self, unit: Unit) -> None:
        """A sentence without a cue that goes on in the indirect speech before it: a connective joins it, or
        it stands right behind what a person said and keeps the tense of reported speech."""
        last = self._ledger.last
        if last is None or unit.paragraph != self._ledger.paragraph or last.manner != "indirect":
            return
        opens = self._text[unit.start : unit.start + 24].lower()
        joint = next((c for c in _CONNECTIVES if opens.startswith(c)), "")
        if last.status != "made" or not (joint or self._shifted(unit, last)):
            return
        words = [w for w in unit.words if w.text != ","]
        skip = len(joint.split())
        span = tidy(self._text, words[skip].start, unit.end) if skip < len(words) else None
        if span is not None:
            self._add(unit, span, "indirect", "goes on in the same voice")

    def _shifted(self, unit: Unit, last: Statement) -> bool:
        """``He said the text was fair. It would bring peace.`` – behind a telling in the past."""
        if unit.quoted or self._text[self._ledger.reach : unit.start].strip():
            return False
        told = last.cue is None or self._text[last.cue.start : last.cue.end].lower() in _TOLD
        before = self._text[last.spans[0].start : last.spans[-1].end].lower().split()
        return told and not _SHIFTED.isdisjoint(unit.lows) and _PRESENT.isdisjoint((*unit.lows, *before))

    def quotations(self, unit: Unit) -> None:
        """Quotations of the unit that no statement holds: more of the last statement, or a new one."""
        held = list(self._ledger.recent())
        for quote in unit.quoted.values():
            inner, last = tidy(self._text, *quote.inner), self._ledger.last
            if inner is None or any(s.start < inner[1] and inner[0] < s.end for s in held):
                continue
            alone = len(unit.words) - len(unit.quoted) <= _ASIDE
            words = len(self._text[slice(*inner)].split())
            if last is None or not (alone or words >= _LEAST_QUOTE) or is_subheading(self._text, *inner):
                continue
            near = self._ledger.paragraph == unit.paragraph or self._open_before(quote.start)
            if last.manner == "direct" and near and self._ledger.grow(self._document.span(*inner), unit):
                continue
            if alone and words >= _LEAST_QUOTE:
                self._add(unit, inner, "direct", "quotation without a cue, last speaker")

    def _open_before(self, start: int) -> bool:
        """True when the last statement's quotation ran to the end of its paragraph without a closing mark."""
        last = self._ledger.last
        return last is not None and not any(c in _CLOSING for c in self._text[last.spans[-1].end : start])

    def _add(self, unit: Unit, span: tuple[int, int], manner: str, why: str) -> None:
        assert self._ledger.last is not None
        content = self._text[slice(*span)]
        statement = Statement(
            spans=(self._document.span(*span),), made_by=MADE_BY, score=SCORES["continued"], why=why,
            speaker=replace(self._ledger.last.speaker, as_written="", span=None), manner=manner,
            act=act_of(None, content, self._cues, manner), status=status_of(None, content, True),
        )  # fmt: skip
        self._ledger.add(statement, unit)
