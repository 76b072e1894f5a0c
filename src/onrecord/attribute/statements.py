"""Statements of a document, unit by unit, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.attribute.acts import act_of, status_of
from onrecord.attribute.contents import Contents, Part, tidy
from onrecord.attribute.dating import Calendar
from onrecord.attribute.hits import Hit, hits
from onrecord.attribute.marks import by_mark
from onrecord.attribute.nouns import FIRST_PERSON
from onrecord.attribute.speakers import Speakers
from onrecord.attribute.subjects import Subjects
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.record import Speaker, Statement
from onrecord.core.text import Document
from onrecord.who import Cast

MADE_BY = "attribute/rules-1"
#: share of statements with the right speaker by where the source stood, on the development reports
_SCORES = {"before": 0.8, "behind": 0.9, "shared": 0.7, "by": 0.6, "continued": 0.6, "voice": 0.7}
_LEAST_QUOTE = 4  # words; shorter passages in quotation marks without a cue are emphasis, not statements
_CONNECTIVES = (
    "however",
    "moreover",
    "furthermore",
    "in addition",
    "therefore",
    "nevertheless",
    "at the same time",
    "on the other hand",
)


@dataclass(slots=True)
class _State:
    """What one unit leaves for the next: the last statement and where it stood."""

    statement: Statement | None = None
    paragraph: int = -1


class Attribution:
    """Writes the statements of one document."""

    def __init__(self, document: Document, cast: Cast, cues: Cues, calendar: Calendar, voice: Speaker | None) -> None:
        self._document, self._text = document, document.text
        self._cast, self._cues, self._calendar, self._voice = cast, cues, calendar, voice
        self._subjects = Subjects(cast, calendar.covers)
        self._speakers = Speakers(document, cast, voice)
        self._state = _State()
        self._beside: dict[str, tuple[int, int]] = {}
        self.statements: list[Statement] = []

    def finished(self) -> tuple[Statement, ...]:
        """The statements in order of their content, each once, with the dates of their telling."""
        unique = {s.id: s for s in self.statements}
        ordered = sorted(unique.values(), key=lambda s: (s.spans[0].start, s.id))
        return tuple(self._calendar.dated(ordered, self._beside))

    def unit(self, unit: Unit) -> None:
        """Adds the statements of ``unit``."""
        found = list(hits(unit, self._cues, self._subjects))
        contents = Contents(unit, found, self._calendar.covers)
        parts = contents.parts()
        speakers = self._who(unit, found)
        made = self._assemble(unit, contents, parts, speakers) or self._marked(unit)
        if not made and not self._continue(unit, contents):
            return
        for statement in made:
            self.statements.append(statement)
            self._state.statement, self._state.paragraph = statement, unit.paragraph
        self._quotes_left(unit)

    # -- who ----------------------------------------------------------------------------------------
    def _who(self, unit: Unit, found: Sequence[Hit]) -> dict[int, Speaker]:
        """Speaker of each hit by the index of its cue; shared ones take that of the hit before.

        A cue behind what is said is resolved first: its speaker may own the cues inside it."""
        out: dict[int, Speaker] = {}
        for hit in sorted(found, key=lambda h: (h.place != "behind", h.at)):
            if hit.source is not None:
                out[hit.at] = self._speakers.of(unit, hit.source, hit.form)
                self._speakers.spoken.append(out[hit.at])
        main: Speaker | None = None
        previous: Speaker | None = None
        for hit in found:
            if hit.source is None:
                # ", and accused" goes on with the main clause, "and accused" with the verb before
                owner = main if unit.lows[hit.at - 1] in ("and", "but") and unit.lows[hit.at - 2] == "," else previous
                if owner is not None:
                    out[hit.at] = replace(owner, as_written="", span=None)
            if hit.at in out:
                previous = out[hit.at]
                main = main or previous
        return out

    # -- statements of a unit -------------------------------------------------------------------------
    def _assemble(
        self, unit: Unit, contents: Contents, parts: Sequence[Part], speakers: dict[int, Speaker]
    ) -> list[Statement]:
        merged = {p.inner_of for p in parts if p.inner_of is not None and self._same_voice(unit, p, parts, speakers)}
        made: dict[int, Statement] = {}
        for number, part in sorted(enumerate(parts), key=lambda e: e[1].inner_of is not None):
            if number in merged or part.hit.at not in speakers:
                continue
            outer = part.inner_of
            if outer is not None and outer not in merged and self._told(part, parts[outer], speakers):
                continue  # what the speaker says of himself, or what would be said, is in the outer statement
            speaker = speakers[part.hit.at]
            via: tuple[str, ...] = ()
            if outer is not None and outer in merged:
                speaker = speakers[parts[outer].hit.at]
                if self._voiced(speaker):
                    via, speaker = (speaker.name,), speakers[part.hit.at]
            elif outer is not None and outer in made:
                via = (made[outer].id,)
            elif outer is not None:
                via = (speakers[parts[outer].hit.at].name,) if parts[outer].hit.at in speakers else ()
            statement = self._statement(unit, contents, part, speaker, via)
            if statement is not None:
                made[number] = statement
        return [made[n] for n in sorted(made)]

    @staticmethod
    def _told(inner: Part, outer: Part, speakers: dict[int, Speaker]) -> bool:
        if inner.hit.source is not None and inner.hit.source.future:
            return True
        told = speakers.get(outer.hit.at)
        actor = speakers[inner.hit.at].actor
        return told is not None and actor is not None and actor == told.actor and inner.hit.place == "before"

    def _same_voice(self, unit: Unit, part: Part, parts: Sequence[Part], speakers: dict[int, Speaker]) -> bool:
        """True when the inner cue only words what the outer speaker says himself: "says he expects",
        "China urges …, said Wu" (his own state), "his spokesman says the UN chief welcomes"."""
        outer = parts[part.inner_of] if part.inner_of is not None else None
        if outer is None or part.hit.at not in speakers or outer.hit.at not in speakers:
            return False
        source = part.hit.source
        if source is None or part.hit.negated or source.future or outer.hit.cue.act != "assert":
            return False
        begins = min(s for s, _ in outer.ranges)
        if source.edge > begins + 1 or any(unit.words[k].quote is not None for k in range(begins, part.hit.at)):
            return False
        inner, told = speakers[part.hit.at], speakers[outer.hit.at]
        own = inner.actor is not None and inner.actor == told.actor
        state = told.of is not None and inner.name == told.of
        return (own and part.hit.cue.act != "assert") or state or self._voiced(told)

    @staticmethod
    def _voiced(speaker: Speaker) -> bool:
        return speaker.capacity is not None and "spokes" in speaker.capacity.lower()

    def _statement(
        self, unit: Unit, contents: Contents, part: Part, speaker: Speaker, via: tuple[str, ...]
    ) -> Statement | None:
        spans, manner = contents.spans(part.ranges, self._text)
        spans = tuple(s for s in spans if self._worth(s))
        if not spans:
            return None
        hit = part.hit
        cue = self._document.span(unit.words[hit.at].start, unit.words[hit.end - 1].end)
        content = " ".join(self._text[s:e] for s, e in spans)
        statement = Statement(
            spans=tuple(self._document.span(*s) for s in sorted(set(spans))), made_by=MADE_BY, score=_SCORES[hit.place],
            why=f"cue “{hit.cue.name}”, source {_WHERE[hit.place]}", speaker=speaker, cue=cue, manner=manner,
            act=act_of(hit, content, self._cues, manner), addressees=self._addressees(hit, spans),
            via=via, status=status_of(hit, content, (speaker.actor or "").startswith("person:")),
        )  # fmt: skip
        self._beside[statement.id] = self._calendar.beside(unit.start, unit.end, cue.end, min(s for s, _ in spans))
        return statement

    def _worth(self, span: tuple[int, int]) -> bool:
        return any(c.isalpha() for c in self._text[span[0] : span[1]])

    def _addressees(self, hit: Hit, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Actors named before the "to" of a call ("called on Serbia and Kosovo to …")."""
        if "whom" not in hit.cue.frames:
            return ()
        stop = self._text.find(" to ", *spans[0])
        named = self._cast.between(spans[0][0], stop if stop > 0 else spans[0][0])
        return tuple(dict.fromkeys(e.name for e in map(self._cast.of, named) if e is not None))

    def _marked(self, unit: Unit) -> list[Statement]:
        """A quotation whose source follows a dash or stands before a colon."""
        source = by_mark(unit, self._text)
        word = next(iter(unit.quotes), None)
        inner = (
            tidy(self._text, *word.quote.inner)
            if source is not None and word is not None and word.quote is not None
            else None
        )
        if source is None or inner is None:
            return []
        speaker = self._speakers.of(unit, source, "past")
        self._speakers.spoken.append(speaker)
        return [Statement(
            spans=(self._document.span(*inner),), made_by=MADE_BY, score=_SCORES["behind"], why="name set off by a dash or colon",
            speaker=speaker, manner="direct", act=act_of(None, self._text[inner[0] : inner[1]], self._cues, "direct"),
            status="made",
        )]  # fmt: skip

    # -- what goes on without a cue -------------------------------------------------------------------
    def _continue(self, unit: Unit, contents: Contents) -> bool:
        """A unit without a cue: a quotation or a sentence that goes on in the last speaker's voice."""
        last = self._state.statement
        if last is None:
            return False
        plain = sum(1 for w in unit.words if w.quote is None and w.low[0].isalnum())
        if unit.quotes and plain <= 2:
            return True
        opens = self._text[unit.start : unit.start + 24].lower()
        if (
            unit.paragraph == self._state.paragraph
            and last.manner == "indirect"
            and opens.startswith(_CONNECTIVES)
            and last.status == "made"
        ):
            words = [w for w in unit.words if w.low != ","]
            skip = next(len(c.split()) for c in _CONNECTIVES if opens.startswith(c))
            span = tidy(self._text, words[skip].start, unit.end) if skip < len(words) else None
            if span is not None:
                self._add(
                    unit,
                    (span,),
                    "indirect",
                    replace(last.speaker, as_written="", span=None),
                    "goes on in the same voice",
                )
        return False

    def _quotes_left(self, unit: Unit) -> None:
        """Quotations of the unit that no statement holds: more of the last statement, or a new one."""
        held = [s for st in self.statements[-8:] for s in st.spans]
        for word in unit.quotes:
            assert word.quote is not None
            inner = tidy(self._text, *word.quote.inner)
            if inner is None or any(s.start < inner[1] and inner[0] < s.end for s in held):
                continue
            last = self._state.statement
            if last is None or len(self._text[inner[0] : inner[1]].split()) < _LEAST_QUOTE:
                continue
            if last.manner == "direct" and (self._state.paragraph == unit.paragraph or self._open_before(word.start)):
                grown = replace(last, spans=(*last.spans, self._document.span(*inner)))
                self.statements[self.statements.index(last)] = grown
                self._state.statement, self._state.paragraph = grown, unit.paragraph
            elif len(unit.words) - len(unit.quotes) <= 3:
                self._add(
                    unit,
                    (inner,),
                    "direct",
                    replace(last.speaker, as_written="", span=None),
                    "quotation without a cue, last speaker",
                )

    def _open_before(self, start: int) -> bool:
        """True when the last statement's quotation ran to the end of its paragraph without a closing mark."""
        last = self._state.statement
        return last is not None and not any(c in "”\"»’'" for c in self._text[last.spans[-1].end : start])

    def _add(self, unit: Unit, spans: tuple[tuple[int, int], ...], manner: str, speaker: Speaker, why: str) -> None:
        content = " ".join(self._text[s:e] for s, e in spans)
        statement = Statement(
            spans=tuple(self._document.span(*s) for s in spans), made_by=MADE_BY, score=_SCORES["continued"], why=why,
            speaker=speaker, manner=manner, act=act_of(None, content, self._cues, manner),
            status=status_of(None, content, True),
        )  # fmt: skip
        self.statements.append(statement)
        self._state.statement, self._state.paragraph = statement, unit.paragraph

    # -- first-person documents -----------------------------------------------------------------------
    def own_words(self, unit: Unit) -> None:
        """Adds a sentence of a first-person document: all of it is the document speaker's."""
        assert self._voice is not None
        found = list(hits(unit, self._cues, self._subjects))
        first = next((h for h in found if h.source is not None and h.at < 16 and h.place == "before"), None)
        start, cue, hit = unit.start, None, None
        if first is not None and first.source is not None:
            words = set(unit.lows[first.source.first : first.source.last + 1])
            speaker = self._speakers.of(unit, first.source, "")
            mine = bool(words & FIRST_PERSON) or self._is_voice(speaker)
            if not mine:
                self.unit(unit)
                return
            hit, cue = first, self._document.span(unit.words[first.at].start, unit.words[first.end - 1].end)
            if not words & FIRST_PERSON and first.end < len(unit.words):
                start = unit.words[first.end].start
        span = tidy(self._text, start, unit.end)
        if span is None or len(unit.words) < 3:
            return
        content = self._text[span[0] : span[1]]
        self.statements.append(Statement(
            spans=(self._document.span(*span),), made_by=MADE_BY, score=_SCORES["voice"], why="the document speaks in the first person",
            speaker=self._voice, cue=cue, manner="direct", act=act_of(hit, content, self._cues, "direct"),
            addressees=self._addressees(hit, (span,)) if hit is not None else (),
            status=status_of(None, content, True),
        ))  # fmt: skip

    def _is_voice(self, speaker: Speaker) -> bool:
        """True for the document's speaker under another name: his state, government or members."""
        assert self._voice is not None
        own = {self._voice.name, self._voice.of} - {None, ""}
        if speaker.name in own or any(speaker.name.startswith(n) for n in own if n):
            return True
        return speaker.actor is None and speaker.of is not None and speaker.of in own


_WHERE = {
    "before": "before it",
    "behind": "behind it",
    "shared": "shared with the cue before",
    "by": "behind “by”",
}
