"""Who said what: cues, contents, sources, by rule. Direct, indirect and mixed speech; the source before,
behind or inside what is said; nested reports; what goes on without a cue; first-person documents."""

from __future__ import annotations

from onrecord.attribute.dating import Calendar
from onrecord.attribute.own import OwnWords
from onrecord.attribute.presiding import National
from onrecord.attribute.speakers import document_voice, released_by
from onrecord.attribute.statements import Attribution
from onrecord.attribute.turns import Turns
from onrecord.attribute.units import units
from onrecord.attribute.voice import heading_end, speaks_itself
from onrecord.core.cues import Cues
from onrecord.core.parts import Speaker
from onrecord.core.record import Moment, Statement
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.who import Cast

__all__ = ["attribute"]


def attribute(
    document: Document, reading: Reading, moments: tuple[Moment, ...], cast: Cast, cues: Cues
) -> tuple[Statement, ...]:
    """The statements of ``document`` in order of their content. Titles are not statements."""
    turns = Turns.of(document, reading)
    national = National(document, cast, turns)
    voice: Speaker | None = None
    heading = 0
    if speaks_itself(document, reading):
        heading = heading_end(document, reading)
        issued = released_by(document, cast, heading)
        voice = issued[0] if issued is not None else document_voice(document, cast, heading) or Speaker("")
        heading = issued[1] if issued is not None else heading
    writer = Attribution(document, reading, cast, cues, Calendar(document, reading, moments), voice)
    own = OwnWords(document, cast, cues, writer, voice) if voice is not None else None
    for unit in units(reading, document.text):
        if unit.region == "title" or unit.end <= heading:
            continue
        turn = turns.at(unit.start)
        if turn is None:
            (own or writer).unit(unit)
        elif not turn.asks:
            speaker = national.speaker(writer.heading(turn), unit.start)
            OwnWords(document, cast, cues, writer, speaker, "speaker heading").unit(unit, turn.words)
    return writer.finished()
