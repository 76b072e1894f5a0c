"""First-person documents sentence by sentence: all of it is said by one voice, unless it reports another."""

from __future__ import annotations

from onrecord.attribute.acts import act_of, addressees_of, status_of
from onrecord.attribute.nouns import FIRST_PERSON
from onrecord.attribute.passages import tidy
from onrecord.attribute.rules import MADE_BY, SCORES
from onrecord.attribute.statements import Attribution
from onrecord.attribute.units import Unit
from onrecord.core.cues import Cues
from onrecord.core.record import Speaker, Statement
from onrecord.core.text import Document
from onrecord.who import Cast

_OPENING = 16  # words in which the main verb of a sentence stands
_LEAST = 3  # words of a sentence that says something


class OwnWords:
    """Writes the statements of a document whose speaker is ``voice``."""

    def __init__(self, document: Document, cast: Cast, cues: Cues, writer: Attribution, voice: Speaker) -> None:
        self._document, self._cast, self._cues = document, cast, cues
        self._writer, self._voice = writer, voice

    def unit(self, unit: Unit) -> None:
        """Adds ``unit`` as the document speaker's words, or what it says that others said."""
        hit = next(
            (h for h in self._writer.hits(unit) if h.source is not None and h.at < _OPENING and h.place == "before"),
            None,
        )
        start, cue, speaker = unit.start, None, self._voice
        if hit is not None and hit.source is not None:
            named = not FIRST_PERSON & set(unit.lows[hit.source.first : hit.source.last + 1])
            if named and not self._is_voice(self._writer.speaker(unit, hit)):
                self._writer.unit(unit)
                return
            cue = self._document.span(unit.words[hit.at].start, unit.words[hit.end - 1].end)
            if named and hit.end < len(unit.words):
                start = unit.words[hit.end].start
                written = self._writer.speaker(unit, hit)
                speaker = written if self._voice.name and written.name.startswith(self._voice.name) else speaker
        span = tidy(self._document.text, start, unit.end)
        if span is None or len(unit.words) < _LEAST:
            return
        content = self._document.text[slice(*span)]
        self._writer.add(Statement(
            spans=(self._document.span(*span),), made_by=MADE_BY, score=SCORES["voice"], speaker=speaker,
            why="the document speaks in the first person", cue=cue, manner="direct",
            act=act_of(hit, content, self._cues, "direct"), status=status_of(None, content, True),
            addressees=() if hit is None else addressees_of(hit, span, self._document.text, self._cast),
        ), unit)  # fmt: skip

    def _is_voice(self, speaker: Speaker) -> bool:
        """True for the document's speaker under another name: his state, government or members."""
        own = {self._voice.name, self._voice.of} - {None, ""}
        if speaker.name in own or any(speaker.name.startswith(n) for n in own if n):
            return True
        return speaker.actor is None and speaker.of is not None and speaker.of in own
