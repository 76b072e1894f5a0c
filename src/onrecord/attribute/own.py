"""First-person documents and turns of transcripts, sentence by sentence: all of it is said by one voice, unless it
reports another."""

from __future__ import annotations

import re

from onrecord.attribute.acts import act_of, addressees_of, status_of
from onrecord.attribute.nouns import FIRST_PERSON
from onrecord.attribute.passages import tidy
from onrecord.attribute.rules import MADE_BY, SCORES
from onrecord.attribute.statements import Attribution
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.who import Cast

_OPENING = 16  # words in which the main verb of a sentence stands
#: a short sentence that greets, thanks or hands over
_COURTESY = re.compile(
    r"(?:good (?:morning|afternoon|evening)|hello|welcome|thank you|thanks|any (?:other )?questions|questions|see you|"
    r"that['’]s (?:all|it))\b"
    r"[^.]{0,40}\Z",
    re.IGNORECASE,
)
#: what a ministry's release calls itself
_GOVERNMENT = re.compile(r"(?:the )?(?:government|ministry)\b", re.IGNORECASE)
_STOPS = tuple(".!?:;…”\"’'»)")
_LINE = 12  # words of a line without a stop that is no sentence: a heading, an address
_LEAST = 3  # words of a sentence that says something


class OwnWords:
    """Writes the statements of a document or turn whose speaker is ``voice``.

    why  how that is known
    """

    def __init__(
        self, document: Document, cast: Cast, cues: Cues, writer: Attribution, voice: Speaker,
        why: str = "the document speaks in the first person",
    ) -> None:  # fmt: skip
        self._document, self._cast, self._cues = document, cast, cues
        self._writer, self._voice, self._why = writer, voice, why
        # a spokesman is not the one he speaks for
        offices = {e.name for e in cast.entities if e.kind == "office"}
        self._own = tuple(n for n in (voice.name, voice.of) if n and n not in offices)

    def unit(self, unit: Unit, since: int = 0) -> None:
        """Adds ``unit`` as the speaker's words, or what it says that others said; what stands before ``since`` is
        no part of it."""
        hit = next(
            (h for h in self._writer.hits(unit) if h.source is not None and h.at < _OPENING and h.place == "before"),
            None,
        )
        if hit is None and any(not self._is_voice(s) for s in self._writer.told_of(unit)):
            self._writer.unit(unit, self._voice.name)
            return
        start, cue, speaker = max(unit.start, since), None, self._voice
        if hit is not None and hit.source is not None:
            named = not FIRST_PERSON & set(unit.lows[hit.source.first : hit.source.last + 1])
            if named and not self._is_voice(self._writer.speaker(unit, hit)):
                self._writer.unit(unit, self._voice.name)
                return
            cue = self._document.span(unit.words[hit.at].start, unit.words[hit.end - 1].end)
            if named and hit.end < len(unit.words):
                start = unit.words[hit.end].start
                written = self._writer.speaker(unit, hit)
                speaker = written if self._voice.name and written.name.startswith(self._voice.name) else speaker
        span = tidy(self._document.text, start, unit.end)
        content = "" if span is None else self._document.text[slice(*span)]
        words = sum(any(map(str.isalnum, word)) for word in content.split())
        if words < _LINE and not self._document.text.endswith(_STOPS, unit.start, unit.end):
            return
        if span is None or words < _LEAST or content.isupper() or _COURTESY.match(content):
            return
        self._writer.add(Statement(
            spans=(self._document.span(*span),), made_by=MADE_BY, score=SCORES["voice"], speaker=speaker,
            why=self._why, cue=cue, manner="direct",
            act=act_of(hit, content, self._cues, "direct"), status=status_of(None, content, True),
            addressees=() if hit is None else addressees_of(hit, span, self._document.text, self._cast),
        ), unit)  # fmt: skip

    def _is_voice(self, speaker: Speaker) -> bool:
        """True for the document's speaker under another name: his state, government or members."""
        if speaker.name.startswith(self._own) or (speaker.actor is None and speaker.of in self._own):
            return True
        body = speaker.actor is None or not speaker.actor.startswith("person:")
        ours = speaker.of in self._own or speaker.of is None
        return body and ours and bool(self._voice.of) and _GOVERNMENT.match(speaker.name) is not None
