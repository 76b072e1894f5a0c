"""Statements of a report, unit by unit, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from onrecord.attribute.acts import act_of, addressees_of, status_of
from onrecord.attribute.contents import Contents, Part
from onrecord.attribute.continued import Continued
from onrecord.attribute.dating import Calendar
from onrecord.attribute.hits import Hit, hits
from onrecord.attribute.ledger import Ledger
from onrecord.attribute.marks import by_mark
from onrecord.attribute.merged import Merger
from onrecord.attribute.nesting import carries, same_voice, within
from onrecord.attribute.passages import passages, tidy
from onrecord.attribute.rules import MADE_BY, SCORES
from onrecord.attribute.speakers import Speakers
from onrecord.attribute.subjects import Subjects
from onrecord.attribute.turns import Turn
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.who import Cast

_WHERE = {"before": "before it", "behind": "behind it", "shared": "shared with the cue before", "by": "behind “by”"}


class Attribution:
    """Writes the statements of one report; ``voice`` is the speaker of a first-person document."""

    def __init__(
        self, document: Document, reading: Reading, cast: Cast, cues: Cues, calendar: Calendar, voice: Speaker | None
    ) -> None:
        self._document, self._text = document, document.text
        self._cast, self._cues, self._calendar = cast, cues, calendar
        self._subjects = Subjects(cast, calendar.covers)
        self._speakers = Speakers(document, cast, voice)
        self._ledger = Ledger()
        self._merger = Merger(document, reading.told, cast, cues, self._speakers, reading.reader, calendar.covers)
        self._continued = Continued(document, cues, self._ledger)

    def finished(self) -> tuple[Statement, ...]:
        """The statements in order of their content, each once, with the dates of their telling."""
        return tuple(self._calendar.dated(self._ledger.in_order()))

    def hits(self, unit: Unit) -> list[Hit]:
        """The cues of ``unit`` with their sources."""
        return list(hits(unit, self._cues, self._subjects))

    def speaker(self, unit: Unit, hit: Hit) -> Speaker:
        """Whom the source of ``hit`` stands for, without taking note that he spoke."""
        assert hit.source is not None
        return self._speakers.of(unit, hit.source, "")

    def heading(self, turn: Turn) -> Speaker:
        """Whoever the heading of a transcript's turn names; "I" in it is he."""
        return self._speakers.begins(*turn.name)

    def add(self, statement: Statement, unit: Unit) -> None:
        """Keeps a statement of ``unit``; what follows without a cue may go on with it."""
        self._ledger.add(statement, unit)

    def told_of(self, unit: Unit) -> list[Speaker]:
        """Whom the reader finds telling something in ``unit``, under a cue and not in the first person."""
        return self._merger.told_of(unit)

    def unit(self, unit: Unit, carrier: str = "") -> None:
        """Adds the statements of ``unit``; ``carrier`` is the voice of the document that passes them on."""
        found = self.hits(unit)
        made = self._cued(unit, found) if found else []
        made = self._merger.merged(unit, made or self._marked(unit))
        for statement in made:
            carried = carrier and not statement.via and statement.speaker.name != carrier
            self.add(replace(statement, via=(carrier,)) if carried else statement, unit)
        if not found and not made:
            self._continued.sentence(unit)
        if made or _quotation_alone(unit):
            self._continued.quotations(unit)

    def _cued(self, unit: Unit, found: Sequence[Hit]) -> list[Statement]:
        parts = Contents(unit, found, self._calendar.covers).parts()
        inner = {part.hit.at for part in parts if part.inner_of is not None}
        return self._assemble(unit, parts, self._who(unit, found, inner))

    def _who(self, unit: Unit, found: Sequence[Hit], inner: Set[int]) -> dict[int, Speaker]:
        """Speaker of each hit by the index of its cue; shared ones take that of the hit before.

        A cue behind what is said is resolved first: its speaker may own the cues inside it. Who speaks only in what
        another tells (``inner``) is not who "they" are in the next sentence."""
        out: dict[int, Speaker] = {}
        for hit in sorted(found, key=lambda h: (h.place != "behind", h.at)):
            if hit.source is not None:
                out[hit.at] = self._speakers.of(unit, hit.source, hit.form)
                if hit.at not in inner:
                    self._speakers.spoke(out[hit.at])
        main: Speaker | None = None
        previous: Speaker | None = None
        for hit in found:
            if hit.source is None:
                # ", and accused" goes on with the main clause, "and accused" with the verb before
                owner = main if unit.lows[hit.at - 1] in ("and", "but") and unit.lows[hit.at - 2] == "," else previous
                if owner is not None:
                    out[hit.at] = owner
            if hit.at in out:
                previous = out[hit.at]
                main = main or previous
        return out

    def _assemble(self, unit: Unit, parts: Sequence[Part], speakers: Mapping[int, Speaker]) -> list[Statement]:
        """One statement a part, outer ones first; of two cues for the same words of one voice the inner stays."""
        merged = {p.inner_of for p in parts if p.inner_of is not None and same_voice(unit, p, parts, speakers)}
        made: dict[int, Statement] = {}
        for number, part in sorted(enumerate(parts), key=lambda e: e[1].inner_of is not None):
            outer = part.inner_of
            if number in merged or part.hit.at not in speakers:
                continue
            speaker = speakers[part.hit.at]
            via: tuple[str, ...] = ()
            if outer is not None and outer in merged:
                told = speakers[parts[outer].hit.at]
                speaker, via = (speaker, (told.name,)) if carries(unit, parts[outer], told, speaker) else (told, ())
            elif outer is not None and within(part, parts[outer], speakers):
                continue
            elif outer is not None and outer in made:
                via = (made[outer].id,)
            elif outer is not None and parts[outer].hit.at in speakers:
                via = (speakers[parts[outer].hit.at].name,)
            statement = self._statement(unit, part, speaker, via)
            if statement is not None:
                made[number] = statement
        return [made[n] for n in sorted(made)]

    def _statement(self, unit: Unit, part: Part, speaker: Speaker, via: tuple[str, ...]) -> Statement | None:
        spans, manner = passages(unit, part.ranges, self._text)
        spans = tuple(s for s in spans if any(c.isalpha() for c in self._text[slice(*s)]))
        if not spans:
            return None
        hit = part.hit
        cue = self._document.span(unit.words[hit.at].start, unit.words[hit.end - 1].end)
        content = " ".join(self._text[s:e] for s, e in spans)
        return Statement(
            spans=tuple(self._document.span(*s) for s in sorted(set(spans))), made_by=MADE_BY, score=SCORES[hit.place],
            why=f"cue “{hit.cue.name}”, source {_WHERE[hit.place]}", speaker=speaker, cue=cue, manner=manner,
            act=act_of(hit, content, self._cues, manner), via=via,
            addressees=addressees_of(hit, spans[0], self._text, self._cast),
            status=status_of(hit, content, (speaker.actor or "").startswith("person:")),
        )  # fmt: skip

    def _marked(self, unit: Unit) -> list[Statement]:
        """A quotation whose source follows a dash or stands before a colon."""
        source = by_mark(unit, self._text)
        inner = tidy(self._text, *next(iter(unit.quoted.values())).inner) if source is not None else None
        if source is None or inner is None:
            return []
        speaker = self._speakers.of(unit, source, "past")
        self._speakers.spoke(speaker)
        return [Statement(
            spans=(self._document.span(*inner),), made_by=MADE_BY, score=SCORES["mark"], speaker=speaker,
            why="name set off by a dash or colon", manner="direct",
            act=act_of(None, self._text[slice(*inner)], self._cues, "direct"),
        )]  # fmt: skip


def _quotation_alone(unit: Unit) -> bool:
    """True for a unit that is a quotation with next to nothing beside it."""
    return bool(unit.quoted) and sum(low[0].isalnum() for low in unit.lows) <= 2
