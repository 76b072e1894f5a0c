"""What the reader told and what the rules found, as one set of statements.

Both see the same unit. Where they agree on the content the rules' reading stays, because it knows nesting
and roles; what only the reader found becomes a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribute.acts import act_of, addressees_of, status_of
from onrecord.attribute.hits import Hit
from onrecord.attribute.nouns import PREPOSITIONS
from onrecord.attribute.passages import tidy
from onrecord.attribute.speakers import Speakers
from onrecord.attribute.subjects import Source
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.record import Speaker, Statement
from onrecord.core.text import Document
from onrecord.read.told import Passage, Told
from onrecord.who import Cast

#: share of words two contents must have in common (intersection over union) to be one
_SAME = 0.5
_LETTERS = re.compile(r"\w")
_QUOTED = 0.9, 0.1  # share of a content inside quotation marks from which it is direct, and down to which indirect


class Merger:
    """Joins the attributions of a reader to the statements of the rules, unit by unit in order."""

    def __init__(
        self, document: Document, told: Sequence[Told], cast: Cast, cues: Cues, speakers: Speakers, made_by: str
    ) -> None:
        self._document, self._text = document, document.text
        self._told, self._at = sorted(told, key=lambda t: t.contents[0]), 0
        self._cast, self._cues, self._speakers, self._made_by = cast, cues, speakers, made_by

    def merged(self, unit: Unit, made: Sequence[Statement]) -> list[Statement]:
        """``made`` by the rules for ``unit`` and what only the reader told of it, in order."""
        import os
        F = os.environ.get("FLAGS", "")
        told = self._next(unit)
        out = []
        used = set()
        for statement in made:
            fits = [(k, t) for k, t in enumerate(told) if k not in used and _same(t, statement)]
            best = max(fits, key=lambda f: _share(f[1], statement), default=None)
            if best is None:
                inside = any(c[0] <= statement.spans[0].start and statement.spans[-1].end <= c[1] for t in told for c in t.contents)
                if "d" in F and not inside and not statement.via:
                    continue
                if "n" in F and inside and not statement.via: continue
                out.append(statement)
                continue
            used.add(best[0])
            out.append(self._adjusted(unit, statement, best[1], F))
        for k, one in enumerate(told):
            if k not in used and not any(_same(one, s) for s in made):
                statement = self._statement(unit, one)
                if statement is not None:
                    out.append(statement)
                    self._speakers.spoke(statement.speaker)
        seen = {s.id: s for s in out}
        return sorted(seen.values(), key=lambda s: (s.spans[0].start, s.id))

    def _adjusted(self, unit, statement, told, F):
        from dataclasses import replace
        if "c" in F and statement.manner != "direct":
            spans = [s for s in (tidy(self._text, *c) for c in told.contents) if s is not None]
            if spans: statement = replace(statement, spans=tuple(self._document.span(*s) for s in spans), manner=_manner(unit, spans))
        if "u" in F and told.cue is not None:
            statement = replace(statement, cue=self._document.span(*told.cue))
        if "s" in F and told.source is not None:
            sp = statement.speaker.span
            if sp is not None and sp.start < told.source[1] and told.source[0] < sp.end:
                statement = replace(statement, speaker=replace(statement.speaker, span=self._document.span(*told.source)))
            elif "S" in F or sp is None and "T" in F:
                src = self._source(unit, told.source)
                if src: statement = replace(statement, speaker=self._speakers.of(unit, src, "past"))
        return statement

    def _next(self, unit: Unit) -> list[Told]:
        """The attributions whose content begins in ``unit``; units come in order."""
        out: list[Told] = []
        while self._at < len(self._told) and self._told[self._at].contents[0][0] < unit.end:
            if self._told[self._at].contents[0][0] >= unit.start:
                out.append(self._told[self._at])
            self._at += 1
        return out

    def _statement(self, unit: Unit, told: Told) -> Statement | None:
        spans = [
            s
            for s in (tidy(self._text, *c) for c in told.contents)
            if s is not None and _LETTERS.search(self._text, *s)
        ]
        if not spans:
            return None
        source = self._source(unit, told.source)
        hit = self._hit(unit, told.cue, source)
        speaker = self._speakers.of(unit, source, hit.form if hit is not None else "past") if source else Speaker("")
        content = " ".join(self._text[s:e] for s, e in spans)
        manner = _manner(unit, spans)
        return Statement(
            spans=tuple(self._document.span(*s) for s in spans), made_by=self._made_by, score=told.score,
            why="the reader's labels for source, cue and content", speaker=speaker, manner=manner,
            cue=self._document.span(*told.cue) if told.cue is not None else None,
            act=act_of(hit, content, self._cues, manner),
            addressees=addressees_of(hit, spans[0], self._text, self._cast) if hit is not None else (),
            status=status_of(hit, content, (speaker.actor or "").startswith("person:")),
        )  # fmt: skip

    def _source(self, unit: Unit, passage: Passage | None) -> Source | None:
        """The words of a passage as a source; its head is the last word before a preposition."""
        if passage is None:
            return None
        at = [k for k, w in enumerate(unit.words) if w.start < passage[1] and w.end > passage[0] and w.quote is None]
        if not at:
            return None
        first, last = at[0], at[-1]
        head = next((k - 1 for k in range(first + 1, last + 1) if unit.lows[k] in PREPOSITIONS | {","}), last)
        start, end = unit.words[first].start, unit.words[head].end
        names = [n for n in self._cast.between(max(0, start - 200), end) if n.end > start]
        return Source(first, last, names[-1] if names else None, first, unit.lows[head], last)

    def _hit(self, unit: Unit, passage: Passage | None, source: Source | None) -> Hit | None:
        """The cue as the rules know it, for the act it performs; None when they do not."""
        if passage is None:
            return None
        for k, word in enumerate(unit.words):
            if passage[0] <= word.start < passage[1] and word.quote is None:
                found = self._cues.at(unit.lows, k)
                if found is not None:
                    negated = any(low in ("not", "n't", "n’t", "never") for low in unit.lows[max(0, k - 3) : k])
                    return Hit(k, found.end, found.cue, found.form, source, "before", negated)
        return None


def _same(told: Told, statement: Statement) -> bool:
    """One cue, or contents with most characters in common."""
    cue = statement.cue
    if cue is not None and told.cue is not None and cue.start < told.cue[1] and told.cue[0] < cue.end:
        return True
    common = sum(max(0, min(e, s.end) - max(b, s.start)) for b, e in told.contents for s in statement.spans)
    every = sum(e - b for b, e in told.contents) + sum(s.end - s.start for s in statement.spans) - common
    return common >= _SAME * every


def _share(told: Told, statement: Statement) -> float:
    common = sum(max(0, min(e, s.end) - max(b, s.start)) for b, e in told.contents for s in statement.spans)
    every = sum(e - b for b, e in told.contents) + sum(s.end - s.start for s in statement.spans) - common
    return common / max(every, 1)


def _manner(unit: Unit, spans: Sequence[Passage]) -> str:
    """By the share of the content that stands in quotation marks."""
    inside = sum(
        max(0, min(e, w.quote.end) - max(s, w.quote.start))
        for s, e in spans
        for w in unit.quotes
        if w.quote is not None
    )
    share = inside / sum(e - s for s, e in spans)
    return "direct" if share >= _QUOTED[0] else "indirect" if share <= _QUOTED[1] else "mixed"
